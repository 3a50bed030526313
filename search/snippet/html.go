package snippet

import (
	"html"
	"strings"

	"chancery/article"
)

// HTML is a span of text, escaped, with <mark> around the marks that lie whole
// inside it. marks are sorted and do not overlap, as Merge returns them.
func HTML(text string, within article.Span, marks []article.Span) string {
	var b strings.Builder
	at := within.Start
	for _, m := range marks {
		if m.Start >= within.End {
			break
		}
		if m.Start < at || m.End > within.End || m.Start >= m.End {
			continue
		}
		b.WriteString(html.EscapeString(text[at:m.Start]))
		b.WriteString("<mark>" + html.EscapeString(text[m.Start:m.End]) + "</mark>")
		at = m.End
	}
	b.WriteString(html.EscapeString(text[at:within.End]))
	return b.String()
}
