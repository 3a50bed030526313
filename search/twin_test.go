package search_test

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
	"unicode"

	"chancery/article"
	"chancery/index"
	"chancery/index/analysis"
	"chancery/index/indextest"
	"chancery/index/schema"
	"chancery/query"
	"chancery/search"
)

// twin answers requests from the articles themselves, the slow and obvious way:
// every node of the tree is a set of articles. What a single word or phrase
// finds in a text it asks of indextest.Naive.
type twin struct {
	docs  []schema.Document
	naive *indextest.Naive
	now   time.Time
	sets  map[string]set
}

// set is the places in docs of some articles.
type set []bool

func newTwin(articles []article.Annotated, now time.Time) *twin {
	w := &twin{now: now, sets: map[string]set{}}
	for _, a := range articles {
		w.docs = append(w.docs, schema.FromAnnotated(a))
	}
	w.naive = indextest.NewNaive(w.docs)
	return w
}

func (w *twin) where(has func(d schema.Document) bool) set {
	out := make(set, len(w.docs))
	for i, d := range w.docs {
		out[i] = has(d)
	}
	return out
}

func (s set) count() (n int) {
	for _, in := range s {
		if in {
			n++
		}
	}
	return n
}

// least is where at least n of the sets have an article.
func (w *twin) least(n int, sets []set) set {
	out := make(set, len(w.docs))
	for i := range out {
		found := 0
		for _, s := range sets {
			if s[i] {
				found++
			}
		}
		out[i] = found >= n
	}
	return out
}

func (w *twin) all(sets ...set) set { return w.least(len(sets), sets) }

// leniency is how a tree is read: as a match mode says, with some of the words
// side by side given up; never within an exclusion.
type leniency struct {
	match    search.Match
	drop     int
	excluded bool
}

// of is the articles that a tree finds.
func (w *twin) of(n query.Node, l leniency) set {
	each := func(nodes []query.Node) (out []set) {
		for _, c := range nodes {
			out = append(out, w.of(c, l))
		}
		return out
	}
	switch n := n.(type) {
	case query.All:
		return w.where(func(schema.Document) bool { return true })
	case query.And:
		return w.all(each(n.Nodes)...)
	case query.Or:
		return w.least(1, each(n.Nodes))
	case query.Not:
		l.excluded = true
		out := slices.Clone(w.of(n.Node, l))
		for i := range out {
			out[i] = !out[i]
		}
		return out
	case query.Beside:
		return w.beside(n, l)
	case query.Facet:
		return w.having(schema.Facet(n.Name), w.values(schema.Facet(n.Name), n.Text))
	case query.Dyad:
		return w.all(w.having(schema.Country, w.values(schema.Country, n.A)), w.having(schema.Country, w.values(schema.Country, n.B)))
	case query.Bloc:
		return w.bloc(n.Name)
	case query.Published:
		return w.published(n.From, n.To)
	case query.Mentions:
		return w.mentions(n.From, n.To)
	}
	return w.text(n)
}

// text is the articles that have a word, phrase or the like.
func (w *twin) text(n query.Node) set {
	key := n.String()
	if s, ok := w.sets[key]; ok {
		return s
	}
	res, err := w.naive.Search(context.Background(), index.Request{Query: n, Size: len(w.docs)})
	if err != nil {
		panic(err)
	}
	s := w.where(func(d schema.Document) bool {
		return slices.ContainsFunc(res.Hits, func(h index.Hit) bool { return h.ID == d.ID })
	})
	w.sets[key] = s
	return s
}

// sorts parts the nodes side by side into bare words, stop words and others.
// Where there are only stop words they are words like others.
func (w *twin) sorts(n query.Beside) (words, others []query.Node) {
	var stops []query.Node
	for _, c := range n.Nodes {
		word, ok := c.(query.Word)
		switch {
		case !ok || word.Part != query.Anywhere:
			others = append(others, c)
		case w.stop(word.Text):
			stops = append(stops, c)
		default:
			words = append(words, c)
		}
	}
	if len(words) == 0 {
		words = stops
	}
	return words, others
}

func (w *twin) beside(n query.Beside, l leniency) set {
	words, others := w.sorts(n)
	need := len(words)
	switch {
	case l.excluded:
	case l.match == search.MatchAny:
		need = min(need, 1)
	default:
		need = max(need-l.drop, need/2+1)
	}
	var bare []set
	for _, c := range words {
		bare = append(bare, w.of(c, l))
	}
	sets := []set{w.least(min(need, len(words)), bare)}
	for _, c := range others {
		sets = append(sets, w.of(c, l))
	}
	return w.all(sets...)
}

// stop tells a stop word: of all languages of the articles, or of those that
// most articles with the word are in.
func (w *twin) stop(word string) bool {
	langs := w.naive.Languages()
	in := slices.DeleteFunc(slices.Clone(langs), func(l string) bool { return !analysis.For(l).Stop(word) })
	if len(in) == 0 || len(in) == len(langs) {
		return len(in) > 0
	}
	having, stops := 0, 0
	for i, has := range w.text(query.Word{Text: word}) {
		if has {
			having++
			if l := w.docs[i].Facets[schema.Lang]; len(l) > 0 && slices.Contains(in, l[0].ID) {
				stops++
			}
		}
	}
	return 2*stops >= having
}

// givable is how many words a tree may lose.
func (w *twin) givable(n query.Node) int {
	most, first := 0, 0
	if loose, some := apart(n); some {
		n, first = loose, 1
	}
	query.Walk(n, func(n query.Node) bool {
		if b, ok := n.(query.Beside); ok {
			words, _ := w.sorts(b)
			most = max(most, (len(words)-1)/2)
		}
		_, excluded := n.(query.Not)
		return !excluded
	})
	return first + most
}

// apart is a tree with the long words of Chinese as pairs of characters side
// by side, but in exclusions.
func apart(n query.Node) (loose query.Node, some bool) {
	each := func(nodes []query.Node) (out []query.Node) {
		for _, c := range nodes {
			m, any := apart(c)
			out, some = append(out, m), some || any
		}
		return out
	}
	switch n := n.(type) {
	case query.And:
		return query.And{Nodes: each(n.Nodes)}, some
	case query.Or:
		return query.Or{Nodes: each(n.Nodes)}, some
	case query.Beside:
		var out query.Beside
		for _, c := range each(n.Nodes) {
			if inner, ok := c.(query.Beside); ok {
				out.Nodes = append(out.Nodes, inner.Nodes...)
			} else {
				out.Nodes = append(out.Nodes, c)
			}
		}
		return out, some
	case query.Word:
		c := []rune(n.Text)
		if n.Part != query.Anywhere || len(c) < 4 || !unicode.In(c[0], unicode.Han) {
			return n, false
		}
		var out query.Beside
		for i := 1; i < len(c); i++ {
			out.Nodes = append(out.Nodes, query.Word{Text: string(c[i-1 : i+1])})
		}
		return out, true
	}
	return n, false
}

// having is the articles with any of the values.
func (w *twin) having(f schema.Facet, ids []string) set {
	return w.where(func(d schema.Document) bool {
		return slices.ContainsFunc(d.Facets[f], func(v schema.Value) bool { return slices.Contains(ids, v.ID) })
	})
}

// values are the identifiers that a text means.
func (w *twin) values(f schema.Facet, text string) (ids []string) {
	if v, ok := (atlas{}).Country(text); ok && f == schema.Country {
		return []string{v.ID}
	}
	all := w.naive.Values(f)
	same := func(match func(v schema.Value) bool) (ids []string) {
		for _, v := range all {
			if match(v) {
				ids = append(ids, v.ID)
			}
		}
		return ids
	}
	if ids := same(func(v schema.Value) bool { return v.ID == text }); len(ids) > 0 {
		return ids
	}
	if ids := same(func(v schema.Value) bool { return strings.EqualFold(v.ID, text) }); len(ids) > 0 {
		return ids
	}
	ids = same(func(v schema.Value) bool { return analysis.Fold(v.Label) == analysis.Fold(text) })
	kind := f
	if f == schema.Speaker {
		kind = schema.Person
	}
	for _, v := range (atlas{}).Known(kind, text) {
		if slices.ContainsFunc(all, func(have schema.Value) bool { return have.ID == v.ID }) {
			ids = append(ids, v.ID)
		}
	}
	if len(ids) == 0 || kind == schema.Person || f == schema.Author {
		ids = append(ids, same(func(v schema.Value) bool {
			for _, word := range strings.Fields(analysis.Fold(text)) {
				if !slices.Contains(strings.Fields(analysis.Fold(v.Label)), word) {
					return false
				}
			}
			return true
		})...)
	}
	return ids
}

func (w *twin) bloc(name string) set {
	members, _ := atlas{}.Members(name)
	return w.where(func(d schema.Document) bool {
		for _, m := range members {
			in := slices.ContainsFunc(d.Facets[schema.Country], func(v schema.Value) bool { return v.ID == m.Country })
			if in && during(d.Published, m.From, m.To) {
				return true
			}
		}
		return false
	})
}

// during tells whether a date that is known lies in [from, to).
func during(t, from, to time.Time) bool {
	return !t.IsZero() && (from.IsZero() || !t.Before(from)) && (to.IsZero() || t.Before(to))
}

func (w *twin) published(from, to time.Time) set {
	return w.where(func(d schema.Document) bool { return during(d.Published, from, to) })
}

func (w *twin) mentions(from, to time.Time) set {
	return w.where(func(d schema.Document) bool {
		return slices.ContainsFunc(d.Mentions, func(p schema.Period) bool {
			return (from.IsZero() || !p.First.Before(from)) && (to.IsZero() || p.Last.Before(to))
		})
	})
}

// selected is the articles with any of the values of one parameter.
func (w *twin) selected(f schema.Facet, texts []string) set {
	var sets []set
	for _, text := range texts {
		switch from, to, err := query.ParseDate(text, w.now); {
		case f == schema.Published && err == nil:
			sets = append(sets, w.published(from, to))
		case f == schema.Mentions && err == nil:
			sets = append(sets, w.mentions(from, to))
		default:
			sets = append(sets, w.having(f, w.values(f, text)))
		}
	}
	return w.least(1, sets)
}

// found is what a request finds with so many words given up; without is a
// facet whose selection does not count.
func (w *twin) found(r search.Request, tree query.Node, drop int, without schema.Facet) set {
	if apart, some := apart(tree); some && drop > 0 {
		tree, drop = apart, drop-1
	}
	sets := []set{w.of(tree, leniency{match: r.Match, drop: drop})}
	for f, texts := range r.Filters {
		if len(texts) > 0 && f != without {
			sets = append(sets, w.selected(f, texts))
		}
	}
	for f, texts := range r.Exclude {
		if len(texts) > 0 {
			out := slices.Clone(w.selected(f, texts))
			for i := range out {
				out[i] = !out[i]
			}
			sets = append(sets, out)
		}
	}
	return w.all(sets...)
}

// given is how many words have to be given up so that something is found, 0
// when that does not help.
func (w *twin) given(r search.Request, tree query.Node) int {
	if r.Match != search.MatchRelaxed {
		return 0
	}
	for drop := range w.givable(tree) + 1 {
		if w.found(r, tree, drop, "").count() > 0 {
			return drop
		}
	}
	return 0
}

// counts are those of the values of a facet, the most frequent first, and then
// those selected and excluded. Each is what selecting it would find, which may
// need less words given up.
func (w *twin) counts(r search.Request, tree query.Node, f schema.Facet) (lines []string, distinct int) {
	drop := w.given(r, tree)
	type counted struct {
		schema.Value
		n int
	}
	count := func(id string) int {
		for d := range drop + 1 {
			if n := w.all(w.found(r, tree, d, f), w.having(f, []string{id})).count(); n > 0 {
				return n
			}
		}
		return 0
	}
	var all []counted
	for _, v := range w.naive.Values(f) {
		if n := count(v.ID); n > 0 {
			all = append(all, counted{v, n})
		}
	}
	slices.SortFunc(all, func(a, b counted) int {
		return cmp.Or(b.n-a.n, strings.Compare(a.Label, b.Label), strings.Compare(a.ID, b.ID))
	})
	named := map[string]bool{}
	for _, texts := range [][]string{r.Filters[f], r.Exclude[f]} {
		for _, text := range texts {
			for _, id := range w.values(f, text) {
				named[id] = true
			}
		}
	}
	for i, c := range all {
		if i < r.FacetSize || named[c.ID] {
			lines = append(lines, fmt.Sprintf("%s=%d", c.ID, c.n))
		}
	}
	return lines, len(all)
}

// histogram is the buckets of a date facet, counted as values are.
func (w *twin) histogram(r search.Request, tree query.Node, f schema.Facet) string {
	drop := w.given(r, tree)
	at := func(drop int, interval string) index.Histogram {
		var docs []schema.Document
		for i, in := range w.found(r, tree, drop, f) {
			if in {
				docs = append(docs, w.docs[i])
			}
		}
		res, err := indextest.NewNaive(docs).Search(context.Background(), index.Request{
			Query: query.All{}, Histograms: []index.HistogramRequest{{Facet: f, Interval: interval}}})
		if err != nil {
			panic(err)
		}
		return res.Histograms[f]
	}
	last := at(drop, "")
	for d := drop - 1; d >= 0; d-- {
		for _, b := range at(d, last.Interval).Buckets {
			for i := range last.Buckets {
				if last.Buckets[i].Start.Equal(b.Start) && b.Count > 0 {
					last.Buckets[i].Count = b.Count
				}
			}
		}
	}
	out := fmt.Sprintf("%s %d", last.Interval, last.Undated)
	for _, b := range last.Buckets {
		out += fmt.Sprintf(" %s=%d", b.Start.Format(time.DateOnly), b.Count)
	}
	return out
}

// hits are the ids of what a request finds, sorted; by date as asked.
func (w *twin) hits(r search.Request, tree query.Node) []string {
	var docs []schema.Document
	for i, in := range w.found(r, tree, w.given(r, tree), "") {
		if in {
			docs = append(docs, w.docs[i])
		}
	}
	seconds := func(d schema.Document) int64 {
		switch {
		case !d.Published.IsZero():
			return d.Published.Unix()
		case r.Sort == "oldest":
			return math.MaxInt64
		}
		return math.MinInt64
	}
	slices.SortFunc(docs, func(a, b schema.Document) int {
		byDate := 0
		switch r.Sort {
		case "newest":
			byDate = cmp.Compare(seconds(b), seconds(a))
		case "oldest":
			byDate = cmp.Compare(seconds(a), seconds(b))
		}
		return cmp.Or(byDate, strings.Compare(a.ID, b.ID))
	})
	ids := []string{}
	for _, d := range docs {
		ids = append(ids, d.ID)
	}
	return ids
}
