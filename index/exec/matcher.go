package exec

import (
	"strings"
	"unicode/utf8"
)

// matcher decides which words of a dictionary a node stands for.
type matcher interface {
	// match tells whether the word matches.
	match(word string) bool
	// prefix is what every word that matches begins with.
	prefix() string
}

// wildcard matches folded words: * any letters, ? exactly one.
type wildcard string

func (w wildcard) prefix() string {
	if i := strings.IndexAny(string(w), "*?"); i >= 0 {
		return string(w[:i])
	}
	return string(w)
}

// anything tells that every word matches.
func (w wildcard) anything() bool { return w != "" && strings.Trim(string(w), "*") == "" }

// match goes back only to the last star, so it takes time of at most
// len(w)*len(word).
func (w wildcard) match(word string) bool {
	p, i := 0, 0
	star, resume := -1, 0
	for i < len(word) {
		_, n := utf8.DecodeRuneInString(word[i:])
		switch {
		case p < len(w) && w[p] == '*':
			star, resume = p, i
			p++
		case p < len(w) && w[p] == '?':
			p++
			i += n
		case p < len(w) && strings.HasPrefix(string(w[p:]), word[i:i+n]):
			p += n
			i += n
		case star >= 0:
			_, n := utf8.DecodeRuneInString(word[resume:])
			resume += n
			p, i = star+1, resume
		default:
			return false
		}
	}
	return strings.Trim(string(w[p:]), "*") == ""
}

// fuzzy matches words within a number of edits: a letter put in, left out or
// replaced, or two neighbours exchanged.
type fuzzy struct {
	word     []rune
	distance int
	rows     [3][]int
	other    []rune
}

// MaxDistance is the most edits that a fuzzy word may ask for.
const MaxDistance = 2

// own is a matcher for one goroutine more.
func own(m matcher) matcher {
	if f, ok := m.(*fuzzy); ok {
		return newFuzzy(string(f.word), f.distance)
	}
	return m
}

func newFuzzy(word string, distance int) *fuzzy {
	return &fuzzy{word: []rune(word), distance: min(max(distance, 0), MaxDistance)}
}

func (f *fuzzy) prefix() string { return "" }

func (f *fuzzy) match(word string) bool {
	n := utf8.RuneCountInString(word)
	if n > len(f.word)+f.distance || n < len(f.word)-f.distance {
		return false
	}
	f.other = f.other[:0]
	for _, r := range word {
		f.other = append(f.other, r)
	}
	return f.within()
}

// within is the distance by optimal string alignment, row by row; it gives up
// where a whole row exceeds the bound.
func (f *fuzzy) within() bool {
	a, b := f.word, f.other
	for i := range f.rows {
		if cap(f.rows[i]) <= len(b) {
			f.rows[i] = make([]int, len(b)+1)
		}
		f.rows[i] = f.rows[i][:len(b)+1]
	}
	before, last, row := f.rows[0], f.rows[1], f.rows[2]
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			d := last[j-1]
			if a[i-1] != b[j-1] {
				d = 1 + min(d, last[j], row[j-1])
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			row[j] = d
			least = min(least, d)
		}
		if least > f.distance {
			return false
		}
		before, last, row = last, row, before
	}
	return last[len(b)] <= f.distance
}
