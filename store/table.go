package store

import (
	"crypto/sha256"
	"encoding/binary"
)

// key is the first 128 bits of the SHA-256 of an id.
type key [16]byte

func keyOf(id string) key {
	sum := sha256.Sum256([]byte(id))
	return key(sum[:16])
}

// table maps keys to values. It holds a slot of 4 bytes and one item a key and
// no pointers, so that millions of articles cost the garbage collector
// nothing. Keys are hashes, so their own bits place them.
type table[V any] struct {
	chunks [][]item[V] // all full but the last; items never move
	slots  []uint32    // item number plus one, 0 for empty; length a power of two
	n      int
}

type item[V any] struct {
	key   key
	value V
}

const chunkItems = 4096

// get returns the value of k, to be read or changed in place, nil for none.
func (t *table[V]) get(k key) *V {
	if t.n == 0 {
		return nil
	}
	for i := t.home(k); t.slots[i] != 0; i = (i + 1) & (len(t.slots) - 1) {
		if it := t.item(t.slots[i] - 1); it.key == k {
			return &it.value
		}
	}
	return nil
}

// put returns the value of k, zero if k is new, and its number.
func (t *table[V]) put(k key) (*V, uint32) {
	if 4*(t.n+1) > 3*len(t.slots) {
		t.grow()
	}
	i := t.home(k)
	for ; t.slots[i] != 0; i = (i + 1) & (len(t.slots) - 1) {
		if it := t.item(t.slots[i] - 1); it.key == k {
			return &it.value, t.slots[i] - 1
		}
	}
	if t.n%chunkItems == 0 {
		t.chunks = append(t.chunks, make([]item[V], 0, chunkItems))
	}
	last := &t.chunks[len(t.chunks)-1]
	*last = append(*last, item[V]{key: k})
	t.n++
	t.slots[i] = uint32(t.n)
	return &(*last)[len(*last)-1].value, uint32(t.n - 1)
}

func (t *table[V]) item(n uint32) *item[V] { return &t.chunks[n/chunkItems][n%chunkItems] }

func (t *table[V]) home(k key) int {
	return int(binary.LittleEndian.Uint32(k[:])) & (len(t.slots) - 1)
}

func (t *table[V]) grow() {
	t.slots = make([]uint32, max(64, 2*len(t.slots)))
	for n := range uint32(t.n) {
		i := t.home(t.item(n).key)
		for t.slots[i] != 0 {
			i = (i + 1) & (len(t.slots) - 1)
		}
		t.slots[i] = n + 1
	}
}
