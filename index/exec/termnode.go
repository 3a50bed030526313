package exec

import (
	"math/bits"

	"chancery/index"
)

// termNode is the documents with a word, read from decoded lists: the hot loop
// of nearly every search.
type termNode struct {
	plan  *textPlan
	g     *guard
	stats *stats
	shape *shapeColumn // nil unless scored
	langs *facetColumn // nil unless arms are of languages
	arms  []termArm
}

// termArm is the reading of the word in some languages.
type termArm struct {
	reader
	allowed []bool // nil: all languages
	in      [fields]bool
	idf     float64
	scale   float64 // weight * idf
	step    float64 // of the bound, by impact
	exact   bool    // every posting of the list is an occurrence
}

func (p *textPlan) openTerms(r *run, s *segment) (node, error) {
	n := &termNode{plan: p, g: r.guard}
	var err error
	if p.scored {
		if n.shape, err = s.cols.shape.get(r.guard, s); err != nil {
			return nil, err
		}
		if n.stats, err = r.view.statistics(r.guard); err != nil {
			return nil, err
		}
	}
	for _, a := range p.arms {
		list, err := a.list(r, s)
		if err != nil {
			return nil, err
		}
		if !r.pin(list) {
			return nil, r.err
		}
		t := termArm{reader: reader{list: list}, in: a.in, exact: whole(a.in) && p.least <= 1}
		if a.langs != nil {
			if n.langs, err = r.langColumn(s); err != nil {
				return nil, err
			}
			t.allowed = a.langs.allowed(n.langs)
		}
		if p.scored {
			t.idf = sumIDF(n.stats.docs, a.idf)
			t.scale = float64(p.weight * t.idf)
			t.step = t.scale * (k1 + 1) / maxImpact * list.impacts.factor(n.stats.average)
		}
		n.arms = append(n.arms, t)
	}
	return n, nil
}

func (n *termNode) next(doc uint32) uint32 {
	next := uint32(noDoc)
	for i := range n.arms {
		next = min(next, n.arms[i].next(doc))
	}
	return next
}

func (n *termNode) match(base uint32, set *mask) {
	var found mask
	for i := range n.arms {
		a := &n.arms[i]
		if a.exact && a.allowed == nil {
			a.mark(n.g, base, set, &found)
			continue
		}
		var here mask
		a.mark(n.g, base, set, &here)
		n.sift(a, base, &here)
		found.or(&here)
	}
	set.and(&found)
}

// sift takes out the documents of other languages, and those with too few
// occurrences in the fields asked for.
func (n *termNode) sift(a *termArm, base uint32, here *mask) {
	for w, word := range here {
		for rest := word; rest != 0; rest &= rest - 1 {
			i := bits.TrailingZeros64(rest)
			doc := base + uint32(w*64+i)
			if !n.counts(a, doc) {
				word &^= 1 << i
			}
		}
		here[w] = word
	}
}

func (n *termNode) counts(a *termArm, doc uint32) bool {
	if a.allowed != nil && !speaks(n.langs, a.allowed, doc) {
		return false
	}
	if a.exact {
		return true
	}
	freq := a.freqs(a.place(doc))
	return freq[title]+freq[body] >= max(1, n.plan.least)
}

// freqs are the occurrences of the i-th posting in the fields asked for.
func (a *termArm) freqs(i int) (freq [fields]uint32) {
	for f := title; f < fields; f++ {
		if a.in[f] {
			freq[f] = freqIn(a.list.freqs[i], f)
		}
	}
	return freq
}

func (n *termNode) score(base uint32, set *mask, to *sums) {
	if !n.plan.scored {
		return
	}
	for i := range n.arms {
		a := &n.arms[i]
		a.move(base)
		if a.list.dense != nil || set.count()*fewShare < a.to-a.from {
			n.scoreSet(a, base, set, to)
		} else {
			n.scoreList(a, base, set, to)
		}
	}
}

// scoreList walks the list, scoreSet the set: whichever is shorter.
func (n *termNode) scoreList(a *termArm, base uint32, set *mask, to *sums) {
	for i := a.from; i < a.to; i++ {
		doc := a.list.docs[i]
		at := doc - base
		if set.has(at) && (a.allowed == nil || speaks(n.langs, a.allowed, doc)) {
			to[at] += n.value(a, i, doc)
		}
	}
}

func (n *termNode) scoreSet(a *termArm, base uint32, set *mask, to *sums) {
	for w, word := range set {
		for ; word != 0; word &= word - 1 {
			at := w*64 + bits.TrailingZeros64(word)
			doc := base + uint32(at)
			if a.allowed != nil && !speaks(n.langs, a.allowed, doc) {
				continue
			}
			if i := a.place(doc); i >= 0 {
				to[at] += n.value(a, i, doc)
			}
		}
	}
}

// value is saturated, of the i-th posting.
func (n *termNode) value(a *termArm, i int, doc uint32) float64 {
	packed, tf := a.list.freqs[i], 0.0
	if freq := packed >> bodyBits; freq > 0 && a.in[title] {
		tf += float64(titleWeight*float64(freq)) / n.stats.norm(title, n.shape.title[doc])
	}
	if freq := packed & maxBody; freq > 0 && a.in[body] {
		tf += float64(bodyWeight*float64(freq)) / n.stats.norm(body, n.shape.body[doc])
	}
	return float64(a.scale*tf) * (k1 + 1) / (k1 + tf)
}

func (n *termNode) explain(doc uint32) *index.Explanation {
	if !n.plan.scored {
		return unscored{}.explain(doc)
	}
	for i := range n.arms {
		a := &n.arms[i]
		a.move(windowOf(doc))
		if place := a.place(doc); place >= 0 && (a.allowed == nil || speaks(n.langs, a.allowed, doc)) {
			return n.plan.explain(n.stats, i, a.freqs(place), [fields]uint32{n.shape.title[doc], n.shape.body[doc]})
		}
	}
	return unscored{}.explain(doc)
}

func (n *termNode) most() float64 {
	if !n.plan.scored {
		return 0
	}
	idf := 0.0
	for i := range n.arms {
		idf = max(idf, n.arms[i].idf)
	}
	return most(n.plan.weight, idf)
}

func (n *termNode) cost() int {
	sum := 0
	for i := range n.arms {
		sum += n.arms[i].list.size
	}
	return sum
}

func (n *termNode) price() int { return priceNone }
