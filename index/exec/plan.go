package exec

import (
	"fmt"
	"slices"
	"time"

	"chancery/index/schema"
	"chancery/query"
)

// plan is a node of a query with everything that concerns the whole view:
// readings by language, document frequencies, expansions. It opens one node a
// segment.
type plan interface {
	open(r *run, s *segment) (node, error)
}

// planner makes plans.
type planner struct {
	*run
	scored bool
	weight float64 // of the scores
}

// plan returns nil for a node that constrains nothing: a text without words,
// or a structure of nothing else.
func (p *planner) plan(n query.Node) (plan, error) {
	if n == nil {
		return nil, nil
	}
	switch n := n.(type) {
	case query.And:
		return p.and(n.Nodes)
	case query.Or:
		return p.some(n.Nodes, nil, 1, "any of")
	case query.Some:
		return p.some(n.Must, n.Should, n.Min, fmt.Sprintf("at least %d of %d", n.Min, len(n.Must)))
	case query.Not:
		q := *p
		q.scored = false
		node, err := q.plan(n.Node)
		if node == nil || err != nil {
			return nil, err
		}
		return notPlan{node}, nil
	case query.All:
		return allPlan{}, nil
	case query.Values:
		return valuesPlanOf(n)
	case query.Published:
		return publishedPlan{ceilSeconds(n.From), ceilSeconds(n.To)}, nil
	case query.Mentions:
		return mentionsPlanOf(n), nil
	case query.Weighted:
		q := *p
		q.weight *= n.Weight
		q.scored = p.scored && n.Weight != 0
		return q.plan(n.Node)
	case query.Synonyms:
		return p.synonyms(n)
	case query.About:
		return p.about(n)
	case query.Recent:
		return p.recent(n)
	}
	return p.text(n)
}

// all plans nodes and leaves out those that constrain nothing.
func (p *planner) all(nodes []query.Node) ([]plan, error) {
	var out []plan
	for _, n := range nodes {
		q, err := p.plan(n)
		if err != nil {
			return nil, err
		}
		if q != nil {
			out = append(out, q)
		}
	}
	return out, nil
}

func (p *planner) and(nodes []query.Node) (plan, error) {
	plans, err := p.all(nodes)
	switch {
	case err != nil:
		return nil, err
	case len(nodes) == 0:
		return allPlan{}, nil
	case len(plans) == 0:
		return nil, nil
	}
	return andPlan(plans), nil
}

func (p *planner) some(must, should []query.Node, min int, what string) (plan, error) {
	musts, err := p.all(must)
	if err != nil {
		return nil, err
	}
	shoulds, err := p.all(should)
	switch {
	case err != nil:
		return nil, err
	case min > len(must):
		return nonePlan{}, nil
	case len(must)+len(should) > 0 && len(musts)+len(shoulds) == 0:
		return nil, nil
	}
	if !p.scored {
		shoulds = nil
	}
	if min > len(musts) {
		min = len(musts)
	}
	if len(shoulds) == 0 && min == len(musts) && min > 0 {
		return andPlan(musts), nil
	}
	return somePlan{musts, shoulds, min, what}, nil
}

type andPlan []plan

func (p andPlan) open(r *run, s *segment) (node, error) {
	nodes, err := openAll(r, s, p)
	if err != nil {
		return nil, err
	}
	return newAnd(r, nodes), nil
}

func openAll(r *run, s *segment, plans []plan) ([]node, error) {
	out := make([]node, 0, len(plans))
	for _, p := range plans {
		n, err := p.open(r, s)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

type somePlan struct {
	must, should []plan
	min          int
	what         string
}

func (p somePlan) open(r *run, s *segment) (node, error) {
	must, err := openAll(r, s, p.must)
	if err != nil {
		return nil, err
	}
	should, err := openAll(r, s, p.should)
	if err != nil {
		return nil, err
	}
	return newSome(r, s, must, should, p.min, p.what), nil
}

type notPlan struct{ node plan }

func (p notPlan) open(r *run, s *segment) (node, error) {
	n, err := p.node.open(r, s)
	if err != nil {
		return nil, err
	}
	return &notNode{allNode: allNode{s: s}, node: n}, nil
}

type allPlan struct{}

func (allPlan) open(_ *run, s *segment) (node, error) { return allNode{s: s}, nil }

type nonePlan struct{}

func (nonePlan) open(*run, *segment) (node, error) { return noneNode{}, nil }

// valuesPlan is the documents with one of the identifiers.
type valuesPlan query.Values

func valuesPlanOf(n query.Values) (plan, error) {
	if !slices.Contains(schema.ValueFacets, schema.Facet(n.Name)) {
		return nil, refusedFacet(schema.Facet(n.Name))
	}
	return valuesPlan(n), nil
}

func (p valuesPlan) open(r *run, s *segment) (node, error) {
	n := &valuesNode{g: r.guard}
	for _, id := range p.IDs {
		l, err := r.view.cache.lists.get(r.guard, s, valueList, p.Name+" "+id, func() (sized, error) { return readValue(r.guard, s, p.Name, id) })
		if err != nil {
			return nil, err
		}
		if list := l.(*postingList); list.size > 0 && r.pin(list) {
			n.lists = append(n.lists, &reader{list: list})
		}
	}
	if len(n.lists) == 0 {
		return noneNode{}, r.err
	}
	return n, r.err
}

// readValue reads the documents with an identifier. Its terms are those that
// begin with it and the separator, which ends a Term without a label.
func readValue(g *guard, s *segment, field, id string) (*postingList, error) {
	var docs []uint32
	from := schema.Value{ID: id}.Term()
	err := terms(g, s, field, from, successor(from), func(term string) error {
		return walk(g, s, field, term, false, func(p Postings) { docs = append(docs, p.Doc()) })
	})
	slices.Sort(docs) // it may have several labels
	return newPostingList(slices.Compact(docs), nil, s), err
}

// bound is one end of a range of integers, open when not set.
type bound struct {
	at  int64
	set bool
}

// ceilSeconds makes t a bound for whole seconds: s >= t and s < t are the same
// with it.
func ceilSeconds(t time.Time) bound {
	if t.IsZero() {
		return bound{}
	}
	s := t.Unix()
	if t.Nanosecond() > 0 {
		s++
	}
	return bound{s, true}
}

// publishedPlan is the documents published in [from, to).
type publishedPlan struct{ from, to bound }

func (p publishedPlan) open(r *run, s *segment) (node, error) {
	return r.openSet(s, fmt.Sprint("published ", p), func() (func(uint32) bool, error) {
		c, err := s.cols.published.get(r.guard, s)
		return func(doc uint32) bool {
			at := c.seconds[doc]
			return at != undated && (!p.from.set || at >= p.from.at) && (!p.to.set || at < p.to.at)
		}, err
	})
}

// mentionsPlan is the documents that mention a period of days in [from, to).
type mentionsPlan struct{ from, to bound }

func mentionsPlanOf(n query.Mentions) plan {
	from, to := ceilSeconds(n.From), ceilSeconds(n.To)
	const day = 24 * 60 * 60
	from.at = floorDiv(from.at+day-1, day)
	to.at = floorDiv(to.at, day)
	if to.set && n.To.Nanosecond() > 0 {
		to.at = floorDiv(n.To.Unix(), day)
	}
	return mentionsPlan{from, to}
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func (p mentionsPlan) open(r *run, s *segment) (node, error) {
	return r.openSet(s, fmt.Sprint("mentions ", p), func() (func(uint32) bool, error) {
		c, err := s.cols.mentions.get(r.guard, s)
		if err != nil {
			return nil, err
		}
		inside := make([]bool, len(c.first))
		for i := range inside {
			first, last := int64(c.first[i]), int64(c.last[i])
			inside[i] = (!p.from.set || first >= p.from.at) && (!p.to.set || last < p.to.at)
		}
		return func(doc uint32) bool {
			return slices.ContainsFunc(c.docs.of(doc), func(ord uint32) bool { return inside[ord] })
		}, nil
	})
}
