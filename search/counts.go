package search

import (
	"slices"
	"time"

	"chancery/index"
	"chancery/index/schema"
)

// counts are the facets of the response.
func (p *plan) counts(result *index.Result) map[schema.Facet]Facet {
	out := map[schema.Facet]Facet{}
	for f, r := range result.Facets {
		out[f] = p.facet(f, r)
	}
	for f, h := range result.Histograms {
		out[f] = p.histogram(f, h)
	}
	return out
}

func (p *plan) facet(f schema.Facet, r index.FacetResult) Facet {
	out := Facet{Values: []FacetValue{}, Distinct: &r.Distinct}
	for _, c := range r.Values {
		v := FacetValue{ID: c.ID, Label: c.Label, Count: c.Count, Active: contains(p.active[f], c.ID), Excluded: contains(p.excluded[f], c.ID)}
		if v.Label == "" {
			v.Label = c.ID
		}
		out.Values = append(out.Values, v)
	}
	for _, known := range append(slices.Clone(p.active[f]), p.excluded[f]...) {
		if !slices.ContainsFunc(out.Values, func(v FacetValue) bool { return v.ID == known.ID }) {
			out.Values = append(out.Values, FacetValue{ID: known.ID, Label: known.Label,
				Active: contains(p.active[f], known.ID), Excluded: contains(p.excluded[f], known.ID)})
		}
	}
	return out
}

func (p *plan) histogram(f schema.Facet, h index.Histogram) Facet {
	out := Facet{Interval: h.Interval, Undated: &h.Undated, Buckets: []Bucket{}}
	for _, b := range h.Buckets {
		out.Buckets = append(out.Buckets, Bucket{Start: b.Start.Format(time.DateOnly), End: b.End.Format(time.DateOnly), Count: b.Count,
			Active: p.selected(f, b)})
	}
	return out
}

// selected reports whether a bucket is one of the periods filtered by.
func (p *plan) selected(f schema.Facet, b index.Bucket) bool {
	for _, v := range p.active[f] {
		for _, layout := range []string{"2006", "2006-01", time.DateOnly} {
			if b.Start.Format(layout) == v.ID {
				return len(layout) == len(layoutOf(b))
			}
		}
	}
	return false
}

func layoutOf(b index.Bucket) string {
	switch days := int(b.End.Sub(b.Start).Hours() / 24); {
	case days > 31:
		return "2006"
	case days > 1:
		return "2006-01"
	}
	return time.DateOnly
}
