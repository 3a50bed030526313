// Package snippet finds what a query matches in a text and cuts the passages
// that show it best.
package snippet

import (
	"sort"
	"strings"

	"chancery/article"
	"chancery/index/analysis"
	"chancery/query"
)

// maxText bounds the analysis of one text; what lies beyond is not marked.
const maxText = 512 << 10

// Marker marks the matches of one query in many articles.
type Marker struct {
	nodes []query.Node
	forms map[string][]form // by language
}

// New returns a marker for the text nodes of n by which an article is found;
// what n excludes is never marked.
func New(n query.Node) *Marker {
	return &Marker{query.Positive(n), map[string][]form{}}
}

// form is one text node as the tokens of a language.
type form struct {
	part   query.Part
	phrase []string // stems in a row
	any    []string // stems, each on its own
	word   func(string) bool
	exact  string
}

// Spans are the matches in title and body, in bytes, sorted, not overlapping.
// quotes are the spans of quotations in the body.
func (m *Marker) Spans(lang, title, body string, quotes []article.Span) (inTitle, inBody []article.Span) {
	if len(m.nodes) == 0 {
		return nil, nil
	}
	forms := m.in(lang)
	a := analysis.For(lang)
	inTitle = spans(a, forms, bounded(title), query.Title, nil, nil)
	body = bounded(body)
	var lead article.Span
	if ps := article.Paragraphs(body); len(ps) > 0 {
		lead = ps[0]
	}
	inBody = spans(a, forms, body, query.Body, &lead, quotes)
	return inTitle, inBody
}

func bounded(s string) string {
	if len(s) <= maxText {
		return s
	}
	cut := maxText
	for cut > 0 && s[cut]&0xC0 == 0x80 {
		cut--
	}
	return s[:cut]
}

func (m *Marker) in(lang string) []form {
	if f, ok := m.forms[lang]; ok {
		return f
	}
	a := analysis.For(lang)
	var out []form
	for _, n := range m.nodes {
		switch n := n.(type) {
		case query.Word:
			out = append(out, form{part: n.Part, phrase: stems(a, n.Text)})
		case query.Phrase:
			f := form{part: n.Part, phrase: stems(a, n.Text)}
			if n.Literal {
				f.exact = straight(n.Text)
			}
			out = append(out, f)
		case query.Near:
			out = append(out, form{part: n.Part, any: stems(a, n.Text)})
		case query.Same:
			out = append(out, form{part: query.Body, any: stems(a, n.Text)})
		case query.AtLeast:
			out = append(out, form{part: n.Part, any: stems(a, n.Text)})
		case query.Pattern:
			p := analysis.Fold(n.Text)
			out = append(out, form{part: n.Part, word: func(w string) bool { return wildcard([]rune(p), []rune(w)) }})
		case query.Fuzzy:
			p, d := []rune(analysis.Fold(n.Text)), n.Distance
			out = append(out, form{part: n.Part, word: func(w string) bool { return within(p, []rune(w), d) }})
		}
	}
	m.forms[lang] = out
	return out
}

func stems(a *analysis.Analyzer, text string) []string {
	var out []string
	for _, t := range a.Query(text) {
		out = append(out, t.Term)
	}
	return out
}

// spans finds every form in one text.
func spans(a *analysis.Analyzer, forms []form, text string, field query.Part, lead *article.Span, quotes []article.Span) []article.Span {
	tokens := a.Tokens(text)
	var words []analysis.Token
	var out []article.Span
	for _, f := range forms {
		if !looks(f.part, field) {
			continue
		}
		var found []article.Span
		switch {
		case f.word != nil:
			if words == nil {
				words = a.Words(text)
			}
			found = matching(words, f.word)
		case f.any != nil:
			found = matching(tokens, func(t string) bool { return has(f.any, t) })
		case len(f.phrase) > 0:
			found = phrases(tokens, f.phrase)
		}
		for _, s := range found {
			if f.exact != "" && straight(text[s.Start:s.End]) != f.exact || !lies(f.part, s, lead, quotes) {
				continue
			}
			out = append(out, s)
		}
	}
	return Merge(out)
}

func looks(part, field query.Part) bool {
	switch part {
	case query.Anywhere:
		return true
	case query.Title:
		return field == query.Title
	}
	return field == query.Body
}

func lies(part query.Part, s article.Span, lead *article.Span, quotes []article.Span) bool {
	switch part {
	case query.Lead:
		return lead != nil && s.Start >= lead.Start && s.End <= lead.End
	case query.Quoted:
		for _, q := range quotes {
			if s.Start >= q.Start && s.End <= q.End {
				return true
			}
		}
		return false
	}
	return true
}

func has(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}

func matching(tokens []analysis.Token, ok func(string) bool) []article.Span {
	var out []article.Span
	for _, t := range tokens {
		if ok(t.Term) {
			out = append(out, article.Span{Start: t.Start, End: t.End})
		}
	}
	return out
}

// phrases finds the stems in a row; tokens are sorted by position.
func phrases(tokens []analysis.Token, stems []string) []article.Span {
	var out []article.Span
	for i, t := range tokens {
		if t.Term != stems[0] {
			continue
		}
		if end, ok := follow(tokens[i:], stems); ok {
			out = append(out, article.Span{Start: t.Start, End: end})
		}
	}
	return out
}

// follow reports where a phrase that begins with the first token ends.
func follow(tokens []analysis.Token, stems []string) (end int, ok bool) {
	at, end := tokens[0].Position, tokens[0].End
	k := 1
	for _, t := range tokens[1:] {
		if k == len(stems) || t.Position > at+k {
			break
		}
		if t.Position == at+k && t.Term == stems[k] {
			end = max(end, t.End)
			k++
		}
	}
	return end, k == len(stems)
}

// straight is a text with plain marks and single spaces, for literal phrases.
func straight(s string) string {
	s = strings.NewReplacer("’", "'", "‘", "'", "ʼ", "'", "“", `"`, "”", `"`).Replace(s)
	return strings.Join(strings.Fields(s), " ")
}

// Merge sorts spans and joins those that overlap.
func Merge(spans []article.Span) []article.Span {
	sort.Slice(spans, func(i, j int) bool { return spans[i].Start < spans[j].Start })
	var out []article.Span
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}
