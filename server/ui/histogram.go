package ui

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"chancery/index/schema"
	"chancery/search"
)

// histogram is the picture of articles by date: bars that are links, drawn as
// SVG on the server.
type histogram struct {
	Width, Height int
	Base          int // y of the foot of the bars, above the labels
	Bars          []bar
	Undated       int
	Path          []link // from any time down to the period chosen; empty for none
}

type bar struct {
	X, Y, W, H float64
	Slot       float64 // width that the bar and the space beside it take
	Label      string  // 18 February 2025, February 2025, 2025, 2010–2019
	Tick       string  // short label under the bar, empty where there is no room
	Mid        float64 // of the bar, where its labels stand
	Count      int
	ShowCount  bool
	URL        string // empty when there is nothing to find
	Active     bool   // lies within the period chosen
	Chosen     bool   // is the period chosen; the link removes it
}

// Sizes of the picture in its own units, about a pixel each.
const (
	histogramWidth = 304
	barsHeight     = 64
	countHeight    = 14 // above the bars
	tickHeight     = 16 // below
	widestSlot     = 44 // a few bars stay bars
	tickRoom       = 62 // between the starts of two labels
	countRoom      = 18 // that a count needs above its bar
	legibleBars    = 48 // more are gathered into longer periods
)

// unit is a period of the calendar that a bar can stand for, by how much of a
// date 2006-01-02 is the same in all of it.
type unit int

const (
	century unit = 2
	decade  unit = 3
	year    unit = 4
	month   unit = 7
	day     unit = 10
)

// coarser are the units above each.
var coarser = map[unit]unit{day: month, month: year, year: decade, decade: century}

// intervals are the units that the engine counts in.
var intervals = map[string]unit{"day": day, "month": month, "year": year}

// newHistogram is nil when no hit has a date. Where there are too many buckets
// to tell apart they are gathered into longer periods, and the one that the
// reader has chosen is opened.
func newHistogram(v visit, l linker, f search.Facet) *histogram {
	finest, known := intervals[f.Interval]
	if len(f.Buckets) == 0 || !known {
		return nil
	}
	h := &histogram{Width: histogramWidth, Height: countHeight + barsHeight + tickHeight, Base: countHeight + barsHeight}
	if f.Undated != nil {
		h.Undated = *f.Undated
	}
	chosen := l.request.Filters[schema.Published]
	h.Path = path(v, l, chosen)
	buckets, u := window(f.Buckets, finest, chosen)
	for _, g := range gather(buckets, u) {
		h.Bars = append(h.Bars, newBar(v, l, g, u))
	}
	h.layOut()
	return h
}

// window chooses which buckets are shown, and in which unit.
func window(buckets []search.Bucket, finest unit, chosen []string) ([]search.Bucket, unit) {
	for {
		u := finest
		for coarser[u] != 0 && len(gather(buckets, u)) > legibleBars {
			u = coarser[u]
		}
		if u == finest || len(chosen) != 1 {
			return buckets, u
		}
		prefix := prefixOf(chosen[0])
		if len(prefix) < int(u) {
			return buckets, u
		}
		inner := slices.DeleteFunc(slices.Clone(buckets), func(b search.Bucket) bool { return !strings.HasPrefix(b.Start, prefix[:u]) })
		if len(inner) == 0 || len(inner) == len(buckets) {
			return buckets, u
		}
		buckets = inner
	}
}

// gather sums neighbouring buckets of the same period.
func gather(buckets []search.Bucket, u unit) []search.Bucket {
	var out []search.Bucket
	for _, b := range buckets {
		if n := len(out); n > 0 && out[n-1].Start == b.Start[:u] {
			out[n-1].Count += b.Count
			out[n-1].Active = out[n-1].Active && b.Active
			continue
		}
		b.Start = b.Start[:u]
		out = append(out, b)
	}
	return out
}

func newBar(v visit, l linker, b search.Bucket, u unit) bar {
	form := periodForm(b.Start)
	out := bar{Label: periodLabel(v.lang, b.Start), Tick: tick(v.lang, b.Start), Count: b.Count, Active: b.Active}
	if b.Count == 0 {
		return out
	}
	out.Chosen = slices.Equal(l.request.Filters[schema.Published], []string{form})
	if out.Chosen {
		form, out.Active = parent(form), true
	}
	out.URL = l.published(form)
	return out
}

// parent is the year of a month and the month of a day; empty for others.
func parent(form string) string {
	if u := coarser[unit(len(form))]; (u == month || u == year) && prefixOf(form) == form {
		return form[:u]
	}
	return ""
}

// path leads from any time through the periods that hold the one chosen.
func path(v visit, l linker, chosen []string) []link {
	if len(chosen) != 1 || prefixOf(chosen[0]) == "" {
		return nil
	}
	var out []link
	for form := chosen[0]; form != ""; form = parent(form) {
		out = append(out, link{Label: periodLabel(v.lang, prefixOf(form)), URL: l.published(form), Current: form == chosen[0]})
	}
	out = append(out, link{Label: translate(v.lang, "Any time"), URL: l.published("")})
	slices.Reverse(out)
	return out
}

// opened is the month or year that the picture shows from within, because the
// one period chosen is that or a day of it and the buckets are too coarse to
// tell; empty for none.
func opened(chosen []string, interval string) string {
	if len(chosen) != 1 {
		return ""
	}
	prefix := prefixOf(chosen[0])
	switch finest := intervals[interval]; {
	case len(prefix) >= int(month) && (finest == month || finest == year):
		return prefix[:month]
	case len(prefix) == int(year) && finest == year:
		return prefix
	}
	return ""
}

// outside are the dates before and after a month or year.
func outside(prefix string) []string {
	first, last, err := time.Time{}, time.Time{}, error(nil)
	if len(prefix) == int(month) {
		first, err = time.Parse("2006-01", prefix)
		last = first.AddDate(0, 1, -1)
	} else {
		first, err = time.Parse("2006", prefix)
		last = first.AddDate(1, 0, -1)
	}
	if err != nil {
		return nil
	}
	return []string{".." + first.AddDate(0, 0, -1).Format(time.DateOnly), last.AddDate(0, 0, 1).Format(time.DateOnly) + ".."}
}

// layOut places the bars and drops the labels that have no room.
func (h *histogram) layOut() {
	most, all := 1, true
	for _, b := range h.Bars {
		most, all = max(most, b.Count), all && b.Active
	}
	slot := min(float64(histogramWidth)/float64(len(h.Bars)), widestSlot)
	every := max(int(tickRoom/slot+0.999), 1)
	if len(h.Bars[0].Tick) <= len("2006") {
		every = max(int(tickRoom/2/slot+0.999), 1)
	}
	for i := range h.Bars {
		b := &h.Bars[i]
		b.Active = b.Active && !all // nothing stands out where all does
		b.H = float64(b.Count) / float64(most) * barsHeight
		if b.Count > 0 {
			b.H = max(b.H, 2)
		}
		b.Slot, b.W = slot, max(slot*0.86, 0.5)
		b.X, b.Y, b.Mid = float64(i)*slot, float64(h.Base)-b.H, float64(i)*slot+slot*0.43
		b.ShowCount = b.Count > 0 && slot >= countRoom
		if i%every != 0 || i > 0 && b.X+tickRoom/2 > histogramWidth {
			b.Tick = ""
		}
	}
}

// periodForm is a period given by the start of its dates in the form that the
// query language takes.
func periodForm(prefix string) string {
	if len(prefix) >= int(year) {
		return prefix
	}
	first, last := years(prefix)
	return first + ".." + last
}

// years are the first and last year of a decade or century.
func years(prefix string) (first, last string) {
	missing := int(year) - len(prefix)
	first, last = prefix+strings.Repeat("0", missing), prefix+strings.Repeat("9", missing)
	if first == "0000" {
		first = "0001" // there is no year 0
	}
	return first, last
}

// prefixOf is the inverse of periodForm; empty for a filter of another shape.
func prefixOf(form string) string {
	for _, u := range []unit{day, month, year} {
		if len(form) == int(u) && strings.Trim(form, "0123456789-") == "" {
			return form
		}
	}
	for _, u := range []unit{decade, century} {
		if len(form) == len("1810..1819") && periodForm(form[:u]) == form {
			return form[:u]
		}
	}
	return ""
}

// periodLabel is a period as people read it.
func periodLabel(lang, prefix string) string {
	if len(prefix) < int(year) {
		first, last := years(prefix)
		return first + "–" + last
	}
	return longDate(lang, prefix)
}

// tick is a period as short as it is clear beside its neighbours.
func tick(lang, prefix string) string {
	switch unit(len(prefix)) {
	case day, month:
		return shortDate(lang, prefix)
	case year:
		return prefix
	}
	first, _ := years(prefix)
	return first
}

// At formats a coordinate.
func (histogram) At(x float64) string { return fmt.Sprintf("%.2f", x) }
