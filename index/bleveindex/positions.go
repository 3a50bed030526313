package bleveindex

import (
	"math/bits"
	"slices"
)

// Zap keeps three things of a posting: a frequency, a norm, and locations of
// several numbers each. A field with positions keeps them in the first two
// where they fit, which is nearly always and takes a third of the bytes:
//
//   - The norm, 31 bits of it, is the first position.
//   - A frequency of 1 is that: one position, and a term of one document needs
//     no posting list at all.
//   - Another odd frequency is a packed one: a 1, n-2 zeros, a 1, then the gaps
//     between the n positions. Of three positions and more, 4 bits tell the
//     width of all gaps but the last (less one), which has the bits that remain.
//   - An even frequency is 2n: the gaps are the array positions of a location.
const (
	frequencyBits = 63 // that zap can write
	widthBits     = 4
	maxPacked     = 24 // positions: fewer bits than these leave no gap a bit
)

// pack returns the frequency and norm for rising positions, at least one, and
// false if their gaps must go into a location.
func pack(at []uint32) (frequency uint64, norm uint32, packed bool) {
	n := len(at)
	switch {
	case n == 1:
		return 1, at[0], true
	case n > maxPacked:
		return 2 * uint64(n), at[0], false
	case n == 2:
		return 3 | uint64(at[1]-at[0])<<2, at[0], true
	}
	var all uint32
	for i := 1; i < n-1; i++ {
		all |= at[i] - at[i-1]
	}
	last := at[n-1] - at[n-2]
	width := bits.Len32(all)
	shift := n + widthBits
	if width > 1<<widthBits || shift+width*(n-2)+bits.Len32(last) > frequencyBits {
		return 2 * uint64(n), at[0], false
	}
	frequency = 1 | 1<<(n-1) | uint64(width-1)<<n
	for i := 1; i < n-1; i++ {
		frequency |= uint64(at[i]-at[i-1]) << shift
		shift += width
	}
	return frequency | uint64(last)<<shift, at[0], true
}

// occurrences is the number of positions that a frequency stands for.
func occurrences(frequency uint64) uint32 {
	switch {
	case frequency == 1:
		return 1
	case frequency&1 == 0:
		return uint32(frequency / 2)
	}
	return uint32(bits.TrailingZeros64(frequency>>1)) + 2
}

// unpack appends the positions that an odd frequency and a norm stand for.
func unpack(dst []uint32, frequency uint64, norm uint32) []uint32 {
	dst = append(dst, norm)
	if frequency == 1 {
		return dst
	}
	n := int(occurrences(frequency))
	if n == 2 {
		return append(dst, norm+uint32(frequency>>2))
	}
	width := uint(frequency>>n)&(1<<widthBits-1) + 1
	rest := frequency >> (n + widthBits)
	for range n - 2 {
		norm += uint32(rest & (1<<width - 1))
		rest >>= width
		dst = append(dst, norm)
	}
	return append(dst, norm+uint32(rest))
}

// rising sorts positions and leaves out repeated ones, where that is needed.
func rising(at []uint32) []uint32 {
	for i := 1; i < len(at); i++ {
		if at[i] <= at[i-1] {
			slices.Sort(at)
			return slices.Compact(at)
		}
	}
	return at
}
