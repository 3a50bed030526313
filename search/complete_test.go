package search_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"chancery/article"
	"chancery/index"
	"chancery/search"
)

// completed are the completions of a text, as kind:label count.
func (d *desk) completed(text string, size int) string {
	d.t.Helper()
	found, err := d.Complete(context.Background(), search.CompleteRequest{Text: text, Size: size})
	if err != nil {
		d.t.Fatalf("%q: %v", text, err)
	}
	var out []string
	for _, c := range found.Suggestions {
		out = append(out, fmt.Sprintf("%s:%s %d", c.Kind, c.Label, c.Count))
	}
	return strings.Join(out, ", ")
}

func TestComplete(t *testing.T) {
	var all []article.Annotated
	for i := range 12 {
		a := news(fmt.Sprintf("n%02d", i), fmt.Sprintf("2025-01-%02d", i+1), fmt.Sprintf("Grain deal number %c", 'a'+i), fmt.Sprintf("Word%d of peace talks thing%d.", i, i),
			country("UA", "Ukraine"), person("Q3", "Sergei Lavrov"))
		if i < 4 {
			country("GB", "United Kingdom")(&a)
			person("Q1", "Marco Rubio")(&a)
			org("Q7184", "NATO")(&a)
		}
		all = append(all, a)
	}
	d := newDesk(t, all...)
	for _, c := range []struct {
		text string
		size int
		want string
	}{
		{"ukr", 0, "country:Ukraine 12"},
		{"ukarine", 0, "country:Ukraine 12"},
		{"ukrainian", 0, "country:Ukraine 12"}, // by what the gazetteer knows
		{"lavrov s", 0, "person:Sergei Lavrov 12"},
		{"rub", 0, "person:Marco Rubio 4"},
		{"rubio", 0, "person:Marco Rubio 4"}, // once, though the gazetteer knows it too
		{"atlantic alliance", 0, "org:NATO 4"},
		{"peace", 0, "phrase:peace talks 12"},
		{"talks peac", 0, "phrase:peace talks 12"},
		{"grain de", 0, "phrase:Grain deal number 12, title:Grain deal number l 1, title:Grain deal number k 1, title:Grain deal number j 1"},
		{"number c", 0, "title:Grain deal number c 1"},
		{"grain number deal", 1, "phrase:Grain deal number 12"},
		{"u", 0, "country:Ukraine 12, country:United Kingdom 4"},
		{"u", 1, "country:Ukraine 12"},
		{"", 0, ""}, {`"*(`, 0, ""}, {"xyzzy", 0, ""}, {"\xff", 0, ""}, {strings.Repeat("ukr ", 1e6), 0, "country:Ukraine 12"},
	} {
		if got := d.completed(c.text, c.size); got != c.want {
			t.Errorf("%.40q: %q, want %q", c.text, got, c.want)
		}
	}
	var invalid *search.InvalidError
	if _, err := d.Complete(context.Background(), search.CompleteRequest{Text: "u", Size: search.MaxCompletions + 1}); !errors.As(err, &invalid) {
		t.Errorf("a size too large: %v", err)
	}
	// What comes and goes is followed, and what is asked for leaves no trace.
	d.put(news("new", "2025-03-01", "", "x", person("x-uk-rex", "Ukko Rex")))
	d.remove("n00")
	d.ask(search.Request{Text: "ukulele orchestra"})
	if got, want := d.completed("uk", 0), "country:Ukraine 11, person:Ukko Rex 1"; got != want {
		t.Errorf("after a change: %q, want %q", got, want)
	}
}

// TestCompleteLate answers with less rather than not at all.
func TestCompleteLate(t *testing.T) {
	c := &counting{desk: sample(t), fail: func(index.Request) error { return index.ErrDeadline }}
	s := search.New(search.Options{Archive: c, Names: atlas{}})
	got, err := s.Complete(context.Background(), search.CompleteRequest{Text: "ukraine"})
	if err != nil || len(got.Suggestions) != 0 {
		t.Errorf("%v %+v", err, got)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := sample(t).Complete(ctx, search.CompleteRequest{Text: "ukraine"}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// TestCompletionsPromise wants each name and phrase to find as many articles
// as it says.
func TestCompletionsPromise(t *testing.T) {
	d := sample(t)
	for _, text := range []string{"p", "u", "lavrov", "ri", "fr", "paris", "grain"} {
		found, err := d.Complete(context.Background(), search.CompleteRequest{Text: text})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range found.Suggestions {
			r := search.Request{}
			switch c.Kind {
			case "title":
				continue
			case "phrase":
				r.Text = `"` + c.Label + `"`
			default:
				r.Text = string(c.Kind) + `:"` + c.ID + `"`
			}
			if got := d.ask(r).Total; got != c.Count {
				t.Errorf("%s: %+v finds %d", text, c, got)
			}
		}
	}
}

func TestRenamed(t *testing.T) {
	d := sample(t)
	for _, c := range []struct{ text, want string }{
		{`person:lavorv`, `person:"Anna Lavrov"`},
		{`talks person:"marko rubio"`, `talks person:"Marco Rubio"`},
		{`country:ukriane`, `country:Ukraine`},
		{`person:metternich`, ""}, // known, and near nobody
		{`topic:ukriane`, ""},
	} {
		got := ""
		for _, r := range d.ask(search.Request{Text: c.text}).Query.Repairs {
			if strings.Contains(r.Message, "is called") && got == "" {
				got = r.Query
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}
