package exec

import (
	"slices"
	"strings"

	"chancery/index/schema"
)

// facetTable is the values of one facet in a whole view.
type facetTable struct {
	dictionary *dictionary
	ids        []string // by ordinal
	labels     []string // by ordinal, of those that a live document has
	live       []uint32 // by ordinal: live documents that have the value
	columns    []*facetColumn
	lives      [][]uint32 // by segment and place in its column: live documents
}

// find returns the ordinal of an ID that a live document has, or -1.
func (t *facetTable) find(id string) int {
	ord, ok := t.dictionary.find(id)
	if !ok || int(ord) >= len(t.live) || t.live[ord] == 0 {
		return -1
	}
	return int(ord)
}

func (t *facetTable) value(ord int) schema.Value {
	return schema.Value{ID: t.ids[ord], Label: t.labels[ord]}
}

// sorted are the ordinals of values that live documents have, in the order of
// their IDs.
func (t *facetTable) sorted() []int {
	var out []int
	for ord, n := range t.live {
		if n > 0 {
			out = append(out, ord)
		}
	}
	slices.SortFunc(out, func(a, b int) int { return strings.Compare(t.ids[a], t.ids[b]) })
	return out
}

func (v *View) table(g *guard, f schema.Facet) (*facetTable, error) {
	l, ok := v.tables[f]
	if !ok {
		return nil, refusedFacet(f)
	}
	return l.get(g, func() (*facetTable, error) { return buildTable(g, v.segments, v.cache.dictionaries[f], f) })
}

func buildTable(g *guard, segments []*segment, d *dictionary, f schema.Facet) (*facetTable, error) {
	t := &facetTable{dictionary: d}
	for _, s := range segments {
		c, err := s.cols.facet(f).get(g, s)
		if err != nil {
			return nil, err
		}
		t.columns = append(t.columns, c)
		t.lives = append(t.lives, c.countLive(g, s))
	}
	t.ids = d.known()
	t.live, t.labels = make([]uint32, len(t.ids)), make([]string, len(t.ids))
	for i, c := range t.columns {
		for place, ord := range c.ordinals {
			n := t.lives[i][place]
			if n == 0 {
				continue
			}
			if label := c.labels[place]; t.live[ord] == 0 || label < t.labels[ord] {
				t.labels[ord] = label
			}
			t.live[ord] += n
		}
	}
	return t, g.err
}
