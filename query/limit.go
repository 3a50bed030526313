package query

import (
	"fmt"
	"unicode"
	"unicode/utf8"
)

// Limits bound what one query may cost. What is over a limit is cut, with a
// fatal problem.
type Limits struct {
	Bytes int // of the text, 0 for MaxBytes
	Terms int // words, those inside phrases included, and filters; 0 for MaxTerms
	Depth int // levels of parentheses, 0 for MaxDepth
}

// The limits of a query unless Options say otherwise.
const (
	MaxBytes = 8 << 10
	MaxTerms = 512
	MaxDepth = 64
)

// Ranges of the numbers in a query; numbers outside are moved inside, with a
// fatal problem.
const (
	MaxSlop     = 1000 // other words in "a b"~n
	MaxCount    = 1000 // times in atleastN:
	MaxDistance = 2    // edits in word~n
)

func (l Limits) orDefault() Limits {
	if l.Bytes <= 0 {
		l.Bytes = MaxBytes
	}
	if l.Terms <= 0 {
		l.Terms = MaxTerms
	}
	if l.Depth <= 0 {
		l.Depth = MaxDepth
	}
	return l
}

// cutSearch is how far back from the limit a cut looks for a space, so that it
// does not leave half a word.
const cutSearch = 256

// cut shortens text to at most limit bytes, between two words where it can.
func cut(text string, limit int, r *report) string {
	if len(text) <= limit {
		return text
	}
	end := limit
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	if end == 0 {
		end = limit // not UTF-8 at all
	}
	for i := end; i > 0 && i > end-cutSearch; {
		c, size := utf8.DecodeLastRuneInString(text[:i])
		if unicode.IsSpace(c) {
			end = i
			break
		}
		i -= size
	}
	kept := utf8.RuneCountInString(text[:end])
	rest := utf8.RuneCountInString(text[end:])
	r.fail(Pos{kept, rest}, fmt.Sprintf("the query is longer than %d bytes: the rest was left out", limit))
	return text[:end]
}
