package exec

import (
	"container/list"
	"sync"
)

// DefaultListBytes is the budget of a cache that names none, in bytes.
const DefaultListBytes = 192 << 20

// listKey names a posting list.
type listKey struct {
	segment uint64
	kind    listKind
	term    string
}

// listKind tells lists of different fields apart.
type listKind uint8

const (
	wordList    listKind = iota // of a stem, in title and body
	valueList                   // of a facet's value
	patternList                 // of the words that a pattern stands for
	columnSet                   // documents that a column says yes to
	placesList                  // of a stem in one field, with positions; one kind for each
)

// sized is a value that tells how many bytes it holds.
type sized interface{ bytes() int }

// listCache keeps what was decoded from posting lists, within a budget: what
// was not used for longest is forgotten first. Postings are read at 30 to 90
// nanoseconds each, decoded ones at one.
type listCache struct {
	budget int

	mu      sync.Mutex
	used    int
	entries map[listKey]*list.Element
	order   *list.List // of *listEntry, the last used first
}

type listEntry struct {
	key   listKey
	bytes int
	lazy  lazy[builtList]
}

// builtList is a decoded list with the number of documents of the segment that
// were deleted when it was read; see built.
type builtList struct {
	value   sized
	deleted uint64
}

func newListCache(budget int) *listCache {
	return &listCache{budget: budget, entries: map[listKey]*list.Element{}, order: list.New()}
}

// get returns a list, read by the first who asks for it.
func (c *listCache) get(g *guard, s *segment, kind listKind, term string, read func() (sized, error)) (sized, error) {
	e := c.entry(listKey{s.ID(), kind, term})
	fresh := false
	b, err := e.lazy.getIf(g,
		func(b *builtList) bool { return b.deleted <= s.deleted },
		func() (*builtList, error) {
			fresh = true
			v, err := read()
			return &builtList{v, s.deleted}, err
		})
	if err != nil {
		return nil, err
	}
	if fresh {
		c.charge(e, b.value.bytes())
	}
	return b.value, nil
}

// entry is that of a key, the last used from now on.
func (c *listCache) entry(key listKey) *listEntry {
	c.mu.Lock()
	defer c.mu.Unlock()
	if el := c.entries[key]; el != nil {
		c.order.MoveToFront(el)
		return el.Value.(*listEntry)
	}
	e := &listEntry{key: key, lazy: newLazy[builtList]()}
	c.entries[key] = c.order.PushFront(e)
	return e
}

// charge accounts for an entry that was read, and makes room.
func (c *listCache) charge(e *listEntry, bytes int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if el := c.entries[e.key]; el == nil || el.Value != e {
		return // forgotten meanwhile
	}
	c.used += bytes - e.bytes
	e.bytes = bytes
	for c.used > c.budget && c.order.Len() > 0 {
		c.remove(c.order.Back())
	}
}

func (c *listCache) remove(el *list.Element) {
	e := c.order.Remove(el).(*listEntry)
	delete(c.entries, e.key)
	c.used -= e.bytes
}

// forget drops the lists of the segments that gone tells.
func (c *listCache) forget(gone func(segment uint64) bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for el := c.order.Front(); el != nil; {
		next := el.Next()
		if gone(el.Value.(*listEntry).key.segment) {
			c.remove(el)
		}
		el = next
	}
}
