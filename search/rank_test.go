package search_test

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"chancery/article"
	"chancery/index"
	"chancery/index/schema"
	"chancery/search"
)

// labelled is an article that an editor said is about a person.
func labelled(id, label string) func(*article.Annotated) {
	return func(a *article.Annotated) {
		a.Labelled = &article.Labelled{People: []article.Entity{{ID: id, Label: label}}}
	}
}

// TestRanking wants the articles in this order. They have the same length and
// words, so that one kind of evidence decides.
func TestRanking(t *testing.T) {
	for _, c := range []struct {
		name     string
		articles []article.Annotated
		request  search.Request
		want     []string
	}{
		{"known item: the article with all rare words goes first", []article.Annotated{
			news("a", "2025-03-01", "Harvest", "Wheat quota talks stall in Odesa."),
			news("b", "2025-03-01", "Harvest", "Wheat quota talks stall in Geneva."),
			news("c", "2025-03-01", "Harvest", "Talks in Odesa about other things."),
		}, search.Request{Text: "wheat quota odesa", Match: search.MatchAny}, []string{"a", "b", "c"}},
		{"actor: that Lavrov, not another", []article.Annotated{
			news("a", "2025-03-01", "Sanctions", "Lavrov spoke of sanctions.", person("x-ivan-lavrov", "Ivan Lavrov")),
			news("b", "2025-03-01", "Sanctions", "Lavrov spoke of sanctions.", person("Q58217", "Sergei Lavrov")),
		}, search.Request{Text: "lavrov sanctions"}, []string{"b", "a"}},
		{"an editor's label counts like what was found", []article.Annotated{
			news("a", "2025-03-01", "Sanctions", "Lavrov spoke of sanctions."),
			news("b", "2025-03-01", "Sanctions", "Lavrov spoke of sanctions.", labelled("Q58217", "Sergei Lavrov")),
		}, search.Request{Text: "lavrov sanctions"}, []string{"b", "a"}},
		{"office: who held it then", []article.Annotated{
			news("a", "2001-03-01", "Visit", "The Russian foreign minister came.", person("Q58217", "Sergei Lavrov")),
			news("b", "2001-03-01", "Visit", "The Russian foreign minister came.", person("Q2", "Igor Ivanov")),
		}, search.Request{Text: "russian foreign minister"}, []string{"b", "a"}},
		{"alias: the long form and the short one", []article.Annotated{
			news("a", "2025-03-01", "Summit", "The North Atlantic Treaty Organization met."),
			news("b", "2025-03-01", "Summit", "The alliance of dairy farmers met again."),
		}, search.Request{Text: "nato summit"}, []string{"a"}},
		{"alias: the other way round", []article.Annotated{
			news("a", "2025-03-01", "Summit", "The envoys of NATO met."),
		}, search.Request{Text: "north atlantic treaty organization"}, []string{"a"}},
		{"alias: of countries", []article.Annotated{
			news("a", "2025-03-01", "Tariffs", "Britain objects."),
			news("b", "2025-03-01", "Tariffs", "British envoys object."),
		}, search.Request{Text: "UK tariffs"}, []string{"a"}},
		{"alias: in another script", []article.Annotated{
			news("a", "2025-03-01", "", "Лавров прибыл в Женеву.", lang("ru")),
		}, search.Request{Text: "lavrov"}, []string{"a"}},
		{"alias: a name that is a common word is no name", []article.Annotated{
			news("a", "2025-03-01", "Letter", "They told us so."),
		}, search.Request{Text: "nato"}, []string{}},
		{"alias: not in what is excluded", []article.Annotated{
			news("a", "2025-03-01", "Tariffs", "Britain objects to tariffs."),
			news("b", "2025-03-01", "Tariffs", "The UK objects to tariffs."),
		}, search.Request{Text: "tariffs -UK"}, []string{"a"}},
		{"nearness", []article.Annotated{
			news("a", "2025-03-01", "News", "Grain was sold while the export of many other goods from that port was under a ban."),
			news("b", "2025-03-01", "News", "While the export ban on many goods from that port was under way other grain was sold."),
		}, search.Request{Text: "export ban", Sort: "relevance"}, []string{"b", "a"}},
		{"recency", []article.Annotated{
			news("a", "2019-03-01", "Talks", "Talks on tariffs."),
			news("b", "2025-03-01", "Talks", "Talks on tariffs."),
			news("c", "", "Talks", "Talks on tariffs."),
		}, search.Request{Text: "tariffs"}, []string{"b", "a", "c"}},
		{"recency does not outweigh a word", []article.Annotated{
			news("a", "2019-03-01", "Talks", "Talks on steel tariffs."),
			news("b", "2025-03-01", "Talks", "Talks on other tariffs."),
		}, search.Request{Text: "steel tariffs", Match: search.MatchAny}, []string{"a", "b"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t, c.articles...)
			if got := hitIDs(d.ask(c.request)); !slices.Equal(got, c.want) {
				t.Errorf("%q finds %v, want %v", c.request.Text, got, c.want)
			}
		})
	}
}

// TestAliasIsMarked in title and snippets.
func TestAliasIsMarked(t *testing.T) {
	d := newDesk(t, news("a", "2025-03-01", "Treaty", "The North Atlantic Treaty Organization met."))
	h := d.ask(search.Request{Text: "nato"}).Hits[0]
	if len(h.Snippets) == 0 || !strings.Contains(h.Snippets[0].HTML, "<mark>North Atlantic Treaty Organization</mark>") {
		t.Errorf("the other name is not marked: %+v", h.Snippets)
	}
}

// TestWordsOnly wants the score to be that of the words, and no other names.
func TestWordsOnly(t *testing.T) {
	d := newDesk(t,
		news("a", "2025-03-01", "Summit", "NATO discusses sanctions on shipping insurers.", labelled("Q7184", "NATO")),
		news("b", "2025-03-02", "Summit", "NATO hears of sanctions on shipping insurers."),
		news("c", "2025-03-03", "Summit", "The North Atlantic Treaty Organization on sanctions."),
	)
	r := search.Request{Text: "nato sanctions", WordsOnly: true, Explain: true}
	hits := d.ask(r).Hits
	if len(hits) != 2 {
		t.Fatalf("%d hits, want those that have the words", len(hits))
	}
	for _, h := range hits {
		text := descriptions(h.Explain)
		for _, other := range []string{"recent:", "about", "near", "feedback", "others"} {
			if strings.Contains(text, other) {
				t.Errorf("%s is ranked by %q too:\n%s", h.ID, other, text)
			}
		}
	}
	if r.WordsOnly = false; len(d.ask(r).Hits) != 3 {
		t.Error("the other name is not found without it: the test shows nothing")
	}
}

// TestRecencyIsOff where dates are chosen, or words alone count.
func TestRecencyIsOff(t *testing.T) {
	d := newDesk(t, news("a", "2019-03-01", "Talks", "Talks on tariffs."), news("b", "2025-03-01", "Talks", "Talks on tariffs."))
	for _, c := range []struct {
		request search.Request
		on      bool
	}{
		{search.Request{Text: "tariffs"}, true},
		{search.Request{Text: "tariffs", Plain: true}, false},
		{search.Request{Text: "tariffs published:2010..2026"}, false},
		{search.Request{Text: "tariffs", Filters: map[schema.Facet][]string{"published": {"2010..2026"}}}, false},
		{search.Request{Text: "tariffs", Sort: "newest"}, false},
	} {
		c.request.Explain = true
		hits := d.ask(c.request).Hits
		if len(hits) != 2 || strings.Contains(descriptions(hits[0].Explain), "recent") != c.on {
			t.Errorf("%+v: %d hits, recency should be %v", c.request, len(hits), c.on)
		}
	}
}

// descriptions are those of an explanation.
func descriptions(e *index.Explanation) string {
	out := e.Description
	for _, d := range e.Details {
		out += "\n" + descriptions(d)
	}
	return out
}

// TestExplanationHasAllEvidence wants every kind of evidence named, and all of
// it to add up to the score.
func TestExplanationHasAllEvidence(t *testing.T) {
	d := newDesk(t,
		news("a", "2025-03-01", "Russian foreign minister in Britain", "The UK and Lavrov discuss sanctions on shipping insurers in Geneva.", person("Q58217", "Sergei Lavrov"), country("GB", "United Kingdom")),
		news("b", "2025-03-02", "British reply", "Lavrov heard the British discuss sanctions on shipping insurers.", person("Q58217", "Sergei Lavrov"), country("GB", "United Kingdom")),
		news("c", "2025-01-02", "Insurers", "Shipping is dear."),
	)
	h := d.ask(search.Request{Text: "russian foreign minister britain sanctions", Match: search.MatchAny, Explain: true}).Hits[0]
	text := descriptions(h.Explain)
	for _, want := range []string{"recent:", "about person", "about country", "one of phrase", "others", "word \"insurers\""} {
		if !strings.Contains(text, want) {
			t.Errorf("the explanation does not name %q:\n%s", want, text)
		}
	}
	if h.Explain.Value != h.Score {
		t.Errorf("explained %v, scored %v", h.Explain.Value, h.Score)
	}
	sum(t, h.Explain)
}

func sum(t *testing.T, e *index.Explanation) {
	total := 0.0
	for _, d := range e.Details {
		sum(t, d)
		total += d.Value
	}
	if len(e.Details) > 0 && math.Abs(total-e.Value) > 1e-9 {
		t.Errorf("%s is %v, its details %v", e.Description, e.Value, total)
	}
}

// TestEvidenceNeverNarrows compares what is found with what the words alone
// find.
func TestEvidenceNeverNarrows(t *testing.T) {
	d := newDesk(t,
		news("a", "2025-03-01", "NATO", "Lavrov in Britain."), news("b", "2025-03-01", "Treaty", "An organization of the north, atlantic in spirit, with a treaty."),
		news("c", "", "UK", "The Russian foreign minister."), news("d", "", "Minister", "Foreign guests, Russian tea."),
	)
	for text, want := range map[string][]string{
		"north atlantic treaty organization": {"a", "b"},
		"russian foreign minister":           {"c", "d"},
		"lavrov":                             {"a"},
		"britain":                            {"a", "c"},
	} {
		got := d.found(search.Request{Text: text})
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%q finds %v, want %v", text, got, want)
		}
	}
}

// TestPagesOfRankedHits wants pages by cursor to be the whole list.
func TestPagesOfRankedHits(t *testing.T) {
	var articles []article.Annotated
	for i := range 23 {
		articles = append(articles, news(string(rune('a'+i)), "2025-03-01", "Talks on sanctions", strings.Repeat("Envoys discuss sanctions and grain. ", 1+i%5)))
	}
	d := newDesk(t, articles...)
	want := d.found(search.Request{Text: "envoys sanctions"})
	var got []string
	r := search.Request{Text: "envoys sanctions", Size: 5}
	for {
		res, err := d.Search(context.Background(), r)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, hitIDs(res)...)
		if res.Next == nil {
			break
		}
		r.Cursor = *res.Next
	}
	if !slices.Equal(got, want) {
		t.Errorf("pages are %v, want %v", got, want)
	}
}
