// Package person turns the names found in an article into the persons they
// mean: one entry a person, with every form under which the article speaks of
// them, their office as the text or the gazetteer tells it, and an identifier.
package person

import (
	"chancery/annotate"
	"chancery/annotate/gazetteer"
)

// Annotator resolves names to persons. It is safe for concurrent use.
type Annotator struct{ dir directory }

// New returns the annotator. The gazetteer tells identifiers and offices, and
// who is meant by a surname that the article leaves bare; nil knows nobody.
func New(names *gazetteer.Gazetteer) Annotator {
	if names == nil {
		return Annotator{}
	}
	return Annotator{dir: known{names}}
}

// Name is "person".
func (Annotator) Name() string { return "person" }

// Version changes with the output.
func (Annotator) Version() string { return "2" }

// Requires names. Spans that the gazetteer knows and organisations are read too
// where they are there.
func (Annotator) Requires() []annotate.Layer { return []annotate.Layer{annotate.Names} }

// Assigns people.
func (Annotator) Assigns() []annotate.Layer { return []annotate.Layer{annotate.People} }

// Annotate fills in the people of the article.
func (a Annotator) Annotate(doc *annotate.Document) {
	r := newResolver(a.dir, doc)
	var country func(string) (string, bool)
	if a.dir != nil {
		country = a.dir.country
	}
	texts := doc.Texts()
	body, title := newReader(texts[1], doc, country), newReader(texts[0], doc, country)
	title.offset = len(doc.Article.Body)
	readers := []*reader{body, title}
	for _, pass := range passes {
		for _, rd := range readers {
			for i := range rd.spans {
				if s := &rd.spans[i]; len(s.form.words) > 0 && pass.fits(s) && !r.covered(s) {
					pass.take(r, rd, s)
				}
			}
		}
	}
	r.late()
	for _, rd := range readers {
		r.again(rd, rd.rest())
	}
	if holders := r.holders(); len(holders) > 0 {
		for _, rd := range readers {
			r.described(rd, holders)
		}
	}
	doc.Annotations.People = r.people()
}

// passes are made over the body and then the title. Full names come first,
// wherever they stand, so that a bare surname in the headline finds its owner;
// the longest of them before the others; then names of one word, those after a
// title first; then what has no evidence of its own.
var passes = [...]struct {
	fits func(*span) bool
	take func(*resolver, *reader, *span)
}{
	{func(s *span) bool { return s.person && len(s.form.words) > 1 }, (*resolver).note},
	{func(s *span) bool { return s.person && len(s.form.words) > 2 }, (*resolver).whole},
	{func(s *span) bool { return s.person && len(s.form.words) > 2 }, (*resolver).full},
	{func(s *span) bool { return s.person && len(s.form.words) == 2 }, (*resolver).full},
	{func(s *span) bool { return s.person && len(s.form.words) == 1 && s.title != "" }, (*resolver).titled},
	{func(s *span) bool { return s.person && len(s.form.words) == 1 && s.title == "" }, (*resolver).titled},
	{func(s *span) bool { return !s.person }, (*resolver).bare},
}
