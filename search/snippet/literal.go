package snippet

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/article"
)

// literal is text that must stand as it is typed: curly quotes and apostrophes
// equal straight ones, and a run of white space any other.
type literal struct {
	text          string
	opens, closes bool // it begins, ends with a rune of a word
}

func newLiteral(text string) *literal {
	l := &literal{text: strings.Join(strings.Fields(strings.Map(plain, text)), " ")}
	first, _ := utf8.DecodeRuneInString(l.text)
	last, _ := utf8.DecodeLastRuneInString(l.text)
	l.opens, l.closes = ofWord(first), ofWord(last)
	return l
}

// all are the places where it stands, at word bounds.
func (l *literal) all(text string) []article.Span {
	if l.text == "" {
		return nil
	}
	var out []article.Span
	before := ' '
	for i, r := range text {
		if !l.opens || !ofWord(before) {
			if n := l.prefix(text[i:]); n > 0 {
				next, _ := utf8.DecodeRuneInString(text[i+n:])
				if i+n == len(text) || !l.closes || !ofWord(next) {
					out = append(out, article.Span{Start: i, End: i + n})
				}
			}
		}
		before = r
	}
	return out
}

// prefix is the number of bytes that the literal takes at the start of text, 0
// if it does not stand there.
func (l *literal) prefix(text string) int {
	at := 0
	for _, want := range l.text {
		r, n := utf8.DecodeRuneInString(text[at:])
		if n == 0 || plain(r) != want || r == utf8.RuneError && n == 1 {
			return 0
		}
		at += n
		for want == ' ' {
			r, n := utf8.DecodeRuneInString(text[at:])
			if n == 0 || plain(r) != ' ' {
				break
			}
			at += n
		}
	}
	return at
}

// plain maps quotes and apostrophes to their straight forms and white space to
// a space.
func plain(r rune) rune {
	switch r {
	case '‘', '’', '‚', '‛', 'ʼ', '＇':
		return '\''
	case '“', '”', '„', '‟', '＂':
		return '"'
	}
	if unicode.IsSpace(r) {
		return ' '
	}
	return r
}

func ofWord(r rune) bool { return unicode.In(r, unicode.L, unicode.N, unicode.M) }
