package ui

import (
	"net/url"
	"slices"
	"strings"

	"chancery/index/schema"
	"chancery/query"
	"chancery/search"
)

// actor is the page of a person, speaker or country; empty for other facets.
func (l linker) actor(f schema.Facet, id string) string {
	switch f {
	case schema.Person, schema.Speaker:
		return l.url("/people/"+url.PathEscape(id), url.Values{})
	case schema.Country:
		return l.url("/countries/"+url.PathEscape(id), url.Values{})
	}
	return ""
}

// dyad is the page of two countries.
func (l linker) dyad(a, b string) string {
	return l.url("/countries/"+url.PathEscape(a)+"/"+url.PathEscape(b), url.Values{})
}

// beside is the present search within one more facet value. A filter of the
// same facet becomes part of the query, since values of one facet are
// alternatives.
func (l linker) beside(f schema.Facet, id string) string {
	return l.to(func(r *search.Request) {
		for _, own := range r.Filters[f] {
			r.Text = strings.TrimSpace(r.Text + " " + query.Facet{Name: string(f), Text: own}.String())
		}
		r.Filters[f] = []string{id}
	})
}

// quotedWords is how many words of a quotation lead to it.
const quotedWords = 8

// statement is the place of a quotation in its article: the article's page
// with the beginning of the quotation as the match.
func (l linker) statement(s search.Statement) string {
	words := strings.FieldsFunc(s.Text, func(r rune) bool { return strings.ContainsRune(" \t\n\u00a0\"“”„«»", r) })
	text := strings.Join(words[:min(len(words), quotedWords)], " ")
	l.request = search.Request{Text: query.Phrase{Part: query.Quoted, Text: text}.String()}
	return l.article(s.Article.ID) + "#match-1"
}

// actorsOf are the pages of the pairs of countries that a search is for, and of
// the person or country that it is filtered by.
func actorsOf(v visit, l linker, res *search.Response) []link {
	var out []link
	tree, _ := query.Parse(l.request.Text, query.Options{})
	query.Walk(tree, func(n query.Node) bool {
		if d, ok := n.(query.Dyad); ok {
			out = append(out, link{Label: dyadName(v, search.Value{ID: d.A, Label: d.A}, search.Value{ID: d.B, Label: d.B}), URL: l.dyad(d.A, d.B)})
		}
		_, not := n.(query.Not)
		return !not
	})
	for _, f := range []schema.Facet{schema.Person, schema.Speaker, schema.Country} {
		if meant := res.Active[f]; len(meant) == 1 && slices.Equal(l.request.Filters[f], []string{meant[0].ID}) {
			out = append(out, link{Label: named(v.lang, f, meant[0].ID, meant[0].Label), URL: l.actor(f, meant[0].ID)})
		}
	}
	return out
}

func dyadName(v visit, a, b search.Value) string {
	return named(v.lang, schema.Country, a.ID, a.Label) + " – " + named(v.lang, schema.Country, b.ID, b.Label)
}
