package search

import (
	"unicode/utf8"

	"chancery/article"
	"chancery/index/schema"
	"chancery/query"
	"chancery/search/snippet"
)

// marker marks what a plan's query matches: its words, and the mentions of the
// entities and dates that it asks for.
type marker struct {
	words    *snippet.Marker
	entities map[schema.Facet]map[string]int // the term of an identifier
	dates    []wantedDate
	terms    int
}

type wantedDate struct {
	query.Mentions
	term int
}

// sought is the query with the other names that it was widened by.
func (p *plan) sought() query.Node {
	tree, _ := loosened(p.parsed, p.drop)
	nodes := []query.Node{p.low.content(tree)}
	query.Walk(p.index.Query, func(n query.Node) bool {
		w, ok := n.(query.Weighted)
		if ok && w.Weight == 0 {
			nodes = append(nodes, w.Node)
		}
		return !ok
	})
	return query.And{Nodes: nodes}
}

// newMarker marks for the query; only when it has nothing to mark, for the
// filters. Stop words that are optional are not worth a mark.
func newMarker(p *plan) *marker {
	m := &marker{words: snippet.New(p.sought()), entities: map[schema.Facet]map[string]int{}}
	m.terms = m.words.Terms()
	m.collect(p.index.Query)
	if m.terms == 0 {
		for _, f := range p.index.Filters {
			m.collect(f.Node)
		}
	}
	return m
}

// collect gathers the identifiers and dates that n asks for, not what it
// excludes.
func (m *marker) collect(n query.Node) {
	query.Walk(n, func(n query.Node) bool {
		switch n := n.(type) {
		case query.Not:
			return false
		case query.Values:
			m.want(schema.Facet(n.Name), n.IDs)
		case query.Mentions:
			m.dates = append(m.dates, wantedDate{n, m.terms})
			m.terms++
		}
		return true
	})
}

// want makes a term of each identifier. A speaker is the person.
func (m *marker) want(f schema.Facet, ids []string) {
	if f == schema.Speaker {
		f = schema.Person
	}
	if m.entities[f] == nil {
		m.entities[f] = map[string]int{}
	}
	for _, id := range ids {
		if _, known := m.entities[f][id]; !known {
			m.entities[f][id] = m.terms
			m.terms++
		}
	}
}

// find returns all marks in title and body, in no order.
func (m *marker) find(a article.Annotated) (title, body []snippet.Mark) {
	title, body = m.words.Find(snippet.Text{Language: a.Language, Title: a.Title, Body: a.Body, Quotes: quotations(a)})
	add := func(term int, mentions []article.Mention) {
		for _, at := range mentions {
			s := article.Span{Start: at.Start, End: at.End}
			switch {
			case at.Field == article.InTitle && stands(a.Title, s):
				title = append(title, snippet.Mark{Span: s, Term: term})
			case at.Field == article.InBody && stands(a.Body, s):
				body = append(body, snippet.Mark{Span: s, Term: term})
			}
		}
	}
	each := func(f schema.Facet, id string, mentions []article.Mention) {
		if term, ok := m.entities[f][id]; ok {
			add(term, mentions)
		}
	}
	for _, e := range a.People {
		each(schema.Person, e.ID, e.Mentions)
		each(schema.Person, e.ID, e.Descriptions)
	}
	for _, e := range a.Countries {
		each(schema.Country, e.Code, e.Mentions)
	}
	for _, e := range a.Places {
		each(schema.Place, e.ID, e.Mentions)
	}
	for _, e := range a.Organisations {
		each(schema.Org, e.ID, e.Mentions)
	}
	for _, e := range a.Dates {
		first, last, ok := article.PeriodOf(e.Value)
		for _, d := range m.dates {
			if ok && (period{d.From, d.To}).holds(first, last.AddDate(0, 0, 1)) {
				add(d.term, e.Mentions)
			}
		}
	}
	return title, body
}

// stands reports whether a span lies in a text, on code points.
func stands(text string, s article.Span) bool {
	return s.Start >= 0 && s.Start < s.End && s.End <= len(text) &&
		utf8.RuneStart(text[s.Start]) && (s.End == len(text) || utf8.RuneStart(text[s.End]))
}

// quotations are the spans of the quotations in the body.
func quotations(a article.Annotated) []article.Span {
	var out []article.Span
	for _, q := range a.Quotes {
		for _, at := range q.Mentions {
			if at.Field == article.InBody {
				out = append(out, article.Span{Start: at.Start, End: at.End})
			}
		}
	}
	return out
}

// mentions are all marks, title first, sorted, not overlapping.
func (m *marker) mentions(a article.Annotated) []article.Mention {
	title, body := m.find(a)
	var out []article.Mention
	for _, s := range snippet.Merge(title) {
		out = append(out, article.Mention{Field: article.InTitle, Start: s.Start, End: s.End})
	}
	for _, s := range snippet.Merge(body) {
		out = append(out, article.Mention{Field: article.InBody, Start: s.Start, End: s.End})
	}
	return out
}
