package main

import (
	"strings"

	"chancery/article"
)

// mark is a name in a body, by bytes.
type mark struct {
	kind       kind
	start, end int
}

type kind int

const (
	person kind = iota
	organisation
)

// named makes an article of a body with its names. Sets of names do not tell
// who is who, so each spelling is an entry; a name marked twice counts once.
func named(id, body string, marks []mark) article.Annotated {
	a := article.Annotated{Article: article.Article{ID: id, Body: body}}
	at := map[string]int{} // kind and spelling -> entry
	seen := map[mark]bool{}
	for _, m := range marks {
		if seen[m] {
			continue
		}
		seen[m] = true
		surface := strings.Join(strings.Fields(body[m.start:m.end]), " ")
		mention := article.Mention{Field: article.InBody, Start: m.start, End: m.end}
		key := string(rune(m.kind)) + surface
		i, ok := at[key]
		switch m.kind {
		case person:
			if !ok {
				i = len(a.People)
				a.People = append(a.People, article.Person{Name: surface, Surfaces: []string{surface}})
			}
			a.People[i].Mentions = append(a.People[i].Mentions, mention)
		case organisation:
			if !ok {
				i = len(a.Organisations)
				a.Organisations = append(a.Organisations, article.Organisation{Name: surface, Surfaces: []string{surface}})
			}
			a.Organisations[i].Mentions = append(a.Organisations[i].Mentions, mention)
		}
		at[key] = i
	}
	return a
}

// lineLimit is the longest line that a set may have, in bytes.
const lineLimit = 64 << 20
