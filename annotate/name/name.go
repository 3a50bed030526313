// Package name finds the spans of a text that name persons, organisations and
// places. In English a trained tagger finds them (package tagger); beside it,
// and alone in other languages, stand rules about capitals, the words around
// them (titles, appositions, verbs of saying) and a lexicon of names, which
// find persons only. It does not know who or what is named: that is for the
// packages that read its layer. Spans of capitals that may name a person but
// lack evidence are kept untyped, so that a bare surname can be resolved later.
package name

import (
	"chancery/annotate"
	"chancery/annotate/gazetteer"
	"chancery/annotate/name/tagger"
)

// Annotator finds names. It is safe for concurrent use.
type Annotator struct {
	tagger *tagger.Model
	senses func(string) []gazetteer.Sense
}

// Name is "name".
func (Annotator) Name() string { return "name" }

// Version changes with the output.
func (Annotator) Version() string { return "3" }

// Requires the language, for the tagger knows English, and the known spans.
func (Annotator) Requires() []annotate.Layer {
	return []annotate.Layer{annotate.Language, annotate.Knowns}
}

// Assigns names.
func (Annotator) Assigns() []annotate.Layer { return []annotate.Layer{annotate.Names} }

// Annotate fills in doc.Names: Kind where the evidence is enough, empty where
// it is not.
func (a Annotator) Annotate(doc *annotate.Document) {
	texts := doc.Texts()
	m := merger{annotator: a, english: doc.Article.Language == "en" || doc.Article.Language == "", full: map[string]bool{}}
	tagged := make([][]tagger.Span, len(texts))
	finders := make([]*finder, len(texts))
	candidates := make([][]candidate, len(texts))
	hints := make([][]tagger.Hint, len(texts))
	for k, text := range texts {
		finders[k] = newFinder(text, others(text, doc.Known))
		candidates[k] = finders[k].candidates()
		hints[k] = a.hints(finders[k], candidates[k])
	}
	if m.english {
		tagged = a.tagger.Tag(texts[:], hints)
	}
	for k := range texts {
		m.finder = finders[k]
		m.merge(candidates[k], tagged[k])
	}
	doc.Names = append(doc.Names, m.names()...)
}

// Hints are what the rules tell the tagger of a text with its known spans. It
// is told the same when it is trained.
func (a Annotator) Hints(text *annotate.Text, known []annotate.Known) []tagger.Hint {
	f := newFinder(text, others(text, known))
	return a.hints(f, f.candidates())
}

func (a Annotator) hints(f *finder, candidates []candidate) []tagger.Hint {
	out := make([]tagger.Hint, len(candidates))
	for i := range candidates {
		c := &candidates[i]
		c.known = c.end-c.first > 1 && a.senses != nil && personSense(a.senses(f.source(c.first, c.end)))
		belief := tagger.Possible
		switch {
		case c.known:
			belief = tagger.Listed
		case c.titled:
			belief = tagger.Titled
		case c.person:
			belief = tagger.Likely
		}
		out[i] = tagger.Hint{First: c.first, End: c.end, Belief: belief}
	}
	return out
}
