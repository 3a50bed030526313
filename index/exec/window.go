package exec

import "math/bits"

// A search walks a segment in windows of so many documents: enough to keep the
// work between two windows small, few enough for their scores to stay in the
// fastest cache of a processor.
const (
	windowDocs  = 2048
	windowWords = windowDocs / 64
)

// windowOf is the first document of the window that doc lies in.
func windowOf(doc uint32) uint32 { return doc &^ (windowDocs - 1) }

// mask is a set of documents of a window, a bit each.
type mask [windowWords]uint64

// sums are the scores of the documents of a window.
type sums [windowDocs]float64

func (m *mask) set(i uint32)      { m[i/64] |= 1 << (i % 64) }
func (m *mask) has(i uint32) bool { return m[i/64]&(1<<(i%64)) != 0 }

// from is the first document of the set from i on, windowDocs for none.
func (m *mask) from(i uint32) uint32 {
	for w := i / 64; w < windowWords; w++ {
		word := m[w]
		if w == i/64 {
			word &= ^uint64(0) << (i % 64)
		}
		if word != 0 {
			return w*64 + uint32(bits.TrailingZeros64(word))
		}
	}
	return windowDocs
}

func (m *mask) and(o *mask) {
	for w := range m {
		m[w] &= o[w]
	}
}

func (m *mask) or(o *mask) {
	for w := range m {
		m[w] |= o[w]
	}
}

func (m *mask) without(o *mask) {
	for w := range m {
		m[w] &^= o[w]
	}
}

func (m *mask) any() bool {
	all := uint64(0)
	for _, word := range m {
		all |= word
	}
	return all != 0
}

func (m *mask) count() int {
	n := 0
	for _, word := range m {
		n += bits.OnesCount64(word)
	}
	return n
}

// docs appends the documents of the set, by rising number.
func (m *mask) docs(base uint32, out []uint32) []uint32 {
	for w, word := range m {
		for ; word != 0; word &= word - 1 {
			out = append(out, base+uint32(w*64+bits.TrailingZeros64(word)))
		}
	}
	return out
}

// zero forgets the scores of the documents of a set, and maybe others.
func (s *sums) zero(m *mask) {
	if m.count() > windowDocs/16 {
		clear(s[:])
		return
	}
	for w, word := range m {
		for ; word != 0; word &= word - 1 {
			s[w*64+bits.TrailingZeros64(word)] = 0
		}
	}
}

// add adds the scores of the documents of a set.
func (s *sums) add(m *mask, o *sums) {
	for w, word := range m {
		for ; word != 0; word &= word - 1 {
			i := w*64 + bits.TrailingZeros64(word)
			s[i] += o[i]
		}
	}
}

// liveIn sets m to the documents of a window that are not deleted.
func (s *segment) liveIn(base uint32, m *mask) {
	for w := range m {
		m[w] = ^uint64(0)
	}
	if s.dead != nil {
		dead := s.dead[base/64:]
		for w := range min(len(dead), windowWords) {
			m[w] &^= dead[w]
		}
	}
	if end := s.count - base; end < windowDocs {
		for w := (end + 63) / 64; w < windowWords; w++ {
			m[w] = 0
		}
		if end%64 != 0 {
			m[end/64] &= 1<<(end%64) - 1
		}
	}
}
