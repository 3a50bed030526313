// Package annotate turns an article into annotations: who, where, when and who
// said it, as spans over the text. Annotators are small components that
// declare what they need and what they produce; a Pipeline runs them in order.
// Nothing here knows files or the index.
package annotate

import (
	"chancery/annotate/gazetteer"
	"chancery/article"
)

// Layer is a kind of annotation that one annotator makes and others read.
type Layer string

// The layers.
const (
	Language      Layer = "language"
	Knowns        Layer = "known" // spans that the gazetteer knows, with all their senses
	Names         Layer = "names" // spans that look like names, untyped or typed, before resolution
	Countries     Layer = "countries"
	Places        Layer = "places"
	Organisations Layer = "organisations"
	People        Layer = "people"
	Dates         Layer = "dates"
	Quotes        Layer = "quotes"
	Labelled      Layer = "labelled"
)

// Annotator makes one or more layers of a document.
type Annotator interface {
	// Name identifies the annotator, short and lower-case.
	Name() string
	// Version changes whenever its output may; it is part of the pipeline's.
	Version() string
	// Requires lists layers that must be there before, Assigns those it makes.
	Requires() []Layer
	Assigns() []Layer
	// Annotate reads and extends doc. It must not fail on any text.
	Annotate(doc *Document)
}

// Document is an article on its way through the pipeline.
type Document struct {
	Article     article.Article // labels as edited; Language filled by the language layer
	Annotations article.Annotations
	Names       []Name  // sorted by field (title first) and start, not overlapping
	Known       []Known // likewise

	texts [2]*Text // title and body, cut when first asked for
}

// Texts returns the title and the body, cut into tokens and sentences. The cut
// is made once and shared, so Article's title and body must not change after.
func (d *Document) Texts() [2]*Text {
	if d.texts[0] == nil {
		d.texts = [2]*Text{NewText(article.InTitle, d.Article.Title), NewText(article.InBody, d.Article.Body)}
	}
	return d.texts
}

// Text is one of Texts.
func (d *Document) Text(f article.Field) *Text {
	if f == article.InTitle {
		return d.Texts()[0]
	}
	return d.Texts()[1]
}

// Name is a span of text taken to name something, not yet resolved.
type Name struct {
	article.Mention
	Text string // as it stands in the article
	Kind Layer  // People, Places, Organisations or Countries; empty when unsure
}

// Known is a span of text that the gazetteer knows, with what it may mean. No
// sense is chosen yet.
type Known struct {
	article.Mention
	First, Last int // the tokens it stands in, half-open; a part of a hyphened word has that word's
	Senses      []gazetteer.Sense
}
