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
	counts []int // by place in the table

	column  *facetColumn // of the present segment
	ordinal []uint32
}

func newFacetCounter(r *run, f schema.Facet) (*facetCounter, error) {
	t, err := r.view.table(r.guard, f)
	if err != nil || !r.take(8*len(t.values)) {
		return nil, cmp.Or(err, r.err)
	}
	return &facetCounter{facet: f, table: t, counts: make([]int, len(t.values))}, nil
}

func (c *facetCounter) segment(s *segment) {
	c.column, c.ordinal = c.table.columns[s.place], c.table.ordinal[s.place]
}

func (c *facetCounter) add(doc uint32) {
	for _, ord := range c.column.docs.of(doc) {
		c.counts[c.ordinal[ord]]++
	}
}

// result picks the most frequent values, then those included.
func (c *facetCounter) result(req index.FacetRequest) index.FacetResult {
	var res index.FacetResult
	prefix := folded(req.Prefix)
	var all []index.Count
	for i, n := range c.counts {
		v := c.table.values[i]
		if n == 0 || prefix != "" && !wordPrefix(folded(v.Label), prefix) && !slices.Contains(req.Also, v.ID) {
			continue
		}
		all = append(all, index.Count{Value: v, Count: n})
	}
	res.Distinct = len(all)
	slices.SortFunc(all, byCount)
	res.Values = all[:min(max(req.Size, 0), len(all)):min(max(req.Size, 0), len(all))]
	var extra []index.Count
	for _, id := range req.Include {
		same := func(v index.Count) bool { return v.ID == id }
		if slices.ContainsFunc(res.Values, same) || slices.ContainsFunc(extra, same) {
			continue
		}
		v := index.Count{Value: schema.Value{ID: id}}
		if i := c.table.find(id); i >= 0 {
			v = index.Count{Value: c.table.values[i], Count: c.counts[i]}
		}
		extra = append(extra, v)
	}
	slices.SortFunc(extra, byCount)
	res.Values = append(res.Values, extra...)
	return res
}

func byCount(a, b index.Count) int {
	return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Label, b.Label), strings.Compare(a.ID, b.ID))
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
