package exec

import "math"

// bounded is an iter that knows what no document can score above.
type bounded interface{ most() float64 }

func (it *textIter) most() float64 {
	if !it.plan.scored {
		return 0
	}
	idf := 0.0
	for _, a := range it.arms {
		idf = max(idf, a.idf)
	}
	return most(it.plan.weight, idf)
}

// scoreAbove is the score of a candidate that matches, or false when it is
// below the floor: then what only ranks need not be looked at (the upper
// bounds of MaxScore: Turtle and Flood, 1995).
func scoreAbove(it iter, floor float64) (float64, bool) {
	switch it := it.(type) {
	case *someIter:
		return it.scoreAbove(floor)
	case *andIter:
		// The query and filters, which score nothing.
		rest := 0.0
		for _, n := range it.nodes[1:] {
			rest += n.score()
		}
		if rest == 0 {
			return scoreAbove(it.nodes[0], floor)
		}
	}
	return it.score(), true
}

// slack covers what rounding may do to a sum.
const slack = 1e-9

func (it *someIter) scoreAbove(floor float64) (float64, bool) {
	if it.bounds == nil {
		it.bound()
	}
	sum := 0.0
	for _, n := range it.must {
		if at(n, it.cur) {
			sum += n.score()
		}
	}
	for i, n := range it.should {
		if sum+it.bounds[i] < floor-slack {
			return 0, false
		}
		if at(n, it.cur) {
			sum += n.score()
		}
	}
	return sum, true
}

// bound computes what the i-th and later nodes of should can add at most.
func (it *someIter) bound() {
	it.bounds = make([]float64, len(it.should)+1)
	for i := len(it.should) - 1; i >= 0; i-- {
		it.bounds[i] = it.bounds[i+1] + mostOf(it.should[i])
	}
}

// mostOf is an upper bound of a node's scores, without end where none is known.
func mostOf(it iter) float64 {
	switch it := it.(type) {
	case bounded:
		return it.most()
	case *andIter:
		return mostOfAll(it.nodes)
	case *someIter:
		return mostOfAll(it.must) + mostOfAll(it.should)
	case *notIter, *scanIter, termFilter, *setFilter, noneIter:
		return 0
	}
	return math.Inf(1)
}

func mostOfAll(nodes []iter) float64 {
	sum := 0.0
	for _, n := range nodes {
		sum += mostOf(n)
	}
	return sum
}
