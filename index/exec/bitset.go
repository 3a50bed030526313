package exec

import "math/bits"

// bitset is a set of documents of a segment, a bit each.
type bitset struct {
	words []uint64
	size  int
}

func (b *bitset) bytes() int { return listBytes + 8*len(b.words) }

// openSet opens the documents that a column says yes to: all are asked once, and
// the answer is kept under a name.
func (r *run) openSet(s *segment, name string, column func() (test func(doc uint32) bool, err error)) (node, error) {
	b, err := r.view.cache.lists.get(r.guard, s, columnSet, name, func() (sized, error) {
		test, err := column()
		if err != nil {
			return nil, err
		}
		b := &bitset{words: make([]uint64, (int(s.count)+63)/64)}
		for doc := uint32(0); doc < s.count && r.step(); doc++ {
			if test(doc) {
				b.words[doc/64] |= 1 << (doc % 64)
				b.size++
			}
		}
		return b, r.err
	})
	if err != nil {
		return nil, err
	}
	return setNode{set: b.(*bitset)}, nil
}

// setNode is the documents of a set.
type setNode struct {
	unscored
	set *bitset
}

func (n setNode) next(doc uint32) uint32 {
	words := n.set.words
	for w := int(doc / 64); w < len(words); w++ {
		word := words[w]
		if w == int(doc/64) {
			word &= ^uint64(0) << (doc % 64)
		}
		if word != 0 {
			return uint32(w*64 + bits.TrailingZeros64(word))
		}
	}
	return noDoc
}

func (n setNode) match(base uint32, set *mask) {
	words := n.set.words[base/64:]
	for w := range set {
		if w < len(words) {
			set[w] &= words[w]
		} else {
			set[w] = 0
		}
	}
}

func (n setNode) cost() int { return n.set.size }
func (setNode) price() int  { return priceNone }
