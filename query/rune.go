package query

import (
	"strings"
	"unicode"
)

// isSpace tells what separates words: white space, control characters, and the
// invisible marks that come along when text is copied.
func isSpace(c rune) bool {
	return unicode.IsSpace(c) || unicode.IsControl(c) || isInvisible(c)
}

func isInvisible(c rune) bool {
	switch c {
	case 0x200B, 0xFEFF, 0x2060: // zero-width space, byte order mark, word joiner
		return true
	}
	return c == 0x200E || c == 0x200F || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069 // direction
}

// isComma tells the punctuation that separates words unless it stands between
// two digits.
func isComma(c rune) bool {
	switch c {
	case ',', ';', '،', '؛', '，', '；', '、', '。', '—':
		return true
	}
	return false
}

func isOpen(c rune) bool  { return c == '(' || c == '（' }
func isClose(c rune) bool { return c == ')' || c == '）' }

// isQuote tells the double quotation marks of any typography.
func isQuote(c rune) bool {
	switch c {
	case '"', '“', '”', '„', '‟', '«', '»', '＂', '「', '」', '『', '』':
		return true
	}
	return false
}

func isApostrophe(c rune) bool { return c == '\'' || c == '‘' || c == '’' }

func isAlnum(c rune) bool {
	return unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c)
}

// startsOperand tells whether a hyphen or plus sign before c belongs to it as
// an operator. It does not before another sign: -- and -> are text.
func startsOperand(c rune) bool {
	switch c {
	case '-', '+', '>':
		return false
	}
	return !isSpace(c) && !isComma(c) && !isClose(c)
}

// clean makes the text of a phrase: words with single spaces between them, no
// quotation marks.
func clean(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(c rune) bool {
		return isSpace(c) || isQuote(c)
	}), " ")
}
