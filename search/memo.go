package search

import (
	"strings"
	"sync"
)

// memo remembers what texts mean for one state of the index, so many of them;
// it forgets them all for another state, or for one more.
type memo[V any] struct {
	most int

	mu         sync.Mutex
	generation string
	known      map[string]V
}

func newMemo[V any](most int) *memo[V] { return &memo[V]{most: most} }

func (m *memo[V]) get(generation, text string) (v V, known bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.generation == generation {
		v, known = m.known[text]
	}
	return v, known
}

func (m *memo[V]) put(generation, text string, v V) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.generation != generation || len(m.known) >= m.most {
		m.generation, m.known = generation, map[string]V{}
	}
	m.known[strings.Clone(text)] = v // not to keep alive what it is a part of
}
