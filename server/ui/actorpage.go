package ui

import (
	"errors"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"github.com/gorilla/mux"

	"chancery/index/schema"
	"chancery/query"
	"chancery/search"
	"chancery/server/api"
)

// actorPage is the page of a person, a country or two countries.
type actorPage struct {
	frame
	Heading string
	Kind    string // person, country or dyad
	Names   []string
	Home    link // the country of a person, empty where it is not known
	Offices []search.Office
	Total   int
	All     string // the search for the articles
	Dates   *histogram
	Ask     quoteForm
	First   *statement
	Quotes  []quoteList
	Sides   []sideView
	Latest  []headline
	Lists   []valueList
	Empty   bool // no article names the actor
}

// quoteForm is the search in quotations, as it was asked for.
type quoteForm struct {
	Action, Query, Phrase string
	Phrases               bool   // the first use of one can be asked for
	Hl                    string // interface language to keep
}

type quoteList struct {
	Name string
	List []statement
	More string // the search for all articles that quote the speaker, empty for several speakers
}

// statement is a quotation with the links to its speaker and its place.
type statement struct {
	search.Statement
	Page    string // its language
	Words   template.HTML
	URL     string
	Speaker link
}

// sideView is one country of a pair with its actors and press.
type sideView struct {
	Name, URL string
	Lists     []valueList
	Quotes    quoteList
	Reports   []headline
}

type headline struct {
	search.Hit
	URL  string
	Page string // its language
}

// valueList is what the articles name besides; a value leads to its page where
// it has one, its count to the articles.
type valueList struct {
	Name   string
	Values []valueView
}

type valueView struct {
	Label, Page, Found string
	Count              int
}

func (h *handlers) registerActors(r *mux.Router) {
	r.Path("/people/{id}").Methods(http.MethodGet).HandlerFunc(h.person)
	r.Path("/countries/{code}").Methods(http.MethodGet).HandlerFunc(h.country)
	r.Path("/countries/{code}/{other}").Methods(http.MethodGet).HandlerFunc(h.dyad)
}

func (h *handlers) person(w http.ResponseWriter, r *http.Request) {
	want := search.Quoted{Text: r.URL.Query().Get("q"), Phrase: r.URL.Query().Get("phrase")}
	res, err := h.Searcher.Person(r.Context(), pathPart(r, "id"), want)
	if err != nil {
		h.noActor(w, r, "/people/", pathPart(r, "id"), err)
		return
	}
	v := visitOf(r)
	l := newLinker(search.Request{Filters: map[schema.Facet][]string{res.Facet: {res.ID}}}, v)
	people, countries := pagesOf(l, schema.Person), pagesOf(l, schema.Country)
	p := newActorPage(v, l, "person", res.Label, res.Profile, countries)
	p.Names, p.Offices, p.Ask = res.Names, newestFirst(res.Roles), newQuoteForm(v, want, true)
	if c := res.Country; c != nil {
		p.Home = link{Label: named(v.lang, schema.Country, c.ID, c.Label), URL: l.actor(schema.Country, c.ID)}
	}
	if res.First != nil {
		first := newStatement(v, l, *res.First)
		p.First = &first
	}
	p.Quotes = []quoteList{newQuoteList(v, l, "Quotations", res.By), newQuoteList(v, l, "Said by others", res.About)}
	p.Quotes[0].More = l.only(schema.Speaker, res.ID)
	p.Lists = append([]valueList{newValueList(v, l, "Named together with", schema.Person, res.Facets[schema.Person].Values, people)}, p.Lists...)
	h.render(w, r, v, http.StatusOK, "actor.html", p)
}

func (h *handlers) country(w http.ResponseWriter, r *http.Request) {
	want := search.Quoted{Text: r.URL.Query().Get("q")}
	res, err := h.Searcher.Country(r.Context(), pathPart(r, "code"), want)
	if err != nil {
		h.noActor(w, r, "/countries/", pathPart(r, "code"), err)
		return
	}
	v := visitOf(r)
	l := newLinker(search.Request{Filters: map[schema.Facet][]string{schema.Country: {res.ID}}}, v)
	people, pairs := pagesOf(l, schema.Person), func(other string) string { return l.dyad(res.ID, other) }
	p := newActorPage(v, l, "country", named(v.lang, schema.Country, res.ID, res.Label), res.Profile, pairs)
	p.Names, p.Ask = res.Names, newQuoteForm(v, want, false)
	p.Quotes = []quoteList{newQuoteList(v, l, "Said by its people", res.By), newQuoteList(v, l, "Said of it by others", res.About)}
	p.Lists = append([]valueList{newValueList(v, l, "Its people", schema.Person, res.People, people), newValueList(v, l, "Other people", schema.Person, res.Others, people)}, p.Lists...)
	if len(res.Press) > 0 {
		p.Sides = []sideView{{Reports: headlines(v, l, res.Reports), Lists: []valueList{newValueList(v, l, "Its press", schema.Source, res.Press, nil)}}}
	}
	h.render(w, r, v, http.StatusOK, "actor.html", p)
}

func (h *handlers) dyad(w http.ResponseWriter, r *http.Request) {
	want := search.Quoted{Text: r.URL.Query().Get("q")}
	a, b := pathPart(r, "code"), pathPart(r, "other")
	res, err := h.Searcher.Dyad(r.Context(), a, b, want)
	if err != nil {
		h.noActor(w, r, "/countries/", a+" "+b, err)
		return
	}
	v := visitOf(r)
	l := newLinker(search.Request{Text: query.Dyad{A: res.Sides[0].ID, B: res.Sides[1].ID}.String()}, v)
	people, countries := pagesOf(l, schema.Person), pagesOf(l, schema.Country)
	p := newActorPage(v, l, "dyad", dyadName(v, search.Value{ID: a, Label: res.Sides[0].Label}, search.Value{ID: b, Label: res.Sides[1].Label}), res.Profile, countries)
	p.Ask = newQuoteForm(v, want, false)
	for _, s := range res.Sides {
		p.Sides = append(p.Sides, sideView{Name: named(v.lang, schema.Country, s.ID, s.Label), URL: l.actor(schema.Country, s.ID),
			Quotes: newQuoteList(v, l, "Quotations", s.By), Reports: headlines(v, l, s.Reports),
			Lists: []valueList{newValueList(v, l, "People", schema.Person, s.People, people), newValueList(v, l, "Its press", schema.Source, s.Press, nil)}})
	}
	p.Lists = append([]valueList{newValueList(v, l, "Other people", schema.Person, res.Others, people)}, p.Lists...)
	h.render(w, r, v, http.StatusOK, "actor.html", p)
}

// noActor leads on where an actor is found now, or shows the error with a
// search for the identifier.
func (h *handlers) noActor(w http.ResponseWriter, r *http.Request, under, id string, err error) {
	var moved *search.MovedError
	if errors.As(err, &moved) {
		w.Header().Set("Cache-Control", "private, no-cache") // gazetteers change
		http.Redirect(w, r, api.Moved(under, moved.ID, r.URL.Query()), http.StatusMovedPermanently)
		return
	}
	h.failed(w, r, search.Request{Text: strings.ReplaceAll(strings.TrimPrefix(id, "x-"), "-", " ")}, err)
}

// newActorPage has what all of them share; country is where the countries of
// its list lead.
func newActorPage(v visit, l linker, kind, heading string, of search.Profile, country func(code string) string) *actorPage {
	p := &actorPage{frame: newFrame(v, search.Request{}, heading+" – Chancery"), Heading: heading, Kind: kind,
		Total: of.Total, All: l.to(nil), Empty: of.Total == 0, Dates: newHistogram(v, l, of.Facets[schema.Published]), Latest: headlines(v, l, of.Latest)}
	p.Skip = "Skip to the text"
	p.Lists = append(p.Lists, newValueList(v, l, facetNames[schema.Country][1], schema.Country, of.Facets[schema.Country].Values, country))
	for _, f := range []schema.Facet{schema.Org, schema.Topic, schema.Place, schema.Source, schema.Lang} {
		p.Lists = append(p.Lists, newValueList(v, l, facetNames[f][1], f, of.Facets[f].Values, nil))
	}
	return p
}

// pagesOf leads to the pages of one facet.
func pagesOf(l linker, f schema.Facet) func(string) string {
	return func(id string) string { return l.actor(f, id) }
}

func newValueList(v visit, l linker, name string, f schema.Facet, values []search.FacetValue, page func(id string) string) valueList {
	out := valueList{Name: name}
	for _, c := range values {
		view := valueView{Label: named(v.lang, f, c.ID, c.Label), Found: l.beside(f, c.ID), Count: c.Count}
		if page != nil {
			view.Page = page(c.ID)
		}
		out.Values = append(out.Values, view)
	}
	return out
}

func newQuoteForm(v visit, want search.Quoted, phrases bool) quoteForm {
	return quoteForm{Action: v.url.EscapedPath(), Query: want.Text, Phrase: want.Phrase, Phrases: phrases, Hl: v.hl}
}

func newQuoteList(v visit, l linker, name string, list []search.Statement) quoteList {
	out := quoteList{Name: name}
	for _, s := range list {
		out.List = append(out.List, newStatement(v, l, s))
	}
	return out
}

func newStatement(v visit, l linker, s search.Statement) statement {
	out := statement{Statement: s, Page: v.lang, Words: template.HTML(s.HTML), URL: l.statement(s)}
	if s.Speaker != nil {
		out.Speaker = link{Label: s.Speaker.Label, URL: l.actor(schema.Speaker, s.Speaker.ID)}
	}
	return out
}

func headlines(v visit, l linker, hits []search.Hit) []headline {
	var out []headline
	for _, h := range hits {
		out = append(out, headline{h, l.article(h.ID), v.lang})
	}
	return out
}

func newestFirst(offices []search.Office) []search.Office {
	out := slices.Clone(offices)
	slices.Reverse(out)
	return out
}
