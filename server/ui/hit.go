package ui

import (
	"html"
	"html/template"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/index/schema"
	"chancery/search"
)

// hit is one article of the list.
type hit struct {
	search.Hit
	URL       string // of our article page
	Original  string
	Heading   template.HTML
	Passages  []template.HTML
	People    []facetLink
	Countries []facetLink
	Copied    []entityView // articles folded into this one
	Unlisted  int          // how many more there are
}

type facetLink struct {
	Label, URL string
	Active     bool
}

// namesShown is how many people and how many countries stand under a hit.
const namesShown = 3

func newHit(v visit, l linker, h search.Hit) hit {
	out := hit{Hit: h, URL: l.article(h.ID), Original: webAddress(h.URL), Heading: template.HTML(h.TitleHTML)}
	shown := h.TitleHTML
	for _, s := range h.Snippets {
		if rest := afterTitle(s.HTML, h.Title); rest != "" {
			out.Passages = append(out.Passages, template.HTML(rest))
		}
		shown += " " + s.HTML
	}
	for _, n := range foremost(h.People, l.request.Filters[schema.Person], shown) {
		out.People = append(out.People, l.facet(v, schema.Person, n))
	}
	for _, n := range foremost(h.Countries, l.request.Filters[schema.Country], shown) {
		out.Countries = append(out.Countries, l.facet(v, schema.Country, n))
	}
	out.Copied = copies(l, h.Duplicates)
	out.Unlisted = max(0, h.Copies-len(h.Duplicates))
	return out
}

// copies are links to articles with nearly the same text.
func copies(l linker, list []search.Duplicate) []entityView {
	var out []entityView
	for _, d := range list {
		out = append(out, entityView{d.Title, d.Source, l.article(d.ID)})
	}
	return out
}

// webAddress is url when it leads to the web, else empty.
func webAddress(url string) string {
	if strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://") {
		return url
	}
	return ""
}

func (l linker) facet(v visit, f schema.Facet, n search.Value) facetLink {
	active := slices.Contains(l.request.Filters[f], n.ID)
	url := l.toggle(f, n.ID)
	return facetLink{named(v.lang, f, n.ID, n.Label), url, active}
}

var marked = regexp.MustCompile(`<mark>(.*?)</mark>`)

// foremost are the names of most use under a hit: those chosen as a filter,
// those that the search found, those in the text shown, then those that the
// article names most.
func foremost(names []search.Value, chosen []string, shown string) []search.Value {
	found := map[string]bool{}
	for _, m := range marked.FindAllStringSubmatch(shown, -1) {
		for _, w := range words(m[1]) {
			found[w] = true
		}
	}
	text := strings.ToLower(html.UnescapeString(shown))
	rank := func(n search.Value) int {
		ws := words(html.EscapeString(n.Label))
		switch {
		case slices.Contains(chosen, n.ID):
			return 0
		case slices.ContainsFunc(ws, func(w string) bool { return found[w] }):
			return 1
		case len(ws) > 0 && strings.Contains(text, ws[len(ws)-1]):
			return 2
		}
		return 3
	}
	out := slices.Clone(names)
	slices.SortStableFunc(out, func(a, b search.Value) int { return rank(a) - rank(b) })
	return out[:min(len(out), namesShown)]
}

// words are the words of escaped text, in lower case.
func words(escaped string) []string {
	return strings.Fields(strings.ToLower(html.UnescapeString(escaped)))
}

// When a passage says its title again.
const (
	leadIn     = 80 // bytes before the title at most, for a dateline
	titleWords = 4  // words of the title at least; fewer say little
)

// afterTitle is a passage without what its title has said already; empty when
// nothing remains. Titles made from the first sentence say it twice otherwise.
func afterTitle(passage, title string) string {
	title = strings.TrimSuffix(title, "…")
	text := html.UnescapeString(strings.NewReplacer("<mark>", "", "</mark>", "").Replace(passage))
	at := strings.Index(text[:min(len(text), leadIn+len(title))], title)
	if len(strings.Fields(title)) < titleWords || at < 0 || at > leadIn {
		return passage
	}
	rest, ok := cutHTML(passage, at+len(title))
	if next, _ := utf8.DecodeRuneInString(text[at+len(title):]); !ok || unicode.IsLetter(next) {
		return passage // cut in two would be a mark, or a word
	}
	rest = strings.TrimLeft(rest, " .,;:。，")
	if len(words(rest)) < 3 {
		return ""
	}
	return "… " + rest
}

// cutHTML is what follows n bytes of text in escaped text with marks; not ok
// when a mark or an entity would be cut in two.
func cutHTML(s string, n int) (rest string, ok bool) {
	inMark := false
	for n > 0 && s != "" {
		switch {
		case strings.HasPrefix(s, "<mark>"):
			s, inMark = s[len("<mark>"):], true
		case strings.HasPrefix(s, "</mark>"):
			s, inMark = s[len("</mark>"):], false
		case s[0] == '&':
			end := max(strings.IndexByte(s, ';')+1, 1)
			s, n = s[end:], n-len(html.UnescapeString(s[:end]))
		default:
			s, n = s[1:], n-1
		}
	}
	if strings.HasPrefix(s, "</mark>") {
		s, inMark = s[len("</mark>"):], false
	}
	return s, n == 0 && !inMark
}
