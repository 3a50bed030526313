package exec

import (
	"math/bits"
	"slices"

	"chancery/index"
	"chancery/index/schema"
)

// windowSteps is what a window counts for beside what its nodes count.
const windowSteps = windowDocs / 8

// walker takes a segment's windows through the collector.
type walker struct {
	*collector
	s         *segment // the present one
	ids       *idColumn
	published []int64
	root      node
	filters   []openFilter
	passed    []mask // by filter: the documents of the window that it lets pass
	lists     bool   // somebody needs the hits one by one

	// Most documents are hits, so that those that are none are counted.
	inverse  bool
	inverted []inverter

	set, found  mask // of the window: what the root matches, and what all filters let pass
	docs, other [windowDocs]uint32
}

// open goes to a segment.
func (w *walker) open(sel selection, s *segment) error {
	ids, err := s.cols.ids.get(w.guard, s)
	if err != nil {
		return err
	}
	published, err := s.cols.published.get(w.guard, s)
	if err != nil {
		return err
	}
	for _, f := range w.facets {
		f.segment(s)
	}
	for _, h := range w.histograms {
		if err := h.segment(s); err != nil {
			return err
		}
	}
	w.s, w.ids, w.published = s, ids, published.seconds
	w.root, w.filters, err = sel.open(w.run, s)
	return err
}

// walk takes all windows of the present segment.
func (w *walker) walk() error {
	w.lists = len(w.facets)+len(w.histograms) > 0 || !byRelevance(w.req.Sort) || w.folder.first != nil || w.folder.sharing.ordinal[w.s.place] != nil
	w.inverse = len(w.filters) == 0 && w.root.cost() > int(w.s.count)/2
	if w.inverse {
		if err := w.addAll(); err != nil {
			return err
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
	w.s.liveIn(base, &w.set)
	w.root.match(base, &w.set)
	if w.err != nil {
		return false
	}
	if w.inverse {
		w.miss(base, &w.set)
	}
	if !w.set.any() {
		return true
	}
	w.found = w.set
	if len(w.filters) > 0 {
		if w.pass(base); w.err != nil {
			return false
		}
	}
	var docs []uint32
	if w.lists {
		docs = w.found.docs(base, w.docs[:0])
	}
	w.count(base, docs)
	w.hits(base, docs)
	return w.err == nil
}

// pass finds what each filter lets pass, and what all do.
func (w *walker) pass(base uint32) {
	w.passed = w.passed[:0]
	for i, f := range w.filters {
		w.passed = append(w.passed, w.set)
		f.node.match(base, &w.passed[i])
		w.found.and(&w.passed[i])
	}
}

// count adds the hits to the counts; a facet with filters of its own counts
// what those alone reject, too.
func (w *walker) count(base uint32, docs []uint32) {
	for _, f := range w.facets {
		if !w.inverse {
			f.add(w.counted(f.facet, base, docs))
		}
	}
	for _, h := range w.histograms {
		if _, sums := h.(inverter); !sums || !w.inverse {
			h.add(w.counted(h.facet(), base, docs))
		}
	}
}

// counted are the documents that a facet counts.
func (w *walker) counted(facet schema.Facet, base uint32, docs []uint32) []uint32 {
	if !slices.ContainsFunc(w.filters, func(f openFilter) bool { return f.facet == facet }) {
		return docs
	}
	all := w.set
	for i, f := range w.filters {
		if f.facet != facet {
			all.and(&w.passed[i])
		}
	}
	return all.docs(base, w.other[:0])
}

// inverter is a counter that can count what is not a hit instead.
type inverter interface {
	// addAll counts every live document of the segment.
	addAll(s *segment) error
	// sub takes documents out again.
	sub(docs []uint32)
}

// inverters are the counters that do.
func (w *walker) inverters() []inverter {
	var out []inverter
	for _, f := range w.facets {
		out = append(out, f)
	}
	for _, h := range w.histograms {
		if h, ok := h.(inverter); ok {
			out = append(out, h)
		}
	}
	return out
}

func (w *walker) addAll() error {
	w.inverted = w.inverters()
	for _, c := range w.inverted {
		if err := c.addAll(w.s); err != nil {
			return err
		}
	}
	return nil
}

// miss takes the documents that are no hits out of the counts.
func (w *walker) miss(base uint32, hits *mask) {
	var misses mask
	w.s.liveIn(base, &misses)
	if misses.without(hits); !misses.any() {
		return
	}
	docs := misses.docs(base, w.other[:0])
	for _, c := range w.inverted {
		c.sub(docs)
	}
}

// hits counts hits and keeps those among the first. Where the order is by date
// only hits that are kept in the end are scored.
func (w *walker) hits(base uint32, docs []uint32) {
	w.total += w.found.count()
	w.stories(docs)
	switch {
	case w.top.size == 0:
	case w.folder.first != nil:
		w.scores.zero(&w.found)
		total(w.root, base, &w.found, &w.scores)
		w.fold(base, docs)
	case byRelevance(w.req.Sort):
		w.rank(base)
	default:
		w.dated(docs)
	}
}

// rank scores the hits that may be among the first.
func (w *walker) rank(base uint32) {
	floor := w.top.floor()
	if floor > 0 {
		if w.bound(base, floor-slack); !w.found.any() {
			return
		}
	}
	w.scores.zero(&w.found)
	totalAbove(w.root, base, &w.found, &w.scores, floor)
	w.ranked(base)
}

// bound takes the hits out that cannot have a score.
func (w *walker) bound(base uint32, least float64) {
	if arm, rest := sole(w.root); arm != nil {
		arm.above(base, &w.found, least-rest)
		return
	}
	w.scores.zero(&w.found)
	rest := boundOf(w.root, base, &w.found, &w.scores)
	w.scores.above(&w.found, least-rest)
}

// dated offers those of the hits that may be among the first by date.
func (w *walker) dated(docs []uint32) {
	for _, doc := range docs {
		if len(w.top.heap) == w.top.size {
			last, at := w.top.heap[0].published, w.published[doc]
			if w.req.Sort == index.Newest && at < last || w.req.Sort == index.Oldest && last != undated && (at > last || at == undated) {
				continue
			}
		}
		w.offer(doc, 0)
	}
}

// ranked offers those of the hits that may be among the first.
func (w *walker) ranked(base uint32) {
	for i, word := range w.found {
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
	if ordinals == nil {
		w.folder.stories += w.found.count()
		return
	}
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
