package exec

import (
	"cmp"
	"math"
	"slices"

	"chancery/index"
	"chancery/index/schema"
)

// Days that are counted in a row: those of the years from 1800 to 2200. Others,
// which are mistakes or hostile, are counted one by one.
const (
	firstDay = -62091
	lastDay  = 84005
)

// dayCounts are numbers of documents by day.
type dayCounts struct {
	first int32
	row   []uint32      // by day from first on
	odd   map[int32]int // of the days that are not in the row
}

// newDayCounts makes room for the days of some columns.
func newDayCounts(columns ...*publishedColumn) *dayCounts {
	c := &dayCounts{first: math.MaxInt32}
	last := int32(math.MinInt32)
	for _, p := range columns {
		c.first, last = min(c.first, p.first), max(last, p.last)
	}
	if c.first, last = max(c.first, firstDay), min(last, lastDay); c.first <= last {
		c.row = make([]uint32, last-c.first+1)
	}
	return c
}

// change adds to the count of a day.
func (c *dayCounts) change(day int32, n int) {
	if at := int(day) - int(c.first); at >= 0 && at < len(c.row) {
		c.row[at] += uint32(n)
		return
	}
	if c.odd == nil {
		c.odd = map[int32]int{}
	}
	c.odd[day] += n
}

// sorted are the days with documents, by rising day, and how many documents
// they have.
func (c *dayCounts) sorted() (days []dayCount, sum int) {
	for at, n := range c.row {
		if n > 0 {
			days = append(days, dayCount{c.first + int32(at), int(n)})
			sum += int(n)
		}
	}
	if len(c.odd) == 0 {
		return days, sum
	}
	for day, n := range c.odd {
		if n > 0 {
			days = append(days, dayCount{day, n})
			sum += n
		}
	}
	slices.SortFunc(days, func(a, b dayCount) int { return cmp.Compare(a.day, b.day) })
	return days, sum
}

// dayCounter counts documents by the day they were published.
type dayCounter struct {
	run    *run
	counts *dayCounts
	docs   int // that were counted, with a day or without

	days []int32 // of the present segment, by document
}

func newDayCounter(r *run) (*dayCounter, error) {
	var columns []*publishedColumn
	for _, s := range r.view.segments {
		c, err := s.cols.published.get(r.guard, s)
		if err != nil {
			return nil, err
		}
		columns = append(columns, c)
	}
	h := &dayCounter{run: r, counts: newDayCounts(columns...)}
	r.take(4 * len(h.counts.row))
	return h, r.err
}

func (h *dayCounter) facet() schema.Facet { return schema.Published }

func (h *dayCounter) segment(s *segment) error {
	c, err := s.cols.published.get(h.run.guard, s)
	if err != nil {
		return err
	}
	h.days = c.days
	return nil
}

func (h *dayCounter) add(docs []uint32) {
	h.docs += len(docs)
	row, first := h.counts.row, int(h.counts.first)
	for _, doc := range docs {
		day := h.days[doc]
		if at := uint(int(day) - first); at < uint(len(row)) {
			row[at]++
		} else if day != noDay {
			h.counts.change(day, 1)
		}
	}
}

// addAll counts every live document of the segment, and sub takes some out
// again; see facetCounter.
func (h *dayCounter) addAll(s *segment) error {
	all, err := s.days.get(h.run.guard, func() (*dayCounts, error) {
		c, err := s.cols.published.get(h.run.guard, s)
		if err != nil {
			return nil, err
		}
		counts := newDayCounts(c)
		for doc, day := range c.days {
			if day != noDay && s.isLive(uint32(doc)) {
				counts.change(day, 1)
			}
		}
		return counts, nil
	})
	if err != nil {
		return err
	}
	h.docs += int(s.live)
	for at, n := range all.row {
		h.counts.row[int(all.first-h.counts.first)+at] += n
	}
	for day, n := range all.odd {
		h.counts.change(day, n)
	}
	return nil
}

func (h *dayCounter) sub(docs []uint32) {
	h.docs -= len(docs)
	for _, doc := range docs {
		if day := h.days[doc]; day != noDay {
			h.counts.change(day, -1)
		}
	}
}

func (h *dayCounter) result(interval string) (index.Histogram, error) {
	days, dated := h.counts.sorted()
	if interval == "" {
		interval = intervals[len(intervals)-1]
		if len(days) > 0 {
			interval = suitable(days[0].day, days[len(days)-1].day)
		}
	}
	res := index.Histogram{Interval: interval, Undated: h.docs - dated}
	var err error
	res.Buckets, err = buckets(h.run, days, interval)
	return res, err
}
