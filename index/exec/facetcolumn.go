package exec

import (
	"math"
	"slices"
	"sync"

	"chancery/index/schema"
)

// dictionary numbers the identifiers of one facet, the same in all segments of
// an index, so that counts need no translation. A number is never given again;
// it is forgotten with the cache.
type dictionary struct {
	mu       sync.RWMutex
	ordinals map[string]uint32
	ids      []string // by ordinal
}

func newDictionary() *dictionary { return &dictionary{ordinals: map[string]uint32{}} }

// ordinal numbers an identifier.
func (d *dictionary) ordinal(id string) uint32 {
	d.mu.Lock()
	defer d.mu.Unlock()
	ord, ok := d.ordinals[id]
	if !ok {
		ord = uint32(len(d.ids))
		d.ordinals[id] = ord
		d.ids = append(d.ids, id)
	}
	return ord
}

// find is the number of an identifier, false for an unknown one.
func (d *dictionary) find(id string) (uint32, bool) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	ord, ok := d.ordinals[id]
	return ord, ok
}

// known are the identifiers numbered so far, by ordinal; not to be changed.
func (d *dictionary) known() []string {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.ids
}

// facetColumn is the values of one facet by document, as ordinals of the
// facet's dictionary.
type facetColumn struct {
	dictionary *dictionary
	docs       csr // none twice in a document

	// The ordinals in the segment, rising, with the least label that each has
	// there and the number of documents.
	ordinals []uint32
	labels   []string
	counts   []uint32
}

// place is where an ordinal stands among those of the segment, -1 for nowhere.
func (c *facetColumn) place(ord uint32) int {
	if i, ok := slices.BinarySearch(c.ordinals, ord); ok {
		return i
	}
	return -1
}

// buildFacet gives terms that share an ID one ordinal, with the least label:
// a person whose label changed stays one value.
func buildFacet(g *guard, seg Segment, f schema.Facet, d *dictionary) (*facetColumn, error) {
	c := &facetColumn{dictionary: d}
	var docs pairs
	labels := map[uint32]string{}
	last, ord := "", uint32(math.MaxUint32)
	err := terms(g, seg, string(f), "", "", func(term string) error {
		v := schema.ValueOf(term)
		known := ord != math.MaxUint32 && last == v.ID
		return walk(g, seg, string(f), term, false, func(p Postings) {
			if !known {
				last, ord, known = v.ID, d.ordinal(v.ID), true
				labels[ord] = v.Label
			}
			docs.add(p.Doc(), ord)
		})
	})
	if err != nil {
		return nil, err
	}
	c.docs = docs.csr(seg.Count(), true)
	for ord := range labels {
		c.ordinals = append(c.ordinals, ord)
	}
	slices.Sort(c.ordinals)
	places := make(map[uint32]int, len(c.ordinals))
	for i, ord := range c.ordinals {
		c.labels = append(c.labels, labels[ord])
		places[ord] = i
	}
	c.counts = make([]uint32, len(c.ordinals))
	for _, ord := range c.docs.values {
		c.counts[places[ord]]++
	}
	return c, nil
}

// countLive are the numbers of documents that are live in a view.
func (c *facetColumn) countLive(g *guard, s *segment) []uint32 {
	if s.dead == nil {
		return c.counts
	}
	live := slices.Clone(c.counts)
	for doc := range s.count {
		if s.isLive(doc) || !g.step() {
			continue
		}
		for _, ord := range c.docs.of(doc) {
			live[c.place(ord)]--
		}
	}
	return live
}
