package exec

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync/atomic"

	"chancery/index"
)

// entry is a hit that may be among the first.
type entry struct {
	score     float64
	published int64
	seg       *segment
	ids       *idColumn
	doc       uint32
}

func (e *entry) id() string { return e.ids.of(e.doc) }

// order compares places in an order of hits: negative when the first comes
// first. Ids are asked for only where all else is equal.
type order struct{ sort index.Sort }

func (o order) head(aScore, bScore float64, a, b int64) int {
	switch o.sort {
	case index.Oldest:
		if a == undated || b == undated {
			return cmp.Compare(b, a) // undated last
		}
		return cmp.Compare(a, b)
	case index.Newest:
		return cmp.Compare(b, a)
	}
	if c := cmp.Compare(bScore, aScore); c != 0 {
		return c
	}
	return cmp.Compare(b, a)
}

func (o order) compare(a, b *entry) int {
	if c := o.head(a.score, b.score, a.published, b.published); c != 0 {
		return c
	}
	return strings.Compare(a.id(), b.id())
}

// passed tells whether the entry comes after the key.
func (o order) passed(e *entry, k *index.Key) bool {
	c := o.head(k.Score, e.score, k.Published, e.published)
	return c < 0 || c == 0 && k.ID < e.id()
}

// top keeps the first entries: a heap with the last of them at the root.
type top struct {
	order order
	size  int
	heap  []entry
	least *floor // shared by the parts of a search
}

// floor is a score that the last hit will have at least, as far as is known.
// It only rises.
type floor struct{ bits atomic.Uint64 }

func (f *floor) score() float64 { return math.Float64frombits(f.bits.Load()) }

func (f *floor) raise(score float64) {
	for {
		now := f.bits.Load()
		if score <= math.Float64frombits(now) || f.bits.CompareAndSwap(now, math.Float64bits(score)) {
			return
		}
	}
}

// wants tells whether the entry would be kept.
func (t *top) wants(e *entry) bool {
	return len(t.heap) < t.size || t.size > 0 && t.order.compare(e, &t.heap[0]) < 0
}

// floor is the least score that is kept, 0 or more.
func (t *top) floor() float64 {
	if len(t.heap) < t.size {
		return t.least.score()
	}
	return max(t.heap[0].score, t.least.score())
}

// add keeps an entry that is wanted.
func (t *top) add(e entry) {
	if len(t.heap) < t.size {
		t.heap = append(t.heap, e)
		t.up(len(t.heap) - 1)
	} else {
		t.heap[0] = e
		t.down(0)
	}
	if len(t.heap) == t.size {
		t.least.raise(t.heap[0].score)
	}
}

func (t *top) after(i, j int) bool { return t.order.compare(&t.heap[i], &t.heap[j]) > 0 }

func (t *top) up(i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if !t.after(i, parent) {
			return
		}
		t.heap[i], t.heap[parent] = t.heap[parent], t.heap[i]
		i = parent
	}
}

func (t *top) down(i int) {
	for {
		last := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(t.heap); child++ {
			if t.after(child, last) {
				last = child
			}
		}
		if last == i {
			return
		}
		t.heap[i], t.heap[last] = t.heap[last], t.heap[i]
		i = last
	}
}

// sorted returns the entries in order and ends the use of the heap.
func (t *top) sorted() []entry {
	slices.SortFunc(t.heap, func(a, b entry) int { return t.order.compare(&a, &b) })
	return t.heap
}
