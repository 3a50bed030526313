package exec

import (
	"cmp"
	"slices"

	"chancery/index"
)

// verdict remembers whether a document matches.
type verdict struct {
	doc uint32
	set bool
	ok  bool
}

// andIter wants all of its nodes.
type andIter struct {
	g     *guard
	nodes []iter // in the order of the query, which is that of the sum
	walk  []iter // by cost
	test  []iter // by price
	cur   uint32
	found verdict
}

// newAnd wants at least one node.
func newAnd(g *guard, nodes []iter) iter {
	if len(nodes) == 1 {
		return nodes[0]
	}
	it := &andIter{g: g, nodes: nodes, walk: slices.Clone(nodes), test: slices.Clone(nodes)}
	slices.SortStableFunc(it.walk, func(a, b iter) int { return cmp.Compare(a.cost(), b.cost()) })
	slices.SortStableFunc(it.test, func(a, b iter) int { return cmp.Compare(a.price(), b.price()) })
	it.align(it.walk[0].doc())
	return it
}

// align moves all nodes to the first common candidate not before doc.
func (it *andIter) align(doc uint32) {
	for i := 0; i < len(it.walk) && doc != noDoc; {
		if !it.g.step() {
			doc = noDoc
			break
		}
		at := it.walk[i].advance(doc)
		if at == doc {
			i++
		} else {
			doc, i = at, 0
		}
	}
	it.cur = doc
}

func (it *andIter) doc() uint32 { return it.cur }

func (it *andIter) advance(target uint32) uint32 {
	if it.cur < target {
		it.align(it.walk[0].advance(target))
	}
	return it.cur
}

func (it *andIter) matches() bool {
	if !it.found.set || it.found.doc != it.cur {
		it.found = verdict{doc: it.cur, set: true, ok: allMatch(it.test)}
	}
	return it.found.ok
}

func allMatch(nodes []iter) bool {
	for _, n := range nodes {
		if !n.matches() {
			return false
		}
	}
	return true
}

func (it *andIter) score() float64 {
	sum := 0.0
	for _, n := range it.nodes {
		sum += n.score()
	}
	return sum
}

func (it *andIter) explain() *index.Explanation {
	e := &index.Explanation{Description: "all of, sum of"}
	for _, n := range it.nodes {
		addDetail(e, n.explain())
	}
	return e
}

// addDetail adds in the order in which score adds.
func addDetail(e, detail *index.Explanation) {
	e.Value += detail.Value
	e.Details = append(e.Details, detail)
}

func (it *andIter) cost() int  { return it.walk[0].cost() }
func (it *andIter) price() int { return it.test[len(it.test)-1].price() }

// someIter wants at least min of must, and scores all that match of must and
// should. With min 1 and no should it is Or; its candidates come from all when
// min is 0.
type someIter struct {
	g            *guard
	all          iter // every document, nil unless min is 0
	must, should []iter
	min          int
	cur          uint32
	found        verdict
	what         string
	bounds       []float64 // what should can add from each on, nil until needed
}

func newSome(g *guard, s *segment, must, should []iter, min int, what string) iter {
	it := &someIter{g: g, must: must, should: should, min: min, what: what}
	if min <= 0 {
		it.all = newScan(g, s, nil)
	}
	it.seek(0)
	return it
}

// seek moves to the first document not before target on which enough nodes
// may match.
func (it *someIter) seek(target uint32) {
	if it.all != nil {
		it.cur = it.all.advance(target)
		return
	}
	for {
		if !it.g.step() {
			it.cur = noDoc
			return
		}
		low, next, n := uint32(noDoc), uint32(noDoc), 0
		for _, m := range it.must {
			switch doc := m.advance(target); {
			case doc < low:
				low, next, n = doc, low, 1
			case doc == low:
				n++
			case doc < next:
				next = doc
			}
		}
		if low == noDoc || n >= it.min {
			it.cur = low
			return
		}
		if target = next; target == noDoc {
			it.cur = noDoc
			return
		}
	}
}

func (it *someIter) doc() uint32 { return it.cur }

func (it *someIter) advance(target uint32) uint32 {
	if it.cur < target {
		it.seek(target)
	}
	return it.cur
}

func (it *someIter) matches() bool {
	if !it.found.set || it.found.doc != it.cur {
		it.found = verdict{doc: it.cur, set: true, ok: it.enough()}
	}
	return it.found.ok
}

func (it *someIter) enough() bool {
	n := 0
	for i, m := range it.must {
		if n >= it.min || n+len(it.must)-i < it.min {
			break
		}
		if at(m, it.cur) {
			n++
		}
	}
	return n >= it.min
}

// at tells whether the node matches the document, which is not before its
// current candidate unless it was passed over.
func at(n iter, doc uint32) bool { return n.advance(doc) == doc && n.matches() }

func (it *someIter) score() float64 {
	sum := 0.0
	for _, n := range it.must {
		if at(n, it.cur) {
			sum += n.score()
		}
	}
	for _, n := range it.should {
		if at(n, it.cur) {
			sum += n.score()
		}
	}
	return sum
}

func (it *someIter) explain() *index.Explanation {
	e := &index.Explanation{Description: it.what + ", sum of"}
	for _, list := range [][]iter{it.must, it.should} {
		for _, n := range list {
			if at(n, it.cur) {
				addDetail(e, n.explain())
			}
		}
	}
	return e
}

func (it *someIter) cost() int {
	if it.all != nil {
		return it.all.cost()
	}
	sum := 0
	for _, m := range it.must {
		sum += m.cost()
	}
	return sum
}

func (it *someIter) price() int {
	p := priceNone
	for _, m := range it.must {
		p = max(p, m.price())
	}
	return p
}

// notIter is every live document without the node's.
type notIter struct {
	scanIter
	node iter
}

func newNot(g *guard, s *segment, node iter) iter {
	it := &notIter{scanIter: scanIter{g: g, s: s}, node: node}
	it.seek(0)
	return it
}

func (it *notIter) matches() bool { return !at(it.node, it.cur) }
func (it *notIter) price() int    { return it.node.price() + 1 }
