package exec

import (
	"cmp"
	"errors"
	"slices"

	"chancery/index"
	"chancery/index/schema"
)

// collector gathers the first hits, the total and all counts in one pass.
type collector struct {
	*run
	req        index.Request
	top        top
	total      int
	folder     *folder
	facets     []*facetCounter
	histograms []histogramCounter
	scores     sums // of a window, and of documents looked at one by one
}

// entryBytes is about what one kept hit holds, its part of the result too.
const entryBytes = 160

func newCollector(r *run, req index.Request) (*collector, error) {
	c := &collector{run: r, req: req}
	size, offset := max(req.Size, 0), max(req.Offset, 0)
	if req.After != nil {
		offset = 0
	}
	if size > 0 {
		// Bounded by the documents, so that the sum cannot overflow.
		size = min(size, r.view.docs) + min(offset, r.view.docs)
	}
	c.top = top{order: order{req.Sort}, size: size, least: new(floor)}
	if req.After == nil {
		c.top.least.raise(req.Floor)
	}
	var err error
	if c.folder, err = newFolder(r, req.Collapse && size > 0); err != nil {
		return nil, err
	}
	for _, f := range req.Facets {
		if !slices.Contains(schema.ValueFacets, f.Facet) {
			return nil, refusedFacet(f.Facet)
		}
		fc, err := newFacetCounter(r, f.Facet)
		if err != nil {
			return nil, err
		}
		c.facets = append(c.facets, fc)
	}
	for _, h := range req.Histograms {
		hc, err := newHistogramCounter(r, h)
		if err != nil {
			return nil, err
		}
		c.histograms = append(c.histograms, hc)
	}
	return c, nil
}

// counts tells whether a facet is counted apart from its own filters.
func (c *collector) counts(f schema.Facet) bool {
	return f != "" &&
		(slices.ContainsFunc(c.facets, func(x *facetCounter) bool { return x.facet == f }) ||
			slices.ContainsFunc(c.histograms, func(x histogramCounter) bool { return x.facet() == f }))
}

// selection is what a request asks documents for.
type selection struct {
	query   plan // what scores
	root    plan // the query and the filters that every count obeys
	filters []facetFilter
}

// facetFilter is a filter that one facet ignores.
type facetFilter struct {
	facet schema.Facet
	plan  plan
}

// selection plans the query and the filters.
func (c *collector) selection() (selection, error) {
	var sel selection
	scorer := &planner{run: c.run, scored: true, weight: 1}
	root, err := scorer.plan(c.req.Query)
	if err != nil {
		return sel, err
	}
	if root == nil {
		root = allPlan{}
	}
	sel.query = root
	gate := andPlan{root}
	filterer := &planner{run: c.run}
	for _, f := range c.req.Filters {
		q, err := filterer.plan(f.Node)
		switch {
		case err != nil:
			return sel, err
		case q == nil:
		case c.counts(f.Facet):
			sel.filters = append(sel.filters, facetFilter{f.Facet, q})
		default:
			gate = append(gate, q)
		}
	}
	sel.root = gate
	return sel, nil
}

// search answers a request.
func search(v *View, g *guard, req index.Request) (*index.Result, error) {
	switch req.Sort {
	case "", index.ByRelevance, index.Newest, index.Oldest:
	default:
		return nil, refusedSort(req.Sort)
	}
	r := newRun(v, g)
	c, err := newCollector(r, req)
	if err != nil {
		return partial(c, req, err)
	}
	sel, err := c.selection()
	if err != nil {
		return partial(c, req, err)
	}
	if err := c.anchor(sel.query); err != nil {
		return partial(c, req, err)
	}
	if err := c.gather(sel); err != nil {
		return partial(c, req, err)
	}
	c.unfold()
	if err := c.rescore(sel.root); err != nil {
		return partial(c, req, err)
	}
	res, err := c.result()
	if err != nil {
		return partial(c, req, err)
	}
	if req.Collapse {
		if err := c.copies(sel, c.shown(res), res.Hits); err != nil {
			return partial(c, req, err)
		}
	}
	if req.Explain {
		if err := c.explain(sel.root, res); err != nil {
			return partial(c, req, err)
		}
	}
	return res, nil
}

// partial turns a deadline into what was found, if that is wanted.
func partial(c *collector, req index.Request, err error) (*index.Result, error) {
	if !req.Partial || !errors.Is(err, index.ErrDeadline) {
		return nil, err
	}
	if c == nil {
		return &index.Result{TimedOut: true}, nil
	}
	res, err := c.result()
	if err != nil {
		return nil, err
	}
	res.TimedOut = true
	return res, nil
}

// anchor brings the key to go on after up to date. Scores move whenever
// documents come or go, and a page cut at an old score would repeat hits or
// lose them.
func (c *collector) anchor(query plan) error {
	if c.req.After == nil || !byRelevance(c.req.Sort) {
		return nil
	}
	for _, s := range c.view.segments {
		id, err := openCursor(c.guard, s, schema.FieldID, c.req.After.ID)
		if err != nil {
			return err
		}
		if id.cur == noDoc {
			continue
		}
		published, err := s.cols.published.get(c.guard, s)
		if err != nil {
			return err
		}
		n, err := query.open(c.run, s)
		if err != nil {
			return err
		}
		if score, ok := valueOf(n, id.cur, &c.scores); ok {
			c.req.After = &index.Key{Score: score, Published: published.seconds[id.cur], ID: c.req.After.ID}
		}
	}
	return c.err
}

func byRelevance(s index.Sort) bool { return s != index.Newest && s != index.Oldest }

type openFilter struct {
	facet schema.Facet
	node  node
}

// open opens the nodes of a segment.
func (sel selection) open(r *run, s *segment) (node, []openFilter, error) {
	r.taken, r.pinned = 0, 0
	root, err := sel.root.open(r, s)
	if err != nil {
		return nil, nil, err
	}
	filters := make([]openFilter, len(sel.filters))
	for i, f := range sel.filters {
		n, err := f.plan.open(r, s)
		if err != nil {
			return nil, nil, err
		}
		filters[i] = openFilter{f.facet, n}
	}
	return root, filters, nil
}

// judge is the score of a document that is a hit.
func (c *collector) judge(root node, filters []openFilter, doc uint32) (float64, bool) {
	for _, f := range filters {
		if _, ok := valueOf(f.node, doc, &c.scores); !ok {
			return 0, false
		}
	}
	return valueOf(root, doc, &c.scores)
}

// wants tells whether a hit is after the key and would be among the first.
func (c *collector) wants(e *entry) bool {
	return (c.req.After == nil || c.top.order.passed(e, c.req.After)) && c.top.wants(e)
}

// keep keeps a hit that is wanted.
func (c *collector) keep(e entry) {
	if len(c.top.heap) < c.top.size && !c.take(entryBytes) {
		return
	}
	c.top.add(e)
}

// unfold puts the first hits of the stories among the top.
func (c *collector) unfold() {
	for story, e := range c.folder.first {
		if c.folder.told[story] && c.wants(&e) {
			c.keep(e)
		}
	}
	c.folder.first = nil
}

func (c *collector) result() (*index.Result, error) {
	res := &index.Result{
		Total:      c.total,
		Stories:    c.folder.stories,
		Facets:     map[schema.Facet]index.FacetResult{},
		Histograms: map[schema.Facet]index.Histogram{},
	}
	c.unfold()
	entries := c.top.sorted()
	if c.req.After == nil {
		entries = entries[min(max(c.req.Offset, 0), len(entries)):]
	}
	for i := range entries {
		e := &entries[i]
		id := e.id()
		key := index.Key{Score: e.score, Published: e.published, ID: id}
		res.Hits = append(res.Hits, index.Hit{ID: id, Score: e.score, Key: key})
	}
	for i, f := range c.facets {
		res.Facets[f.facet] = f.result(c.req.Facets[i])
	}
	for i, h := range c.histograms {
		histogram, err := h.result(c.req.Histograms[i].Interval)
		if err != nil {
			return nil, err
		}
		res.Histograms[h.facet()] = histogram
	}
	return res, nil
}

// shown are the entries of the hits in a result.
func (c *collector) shown(res *index.Result) []entry {
	return c.top.heap[len(c.top.heap)-len(res.Hits):]
}

// each calls f with the root of each segment and the entries in it, by rising
// document.
func (c *collector) each(root plan, entries []entry, f func(n node, e *entry, i int)) error {
	places := map[*segment][]int{}
	for i := range entries {
		places[entries[i].seg] = append(places[entries[i].seg], i)
	}
	for s, list := range places {
		slices.SortFunc(list, func(a, b int) int { return cmp.Compare(entries[a].doc, entries[b].doc) })
		n, err := root.open(c.run, s)
		if err != nil {
			return err
		}
		for _, i := range list {
			f(n, &entries[i], i)
		}
	}
	return c.err
}

// rescore scores the hits that were kept, where they are in the order of dates.
func (c *collector) rescore(root plan) error {
	if byRelevance(c.req.Sort) {
		return nil
	}
	return c.each(root, c.top.heap, func(n node, e *entry, _ int) {
		e.score, _ = valueOf(n, e.doc, &c.scores)
	})
}

// explain asks how the hits came to their scores.
func (c *collector) explain(root plan, res *index.Result) error {
	err := c.each(root, c.shown(res), func(n node, e *entry, i int) {
		if c.guard.look(); c.guard.err != nil {
			return
		}
		if _, ok := valueOf(n, e.doc, &c.scores); ok {
			res.Hits[i].Explanation = n.explain(e.doc)
			c.guard.take(size(res.Hits[i].Explanation))
		}
	})
	return cmp.Or(err, c.guard.err)
}

// size is about how many bytes an explanation takes.
func size(e *index.Explanation) int {
	n := 64 + len(e.Description)
	for _, d := range e.Details {
		n += size(d)
	}
	return n
}
