package snippet

import (
	"strings"

	"chancery/index/analysis"
)

// wildcard looks for the words of a pattern: * any letters, ? one.
func wildcard(pattern string) *analysis.Sought {
	start := pattern[:strings.IndexAny(pattern+"*", "*?")]
	runes := []rune(pattern)
	return analysis.NewSought(func(s string) bool { return strings.HasPrefix(s, start) && matches(runes, []rune(s)) }, start)
}

// matches goes back only to the last star, so that it takes time of at most
// len(pattern) * len(word).
func matches(pattern, word []rune) bool {
	p, w, star, mark := 0, 0, -1, 0
	for w < len(word) {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, mark = p, w
			p++
		case p < len(pattern) && (pattern[p] == '?' || pattern[p] == word[w]):
			p++
			w++
		case star >= 0:
			mark++
			p, w = star+1, mark
		default:
			return false
		}
	}
	for p < len(pattern) && pattern[p] == '*' {
		p++
	}
	return p == len(pattern)
}

// within returns what accepts the words at most d edits from a word: a letter
// put in, left out or replaced, or two neighbours exchanged.
func within(a []rune, d int) func(string) bool {
	return func(s string) bool {
		if n := len(s); n > 4*(len(a)+d) {
			return false
		}
		b := []rune(s)
		return len(b)-len(a) <= d && len(a)-len(b) <= d && distance(a, b) <= d
	}
}

// distance is that of optimal string alignment.
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := last[j-1]
			if a[i-1] != b[j-1] {
				cost = 1 + min(cost, last[j], row[j-1])
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cost = min(cost, before[j-2]+1)
			}
			row[j] = cost
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
