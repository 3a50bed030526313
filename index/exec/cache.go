package exec

import (
	"cmp"
	"slices"
	"sync"

	"chancery/index/schema"
)

// Cache keeps what is derived from segments under the segments' IDs: columns,
// each built once by the first search that needs it, and decoded posting lists
// within a budget. All methods may be called by many goroutines.
type Cache struct {
	lists        *listCache
	dictionaries map[schema.Facet]*dictionary
	crew         crew

	mu       sync.Mutex
	segments map[uint64]*columns
}

// NewCache returns an empty cache. Decoded posting lists take at most listBytes
// bytes, DefaultListBytes when that is 0.
func NewCache(listBytes int) *Cache {
	c := &Cache{lists: newListCache(cmp.Or(listBytes, DefaultListBytes)), segments: map[uint64]*columns{}, dictionaries: map[schema.Facet]*dictionary{}}
	for _, f := range schema.ValueFacets {
		c.dictionaries[f] = newDictionary()
	}
	return c
}

// Drop forgets the segments with these IDs. Views that still use them keep
// what they have.
func (c *Cache) Drop(ids ...uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, id := range ids {
		delete(c.segments, id)
	}
	c.lists.forget(func(id uint64) bool { return slices.Contains(ids, id) })
}

// Keep forgets every segment whose ID is not among ids.
func (c *Cache) Keep(ids ...uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	keep := make(map[uint64]*columns, len(ids))
	for _, id := range ids {
		if cols := c.segments[id]; cols != nil {
			keep[id] = cols
		}
	}
	c.segments = keep
	c.lists.forget(func(id uint64) bool { return !slices.Contains(ids, id) })
}

// columns returns those of a segment, empty at first.
func (c *Cache) columns(id uint64) *columns {
	c.mu.Lock()
	defer c.mu.Unlock()
	cols := c.segments[id]
	if cols == nil {
		cols = newColumns(c.dictionaries)
		c.segments[id] = cols
	}
	return cols
}

// columns are what is known of one segment beside its postings.
type columns struct {
	facets       map[schema.Facet]*slot[facetColumn]
	dictionaries map[schema.Facet]*dictionary

	shape     *slot[shapeColumn]
	quotes    *slot[quoteColumn]
	published *slot[publishedColumn]
	mentions  *slot[periodColumn]
	ids       *slot[idColumn]
	stories   *slot[storyColumn]
}

func newColumns(dictionaries map[schema.Facet]*dictionary) *columns {
	c := &columns{
		facets:       map[schema.Facet]*slot[facetColumn]{},
		dictionaries: dictionaries,
		shape:        newSlot(buildShape),
		quotes:       newSlot(buildQuotes),
		published:    newSlot(buildPublished),
		mentions:     newSlot(buildMentions),
		ids:          newSlot(buildIDs),
		stories:      newSlot(buildStories),
	}
	for f, d := range dictionaries {
		c.facets[f] = newSlot(func(g *guard, seg Segment) (*facetColumn, error) { return buildFacet(g, seg, f, d) })
	}
	return c
}

func (c *columns) facet(f schema.Facet) *slot[facetColumn] { return c.facets[f] }

// slot holds one column.
type slot[T any] struct {
	build func(*guard, Segment) (*T, error)
	lazy  lazy[built[T]]
}

// built is a column with the number of documents that were deleted when it was
// built. Those are missing from it, so it serves views in which at least as
// many are deleted; an older view builds a fuller one.
type built[T any] struct {
	column  *T
	deleted uint64
}

func newSlot[T any](build func(*guard, Segment) (*T, error)) *slot[T] {
	return &slot[T]{build: build, lazy: newLazy[built[T]]()}
}

func (s *slot[T]) get(g *guard, seg *segment) (*T, error) {
	b, err := s.lazy.getIf(g,
		func(b *built[T]) bool { return b.deleted <= seg.deleted },
		func() (*built[T], error) {
			column, err := s.build(g, seg.Segment)
			return &built[T]{column, seg.deleted}, err
		})
	if err != nil {
		return nil, err
	}
	return b.column, nil
}
