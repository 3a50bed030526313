// Package label resolves the editor's labels to identifiers, so that filters
// find an article under what its editor and what the annotators named.
package label

import (
	"strings"

	"chancery/annotate"
	"chancery/annotate/gazetteer"
	"chancery/article"
)

// Annotator resolves labels.
type Annotator struct{ names *gazetteer.Gazetteer }

// New returns the annotator.
func New(names *gazetteer.Gazetteer) Annotator { return Annotator{names} }

// Name is "label".
func (Annotator) Name() string { return "label" }

// Version changes with the output.
func (Annotator) Version() string { return "1" }

// Requires nothing: labels are the editor's.
func (Annotator) Requires() []annotate.Layer { return nil }

// Assigns the labelled entities.
func (Annotator) Assigns() []annotate.Layer { return []annotate.Layer{annotate.Labelled} }

// Annotate fills in doc.Annotations.Labelled; places that are names of states
// count as countries.
func (a Annotator) Annotate(doc *annotate.Document) {
	l := doc.Article.Labels
	var out article.Labelled
	for _, s := range l.People {
		add(&out.People, a.entity(gazetteer.Person, s))
	}
	for _, s := range l.Countries {
		add(&out.Countries, a.country(s))
	}
	for _, s := range l.Places {
		if code, label, ok := a.names.Country(s); ok {
			add(&out.Countries, article.Entity{ID: code, Label: label})
			continue
		}
		add(&out.Places, a.entity(gazetteer.Place, s))
	}
	for _, s := range l.Organisations {
		add(&out.Organisations, a.entity(gazetteer.Organisation, s))
	}
	if len(out.People)+len(out.Countries)+len(out.Places)+len(out.Organisations) > 0 {
		doc.Annotations.Labelled = &out
	}
}

// entity is the best that bears the name, else one of our own.
func (a Annotator) entity(kind gazetteer.Kind, text string) article.Entity {
	text = strings.TrimSpace(text)
	if e, ok := a.names.ByID(kind, text); ok {
		return article.Entity{ID: e.ID, Label: e.Label}
	}
	var best *gazetteer.Entry
	for _, s := range a.names.Lookup(text) {
		if s.Kind == kind && s.Use != gazetteer.Weak && (best == nil || s.Population > best.Population) {
			best = s.Entry
		}
	}
	if best != nil {
		return article.Entity{ID: best.ID, Label: best.Label}
	}
	return own(text)
}

func (a Annotator) country(text string) article.Entity {
	if code, label, ok := a.names.Country(text); ok {
		return article.Entity{ID: code, Label: label}
	}
	return own(text)
}

func own(text string) article.Entity {
	slug := article.Slug(text)
	if slug == "" {
		return article.Entity{}
	}
	return article.Entity{ID: "x-" + slug, Label: strings.TrimSpace(text)}
}

// add keeps each entity once.
func add(list *[]article.Entity, e article.Entity) {
	if e.ID == "" {
		return
	}
	for _, old := range *list {
		if old.ID == e.ID {
			return
		}
	}
	*list = append(*list, e)
}
