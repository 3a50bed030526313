package exec

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/index"
	"chancery/index/schema"
)

// facetCounter counts the values of one facet among the hits.
type facetCounter struct {
	facet  schema.Facet
	table  *facetTable
	counts []uint32 // by ordinal

	column *facetColumn // of the present segment
	place  int          // of the present segment
}

func newFacetCounter(r *run, f schema.Facet) (*facetCounter, error) {
	t, err := r.view.table(r.guard, f)
	if err != nil || !r.take(4*len(t.ids)) {
		return nil, cmp.Or(err, r.err)
	}
	return &facetCounter{facet: f, table: t, counts: make([]uint32, len(t.ids))}, nil
}

func (c *facetCounter) segment(s *segment) { c.column, c.place = c.table.columns[s.place], s.place }

// add counts documents of the segment.
func (c *facetCounter) add(docs []uint32) {
	offsets, values, counts := c.column.docs.offsets, c.column.docs.values, c.counts
	for _, doc := range docs {
		for _, ord := range values[offsets[doc]:offsets[doc+1]] {
			counts[ord]++
		}
	}
}

// addAll counts every live document of the segment, and sub takes some out
// again: the cheaper way where most are hits. The counts are right in the end.
func (c *facetCounter) addAll() {
	for i, ord := range c.column.ordinals {
		c.counts[ord] += c.table.lives[c.place][i]
	}
}

func (c *facetCounter) sub(docs []uint32) {
	offsets, values, counts := c.column.docs.offsets, c.column.docs.values, c.counts
	for _, doc := range docs {
		for _, ord := range values[offsets[doc]:offsets[doc+1]] {
			counts[ord]--
		}
	}
}

// result picks the most frequent values, then those included.
func (c *facetCounter) result(req index.FacetRequest) index.FacetResult {
	var res index.FacetResult
	prefix := folded(req.Prefix)
	most := mostCounted{size: max(req.Size, 0)}
	for ord, n := range c.counts {
		if n == 0 || prefix != "" && !c.begins(ord, prefix, req.Also) {
			continue
		}
		res.Distinct++
		if most.wants(int(n)) {
			most.add(index.Count{Value: c.table.value(ord), Count: int(n)})
		}
	}
	res.Values = most.sorted()
	var extra []index.Count
	for _, id := range req.Include {
		same := func(v index.Count) bool { return v.ID == id }
		if slices.ContainsFunc(res.Values, same) || slices.ContainsFunc(extra, same) {
			continue
		}
		v := index.Count{Value: schema.Value{ID: id}}
		if ord := c.table.find(id); ord >= 0 {
			v = index.Count{Value: c.table.value(ord), Count: int(c.counts[ord])}
		}
		extra = append(extra, v)
	}
	slices.SortFunc(extra, byCount)
	res.Values = append(res.Values, extra...)
	return res
}

// begins tells whether a value is good for a prefix.
func (c *facetCounter) begins(ord int, prefix string, also []string) bool {
	return wordPrefix(folded(c.table.labels[ord]), prefix) || slices.Contains(also, c.table.ids[ord])
}

// mostCounted keeps the values that come first by count. It sorts now and then,
// when so many have gathered that most of them go.
type mostCounted struct {
	size   int
	values []index.Count
	floor  int // values with a lower count are not among the first
}

// spareCounts is how many values gather at least before they are sorted.
const spareCounts = 64

// wants tells whether a value with this count may be kept.
func (m *mostCounted) wants(n int) bool { return n >= m.floor && m.size > 0 }

func (m *mostCounted) add(v index.Count) {
	m.values = append(m.values, v)
	if len(m.values) > 2*m.size+spareCounts {
		m.values = m.sorted()
		m.floor = m.values[m.size-1].Count
	}
}

func (m *mostCounted) sorted() []index.Count {
	slices.SortFunc(m.values, byCount)
	return m.values[:min(m.size, len(m.values))]
}

func byCount(a, b index.Count) int {
	if a.Count != b.Count {
		return cmp.Compare(b.Count, a.Count)
	}
	return cmp.Or(strings.Compare(a.Label, b.Label), strings.Compare(a.ID, b.ID))
}

// wordPrefix tells whether the prefix stands at the start of a word of label.
func wordPrefix(label, prefix string) bool {
	for from := 0; ; {
		i := strings.Index(label[from:], prefix)
		if i < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(label[:from+i])
		if from+i == 0 || !unicode.IsLetter(before) && !unicode.IsNumber(before) {
			return true
		}
		from += i + 1
	}
}
