// Package snippet turns a query and an article into what a reader sees of the
// match: the spans that the query found, and the passages that show them best,
// as HTML.
package snippet

import (
	"slices"
	"unicode/utf8"

	"chancery/article"
	"chancery/query"
)

// Bounds of the work, in bytes: what lies beyond is not marked.
const (
	MaxText  = 512 << 10 // of one text that are searched
	maxTexts = 2 << 20   // of all texts of a Marker
	minText  = 32 << 10  // of a text when those are used up
)

// Mark is one match: a span of bytes, and which term of the query it belongs
// to. Marks of different terms may overlap.
type Mark struct {
	article.Span
	Term int
}

// Text is what an article has to be searched.
type Text struct {
	Language    string
	Title, Body string
	Quotes      []article.Span // quotations of the body, without their marks
}

// Marker finds the matches of one query in many articles. It is for one
// goroutine.
type Marker struct {
	nodes    []query.Node
	terms    []int               // the term of each node; nodes that ask for the same share one
	count    int                 // of terms
	readings map[string]*reading // by language
	left     int                 // bytes of maxTexts
}

// New returns a marker for the text nodes of n by which an article is found.
// What n excludes is never marked.
func New(n query.Node) *Marker {
	m := &Marker{nodes: query.Positive(n), readings: map[string]*reading{}, left: maxTexts}
	for i, node := range m.nodes {
		same := slices.IndexFunc(m.nodes[:i], func(o query.Node) bool { return query.Equal(o, node) })
		if same >= 0 {
			m.terms = append(m.terms, m.terms[same])
			continue
		}
		m.terms = append(m.terms, m.count)
		m.count++
	}
	return m
}

// Terms is how many different terms the query has; those of marks lie below.
func (m *Marker) Terms() int { return m.count }

// Find returns the matches in title and body, sorted by start.
func (m *Marker) Find(t Text) (title, body []Mark) {
	if len(m.nodes) == 0 {
		return nil, nil
	}
	r := m.in(t.Language)
	titleText := textOf(query.Title, m.bounded(t.Title), nil)
	return find(r, titleText), find(r, textOf(query.Body, m.bounded(t.Body), t.Quotes))
}

// place is a text with the ranges that parts of it lie in.
type place struct {
	field      query.Part // Title or Body
	text       string
	paragraphs []article.Span
	quotes     []article.Span
}

func textOf(field query.Part, text string, quotes []article.Span) *place {
	p := &place{field: field, text: text}
	if field == query.Body {
		p.paragraphs, p.quotes = article.Paragraphs(p.text), quotes
	}
	return p
}

// bounded cuts a text to what may still be searched, between code points.
func (m *Marker) bounded(s string) string {
	most := min(MaxText, max(minText, m.left))
	m.left -= min(len(s), most, m.left)
	if len(s) <= most {
		return s
	}
	return s[:back(s, most, most-utf8.UTFMax)]
}

// looks reports whether the part may lie in the field.
func (p *place) looks(part query.Part) bool {
	switch part {
	case query.Anywhere:
		return true
	case query.Title:
		return p.field == query.Title
	}
	return p.field == query.Body
}

// holds reports whether a span lies in the part.
func (p *place) holds(part query.Part, s article.Span) bool {
	switch part {
	case query.Lead:
		return len(p.paragraphs) > 0 && inside(s, p.paragraphs[0])
	case query.Quoted:
		return slices.ContainsFunc(p.quotes, func(q article.Span) bool { return inside(s, q) })
	}
	return true
}

func inside(s, of article.Span) bool { return s.Start >= of.Start && s.End <= of.End }

// Merge joins marks that overlap, whatever their terms.
func Merge(marks []Mark) []article.Span {
	var out []article.Span
	for _, m := range sorted(marks) {
		if n := len(out); n > 0 && m.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, m.End)
			continue
		}
		out = append(out, m.Span)
	}
	return out
}

func sorted(marks []Mark) []Mark {
	before := func(a, b Mark) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	}
	if slices.IsSortedFunc(marks, before) {
		return marks
	}
	out := slices.Clone(marks)
	slices.SortStableFunc(out, before)
	return out
}
