package search

import (
	"time"

	"chancery/index"
	"chancery/index/schema"
)

// counts are the facets of the response.
func (p *plan) counts(result *index.Result) map[schema.Facet]Facet {
	out := map[schema.Facet]Facet{}
	for _, r := range p.index.Facets {
		out[r.Facet] = p.facet(r.Facet, result.Facets[r.Facet])
	}
	for _, r := range p.index.Histograms {
		out[r.Facet] = p.histogram(r.Facet, result.Histograms[r.Facet])
	}
	return out
}

// facet lists the counted values, and those selected that nothing has.
func (p *plan) facet(f schema.Facet, r index.FacetResult) Facet {
	out := Facet{Values: make([]FacetValue, 0, len(r.Values)), Distinct: &r.Distinct}
	active, excluded := p.chosen[f].values, p.shunned[f].values
	for _, c := range r.Values {
		if c.Label == "" {
			c.Label = labelIn(c.ID, active, excluded)
		}
		out.Values = append(out.Values, FacetValue{ID: c.ID, Label: c.Label, Count: c.Count,
			Active: contains(active, c.ID), Excluded: contains(excluded, c.ID)})
	}
	return out
}

// labelIn is the label of a value that no article has.
func labelIn(id string, lists ...[]Value) string {
	for _, list := range lists {
		for _, v := range list {
			if v.ID == id {
				return v.Label
			}
		}
	}
	return id
}

// histogram lists the buckets; one that lies within a period selected is
// active.
func (p *plan) histogram(f schema.Facet, h index.Histogram) Facet {
	out := Facet{Interval: h.Interval, Undated: &h.Undated, Buckets: make([]Bucket, 0, len(h.Buckets))}
	var start, end string
	for i, b := range h.Buckets {
		if start = end; i == 0 || !b.Start.Equal(h.Buckets[i-1].End) {
			start = b.Start.Format(time.DateOnly)
		}
		end = b.End.Format(time.DateOnly)
		active := false
		for _, sel := range p.chosen[f].periods {
			active = active || sel.holds(b.Start, b.End)
		}
		out.Buckets = append(out.Buckets, Bucket{start, end, b.Count, active})
	}
	return out
}
