package ui

import (
	"fmt"
	"slices"

	"chancery/index/schema"
	"chancery/search"
)

// histogram is the picture of articles by date: bars that are links, drawn as
// SVG on the server, with the same numbers in their titles.
type histogram struct {
	Width, Height int
	Bars          []bar
	First, Last   string // labels of the ends
	Undated       int
	Interval      string
}

type bar struct {
	X, Y, W, H float64
	Label      string
	Count      int
	URL        string
	Active     bool
}

// Size of the picture in its own units.
const (
	histogramWidth  = 300
	histogramHeight = 64
	maxBars         = 400 // more would be thinner than a line
)

// newHistogram is nil when no hit has a date.
func newHistogram(l linker, f search.Facet) *histogram {
	if len(f.Buckets) == 0 || len(f.Buckets) > maxBars {
		return nil
	}
	h := &histogram{Width: histogramWidth, Height: histogramHeight, Interval: f.Interval}
	if f.Undated != nil {
		h.Undated = *f.Undated
	}
	most := 1
	for _, b := range f.Buckets {
		most = max(most, b.Count)
	}
	step := float64(histogramWidth) / float64(len(f.Buckets))
	for i, b := range f.Buckets {
		form := dateForms[f.Interval]
		id := b.Start[:min(form, len(b.Start))]
		height := float64(b.Count) / float64(most) * (histogramHeight - 2)
		if b.Count > 0 {
			height = max(height, 2)
		}
		h.Bars = append(h.Bars, bar{
			X: float64(i) * step, W: max(step*0.9, 0.5), Y: histogramHeight - height, H: height,
			Label: id, Count: b.Count, Active: slices.Contains(l.request.Filters[schema.Published], id),
			URL: l.to(func(r *search.Request) {
				if slices.Equal(r.Filters[schema.Published], []string{id}) {
					r.Filters[schema.Published] = nil
					return
				}
				r.Filters[schema.Published] = []string{id}
			}),
		})
	}
	h.First, h.Last = h.Bars[0].Label, h.Bars[len(h.Bars)-1].Label
	return h
}

// dateForms is how many letters of 2006-01-02 name a bucket of an interval.
var dateForms = map[string]int{"day": 10, "month": 7, "year": 4}

// Slot is the clickable column of a bar, as high as the picture.
func (b bar) Slot() string { return fmt.Sprintf("%.2f", b.X) }
