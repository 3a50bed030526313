package search

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"chancery/article"
	"chancery/index"
	"chancery/index/analysis"
	"chancery/index/schema"
	"chancery/query"
)

// Search answers a request. A bad one is an *InvalidError; index.ErrDeadline
// when time runs out and no partial answer is asked for.
func (s *Searcher) Search(ctx context.Context, r Request) (*Response, error) {
	start := time.Now()
	ctx, cancel := context.WithTimeout(ctx, s.timeout)
	defer cancel()
	view, err := s.archive.View(ctx)
	if err != nil {
		return nil, err
	}
	defer view.Close()
	p, err := s.plan(ctx, view, r)
	if err != nil {
		return nil, err
	}
	result, err := p.run(ctx, view)
	if err != nil {
		return nil, err
	}
	return s.respond(ctx, view, p, result, start)
}

// plan is a request made ready for a view.
type plan struct {
	request  Request
	info     QueryInfo
	parsed   query.Node
	low      *lowering
	index    index.Request
	page     int
	active   map[schema.Facet][]Value
	excluded map[schema.Facet][]Value
	digest   string
}

func (s *Searcher) plan(ctx context.Context, view index.View, r Request) (*plan, error) {
	p := &plan{request: r, active: map[schema.Facet][]Value{}, excluded: map[schema.Facet][]Value{}}
	p.info = QueryInfo{Text: r.Text, Warnings: []Warning{}, Repairs: []Repair{}}
	if err := p.parse(s.now()); err != nil {
		return nil, err
	}
	p.low = &lowering{match: r.Match, resolver: resolver{ctx, view, s.names, p.warn}}
	for _, lang := range view.Languages() {
		p.low.analyzers = append(p.low.analyzers, analysis.For(lang))
	}
	if len(p.low.analyzers) == 0 {
		p.low.analyzers = append(p.low.analyzers, analysis.For("en"))
	}
	p.index = index.Request{Explain: r.Explain, Partial: r.Partial}
	p.index.Query = query.Simplify(p.low.lower(p.parsed))
	if p.low.err != nil {
		return nil, p.low.err
	}
	if err := p.filters(s.now()); err != nil {
		return nil, err
	}
	p.facets()
	return p, p.window()
}

func (p *plan) warn(at query.Pos, message string) {
	w := Warning{message, at.Offset, at.Length}
	if !slices.Contains(p.info.Warnings, w) {
		p.info.Warnings = append(p.info.Warnings, w)
	}
}

func (p *plan) parse(now time.Time) error {
	var problems []query.Problem
	p.parsed, problems = query.Parse(p.request.Text, query.Options{Now: now, Plain: p.request.Plain})
	p.info.Reading = p.parsed.String()
	var bad []Warning
	for _, pr := range problems {
		if pr.Fatal && p.request.Strict {
			bad = append(bad, Warning{pr.Message, pr.Offset, pr.Length})
		}
		p.warn(pr.Pos, pr.Message)
	}
	if len(bad) > 0 {
		return &InvalidError{bad}
	}
	return nil
}

// run asks the view, and again with fewer words while nothing has them all.
func (p *plan) run(ctx context.Context, view index.View) (*index.Result, error) {
	result, err := view.Search(ctx, p.index)
	if err != nil || result.Total > 0 || p.request.Match != MatchRelaxed || p.index.After != nil {
		return result, err
	}
	quiet := *p.low
	quiet.warn = func(query.Pos, string) {}
	for quiet.drop = 1; p.low.words-quiet.drop >= p.low.words/2+1; quiet.drop++ {
		relaxed := p.index
		relaxed.Query = query.Simplify(quiet.lower(p.parsed))
		again, err := view.Search(ctx, relaxed)
		if err != nil {
			return nil, err
		}
		if again.Total > 0 {
			p.info.Relaxed = true
			p.index = relaxed
			p.warn(query.Pos{}, "no article has all of these words: articles with most of them are shown")
			return again, nil
		}
	}
	return result, nil
}

// filters turns the parameters into filters, one a facet, whose own counts
// ignore it, and exclusions that everything obeys.
func (p *plan) filters(now time.Time) error {
	for _, f := range append(slices.Clone(schema.ValueFacets), schema.Published, schema.Mentions) {
		node, err := p.selection(f, p.request.Filters[f], p.active, now)
		if err != nil {
			return err
		}
		if node != nil {
			p.index.Filters = append(p.index.Filters, index.Filter{Facet: f, Node: node})
		}
		node, err = p.selection(f, p.request.Exclude[f], p.excluded, now)
		if err != nil {
			return err
		}
		if node != nil {
			p.index.Filters = append(p.index.Filters, index.Filter{Node: query.Not{Node: node}})
		}
	}
	return nil
}

// selection is any of the values of one parameter.
func (p *plan) selection(f schema.Facet, texts []string, resolved map[schema.Facet][]Value, now time.Time) (query.Node, error) {
	if len(texts) == 0 {
		return nil, nil
	}
	if f == schema.Published || f == schema.Mentions {
		return p.dates(f, texts, resolved, now)
	}
	values := query.Values{Name: string(f), IDs: []string{}}
	for _, text := range texts {
		found, err := p.low.values(f, text, query.Pos{})
		if err != nil {
			return nil, err
		}
		label := Value{text, text}
		if len(found) == 1 {
			label = found[0]
		}
		resolved[f] = append(resolved[f], label)
		values.IDs = append(values.IDs, ids(found)...)
	}
	return values, nil
}

func (p *plan) dates(f schema.Facet, texts []string, resolved map[schema.Facet][]Value, now time.Time) (query.Node, error) {
	var nodes []query.Node
	for _, text := range texts {
		from, to, err := query.ParseDate(text, now)
		if err != nil {
			if p.request.Strict {
				return nil, &InvalidError{[]Warning{{Message: fmt.Sprintf("%s: %v", f, err)}}}
			}
			p.warn(query.Pos{}, fmt.Sprintf("%s: %v", f, err))
			continue
		}
		resolved[f] = append(resolved[f], Value{text, text})
		if f == schema.Published {
			nodes = append(nodes, query.Published{Text: text, From: from, To: to})
		} else {
			nodes = append(nodes, query.Mentions{Text: text, From: from, To: to})
		}
	}
	switch len(nodes) {
	case 0:
		return nil, nil
	case 1:
		return nodes[0], nil
	}
	return query.Or{Nodes: nodes}, nil
}

func (p *plan) facets() {
	wanted := p.request.Facets
	if wanted == nil {
		wanted = DefaultFacets
	}
	size := p.request.FacetSize
	if size == 0 {
		size = DefaultFacetSize
	}
	for _, f := range wanted {
		if f == schema.Published || f == schema.Mentions {
			p.index.Histograms = append(p.index.Histograms, index.HistogramRequest{Facet: f})
			continue
		}
		include := append(ids(p.active[f]), ids(p.excluded[f])...)
		p.index.Facets = append(p.index.Facets, index.FacetRequest{Facet: f, Size: size, Include: include})
	}
}

// window is which hits, in which order.
func (p *plan) window() error {
	size := p.request.Size
	switch {
	case size == 0:
		size = DefaultSize
	case size < 0:
		size = 0
	case size > MaxSize:
		return &InvalidError{[]Warning{{Message: fmt.Sprintf("size is at most %d", MaxSize)}}}
	}
	p.page = max(p.request.Page, 1)
	p.index.Size = size
	p.index.Sort = index.Sort(p.request.Sort)
	_, all := p.parsed.(query.All)
	switch {
	case p.index.Sort == "" && all, p.index.Sort == index.ByRelevance && all:
		p.index.Sort = index.Newest
	case p.index.Sort == "":
		p.index.Sort = index.ByRelevance
	}
	p.digest = digest(p.request, p.index.Sort)
	if p.request.Cursor != "" {
		c, err := decodeCursor(p.request.Cursor, p.digest)
		if err != nil {
			return err
		}
		p.page, p.index.After = c.Page, c.After
		if c.After == nil {
			p.index.Offset = (c.Page - 1) * size
		}
		return nil
	}
	if p.page*size > MaxWindow {
		return &InvalidError{[]Warning{{Message: fmt.Sprintf("page times size is at most %d: go on with the cursor", MaxWindow)}}}
	}
	p.index.Offset = (p.page - 1) * size
	return nil
}

var errGone = errors.New("search: article is gone")

// respond loads the hits and says what was found.
func (s *Searcher) respond(ctx context.Context, view index.View, p *plan, result *index.Result, start time.Time) (*Response, error) {
	res := &Response{Query: p.info, Total: result.Total, Stories: result.Total, Page: p.page, TimedOut: result.TimedOut,
		Generation: view.Generation(), Hits: []Hit{}, Active: p.active, Excluded: p.excluded}
	if size := p.index.Size; size > 0 {
		res.Pages = min((result.Total+size-1)/size, MaxWindow/size)
		p.links(res, result, size)
	}
	marker := newMarker(p)
	for _, h := range result.Hits {
		hit, err := s.hit(ctx, marker, h)
		if errors.Is(err, errGone) {
			continue // removed since the view was made
		}
		if err != nil {
			return nil, err
		}
		res.Hits = append(res.Hits, hit)
	}
	res.Facets = p.counts(result)
	p.repairs(res)
	res.TookMs = float64(time.Since(start).Microseconds()) / 1000
	return res, nil
}

// Marks are what a request matches in one article: spans of title and body in
// bytes.
func (s *Searcher) Marks(ctx context.Context, r Request, a article.Annotated) []article.Mention {
	view, err := s.archive.View(ctx)
	if err != nil {
		return nil
	}
	defer view.Close()
	p, err := s.plan(ctx, view, r)
	if err != nil {
		return nil // a page without marks is better than none
	}
	return newMarker(p).spans(a)
}
