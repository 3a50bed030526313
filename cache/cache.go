// Package cache remembers what is dear to make, within a budget of bytes.
// Whoever uses it names in the key the state that a value was made from, so
// that an outdated one is never found, and ages out.
package cache

import (
	"math"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// Cache keeps the values used last whose weights add up to a budget. It may be
// used by many goroutines; what it returns is shared and must not be changed.
type Cache[K comparable, V any] struct {
	budget int64
	weigh  func(V) int64

	mu    sync.Mutex
	lru   *simplelru.LRU[K, weighed[V]]
	stats Stats
}

type weighed[V any] struct {
	value  V
	weight int64
}

// Stats tell how a cache does.
type Stats struct {
	Hits, Misses uint64
	Entries      int
	Bytes        int64
}

// overhead is what an entry takes besides its value: key, list and map.
const overhead = 200

// New returns a cache of a budget in bytes; with 0 it keeps nothing. weigh
// tells about how many bytes a value takes.
func New[K comparable, V any](budget int64, weigh func(V) int64) *Cache[K, V] {
	lru, err := simplelru.NewLRU[K, weighed[V]](math.MaxInt, nil)
	if err != nil {
		panic(err) // only for a size below 1
	}
	return &Cache[K, V]{budget: budget, weigh: weigh, lru: lru}
}

// Get returns the value of a key, false when it is not kept.
func (c *Cache[K, V]) Get(k K) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	w, ok := c.lru.Get(k)
	if ok {
		c.stats.Hits++
	} else {
		c.stats.Misses++
	}
	return w.value, ok
}

// Put keeps a value, and gives up those used longest ago for it. One that
// would take more than an eighth of the budget is not kept.
func (c *Cache[K, V]) Put(k K, v V) {
	weight := c.weigh(v) + overhead
	if weight > c.budget/8 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if old, ok := c.lru.Peek(k); ok {
		c.stats.Bytes -= old.weight
	}
	c.lru.Add(k, weighed[V]{v, weight})
	c.stats.Bytes += weight
	for c.stats.Bytes > c.budget {
		_, old, _ := c.lru.RemoveOldest()
		c.stats.Bytes -= old.weight
	}
}

// Stats tell how the cache does.
func (c *Cache[K, V]) Stats() Stats {
	c.mu.Lock()
	defer c.mu.Unlock()
	s := c.stats
	s.Entries = c.lru.Len()
	return s
}
