// Package organisation finds named bodies: those that the gazetteer knows,
// those that the name layer found, ministries and embassies by their pattern;
// and joins the forms of each: its short form in brackets, its initials.
package organisation

import (
	"slices"
	"strings"

	"chancery/annotate"
	"chancery/annotate/gazetteer"
	"chancery/article"
)

// Annotator finds organisations.
type Annotator struct{ names *gazetteer.Gazetteer }

// New returns the annotator; the gazetteer tells the states in the names of
// ministries.
func New(names *gazetteer.Gazetteer) Annotator { return Annotator{names} }

// Name is "organisation".
func (Annotator) Name() string { return "organisation" }

// Version changes with the output.
func (Annotator) Version() string { return "2" }

// Requires the known spans and the names.
func (Annotator) Requires() []annotate.Layer {
	return []annotate.Layer{annotate.Knowns, annotate.Names}
}

// Assigns organisations.
func (Annotator) Assigns() []annotate.Layer { return []annotate.Layer{annotate.Organisations} }

// Annotate fills in the organisations.
func (a Annotator) Annotate(doc *annotate.Document) {
	c := &collector{byID: map[string]int{}, list: doc.Annotations.Organisations}
	for _, text := range doc.Texts() {
		f := newFinder(a.names, doc, text)
		found := f.find()
		for i := range found {
			c.add(text, &found[i])
		}
	}
	doc.Annotations.Organisations = c.list
}

// found is one mention.
type found struct {
	article.Span
	id, name string // empty when only the text tells
}

// collector joins mentions to organisations.
type collector struct {
	byID map[string]int
	list []article.Organisation
}

func (c *collector) add(text *annotate.Text, f *found) {
	surface := strings.Join(strings.Fields(text.Source[f.Start:f.End]), " ")
	id, name := f.id, f.name
	if name == "" {
		name = surface
	}
	if id == "" {
		id = "x-" + article.Slug(name)
	}
	i, ok := c.byID[id]
	if !ok {
		i = len(c.list)
		c.byID[id] = i
		c.list = append(c.list, article.Organisation{ID: id, Name: name})
	}
	o := &c.list[i]
	if !slices.Contains(o.Surfaces, surface) {
		o.Surfaces = append(o.Surfaces, surface)
	}
	o.Mentions = append(o.Mentions, article.Mention{Field: text.Field, Start: f.Start, End: f.End})
}
