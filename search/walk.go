package search

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"chancery/archive"
	"chancery/index"
	"chancery/index/schema"
	"chancery/store"
)

// walkPage is how many hits a walk asks for at a time. Each page is a search
// of its own, and each of its hits waits in memory as an id and a place.
const walkPage = 1000

// Walk is every article that a search finds, in its order and without a cap.
// All of it is of one state of the index: articles that come in meanwhile are
// not in it, and none is in it twice. It must be closed.
type Walk struct {
	Query      QueryInfo
	Total      int // as in a Response
	Generation string

	// Articles yields each article once; one removed since the walk began is
	// passed over. A damaged one is yielded as an error that wraps
	// store.ErrDamaged, and the walk goes on; any other error ends it.
	Articles iter.Seq2[Found, error]

	close func() error
}

// Found is an article of a walk.
type Found struct {
	archive.Item
	Hit func() Hit // made when it is asked for
}

// Close lets go of the state of the index.
func (w *Walk) Close() error {
	if w.close == nil {
		return nil
	}
	return w.close()
}

// Walk begins a walk. It answers the request as Search does, errors included,
// but for its page, size, cursor, facets and explanations.
func (s *Searcher) Walk(ctx context.Context, r Request) (*Walk, error) {
	r.Size, r.Page, r.Cursor = walkPage, 0, ""
	r.Facets, r.Explain, r.Partial = []schema.Facet{}, false, false
	whole := sitting{walkPage, s.now()} // "7d" means the same on every page
	view, err := s.archive.View(ctx)
	if err != nil {
		return nil, err
	}
	first, err := s.step(ctx, view, r, whole)
	if err != nil {
		_ = view.Close() // the search tells what is wrong
		return nil, err
	}
	return &Walk{
		Query: first.plan.info, Total: first.total, Generation: view.Generation(), close: view.Close,
		Articles: func(yield func(Found, error) bool) { s.walk(ctx, view, r, whole, first, yield) },
	}, nil
}

// stretch is one page of a walk.
type stretch struct {
	plan  *plan
	hits  []index.Hit
	total int
	next  *string // cursor
}

// step asks for one page, in the time that a search has.
func (s *Searcher) step(ctx context.Context, view index.View, r Request, whole sitting) (stretch, error) {
	timed, cancel := context.WithTimeout(ctx, s.timeout)
	defer cancel()
	p, result, err := s.ask(timed, view, r, whole)
	if err != nil {
		return stretch{}, late(ctx, err)
	}
	res := p.response(view.Generation(), result)
	return stretch{p, result.Hits, result.Total, res.Next}, nil
}

func (s *Searcher) walk(ctx context.Context, view index.View, r Request, whole sitting, at stretch, yield func(Found, error) bool) {
	for {
		m := newMarker(at.plan)
		for _, h := range at.hits {
			item, err := s.archive.Get(ctx, h.ID)
			switch {
			case errors.Is(err, store.ErrNotFound):
				continue
			case errors.Is(err, store.ErrDamaged):
				err = fmt.Errorf("search: article %s: %w", h.ID, err)
			}
			found := Found{item, func() Hit { return m.hit(item.Annotated, h) }}
			if !yield(found, err) || err != nil && !errors.Is(err, store.ErrDamaged) {
				return
			}
		}
		if at.next == nil {
			return
		}
		r.Cursor = *at.next
		var err error
		if at, err = s.step(ctx, view, r, whole); err != nil {
			yield(Found{}, err)
			return
		}
	}
}
