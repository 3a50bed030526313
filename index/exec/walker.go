package exec

import "math/bits"

// windowSteps is what a window counts for beside what its nodes count.
const windowSteps = windowDocs / 8

// walker takes a segment's windows through the collector.
type walker struct {
	*collector
	s         *segment
	ids       *idColumn
	published []int64
	root      node
	filters   []openFilter
	passed    []mask // by filter: the documents of the window that it lets pass

	// Most documents are hits, so that facets are counted by those that are
	// none.
	inverse bool

	docs, other [windowDocs]uint32
}

func (w *walker) walk() error {
	if w.inverse {
		for _, f := range w.facets {
			f.addAll()
		}
	}
	base := uint32(0)
	for base < w.s.count {
		if !w.inverse {
			next := w.root.next(base)
			if next == noDoc {
				break
			}
			base = windowOf(next)
		}
		if !w.stepMany(windowSteps) || !w.window(base) {
			break
		}
		base += windowDocs
	}
	if w.inverse && w.err != nil { // the rest was not looked at
		for ; base < w.s.count; base += windowDocs {
			w.miss(base, &mask{})
		}
	}
	return w.err
}

// window takes one window, false after an error.
func (w *walker) window(base uint32) bool {
	var set mask
	w.s.liveIn(base, &set)
	w.root.match(base, &set)
	if w.err != nil {
		return false
	}
	if w.inverse {
		w.miss(base, &set)
	}
	if !set.any() {
		return true
	}
	hits := set
	if len(w.filters) > 0 {
		if w.pass(base, &set, &hits); w.err != nil {
			return false
		}
	}
	docs := hits.docs(base, w.docs[:0])
	w.count(base, docs, &set)
	w.hits(base, docs, &hits)
	return w.err == nil
}

// pass finds what each filter lets pass, and what all do.
func (w *walker) pass(base uint32, set, hits *mask) {
	w.passed = w.passed[:0]
	for _, f := range w.filters {
		pass := *set
		f.node.match(base, &pass)
		w.passed = append(w.passed, pass)
		hits.and(&pass)
	}
}

// count adds the hits to the counts; a facet with filters of its own counts
// what those alone reject, too.
func (w *walker) count(base uint32, docs []uint32, set *mask) {
	for _, f := range w.facets {
		if w.inverse {
			continue
		}
		f.add(w.counted(string(f.facet), base, docs, set))
	}
	for _, h := range w.histograms {
		h.add(w.counted(string(h.facet), base, docs, set))
	}
}

// counted are the documents that a facet counts.
func (w *walker) counted(facet string, base uint32, docs []uint32, set *mask) []uint32 {
	own := false
	for _, f := range w.filters {
		own = own || string(f.facet) == facet
	}
	if !own {
		return docs
	}
	all := *set
	for i, f := range w.filters {
		if string(f.facet) != facet {
			all.and(&w.passed[i])
		}
	}
	return all.docs(base, w.other[:0])
}

// miss takes the documents that are no hits out of the counts.
func (w *walker) miss(base uint32, hits *mask) {
	var misses mask
	w.s.liveIn(base, &misses)
	misses.without(hits)
	docs := misses.docs(base, w.other[:0])
	for _, f := range w.facets {
		f.sub(docs)
	}
}

// hits counts hits and keeps those among the first. Where the order is by date
// only hits that are kept in the end are scored.
func (w *walker) hits(base uint32, docs []uint32, hits *mask) {
	w.total += len(docs)
	w.stories(docs)
	switch {
	case w.top.size == 0:
	case w.folder.first != nil:
		w.scores.zero(hits)
		total(w.root, base, hits, &w.scores)
		w.fold(base, docs)
	case byRelevance(w.req.Sort):
		floor := w.top.floor()
		w.scores.zero(hits)
		totalAbove(w.root, base, hits, &w.scores, floor)
		w.ranked(base, hits)
	default:
		for _, doc := range docs {
			w.offer(doc, 0)
		}
	}
}

// ranked offers those of the hits that may be among the first.
func (w *walker) ranked(base uint32, hits *mask) {
	for i, word := range hits {
		for ; word != 0; word &= word - 1 {
			at := i*64 + bits.TrailingZeros64(word)
			if score := w.scores[at]; score >= w.top.floor() {
				w.offer(base+uint32(at), score)
			}
		}
	}
}

func (w *walker) entry(doc uint32, score float64) entry {
	return entry{score: score, published: w.published[doc], seg: w.s, ids: w.ids, doc: doc}
}

// offer keeps a hit if it is among the first.
func (w *walker) offer(doc uint32, score float64) {
	if e := w.entry(doc, score); w.wants(&e) {
		w.keep(e)
	}
}

// stories counts the stories of hits.
func (w *walker) stories(docs []uint32) {
	if w.folder.first != nil {
		return // fold does
	}
	ordinals := w.folder.sharing.ordinal[w.s.place]
	for _, doc := range docs {
		w.folder.count(ordinals[doc])
	}
}

// fold keeps the first hit of each story that is shared.
func (w *walker) fold(base uint32, docs []uint32) {
	for _, doc := range docs {
		e := w.entry(doc, w.scores[doc-base])
		story := w.folder.of(&e)
		fresh := w.folder.count(story)
		if story == 0 {
			if w.wants(&e) {
				w.keep(e)
			}
			continue
		}
		if first := &w.folder.first[story]; fresh || w.top.order.compare(&e, first) < 0 {
			*first = e
		}
	}
}
