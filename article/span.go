package article

import (
	"strings"
	"unicode/utf8"
)

// Span is a half-open range of bytes [Start, End) in a text.
type Span struct{ Start, End int }

// Len is the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// Paragraphs returns the spans of the paragraphs of body, without the white
// space around them, in order and not overlapping. Paragraphs are separated by
// blank lines; a body without any blank line has one paragraph a line.
func Paragraphs(body string) []Span {
	blank := hasBlankLine(body)
	var out []Span
	start, end := -1, -1
	flush := func() {
		if start >= 0 {
			out = append(out, Span{start, end})
		}
		start = -1
	}
	for pos := 0; pos < len(body); {
		next := len(body)
		if i := strings.IndexByte(body[pos:], '\n'); i >= 0 {
			next = pos + i + 1
		}
		line := body[pos:next]
		trimmed := strings.TrimSpace(line)
		if trimmed == "" {
			flush()
		} else {
			lead := strings.Index(line, trimmed)
			if start < 0 {
				start = pos + lead
			}
			end = pos + lead + len(trimmed)
			if !blank {
				flush()
			}
		}
		pos = next
	}
	flush()
	return out
}

func hasBlankLine(s string) bool {
	for {
		i := strings.IndexByte(s, '\n')
		if i < 0 {
			return false
		}
		s = s[i+1:]
		if rest := strings.TrimLeft(s, " \t\r\u00a0"); strings.HasPrefix(rest, "\n") {
			return true
		}
	}
}

// Runes converts between byte offsets and code point offsets of one text.
// Both directions want offsets that mostly rise: then a walk over n offsets
// costs O(len(text)) in all.
type Runes struct {
	text        string
	bytes, runs int // the point reached, in both units
}

// NewRunes returns a converter for text.
func NewRunes(text string) *Runes { return &Runes{text: text} }

// Point returns the number of code points before byte offset b, which is
// clamped to the text. An offset inside a code point counts that one.
func (r *Runes) Point(b int) int {
	b = min(max(b, 0), len(r.text))
	if b < r.bytes {
		r.bytes, r.runs = 0, 0
	}
	if b == len(r.text) || utf8.RuneStart(r.text[b]) {
		r.runs += utf8.RuneCountInString(r.text[r.bytes:b])
		r.bytes = b
	}
	for r.bytes < b {
		_, n := utf8.DecodeRuneInString(r.text[r.bytes:])
		r.bytes += n
		r.runs++
	}
	return r.runs
}

// Byte returns the byte offset of code point p, clamped to the text.
func (r *Runes) Byte(p int) int {
	if p < r.runs {
		r.bytes, r.runs = 0, 0
	}
	for r.runs < p && r.bytes < len(r.text) {
		_, n := utf8.DecodeRuneInString(r.text[r.bytes:])
		r.bytes += n
		r.runs++
	}
	return r.bytes
}
