package exec

import (
	"math"
	"slices"
	"time"

	"chancery/index/schema"
)

// columnsVersion changes whenever the bytes or the meaning of columns do.
const columnsVersion = 1

// Columns are the columns of a segment as bytes, for Restore; nil unless all
// are there and hold all documents. The caller keeps them with a checksum.
func (c *Cache) Columns(id uint64) []byte {
	c.mu.Lock()
	cols := c.segments[id]
	c.mu.Unlock()
	if cols == nil {
		return nil
	}
	w := &columnWriter{}
	w.uint64(columnsVersion)
	if !cols.write(w) {
		return nil
	}
	return w.b
}

// Restore gives a segment of so many documents the columns that Columns made
// of it, and reports whether the bytes were such. It has to come before the
// segment is searched.
func (c *Cache) Restore(id uint64, count uint32, b []byte) bool {
	r := &columnReader{b: b}
	r.check(r.uint64() == columnsVersion)
	cols := newColumns(c.dictionaries)
	cols.read(r, count)
	if r.err != nil || len(r.b) > 0 {
		return false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.segments[id] = cols
	return true
}

// whole is the column of a slot if it holds all documents, else nil.
func (s *slot[T]) whole() *T {
	if b := s.lazy.value.Load(); b != nil && b.deleted == 0 {
		return b.column
	}
	return nil
}

func (s *slot[T]) restore(column *T) { s.lazy.value.Store(&built[T]{column: column}) }

func (c *columns) write(w *columnWriter) bool {
	shape, quotes, published := c.shape.whole(), c.quotes.whole(), c.published.whole()
	mentions, ids, stories := c.mentions.whole(), c.ids.whole(), c.stories.whole()
	if shape == nil || quotes == nil || published == nil || mentions == nil || ids == nil || stories == nil {
		return false
	}
	w.uint32s(shape.title)
	w.uint32s(shape.body)
	w.csr(shape.paragraphs)
	w.csr(quotes.ranges)
	seconds := make([]uint64, len(published.seconds))
	for i, s := range published.seconds {
		seconds[i] = uint64(s)
	}
	w.uint64s(seconds)
	w.int32s(mentions.first)
	w.int32s(mentions.last)
	w.csr(mentions.docs)
	w.text(ids.blob)
	w.uint32s(ids.start)
	w.uint32s(ids.end)
	w.uint64s(stories.story)
	for _, f := range schema.ValueFacets {
		facet := c.facet(f).whole()
		if facet == nil {
			return false
		}
		facet.write(w)
	}
	return true
}

func (c *columns) read(r *columnReader, count uint32) {
	all := func(n int) { r.check(n == int(count)) }
	shape := &shapeColumn{title: r.uint32s(), body: r.uint32s(), paragraphs: r.csr(count, math.MaxUint32)}
	all(len(shape.title))
	all(len(shape.body))
	shape.sum()
	c.shape.restore(shape)
	c.quotes.restore(&quoteColumn{r.csr(count, math.MaxUint32)})
	c.published.restore(readPublished(r, count))
	mentions := &periodColumn{first: r.int32s(), last: r.int32s()}
	r.check(len(mentions.first) == len(mentions.last))
	mentions.docs = r.csr(count, uint32(len(mentions.first)))
	if r.err == nil {
		mentions.finish()
	}
	c.mentions.restore(mentions)
	ids := &idColumn{blob: r.text(), start: r.uint32s(), end: r.uint32s()}
	all(len(ids.start))
	all(len(ids.end))
	for i := range min(len(ids.start), len(ids.end)) {
		r.check(ids.start[i] <= ids.end[i] && int(ids.end[i]) <= len(ids.blob))
	}
	c.ids.restore(ids)
	stories := &storyColumn{r.uint64s()}
	all(len(stories.story))
	c.stories.restore(stories)
	for _, f := range schema.ValueFacets {
		slot := c.facet(f)
		slot.restore(readFacet(r, count, c.dictionaries[f]))
	}
}

func (c *shapeColumn) sum() {
	for _, n := range c.title {
		c.titleSum += uint64(n)
	}
	for _, n := range c.body {
		c.bodySum += uint64(n)
	}
}

func readPublished(r *columnReader, count uint32) *publishedColumn {
	seconds := r.uint64s()
	c := &publishedColumn{seconds: make([]int64, len(seconds)), days: make([]int32, len(seconds)), first: math.MaxInt32, last: math.MinInt32}
	r.check(len(seconds) == int(count))
	for i, s := range seconds {
		c.seconds[i], c.days[i] = int64(s), noDay
		if c.seconds[i] != undated {
			day := int32(schema.DayNumber(time.Unix(c.seconds[i], 0)))
			c.days[i] = day
			c.first, c.last = min(c.first, day), max(c.last, day)
		}
	}
	return c
}

// write writes a facet with its own numbers, those of the places of ordinals.
func (c *facetColumn) write(w *columnWriter) {
	known := c.dictionary.known()
	ids := make([]string, len(c.ordinals))
	places := make(map[uint32]uint32, len(c.ordinals))
	for i, ord := range c.ordinals {
		ids[i] = known[ord]
		places[ord] = uint32(i)
	}
	values := make([]uint32, len(c.docs.values))
	for i, ord := range c.docs.values {
		values[i] = places[ord]
	}
	w.texts(ids)
	w.texts(c.labels)
	w.uint32s(c.counts)
	w.csr(csr{c.docs.offsets, values})
}

func readFacet(r *columnReader, count uint32, d *dictionary) *facetColumn {
	ids, labels, counts := r.texts(), r.texts(), r.uint32s()
	r.check(len(labels) == len(ids) && len(counts) == len(ids))
	c := &facetColumn{dictionary: d, docs: r.csr(count, uint32(len(ids)))}
	if r.err != nil {
		return c
	}
	ordinals := make([]uint32, len(ids))
	order := make([]int, len(ids))
	for i, id := range ids {
		ordinals[i], order[i] = d.ordinal(id), i
	}
	for i, place := range c.docs.values {
		c.docs.values[i] = ordinals[place]
	}
	slices.SortFunc(order, func(a, b int) int { return int(ordinals[a]) - int(ordinals[b]) })
	for _, i := range order {
		c.ordinals, c.labels, c.counts = append(c.ordinals, ordinals[i]), append(c.labels, labels[i]), append(c.counts, counts[i])
	}
	return c
}
