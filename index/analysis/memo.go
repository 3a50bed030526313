package analysis

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
)

// entry is what one piece of raw text becomes. Of each list the first is the
// token, the others are overlays; empty lists give no token.
type entry struct {
	raw   string
	stems []string
	words []string

	lead, trail int // bytes of raw that are no part of the token (l', 's)

	// Of compounds, whose lists are overlays only: what a query asks for
	// instead of the parts, if anything, and whether only when it stands alone.
	query string
	alone bool
}

// memo remembers entries by their raw text. It is bounded: each text has two
// slots, and a new one displaces the entry that was met before the last one.
// Reading takes no lock.
type memo struct {
	seed  maphash.Seed
	slots []atomic.Pointer[entry]
}

// newMemo makes a memo of 1<<bits slots.
func newMemo(bits int) *memo {
	return &memo{seed: maphash.MakeSeed(), slots: make([]atomic.Pointer[entry], 1<<bits)}
}

// get returns the entry of raw, made by build when it is not remembered.
func (m *memo) get(raw string, build func(string) *entry) *entry {
	at := maphash.String(m.seed, raw) & uint64(len(m.slots)-1) &^ 1
	first, second := &m.slots[at], &m.slots[at+1]
	e := first.Load()
	if e != nil && e.raw == raw {
		return e
	}
	if other := second.Load(); other != nil && other.raw == raw {
		return other
	}
	made := build(strings.Clone(raw)) // a clone, not to keep the whole text alive
	second.Store(e)
	first.Store(made)
	return made
}
