package exec

import (
	"fmt"
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
		if i := t.find(id); i >= 0 {
			df += t.live[i]
		}
	}
	df = min(df, p.view.docs)
	v := idf(p.view.docs, df)
	return aboutPlan{values, p.weight * v, fmt.Sprintf("about %s %q: %sidf, idf=%v = ln(1 + (N - df + 0.5) / (df + 0.5)), N=%d, df=%d", f, n.IDs, factor(p.weight), v, p.view.docs, df)}, nil
}

func (p aboutPlan) open(r *run, s *segment) (iter, error) {
	it, err := p.plan.open(r, s)
	if err != nil {
		return nil, err
	}
	return aboutIter{it, p}, nil
}

type aboutIter struct {
	iter
	plan aboutPlan
}

func (it aboutIter) score() float64 { return it.plan.value }
func (it aboutIter) explain() *index.Explanation {
	return &index.Explanation{Value: it.plan.value, Description: it.plan.label}
}
func (it aboutIter) most() float64 { return it.plan.value }

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

func (p recentPlan) open(r *run, s *segment) (iter, error) {
	c, err := s.cols.published.get(r.guard, s)
	if err != nil {
		return nil, err
	}
	dated := func(doc uint32) bool { return c.seconds[doc] != undated }
	return &recentIter{newScan(r.guard, s, dated), p, c}, nil
}

type recentIter struct {
	*scanIter
	plan recentPlan
	col  *publishedColumn
}

// score is weight * half / (half + age).
func (it *recentIter) score() float64 {
	if !it.plan.scored {
		return 0
	}
	age := float64(it.plan.newest - it.col.seconds[it.cur])
	return float64(it.plan.weight*it.plan.half) / (it.plan.half + age)
}

func (it *recentIter) explain() *index.Explanation {
	if !it.plan.scored {
		return unscored{}.explain()
	}
	const day = 24 * 60 * 60
	return &index.Explanation{Value: it.score(), Description: fmt.Sprintf("recent: %shalf / (half + age), half=%v days, age=%v days before the newest article of %s",
		factor(it.plan.weight), it.plan.half/day, float64(it.plan.newest-it.col.seconds[it.cur])/day, time.Unix(it.plan.newest, 0).UTC().Format(time.DateOnly))}
}

func (it *recentIter) most() float64 { return it.plan.weight }

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
