package exec

import (
	"math"
	"math/bits"

	"chancery/index"
)

// noDoc is after every document.
const noDoc = math.MaxUint32

// node finds and scores the documents of a segment, window by window. Windows
// are asked for by rising number, each once, but the last again with other
// documents. Errors go to the guard; what is found after one means nothing.
type node interface {
	// next is no later than the first document from doc on that matches; noDoc
	// where none does.
	next(doc uint32) uint32
	// match takes the documents that do not match out of the set.
	match(base uint32, set *mask)
	// score adds the scores of the documents of a set, all of which match and
	// were in the last set that match was given.
	score(base uint32, set *mask, to *sums)
	// explain speaks of a document that score may be asked for.
	explain(doc uint32) *index.Explanation
	// most is what no score can exceed.
	most() float64
	// cost estimates the number of documents that match, price the work to
	// decide on one.
	cost() int
	price() int
}

// Prices of a decision, so that the cheapest test comes first.
const (
	priceNone = iota
	priceColumn
	pricePositions
	priceText
)

// unscored is the part of a node that only filters.
type unscored struct{}

func (unscored) score(uint32, *mask, *sums) {}
func (unscored) most() float64              { return 0 }
func (unscored) explain(uint32) *index.Explanation {
	return &index.Explanation{Description: "matches, not scored"}
}

// allNode is every document.
type allNode struct {
	unscored
	s *segment
}

func (n allNode) next(doc uint32) uint32 {
	if doc < n.s.count {
		return doc
	}
	return noDoc
}
func (allNode) match(uint32, *mask) {}
func (n allNode) cost() int         { return int(n.s.count) }
func (allNode) price() int          { return priceNone }

// noneNode is no document.
type noneNode struct{ unscored }

func (noneNode) next(uint32) uint32        { return noDoc }
func (noneNode) match(_ uint32, set *mask) { *set = mask{} }
func (noneNode) cost() int                 { return 0 }
func (noneNode) price() int                { return priceNone }

// testNode is the documents that a column says yes to.
type testNode struct {
	allNode
	g    *guard
	test func(doc uint32) bool
}

func (n testNode) match(base uint32, set *mask) {
	n.g.stepMany(uint32(set.count()))
	for w, word := range set {
		for rest := word; rest != 0; rest &= rest - 1 {
			i := bits.TrailingZeros64(rest)
			if !n.test(base + uint32(w*64+i)) {
				word &^= 1 << i
			}
		}
		set[w] = word
	}
}
func (testNode) price() int { return priceColumn }

// valuesNode is the documents of any of some posting lists.
type valuesNode struct {
	unscored
	g     *guard
	lists []*reader
}

func (n *valuesNode) next(doc uint32) uint32 {
	next := uint32(noDoc)
	for _, l := range n.lists {
		next = min(next, l.next(doc))
	}
	return next
}

func (n *valuesNode) match(base uint32, set *mask) {
	var found mask
	for _, l := range n.lists {
		l.mark(n.g, base, set, &found)
	}
	set.and(&found)
}

func (n *valuesNode) cost() int {
	sum := 0
	for _, l := range n.lists {
		sum += l.list.size
	}
	return sum
}
func (n *valuesNode) price() int { return priceNone }

// valueOf is the score of a document that matches a node.
func valueOf(n node, doc uint32, to *sums) (score float64, ok bool) {
	var set mask
	base := windowOf(doc)
	set.set(doc - base)
	if n.match(base, &set); !set.any() {
		return 0, false
	}
	to[doc-base] = 0
	total(n, base, &set, to)
	return to[doc-base], true
}
