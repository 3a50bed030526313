package indextest

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"
	"unicode"

	"chancery/index"
	"chancery/index/analysis"
	"chancery/index/schema"
)

// facet counts the values of documents.
func (n *Naive) facet(req index.FacetRequest, docs []*naiveDoc) index.FacetResult {
	var all, extra []index.Count
	counted := func(v schema.Value) index.Count {
		c := index.Count{Value: v}
		for _, d := range docs {
			if slices.ContainsFunc(d.Facets[req.Facet], func(w schema.Value) bool { return w.ID == v.ID }) {
				c.Count++
			}
		}
		return c
	}
	known := n.Values(req.Facet)
	for _, v := range known {
		if c := counted(v); c.Count > 0 && (labelHas(v.Label, req.Prefix) || slices.Contains(req.Also, v.ID)) {
			all = append(all, c)
		}
	}
	order := func(a, b index.Count) int {
		return cmp.Or(b.Count-a.Count, strings.Compare(a.Label, b.Label), strings.Compare(a.ID, b.ID))
	}
	slices.SortFunc(all, order)
	res := index.FacetResult{Distinct: len(all), Values: all[:min(req.Size, len(all))]}
	for _, id := range slices.Compact(slices.Sorted(slices.Values(req.Include))) {
		if slices.ContainsFunc(res.Values, func(c index.Count) bool { return c.ID == id }) {
			continue
		}
		v := schema.Value{ID: id}
		for _, k := range known {
			if k.ID == id {
				v = k
			}
		}
		extra = append(extra, counted(v))
	}
	slices.SortFunc(extra, order)
	res.Values = slices.Concat(res.Values, extra)
	return res
}

// labelHas tells whether a word of the label begins with the prefix.
func labelHas(label, prefix string) bool {
	label, prefix = analysis.Fold(label), analysis.Fold(prefix)
	inWord := false
	for i, r := range label {
		word := unicode.IsLetter(r) || unicode.IsNumber(r)
		if !inWord && strings.HasPrefix(label[i:], prefix) {
			return true
		}
		inWord = word
	}
	return prefix == ""
}

// histogram counts documents by calendar unit.
func histogram(req index.HistogramRequest, docs []*naiveDoc) index.Histogram {
	periods := func(d *naiveDoc) []schema.Period {
		if req.Facet == schema.Mentions {
			return d.Mentions
		}
		if d.Published.IsZero() {
			return nil
		}
		day := d.Published.UTC().Truncate(24 * time.Hour)
		return []schema.Period{{First: day, Last: day}}
	}
	if req.Interval != "" {
		return bucketed(req.Interval, docs, periods)
	}
	first, last := time.Unix(math.MaxInt32*86400, 0), time.Unix(math.MinInt32*86400, 0)
	for _, d := range docs {
		for _, p := range periods(d) {
			if p.First.Before(first) {
				first = p.First
			}
			if p.Last.After(last) {
				last = p.Last
			}
		}
	}
	choice := []string{"month", "year"}
	switch days := last.Sub(first).Hours()/24 + 1; {
	case last.Before(first):
	case days <= 31:
		choice = []string{"day", "month", "year"}
	case last.AddDate(0, 0, 1).After(first.AddDate(20, 0, 0)):
		choice = []string{"year"}
	}
	for _, interval := range choice {
		if h := bucketed(interval, docs, periods); len(h.Buckets) > 0 || interval == "year" {
			return h
		}
	}
	panic("unreachable")
}

func bucketed(interval string, docs []*naiveDoc, periods func(*naiveDoc) []schema.Period) index.Histogram {
	h := index.Histogram{Interval: interval}
	counts := map[time.Time]int{}
	var first, last time.Time
	for _, d := range docs {
		if len(periods(d)) == 0 {
			h.Undated++
		}
		mine := map[time.Time]bool{}
		for _, p := range periods(d) {
			start := unitOf(p.First, interval)
			if p.Last.Before(following(start, interval)) {
				mine[start] = true
			}
		}
		for start := range mine {
			if len(counts) == 0 || start.Before(first) {
				first = start
			}
			if len(counts) == 0 || start.After(last) {
				last = start
			}
			counts[start]++
		}
	}
	if len(counts) == 0 {
		return h
	}
	for start := first; !start.After(last); start = following(start, interval) {
		h.Buckets = append(h.Buckets, index.Bucket{Start: start, End: following(start, interval), Count: counts[start]})
	}
	return h
}

// unitOf is the start of the calendar unit that a day lies in.
func unitOf(day time.Time, interval string) time.Time {
	month, date := day.Month(), day.Day()
	if interval != "day" {
		date = 1
	}
	if interval == "year" {
		month = time.January
	}
	return time.Date(day.Year(), month, date, 0, 0, 0, 0, time.UTC)
}

func following(start time.Time, interval string) time.Time {
	switch interval {
	case "year":
		return start.AddDate(1, 0, 0)
	case "month":
		return start.AddDate(0, 1, 0)
	}
	return start.AddDate(0, 0, 1)
}
