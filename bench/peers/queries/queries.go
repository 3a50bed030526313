// Package queries chooses what is asked of the engines from the statistics of
// a corpus, so that any corpus has queries of every class that find as much:
// many, few, and between.
package queries

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"chancery/bench/peers/protocol"
)

// Query is a query of a class.
type Query struct {
	Class string `json:"class"`
	protocol.Query
}

// Classes in the order of the tables.
var Classes = []string{"term_common", "term_rare", "or", "and", "phrase", "filter", "date", "prefix", "match_all"}

// A share is a part of all articles. Targets are spread evenly over the
// logarithms from one share to the other.
type shares struct{ from, to float64 }

var (
	common   = shares{0.30, 0.03}
	rare     = shares{0.013, 0.0004}
	middle   = shares{0.20, 0.01} // of words that are joined, or filtered
	joint    = shares{0.03, 0.0005}
	phrases  = shares{0.02, 0.001}
	starting = shares{0.08, 0.005}
)

// tried is how many pairs of words are looked at for those that stand together
// as often as wanted.
const tried = 3000

// Choose chooses the queries, always the same for a corpus; articles beyond
// the first limit are not looked at.
func Choose(path string, limit int) ([]Query, error) {
	s, err := count(path, limit)
	if err != nil {
		return nil, err
	}
	c := &chooser{corpus: s, r: rand.New(rand.NewPCG(3, 3)), used: map[string]bool{}}
	c.terms()
	c.joined()
	c.phrases()
	c.filtered()
	c.prefixes()
	c.add("match_all", protocol.Query{})
	c.add("match_all", protocol.Query{Country: s.countries[:1]})
	return c.out, nil
}

type chooser struct {
	corpus *counts
	r      *rand.Rand
	used   map[string]bool
	out    []Query
}

func (c *chooser) add(class string, q protocol.Query) { c.out = append(c.out, Query{class, q}) }

// targets are n numbers of articles.
func (c *chooser) targets(s shares, n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = float64(c.corpus.docs) * s.from * math.Pow(s.to/s.from, float64(i)/float64(max(n-1, 1)))
	}
	return out
}

// nearest is what has a count as near as can be to a number, by ratio, and is
// not used yet. The list is in a fixed order.
func nearest[T any](c *chooser, list []T, want float64, countOf func(T) int, key func(T) string) (T, bool) {
	best, found, least := *new(T), false, math.Inf(1)
	for _, x := range list {
		n := countOf(x)
		if off := math.Abs(math.Log(float64(n) / want)); n > 0 && off < least && !c.used[key(x)] {
			best, found, least = x, true, off
		}
	}
	if found {
		c.used[key(best)] = true
	}
	return best, found
}

func (c *chooser) terms() {
	for _, class := range []struct {
		name string
		of   shares
		n    int
	}{{"term_common", common, 8}, {"term_rare", rare, 6}} {
		for _, want := range c.targets(class.of, class.n) {
			if w, ok := nearest(c, c.corpus.words, want, wordCount, wordText); ok {
				c.add(class.name, protocol.Query{All: []string{w.text}})
			}
		}
	}
}

func wordCount(w *word) int    { return len(w.docs) }
func wordText(w *word) string  { return w.text }
func pairCount(p pair) int     { return p.n }
func pairText(p pair) string   { return p.a.text + " " + p.b.text }
func beginning(p start) string { return p.text + "*" }

// pool are the words of middling frequency.
func (c *chooser) pool() []*word {
	var out []*word
	n := float64(c.corpus.docs)
	for _, w := range c.corpus.words {
		if df := float64(len(w.docs)); df <= n*middle.from && df >= n*middle.to {
			out = append(out, w)
		}
	}
	if len(out) < 3 { // a tiny corpus
		return c.corpus.words
	}
	return out
}

func (c *chooser) draw(pool []*word) *word { return pool[c.r.IntN(len(pool))] }

// joined chooses words of which any or all are wanted.
func (c *chooser) joined() {
	pool := c.pool()
	for i := range 10 {
		words := []string{c.draw(pool).text, c.draw(pool).text}
		if i%2 == 1 {
			words = append(words, c.draw(pool).text)
		}
		slices.Sort(words)
		c.add("or", protocol.Query{Any: slices.Compact(words)})
	}
	var pairs []pair
	for range tried {
		a, b := c.draw(pool), c.draw(pool)
		if a.text < b.text {
			pairs = append(pairs, pair{a, b, shared(a.docs, b.docs)})
		}
	}
	for _, want := range c.targets(joint, 10) {
		if p, ok := nearest(c, pairs, want, pairCount, pairText); ok {
			c.add("and", protocol.Query{All: []string{p.a.text, p.b.text}})
		}
	}
}

// shared is how many numbers two sorted lists have in common.
func shared(a, b []int32) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch cmp.Compare(a[0], b[0]) {
		case -1:
			a = a[1:]
		case 1:
			b = b[1:]
		default:
			n, a, b = n+1, a[1:], b[1:]
		}
	}
	return n
}

func (c *chooser) phrases() {
	for _, want := range c.targets(phrases, 8) {
		if p, ok := nearest(c, c.corpus.rows, want, pairCount, func(p pair) string { return `"` + pairText(p) }); ok {
			c.add("phrase", protocol.Query{Phrase: []string{p.a.text, p.b.text}})
		}
	}
}

// filtered chooses words within a country, the most frequent of them first,
// and within some months.
func (c *chooser) filtered() {
	pool := c.pool()
	for i := range min(8, len(c.corpus.countries)) {
		in := c.corpus.countries[i : i+1]
		if i == 7 {
			in = c.corpus.countries[1:3]
		}
		c.add("filter", protocol.Query{All: []string{c.draw(pool).text}, Country: in})
	}
	span := 12*(c.corpus.last.Year()-c.corpus.first.Year()) + int(c.corpus.last.Month()) - int(c.corpus.first.Month()) + 1
	for _, months := range []int{1, 1, 3, 6, 12, 36} {
		months = min(months, span)
		from := time.Date(c.corpus.first.Year(), c.corpus.first.Month(), 1, 0, 0, 0, 0, time.UTC).AddDate(0, c.r.IntN(span-months+1), 0)
		c.add("date", protocol.Query{All: []string{c.draw(pool).text}, From: from.Format(time.DateOnly), To: from.AddDate(0, months, 0).Format(time.DateOnly)})
	}
}

func (c *chooser) prefixes() {
	for _, want := range c.targets(starting, 6) {
		if p, ok := nearest(c, c.corpus.starts, want, func(p start) int { return p.n }, beginning); ok {
			c.add("prefix", protocol.Query{Prefix: p.text})
		}
	}
}

// String is the query in the query language of Chancery, for tables.
func (q Query) String() string {
	var parts []string
	parts = append(parts, q.All...)
	if len(q.Any) > 0 {
		parts = append(parts, strings.Join(q.Any, " OR "))
	}
	if len(q.Phrase) > 0 {
		parts = append(parts, `"`+strings.Join(q.Phrase, " ")+`"`)
	}
	if q.Prefix != "" {
		parts = append(parts, q.Prefix+"*")
	}
	if len(q.Country) > 0 {
		parts = append(parts, "country:"+strings.Join(q.Country, "|"))
	}
	if q.From != "" {
		parts = append(parts, "published:"+q.From+".."+q.To)
	}
	if len(parts) == 0 {
		return "*"
	}
	return strings.Join(parts, " ")
}
