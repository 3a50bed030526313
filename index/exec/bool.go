package exec

import (
	"cmp"
	"math/bits"
	"slices"

	"chancery/index"
)

// summed is a node whose score is a sum of those of others. It is summed up
// apart, so that it is the same number wherever the node stands.
type summed interface {
	// sum adds to scores that are zero.
	sum(base uint32, set *mask, to *sums)
}

// total adds a node's scores to scores that are zero.
func total(n node, base uint32, set *mask, to *sums) {
	if n, ok := n.(summed); ok {
		n.sum(base, set, to)
		return
	}
	n.score(base, set, to)
}

// apart adds a sum to scores that may not be zero.
func apart(n summed, own *sums, base uint32, set *mask, to *sums) {
	own.zero(set)
	n.sum(base, set, own)
	to.add(set, own)
}

// andNode wants all of its nodes.
type andNode struct {
	r     *run
	nodes []node // in the order of the query, which is that of the sum
	test  []node // the cheapest first
	own   *sums  // nil until needed
}

// newAnd wants at least one node.
func newAnd(r *run, nodes []node) node {
	if len(nodes) == 1 {
		return nodes[0]
	}
	n := &andNode{r: r, nodes: nodes, test: slices.Clone(nodes)}
	slices.SortStableFunc(n.test, func(a, b node) int {
		return cmp.Or(cmp.Compare(a.price(), b.price()), cmp.Compare(a.cost(), b.cost()))
	})
	return n
}

func (n *andNode) next(doc uint32) uint32 {
	for _, c := range n.test {
		if doc = c.next(doc); doc == noDoc {
			break
		}
	}
	return doc
}

func (n *andNode) match(base uint32, set *mask) {
	for i, c := range n.test {
		if i > 0 && !set.any() {
			return
		}
		c.match(base, set)
	}
}

func (n *andNode) sum(base uint32, set *mask, to *sums) {
	for _, c := range n.nodes {
		c.score(base, set, to)
	}
}

func (n *andNode) score(base uint32, set *mask, to *sums) {
	if n.own == nil {
		n.own = n.r.sums()
	}
	apart(n, n.own, base, set, to)
}

func (n *andNode) explain(doc uint32) *index.Explanation {
	e := &index.Explanation{Description: "all of, sum of"}
	for _, c := range n.nodes {
		addDetail(e, c.explain(doc))
	}
	return e
}

// addDetail adds in the order in which score adds.
func addDetail(e, detail *index.Explanation) {
	e.Value += detail.Value
	e.Details = append(e.Details, detail)
}

func (n *andNode) most() float64 { return mostOf(n.nodes) }
func (n *andNode) cost() int {
	least := n.test[0].cost()
	for _, c := range n.test {
		least = min(least, c.cost())
	}
	return least
}
func (n *andNode) price() int { return n.test[len(n.test)-1].price() }

// mostOf is an upper bound of the sum of nodes' scores.
func mostOf(nodes []node) float64 {
	sum := 0.0
	for _, n := range nodes {
		sum += n.most()
	}
	return sum
}

// someNode wants at least min of must, and scores all that match of must and
// should. With min 1 and no should it is Or.
type someNode struct {
	r            *run
	s            *segment
	must, should []node
	min          int
	what         string
	found        []mask    // by node of must, of the last window
	rest         []float64 // what the i-th and later nodes of should can add at most
	with         mask      // what a node of should is asked about
	own          *sums     // nil until needed
}

func newSome(r *run, s *segment, must, should []node, min int, what string) node {
	n := &someNode{r: r, s: s, must: must, should: should, min: min, what: what, found: make([]mask, len(must)), rest: make([]float64, len(should)+1)}
	for i := len(should) - 1; i >= 0; i-- {
		n.rest[i] = n.rest[i+1] + should[i].most()
	}
	return n
}

func (n *someNode) next(doc uint32) uint32 {
	switch {
	case n.min <= 0:
		return allNode{s: n.s}.next(doc)
	case n.min == 1:
		next := uint32(noDoc)
		for _, c := range n.must {
			next = min(next, c.next(doc))
		}
		return next
	}
	all := make([]uint32, len(n.must))
	for i, c := range n.must {
		all[i] = c.next(doc)
	}
	slices.Sort(all)
	return all[n.min-1]
}

func (n *someNode) match(base uint32, set *mask) {
	for i, c := range n.must {
		n.found[i] = *set
		c.match(base, &n.found[i])
	}
	switch {
	case n.min <= 0:
		return
	case n.min == 1:
		var any mask
		for i := range n.found {
			any.or(&n.found[i])
		}
		*set = any
		return
	}
	n.atLeast(set)
}

// atLeast keeps the documents that min of the nodes have.
func (n *someNode) atLeast(set *mask) {
	for w, word := range set {
		for rest := word; rest != 0; rest &= rest - 1 {
			bit := rest & -rest
			have := 0
			for i := range n.found {
				if n.found[i][w]&bit != 0 {
					have++
				}
			}
			if have < n.min {
				word &^= bit
			}
		}
		set[w] = word
	}
}

// musts adds the scores of must.
func (n *someNode) musts(base uint32, set *mask, to *sums) {
	for i, c := range n.must {
		n.found[i].and(set)
		c.score(base, &n.found[i], to)
	}
}

func (n *someNode) sum(base uint32, set *mask, to *sums) {
	n.musts(base, set, to)
	for _, c := range n.should {
		n.with = *set
		c.match(base, &n.with)
		c.score(base, &n.with, to)
	}
}

func (n *someNode) score(base uint32, set *mask, to *sums) {
	if n.own == nil {
		n.own = n.r.sums()
	}
	apart(n, n.own, base, set, to)
}

// slack covers what rounding may do to a sum.
const slack = 1e-9

// sumAbove is sum, but takes the documents that cannot score as much as the
// floor out of the set: what only ranks is not looked at in vain (the upper
// bounds of MaxScore: Turtle and Flood, 1995).
func (n *someNode) sumAbove(base uint32, set *mask, to *sums, floor float64) {
	n.musts(base, set, to)
	for i, c := range n.should {
		if to.above(set, floor-slack-n.rest[i]); !set.any() {
			return
		}
		n.with = *set
		c.match(base, &n.with)
		c.score(base, &n.with, to)
	}
}

// above keeps the documents that score at least as much.
func (s *sums) above(set *mask, least float64) {
	for w, word := range set {
		for rest := word; rest != 0; rest &= rest - 1 {
			if i := bits.TrailingZeros64(rest); s[w*64+i] < least {
				word &^= 1 << i
			}
		}
		set[w] = word
	}
}

// totalAbove is total, but may take documents that score less than the floor
// out of the set.
func totalAbove(n node, base uint32, set *mask, to *sums, floor float64) {
	switch n := n.(type) {
	case *someNode:
		n.sumAbove(base, set, to, floor)
		return
	case *andNode:
		// The query and filters, which score nothing.
		if mostOf(n.nodes[1:]) == 0 {
			totalAbove(n.nodes[0], base, set, to, floor)
			return
		}
	}
	total(n, base, set, to)
}

func (n *someNode) explain(doc uint32) *index.Explanation {
	e := &index.Explanation{Description: n.what + ", sum of"}
	for _, list := range [][]node{n.must, n.should} {
		for _, c := range list {
			if _, ok := valueOf(c, doc, new(sums)); ok {
				addDetail(e, c.explain(doc))
			}
		}
	}
	return e
}

func (n *someNode) most() float64 { return mostOf(n.must) + n.rest[0] }

func (n *someNode) cost() int {
	if n.min <= 0 {
		return int(n.s.count)
	}
	sum := 0
	for _, c := range n.must {
		sum += c.cost()
	}
	return sum
}

func (n *someNode) price() int {
	p := priceNone
	for _, c := range n.must {
		p = max(p, c.price())
	}
	return p
}

// notNode is every document without the node's.
type notNode struct {
	allNode
	node  node
	found mask
}

func (n *notNode) match(base uint32, set *mask) {
	n.found = *set
	n.node.match(base, &n.found)
	set.without(&n.found)
}
func (n *notNode) price() int { return n.node.price() + 1 }
