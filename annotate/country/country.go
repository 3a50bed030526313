// Package country finds the states that a text names, and the places: cities
// and regions as mere locations, with the state they lie in. A capital is one
// or the other, as the sentence has it: "Moscow said" is Russia, "met in
// Moscow" is a place.
package country

import (
	"slices"
	"strings"

	"chancery/annotate"
	"chancery/annotate/gazetteer"
	"chancery/article"
)

// Annotator finds states and places.
type Annotator struct{ names *gazetteer.Gazetteer }

// New returns the annotator.
func New(names *gazetteer.Gazetteer) Annotator { return Annotator{names} }

// Name is "country".
func (Annotator) Name() string { return "country" }

// Version changes with the output.
func (Annotator) Version() string { return "2" }

// Requires the known spans, the names, and what names neither state nor place.
func (Annotator) Requires() []annotate.Layer {
	return []annotate.Layer{annotate.Knowns, annotate.Names, annotate.Organisations, annotate.People}
}

// Assigns states and places.
func (Annotator) Assigns() []annotate.Layer {
	return []annotate.Layer{annotate.Countries, annotate.Places}
}

// Annotate fills in the states and places.
func (a Annotator) Annotate(doc *annotate.Document) {
	r := newReader(a.names, doc)
	c := collector{names: a.names, countries: map[string]int{}, places: map[string]int{}}
	var read []article.Mention
	for i := range r.spots {
		m := r.read(i)
		for _, code := range m.codes {
			c.country(doc, code, r.spots[i].Mention)
		}
		if m.place != nil {
			c.place(doc, m.place, r.spots[i].Mention)
		}
		if len(m.codes) > 0 || m.place != nil {
			read = append(read, r.spots[i].Mention)
		}
	}
	r.epithetical(func(codes []string, m article.Mention) {
		for _, code := range codes {
			c.country(doc, code, m)
		}
		read = append(read, m)
	})
	mentions, entries := r.unknown(read)
	for i, m := range mentions {
		c.place(doc, entries[i], m)
	}
	doc.Annotations.Countries, doc.Annotations.Places = c.foundCountries, c.foundPlaces
}

// collector gathers mentions into entries.
type collector struct {
	names             *gazetteer.Gazetteer
	countries, places map[string]int
	foundCountries    []article.Country
	foundPlaces       []article.Place
}

func (c *collector) country(doc *annotate.Document, code string, m article.Mention) {
	i, ok := c.countries[code]
	if !ok {
		name := code
		if e, ok := c.names.ByID(gazetteer.Country, code); ok {
			name = e.Label
		}
		i = len(c.foundCountries)
		c.countries[code] = i
		c.foundCountries = append(c.foundCountries, article.Country{Code: code, Name: name})
	}
	e := &c.foundCountries[i]
	e.Surfaces, e.Mentions = addSurface(e.Surfaces, doc, m), append(e.Mentions, m)
}

func (c *collector) place(doc *annotate.Document, entry *gazetteer.Entry, m article.Mention) {
	i, ok := c.places[entry.ID]
	if !ok {
		i = len(c.foundPlaces)
		c.places[entry.ID] = i
		c.foundPlaces = append(c.foundPlaces, article.Place{ID: entry.ID, Name: entry.Label, Code: entry.Country})
	}
	e := &c.foundPlaces[i]
	e.Surfaces, e.Mentions = addSurface(e.Surfaces, doc, m), append(e.Mentions, m)
}

func addSurface(list []string, doc *annotate.Document, m article.Mention) []string {
	s := strings.Join(strings.Fields(doc.Text(m.Field).Source[m.Start:m.End]), " ")
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
