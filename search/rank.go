package search

import (
	"math"
	"slices"
	"strings"
	"time"

	"chancery/index"
	"chancery/index/schema"
	"chancery/query"
)

// Weights of evidence, against 1 for a word of the query. docs/ranking.md says
// where they come from.
const (
	aliasWeight   = 0.5
	aboutWeight   = 0.1
	officeWeight  = 0.5
	pairWeight    = 0.15
	rowWeight     = 0.1 // of two neighbours in a row, besides
	stopWeight    = 0.5
	recentWeight  = 0.5
	recentHalf    = 180 * 24 * time.Hour
	pairReach     = 3 // words further on in the query
	pairSlop      = 6 // other words between the two in an article
	maxPairs      = 60
	maxAboutNodes = 16
)

// ranked adds to a tree that matches what only ranks, when hits are ranked.
func (p *plan) ranked(match query.Node) query.Node {
	if p.index.Sort != index.ByRelevance || p.low.err != nil || p.request.WordsOnly {
		return match
	}
	evidence := p.evidence()
	if len(evidence) == 0 {
		return match
	}
	return query.Some{Must: []query.Node{match}, Min: 1, Should: evidence}
}

// evidence is what speaks for an article besides the words of the query: that
// it is recent, about the actors named, has other names of theirs, has words
// that stand near each other in the query near each other, and has the words
// of the best articles. The cheapest to look at come first.
func (p *plan) evidence() []query.Node {
	var recent, about, learned, alias, pairs []query.Node
	for _, t := range p.taught {
		learned = append(learned, query.Weighted{Node: query.Word{Text: t.Word}, Weight: t.Weight, Why: "feedback"})
	}
	if p.fresh() {
		recent = append(recent, query.Weighted{Node: query.Recent{Half: recentHalf}, Weight: recentWeight, Why: "recent"})
	}
	for _, row := range wantedRows(p.parsed) {
		for _, a := range p.low.actors(row) {
			if len(about) < maxAboutNodes {
				about = append(about, a.about()...)
				alias = append(alias, p.low.synonyms(a)...)
			}
		}
		pairs = append(pairs, p.low.pairs(row, maxPairs-len(pairs))...)
	}
	return slices.Concat(recent, about, learned, alias, pairs)
}

// fresh tells whether newer articles go before older ones: not where dates are
// chosen, nor where the words alone shall count.
func (p *plan) fresh() bool {
	if p.request.Plain || len(p.request.Filters[schema.Published]) > 0 || len(p.request.Exclude[schema.Published]) > 0 {
		return false
	}
	dated := false
	query.Walk(p.parsed, func(n query.Node) bool {
		if _, ok := n.(query.Published); ok {
			dated = true
		}
		return !dated
	})
	return !dated
}

// wantedRows are the bare words that are not excluded, in rows.
func wantedRows(n query.Node) [][]query.Word {
	var out [][]query.Word
	query.Walk(n, func(n query.Node) bool {
		switch n := n.(type) {
		case query.Not:
			return false
		case query.Beside:
			out = append(out, rows(n.Nodes)...)
			for _, c := range n.Nodes {
				if _, bare := c.(query.Word); !bare {
					out = append(out, wantedRows(c)...)
				}
			}
			return false
		case query.Word:
			out = append(out, rows([]query.Node{n})...)
		}
		return true
	})
	return out
}

// synonyms are the names of an actor as one term, the one typed among them.
func (l *lowering) synonyms(a actor) []query.Node {
	var out []query.Node
	for _, b := range a.bearers[:min(len(a.bearers), 1)] {
		other := slices.Concat(l.present(b.Names), l.present(b.Adjectives))
		if len(other) == 0 {
			continue
		}
		node := query.Synonyms{Nodes: []query.Node{textNode(a.text)}}
		for _, name := range other {
			node.Nodes = append(node.Nodes, textNode(name))
		}
		out = append(out, query.Weighted{Node: node, Weight: aliasWeight, Why: "alias"})
	}
	return out
}

// pairs are pairs of words of a row near each other, as in the sequential
// dependence model: the further apart in the query, the less they weigh.
func (l *lowering) pairs(row []query.Word, most int) []query.Node {
	var words []string
	for _, w := range row {
		if !l.stop(w.Text) {
			words = append(words, w.Text)
		}
	}
	var out []query.Node
	for i, first := range words {
		for d := 1; d <= pairReach && i+d < len(words) && len(out) < most; d++ {
			second := words[i+d]
			if strings.EqualFold(first, second) {
				continue
			}
			if d == 1 {
				out = append(out, query.Weighted{Node: query.Phrase{Text: first + " " + second}, Weight: rowWeight, Why: "in a row"})
			}
			out = append(out, query.Weighted{
				Node: query.Near{Text: first + " " + second, Slop: pairSlop}, Weight: pairWeight * math.Pow(0.5, float64(d-1)), Why: "near"})
		}
	}
	return out
}
