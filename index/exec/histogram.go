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
const seenBytes = 4 + len(intervals)*8

// bucketBytes is about what one bucket of a result holds.
const bucketBytes = 64

// histogramCounter counts the dates of one facet.
type histogramCounter interface {
	facet() schema.Facet
	// segment begins a segment.
	segment(s *segment) error
	// add counts documents of the segment.
	add(docs []uint32)
	// merge takes over the counts of other segments.
	merge(o histogramCounter)
	result(interval string) (index.Histogram, error)
}

func newHistogramCounter(r *run, req index.HistogramRequest) (histogramCounter, error) {
	if req.Interval != "" && !slices.Contains(intervals[:], req.Interval) {
		return nil, fmt.Errorf("%w: interval %q, use day, month or year", index.ErrRefused, req.Interval)
	}
	switch req.Facet {
	case schema.Published:
		return newDayCounter(r)
	case schema.Mentions:
		return &mentionsCounter{run: r}, nil
	}
	return nil, fmt.Errorf("%w: facet %q has no dates", index.ErrRefused, req.Facet)
}

// mentionsCounter counts documents by day, month and year at once, since the
// range of the hits decides which of them is shown.
type mentionsCounter struct {
	run      *run
	undated  int
	segments []*periodCounter
}

// periodCounter counts the periods of one segment.
type periodCounter struct {
	column *periodColumn
	docs   []uint32 // by ordinal: documents that have the period
	tally  [len(intervals)]tally
}

// tally counts documents in the units of one level, each document once.
type tally struct {
	count []uint32
	last  []uint32 // by unit: the last document counted and one
}

func (h *mentionsCounter) facet() schema.Facet { return schema.Mentions }

func (h *mentionsCounter) segment(s *segment) error {
	column, err := s.cols.mentions.get(h.run.guard, s)
	if err != nil {
		return err
	}
	c := &periodCounter{column: column}
	n := len(column.first)
	if !h.run.take(n * seenBytes) {
		return h.run.err
	}
	c.docs = make([]uint32, n)
	for i := range c.tally {
		units := len(column.levels[i].start)
		c.tally[i] = tally{make([]uint32, units), make([]uint32, units)}
	}
	h.segments = append(h.segments, c)
	return nil
}

func (h *mentionsCounter) add(docs []uint32) {
	c := h.segments[len(h.segments)-1]
	for _, doc := range docs {
		ords := c.column.docs.of(doc)
		if len(ords) == 0 {
			h.undated++
		}
		for _, ord := range ords {
			c.docs[ord]++
			c.unit(doc, ord)
		}
	}
}

func (h *mentionsCounter) merge(o histogramCounter) {
	h.undated += o.(*mentionsCounter).undated
	h.segments = append(h.segments, o.(*mentionsCounter).segments...)
}

// unit counts a document in the units that hold a period of it.
func (c *periodCounter) unit(doc, ord uint32) {
	for i := range c.tally {
		t := &c.tally[i]
		if b := c.column.levels[i].bucket[ord]; b >= 0 && t.last[b] != doc+1 {
			t.last[b] = doc + 1
			t.count[b]++
		}
	}
}

// reach is the least and greatest day of any period counted.
func (h *mentionsCounter) reach() (first, last int32) {
	first, last = math.MaxInt32, math.MinInt32
	for _, c := range h.segments {
		for ord, n := range c.docs {
			if n > 0 {
				first, last = min(first, c.column.first[ord]), max(last, c.column.last[ord])
			}
		}
	}
	return first, last
}

// counts are the documents of each unit of a level, by its first day.
func (h *mentionsCounter) counts(level int) map[int32]int {
	out := map[int32]int{}
	for _, c := range h.segments {
		for b, n := range c.tally[level].count {
			if n > 0 {
				out[c.column.levels[level].start[b]] += int(n)
			}
		}
	}
	return out
}

// result takes a coarser interval than suits the range while no period lies
// within a bucket of it.
func (h *mentionsCounter) result(interval string) (index.Histogram, error) {
	i, chosen := slices.Index(intervals[:], interval), interval != ""
	if !chosen {
		i = slices.Index(intervals[:], suitable(h.reach()))
	}
	counts := h.counts(i)
	for !chosen && i+1 < len(intervals) && len(counts) == 0 {
		i++
		counts = h.counts(i)
	}
	res := index.Histogram{Interval: intervals[i], Undated: h.undated}
	days := &dayCounts{}
	for start, n := range counts {
		days.change(start, n)
	}
	var err error
	res.Buckets, err = days.buckets(h.run, intervals[i])
	return res, err
}

// suitable chooses an interval for the days first..last: years above 20 years,
// days up to 31 days, else months.
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
