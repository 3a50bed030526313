package ui

import (
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strings"
	"time"

	"chancery/archive"
	"chancery/index/schema"
	"chancery/search"
)

// frame is what every page has.
type frame struct {
	Lang  string // of the interface
	HL    string // interface language asked for in the URL, empty when negotiated
	Title string
	Query string
	Keep  []field // the rest of the present search, as hidden inputs of the box
	Home  string
}

// field is a form field.
type field struct{ Name, Value string }

func newFrame(lang, hl string, r search.Request, title string) frame {
	l := newLinker(r, hl)
	f := frame{Lang: lang, HL: hl, Title: title, Query: r.Text, Home: l.url("/", url.Values{})}
	for name, values := range l.keep() {
		if name == "q" {
			continue
		}
		for _, v := range values {
			f.Keep = append(f.Keep, field{name, v})
		}
	}
	slices.SortFunc(f.Keep, func(a, b field) int {
		if c := strings.Compare(a.Name, b.Name); c != 0 {
			return c
		}
		return strings.Compare(a.Value, b.Value)
	})
	return f
}

type errorPage struct {
	frame
	Problem any
	Retry   string
}

type searchPage struct {
	frame
	Total    int
	Empty    bool // the archive has no articles at all
	Status   archive.Status
	Reading  string // set when it says more than the query itself
	Warnings []search.Warning
	Repairs  []link
	Relaxed  bool
	TimedOut bool
	Chips    []chip
	ClearAll string
	Facets   []facetView
	Dates    *histogram
	Presets  []link
	From, To string
	Sorts    []link
	Hits     []hit
	Pages    []link
	Prev     string
	Next     string
	AnyWord  string // the same search with match=any, for when nothing is found
	Took     string
}

// link is a labelled link; Current marks the one that stands for this page.
type link struct {
	Label, URL string
	Current    bool
	Number     int  // of a page
	Gap        bool // pages are left out before this one
}

// chip is one active filter with the link that removes it.
type chip struct {
	Facet, Label, Remove string
	Not                  bool
}

type facetView struct {
	Name     string
	ID       schema.Facet
	Values   []facetValue
	Distinct int
	More     string // link that lists more values
	Open     bool
}

type facetValue struct {
	search.FacetValue
	Toggle, Exclude string
}

type hit struct {
	search.Hit
	URL       string // of our article page
	Original  string
	Heading   template.HTML
	Passages  []template.HTML
	People    []facetLink
	Countries []facetLink
	Day       string
}

type facetLink struct {
	Label, URL string
	Active     bool
}

// facetNames are the headings: one value, and several.
var facetNames = map[schema.Facet][2]string{
	schema.Person: {"Person", "People"}, schema.Country: {"Country", "Countries"}, schema.Org: {"Organisation", "Organisations"},
	schema.Place: {"Place", "Places"}, schema.Speaker: {"Speaker", "Speakers"}, schema.Topic: {"Topic", "Topics"},
	schema.Source: {"Source", "Sources"}, schema.Author: {"Author", "Authors"}, schema.Lang: {"Language", "Languages"},
	schema.Published: {"Published", "Published"}, schema.Mentions: {"Mentions", "Mentions"},
}

// moreValues is how many values a facet lists when more are asked for.
const moreValues = 50

func newSearchPage(lang, hl string, r search.Request, res *search.Response, status archive.Status, now time.Time) *searchPage {
	l := newLinker(r, hl)
	title := "Chancery"
	if r.Text != "" {
		title = r.Text + " – Chancery"
	}
	p := &searchPage{
		frame: newFrame(lang, hl, r, title), Total: res.Total, Empty: status.Articles == 0, Status: status,
		Warnings: res.Query.Warnings, Relaxed: res.Query.Relaxed, TimedOut: res.TimedOut,
		ClearAll: l.unfiltered(), AnyWord: l.match(search.MatchAny), Took: fmt.Sprintf("%.1f ms", res.TookMs),
	}
	if len(res.Query.Warnings) > 0 || len(res.Query.Repairs) > 0 || r.Text != "" && simplified(res.Query.Reading) != simplified(r.Text) {
		p.Reading = res.Query.Reading
	}
	for _, rep := range res.Query.Repairs {
		p.Repairs = append(p.Repairs, link{Label: rep.Message, URL: l.text(rep.Query)})
	}
	p.Chips = chips(l, res)
	for _, f := range facets {
		if f != schema.Published {
			p.Facets = append(p.Facets, newFacetView(l, f, res.Facets[f])...)
		}
	}
	p.Dates = newHistogram(l, res.Facets[schema.Published])
	p.From, p.To = bounds(r.Filters[schema.Published])
	p.Presets = presets(l)
	p.Sorts = sorts(l, r)
	for _, h := range res.Hits {
		p.Hits = append(p.Hits, newHit(l, h))
	}
	p.Pages, p.Prev, p.Next = pages(l, res.Page, res.Pages)
	return p
}

func simplified(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }

func chips(l linker, res *search.Response) []chip {
	var out []chip
	add := func(f schema.Facet, not bool, values []string, active []search.Value) {
		for i, v := range values {
			label := v
			if i < len(active) && active[i].Label != "" {
				label = active[i].Label
			}
			c := chip{Facet: facetNames[f][0], Label: label, Not: not, Remove: l.toggle(f, v)}
			if not {
				c.Remove = l.exclude(f, v)
			}
			out = append(out, c)
		}
	}
	for _, f := range append(slices.Clone(facets), schema.Mentions) {
		add(f, false, l.request.Filters[f], res.Active[f])
		add(f, true, l.request.Exclude[f], res.Excluded[f])
	}
	return out
}

func newFacetView(l linker, f schema.Facet, counts search.Facet) []facetView {
	if len(counts.Values) == 0 {
		return nil
	}
	v := facetView{Name: facetNames[f][1], ID: f, Open: f == schema.Person || f == schema.Country || f == schema.Org}
	for _, c := range counts.Values {
		v.Open = v.Open || c.Active || c.Excluded
		v.Values = append(v.Values, facetValue{c, l.toggle(f, c.ID), l.exclude(f, c.ID)})
	}
	if counts.Distinct != nil {
		v.Distinct = *counts.Distinct
	}
	if v.Distinct > len(v.Values) && len(v.Values) < moreValues {
		v.More = l.to(func(r *search.Request) { r.FacetSize = moreValues })
	}
	return []facetView{v}
}

func newHit(l linker, h search.Hit) hit {
	out := hit{Hit: h, URL: l.article(h.ID), Heading: template.HTML(h.TitleHTML), Day: h.Published}
	if strings.HasPrefix(h.URL, "https://") || strings.HasPrefix(h.URL, "http://") {
		out.Original = h.URL
	}
	for _, s := range h.Snippets {
		out.Passages = append(out.Passages, template.HTML(s.HTML))
	}
	for _, v := range h.People {
		out.People = append(out.People, l.facet(schema.Person, v))
	}
	for _, v := range h.Countries {
		out.Countries = append(out.Countries, l.facet(schema.Country, v))
	}
	return out
}

func (l linker) facet(f schema.Facet, v search.Value) facetLink {
	active := slices.Contains(l.request.Filters[f], v.ID)
	url := l.toggle(f, v.ID)
	if active {
		url = l.to(nil)
	}
	return facetLink{v.Label, url, active}
}

func sorts(l linker, r search.Request) []link {
	order := r.Sort
	if order == "" || r.Text == "" && order == "relevance" {
		order = "newest"
		if r.Text != "" {
			order = "relevance"
		}
	}
	var out []link
	for _, s := range []struct{ id, label string }{{"relevance", "Relevance"}, {"newest", "Newest"}, {"oldest", "Oldest"}} {
		if s.id == "relevance" && r.Text == "" {
			continue // there is nothing to be relevant to
		}
		out = append(out, link{Label: s.label, URL: l.sort(s.id), Current: s.id == order})
	}
	return out
}

func presets(l linker) []link {
	var out []link
	for _, p := range []struct{ form, label string }{{"7d", "Last 7 days"}, {"30d", "Last 30 days"}, {"1y", "Last year"}} {
		out = append(out, link{Label: p.label, URL: l.to(func(r *search.Request) { r.Filters[schema.Published] = []string{p.form} }),
			Current: slices.Equal(l.request.Filters[schema.Published], []string{p.form})})
	}
	return out
}

// bounds gives the ends of a published filter of days for the date form.
func bounds(published []string) (from, to string) {
	if len(published) != 1 {
		return "", ""
	}
	from, to, ranged := strings.Cut(published[0], "..")
	if !ranged {
		to = from
	}
	if _, err := time.Parse(time.DateOnly, from); err != nil {
		from = ""
	}
	if _, err := time.Parse(time.DateOnly, to); err != nil {
		to = ""
	}
	return from, to
}

// pages links the first and last page and those around the present one.
func pages(l linker, page, last int) (out []link, prev, next string) {
	if last < 2 {
		return nil, "", ""
	}
	if page > 1 {
		prev = l.page(min(page-1, last))
	}
	if page < last {
		next = l.page(page + 1)
	}
	before := 0
	for n := 1; n <= last; n++ {
		if n != 1 && n != last && (n < page-2 || n > page+2) {
			continue
		}
		out = append(out, link{Label: fmt.Sprint(n), Number: n, URL: l.page(n), Current: n == page, Gap: n > before+1})
		before = n
	}
	return out, prev, next
}
