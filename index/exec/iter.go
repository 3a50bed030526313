package exec

import (
	"math/bits"

	"chancery/index"
)

// iter walks the documents that may match a text which is dear to decide:
// places must be compared or stored text be read. It stands on the first
// candidate when opened. Errors go to the guard, and end the walk.
type iter interface {
	// advance moves to the first candidate not before target, and stays where
	// that is the current one or an earlier target; it returns the candidate,
	// noDoc after the last.
	advance(target uint32) uint32
	// matches tells whether the candidate matches. Asking again is cheap.
	matches() bool
	// score and explain speak of a candidate that matches.
	score() float64
	explain() *index.Explanation
	most() float64
	cost() int
	price() int
}

// iterNode is the documents of an iter, which are decided and scored one by
// one.
type iterNode struct {
	iter
	scored bool
	found  mask      // of the last window
	scores []float64 // of found, in order
}

func (n *iterNode) next(doc uint32) uint32 { return n.advance(doc) }

func (n *iterNode) match(base uint32, set *mask) {
	n.scores, n.found = n.scores[:0], mask{}
	for i := set.from(0); i < windowDocs; {
		doc := n.advance(base + i)
		if doc-base >= windowDocs { // noDoc too
			break
		}
		if doc-base > i {
			i = set.from(doc - base)
			continue
		}
		if n.matches() {
			n.found.set(i)
			if n.scored {
				n.scores = append(n.scores, n.iter.score())
			}
		}
		i = set.from(i + 1)
	}
	*set = n.found
}

func (n *iterNode) score(_ uint32, set *mask, to *sums) {
	if !n.scored {
		return
	}
	scores := n.scores
	for w, word := range n.found {
		for ; word != 0; word &= word - 1 {
			if bit := word & -word; set[w]&bit != 0 {
				to[w*64+bits.TrailingZeros64(word)] += scores[0]
			}
			scores = scores[1:]
		}
	}
}

func (n *iterNode) explain(doc uint32) *index.Explanation {
	if !at(n.iter, doc) {
		return unscored{}.explain(doc)
	}
	return n.iter.explain()
}

// at tells whether the candidates of an iter have a document that matches,
// which is not before the current one unless it was passed over.
func at(it iter, doc uint32) bool { return it.advance(doc) == doc && it.matches() }

// verdict remembers whether a document matches.
type verdict struct {
	doc uint32
	set bool
	ok  bool
}
