package snippet

import (
	"slices"

	"chancery/index/analysis"
	"chancery/query"
)

// form is one text node as a language reads it.
type form struct {
	term    int
	part    query.Part
	words   []word // stems with the distances between them
	kind    kind
	width   int               // of a stretch, in positions
	match   func(string) bool // for unstemmed words
	literal *literal
}

// kind is how the words of a form stand together.
type kind int

const (
	row       kind = iota // one after the other
	stretch               // inside width positions
	paragraph             // in one paragraph
	unstemmed             // each word that match accepts
	exact                 // the literal
)

// word is a stem, offset positions after the first of its form.
type word struct {
	stem   string
	offset int
}

// in are the forms of the marker's nodes in a language; those without any word
// there are left out.
func (m *Marker) in(lang string) []form {
	if f, ok := m.forms[lang]; ok {
		return f
	}
	a := analysis.For(lang)
	var out []form
	for i, n := range m.nodes {
		f, ok := formOf(a, n)
		f.term = m.terms[i]
		if ok && !slices.ContainsFunc(out, func(o form) bool { return o.term == f.term }) {
			out = append(out, f)
		}
	}
	m.forms[lang] = out
	return out
}

func formOf(a *analysis.Analyzer, n query.Node) (form, bool) {
	var f form
	switch n := n.(type) {
	case query.Word:
		f = form{part: n.Part, words: wordsOf(a, n.Text)}
	case query.AtLeast:
		f = form{part: n.Part, words: wordsOf(a, n.Text)}
	case query.Phrase:
		f = form{part: n.Part, words: wordsOf(a, n.Text)}
		if n.Literal {
			f.kind, f.literal = exact, newLiteral(n.Text)
		}
	case query.Near:
		f = form{part: n.Part, words: wordsOf(a, n.Text), kind: stretch}
		if len(f.words) > 0 {
			f.width = f.words[len(f.words)-1].offset + 1 + max(n.Slop, 0)
		}
	case query.Same:
		f = form{part: query.Body, words: wordsOf(a, n.Text), kind: paragraph}
	case query.Pattern:
		p := analysis.Fold(n.Text)
		return form{part: n.Part, kind: unstemmed, match: wildcard([]rune(p))}, p != ""
	case query.Fuzzy:
		p := analysis.Fold(n.Text)
		return form{part: n.Part, kind: unstemmed, match: within([]rune(p), n.Distance)}, p != ""
	}
	return f, len(f.words) > 0
}

func wordsOf(a *analysis.Analyzer, text string) []word {
	var out []word
	tokens := a.Query(text)
	for _, t := range tokens {
		out = append(out, word{t.Term, t.Position - tokens[0].Position})
	}
	return out
}
