package exec

import (
	"math"
	"time"

	"chancery/index/schema"
)

// Stand for no publication date.
const (
	undated = math.MinInt64
	noDay   = math.MinInt32
)

// publishedColumn is the publication dates.
type publishedColumn struct {
	seconds     []int64 // Unix time by document, undated for none
	days        []int32 // day number by document, noDay for none
	first, last int32   // of the days; first is after last without any
}

func buildPublished(g *guard, seg Segment) (*publishedColumn, error) {
	c := &publishedColumn{seconds: make([]int64, seg.Count()), days: make([]int32, seg.Count()), first: math.MaxInt32, last: math.MinInt32}
	for i := range c.seconds {
		c.seconds[i], c.days[i] = undated, noDay
	}
	err := terms(g, seg, schema.FieldPublished, "", "", func(term string) error {
		sec, ok := schema.TimeOf(term)
		if !ok {
			return nil
		}
		day := int32(schema.DayNumber(time.Unix(sec, 0)))
		return walk(g, seg, schema.FieldPublished, term, false, func(p Postings) {
			c.seconds[p.Doc()], c.days[p.Doc()] = sec, day
			c.first, c.last = min(c.first, day), max(c.last, day)
		})
	})
	return c, err
}
