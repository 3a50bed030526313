package search

import (
	"unicode/utf8"

	"chancery/index/analysis"
	"chancery/query"
)

// opened is n with the words that are really several, written without spaces
// as in Chinese, taken apart into pairs of characters side by side; an exclusion
// stays whole. It is how a search is loosened first: what was one phrase then
// may stand apart. The second result tells whether there are any.
func opened(n query.Node) (query.Node, bool) {
	some := false
	var open func(n query.Node) query.Node
	all := func(nodes []query.Node) []query.Node {
		out := make([]query.Node, len(nodes))
		for i, n := range nodes {
			out[i] = open(n)
		}
		return out
	}
	open = func(n query.Node) query.Node {
		switch n := n.(type) {
		case query.Beside:
			return query.Beside{Pos: n.Pos, Nodes: all(n.Nodes)}
		case query.And:
			return query.And{Pos: n.Pos, Nodes: all(n.Nodes)}
		case query.Or:
			return query.Or{Pos: n.Pos, Nodes: all(n.Nodes)}
		case query.Word:
			if pairs := pairsOf(n); pairs != nil {
				some = true
				return query.Beside{Pos: n.Pos, Nodes: pairs}
			}
		}
		return n
	}
	n = open(n)
	if !some {
		return n, false
	}
	return query.Simplify(n), true
}

// unspacedLanguage has an analyzer that takes such text apart, as all have.
const unspacedLanguage = "zh"

// leastPairs is the number from which pairs may be more than one word.
const leastPairs = 3

// pairsOf are the pairs of characters, and other words, of a word of the
// text that has several pairs; nil for any other.
func pairsOf(w query.Word) []query.Node {
	if w.Part != query.Anywhere {
		return nil
	}
	var out []query.Node
	pairs := 0
	for _, t := range analysis.For(unspacedLanguage).Query(w.Text) {
		piece := w.Text[t.Start:t.End]
		if first, n := utf8.DecodeRuneInString(piece); analysis.Unspaced(first) && n < len(piece) {
			pairs++
		}
		out = append(out, query.Word{Pos: w.Pos, Text: piece})
	}
	if pairs < leastPairs {
		return nil
	}
	return out
}
