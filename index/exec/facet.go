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
}

func newFacetCounter(r *run, f schema.Facet) (*facetCounter, error) {
	t, err := r.view.table(r.guard, f)
	if err != nil || !r.take(4*len(t.ids)) {
		return nil, cmp.Or(err, r.err)
	}
	return &facetCounter{facet: f, table: t, counts: make([]uint32, len(t.ids))}, nil
}

func (c *facetCounter) segment(s *segment) { c.column = c.table.columns[s.place] }

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
func (c *facetCounter) addAll(s *segment) error {
	for i, ord := range c.column.ordinals {
		c.counts[ord] += c.table.lives[s.place][i]
	}
	return nil
}

func (c *facetCounter) sub(docs []uint32) {
	offsets, values, counts := c.column.docs.offsets, c.column.docs.values, c.counts
	for _, doc := range docs {
		for _, ord := range values[offsets[doc]:offsets[doc+1]] {
			counts[ord]--
		}
	}
}

// merge takes over the counts of other segments.
func (c *facetCounter) merge(o *facetCounter) {
	for ord, n := range o.counts {
		c.counts[ord] += n
	}
}

// result picks the most frequent values, then those included.
func (c *facetCounter) result(req index.FacetRequest) index.FacetResult {
	counts := c.counts
	if prefix := folded(req.Prefix); prefix != "" {
		counts = slices.Clone(counts)
		for ord, n := range counts {
			if n > 0 && !c.begins(ord, prefix, req.Also) {
				counts[ord] = 0
			}
		}
	}
	var res index.FacetResult
	res.Values, res.Distinct = c.most(counts, max(req.Size, 0))
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

// most are the values that come first by count, and how many have any. Labels
// are looked at only where counts are equal at the end.
func (c *facetCounter) most(counts []uint32, size int) (values []index.Count, distinct int) {
	size = min(size, len(counts))
	floor, distinct := least(counts, size)
	if size == 0 || distinct == 0 {
		return nil, distinct
	}
	var tied []index.Count
	for ord, n := range counts {
		if n < floor {
			continue
		}
		v := index.Count{Value: c.table.value(ord), Count: int(n)}
		if n > floor {
			values = append(values, v)
			continue
		}
		if tied = append(tied, v); len(tied) > 2*size+64 {
			slices.SortFunc(tied, byCount)
			tied = tied[:size]
		}
	}
	values = append(values, tied...)
	slices.SortFunc(values, byCount)
	return values[:min(size, len(values)):min(size, len(values))], distinct
}

// least is the least count of the size greatest ones, at least 1, and how many
// there are that are not 0.
func least(counts []uint32, size int) (floor uint32, distinct int) {
	var heap counted
	floor = 1
	for _, n := range counts {
		if n == 0 {
			continue
		}
		distinct++
		switch {
		case n < floor || size == 0:
		case len(heap) < size:
			if heap.push(n); len(heap) == size {
				floor = heap[0]
			}
		case n > floor:
			heap.replace(n)
			floor = heap[0]
		}
	}
	if len(heap) < size {
		floor = 1
	}
	return floor, distinct
}

// counted is a heap with the least count first.
type counted []uint32

func (h *counted) push(n uint32) {
	*h = append(*h, n)
	s := *h
	for i := len(s) - 1; i > 0 && s[i] < s[(i-1)/2]; i = (i - 1) / 2 {
		s[i], s[(i-1)/2] = s[(i-1)/2], s[i]
	}
}

// replace puts n in the place of the least.
func (h counted) replace(n uint32) {
	i := 0
	for {
		child := 2*i + 1
		if child+1 < len(h) && h[child+1] < h[child] {
			child++
		}
		if child >= len(h) || n <= h[child] {
			break
		}
		h[i] = h[child]
		i = child
	}
	h[i] = n
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
