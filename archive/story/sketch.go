// Package story tells which articles are copies of one text: the same agency
// report in two outlets, cut, retitled, its paragraphs in another order, with
// another first line or a few words changed. It keeps nothing: candidates are
// found by the prints of sketches, wherever those are kept, and their likeness
// decides.
package story

import (
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"

	"chancery/index/analysis"
)

// What a sketch takes of a text.
const (
	maxText   = 16 << 10 // bytes of the body that are looked at
	ownTitle  = 60       // words; a body of fewer is compared with its title
	shingle   = 3        // words that are compared together
	anchor    = 5        // words that make a print: more, so that few texts share one by chance
	headWords = 32       // the beginning, which a cut copy still has
	prints    = 8        // of the beginning and of the whole, each
)

// Sketch is a text made comparable. The zero value is like nothing; copies of
// one may be compared by many goroutines.
type Sketch struct {
	// Prints are the least hashes of word groups, of the beginning and of the
	// whole (minwise hashing), at most 16, sorted. Copies have many of them in
	// common, other texts hardly one.
	Prints []uint32

	body  *groups
	whole *groups // with the title, of a body that is short
}

// groups are hashes of what stands in a text, sorted, none twice; made when
// they are first compared, which those of most texts never are.
type groups struct {
	words, figures []uint64 // of the text, as they come

	once     sync.Once
	shingles []uint64 // each few words in a row
	numbers  []uint64 // words with digits
}

func (g *groups) make() *groups {
	g.once.Do(func() {
		g.shingles, g.numbers = unique(rows(g.words, shingle)), unique(slices.Clone(g.figures))
		g.words, g.figures = nil, nil
	})
	return g
}

// Of sketches an article. Case, accents, punctuation, datelines and credits
// make no difference; the title counts only where the body is short. It takes
// linear time.
func Of(title, body string) Sketch {
	s, words := sketch(title, body)
	head := s.body.words[:min(len(s.body.words), headWords)]
	for _, words := range [][]uint64{head, words} {
		for _, h := range least(rows(words, anchor), prints) {
			s.Prints = append(s.Prints, uint32(h))
		}
	}
	slices.Sort(s.Prints)
	s.Prints = slices.Compact(s.Prints)
	return s
}

// Compared is Of without prints, for an article that was found by them.
func Compared(title, body string) Sketch {
	s, _ := sketch(title, body)
	return s
}

// sketch makes what is compared, and returns the words that count.
func sketch(title, body string) (s Sketch, words []uint64) {
	words, figures := hashes(bare(body[:min(len(body), maxText)]))
	s.body = &groups{words: words, figures: figures}
	if len(words) < ownTitle {
		named, more := hashes(title[:min(len(title), maxText)])
		words = append(named, words...)
		s.whole = &groups{words: words, figures: append(more, figures...)}
	}
	return s, words
}

// least are the n least of hashes, sorted, none twice.
func least(hashes []uint64, n int) []uint64 {
	out := make([]uint64, 0, n+1)
	for _, h := range hashes {
		if len(out) == n && h >= out[n-1] {
			continue
		}
		if at, known := slices.BinarySearch(out, h); !known {
			out = slices.Insert(out, at, h)
			out = out[:min(len(out), n)]
		}
	}
	return out
}

// rows are hashes of the n words at each place, or of all when they are fewer;
// none of none.
func rows(words []uint64, n int) []uint64 {
	out := make([]uint64, min(len(words), max(len(words)-n+1, 1)))
	for i := range out {
		for _, w := range words[i:min(i+n, len(words))] {
			out[i] = mix(out[i] ^ w)
		}
	}
	return out
}

func unique(h []uint64) []uint64 {
	slices.Sort(h)
	return slices.Compact(h)
}

// unspaced are the scripts written without spaces: each letter is a word.
var unspaced = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar}

// hashes are those of the words of a text, and of those with a digit.
func hashes(text string) (words, numbers []uint64) {
	const prime = 0x100000001b3 // FNV-1a
	words = make([]uint64, 0, len(text)/5+1)
	if !ascii(text) {
		text = analysis.Fold(text)
	}
	word, in, number := uint64(0), false, false
	flush := func() {
		if in {
			words = append(words, mix(word))
		}
		if number {
			numbers = append(numbers, mix(word))
		}
		word, in, number = 0, false, false
	}
	for _, r := range text {
		switch {
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z':
			word, in = (word^uint64(r|0x20))*prime, true
		case '0' <= r && r <= '9':
			word, in, number = (word^uint64(r))*prime, true, true
		case r < utf8.RuneSelf:
			flush()
		case unicode.In(r, unspaced...):
			flush()
			word, in = uint64(r), true
			flush()
		case unicode.In(r, unicode.L, unicode.M, unicode.N):
			word, in = (word^uint64(r))*prime, true
		default:
			flush()
		}
	}
	flush()
	return words, numbers
}

// ascii reports whether Fold would do no more than make letters small.
func ascii(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// mix is the step of splitmix64: it leaves no pattern.
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
