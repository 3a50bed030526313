package ui

import (
	"context"

	"chancery/index/schema"
	"chancery/search"
)

// find is the answer with no values of the facet at length but those that are
// looked for.
func (h *handlers) find(ctx context.Context, v visit, r search.Request, res *search.Response) (*search.Response, error) {
	f := v.list.facet
	found := res.Facets[f]
	if renames(f) {
		found.Values = beginning(v.lang, f, found.Values, v.list.begins)
	} else {
		var err error
		if found, err = h.Searcher.Facet(ctx, search.FacetRequest{Request: r, Facet: f, Prefix: v.list.begins, Size: v.list.size()}); err != nil {
			return nil, err
		}
	}
	return withFacet(res, f, found), nil
}

// open is the answer with the dates within the month or year that is chosen,
// in finer buckets than all dates have.
func (h *handlers) open(ctx context.Context, r search.Request, res *search.Response) (*search.Response, error) {
	all := res.Facets[schema.Published]
	period := opened(r.Filters[schema.Published], all.Interval)
	beyond := outside(period)
	if beyond == nil {
		return res, nil
	}
	r.Filters, r.Exclude = clone(r.Filters), clone(r.Exclude)
	delete(r.Filters, schema.Published)
	r.Exclude[schema.Published] = append(r.Exclude[schema.Published], beyond...)
	within, err := h.Searcher.Facet(ctx, search.FacetRequest{Request: r, Facet: schema.Published})
	if err != nil || len(within.Buckets) == 0 {
		return res, err
	}
	within.Undated = all.Undated
	return withFacet(res, schema.Published, within), nil
}

// withFacet is the answer with other counts of one facet. The answer itself
// stays as it is: it may be kept for others.
func withFacet(res *search.Response, f schema.Facet, counts search.Facet) *search.Response {
	out := *res
	out.Facets = map[schema.Facet]search.Facet{f: counts}
	for other, c := range res.Facets {
		if other != f {
			out.Facets[other] = c
		}
	}
	return &out
}
