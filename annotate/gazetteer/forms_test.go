package gazetteer

import (
	"slices"
	"strings"
	"testing"
)

func TestForms(t *testing.T) {
	g, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		kind Kind
		id   string
		want []Form
	}{
		{Country, "GB", []Form{{"britain", Name}, {"uk", Short}, {"british", Demonym}, {"london", Capital}, {"whitehall", Seat}}},
		{Organisation, "Q7184", []Form{{"nato", Name}, {"north atlantic treaty organization", Name}}},
		{Place, "geonames:1566083", []Form{{"saigon", Name}, {"ho chi minh city", Name}}},
		{Person, "Q58217", []Form{{"lavrov", Surname}, {"sergei lavrov", Name}, {"сергеи лавров", Name}}},
		{Country, "??", nil},
	} {
		have := g.Forms(c.kind, c.id)
		for _, w := range c.want {
			if !slices.Contains(have, w) {
				t.Errorf("%s %s has not the form %v: %v", c.kind, c.id, w, have)
			}
		}
		if c.want == nil && have != nil {
			t.Errorf("%s %s has forms %v", c.kind, c.id, have)
		}
		for _, f := range have {
			if !slices.ContainsFunc(g.Lookup(f.Text), func(s Sense) bool { return s.Kind == c.kind && s.ID == c.id && s.Use == f.Use }) {
				t.Errorf("%v does not lead back to %s %s", f, c.kind, c.id)
			}
		}
	}
}

func TestFormsOfOverlay(t *testing.T) {
	g, err := Read(strings.NewReader("person\tx-1\tAnna Berg\tSE\n=\tname\tA. Berg\n"))
	if err != nil {
		t.Fatal(err)
	}
	if have := g.Forms(Person, "x-1"); !slices.Contains(have, Form{"a berg", Name}) || !slices.Contains(have, Form{"anna berg", Name}) {
		t.Errorf("forms of an overlay: %v", have)
	}
}

func TestHolders(t *testing.T) {
	g, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text  string
		words int
		who   string
	}{
		{"russian foreign minister visits", 3, "Sergei Lavrov"},
		{"Russia's foreign minister", 3, "Sergei Lavrov"},
		{"foreign minister of Russia", 4, "Sergei Lavrov"},
		{"NATO secretary general defence", 3, "Jens Stoltenberg"},
		{"nato secretary-general", 2, "Jens Stoltenberg"},
		{"us president", 2, "Barack Obama"},
		{"president of the United States", 5, "Barack Obama"},
		{"US defense secretary", 3, "Lloyd Austin"},
		{"north korean leader's sister", 3, "Kim Jong Un"},
		{"russian", 0, ""},
		{"russian salad", 0, ""},
		{"president of", 0, ""},
		{"of the", 0, ""},
	} {
		n, holders := g.Holders(strings.Fields(c.text))
		if n != c.words || n > 0 && !slices.ContainsFunc(holders, func(h Holder) bool { return h.Label == c.who }) {
			t.Errorf("%q: %d words, %v; want %d with %s", c.text, n, holders, c.words, c.who)
		}
	}
}
