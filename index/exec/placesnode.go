package exec

import (
	"math/bits"

	"chancery/index"
)

// placed is a lister that compares places of several terms.
type placed interface {
	lister
	members() *joint
}

func (j *joint) members() *joint { return j }

// window calls found with the documents of a window that are in a set and in
// which freq is not 0.
func (j *joint) window(base uint32, set *mask, freq func() uint32, found func(at, n uint32)) {
	j.enter(base)
	lead, end := j.walk[0], uint64(base)+windowDocs
	for doc := lead.advance(base); uint64(doc) < end; {
		if !set.has(doc - base) {
			lead.i++
			doc = lead.doc()
			continue
		}
		next := doc
		for _, r := range j.walk[1:] {
			if next = r.advance(doc); next != doc {
				break
			}
		}
		if next != doc {
			doc = lead.advance(next)
			continue
		}
		if j.cur = doc; !j.g.step() {
			return
		}
		if n := freq(); n > 0 {
			found(doc-base, n)
		}
		lead.i++
		doc = lead.doc()
	}
}

// enter goes to where the walk stood when it first came to the window.
func (j *joint) enter(base uint32) {
	again := len(j.marks) > 0 && j.base == base
	j.base = base
	if !again {
		j.marks = j.marks[:0]
	}
	for i, r := range j.walk {
		if again {
			r.i = j.marks[i]
		} else {
			j.marks = append(j.marks, r.i)
		}
	}
}

// placesNode is the documents in which terms stand where a text wants them.
type placesNode struct {
	*textIter
	found []placesFound // by arm
}

// placesFound is what an arm found in the last window.
type placesFound struct {
	in    [fields]mask
	freqs [fields][]uint32 // of in, in order
}

// newPlacesNode makes a node of a text whose listers are all placed; false if
// they are not.
func newPlacesNode(it *textIter) (*placesNode, bool) {
	if it.plan.least > 1 {
		return nil, false
	}
	for _, l := range it.listers {
		if _, ok := l.(placed); !ok {
			return nil, false
		}
	}
	return &placesNode{it, make([]placesFound, len(it.arms))}, true
}

func (n *placesNode) next(doc uint32) uint32 {
	next := uint32(noDoc)
	for _, l := range n.listers {
		next = min(next, l.(placed).members().walk[0].advance(doc))
	}
	return next
}

func (n *placesNode) match(base uint32, set *mask) {
	var all mask
	for i := range n.found {
		for f, l := range n.arms[i].fields {
			n.found[i].in[f] = mask{}
			if l != nil {
				n.look(base, set, i, field(f))
				all.or(&n.found[i].in[f])
			}
		}
	}
	*set = all
}

// look looks through the window in one field, as one arm reads the text.
func (n *placesNode) look(base uint32, set *mask, arm int, f field) {
	l, found := n.arms[arm].fields[f].(placed), &n.found[arm]
	freqs := found.freqs[f][:0]
	l.members().window(base, set, l.freq, func(at, freq uint32) {
		if allowed := n.arms[arm].allowed; allowed == nil || speaks(n.langs, allowed, base+at) {
			found.in[f].set(at)
			freqs = append(freqs, freq)
		}
	})
	found.freqs[f] = freqs
}

func (n *placesNode) score(base uint32, set *mask, to *sums) {
	if n.plan.scored {
		n.each(base, set, func(at, doc uint32, arm int, freq [fields]uint32) {
			tf := 0.0
			if freq[title] > 0 {
				tf += float64(titleWeight*float64(freq[title])) / n.stats.norm(title, n.shape.title[doc])
			}
			if freq[body] > 0 {
				tf += float64(bodyWeight*float64(freq[body])) / n.stats.norm(body, n.shape.body[doc])
			}
			to[at] += saturated(n.plan.weight, n.arms[arm].idf, tf)
		})
	}
}

// each calls f with the documents of a set that the last window found.
func (n *placesNode) each(base uint32, set *mask, f func(at, doc uint32, arm int, freq [fields]uint32)) {
	for arm := range n.found {
		found := &n.found[arm]
		inTitle, inBody := found.freqs[title], found.freqs[body]
		for w := range set {
			for word := found.in[title][w] | found.in[body][w]; word != 0; word &= word - 1 {
				bit := word & -word
				var freq [fields]uint32
				if found.in[title][w]&bit != 0 {
					freq[title], inTitle = inTitle[0], inTitle[1:]
				}
				if found.in[body][w]&bit != 0 {
					freq[body], inBody = inBody[0], inBody[1:]
				}
				if at := uint32(w*64 + bits.TrailingZeros64(word)); set[w]&bit != 0 {
					f(at, base+at, arm, freq)
				}
			}
		}
	}
}

func (n *placesNode) explain(doc uint32) (e *index.Explanation) {
	e = unscored{}.explain(doc)
	if !n.plan.scored {
		return e
	}
	var one mask
	base := windowOf(doc)
	one.set(doc - base)
	n.each(base, &one, func(_, doc uint32, arm int, freq [fields]uint32) {
		e = n.plan.explain(n.stats, arm, freq, [fields]uint32{n.shape.title[doc], n.shape.body[doc]})
	})
	return e
}
