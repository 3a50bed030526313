package search_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"chancery/article"
	"chancery/index/indextest"
	"chancery/index/schema"
	"chancery/query"
	"chancery/search"
)

// vocabulary has stop words of one language or all, forms of one stem, and
// words of several scripts.
var vocabulary = []string{"talks", "talk", "peace", "war", "the", "die", "grain", "oil", "treaty", "minister", "minister’s", "negotiations",
	"cease-fire", "S/2025/1", "переговоры", "переговоров", "mission", "和平谈判", "和平", "Gipfel"}

func randomWord(r *rand.Rand) string { return pick(r, vocabulary) }

func randomWords(r *rand.Rand, n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = randomWord(r)
	}
	return strings.Join(words, " ")
}

// randomArticle has paragraphs, a quotation, names and dates.
func randomArticle(r *rand.Rand, id string) article.Annotated {
	var paragraphs []string
	for range r.IntN(5) {
		paragraphs = append(paragraphs, randomWords(r, 1+r.IntN(14))+".")
	}
	published := ""
	if r.IntN(8) > 0 {
		published = fmt.Sprintf("%s-%02d", pick(r, months), 1+r.IntN(28))
		if r.IntN(6) == 0 {
			published = "2019-05-02" // when GB was in the bloc
		}
	}
	a := news(id, published, randomWords(r, r.IntN(4)), strings.Join(paragraphs, "\n\n"))
	a.Language = pick(r, []string{"en", "en", "en", "de", "fr", "ru", "zh", ""})
	for _, c := range some(r, codes, 3) {
		country(c, "Country "+c)(&a)
	}
	for _, p := range some(r, people, 2) {
		person(p, map[string]string{"Q1": "Marco Rubio", "Q2": "Klemens von Metternich", "x-anna-lavrov": "Anna Lavrov", "x-ann-lee": "Ann Lee"}[p])(&a)
	}
	for _, o := range some(r, []string{"Q7184", "Q458"}, 1) {
		org(o, map[string]string{"Q7184": "NATO", "Q458": "European Union"}[o])(&a)
	}
	for _, m := range some(r, append([]string{"2025", "2025-01-15", "2014"}, months...), 2) {
		date(m, m)(&a)
	}
	if len(paragraphs) > 0 && r.IntN(2) == 0 {
		says(pick(r, spokesmen), "", strings.TrimSuffix(pick(r, paragraphs), "."))(&a)
	}
	a.Labels.Topics = some(r, []string{"trade", "war", "Trade"}, 2)
	a.Authors = some(r, []string{"A. Smith", "Bob Smith"}, 1)
	a.Source = pick(r, []string{"Reuters", "UN News", ""})
	return a
}

// randomTree is a tree as the parser makes them: flat, so that the printed
// text is read as the same. outer is the kind of the node around it.
func randomTree(r *rand.Rand, depth int, outer string) query.Node {
	kind := pick(r, []string{"beside", "beside", "and", "or", "or", "or", "not", "leaf"})
	if depth == 0 || kind == outer {
		kind = "leaf"
	}
	nodes := func(kind string) []query.Node {
		out := make([]query.Node, 2+r.IntN(2))
		for i := range out {
			out[i] = randomTree(r, depth-1, kind)
		}
		return out
	}
	switch kind {
	case "beside":
		out := nodes(kind)
		for range r.IntN(3) { // words that may be given up
			out = append(out, query.Word{Text: pick(r, append([]string{"xyzzy"}, vocabulary...))})
		}
		return query.Beside{Nodes: out}
	case "and":
		return query.And{Nodes: nodes(kind)}
	case "or":
		return query.Or{Nodes: nodes(kind)}
	case "not":
		return query.Not{Node: randomTree(r, depth-1, kind)}
	}
	return randomLeaf(r)
}

func randomLeaf(r *rand.Rand) query.Node {
	part := query.Part(pick(r, []string{"", "", "", "title", "lead", "body", "quote"}))
	switch r.IntN(16) {
	case 0:
		return query.Phrase{Part: part, Text: randomWords(r, 1+r.IntN(2))}
	case 1:
		return query.Phrase{Part: part, Text: randomWords(r, 1+r.IntN(2)), Literal: true}
	case 2:
		return query.Near{Part: part, Text: randomWords(r, 2), Slop: r.IntN(4)}
	case 3:
		return query.Same{Text: randomWords(r, 2)}
	case 4:
		return query.AtLeast{Part: part, Text: randomWord(r), N: 1 + r.IntN(3)}
	case 5:
		return query.Pattern{Part: part, Text: pick(r, []string{"negot*", "t*k*", "w?r", "перегов*", "*ce"})}
	case 6:
		return query.Fuzzy{Part: part, Text: pick(r, []string{"paece", "graim", "tretay"}), Distance: 1 + r.IntN(2)}
	case 7:
		f := pick(r, []string{"person", "country", "org", "speaker", "topic", "author", "source", "lang"})
		text := map[string][]string{
			"person": {"Q1", "lavrov", "Marco Rubio", "rubio", "Ann", "nobody", "metternich"}, "country": {"UA", "ukrainian", "France", "xx"},
			"org": {"atlantic alliance", "NATO", "european"}, "speaker": {"lavrov", "Marco"}, "topic": {"trade", "WAR"},
			"author": {"smith", "Bob Smith"}, "source": {"reuters", "un"}, "lang": {"en", "DE"},
		}[f]
		return query.Facet{Name: f, Text: pick(r, text)}
	case 8:
		return query.Dyad{A: pick(r, codes), B: pick(r, codes)}
	case 9:
		return query.Bloc{Name: "EU"}
	case 10, 11:
		text := pick(r, []string{"2025", "2025-02", "2025-01-15..2025-02", "..2025-01", "2025-02..", "30d", "3m", "2025-01-15", "2019"})
		name := pick(r, []string{"published", "mentions"})
		n, _ := query.Parse(name+":"+text, query.Options{Now: today})
		return n
	}
	return query.Word{Part: part, Text: randomWord(r)}
}

// randomSearch is a request with a tree for its text.
func randomSearch(r *rand.Rand) (search.Request, query.Node) {
	var tree query.Node
	switch r.IntN(12) {
	case 0:
		tree = query.All{}
	case 1, 2, 3, 4: // words that hardly an article has all of
		words := func() (b query.Beside) {
			for range 3 + r.IntN(4) {
				b.Nodes = append(b.Nodes, query.Word{Text: pick(r, append([]string{"xyzzy"}, vocabulary...))})
			}
			return b
		}
		switch tree = words(); r.IntN(5) {
		case 0:
			tree = query.Or{Nodes: []query.Node{tree, randomTree(r, 1, "or")}}
		case 1:
			tree = query.And{Nodes: []query.Node{tree, query.Not{Node: words()}}}
		}
	default:
		tree = randomTree(r, 1+r.IntN(3), "")
	}
	q := search.Request{
		Text: tree.String(), Filters: filters{}, Exclude: filters{}, Size: search.MaxSize, FacetSize: 1 + r.IntN(4),
		Match: []search.Match{"", "", "", search.MatchAll, search.MatchAny}[r.IntN(5)], Sort: pick(r, []string{"relevance", "newest", "oldest"}),
		Facets: append(slices.Clone(schema.ValueFacets), schema.Published, schema.Mentions),
	}
	from := map[schema.Facet][]string{"country": codes, "person": append([]string{"lavrov"}, people...), "topic": {"trade", "war"},
		"org": {"Q7184", "European Union"}, "lang": {"en", "de"}, "speaker": {"lavrov"}, "published": months, "mentions": months}
	for _, f := range slices.Sorted(maps.Keys(from)) {
		if r.IntN(8) == 0 {
			q.Filters[f] = some(r, from[f], 2)
		}
		if r.IntN(16) == 0 {
			q.Exclude[f] = some(r, from[f], 1)
		}
	}
	return q, tree
}

// TestTwin compares searches with a twin that looks through all articles:
// hits, counts and histograms, and what a click on each value finds.
// CHANCERY_CASES=10000 is the long run, CHANCERY_SEED=n repeats a failure.
func TestTwin(t *testing.T) {
	clicks, relaxed, empty := 0, 0, 0
	seeds := indextest.Seeds(t, 400)
	for _, seed := range seeds {
		r := rand.New(rand.NewPCG(seed, 3))
		var all []article.Annotated
		for i := range 3 + r.IntN(15) {
			all = append(all, randomArticle(r, fmt.Sprint(i)))
		}
		d, w := newDesk(t, all...), newTwin(all, today)
		q, tree := randomSearch(r)
		if read, _ := query.Parse(q.Text, query.Options{Now: today}); !query.Equal(read, tree) {
			t.Fatalf("CHANCERY_SEED=%d: %s is read as %s", seed, q.Text, read)
		}
		res := d.ask(q)
		if res.Query.Relaxed {
			relaxed++
		}
		if res.Total == 0 {
			empty++
		}
		n, err := w.compare(d, q, tree, res)
		clicks += n
		if err != nil {
			t.Fatalf("CHANCERY_SEED=%d: %+v\n%v", seed, q, err)
		}
	}
	t.Logf("%d cases, %d relaxed, %d without a hit; %d clicks", len(seeds), relaxed, empty, clicks)
}

// compare tells the first difference from the twin, and the number of clicks
// tried.
func (w *twin) compare(d *desk, q search.Request, tree query.Node, res *search.Response) (clicks int, err error) {
	got, want := hitIDs(res), w.hits(q, tree)
	if q.Sort == "relevance" {
		slices.Sort(got)
		slices.Sort(want)
	}
	if !slices.Equal(got, want) || res.Total != len(want) {
		return clicks, fmt.Errorf("total %d, hits %q, want %q", res.Total, got, want)
	}
	if relaxed := w.given(q, tree) > 0; relaxed != res.Query.Relaxed {
		return clicks, fmt.Errorf("relaxed %v, want %v", res.Query.Relaxed, relaxed)
	}
	for _, f := range schema.ValueFacets {
		var got []string
		for _, v := range res.Facets[f].Values {
			if v.Count == 0 {
				continue // selected or excluded
			}
			got = append(got, fmt.Sprintf("%s=%d", v.ID, v.Count))
			clicks++
			if n := d.ask(clicked(q, f, v.ID)).Total; n != v.Count {
				return clicks, fmt.Errorf("%s %s counts %d, a click finds %d", f, v.ID, v.Count, n)
			}
		}
		if want, distinct := w.counts(q, tree, f); !slices.Equal(got, want) || *res.Facets[f].Distinct != distinct {
			return clicks, fmt.Errorf("%s is %d of %q, want %d of %q", f, *res.Facets[f].Distinct, got, distinct, want)
		}
	}
	for _, f := range []schema.Facet{schema.Published, schema.Mentions} {
		h := res.Facets[f]
		got := fmt.Sprintf("%s %d", h.Interval, *h.Undated)
		for _, b := range h.Buckets {
			got += fmt.Sprintf(" %s=%d", b.Start, b.Count)
			if b.Count == 0 {
				continue
			}
			clicks++
			last := day(b.End).AddDate(0, 0, -1).Format(time.DateOnly)
			if n := d.ask(clicked(q, f, b.Start+".."+last)).Total; n != b.Count {
				return clicks, fmt.Errorf("%s %s counts %d, a click finds %d", f, b.Start, b.Count, n)
			}
		}
		if want := w.histogram(q, tree, f); got != want {
			return clicks, fmt.Errorf("%s is %s, want %s", f, got, want)
		}
	}
	return clicks, nil
}
