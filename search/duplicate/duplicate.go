// Package duplicate tells articles apart that are nearly the same text: the
// same agency story in two outlets, an update with a new first line.
package duplicate

import (
	"hash/fnv"
	"math"
	"strings"
	"unicode"

	"chancery/index/analysis"
)

// Size and sharpness of a Sketch.
const (
	rows    = 64       // values; the error of the likeness is about 1/sqrt(rows)
	shingle = 4        // words that are compared together
	alike   = 0.7      // least share of common shingles of near-duplicates
	maxText = 16 << 10 // bytes of a text that are looked at
	short   = 200      // bytes; a body below does not tell enough without its title
)

// Sketch is a text made short, so that the share of word groups that two texts
// have in common can be estimated (minwise hashing). The zero value is like
// nothing.
type Sketch struct {
	least [rows]uint64
	words int
}

// Of sketches an article. Case, accents and marks make no difference; the title
// counts only where the body is short.
func Of(title, body string) Sketch {
	text := body
	if len(body) < short {
		text = title + " " + body
	}
	text = strings.ToValidUTF8(text[:min(len(text), maxText)], "")
	words := strings.FieldsFunc(analysis.Fold(text), func(r rune) bool { return !unicode.In(r, unicode.L, unicode.M, unicode.N) })
	s := Sketch{words: len(words)}
	for i := range s.least {
		s.least[i] = math.MaxUint64
	}
	for i := 0; i < max(len(words)-shingle+1, min(len(words), 1)); i++ {
		h := fnv.New64a()
		for _, w := range words[i:min(i+shingle, len(words))] {
			_, _ = h.Write([]byte(w)) // never fails
			_, _ = h.Write([]byte{0})
		}
		s.take(h.Sum64())
	}
	return s
}

// take notes the least value of a shingle under each of rows hashes, which are
// made of one by mixing (splitmix64).
func (s *Sketch) take(h uint64) {
	for i := range s.least {
		h += 0x9e3779b97f4a7c15
		x := h
		x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
		x = (x ^ x>>27) * 0x94d049bb133111eb
		s.least[i] = min(s.least[i], x^x>>31)
	}
}

// Like reports whether two texts are nearly the same.
func (s Sketch) Like(o Sketch) bool {
	if s.words == 0 || o.words == 0 {
		return false
	}
	same := 0
	for i := range s.least {
		if s.least[i] == o.least[i] {
			same++
		}
	}
	return float64(same) >= alike*rows
}
