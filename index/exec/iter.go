package exec

import (
	"math"
	"math/bits"

	"chancery/index"
)

// noDoc is after every document.
const noDoc = math.MaxUint32

// iter walks the documents that may match a node, by rising number; it stands
// on the first one when opened. Errors go to the guard, and end the walk.
type iter interface {
	// doc is the current candidate, noDoc after the last.
	doc() uint32
	// advance moves to the first candidate not before target, and stays where
	// that is the current one or an earlier target.
	advance(target uint32) uint32
	// matches tells whether the candidate matches. Asking again is cheap.
	matches() bool
	// score and explain speak of a candidate that matches.
	score() float64
	explain() *index.Explanation
	// cost estimates the number of candidates, price the work in matches.
	cost() int
	price() int
}

// Prices of matches, so that the cheapest test comes first.
const (
	priceNone = iota
	priceColumn
	pricePositions
	priceText
)

// cursor is a posting list that stands on a document.
type cursor struct {
	g   *guard
	p   Postings
	cur uint32
}

// openCursor opens a posting list at its first document; that of an unknown
// term stands at the end.
func openCursor(g *guard, s *segment, field, term string, positions bool) (*cursor, error) {
	p, err := s.Postings(field, term, positions)
	if err != nil {
		return nil, err
	}
	c := &cursor{g: g, p: p, cur: noDoc}
	if p != nil {
		c.moved(p.Next(), 0)
	}
	return c, g.err
}

func (c *cursor) count() int {
	if c.p == nil {
		return 0
	}
	return c.p.Count()
}

func (c *cursor) advance(target uint32) uint32 {
	switch {
	case c.cur >= target:
		return c.cur
	case !c.g.step():
		c.cur = noDoc
	case target == c.cur+1:
		c.moved(c.p.Next(), target)
	default:
		c.moved(c.p.Advance(target), target)
	}
	return c.cur
}

func (c *cursor) moved(ok bool, target uint32) {
	if !ok {
		c.cur = noDoc
		if err := c.p.Err(); err != nil {
			c.g.fail(err)
		}
		return
	}
	if c.cur = c.p.Doc(); c.cur < target {
		panic("posting list does not rise")
	}
}

// unscored is the part of an iter that only filters.
type unscored struct{}

func (unscored) score() float64 { return 0 }
func (unscored) explain() *index.Explanation {
	return &index.Explanation{Description: "matches, not scored"}
}

// scanIter looks at every live document and asks test whether it matches.
type scanIter struct {
	unscored
	g    *guard
	s    *segment
	cur  uint32
	test func(doc uint32) bool // nil for all
}

func newScan(g *guard, s *segment, test func(uint32) bool) *scanIter {
	it := &scanIter{g: g, s: s, test: test, cur: noDoc}
	it.seek(0)
	return it
}

func (it *scanIter) seek(doc uint32) {
	for ; doc < it.s.count && it.g.step(); doc++ {
		if it.s.isLive(doc) {
			it.cur = doc
			return
		}
	}
	it.cur = noDoc
}

func (it *scanIter) doc() uint32 { return it.cur }
func (it *scanIter) advance(target uint32) uint32 {
	if it.cur < target {
		it.seek(target)
	}
	return it.cur
}
func (it *scanIter) matches() bool { return it.test == nil || it.test(it.cur) }
func (it *scanIter) cost() int     { return int(it.s.count) }
func (it *scanIter) price() int {
	if it.test == nil {
		return priceNone
	}
	return priceColumn
}

// noneIter has no documents.
type noneIter struct{ unscored }

func (noneIter) doc() uint32           { return noDoc }
func (noneIter) advance(uint32) uint32 { return noDoc }
func (noneIter) matches() bool         { return false }
func (noneIter) cost() int             { return 0 }
func (noneIter) price() int            { return priceNone }

// termFilter is the documents of one posting list.
type termFilter struct {
	unscored
	c *cursor
}

func (it termFilter) doc() uint32             { return it.c.cur }
func (it termFilter) advance(t uint32) uint32 { return it.c.advance(t) }
func (it termFilter) matches() bool           { return true }
func (it termFilter) cost() int               { return it.c.count() }
func (it termFilter) price() int              { return priceNone }

// setFilter is a set of documents.
type setFilter struct {
	unscored
	words []uint64
	cur   uint32
	size  int
}

func newSet(count uint32) *setFilter {
	return &setFilter{words: make([]uint64, (int(count)+63)/64)}
}

func (it *setFilter) add(doc uint32) {
	if mask := uint64(1) << (doc % 64); it.words[doc/64]&mask == 0 {
		it.words[doc/64] |= mask
		it.size++
	}
}

func (it *setFilter) doc() uint32   { return it.cur }
func (it *setFilter) matches() bool { return true }
func (it *setFilter) cost() int     { return it.size }
func (it *setFilter) price() int    { return priceNone }
func (it *setFilter) advance(target uint32) uint32 {
	if it.cur < target {
		it.seek(target)
	}
	return it.cur
}

func (it *setFilter) seek(doc uint32) {
	for word := int(doc / 64); word < len(it.words); word++ {
		rest := it.words[word]
		if word == int(doc/64) {
			rest &= ^uint64(0) << (doc % 64)
		}
		if rest != 0 {
			it.cur = uint32(word*64 + bits.TrailingZeros64(rest))
			return
		}
	}
	it.cur = noDoc
}
