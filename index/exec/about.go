package exec

import (
	"fmt"
	"math/bits"
	"time"

	"chancery/index"
	"chancery/index/schema"
	"chancery/query"
)

// aboutPlan is the documents with one of the identifiers, scored.
type aboutPlan struct {
	plan
	value float64
	label string
}

// about scores identifiers as a term that occurs once: weight * idf. Its df is
// the sum of theirs.
func (p *planner) about(n query.About) (plan, error) {
	f := schema.Facet(n.Name)
	values, err := valuesPlanOf(query.Values{Name: n.Name, IDs: n.IDs})
	if err != nil || !p.scored {
		return values, err
	}
	t, err := p.view.table(p.guard, f)
	if err != nil {
		return nil, err
	}
	df := 0
	for _, id := range n.IDs {
		if ord := t.find(id); ord >= 0 {
			df += int(t.live[ord])
		}
	}
	df = min(df, p.view.docs)
	v := idf(p.view.docs, df)
	return aboutPlan{values, p.weight * v, fmt.Sprintf("about %s %q: %sidf, idf=%v = ln(1 + (N - df + 0.5) / (df + 0.5)), N=%d, df=%d", f, n.IDs, factor(p.weight), v, p.view.docs, df)}, nil
}

func (p aboutPlan) open(r *run, s *segment) (node, error) {
	n, err := p.plan.open(r, s)
	if err != nil {
		return nil, err
	}
	return aboutNode{n, p}, nil
}

type aboutNode struct {
	node
	plan aboutPlan
}

func (n aboutNode) score(_ uint32, set *mask, to *sums) {
	for w, word := range set {
		for ; word != 0; word &= word - 1 {
			to[w*64+bits.TrailingZeros64(word)] += n.plan.value
		}
	}
}
func (n aboutNode) explain(uint32) *index.Explanation {
	return &index.Explanation{Value: n.plan.value, Description: n.plan.label}
}
func (n aboutNode) most() float64 { return n.plan.value }

// recentPlan is the documents with a date, scored by their age.
type recentPlan struct {
	half   float64 // seconds
	weight float64
	newest int64
	scored bool
}

func (p *planner) recent(n query.Recent) (plan, error) {
	newest, err := p.view.newest(p.guard)
	return recentPlan{max(n.Half.Seconds(), 1), p.weight, newest, p.scored}, err
}

func (p recentPlan) open(r *run, s *segment) (node, error) {
	c, err := s.cols.published.get(r.guard, s)
	if err != nil {
		return nil, err
	}
	dated, err := publishedPlan{}.open(r, s)
	return recentNode{dated, p, c}, err
}

type recentNode struct {
	node
	plan recentPlan
	col  *publishedColumn
}

// value is weight * half / (half + age).
func (n recentNode) value(doc uint32) float64 {
	age := float64(n.plan.newest - n.col.seconds[doc])
	return float64(n.plan.weight*n.plan.half) / (n.plan.half + age)
}

func (n recentNode) score(base uint32, set *mask, to *sums) {
	if !n.plan.scored {
		return
	}
	for w, word := range set {
		for ; word != 0; word &= word - 1 {
			i := w*64 + bits.TrailingZeros64(word)
			to[i] += n.value(base + uint32(i))
		}
	}
}

func (n recentNode) explain(doc uint32) *index.Explanation {
	if !n.plan.scored {
		return unscored{}.explain(doc)
	}
	const day = 24 * 60 * 60
	return &index.Explanation{Value: n.value(doc), Description: fmt.Sprintf("recent: %shalf / (half + age), half=%v days, age=%v days before the newest article of %s",
		factor(n.plan.weight), n.plan.half/day, float64(n.plan.newest-n.col.seconds[doc])/day, time.Unix(n.plan.newest, 0).UTC().Format(time.DateOnly))}
}

func (n recentNode) most() float64 {
	if !n.plan.scored {
		return 0
	}
	return n.plan.weight
}

// newest is the last publication date of a live document, undated for none.
func (v *View) newest(g *guard) (int64, error) {
	p, err := v.last.get(g, func() (*int64, error) {
		last := int64(undated)
		for _, s := range v.segments {
			c, err := s.cols.published.get(g, s)
			if err != nil {
				return nil, err
			}
			for doc, at := range c.seconds {
				if at > last && s.isLive(uint32(doc)) {
					last = at
				}
			}
		}
		return &last, nil
	})
	if err != nil {
		return 0, err
	}
	return *p, nil
}
