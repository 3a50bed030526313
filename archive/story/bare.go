package story

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxDateline bounds a dateline, in bytes.
const maxDateline = 80

// dashes end a dateline.
var dashes = []string{" - ", " – ", " — ", " -- "}

// bare is a body without what agencies put around a text: a dateline at its
// beginning, credits in brackets at its end.
func bare(body string) string {
	body = strings.TrimSpace(body)
	for {
		i := strings.LastIndex(body, "\n\n")
		if i < 0 {
			break
		}
		last := strings.TrimSpace(body[i:])
		if !strings.HasPrefix(last, "(") || !strings.HasSuffix(last, ")") {
			break
		}
		body = strings.TrimSpace(body[:i])
	}
	head := body[:min(len(body), maxDateline)]
	for _, dash := range dashes {
		if i := strings.Index(head, dash); i > 0 && dateline(head[:i]) {
			return body[i+len(dash):]
		}
	}
	return body
}

// dateline reports whether a text looks like one: a place in capitals, or a
// place with an agency in brackets.
func dateline(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	if !unicode.IsUpper(first) || strings.ContainsAny(s, "\n:;?!") {
		return false
	}
	place, _, _ := strings.Cut(s, ",")
	place, agency, _ := strings.Cut(place, "(")
	return agency != "" || strings.Contains(s, "(") || strings.ToUpper(place) == place && utf8.RuneCountInString(place) > 2
}
