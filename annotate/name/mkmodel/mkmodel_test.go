package main

import (
	"strings"
	"testing"

	"chancery/annotate/name/tagger"
	"chancery/annotate/name/train"
)

var few = nameLists{
	people: []string{"Ann Lee", "Ludwig van Beethoven"}, given: []string{"Bo"}, family: []string{"Ek"}, eastGiven: []string{"Jinping"}, eastFamily: []string{"Xi"},
	cities: []string{"Oslo"}, states: []string{"Chad"}, demonyms: []string{"Chadian"}, bodies: []string{"World Bank"},
}

func texts(d train.Document) string {
	var out []string
	for _, s := range d.Names {
		t := d.Text.Tokens
		out = append(out, d.Text.Source[t[s.First].Start:t[s.End-1].End])
	}
	return strings.Join(out, "|")
}

// TestTemplates fills every template: each slot is known, each name is whole
// tokens.
func TestTemplates(t *testing.T) {
	c := newComposer(few)
	n := 0
	for _, section := range c.sections {
		for _, template := range section {
			w := &cast{composer: c, persons: map[byte]fullName{}, slots: map[string]string{}}
			w.paragraph(template)
			if strings.ContainsAny(w.text.String(), "{}") {
				t.Errorf("%q became %q", template, w.text.String())
			}
			n++
		}
	}
	if n < 200 {
		t.Errorf("only %d templates", n)
	}
}

func TestForms(t *testing.T) {
	p := fullName{full: "Bo van Ek", given: "Bo", family: "van Ek"}
	x := fullName{full: "Xi Jinping", given: "Jinping", family: "Xi", familyFirst: true}
	for got, want := range map[string]string{p.form('.'): "van Ek", p.form(','): "van Ek, Bo", p.form(':'): "B. van Ek", p.form('^'): "Bo VAN EK", p.form('*'): "Bo", x.form('^'): "XI Jinping"} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestRecase(t *testing.T) {
	d := train.NewDocument("Straße: then Zoë Lee went to Oslo.", []train.Name{{Type: tagger.Person}})
	d.Names = []tagger.Span{{First: 3, End: 5}}
	if got := texts(inCapitals(d)); got != "ZOË LEE" {
		t.Errorf("in capitals: %s", got)
	}
	if h := asHeadlines(d); texts(h) != "Zoë Lee" || !strings.Contains(h.Text.Source, "Then") {
		t.Errorf("as a headline: %q, names %s", h.Text.Source, texts(h))
	}
}

func TestSilver(t *testing.T) {
	names, err := silverNames("😀 Zoë Lee", "0:PERSON:3:10 1:LOCATION:3:6")
	if err != nil || len(names) != 1 || names[0].Start != 5 || names[0].End != 13 {
		t.Errorf("%v %v", names, err)
	}
	for _, bad := range []string{"0:PERSON:3", "0:PERSON:a:b", "0:PERSON:3:99", "0:PERSON:5:5"} {
		if _, err := silverNames("Zoë Lee", bad); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}
