package suggest

import (
	"slices"
	"unicode/utf8"

	"chancery/index/analysis"
)

// Limits of what is completed: what is longer is no name that somebody types.
const (
	maxText  = 256 // bytes
	maxWords = 8
)

const (
	leastForTypo = 4  // letters of a word that may have a typo
	muchMoreUsed = 10 // times that an entry with a typo must outdo those without
)

// Complete returns at most n entries whose label has a word that begins with
// each word of the text, most used first; then what is spelt nearly so, as
// Nearly has it, and used ten times as much. Only the kinds given are looked
// at, all if none is.
func (x *Index) Complete(text string, n int, kinds ...Kind) []Entry {
	words := x.read(text)
	if len(words) == 0 || n <= 0 {
		return nil
	}
	exact := x.matching(x.exact(words), n, kinds)
	if len(exact) == 0 || exact[0].Count > x.entries[0].Count/muchMoreUsed {
		return exact
	}
	near := slices.DeleteFunc(x.Nearly(text, n, kinds...), func(e Entry) bool {
		return e.Count/muchMoreUsed < exact[0].Count || slices.Contains(exact, e)
	})
	near = near[:min(len(near), n/2)]
	return append(exact[:min(len(exact), n-len(near))], near...)
}

// Nearly is Complete where each word of four letters or more may have one
// typo.
func (x *Index) Nearly(text string, n int, kinds ...Kind) []Entry {
	words := x.read(text)
	if n <= 0 || !slices.ContainsFunc(words, mayBeMistyped) {
		return nil
	}
	sets := x.exact(words)
	for i, w := range words {
		if mayBeMistyped(w) {
			sets[i] = x.set(x.near(w))
		}
	}
	return x.matching(sets, n, kinds)
}

func mayBeMistyped(word string) bool { return utf8.RuneCountInString(word) >= leastForTypo }

// read gives the words of a text, none where there is nothing to complete.
func (x *Index) read(text string) []string {
	if x == nil {
		return nil
	}
	words := Words(analysis.Fold(text[:min(len(text), maxText)]))
	return words[:min(len(words), maxWords)]
}

// exact are the words of the index that begin with each of some words.
func (x *Index) exact(words []string) []set {
	sets := make([]set, len(words))
	for i, w := range words {
		sets[i] = x.set([]span{x.prefix(w, span{0, len(x.words)})})
	}
	return sets
}

// span is a range of words, half-open.
type span struct{ from, to int }

// set is ranges of words, sorted, apart from one another.
type set struct {
	spans   []span
	entries int // in the lists of these words
}

func (x *Index) set(spans []span) set {
	slices.SortFunc(spans, func(a, b span) int { return a.from - b.from })
	var s set
	for _, next := range spans {
		if next.from >= next.to {
			continue
		}
		if n := len(s.spans); n > 0 && next.from <= s.spans[n-1].to {
			s.spans[n-1].to = max(s.spans[n-1].to, next.to)
			continue
		}
		s.spans = append(s.spans, next)
	}
	for _, r := range s.spans {
		s.entries += int(x.lists.starts[r.to] - x.lists.starts[r.from])
	}
	return s
}

func (s *set) has(word uint32) bool {
	_, ok := slices.BinarySearchFunc(s.spans, int(word), func(r span, word int) int {
		switch {
		case word < r.from:
			return 1
		case word >= r.to:
			return -1
		}
		return 0
	})
	return ok
}

// matching are the n most used entries that have a word of each set.
func (x *Index) matching(sets []set, n int, kinds []Kind) []Entry {
	rarest := 0
	for i, s := range sets {
		if s.entries < sets[rarest].entries {
			rarest = i
		}
	}
	var best []uint32 // lowest numbers, sorted
	for _, r := range sets[rarest].spans {
		for _, e := range x.lists.values[x.lists.starts[r.from]:x.lists.starts[r.to]] {
			if len(best) == n && e >= best[n-1] {
				continue
			}
			at, found := slices.BinarySearch(best, e)
			if found || len(kinds) > 0 && !slices.Contains(kinds, x.entries[e].Kind) || !x.hasAll(e, sets, rarest) {
				continue
			}
			best = slices.Insert(best, at, e)
			best = best[:min(len(best), n)]
		}
	}
	out := make([]Entry, len(best))
	for i, e := range best {
		out[i] = x.entries[e]
	}
	return out
}

// hasAll reports whether an entry has a word of every set but one.
func (x *Index) hasAll(e uint32, sets []set, but int) bool {
	words := x.labels.of(e)
	for i := range sets {
		if i != but && !slices.ContainsFunc(words, sets[i].has) {
			return false
		}
	}
	return true
}
