package exec

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"chancery/index"
)

// crew counts the goroutines that walk segments, so that a search takes help
// only where a processor is idle.
type crew struct{ busy atomic.Int32 }

func (c *crew) enter() { c.busy.Add(1) }
func (c *crew) leave() { c.busy.Add(-1) }

// help enters if that leaves no processor with two.
func (c *crew) help() bool {
	for {
		n := c.busy.Load()
		if int(n) >= runtime.GOMAXPROCS(0) {
			return false
		}
		if c.busy.CompareAndSwap(n, n+1) {
			return true
		}
	}
}

// dearCost is how many documents must be expected in a segment for a search to
// ask for help: what help costs is less than they do. Tests lower it.
var dearCost = 1 << 14

// gather walks all segments.
func (c *collector) gather(sel selection) error {
	crew := &c.view.cache.crew
	crew.enter()
	defer crew.leave()
	todo := c.queue()
	w := &walker{collector: c}
	s := todo.next()
	if s == nil {
		return nil
	}
	if err := w.open(sel, s); err != nil {
		return err
	}
	var helpers []*helper
	if w.root.cost() >= dearCost {
		for range len(todo.segments) - 1 {
			if !crew.help() {
				break
			}
			helpers = append(helpers, c.hire(sel, todo))
		}
	}
	err := w.walk()
	if err == nil {
		err = w.rest(sel, todo)
	}
	for _, h := range helpers {
		if failed := c.join(h); err == nil {
			err = failed
		}
	}
	return err
}

// queue is the segments that nobody has walked yet, the ones that promise most
// first.
type queue struct {
	segments []*segment
	taken    atomic.Int32
}

func (q *queue) next() *segment {
	if i := int(q.taken.Add(1)) - 1; i < len(q.segments) {
		return q.segments[i]
	}
	return nil
}

// queue puts the largest segment first, or that whose dates come first: then
// what is not among the first hits is soon known.
func (c *collector) queue() *queue {
	q := &queue{segments: slices.Clone(c.view.segments)}
	reach := func(s *segment) (first, last int32) {
		if p, err := s.cols.published.get(c.guard, s); err == nil {
			return p.first, p.last
		}
		return 0, 0
	}
	slices.SortStableFunc(q.segments, func(a, b *segment) int {
		switch c.req.Sort {
		case index.Newest:
			_, x := reach(a)
			_, y := reach(b)
			return cmp.Compare(y, x)
		case index.Oldest:
			x, _ := reach(a)
			y, _ := reach(b)
			return cmp.Compare(x, y)
		}
		return cmp.Compare(b.count, a.count)
	})
	return q
}

// rest walks segments as long as there are any.
func (w *walker) rest(sel selection, todo *queue) error {
	for s := todo.next(); s != nil; s = todo.next() {
		if err := w.open(sel, s); err != nil {
			return err
		}
		if err := w.walk(); err != nil {
			return err
		}
	}
	return nil
}

// helper walks some of the segments of a search.
type helper struct {
	collector *collector
	err       error
	done      sync.WaitGroup
}

// hire starts a helper with a share of the memory that is left.
func (c *collector) hire(sel selection, todo *queue) *helper {
	h := &helper{}
	share := c.guard.free / 2
	c.guard.free -= share
	h.done.Go(func() {
		defer c.view.cache.crew.leave()
		defer faults()()
		defer recovered(&h.err)
		r := newRun(c.view, newGuard(c.guard.ctx, max(share, 1)))
		if h.collector, h.err = newCollector(r, c.req); h.err != nil {
			return
		}
		h.collector.top.least = c.top.least
		h.err = (&walker{collector: h.collector}).rest(sel, todo)
	})
	return h
}

// join waits for a helper and takes over what it found.
func (c *collector) join(h *helper) error {
	h.done.Wait()
	o := h.collector
	if o == nil {
		return h.err
	}
	c.guard.free += o.guard.free
	c.total += o.total
	for _, e := range o.top.heap {
		if c.top.wants(&e) {
			c.top.add(e)
		}
	}
	c.folder.add(o.folder, c.top.order)
	for i, f := range c.facets {
		f.merge(o.facets[i])
	}
	for i, h := range c.histograms {
		h.merge(o.histograms[i])
	}
	return h.err
}
