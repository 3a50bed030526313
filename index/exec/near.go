package exec

import (
	"cmp"
	"errors"
	"strings"
	"unicode/utf8"
)

// passed is how many terms are passed over one by one before a jump: opening a
// dictionary at a term costs as much as walking over so many.
const passed = 12

// errJump leaves a walk over terms.
var errJump = errors.New("exec: jump")

// matching calls f with the terms of a field that a matcher matches.
func matching(g *guard, s *segment, field string, m matcher, f func(term string) error) error {
	if word, ok := m.(*fuzzy); ok {
		if n, ok := s.Segment.(Nearer); ok && len(word.word) <= maxNearer {
			return nearer(g, n, field, word, f)
		}
		return near(g, s, field, word, f)
	}
	from := m.prefix()
	return terms(g, s, field, from, successor(from), func(term string) error {
		if !m.match(term) {
			return nil
		}
		return f(term)
	})
}

// maxNearer is the longest word, in letters, that a segment is asked to find
// the neighbours of: no word of a language is longer, and what a segment needs
// for it grows with its length.
const maxNearer = 64

// nearer is matching for a fuzzy word by a segment that knows how.
func nearer(g *guard, n Nearer, field string, word *fuzzy, f func(term string) error) error {
	var inner error
	err := n.Near(field, string(word.word), word.distance, func(term string) bool {
		if !g.step() {
			return false
		}
		if word.match(term) {
			inner = f(term)
		}
		return inner == nil
	})
	return cmp.Or(err, inner, g.err)
}

// near is matching for a fuzzy word. It reads the sorted terms as a trie: the
// rows of the distance are kept for the letters that a term shares with the one
// before, and where they exceed the bound all terms that begin so are jumped
// over.
func near(g *guard, s *segment, field string, word *fuzzy, f func(term string) error) error {
	rows := newTrieRows(word)
	for from := ""; ; {
		dead, n := "", 0 // no term that begins so matches; n were passed
		err := terms(g, s, field, from, "", func(term string) error {
			switch {
			case dead != "" && strings.HasPrefix(term, dead):
				if n++; n > passed {
					return errJump
				}
				return nil
			case rows.read(term, &dead):
				return f(term)
			}
			n = 0
			return nil
		})
		if from = successor(dead); err != errJump || from == "" {
			return err
		}
	}
}

// trieRows are the rows of the distance by optimal string alignment between a
// word and the letters of a term.
type trieRows struct {
	word    []rune
	bound   int
	term    string
	letters []rune  // of term, as far as they were read
	ends    []int   // where the i-th letter of term ends
	rows    [][]int // rows[i] is after i letters
}

func newTrieRows(f *fuzzy) *trieRows {
	t := &trieRows{word: f.word, bound: f.distance}
	first := make([]int, len(f.word)+1)
	for i := range first {
		first[i] = i
	}
	t.rows = [][]int{first}
	return t
}

// read takes the next term and reports whether it matches. dead is set to the
// beginning that no match has, empty where the term has none.
func (t *trieRows) read(term string, dead *string) bool {
	keep, at := 0, 0
	for keep < len(t.letters) && t.ends[keep] <= len(term) && t.term[at:t.ends[keep]] == term[at:t.ends[keep]] {
		at = t.ends[keep]
		keep++
	}
	t.term, t.letters, t.ends = term, t.letters[:keep], t.ends[:keep]
	*dead = ""
	for at < len(term) {
		c, size := utf8.DecodeRuneInString(term[at:])
		at += size
		t.letters, t.ends = append(t.letters, c), append(t.ends, at)
		if t.next(c) > t.bound {
			*dead = term[:at]
			return false
		}
	}
	return t.rows[len(t.letters)][len(t.word)] <= t.bound
}

// next fills the row of the last letter and returns its least distance.
func (t *trieRows) next(c rune) int {
	i := len(t.letters)
	if len(t.rows) <= i {
		t.rows = append(t.rows, make([]int, len(t.word)+1))
	}
	last, row := t.rows[i-1], t.rows[i]
	row[0] = i
	least := i
	for j := 1; j <= len(t.word); j++ {
		d := last[j-1]
		if c != t.word[j-1] {
			d = 1 + min(d, last[j], row[j-1])
		}
		if i > 1 && j > 1 && c == t.word[j-2] && t.letters[i-2] == t.word[j-1] {
			d = min(d, t.rows[i-2][j-2]+1)
		}
		row[j] = d
		least = min(least, d)
	}
	return least
}
