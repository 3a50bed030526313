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

// Requires names, what the gazetteer knows in the text, and organisations, in
// whose names no person is looked for.
func (Annotator) Requires() []annotate.Layer { return []annotate.Layer{annotate.Names} }

// Assigns people.
func (Annotator) Assigns() []annotate.Layer { return []annotate.Layer{annotate.People} }

// Annotate fills in the people of the article. Full names come first, wherever
// they stand, so that a bare surname in the headline finds its owner; then
// names of one word after a title, then what has no evidence of its own.
func (a Annotator) Annotate(doc *annotate.Document) {
	r := newResolver(a.dir, doc)
	texts := doc.Texts()
	var country func(string) (string, bool)
	if a.dir != nil {
		country = a.dir.country
	}
	body, title := newReader(texts[1], doc, country), newReader(texts[0], doc, country)
	title.offset = len(doc.Article.Body)
	readers := [...]*reader{body, title}
	each := func(take func(*reader, *span), fits func(*span) bool) {
		for _, rd := range readers {
			for i := range rd.spans {
				if s := &rd.spans[i]; len(s.form.words) > 0 && fits(s) && !r.covered(s) {
					take(rd, s)
				}
			}
		}
	}
	each(func(_ *reader, s *span) { r.fulls[s.form.glued] = true }, func(s *span) bool { return s.person && len(s.form.words) > 1 })
	each(r.whole, func(s *span) bool { return s.person && len(s.form.words) > 2 })
	each(r.full, func(s *span) bool { return s.person && len(s.form.words) > 2 })
	each(r.full, func(s *span) bool { return s.person && len(s.form.words) == 2 })
	each(r.titled, func(s *span) bool { return s.person && len(s.form.words) == 1 && s.title != "" })
	each(r.titled, func(s *span) bool { return s.person && len(s.form.words) == 1 && s.title == "" })
	each(r.bare, func(s *span) bool { return !s.person })
	r.late()
	for _, rd := range readers {
		r.again(rd, rd.rest())
		r.described(rd)
	}
	doc.Annotations.People = r.people()
}
