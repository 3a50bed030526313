package ui

import (
	"cmp"
	"slices"

	"chancery/article"
	"chancery/index/schema"
	"chancery/search"
)

// thing is someone or something named in the article.
type thing struct {
	Label, Detail string
	Country       entityView // of a person's office or of a place, empty for none
	Count         int        // mentions in the text, 0 for an editor's label
	Page          string     // the actor's page; for what has none, the search for it alone
	Filter        string     // the present search with it too; without a search, that for it alone
}

// thingList is the things of one kind.
type thingList struct {
	Name, ID string
	List     []thing
}

// things are who and what the article names, by kind, with what the editor
// says it is about.
func things(v visit, l linker, a article.Annotated) []thingList {
	var people, countries, orgs, places, topics []thing
	for _, e := range a.People {
		t := l.thing(schema.Person, e.ID, cmp.Or(e.Label, e.Name), len(e.Mentions)+len(e.Descriptions))
		t.Detail, t.Country = officeName(v.lang, e.Role, e.Country), countryOf(v.lang, l, e.Country, a.Countries)
		people = append(people, t)
	}
	for _, e := range a.Countries {
		countries = append(countries, l.thing(schema.Country, e.Code, named(v.lang, schema.Country, e.Code, e.Name), len(e.Mentions)))
	}
	for _, e := range a.Organisations {
		orgs = append(orgs, l.thing(schema.Org, e.ID, e.Name, len(e.Mentions)))
	}
	for _, e := range a.Places {
		t := l.thing(schema.Place, e.ID, e.Name, len(e.Mentions))
		t.Country = countryOf(v.lang, l, e.Code, a.Countries)
		places = append(places, t)
	}
	for _, t := range a.Labels.Topics {
		topics = append(topics, l.thing(schema.Topic, t, t, 0))
	}
	labelled := article.Labelled{}
	if a.Labelled != nil {
		labelled = *a.Labelled
	}
	return []thingList{
		{"People", personKind, withLabels(v, l, people, schema.Person, labelled.People)},
		{"Countries", countryKind, withLabels(v, l, countries, schema.Country, labelled.Countries)},
		{"Organisations", orgKind, withLabels(v, l, orgs, schema.Org, labelled.Organisations)},
		{"Places", placeKind, withLabels(v, l, places, schema.Place, labelled.Places)},
		{"Topics", "topic", topics},
	}
}

func (l linker) thing(f schema.Facet, id, label string, count int) thing {
	t := thing{Label: label, Count: count, Page: l.actor(f, id), Filter: l.narrowed(f, id)}
	if t.Page == "" {
		t.Page = l.only(f, id)
	}
	return t
}

// narrowed is the present search for what has one more facet value.
func (l linker) narrowed(f schema.Facet, id string) string {
	return l.to(func(r *search.Request) {
		r.Exclude[f] = without(r.Exclude[f], id)
		if !slices.Contains(r.Filters[f], id) {
			r.Filters[f] = append(r.Filters[f], id)
		}
	})
}

// withLabels adds what only the editor's labels name, and says so.
func withLabels(v visit, l linker, list []thing, f schema.Facet, labels []article.Entity) []thing {
	for _, e := range labels {
		t := l.thing(f, e.ID, named(v.lang, f, e.ID, e.Label), 0)
		t.Detail = translate(v.lang, "editor’s label")
		if !slices.ContainsFunc(list, func(old thing) bool { return old.Filter == t.Filter }) {
			list = append(list, t)
		}
	}
	return list
}

// countryOf is a country by its code, named as the article's own list has it;
// empty without a code.
func countryOf(lang string, l linker, code string, countries []article.Country) entityView {
	if code == "" {
		return entityView{}
	}
	name := countryName(lang, code, code)
	for _, c := range countries {
		if c.Code == code {
			name = named(lang, schema.Country, code, c.Name)
		}
	}
	return entityView{Label: name, URL: l.actor(schema.Country, code)}
}
