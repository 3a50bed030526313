// Package name finds the spans of a text that name persons, by capitals, the
// words around them (titles, appositions, verbs of saying) and a lexicon of
// names. It does not know who a person is: that is for package person. Spans
// of capitals that may name a person but lack evidence are kept untyped, so
// that a bare surname can be resolved later.
package name

import (
	"chancery/annotate"
	"chancery/article"
)

// Annotator finds names. It keeps no state of its own.
type Annotator struct {
	other  func(*annotate.Text) []article.Span
	person func(string) bool
}

// Name is "name".
func (Annotator) Name() string { return "name" }

// Version changes with the output.
func (Annotator) Version() string { return "1" }

// Requires nothing.
func (Annotator) Requires() []annotate.Layer { return nil }

// Assigns names.
func (Annotator) Assigns() []annotate.Layer { return []annotate.Layer{annotate.Names} }

// Annotate fills in doc.Names: Kind People where the evidence is enough, empty
// where it is not.
func (a Annotator) Annotate(doc *annotate.Document) {
	for _, text := range doc.Texts() {
		f := newFinder(text, a.other)
		for _, c := range f.candidates() {
			start, end := text.Tokens[c.first].Start, text.Tokens[c.end-1].End
			n := annotate.Name{
				Mention: article.Mention{Field: text.Field, Start: start, End: end},
				Text:    text.Source[start:end],
			}
			if c.person || a.person != nil && c.end-c.first > 1 && a.person(n.Text) {
				n.Kind = annotate.People
			}
			doc.Names = append(doc.Names, n)
		}
	}
}
