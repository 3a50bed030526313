package exec

import (
	"fmt"
	"math"

	"chancery/index/schema"
)

// csr is lists of numbers by document: those of doc are
// values[offsets[doc]:offsets[doc+1]].
type csr struct{ offsets, values []uint32 }

func (c *csr) of(doc uint32) []uint32 { return c.values[c.offsets[doc]:c.offsets[doc+1]] }

// pairs collects (document, number) and sorts them into a csr.
type pairs []uint64

func (p *pairs) add(doc, value uint32) { *p = append(*p, uint64(doc)<<32|uint64(value)) }

// csr keeps the order in which the numbers of a document were added, and
// leaves out a number that equals the one before it when unique.
func (p pairs) csr(count uint32, unique bool) csr {
	next := make([]uint32, count+1)
	for _, x := range p {
		next[x>>32+1]++
	}
	for i := uint32(0); i < count; i++ {
		next[i+1] += next[i]
	}
	starts := append([]uint32(nil), next...)
	values := make([]uint32, len(p))
	for _, x := range p {
		doc := x >> 32
		at := next[doc]
		if unique && at > starts[doc] && values[at-1] == uint32(x) {
			continue
		}
		values[at] = uint32(x)
		next[doc] = at + 1
	}
	return compact(csr{starts, values}, next)
}

// compact closes the gaps that left out numbers leave; ends[doc] is where the
// numbers of doc really end.
func compact(c csr, ends []uint32) csr {
	to := uint32(0)
	for doc := 0; doc+1 < len(c.offsets); doc++ {
		from := c.offsets[doc]
		c.offsets[doc] = to
		to += uint32(copy(c.values[to:], c.values[from:ends[doc]]))
	}
	c.offsets[len(c.offsets)-1] = to
	c.values = c.values[:to]
	return c
}

// walk calls f at every posting of a term.
func walk(g *guard, seg Segment, field, term string, positions bool, f func(p Postings)) error {
	p, err := seg.Postings(field, term, positions)
	if err != nil || p == nil {
		return err
	}
	return eachPosting(g, seg, field, p, f)
}

// eachPosting calls f at every posting of a list.
func eachPosting(g *guard, seg Segment, field string, p Postings, f func(p Postings)) error {
	count := seg.Count()
	for p.Next() {
		if !g.step() {
			return g.err
		}
		if p.Doc() >= count {
			return fmt.Errorf("exec: field %s has a posting of document %d among %d, rebuild the index", field, p.Doc(), count)
		}
		f(p)
	}
	return p.Err()
}

// terms calls f with every term of a field and stops at its first error.
func terms(g *guard, seg Segment, field, from, to string, f func(term string) error) error {
	var inner error
	err := seg.Terms(field, from, to, func(term string) bool {
		if !g.step() {
			return false
		}
		inner = f(term)
		return inner == nil
	})
	switch {
	case err != nil:
		return err
	case inner != nil:
		return inner
	}
	return g.err
}

// shapeColumn is lengths and paragraphs in token positions.
type shapeColumn struct {
	title, body       []uint32 // lengths by document
	paragraphs        csr      // last position of each paragraph of the body
	titleSum, bodySum uint64
}

// lead is the last position of the first paragraph, 0 without a body.
func (c *shapeColumn) lead(doc uint32) uint32 {
	if ends := c.paragraphs.of(doc); len(ends) > 0 {
		return ends[0]
	}
	return 0
}

func buildShape(g *guard, seg Segment) (*shapeColumn, error) {
	c := &shapeColumn{title: make([]uint32, seg.Count()), body: make([]uint32, seg.Count())}
	err := walk(g, seg, schema.FieldShape, schema.ShapeTitle, true, func(p Postings) {
		for _, n := range p.Positions() {
			c.title[p.Doc()] = n
			c.titleSum += uint64(n)
		}
	})
	if err != nil {
		return nil, err
	}
	var ends pairs
	err = walk(g, seg, schema.FieldShape, schema.ShapeParagraph, true, func(p Postings) {
		for _, end := range p.Positions() {
			ends.add(p.Doc(), end)
			c.body[p.Doc()] = end
		}
		c.bodySum += uint64(c.body[p.Doc()])
	})
	c.paragraphs = ends.csr(seg.Count(), false)
	return c, err
}

// quoteColumn is the quotations: two numbers each, first and last position.
type quoteColumn struct{ ranges csr }

// inside tells whether the positions from..to lie within one quotation.
func (c *quoteColumn) inside(doc, from, to uint32) bool {
	r := c.ranges.of(doc)
	for i := 0; i+1 < len(r); i += 2 {
		if r[i] <= from && to <= r[i+1] {
			return true
		}
	}
	return false
}

func buildQuotes(g *guard, seg Segment) (*quoteColumn, error) {
	var opens, closes pairs
	collect := func(term string, into *pairs) error {
		return walk(g, seg, schema.FieldShape, term, true, func(p Postings) {
			for _, n := range p.Positions() {
				into.add(p.Doc(), n)
			}
		})
	}
	if err := collect(schema.ShapeQuoteOpen, &opens); err != nil {
		return nil, err
	}
	if err := collect(schema.ShapeQuoteClose, &closes); err != nil {
		return nil, err
	}
	if len(opens) != len(closes) {
		return nil, fmt.Errorf("exec: %d quotations open and %d close, rebuild the index", len(opens), len(closes))
	}
	both := make(pairs, 0, 2*len(opens))
	for i, open := range opens {
		if open>>32 != closes[i]>>32 {
			return nil, fmt.Errorf("exec: quotations of document %d are not paired, rebuild the index", open>>32)
		}
		both = append(both, open, closes[i])
	}
	return &quoteColumn{both.csr(seg.Count(), false)}, nil
}

// idColumn is the ids in one blob.
type idColumn struct {
	blob       string
	start, end []uint32
}

func (c *idColumn) of(doc uint32) string { return c.blob[c.start[doc]:c.end[doc]] }

func buildIDs(g *guard, seg Segment) (*idColumn, error) {
	c := &idColumn{start: make([]uint32, seg.Count()), end: make([]uint32, seg.Count())}
	var blob []byte
	err := terms(g, seg, schema.FieldID, "", "", func(id string) error {
		start := len(blob)
		if start+len(id) > math.MaxUint32 {
			return fmt.Errorf("exec: ids of a segment exceed 4 GiB")
		}
		err := walk(g, seg, schema.FieldID, id, false, func(p Postings) {
			if len(blob) == start {
				blob = append(blob, id...)
			}
			c.start[p.Doc()], c.end[p.Doc()] = uint32(start), uint32(start+len(id))
		})
		return err
	})
	c.blob = string(blob)
	return c, err
}
