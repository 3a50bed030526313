package exec

import (
	"fmt"
	"slices"

	"chancery/index"
)

// textPlan is a text node: one pseudo-term of BM25F, whose occurrences its
// arms count.
type textPlan struct {
	label  string
	arms   []arm // of different languages, or one for all
	least  uint32
	price  int
	scored bool
	weight float64
}

// arm is the reading of a text in some languages.
type arm struct {
	langs  *langSet // nil: all
	tokens []wordToken
	in     [fields]bool
	idf    []idfTerm
	open   func(r *run, s *segment, f field) (lister, error)
	list   func(r *run, s *segment) (*postingList, error) // where that is all there is to count, nil elsewhere
}

// listed tells whether decoded lists answer the text.
func (p *textPlan) listed() bool {
	return !slices.ContainsFunc(p.arms, func(a arm) bool { return a.list == nil })
}

func (p *textPlan) open(r *run, s *segment) (node, error) {
	if p.listed() {
		return p.openTerms(r, s)
	}
	it, err := p.openIter(r, s)
	if err != nil {
		return nil, err
	}
	if n, ok := newPlacesNode(it); ok {
		return n, nil
	}
	return &iterNode{iter: it, scored: p.scored}, nil
}

// textIter walks the documents of a textPlan in one segment.
type textIter struct {
	plan    *textPlan
	stats   *stats
	shape   *shapeColumn // nil unless scored
	langs   *facetColumn // nil unless arms are of languages
	arms    []openArm
	listers []lister
	cur     uint32
	found   verdict
	arm     int            // which matched
	freq    [fields]uint32 // its occurrences
}

type openArm struct {
	allowed []bool // nil: all
	fields  [fields]lister
	idf     float64
}

func (p *textPlan) openIter(r *run, s *segment) (*textIter, error) {
	it := &textIter{plan: p}
	var err error
	if p.scored {
		if it.shape, err = s.cols.shape.get(r.guard, s); err != nil {
			return nil, err
		}
		if it.stats, err = r.view.statistics(r.guard); err != nil {
			return nil, err
		}
	}
	for _, a := range p.arms {
		var o openArm
		if a.langs != nil {
			if it.langs, err = r.langColumn(s); err != nil {
				return nil, err
			}
			o.allowed = a.langs.allowed(it.langs)
		}
		if p.scored {
			o.idf = sumIDF(it.stats.docs, a.idf)
		}
		for f := title; f < fields; f++ {
			if !a.in[f] {
				continue
			}
			if o.fields[f], err = a.open(r, s, f); err != nil {
				return nil, err
			}
			it.listers = append(it.listers, o.fields[f])
		}
		it.arms = append(it.arms, o)
	}
	it.seek(0)
	return it, nil
}

func (it *textIter) seek(target uint32) {
	it.cur = noDoc
	for _, l := range it.listers {
		it.cur = min(it.cur, l.advance(target))
	}
}

func (it *textIter) advance(target uint32) uint32 {
	if it.cur < target {
		it.seek(target)
	}
	return it.cur
}

func (it *textIter) matches() bool {
	if !it.found.set || it.found.doc != it.cur {
		it.found = verdict{doc: it.cur, set: true, ok: it.count()}
	}
	return it.found.ok
}

// armOf is the arm of a document's language, -1 for none.
func (it *textIter) armOf(doc uint32) int {
	for i := range it.arms {
		if a := it.arms[i].allowed; a == nil || speaks(it.langs, a, doc) {
			return i
		}
	}
	return -1
}

// count finds the arm of the document's language, and its occurrences.
func (it *textIter) count() bool {
	if it.arm = it.armOf(it.cur); it.arm < 0 {
		return false
	}
	sum := uint32(0)
	for f, l := range it.arms[it.arm].fields {
		it.freq[f] = 0
		if l != nil && l.doc() == it.cur {
			it.freq[f] = l.freq()
		}
		sum += it.freq[f]
	}
	return sum >= it.plan.least
}

func (it *textIter) length() [fields]uint32 {
	return [fields]uint32{it.shape.title[it.cur], it.shape.body[it.cur]}
}

func (it *textIter) score() float64 {
	if !it.plan.scored {
		return 0
	}
	return saturated(it.plan.weight, it.arms[it.arm].idf, sumTF(it.freq, it.length(), it.stats.average))
}

func (it *textIter) explain() *index.Explanation {
	if !it.plan.scored {
		return unscored{}.explain(it.cur)
	}
	return it.plan.explain(it.stats, it.arm, it.freq, it.length())
}

// explain shows how an arm's score came about.
func (p *textPlan) explain(st *stats, arm int, freq, length [fields]uint32) *index.Explanation {
	idf := p.arms[arm].idf
	tf := sumTF(freq, length, st.average)
	score := saturated(p.weight, sumIDF(st.docs, idf), tf)
	return &index.Explanation{
		Value: score,
		Description: fmt.Sprintf("%s: %sidf * tf * (k1 + 1) / (k1 + tf), k1=%v, tf=%v, %s",
			p.label, factor(p.weight), k1, tf, explainIDF(st.docs, idf)),
		Details: explainParts(score, freq, length, st.average),
	}
}

func (it *textIter) cost() int {
	sum := 0
	for _, l := range it.listers {
		sum += l.cost()
	}
	return sum
}

func (it *textIter) price() int { return it.plan.price }

func (it *textIter) most() float64 {
	if !it.plan.scored {
		return 0
	}
	idf := 0.0
	for _, a := range it.arms {
		idf = max(idf, a.idf)
	}
	return most(it.plan.weight, idf)
}
