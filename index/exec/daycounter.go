package exec

import (
	"maps"
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

// reach is the first and the last day with documents, first after last for
// none.
func (c *dayCounts) reach() (first, last int32) {
	first, last = math.MaxInt32, math.MinInt32
	for at, n := range c.row {
		if n > 0 {
			first = c.first + int32(at)
			break
		}
	}
	for at := len(c.row) - 1; at >= 0; at-- {
		if c.row[at] > 0 {
			last = c.first + int32(at)
			break
		}
	}
	for day, n := range c.odd {
		if n > 0 {
			first, last = min(first, day), max(last, day)
		}
	}
	return first, last
}

// sum is the number of documents.
func (c *dayCounts) sum() (sum int) {
	for _, n := range c.row {
		sum += int(n)
	}
	for _, n := range c.odd {
		sum += n
	}
	return sum
}

// buckets lists the buckets of an interval from the first day with documents to
// the last.
func (c *dayCounts) buckets(r *run, interval string) ([]index.Bucket, error) {
	first, last := c.reach()
	if first > last {
		return nil, nil
	}
	odd := slices.Sorted(maps.Keys(c.odd))
	var out []index.Bucket
	for start := bucketStart(first, interval); start <= last; {
		if !r.take(bucketBytes) && r.err == index.ErrBudget {
			return nil, r.err
		}
		from := dayTime(start)
		to := bucketEnd(from, interval)
		b := index.Bucket{Start: from, End: to}
		end := int32(schema.DayNumber(to))
		for _, n := range c.between(start, end) {
			b.Count += int(n)
		}
		for ; len(odd) > 0 && odd[0] < end; odd = odd[1:] {
			b.Count += c.odd[odd[0]]
		}
		out = append(out, b)
		start = end
	}
	return out, nil
}

// between is the part of the row from a day to before another.
func (c *dayCounts) between(from, to int32) []uint32 {
	n := int64(len(c.row))
	a, b := int64(from)-int64(c.first), int64(to)-int64(c.first)
	return c.row[min(max(a, 0), n):min(max(b, 0), n)]
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

func (h *dayCounter) merge(o histogramCounter) {
	other := o.(*dayCounter)
	h.docs += other.docs
	for at, n := range other.counts.row {
		h.counts.row[at] += n
	}
	for day, n := range other.counts.odd {
		h.counts.change(day, n)
	}
}

func (h *dayCounter) result(interval string) (index.Histogram, error) {
	if interval == "" {
		interval = intervals[len(intervals)-1]
		if first, last := h.counts.reach(); first <= last {
			interval = suitable(first, last)
		}
	}
	res := index.Histogram{Interval: interval, Undated: h.docs - h.counts.sum()}
	var err error
	res.Buckets, err = h.counts.buckets(h.run, interval)
	return res, err
}
