package search

import (
	"context"
	"slices"
	"time"

	"chancery/archive"
	"chancery/index"
	"chancery/index/schema"
	"chancery/query"
)

// plan is a request made ready for a view.
type plan struct {
	request  Request
	info     QueryInfo
	parsed   query.Node // without words that no analyzer knows
	low      *lowering
	now      time.Time // that relative dates count from
	index    index.Request
	size     int // hits on a page; one more is asked for, to see whether there is a next
	page     int
	digest   string
	get      func(context.Context, string) (archive.Item, error)
	taught   []taught                   // by the first hits, or the cursor
	damaged  bool                       // a hit could not be read
	drop     int                        // how far the search is loosened, as the cursor says
	active   map[schema.Facet][]Value   // one for each filter value of the request
	excluded map[schema.Facet][]Value   // likewise
	chosen   map[schema.Facet]selection // what active means
	shunned  map[schema.Facet]selection // what excluded means
}

// sitting is what holds for all pages of one asking.
type sitting struct {
	most int       // hits on a page
	now  time.Time // what relative dates count from
}

func (s *Searcher) sitting() sitting { return sitting{MaxSize, s.now()} }

// plan makes a request ready.
func (s *Searcher) plan(ctx context.Context, view index.View, r Request, at sitting) (*plan, error) {
	if err := r.validate(at.most); err != nil {
		return nil, err
	}
	p := &plan{
		get:     s.archive.Get,
		request: r, info: QueryInfo{Text: r.Text, Warnings: []Warning{}, Repairs: []Repair{}},
		active: map[schema.Facet][]Value{}, excluded: map[schema.Facet][]Value{},
		chosen: map[schema.Facet]selection{}, shunned: map[schema.Facet]selection{},
	}
	now := at.now
	p.now = now
	p.low = newLowering(ctx, view, s, r, p.warn)
	if err := p.parse(now); err != nil {
		return nil, err
	}
	p.index = index.Request{Collapse: r.Collapse, Explain: r.Explain, Partial: r.Partial}
	if err := p.filters(now); err != nil {
		return nil, err
	}
	if err := p.window(); err != nil {
		return nil, err
	}
	p.counted()
	match, err := p.low.tree(p.parsed, p.drop)
	if err != nil {
		return nil, err
	}
	p.index.Query = p.ranked(match)
	return p, p.low.err
}

// parse reads the text. The reading leaves out what constrains nothing.
func (p *plan) parse(now time.Time) error {
	tree, problems := query.Parse(p.request.Text, query.Options{Now: now, Plain: p.request.Plain})
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
	p.parsed = p.low.heard(tree)
	p.info.Reading = p.parsed.String()
	return nil
}

func (p *plan) warn(at query.Pos, message string) {
	w := Warning{message, at.Offset, at.Length}
	if !slices.Contains(p.info.Warnings, w) {
		p.info.Warnings = append(p.info.Warnings, w)
	}
}

// counted says which facets are counted.
func (p *plan) counted() {
	wanted := p.request.Facets
	if wanted == nil {
		wanted = DefaultFacets
	}
	size := p.request.FacetSize
	if size == 0 {
		size = DefaultFacetSize
	}
	for i, f := range wanted {
		switch {
		case slices.Contains(wanted[:i], f):
		case f == schema.Published || f == schema.Mentions:
			p.index.Histograms = append(p.index.Histograms, index.HistogramRequest{Facet: f})
		default:
			include := slices.Concat(ids(p.chosen[f].values), ids(p.shunned[f].values))
			p.index.Facets = append(p.index.Facets, index.FacetRequest{Facet: f, Size: size, Include: include})
		}
	}
}

// window is which hits, in which order.
func (p *plan) window() error {
	r := p.request
	size := r.Size
	if size == 0 {
		size = DefaultSize
	}
	size = max(size, 0)
	p.size = size
	if size > 0 {
		p.index.Size = size + 1
	}
	p.index.Sort = index.Sort(r.Sort)
	if _, all := p.parsed.(query.All); all && (r.Sort == "" || p.index.Sort == index.ByRelevance) {
		p.index.Sort = index.Newest
	} else if r.Sort == "" {
		p.index.Sort = index.ByRelevance
	}
	p.digest = digest(r, p.index.Sort, size)
	p.page = max(r.Page, 1)
	if r.Cursor == "" {
		p.index.Offset = (p.page - 1) * size
		return nil
	}
	c, err := decodeCursor(r.Cursor, p.digest)
	if err != nil {
		return err
	}
	p.page, p.drop, p.index.After, p.taught = c.Page, c.Drop, c.After, c.Taught
	if c.After == nil {
		p.index.Offset = (c.Page - 1) * size
	}
	return nil
}
