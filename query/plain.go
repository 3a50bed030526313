package query

import (
	"strings"
)

// plain reads a text as words alone. What would be an operator is passed over
// or loses its capitals, so that the printed query reads the same without
// Options.Plain.
func plain(text string, limits Limits, r *report) Node {
	var nodes []Node
	runes := []rune(text)
	for i := 0; i < len(runes); {
		if !inPlain(runes, i) {
			i++
			continue
		}
		start := i
		for i < len(runes) && inPlain(runes, i) {
			i++
		}
		for start < i && (runes[start] == '-' || runes[start] == '+') {
			start++
		}
		if start == i {
			continue
		}
		at := Pos{start, i - start}
		if len(nodes) == limits.Terms {
			r.fail(at, "the query has too many words: the rest was left out")
			break
		}
		word := string(runes[start:i])
		if word == "AND" || word == "OR" || word == "NOT" {
			word = strings.ToLower(word)
		}
		if _, operator := proximityOf(word); operator {
			continue
		}
		nodes = append(nodes, Word{Pos: at, Text: word})
	}
	if len(nodes) == 0 {
		return All{}
	}
	return joined(nodes, func(nodes []Node) Node { return Beside{span(nodes), nodes} })
}

// inPlain tells whether the code point at i belongs to a word.
func inPlain(runes []rune, i int) bool {
	switch c := runes[i]; {
	case isSpace(c), isOpen(c), isClose(c), isQuote(c):
		return false
	case isComma(c):
		return i > 0 && i+1 < len(runes) && isDigit(runes[i-1]) && isDigit(runes[i+1])
	default:
		return !strings.ContainsRune("*?~^:=<>|!\\+", c)
	}
}
