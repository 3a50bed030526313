package exec

import (
	"context"
	"fmt"
	"runtime/debug"
	"slices"

	"chancery/index"
	"chancery/index/schema"
)

// View answers requests over a fixed set of segments. It may be used by many
// goroutines as long as the segments are open.
type View struct {
	segments []*segment
	texts    Texts
	docs     int
	cache    *Cache

	tables map[schema.Facet]*lazy[facetTable]
	stats  lazy[stats]
	shared lazy[sharing]
	last   lazy[int64]
	langs  lazy[[]string]
}

// NewView makes a view of the segments, which must not be changed afterwards.
// The cache keeps what is derived from them, so pass the same one to every
// view of an index. Texts may be nil: then literal phrases, and patterns in
// the lead or in quotations, are refused.
func NewView(segments []Segment, cache *Cache, texts Texts) *View {
	v := &View{texts: texts, cache: cache, tables: map[schema.Facet]*lazy[facetTable]{},
		stats: newLazy[stats](), shared: newLazy[sharing](), last: newLazy[int64](), langs: newLazy[[]string]()}
	for _, f := range schema.ValueFacets {
		table := newLazy[facetTable]()
		v.tables[f] = &table
	}
	for _, s := range segments {
		if s.Count() == 0 {
			continue
		}
		seg := newSegment(s, cache.columns(s.ID()))
		seg.place = len(v.segments)
		v.segments = append(v.segments, seg)
		v.docs += int(seg.live)
	}
	return v
}

// Search answers the request as index.View says. A panic while reading a
// segment is returned as a *PanicError.
func (v *View) Search(ctx context.Context, r index.Request) (res *index.Result, err error) {
	defer faults()()
	defer recovered(&err)
	return search(v, newGuard(ctx, r.Memory), r)
}

// Values calls f with every value of a facet that a live document has, in
// order of ID, until f returns false.
func (v *View) Values(ctx context.Context, facet schema.Facet, f func(schema.Value) bool) (err error) {
	defer faults()()
	defer recovered(&err)
	if !slices.Contains(schema.ValueFacets, facet) {
		return refusedFacet(facet)
	}
	t, err := v.table(newGuard(ctx, 0), facet)
	if err != nil {
		return err
	}
	for _, ord := range t.sorted() {
		if !f(t.value(ord)) {
			return nil
		}
	}
	return nil
}

// Frequencies tells in how many live documents at most each of some texts is:
// all of its words in the title or the body, as they read in one language.
func (v *View) Frequencies(ctx context.Context, texts []string) (out []int, err error) {
	defer faults()()
	defer recovered(&err)
	r := newRun(v, newGuard(ctx, 0))
	out = make([]int, len(texts))
	for i, text := range texts {
		wordings, err := r.wordings(text)
		if err != nil {
			return nil, err
		}
		for _, s := range v.segments {
			most := 0
			for _, w := range wordings {
				n := int(s.count)
				for _, t := range w.tokens {
					have := 0
					for _, f := range fieldNames {
						p, err := s.Postings(f, t.term, false)
						if err != nil {
							return nil, err
						}
						if p != nil {
							have += p.Count()
						}
					}
					n = min(n, have)
				}
				most = max(most, n)
			}
			out[i] += most
		}
	}
	return out, r.err
}

// Languages are those of the live documents, sorted; nil when the segments
// cannot be read, which every search then tells.
func (v *View) Languages() (langs []string) {
	var err error
	defer faults()()
	defer recovered(&err)
	all, err := v.languages(newGuard(context.Background(), 0))
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(all), func(l string) bool { return l == "" })
}

// languages are Languages, with "" when a live document has none.
func (v *View) languages(g *guard) ([]string, error) {
	langs, err := v.langs.get(g, func() (*[]string, error) {
		t, err := v.table(g, schema.Lang)
		if err != nil {
			return nil, err
		}
		var langs []string
		if v.unspoken(g, t) {
			langs = append(langs, "")
		}
		for _, ord := range t.sorted() {
			langs = append(langs, t.ids[ord])
		}
		return &langs, nil
	})
	if err != nil {
		return nil, err
	}
	return *langs, nil
}

// unspoken tells whether a live document has no language.
func (v *View) unspoken(g *guard, t *facetTable) bool {
	for i, s := range v.segments {
		for doc := uint32(0); doc < s.count && g.step(); doc++ {
			if s.isLive(doc) && len(t.columns[i].docs.of(doc)) == 0 {
				return true
			}
		}
	}
	return false
}

// Docs is the number of live documents.
func (v *View) Docs() int { return v.docs }

// IDs calls f with the ID of every live document, as index.View says.
func (v *View) IDs(ctx context.Context, f func(id string) bool) (err error) {
	defer faults()()
	defer recovered(&err)
	g := newGuard(ctx, 0)
	for _, s := range v.segments {
		ids, err := s.cols.ids.get(g, s)
		if err != nil {
			return err
		}
		for doc := range s.count {
			if s.isLive(doc) && !(g.step() && f(ids.of(doc))) {
				return g.err
			}
		}
	}
	return g.err
}

// Warm builds every column of the view's segments, so that no search has to.
// Call it where there is time: after opening an index, after a merge.
func (v *View) Warm(ctx context.Context) (err error) {
	defer faults()()
	defer recovered(&err)
	g := newGuard(ctx, 0)
	if _, err := v.statistics(g); err != nil {
		return err
	}
	if _, err := v.newest(g); err != nil {
		return err
	}
	for _, s := range v.segments {
		if _, err := s.cols.quotes.get(g, s); err != nil {
			return err
		}
		if _, err := s.cols.published.get(g, s); err != nil {
			return err
		}
		if _, err := s.cols.mentions.get(g, s); err != nil {
			return err
		}
		if _, err := s.cols.ids.get(g, s); err != nil {
			return err
		}
	}
	if _, err := v.sharing(g); err != nil {
		return err
	}
	for _, f := range schema.ValueFacets {
		if _, err := v.table(g, f); err != nil {
			return err
		}
	}
	return nil
}

// PanicError is a panic met while reading segments: damaged data, or a fault
// of this package.
type PanicError struct {
	Value any
	Stack []byte
}

func (e *PanicError) Error() string {
	return fmt.Sprintf("exec: reading the segments failed, check or rebuild the index: panic: %v", e.Value)
}

// faults makes reading a mapped file that has shrunk, or a bad sector, a panic
// of this goroutine and not the end of the process, until what it returns is
// called.
func faults() func() {
	before := debug.SetPanicOnFault(true)
	return func() { debug.SetPanicOnFault(before) }
}

func recovered(err *error) {
	if v := recover(); v != nil {
		*err = &PanicError{Value: v, Stack: debug.Stack()}
	}
}

// segment is a Segment with its columns and what is live in this view.
type segment struct {
	Segment
	cols    *columns
	place   int // among the segments of the view
	count   uint32
	live    uint32
	deleted uint64
	dead    []uint64 // a bit by document, nil when none is deleted
	days    lazy[dayCounts]
}

func newSegment(s Segment, cols *columns) *segment {
	seg := &segment{Segment: s, cols: cols, count: s.Count(), days: newLazy[dayCounts]()}
	if d := s.Deleted(); d != nil && !d.IsEmpty() {
		seg.dead = make([]uint64, (int(seg.count)+63)/64)
		for it := d.Iterator(); it.HasNext(); {
			if doc := it.Next(); doc < seg.count {
				seg.dead[doc/64] |= 1 << (doc % 64)
				seg.deleted++
			}
		}
	}
	seg.live = seg.count - uint32(seg.deleted)
	return seg
}

func (s *segment) isLive(doc uint32) bool {
	return s.dead == nil || s.dead[doc/64]&(1<<(doc%64)) == 0
}

// stats are the numbers of BM25F that concern the whole view.
type stats struct {
	docs    int
	average [fields]float64   // length of title and body in positions
	norms   [fields][]float64 // of short fields, by length
}

// tableLengths are the lengths whose norms are kept: those of most articles.
var tableLengths = [fields]int{64, 2048}

// norm is fieldNorm of a length.
func (st *stats) norm(f field, length uint32) float64 {
	if table := st.norms[f]; int(length) < len(table) {
		return table[length]
	}
	return fieldNorm(length, st.average[f])
}

func newStats(docs int, average [fields]float64) *stats {
	st := &stats{docs: docs, average: average}
	for f := range st.norms {
		st.norms[f] = make([]float64, tableLengths[f])
		for length := range st.norms[f] {
			st.norms[f][length] = fieldNorm(uint32(length), average[f])
		}
	}
	return st
}

func (v *View) statistics(g *guard) (*stats, error) {
	return v.stats.get(g, func() (*stats, error) {
		var title, body uint64
		for _, s := range v.segments {
			shape, err := s.cols.shape.get(g, s)
			if err != nil {
				return nil, err
			}
			title += shape.titleSum
			body += shape.bodySum
			for doc := uint32(0); doc < s.count && s.dead != nil; doc++ {
				if !s.isLive(doc) {
					title -= uint64(shape.title[doc])
					body -= uint64(shape.body[doc])
				}
			}
		}
		var average [fields]float64
		if n := float64(v.docs); n > 0 {
			average = [fields]float64{float64(title) / n, float64(body) / n}
		}
		return newStats(v.docs, average), nil
	})
}
