package exec

import (
	"slices"
	"strings"

	"chancery/index/schema"
)

// facetTable is the values of one facet in a whole view.
type facetTable struct {
	values  []schema.Value // sorted by ID
	live    []int          // live documents that have the value
	without int            // live documents without any value
	ordinal [][]uint32     // by segment: its ordinal -> place in values
	columns []*facetColumn // by segment
}

// find returns the place of an ID that a live document has, or -1.
func (t *facetTable) find(id string) int {
	i, ok := slices.BinarySearchFunc(t.values, id, func(v schema.Value, id string) int {
		return strings.Compare(v.ID, id)
	})
	if !ok || t.live[i] == 0 {
		return -1
	}
	return i
}

func (v *View) table(g *guard, f schema.Facet) (*facetTable, error) {
	v.mu.Lock()
	l, ok := v.tables[f]
	if !ok {
		fresh := newLazy[facetTable]()
		l = &fresh
		v.tables[f] = l
	}
	v.mu.Unlock()
	return l.get(g, func() (*facetTable, error) { return buildTable(g, v.segments, f) })
}

func buildTable(g *guard, segments []*segment, f schema.Facet) (*facetTable, error) {
	t := &facetTable{}
	labels := map[string]string{}
	lives := make([][]int, len(segments))
	for i, s := range segments {
		c, err := s.cols.facet(f).get(g, s)
		if err != nil {
			return nil, err
		}
		t.columns = append(t.columns, c)
		lives[i] = t.count(g, s, c)
		for ord, v := range c.values {
			if label, ok := labels[v.ID]; lives[i][ord] > 0 && (!ok || v.Label < label) {
				labels[v.ID] = v.Label
			}
		}
		if g.err != nil {
			return nil, g.err
		}
	}
	for id, label := range labels {
		t.values = append(t.values, schema.Value{ID: id, Label: label})
	}
	slices.SortFunc(t.values, func(a, b schema.Value) int { return strings.Compare(a.ID, b.ID) })
	t.live = make([]int, len(t.values))
	places := make(map[string]uint32, len(t.values))
	for i, v := range t.values {
		places[v.ID] = uint32(i)
	}
	for i, c := range t.columns {
		ordinal := make([]uint32, len(c.values))
		for ord, v := range c.values {
			place, ok := places[v.ID]
			if !ok {
				continue // of deleted documents only, so never looked up
			}
			ordinal[ord] = place
			t.live[place] += lives[i][ord]
		}
		t.ordinal = append(t.ordinal, ordinal)
	}
	return t, nil
}

// count returns the number of live documents of each ordinal.
func (t *facetTable) count(g *guard, s *segment, c *facetColumn) []int {
	live := make([]int, len(c.values))
	for doc := uint32(0); doc < s.count && g.step(); doc++ {
		if !s.isLive(doc) {
			continue
		}
		ords := c.docs.of(doc)
		if len(ords) == 0 {
			t.without++
		}
		for _, ord := range ords {
			live[ord]++
		}
	}
	return live
}
