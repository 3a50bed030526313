package snippet

import (
	"maps"
	"slices"

	"chancery/index/analysis"
	"chancery/query"
)

// reading is how a language reads the nodes of a marker.
type reading struct {
	analyzer *analysis.Analyzer
	forms    []form
	numbers  map[string]int // of the stems that the forms are made of
	sought   *analysis.Sought
}

// form is one text node as a language reads it.
type form struct {
	term    int
	part    query.Part
	words   []word // stems with the distances between them
	kind    kind
	width   int              // of a stretch, in positions
	sought  *analysis.Sought // unstemmed words
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

// word is a stem by its number, offset positions after the first of its form.
type word struct {
	stem   int
	offset int
}

// in is how a language reads the marker's nodes; those without any word there
// are left out.
func (m *Marker) in(lang string) *reading {
	if r, ok := m.readings[lang]; ok {
		return r
	}
	r := &reading{analyzer: analysis.For(lang), numbers: map[string]int{}}
	for i, n := range m.nodes {
		f, ok := r.form(n)
		f.term = m.terms[i]
		if ok && !slices.ContainsFunc(r.forms, func(o form) bool { return o.term == f.term }) {
			r.forms = append(r.forms, f)
		}
	}
	r.sought = analysis.NewSought(func(term string) bool { _, ok := r.numbers[term]; return ok }, slices.Collect(maps.Keys(r.numbers))...)
	m.readings[lang] = r
	return r
}

func (r *reading) form(n query.Node) (form, bool) {
	var f form
	switch n := n.(type) {
	case query.Word:
		f = form{part: n.Part, words: r.words(n.Text)}
	case query.AtLeast:
		f = form{part: n.Part, words: r.words(n.Text)}
	case query.Phrase:
		if n.Literal {
			f = form{part: n.Part, kind: exact, literal: newLiteral(n.Text)}
			return f, len(r.analyzer.Query(n.Text)) > 0
		}
		f = form{part: n.Part, words: r.words(n.Text)}
	case query.Near:
		f = form{part: n.Part, words: r.words(n.Text), kind: stretch}
		if len(f.words) > 0 {
			f.width = f.words[len(f.words)-1].offset + 1 + max(n.Slop, 0)
		}
	case query.Same:
		f = form{part: query.Body, words: r.words(n.Text), kind: paragraph}
	case query.Pattern:
		p := analysis.Fold(n.Text)
		return form{part: n.Part, kind: unstemmed, sought: wildcard(p)}, p != ""
	case query.Fuzzy:
		p := analysis.Fold(n.Text)
		return form{part: n.Part, kind: unstemmed, sought: analysis.NewSought(within([]rune(p), n.Distance), "")}, p != ""
	}
	return f, len(f.words) > 0
}

// words are the stems of a text, numbered.
func (r *reading) words(text string) []word {
	var out []word
	tokens := r.analyzer.Query(text)
	for _, t := range tokens {
		n, known := r.numbers[t.Term]
		if !known {
			n = len(r.numbers)
			r.numbers[t.Term] = n
		}
		out = append(out, word{n, t.Position - tokens[0].Position})
	}
	return out
}
