package bleveindex

import (
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// inverted is the occurrences of a field by term.
type inverted struct {
	terms []string // by number, in the order in which they were met
	order []uint32 // numbers, in the order of their terms
	ends  []uint32 // by number: where its hits end; they begin where those before end
	hits  []hit    // by number, document, position
}

// hit is one occurrence of a term.
type hit struct{ doc, position uint32 }

// of returns the hits of a term.
func (f *inverted) of(number uint32) []hit {
	if number == 0 {
		return f.hits[:f.ends[0]]
	}
	return f.hits[f.ends[number-1]:f.ends[number]]
}

// documentsOf counts the documents of hits.
func documentsOf(hits []hit) uint64 {
	n, last := uint64(0), ^uint32(0)
	for _, h := range hits {
		if h.doc != last {
			n++
			last = h.doc
		}
	}
	return n
}

// invertAll inverts all fields, on all processors.
func invertAll(docs []*document) []*inverted {
	out := make([]*inverted, len(layout))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(out); i = int(next.Add(1)) - 1 {
				out[i] = invert(docs, i)
			}
		})
	}
	wg.Wait()
	return out
}

// invert sorts the occurrences of one field, by counting.
func invert(docs []*document, place int) *inverted {
	f := &inverted{}
	numbers := f.number(docs, place)
	total := uint32(0)
	for doc, d := range docs {
		if doc%yieldEvery == 0 {
			runtime.Gosched()
		}
		all := numbers[d.terms]
		for _, o := range d.fields[place] {
			f.ends[all[o.term]]++
		}
		total += uint32(len(d.fields[place]))
	}
	f.hits = make([]hit, total)
	next := make([]uint32, len(f.terms))
	total = 0
	for i, n := range f.ends {
		next[i] = total
		total += n
		f.ends[i] = total
	}
	for doc, d := range docs {
		if doc%yieldEvery == 0 {
			runtime.Gosched()
		}
		all := numbers[d.terms]
		for _, o := range d.fields[place] {
			number := all[o.term]
			f.hits[next[number]] = hit{uint32(doc), o.position}
			next[number]++
		}
	}
	f.order = make([]uint32, len(f.terms))
	for i := range f.order {
		f.order[i] = uint32(i)
	}
	compared := 0
	slices.SortFunc(f.order, func(a, b uint32) int {
		if compared++; compared%(16*yieldEvery) == 0 {
			runtime.Gosched()
		}
		return strings.Compare(f.terms[a], f.terms[b])
	})
	return f
}

// number joins the vocabularies of the documents: it returns the numbers that
// their terms have here.
func (f *inverted) number(docs []*document, place int) map[*vocabulary][]uint32 {
	joined := fieldTerms{}
	out := map[*vocabulary][]uint32{}
	for _, d := range docs {
		if joined.numbers == nil {
			joined.numbers = make(map[string]uint32, 2*len(d.terms.fields[place].terms))
		}
		if _, ok := out[d.terms]; ok {
			continue
		}
		terms := d.terms.fields[place].terms
		all := make([]uint32, len(terms))
		for i, term := range terms {
			all[i] = joined.number(term)
		}
		out[d.terms] = all
	}
	f.terms, f.ends = joined.terms, make([]uint32, len(joined.terms))
	return out
}
