package exec

import "chancery/index/schema"

// periodColumn is periods of days by document, as ordinals into a table.
type periodColumn struct {
	first, last []int32 // day numbers, both included, by ordinal
	docs        csr     // ordinals, none twice in a document
	levels      [len(intervals)]level
}

// level is the calendar units of one interval that hold a whole period.
type level struct {
	bucket []int32 // by ordinal of the period: its unit, -1 when in none
	start  []int32 // by unit: its first day
}

// finish computes the levels once all periods are known.
func (c *periodColumn) finish() {
	for i, interval := range intervals {
		l := level{bucket: make([]int32, len(c.first))}
		known := map[int32]int32{}
		for ord := range c.first {
			start := bucketStart(c.first[ord], interval)
			if start != bucketStart(c.last[ord], interval) {
				l.bucket[ord] = -1
				continue
			}
			unit, ok := known[start]
			if !ok {
				unit = int32(len(l.start))
				known[start] = unit
				l.start = append(l.start, start)
			}
			l.bucket[ord] = unit
		}
		c.levels[i] = l
	}
}

func (c *periodColumn) add(first, last int) uint32 {
	n := len(c.first)
	if n > 0 && c.first[n-1] == int32(first) && c.last[n-1] == int32(last) {
		return uint32(n - 1)
	}
	c.first, c.last = append(c.first, int32(first)), append(c.last, int32(last))
	return uint32(n)
}

func buildMentions(g *guard, seg Segment) (*periodColumn, error) {
	c := &periodColumn{}
	var docs pairs
	err := terms(g, seg, schema.FieldMentions, "", "", func(term string) error {
		first, last, ok := schema.PeriodOf(term)
		if !ok {
			return nil
		}
		return walk(g, seg, schema.FieldMentions, term, false, func(p Postings) {
			docs.add(p.Doc(), c.add(first, last))
		})
	})
	c.docs = docs.csr(seg.Count(), true)
	c.finish()
	return c, err
}
