package exec

import (
	"math"
	"math/bits"
)

// impacts are upper bounds of what the postings of a list score, a byte each:
// the saturated tf of BM25F, tf / (k1 + tf), in steps of 1/maxImpact, rounded
// up. They hold for the average lengths that they were made with, and for
// others by a factor. What cannot be among the first is told by them alone,
// without a look at frequencies and lengths (impact-ordered postings: Anh,
// de Kretser and Moffat, 2001; here in the order of documents).
type impacts struct {
	bytes   []uint8 // by posting
	average [fields]float64
}

const maxImpact = 255

// newImpacts are those of a decoded list.
func newImpacts(l *postingList, st *stats, shape *shapeColumn) *impacts {
	out := &impacts{make([]uint8, l.size), st.average}
	l.each(func(i int, doc uint32) {
		tf := st.tf(l.freqs[i], shape, doc)
		out.bytes[i] = uint8(min(maxImpact, math.Ceil(tf/(k1+tf)*maxImpact)))
	})
	return out
}

// tf is that of both fields.
func (st *stats) tf(packed uint32, shape *shapeColumn, doc uint32) float64 {
	tf := 0.0
	if freq := packed >> bodyBits; freq > 0 {
		tf += float64(titleWeight*float64(freq)) / st.norm(title, shape.title[doc])
	}
	if freq := packed & maxBody; freq > 0 {
		tf += float64(bodyWeight*float64(freq)) / st.norm(body, shape.body[doc])
	}
	return tf
}

// factor is by how much impacts may be too low where averages are others: tf
// grows no faster than the average length.
func (im *impacts) factor(average [fields]float64) float64 {
	f := 1.0
	for i, now := range average {
		if was := im.average[i]; was != now {
			if was <= 0 || now <= 0 {
				return maxImpact // anything
			}
			f = max(f, now/was)
		}
	}
	return f
}

// boundOf adds upper bounds of a node's scores, to the scores of the documents of
// a set that match it. It returns what else each may have.
func boundOf(n node, base uint32, set *mask, to *sums) (rest float64) {
	switch n := n.(type) {
	case *termNode:
		if n.plan.scored {
			n.bound(base, set, to)
		}
		return 0
	case *andNode:
		for _, c := range n.nodes {
			rest += boundOf(c, base, set, to)
		}
		return rest
	case *someNode:
		for i, c := range n.must {
			n.with = n.found[i]
			n.with.and(set)
			rest += boundOf(c, base, &n.with, to)
		}
		return rest + n.rest[0]
	}
	return n.most()
}

// bound is that of a word.
func (n *termNode) bound(base uint32, set *mask, to *sums) {
	for i := range n.arms {
		a := &n.arms[i]
		if a.move(base); a.list.dense != nil {
			a.boundDense(base, set, to)
			continue
		}
		for j, doc := range a.list.docs[a.from:a.to] {
			if at := doc - base; set.has(at & (windowDocs - 1)) {
				to[at&(windowDocs-1)] += a.step * float64(a.list.impacts.bytes[a.from+j])
			}
		}
	}
}

func (a *termArm) boundDense(base uint32, set *mask, to *sums) {
	dense, ranks := a.list.dense[base/64:], a.list.ranks[base/64:]
	for w := range min(len(dense), windowWords) {
		list := dense[w]
		for word := list & set[w]; word != 0; word &= word - 1 {
			below := word&-word - 1
			i := int(ranks[w]) + bits.OnesCount64(list&below)
			to[w*64+bits.TrailingZeros64(word)] += a.step * float64(a.list.impacts.bytes[i])
		}
	}
}

// sole is the only word of a node that scores, nil if there are others or it
// reads in several ways; and what else a document may have.
func sole(n node) (arm *termArm, rest float64) {
	switch n := n.(type) {
	case *termNode:
		if n.plan.scored && len(n.arms) == 1 {
			return &n.arms[0], 0
		}
	case *someNode:
		if len(n.must) == 1 && n.min == 1 {
			arm, rest = sole(n.must[0])
			return arm, rest + n.rest[0]
		}
	case *andNode:
		var scorer node
		for _, c := range n.nodes {
			if c.most() == 0 {
				continue
			}
			if scorer != nil {
				return nil, 0
			}
			scorer = c
		}
		if scorer != nil {
			return sole(scorer)
		}
	}
	return nil, 0
}

// above takes the documents out of a set that score less by one word.
func (a *termArm) above(base uint32, set *mask, least float64) {
	impact := least / a.step
	if !(impact > 0) {
		return
	}
	if impact > maxImpact {
		*set = mask{}
		return
	}
	floor := uint8(impact) // rounded down: the bound is not below it
	if a.move(base); a.list.dense != nil {
		a.aboveDense(base, set, floor)
		return
	}
	var found mask
	bytes := a.list.impacts.bytes[a.from:a.to]
	for j, doc := range a.list.docs[a.from:a.to] {
		if bytes[j] >= floor {
			found.set((doc - base) & (windowDocs - 1))
		}
	}
	set.and(&found)
}

func (a *termArm) aboveDense(base uint32, set *mask, floor uint8) {
	dense, ranks := a.list.dense[base/64:], a.list.ranks[base/64:]
	for w := range min(len(dense), windowWords) {
		list, keep := dense[w], uint64(0)
		for word := list & set[w]; word != 0; word &= word - 1 {
			bit := word & -word
			if a.list.impacts.bytes[int(ranks[w])+bits.OnesCount64(list&(bit-1))] >= floor {
				keep |= bit
			}
		}
		set[w] = keep
	}
	for w := len(dense); w < windowWords; w++ {
		set[w] = 0
	}
}
