package bleveindex

import (
	"sync"
	"sync/atomic"

	"chancery/index/schema"
)

// seen tells which prints no document of the index can have, so that the many
// lookups of new articles cost little: Bloom filters, one after the other, each
// twice as large. What is deleted stays in it. A nil one knows nothing.
type seen struct {
	mu    sync.Mutex // held by those who add
	parts [maxBlooms]atomic.Pointer[bloom]
	last  int // that has room
}

// bloom is a Bloom filter of two bits a print.
type bloom struct {
	bits  []atomic.Uint64
	shift uint // of a hash of 64 bits, to a place among the bits
	room  int  // prints that may still be added
}

const (
	firstBloomBits = 20 // log2
	bitsPerPrint   = 12
	maxBlooms      = 16
)

func newBloom(bits int) *bloom {
	return &bloom{make([]atomic.Uint64, 1<<bits/64), 64 - uint(bits), 1 << bits / bitsPerPrint}
}

// places of a print's two bits.
func (b *bloom) places(p uint32) (uint64, uint64) {
	h := uint64(p) * 0x9e3779b97f4a7c15
	return h >> b.shift, h * 0xbf58476d1ce4e5b9 >> b.shift
}

func (b *bloom) add(p uint32) {
	x, y := b.places(p)
	b.bits[x/64].Or(1 << (x % 64))
	b.bits[y/64].Or(1 << (y % 64))
	b.room--
}

func (b *bloom) may(p uint32) bool {
	x, y := b.places(p)
	return b.bits[x/64].Load()&(1<<(x%64)) != 0 && b.bits[y/64].Load()&(1<<(y%64)) != 0
}

func (s *seen) add(prints []uint32) {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, p := range prints {
		b := s.parts[s.last].Load()
		switch {
		case b == nil:
			b = newBloom(firstBloomBits)
			s.parts[0].Store(b)
		case b.room == 0 && s.last+1 < maxBlooms:
			s.last++
			b = newBloom(firstBloomBits + s.last)
			s.parts[s.last].Store(b)
		}
		b.add(p)
	}
}

// may reports whether a document may have the print.
func (s *seen) may(p uint32) bool {
	if s == nil {
		return true
	}
	for i := range s.parts {
		b := s.parts[i].Load()
		if b == nil {
			return false
		}
		if b.may(p) {
			return true
		}
	}
	return false
}

// any reports whether a document may have one of the prints.
func (s *seen) any(prints []uint32) bool {
	for _, p := range prints {
		if s.may(p) {
			return true
		}
	}
	return false
}

// collect adds all prints of a segment.
func (s *seen) collect(seg *segment) error {
	var prints []uint32
	err := seg.prints("", "", func(term string) bool {
		p, ok := schema.PrintOf(term)
		if ok {
			prints = append(prints, p)
		}
		return true
	})
	s.add(prints)
	return err
}
