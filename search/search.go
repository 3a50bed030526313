package search

import (
	"context"
	"errors"
	"fmt"
	"time"

	"chancery/article"
	"chancery/index"
	"chancery/index/schema"
)

// Search answers a request. What the answer points to is shared with others
// and must not be changed. A bad request is an *InvalidError. When time runs out
// it is index.ErrDeadline, or what was found so far if r.Partial.
func (s *Searcher) Search(ctx context.Context, r Request) (*Response, error) {
	start := time.Now()
	timed, cancel := context.WithTimeout(ctx, s.timeout)
	defer cancel()
	view, err := s.archive.View(timed)
	if err != nil {
		return nil, late(ctx, err)
	}
	defer view.Close()
	key := answerKey{view.Generation(), s.archive.Seq(), r.key()}
	if res, ok := s.answers.Get(key); ok {
		return res.taking(time.Since(start)), nil
	}
	p, result, err := s.ask(timed, view, r, s.sitting())
	switch err = late(ctx, err); {
	case errors.Is(err, index.ErrDeadline) && r.Partial && p == nil:
		return nothing(r, view.Generation(), start), nil
	case err != nil:
		return nil, err
	}
	res := p.response(view.Generation(), result)
	if r.Partial { // what was found is worth loading when the time is over
		timed, cancel = context.WithTimeout(ctx, s.timeout)
		defer cancel()
	}
	if err := s.load(timed, p, result, res); err != nil {
		return nil, late(ctx, err)
	}
	p.repair(timed, view, s, res)
	if timed.Err() == nil && s.archive.Seq() == key.seq && p.lasting(res) {
		s.answers.Put(key, res)
	}
	return res.taking(time.Since(start)), nil
}

// Generation names the state of the index that an answer would be of now.
func (s *Searcher) Generation(ctx context.Context) (string, error) {
	view, err := s.archive.View(ctx)
	if err != nil {
		return "", err
	}
	defer view.Close()
	return view.Generation(), nil
}

// ask plans a request and runs it. The plan is nil when it could not be made.
func (s *Searcher) ask(ctx context.Context, view index.View, r Request, at sitting) (*plan, *index.Result, error) {
	p, err := s.plan(ctx, view, r, at)
	if err != nil {
		return nil, nil, err
	}
	result, err := p.run(ctx, view)
	if err != nil {
		return p, nil, err
	}
	learned, err := p.learn(ctx, view, result)
	if errors.Is(err, index.ErrDeadline) && r.Partial {
		result.TimedOut = true
		return p, result, nil
	}
	return p, learned, err
}

// late tells our deadline from the end of the caller's patience.
func late(caller context.Context, err error) error {
	if errors.Is(err, context.DeadlineExceeded) && caller.Err() == nil && !errors.Is(err, index.ErrDeadline) {
		return fmt.Errorf("%w: %w", index.ErrDeadline, err)
	}
	return err
}

// nothing is the partial answer when not even the query could be read in time.
func nothing(r Request, generation string, start time.Time) *Response {
	return &Response{
		Query: QueryInfo{Text: r.Text, Reading: r.Text, Warnings: []Warning{}, Repairs: []Repair{}},
		Page:  1, TimedOut: true, Generation: generation, Hits: []Hit{}, Facets: map[schema.Facet]Facet{},
		TookMs: float64(time.Since(start).Microseconds()) / 1000,
	}
}

// response is all of the answer but the hits.
func (p *plan) response(generation string, result *index.Result) *Response {
	res := &Response{Total: result.Total, Stories: result.Stories, Page: p.page, TimedOut: result.TimedOut,
		Generation: generation, Hits: []Hit{}, Facets: p.counts(result), Active: p.active, Excluded: p.excluded}
	if p.size > 0 {
		hits := result.Total
		if p.request.Collapse {
			hits = result.Stories
		}
		res.Pages = min((hits+p.size-1)/p.size, MaxWindow/p.size)
		p.links(res, result)
	}
	res.Query = p.info
	return res
}

// Marks are what a request matches in one article: spans of title and body in
// bytes, title first, sorted, not overlapping.
func (s *Searcher) Marks(ctx context.Context, r Request, a article.Annotated) []article.Mention {
	ctx, cancel := context.WithTimeout(ctx, s.timeout)
	defer cancel()
	view, err := s.archive.View(ctx)
	if err != nil {
		return nil
	}
	defer view.Close()
	r.Size, r.Page, r.Cursor, r.Strict = -1, 0, "", false
	p, err := s.plan(ctx, view, r, s.sitting())
	if err != nil {
		return nil // a page without marks is better than none
	}
	return newMarker(p).mentions(a)
}
