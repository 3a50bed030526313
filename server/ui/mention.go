package ui

import (
	"strconv"
	"strings"

	"chancery/article"
	"chancery/index/schema"
)

// mention is a place in the text with what is named there.
type mention struct {
	article.Mention
	kind, title string
	anchor      string // of the first mention of a quotation or date, which lists link to
}

// anchor names the first mention of the i-th thing of a kind.
func anchor(kind string, i int) string { return kind + "-" + strconv.Itoa(i+1) }

func mentionsOf(v visit, a article.Annotations) []mention {
	var out []mention
	add := func(kind, title, anchor string, ms []article.Mention) {
		for _, m := range ms {
			out = append(out, mention{m, kind, title, anchor})
			anchor = ""
		}
	}
	for i, e := range a.Quotes {
		if e.Kind == article.KindQuote {
			speaker := ""
			if e.Speaker != nil {
				speaker = *e.Speaker
			}
			add(quoteKind, speaker, anchor(quoteKind, i), e.Mentions)
		}
	}
	for _, e := range a.People {
		title := strings.TrimSuffix(e.Name+", "+officeName(v.lang, e.Role, e.Country), ", ")
		add(personKind, title, "", e.Mentions)
		add(personKind, title, "", e.Descriptions)
	}
	for _, e := range a.Countries {
		add(countryKind, named(v.lang, schema.Country, e.Code, e.Name), "", e.Mentions)
	}
	for _, e := range a.Places {
		add(placeKind, e.Name, "", e.Mentions)
	}
	for _, e := range a.Organisations {
		add(orgKind, e.Name, "", e.Mentions)
	}
	for i, e := range a.Dates {
		add(dateKind, longDate(v.lang, e.Value), anchor(dateKind, i), e.Mentions)
	}
	return out
}
