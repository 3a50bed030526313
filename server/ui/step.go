package ui

import (
	"context"
	"net/url"
	"slices"

	"chancery/index/schema"
	"chancery/search"
	"chancery/server/params"
)

// step is the place of an article among the hits of the search that led to it,
// with the way to the ones beside it.
type step struct {
	At, Of       int // from 1; 0 when it is none of them
	Before, Next entityView
}

// steps finds an article's place in a search: on the page of results that it
// was reached from, else nowhere. An error leaves the reader without.
func (h *handlers) steps(ctx context.Context, v visit, r search.Request, id string) (step, error) {
	if newLinker(r, v).whole() {
		return step{}, nil
	}
	r.Page = max(r.Page, 1)
	res, err := h.hits(ctx, r)
	if err != nil {
		return step{}, err
	}
	i := slices.IndexFunc(res.Hits, func(hit search.Hit) bool { return hit.ID == id })
	if i < 0 {
		return step{}, nil
	}
	size := r.Size
	if size == 0 {
		size = search.DefaultSize
	}
	s := step{At: (res.Page-1)*size + i + 1, Of: res.Total}
	if r.Collapse {
		s.Of = res.Stories
	}
	if s.Before, err = h.beside(ctx, v, r, res, i-1); err != nil {
		return step{}, err
	}
	s.Next, err = h.beside(ctx, v, r, res, i+1)
	return s, err
}

// beside is the i-th hit of a page of results; the last of the page before and
// the first of the page after count as well, where pages have numbers.
func (h *handlers) beside(ctx context.Context, v visit, r search.Request, res *search.Response, i int) (entityView, error) {
	if i >= 0 && i < len(res.Hits) {
		return hitLink(v, r, res.Hits[i]), nil
	}
	if i < 0 && r.Page == 1 || i > 0 && r.Page >= res.Pages || r.Cursor != "" {
		return entityView{}, nil
	}
	to := 1
	if i < 0 {
		to = -1
	}
	r.Page += to
	res, err := h.hits(ctx, r)
	if err != nil || len(res.Hits) == 0 {
		return entityView{}, err
	}
	if to < 0 {
		return hitLink(v, r, res.Hits[len(res.Hits)-1]), nil
	}
	return hitLink(v, r, res.Hits[0]), nil
}

func (h *handlers) hits(ctx context.Context, r search.Request) (*search.Response, error) {
	r.Facets, r.Strict, r.Explain, r.Partial = []schema.Facet{}, false, false, false
	return h.Searcher.Search(ctx, r)
}

// hitLink leads to a hit with the same kinds of mark.
func hitLink(v visit, r search.Request, hit search.Hit) entityView {
	to := params.Encode(r)
	if marks := v.url.Query()[marksParam]; marks != nil {
		to[marksParam] = marks
	}
	return entityView{Label: hit.Title, URL: newLinker(r, v).url("/articles/"+url.PathEscape(hit.ID), to)}
}
