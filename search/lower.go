package search

import (
	"context"
	"fmt"

	"chancery/index"
	"chancery/index/analysis"
	"chancery/index/schema"
	"chancery/query"
)

// lowering turns a parsed tree into one that a backend executes.
type lowering struct {
	*resolver
	match     Match
	bare      bool                 // words are not satisfied by other names
	analyzers []*analysis.Analyzer // of the view's languages
	stops     *memo[bool]
	forms     *memo[[]string]
	counts    *memo[int]
	words     int // most bare words found side by side
	drop      int // how many of them may be missing
	excluding int // exclusions around the node: within, every word is wanted
	err       error
}

func newLowering(ctx context.Context, view index.View, s *Searcher, r Request, warn func(query.Pos, string)) *lowering {
	l := &lowering{match: r.Match, bare: r.WordsOnly, resolver: &resolver{ctx: ctx, view: view, names: s.names, labels: s.labels, warn: warn}, stops: s.stops, forms: s.forms, counts: s.counts}
	for _, lang := range view.Languages() {
		l.analyzers = append(l.analyzers, analysis.For(lang))
	}
	l.analyzers = append(l.analyzers, analysis.For("")) // of articles without a language
	return l
}

// quiet is the same without warnings, for another try.
func (l *lowering) quiet() *lowering {
	q, r := *l, *l.resolver
	r.warn = func(query.Pos, string) {}
	q.resolver = &r
	return &q
}

// heard leaves out the words that have no letters to search for, with a
// warning.
func (l *lowering) heard(n query.Node) query.Node {
	return query.Simplify(query.Map(n, func(n query.Node) query.Node {
		text, ok := textOf(n)
		if !ok || !l.silent(text) {
			return n
		}
		l.warn(n.At(), fmt.Sprintf("“%s” has no letters to search for: it was left out", text))
		return nil
	}))
}

// textOf is the text of a node that looks for stems.
func textOf(n query.Node) (string, bool) {
	switch n := n.(type) {
	case query.Word:
		return n.Text, true
	case query.Phrase:
		return n.Text, true
	case query.Near:
		return n.Text, true
	case query.Same:
		return n.Text, true
	case query.AtLeast:
		return n.Text, true
	}
	return "", false
}

// silent reports whether no analyzer finds a token in the text.
func (l *lowering) silent(text string) bool {
	for _, a := range l.analyzers {
		if len(a.Query(text)) > 0 {
			return false
		}
	}
	return true
}

// tree lowers n, loosened so many times: where a word is several without spaces
// the first takes it apart, and each other lets one more of the words side by
// side be missing.
func (l *lowering) tree(n query.Node, drop int) (query.Node, error) {
	n, l.drop = loosened(n, drop)
	n = l.lower(n)
	return query.Simplify(n), l.err
}

// loosened is what is left of drop after words without spaces are taken apart.
func loosened(n query.Node, drop int) (query.Node, int) {
	if apart, some := opened(n); some && drop > 0 {
		return apart, drop - 1
	}
	return n, drop
}

// most is how many times the search for n can be loosened, so that half of the
// words are never missing.
func (l *lowering) most(n query.Node) (int, error) {
	q := l.quiet()
	_, err := q.tree(n, 1)
	most := (q.words - 1) / 2
	if _, some := opened(n); some {
		most++
	}
	return most, err
}

// lower rewrites n; the first error is kept and ends the work.
func (l *lowering) lower(n query.Node) query.Node {
	if l.err != nil {
		return query.All{}
	}
	switch n := n.(type) {
	case query.Word:
		return l.widened([]query.Node{n})[0]
	case query.Facet:
		return l.facet(n.Pos, schema.Facet(n.Name), n.Text)
	case query.Dyad:
		return query.And{Pos: n.Pos, Nodes: []query.Node{l.facet(n.Pos, schema.Country, n.A), l.facet(n.Pos, schema.Country, n.B)}}
	case query.Bloc:
		return l.bloc(n)
	case query.Beside:
		return l.beside(n)
	case query.And:
		return query.And{Pos: n.Pos, Nodes: l.all(n.Nodes)}
	case query.Or:
		return query.Or{Pos: n.Pos, Nodes: l.all(n.Nodes)}
	case query.Not:
		l.excluding++
		defer func() { l.excluding-- }()
		return query.Not{Pos: n.Pos, Node: l.lower(n.Node)}
	}
	return n
}

func (l *lowering) all(nodes []query.Node) []query.Node {
	out := make([]query.Node, len(nodes))
	for i, n := range nodes {
		out[i] = l.lower(n)
	}
	return out
}

func (l *lowering) facet(at query.Pos, f schema.Facet, text string) query.Node {
	values, err := l.values(f, text, at)
	if err != nil {
		l.err = err
	}
	return query.Values{Pos: at, Name: string(f), IDs: ids(values)}
}

// beside wants every node; of the bare words as many as the match mode says,
// stop words being optional where there are others.
func (l *lowering) beside(n query.Beside) query.Node {
	words, stops, others := l.parts(n)
	l.widen(n.Nodes, words, stops)
	rest := l.all(others)
	if len(words) > 0 {
		for i, w := range stops {
			stops[i] = query.Weighted{Node: w, Weight: stopWeight, Why: "common word"}
		}
		rest = append(rest, query.Some{Pos: n.Pos, Must: words, Min: l.least(len(words)), Should: stops})
	}
	if len(rest) == 1 {
		return rest[0]
	}
	return query.And{Pos: n.Pos, Nodes: rest}
}

// parts are the bare words, those of them that are optional, and all else.
func (l *lowering) parts(n query.Beside) (words, stops, others []query.Node) {
	for _, c := range n.Nodes {
		w, bare := c.(query.Word)
		switch {
		case !bare || w.Part != query.Anywhere:
			others = append(others, c)
		case l.stop(w.Text):
			stops = append(stops, w)
		default:
			words = append(words, w)
		}
	}
	if len(words) == 0 {
		words, stops = stops, nil
	}
	return words, stops, others
}

// content is n without the words that are optional.
func (l *lowering) content(n query.Node) query.Node {
	return query.Map(n, func(n query.Node) query.Node {
		if b, ok := n.(query.Beside); ok {
			words, _, others := l.parts(b)
			return query.Beside{Pos: b.Pos, Nodes: append(words, others...)}
		}
		return n
	})
}

// least is how many of n words an article must have: all of them where it is
// excluded for having them.
func (l *lowering) least(n int) int {
	switch {
	case l.excluding > 0:
		return n
	case l.match == MatchAny:
		return min(n, 1)
	}
	l.words = max(l.words, n)
	return max(n-l.drop, n/2+1)
}
