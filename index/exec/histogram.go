package exec

import (
	"fmt"
	"math"
	"slices"
	"time"

	"chancery/index"
	"chancery/index/schema"
)

// Intervals of a histogram, from fine to coarse.
var intervals = [...]string{"day", "month", "year"}

// seenBytes is what a period of a segment needs while it is counted.
const seenBytes = 40

// bucketBytes is about what one bucket of a result holds.
const bucketBytes = 64

// histogramCounter counts documents by day, month and year at once, since the
// range of the hits decides which of them is shown.
type histogramCounter struct {
	run     *run
	facet   schema.Facet
	undated int
	first   int32 // least and greatest day of any period
	last    int32
	counts  [len(intervals)]map[int32]int // by first day of the bucket

	column *periodColumn // of the present segment
	tally  [len(intervals)]tally
	seen   []bool // by ordinal
}

// tally counts documents in the units of one level, each document once.
type tally struct {
	count []int
	last  []uint32 // by unit: the last document counted and one
}

func newHistogramCounter(r *run, req index.HistogramRequest) (*histogramCounter, error) {
	if req.Facet != schema.Published && req.Facet != schema.Mentions {
		return nil, fmt.Errorf("%w: facet %q has no dates", index.ErrRefused, req.Facet)
	}
	if req.Interval != "" && !slices.Contains(intervals[:], req.Interval) {
		return nil, fmt.Errorf("%w: interval %q, use day, month or year", index.ErrRefused, req.Interval)
	}
	h := &histogramCounter{run: r, facet: req.Facet, first: math.MaxInt32, last: math.MinInt32}
	for i := range h.counts {
		h.counts[i] = map[int32]int{}
	}
	return h, nil
}

// segment begins a segment, and must be followed by finish.
func (h *histogramCounter) segment(s *segment) error {
	if h.facet == schema.Published {
		c, err := s.cols.published.get(h.run.guard, s)
		if err != nil {
			return err
		}
		h.column = &c.days
	} else {
		c, err := s.cols.mentions.get(h.run.guard, s)
		if err != nil {
			return err
		}
		h.column = c
	}
	n := len(h.column.first)
	if !h.run.take(n * seenBytes) {
		return h.run.err
	}
	h.seen = make([]bool, n)
	for i := range h.tally {
		units := len(h.column.levels[i].start)
		h.tally[i] = tally{make([]int, units), make([]uint32, units)}
	}
	return h.run.err
}

func (h *histogramCounter) add(doc uint32) {
	ords := h.column.docs.of(doc)
	if len(ords) == 0 {
		h.undated++
		return
	}
	for _, ord := range ords {
		h.seen[ord] = true
		for i := range h.tally {
			t := &h.tally[i]
			if b := h.column.levels[i].bucket[ord]; b >= 0 && t.last[b] != doc+1 {
				t.last[b] = doc + 1
				t.count[b]++
			}
		}
	}
}

// finish adds the segment's counts to those of the view.
func (h *histogramCounter) finish() {
	for ord, seen := range h.seen {
		if seen {
			h.first = min(h.first, h.column.first[ord])
			h.last = max(h.last, h.column.last[ord])
		}
	}
	for i, t := range h.tally {
		for b, n := range t.count {
			if n > 0 {
				h.counts[i][h.column.levels[i].start[b]] += n
			}
		}
	}
	h.run.give(len(h.seen) * seenBytes)
}

// result lists the buckets of the interval asked for, or of one that suits the
// range: years above 20 years, days up to 31 days, else months; and a coarser
// one while no period lies within a bucket of it.
func (h *histogramCounter) result(interval string) (index.Histogram, error) {
	i := slices.Index(intervals[:], interval)
	if i < 0 {
		i = slices.Index(intervals[:], suitable(h.first, h.last))
		for i+1 < len(intervals) && len(h.counts[i]) == 0 {
			i++
		}
	}
	res := index.Histogram{Interval: intervals[i], Undated: h.undated}
	if len(h.counts[i]) == 0 {
		return res, nil
	}
	first, last := int32(math.MaxInt32), int32(math.MinInt32)
	for start := range h.counts[i] {
		first, last = min(first, start), max(last, start)
	}
	for start := dayTime(first); !start.After(dayTime(last)); {
		if !h.run.take(bucketBytes) && h.run.err == index.ErrBudget {
			return res, h.run.err
		}
		end := bucketEnd(start, intervals[i])
		n := h.counts[i][int32(schema.DayNumber(start))]
		res.Buckets = append(res.Buckets, index.Bucket{Start: start, End: end, Count: n})
		start = end
	}
	return res, nil
}

// suitable chooses an interval for the days first..last.
func suitable(first, last int32) string {
	switch {
	case first > last:
		return "month"
	case last-first < 31:
		return "day"
	case dayTime(first).AddDate(20, 0, 0).Before(dayTime(last).AddDate(0, 0, 1)):
		return "year"
	}
	return "month"
}

func dayTime(day int32) time.Time { return time.Unix(int64(day)*24*60*60, 0).UTC() }

// bucketStart is the first day of the bucket that a day lies in.
func bucketStart(day int32, interval string) int32 {
	t := dayTime(day)
	switch interval {
	case "year":
		t = time.Date(t.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	case "month":
		t = time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
	default:
		return day
	}
	return int32(schema.DayNumber(t))
}

func bucketEnd(start time.Time, interval string) time.Time {
	switch interval {
	case "year":
		return start.AddDate(1, 0, 0)
	case "month":
		return start.AddDate(0, 1, 0)
	}
	return start.AddDate(0, 0, 1)
}
