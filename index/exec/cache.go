package exec

import "sync"

// Cache keeps the columns derived from segments under the segments' IDs. Each
// is built once, by the first search that needs it. All methods may be called
// by many goroutines.
type Cache struct {
	mu       sync.Mutex
	segments map[uint64]struct{}
}

// NewCache returns an empty cache.
func NewCache() *Cache { return &Cache{segments: map[uint64]struct{}{}} }

// Drop forgets the segments with these IDs.
func (c *Cache) Drop(ids ...uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, id := range ids {
		delete(c.segments, id)
	}
}

// Keep forgets every segment whose ID is not among ids.
func (c *Cache) Keep(ids ...uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	keep := make(map[uint64]bool, len(ids))
	for _, id := range ids {
		keep[id] = true
	}
	for id := range c.segments {
		if !keep[id] {
			delete(c.segments, id)
		}
	}
}
