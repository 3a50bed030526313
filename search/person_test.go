package search_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"chancery/article"
	"chancery/index/schema"
	"chancery/search"
)

func source(name string) func(*article.Annotated) {
	return func(a *article.Annotated) { a.Source = name }
}

// lavrovDesk is a desk with some articles on Lavrov and what he said.
func lavrovDesk(t *testing.T) *desk {
	lavrov, rubio := person("Q58217", "Sergei Lavrov", "Lavrov"), person("Q1", "Marco Rubio", "Rubio")
	return newDesk(t,
		news("old", "2024-01-05", "Envoys", "Lavrov said “We want a just peace in Europe”. All was said.", lavrov, country("RU", "Russia"),
			says("Lavrov", "Q58217", "We want a just peace in Europe"), source("TASS")),
		news("mid", "2024-06-01", "Ministers", "Lavrov told “A just peace <soon>”, and Rubio replied “Lavrov knows that peace has a price”. He called it a “just peace”.", lavrov, rubio,
			country("RU", "Russia"), country("US", "United States"), says("Sergei Lavrov", "Q58217", "A just peace <soon>"),
			says("Rubio", "Q1", "Lavrov knows that peace has a price"), source("Wire")),
		news("copy", "2024-06-02", "Ministers again", "Lavrov told “A just peace <soon>”.", lavrov, says("Lavrov", "Q58217", "A just peace <soon>")),
		news("new", "2025-02-01", "Talks", "“No deal without guarantees”, said Lavrov. A just peace, he thinks.", lavrov, country("RU", "Russia", "Russia"), country("US", "United States"),
			says("Lavrov", "Q58217", "No deal without guarantees"), source("Wire")),
		news("other", "2025-02-02", "Elsewhere", "Rubio said “nothing at all to say”.", rubio, says("Rubio", "Q1", "nothing at all to say")),
	)
}

// texts are the quotations with their speakers and articles.
func texts(list []search.Statement) []string {
	out := []string{}
	for _, s := range list {
		out = append(out, s.Article.ID+" "+s.Speaker.ID+" "+s.Text)
	}
	return out
}

func TestPerson(t *testing.T) {
	d := lavrovDesk(t)
	p, err := d.Person(context.Background(), "Q58217", search.Quoted{})
	if err != nil {
		t.Fatal(err)
	}
	if p.Label != "Sergei Lavrov" || *p.Country != (search.Value{ID: "RU", Label: "Russia"}) || !reflect.DeepEqual(p.Names, []string{"Сергей Лавров"}) || len(p.Roles) != 1 {
		t.Errorf("who: %+v", p)
	}
	if found := d.ask(search.Request{Filters: map[schema.Facet][]string{schema.Person: {"Q58217"}}}); p.Total != found.Total || p.Total != 4 {
		t.Errorf("%d articles, the search has %d", p.Total, found.Total)
	}
	if got := hitsOf(p.Latest); !reflect.DeepEqual(got, []string{"new", "copy", "mid", "old"}) {
		t.Errorf("latest: %v", got)
	}
	beside := p.Facets[schema.Person]
	if len(beside.Values) != 1 || beside.Values[0].ID != "Q1" || beside.Values[0].Count != 1 || *beside.Distinct != 1 {
		t.Errorf("beside him: %+v", beside)
	}
	if n := len(p.Facets[schema.Published].Buckets); n != 14 {
		t.Errorf("%d months, want 14", n)
	}
	if got, want := texts(p.By), []string{"new Q58217 No deal without guarantees", "copy Q58217 A just peace <soon>", "old Q58217 We want a just peace in Europe"}; !reflect.DeepEqual(got, want) {
		t.Errorf("said: %q, want %q", got, want)
	}
	if got, want := texts(p.About), []string{"mid Q1 Lavrov knows that peace has a price"}; !reflect.DeepEqual(got, want) {
		t.Errorf("said of him: %q, want %q", got, want)
	}
	if s := p.By[2]; s.Start != 13 || s.End != 43 || s.Speaker.Label != "Sergei Lavrov" {
		t.Errorf("stands at %+v", s)
	}
}

// TestPersonQuoted wants quotations that have what is asked for themselves, and
// the oldest use of a phrase by the one asked about.
func TestPersonQuoted(t *testing.T) {
	d := lavrovDesk(t)
	for _, c := range []struct {
		want      search.Quoted
		by, about []string
		first     string
	}{
		{want: search.Quoted{Text: "peace"}, by: []string{"copy Q58217 A just peace <soon>", "old Q58217 We want a just peace in Europe"}, about: []string{"mid Q1 Lavrov knows that peace has a price"}},
		{want: search.Quoted{Text: `europe "just peace"`}, by: []string{"old Q58217 We want a just peace in Europe"}},
		{want: search.Quoted{Text: "thinks"}},
		{want: search.Quoted{Text: "😀 guarantee"}, by: []string{"new Q58217 No deal without guarantees"}},
		{want: search.Quoted{Text: "unheard", Phrase: "“just peace”"}, first: "old"},
		{want: search.Quoted{Text: "unheard", Phrase: "peace has a price"}},
		{want: search.Quoted{Text: "unheard", Phrase: "😀"}},
	} {
		p, err := d.Person(context.Background(), "Q58217", c.want)
		if err != nil {
			t.Fatalf("%+v: %v", c.want, err)
		}
		first := ""
		if p.First != nil {
			first = p.First.Article.ID
		}
		if by, about := texts(p.By), texts(p.About); fmt.Sprint(by) != fmt.Sprint(c.by) || fmt.Sprint(about) != fmt.Sprint(c.about) || first != c.first {
			t.Errorf("%+v: by %q about %q first %q", c.want, by, about, first)
		}
		for _, s := range p.By {
			if strings.Contains(s.HTML, "<soon>") || !strings.Contains(s.HTML, "<mark>") {
				t.Errorf("%+v: %s", c.want, s.HTML)
			}
		}
	}
}

func TestPersonUnknown(t *testing.T) {
	d := newDesk(t, news("a", "2025-01-01", "A", "Envoy Ann Example spoke.", person("x-ann-example", "Ann Example", "Ann Example"), says("a spokesman", "", "spoke")))
	ctx := context.Background()
	if p, err := d.Person(ctx, "x-ann-example", search.Quoted{}); err != nil || p.Label != "Ann Example" || p.Total != 1 || p.Country != nil {
		t.Errorf("one whom articles alone know: %+v, %v", p, err)
	}
	if p, err := d.Person(ctx, "x-a-spokesman", search.Quoted{}); err != nil || p.Label != "a spokesman" || p.Total != 1 || p.Facet != schema.Speaker || len(p.By) != 1 {
		t.Errorf("one who is only quoted: %+v, %v", p, err)
	}
	if _, err := d.Person(ctx, "Q404", search.Quoted{}); !errors.Is(err, search.ErrUnknown) {
		t.Errorf("nobody: %v", err)
	}
	var moved *search.MovedError
	if _, err := d.Person(ctx, "x-sergey-lavrov", search.Quoted{}); !errors.As(err, &moved) || moved.ID != "Q58217" {
		t.Errorf("one who has another identifier: %v", err)
	}
	if p, err := newDesk(t).Person(ctx, "Q58217", search.Quoted{Text: "x", Phrase: "x"}); err != nil || p.Total != 0 || p.By == nil || p.Latest == nil {
		t.Errorf("no articles: %+v, %v", p, err)
	}
}

func hitsOf(hits []search.Hit) []string {
	out := []string{}
	for _, h := range hits {
		out = append(out, h.ID)
	}
	return out
}
