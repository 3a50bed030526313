package export

import (
	"cmp"
	"strings"
	"unicode"

	"chancery/article"
)

// Citation is an article as a footnote has it: authors, title, outlet, date
// and address. The date is that of the article as the reader writes dates.
func Citation(a article.Article, date string) string {
	var out strings.Builder
	if len(a.Authors) > 0 {
		out.WriteString(strings.Join(a.Authors, ", ") + ". ")
	}
	out.WriteString("“" + heading(a) + "”")
	for _, part := range []string{a.Source, date, webAddress(a.URL)} {
		if part != "" {
			out.WriteString(", " + part)
		}
	}
	return oneLine(undirected(out.String())) + "."
}

// heading is the title of an article, made of its text where it has none.
func heading(a article.Article) string { return cmp.Or(a.Title, article.TitleFrom(a.Body)) }

// webAddress is url when it leads to the web, else empty.
func webAddress(url string) string {
	if strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://") {
		return url
	}
	return ""
}

// undirected is text without marks of direction, which would turn the words
// around it as well.
func undirected(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, s)
}
