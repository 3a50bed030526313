package exec

import (
	"fmt"
	"math"
	"strings"

	"chancery/index"
	"chancery/query"
)

// synonymPlan is several texts as one pseudo-term of BM25F: its tf is the sum
// of theirs, its idf the least.
type synonymPlan struct {
	texts  []*textPlan
	label  string
	scored bool
	weight float64
}

func (p *planner) synonyms(n query.Synonyms) (plan, error) {
	for _, t := range n.Nodes {
		switch t.(type) {
		case query.Word, query.Phrase:
		default:
			return nil, fmt.Errorf("%w: %T among synonyms", index.ErrRefused, t)
		}
	}
	plans, err := p.all(n.Nodes)
	if err != nil || len(plans) == 0 {
		return nil, err
	}
	out := &synonymPlan{scored: p.scored, weight: p.weight}
	var labels []string
	for _, q := range plans {
		t := q.(*textPlan)
		out.texts = append(out.texts, t)
		labels = append(labels, t.label)
	}
	out.label = strings.Join(labels, " = ")
	return out, nil
}

// synonymIter walks the documents with any of the texts.
type synonymIter struct {
	plan  *synonymPlan
	texts []*textIter
	cur   uint32
	found verdict
}

func (p *synonymPlan) open(r *run, s *segment) (node, error) {
	it := &synonymIter{plan: p}
	for _, t := range p.texts {
		text, err := t.openIter(r, s)
		if err != nil {
			return nil, err
		}
		it.texts = append(it.texts, text)
	}
	it.seek(0)
	return &iterNode{iter: it, scored: p.scored}, nil
}

func (it *synonymIter) seek(target uint32) {
	it.cur = noDoc
	for _, t := range it.texts {
		it.cur = min(it.cur, t.advance(target))
	}
}

func (it *synonymIter) advance(target uint32) uint32 {
	if it.cur < target {
		it.seek(target)
	}
	return it.cur
}

func (it *synonymIter) matches() bool {
	if !it.found.set || it.found.doc != it.cur {
		it.found = verdict{doc: it.cur, set: true}
		for _, t := range it.texts {
			it.found.ok = it.found.ok || at(t, it.cur)
		}
	}
	return it.found.ok
}

// tf is the sum of the texts' and idf the least, as the document's language
// reads them.
func (it *synonymIter) numbers() (idf, tf float64) {
	idf = math.Inf(1)
	for _, t := range it.texts {
		if arm := t.armOf(it.cur); arm >= 0 {
			idf = min(idf, t.arms[arm].idf)
		}
		if at(t, it.cur) {
			tf += sumTF(t.freq, t.length(), t.stats.average)
		}
	}
	return idf, tf
}

func (it *synonymIter) score() float64 {
	if !it.plan.scored {
		return 0
	}
	idf, tf := it.numbers()
	return saturated(it.plan.weight, idf, tf)
}

func (it *synonymIter) explain() *index.Explanation {
	if !it.plan.scored {
		return unscored{}.explain(it.cur)
	}
	idf, tf := it.numbers()
	score := it.score()
	e := &index.Explanation{Value: score,
		Description: fmt.Sprintf("one of %s: %sidf * tf * (k1 + 1) / (k1 + tf), k1=%v, tf=%v, idf=%v, the least of theirs", it.plan.label, factor(it.plan.weight), k1, tf, idf)}
	for _, t := range it.texts {
		if at(t, it.cur) {
			length, average := t.length(), t.stats.average
			part := float64(score * (sumTF(t.freq, length, average) / tf))
			e.Details = append(e.Details, &index.Explanation{Value: part, Description: "share of " + t.plan.label, Details: explainParts(part, t.freq, length, average)})
		}
	}
	return e
}

func (it *synonymIter) most() float64 {
	if !it.plan.scored {
		return 0
	}
	idf := 0.0
	for _, t := range it.texts {
		for _, a := range t.arms {
			idf = max(idf, a.idf)
		}
	}
	return most(it.plan.weight, idf)
}

func (it *synonymIter) cost() int {
	sum := 0
	for _, t := range it.texts {
		sum += t.cost()
	}
	return sum
}

func (it *synonymIter) price() int {
	p := priceNone
	for _, t := range it.texts {
		p = max(p, t.price())
	}
	return p
}
