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
	Prefix string // only values with a word that begins so
	Size   int    // 1..MaxFacetSize, 0 for DefaultFacetSize
}

// Facet answers a FacetRequest; errors are those of Search.
func (s *Searcher) Facet(ctx context.Context, r FacetRequest) (Facet, error) {
	if r.Size > MaxFacetSize {
		return Facet{}, &InvalidError{[]Warning{{Message: fmt.Sprintf("size is at most %d", MaxFacetSize)}}}
	}
	ctx, cancel := context.WithTimeout(ctx, s.timeout)
	defer cancel()
	view, err := s.archive.View(ctx)
	if err != nil {
		return Facet{}, err
	}
	defer view.Close()
	r.Request.Facets, r.Request.FacetSize, r.Request.Size, r.Request.Cursor = []schema.Facet{r.Facet}, r.Size, -1, ""
	p, err := s.plan(ctx, view, r.Request)
	if err != nil {
		return Facet{}, err
	}
	for i := range p.index.Facets {
		p.index.Facets[i].Prefix = r.Prefix
	}
	result, err := p.run(ctx, view)
	if err != nil {
		return Facet{}, err
	}
	return p.counts(result)[r.Facet], nil
}
