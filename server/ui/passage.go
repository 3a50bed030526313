package ui

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// passage is a match with the words around it.
type passage struct {
	Match               int // its number
	Before, Text, After string
	Original            string // the same place on the page that the article is from, empty for none
}

// How much of the text a list of matches shows.
const (
	mostPassages = 50
	contextRunes = 70 // on either side
)

// passages are the first matches of the page, in order.
func passages(blocks []block, original string) []passage {
	var out []passage
	for _, b := range blocks {
		start := 0
		for _, r := range b.Runs {
			if r.Begins {
				start = r.start
			}
			if !r.Ends || len(out) == mostPassages {
				continue
			}
			before, match, after := b.text[b.within.Start:start], b.text[start:r.start+len(r.Text)], b.text[r.start+len(r.Text):b.within.End]
			out = append(out, passage{Match: r.Match, Before: wordsBefore(before), Text: match, After: wordsAfter(after), Original: fragment(original, before, match, after)})
		}
	}
	return out
}

// wordsBefore is the last words of s, with … where some are left out.
func wordsBefore(s string) string {
	i, n := len(s), 0
	for ; i > 0 && n < contextRunes; n++ {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	if i == 0 {
		return s
	}
	if at := strings.IndexFunc(s[i:], unicode.IsSpace); at >= 0 {
		i += at
	}
	for i < len(s) && divides(s, i) {
		i++
	}
	return "…" + s[i:]
}

// wordsAfter is the first words of s, with … where some are left out.
func wordsAfter(s string) string {
	i, n := 0, 0
	for ; i < len(s) && n < contextRunes; n++ {
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	if i == len(s) {
		return s
	}
	if at := strings.LastIndexFunc(s[:i], unicode.IsSpace); at >= 0 {
		i = at
	}
	for i > 0 && divides(s, i) {
		i--
	}
	return s[:i] + "…"
}

// Limits of a text fragment; an address stays short, and each word more is one
// that the original may have otherwise.
const (
	fragmentWords = 3   // around the match
	fragmentBytes = 300 // of the match or of the words on one side
)

// fragment is the address of a text on a page, as the WICG's URL Fragment Text
// Directives write it: #:~:text=before-,text,-after. It is empty without an
// address, and only the address where the match is too long.
func fragment(address, before, match, after string) string {
	match = strings.Join(strings.Fields(match), " ")
	if address == "" || match == "" || len(match) > fragmentBytes {
		return address
	}
	words := strings.Fields(before)
	prefix := strings.Join(words[max(0, len(words)-fragmentWords):], " ")
	words = strings.Fields(after)
	suffix := strings.Join(words[:min(len(words), fragmentWords)], " ")
	directive := directiveText(match)
	if prefix != "" && len(prefix) <= fragmentBytes {
		directive = directiveText(prefix) + "-," + directive
	}
	if suffix != "" && len(suffix) <= fragmentBytes {
		directive += ",-" + directiveText(suffix)
	}
	if !strings.Contains(address, "#") {
		address += "#"
	}
	address, _, _ = strings.Cut(address, ":~:") // the publisher's own
	return address + ":~:text=" + directive
}

// directiveText encodes a text within a directive, to which dashes, commas and
// ampersands belong.
func directiveText(s string) string {
	return strings.NewReplacer("+", "%20", "-", "%2D").Replace(url.QueryEscape(s))
}
