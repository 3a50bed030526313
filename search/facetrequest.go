package search

import (
	"context"
	"fmt"

	"chancery/index/schema"
)

// FacetRequest asks for the values of one facet among the articles of a
// request.
type FacetRequest struct {
	Request
	Facet  schema.Facet
	Prefix string // only values with a word of their label that begins so, and countries with a name or demonym that does
	Size   int    // 1..MaxFacetSize, 0 for DefaultFacetSize
}

// Facet answers a FacetRequest; errors are those of Search.
func (s *Searcher) Facet(ctx context.Context, r FacetRequest) (Facet, error) {
	if r.Size < 0 || r.Size > MaxFacetSize {
		return Facet{}, &InvalidError{[]Warning{{Message: fmt.Sprintf("size is from 1 to %d", MaxFacetSize)}}}
	}
	timed, cancel := context.WithTimeout(ctx, s.timeout)
	defer cancel()
	view, err := s.archive.View(timed)
	if err != nil {
		return Facet{}, late(ctx, err)
	}
	defer view.Close()
	q := r.Request
	q.Facets, q.FacetSize, q.Size, q.Page, q.Cursor, q.Explain, q.Partial = []schema.Facet{r.Facet}, r.Size, -1, 0, "", false, false
	p, err := s.plan(timed, view, q, s.sitting())
	if err != nil {
		return Facet{}, late(ctx, err)
	}
	for i := range p.index.Facets {
		p.index.Facets[i].Prefix = r.Prefix
		if r.Facet == schema.Country && r.Prefix != "" {
			p.index.Facets[i].Also = s.names.Beginning(r.Prefix)
		}
	}
	result, err := p.run(timed, view)
	if err != nil {
		return Facet{}, late(ctx, err)
	}
	f := p.counts(result)[r.Facet]
	f.Generation = view.Generation()
	return f, nil
}
