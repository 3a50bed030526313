package article

import "strings"

// Sentences returns the spans of the sentences of one paragraph of text,
// without the space between them, in order.
func Sentences(text string, paragraph Span) []Span {
	var out []Span
	for at := paragraph.Start; at < paragraph.End; {
		n := firstSentence(text[at:paragraph.End])
		s := text[at : at+n]
		trimmed := strings.TrimSpace(s)
		if trimmed != "" {
			start := at + strings.Index(s, trimmed)
			out = append(out, Span{start, start + len(trimmed)})
		}
		at += n
	}
	return out
}
