package search_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"chancery/article"
	"chancery/index"
	"chancery/index/indextest"
	"chancery/index/schema"
	"chancery/search"
)

func indexTree(r index.Request) string { return indextest.Tree(r.Query) }

// TestMarks wants every match marked: stems, phrases as one, names and dates
// that were asked for, none of what is excluded.
func TestMarks(t *testing.T) {
	d := sample(t)
	for _, c := range []struct {
		r    search.Request
		id   string
		want string // marked passages of the title, then of the snippets
	}{
		{search.Request{Text: "talk leader"}, "paris", "Leaders|leaders talks"},
		{search.Request{Text: `"peace talks"`}, "riyadh", "|peace talks"},
		{search.Request{Text: "person:Q3"}, "riyadh", "|Sergei Lavrov Lavrov"},
		{search.Request{Text: "speaker:lavrov"}, "riyadh", "|Sergei Lavrov Lavrov"},
		{search.Request{Text: "mentions:2014"}, "march", "|2014"},
		{search.Request{Filters: filters{"country": {"RU"}}}, "riyadh", "Russia|"},
		{search.Request{Text: "meet", Filters: filters{"country": {"RU"}}}, "riyadh", "meet|"},
		{search.Request{Text: "opened -country:UA"}, "riyadh", "|opened"},
		{search.Request{Text: "quote:listened"}, "riyadh", "|listened"},
	} {
		res := d.ask(c.r)
		i := slices.IndexFunc(res.Hits, func(h search.Hit) bool { return h.ID == c.id })
		if i < 0 {
			t.Errorf("%+v does not find %s", c.r, c.id)
			continue
		}
		h := res.Hits[i]
		body := ""
		for _, s := range h.Snippets {
			body += s.HTML
		}
		if got := marked(h.TitleHTML) + "|" + marked(body); got != c.want {
			t.Errorf("%+v marks %q, want %q", c.r, got, c.want)
		}
	}
}

func marked(html string) string {
	var out []string
	for _, part := range strings.Split(html, "<mark>")[1:] {
		s, _, _ := strings.Cut(part, "</mark>")
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

// TestSnippets wants escaped text whose place is told in code points.
func TestSnippets(t *testing.T) {
	body := "Ünïcödé 🙂 & <b>talks</b> opened."
	d := newDesk(t, news("a", "", "A <title>", body))
	h := d.ask(search.Request{Text: "talks"}).Hits[0]
	if h.TitleHTML != "A &lt;title&gt;" {
		t.Errorf("title %s", h.TitleHTML)
	}
	if len(h.Snippets) != 1 {
		t.Fatalf("%+v", h.Snippets)
	}
	s := h.Snippets[0]
	if want := "Ünïcödé 🙂 &amp; &lt;b&gt;<mark>talks</mark>&lt;/b&gt; opened."; s.HTML != want || s.Start != 0 || s.End != len([]rune(body)) {
		t.Errorf("%+v, want %s", s, want)
	}
}

// TestHistogram wants empty buckets listed, and those within the selection
// active.
func TestHistogram(t *testing.T) {
	d := newDesk(t,
		news("jan", "2025-01-15", "", "talks"), news("apr", "2025-04-01", "", "talks"), news("apr2", "2025-04-30", "", "talks"), news("un", "", "", "talks"))
	for _, c := range []struct {
		r    search.Request
		want string
	}{
		{search.Request{}, "month 1: 2025-01-01=1 2025-02-01=0 2025-03-01=0 2025-04-01=2"},
		{search.Request{Filters: filters{"published": {"2025-04"}}}, "month 1: 2025-01-01=1 2025-02-01=0 2025-03-01=0 2025-04-01=2*"},
		{search.Request{Filters: filters{"published": {"2025-02..2025-04"}}}, "month 1: 2025-01-01=1 2025-02-01=0* 2025-03-01=0* 2025-04-01=2*"},
		{search.Request{Text: "published:2025-04-30"}, "day 0: 2025-04-30=1"},
	} {
		f := d.ask(c.r).Facets["published"]
		got := fmt.Sprintf("%s %d:", f.Interval, *f.Undated)
		for _, b := range f.Buckets {
			got += fmt.Sprintf(" %s=%d", b.Start, b.Count)
			if b.Active {
				got += "*"
			}
		}
		if got != c.want {
			t.Errorf("%+v: %s, want %s", c.r, got, c.want)
		}
	}
}

// TestFacetLists wants what was asked for and no more, selected values in any
// case, ties by label.
func TestFacetLists(t *testing.T) {
	d := sample(t)
	for _, c := range []struct {
		name string
		r    search.Request
		want string
	}{
		{"ties by label", search.Request{Facets: facets("country"), FacetSize: 3}, "country/5: RU=2 UA=2 GB=2"},
		{"own selection ignored", search.Request{Facets: facets("country"), Filters: filters{"country": {"FR"}}}, "country/5: RU=2 UA=2 GB=2 FR=1* US=1"},
		{"selected beyond the size", search.Request{Facets: facets("country"), FacetSize: 1, Filters: filters{"country": {"FR"}}}, "country/5: RU=2 FR=1*"},
		{"others obey it", search.Request{Facets: facets("person"), Filters: filters{"country": {"FR"}}}, "person/1: Q1=1"},
		{"selected that nothing has", search.Request{Facets: facets("person"), Filters: filters{"person": {"metternich"}}}, "person/3: Q1=2 x-anna-lavrov=1 Q3=1 Q2=0*"},
		{"excluded", search.Request{Facets: facets("country"), Exclude: filters{"country": {"UA"}}}, "country/3: GB=2 RU=1 US=1 UA=0-"},
		{"none", search.Request{Facets: facets()}, ""},
	} {
		res := d.ask(c.r)
		var got []string
		for name, f := range res.Facets {
			s := fmt.Sprintf("%s/%d:", name, *f.Distinct)
			for _, v := range f.Values {
				s += fmt.Sprintf(" %s=%d", v.ID, v.Count)
				if v.Active {
					s += "*"
				}
				if v.Excluded {
					s += "-"
				}
			}
			got = append(got, s)
		}
		if strings.Join(got, ";") != c.want {
			t.Errorf("%s: %s, want %s", c.name, strings.Join(got, ";"), c.want)
		}
	}
	if res := d.ask(search.Request{Size: -1}); res.Total != 6 || len(res.Hits) != 0 || len(res.Facets) != 4 || res.Pages != 0 || res.Next != nil {
		t.Errorf("counts alone: %+v", res)
	}
}

func facets(names ...schema.Facet) []schema.Facet { return append([]schema.Facet{}, names...) }

// TestFacetSearch searches the values of one facet.
func TestFacetSearch(t *testing.T) {
	d := sample(t)
	f, err := d.Facet(context.Background(), search.FacetRequest{Facet: "person", Prefix: "lav"})
	if err != nil || len(f.Values) != 2 || *f.Distinct != 2 || f.Values[0].Label != "Anna Lavrov" {
		t.Errorf("%v %+v", err, f)
	}
	f, err = d.Facet(context.Background(), search.FacetRequest{Facet: "country", Prefix: "BRIT"})
	if err != nil || len(f.Values) != 1 || f.Values[0].ID != "GB" {
		t.Errorf("by demonym: %v %+v", err, f)
	}
	f, err = d.Facet(context.Background(), search.FacetRequest{Facet: "person", Request: search.Request{Text: "talks"}, Size: 1})
	if err != nil || len(f.Values) != 1 || *f.Distinct != 2 || f.Values[0].Count != 2 {
		t.Errorf("%v %+v", err, f)
	}
}

// TestCollapse folds near-duplicates; the counts stay those of articles, and
// every article is found once on some page, as a hit or folded into one.
func TestCollapse(t *testing.T) {
	var articles []article.Annotated
	for i := range 24 {
		articles = append(articles, news(fmt.Sprintf("n%02d", i), fmt.Sprintf("2025-01-%02d", 1+i*7%24), fmt.Sprint("Grain ", i),
			strings.Repeat("ships ", 1+i%4)+"sail for the strait."))
	}
	d := newDesk(t)
	d.stories = map[string]uint64{}
	for i, a := range articles {
		d.stories[a.ID] = []uint64{1, 2, 1, 0, 3, uint64(10 + i)}[i%6]
	}
	d.put(articles...)
	const stories = 3 + 4 + 4
	for _, sort := range []string{"relevance", "newest", "oldest"} {
		seen := map[string]int{}
		hits := 0
		r := search.Request{Text: "ships", Sort: sort, Size: 2, Collapse: true}
		for page := 1; ; page++ {
			res := d.ask(r)
			if res.Total != 24 || res.Stories != stories || res.Pages != 6 {
				t.Fatalf("%s: %d articles, %d stories, %d pages", sort, res.Total, res.Stories, res.Pages)
			}
			byNumber := r
			byNumber.Cursor, byNumber.Page = "", page
			if got := hitIDs(d.ask(byNumber)); !slices.Equal(got, hitIDs(res)) {
				t.Errorf("%s: page %d is %q by cursor and %q by number", sort, page, hitIDs(res), got)
			}
			for _, h := range res.Hits {
				hits++
				seen[h.ID]++
				if h.Copies != len(h.Duplicates) {
					t.Errorf("%s: %s has %d copies, %d are listed", sort, h.ID, h.Copies, len(h.Duplicates))
				}
				for _, c := range h.Duplicates {
					seen[c.ID]++
					if c.Title == "" || d.stories[c.ID] != d.stories[h.ID] {
						t.Errorf("%s: %+v is folded into %s", sort, c, h.ID)
					}
				}
			}
			if res.Next == nil {
				break
			}
			r.Cursor = *res.Next
		}
		if hits != stories || len(seen) != 24 {
			t.Errorf("%s: %d hits, %d articles reached", sort, hits, len(seen))
		}
		for id, n := range seen {
			if n != 1 {
				t.Errorf("%s: %s is shown %d times", sort, id, n)
			}
		}
	}
	if res := d.ask(search.Request{Text: "ships"}); res.Stories != stories || len(res.Hits[0].Duplicates) != 0 {
		t.Errorf("not folded: %d stories, duplicates %v", res.Stories, res.Hits[0].Duplicates)
	}
	one := d.ask(search.Request{Text: "ships", Size: 1, Collapse: true})
	if _, err := d.Search(context.Background(), search.Request{Text: "ships", Size: 1, Cursor: *one.Next}); err == nil {
		t.Error("the cursor of a folded search goes on with one that is not")
	}
}

func TestExplain(t *testing.T) {
	d := sample(t)
	for _, text := range []string{"talks", `"peace talks" OR ceasefire`, "talks country:RU", "the talks", "tal*", ""} {
		for _, h := range d.ask(search.Request{Text: text, Explain: true}).Hits {
			if h.Explain == nil || h.Explain.Value != h.Score {
				t.Errorf("%s: %s has score %v, explained as %+v", text, h.ID, h.Score, h.Explain)
			}
		}
	}
}

// TestMarksOfArticle marks one article for its page.
func TestMarksOfArticle(t *testing.T) {
	d := sample(t)
	a := d.items["riyadh"].Annotated
	got := ""
	for _, m := range d.Marks(context.Background(), search.Request{Text: "russia talks"}, a) {
		text := a.Body
		if m.Field == article.InTitle {
			text = a.Title
		}
		got += text[m.Start:m.End] + " "
	}
	if got != "Russia talks " {
		t.Errorf("%q", got)
	}
}

// TestSnippetsBesideDerivedTitles go on where the title ends, unless there is
// something to mark in it or nothing after it.
func TestSnippetsBesideDerivedTitles(t *testing.T) {
	const body = "Grain ships left\nOdesa. They sail in convoy.\n\nMore follows."
	d := newDesk(t, news("a", "", "", body), news("b", "", "", "VIENNA, July 14 (Wire) - Powers met on oil. Nobody spoke."), news("c", "", "", "Nothing else."), news("d", "", "Title", body),
		news("e", "", "Grain ships left Odesa", body), news("f", "", "Grain", body))
	got := map[string]string{}
	for _, text := range []string{"", "odesa"} {
		for _, h := range d.ask(search.Request{Text: text}).Hits {
			for _, s := range h.Snippets {
				got[text+"/"+h.ID] += s.HTML
			}
		}
	}
	for key, want := range map[string]string{
		"/a": "They sail in convoy.", "/b": "Nobody spoke.", "/c": "Nothing else.", "/d": "Grain ships left\nOdesa. They sail in convoy.",
		"/e": "They sail in convoy.", "/f": "Grain ships left\nOdesa. They sail in convoy.",
		"odesa/a": "Grain ships left\n<mark>Odesa</mark>. They sail in convoy.",
	} {
		if got[key] != want {
			t.Errorf("%s: %q, want %q", key, got[key], want)
		}
	}
}

// TestStopWordsAreNotMarked beside other words, but in phrases and alone.
func TestStopWordsAreNotMarked(t *testing.T) {
	d := newDesk(t, news("a", "", "", "The grain of the port."))
	for text, want := range map[string]string{"the grain": "grain", `"the grain"`: "The grain", "the": "The the", "the of": "The of the"} {
		if got := marked(d.ask(search.Request{Text: text}).Hits[0].Snippets[0].HTML); got != want {
			t.Errorf("%s marks %q, want %q", text, got, want)
		}
	}
}
