package ui

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"chancery/archive"
	"chancery/index/schema"
	"chancery/search"
)

type searchPage struct {
	frame
	Heading  string
	Total    int
	Stories  int    // Total without copies
	Fold     string // link that folds copies, or shows them when they are Folded
	Folded   bool
	Page     int // shown where there are several
	Last     int
	Empty    bool // the archive has no articles at all
	Status   archive.Status
	Reading  string // set when it says more than the query itself
	Warnings []string
	Repairs  []repair
	TimedOut bool
	Chips    []chip
	ClearAll string
	Facets   []facetView
	Dates    *histogram
	Presets  []link
	Files    []taken // what is found, to save
	Reviews  []taken // and to read in one piece
	From, To string
	Sorts    []link
	Actors   []link // pages of those whom the search is for
	Hits     []hit
	Pages    []link
	Prev     string
	Next     string
}

// repair is another search, offered where this one finds nothing.
type repair struct {
	Message, Query, URL string
	Filters             bool // it does without filters too
	Count               int
}

// link is a labelled link; Current marks the one that stands for this page.
type link struct {
	Label, URL string
	Current    bool
	Lang       string // of the label, where it is not that of the page
	Number     int    // of a page
	Gap        bool   // pages are left out before this one
}

// chip is one active filter with the link that removes it.
type chip struct {
	Facet, Label, Remove string
	Not                  bool
}

func newSearchPage(v visit, r search.Request, res *search.Response, status archive.Status) *searchPage {
	l := newLinker(r, v)
	active := chips(v, l, res)
	p := &searchPage{
		frame: newFrame(v, r, searchTitle(v, r, res, active)), Chips: active, Heading: "Search results", Total: res.Total, Empty: status.Articles == 0, Status: status,
		TimedOut: res.TimedOut, ClearAll: l.unfiltered(), Page: res.Page, Last: res.Pages,
	}
	if l.whole() {
		p.Heading = "All articles"
	}
	if p.Stories, p.Folded = res.Stories, r.Collapse; p.Folded || p.Stories < p.Total {
		p.Fold = l.fold(!p.Folded)
	}
	if len(res.Query.Warnings) > 0 || r.Text != "" && simplified(res.Query.Reading) != simplified(r.Text) {
		p.Reading = res.Query.Reading
	}
	for _, w := range res.Query.Warnings {
		p.Warnings = append(p.Warnings, w.Message)
	}
	for _, rep := range res.Query.Repairs {
		p.Repairs = append(p.Repairs, newRepair(l, rep, res.Query.Reading))
	}
	for _, f := range facets {
		if f != schema.Published {
			p.Facets = append(p.Facets, newFacetView(v, l, f, res.Facets[f])...)
		}
	}
	p.Actors = actorsOf(v, l, res)
	p.Feeds = l.feeds()
	if res.Total > 0 {
		p.Files, p.Reviews = l.exports()
	}
	p.Dates = newHistogram(v, l, res.Facets[schema.Published])
	p.From, p.To = bounds(r.Filters[schema.Published])
	p.Presets = presets(l)
	if res.Total > 1 {
		p.Sorts = sorts(l, r)
	}
	for _, h := range res.Hits {
		p.Hits = append(p.Hits, newHit(v, l, h))
	}
	p.Pages, p.Prev, p.Next = pages(l, res.Page, res.Pages)
	return p
}

// newRepair links a repair; one that only does without filters has a message
// that tells all.
func newRepair(l linker, r search.Repair, reading string) repair {
	out := repair{Message: r.Message, Query: r.Query, Count: r.Count, URL: l.text(r.Query)}
	if len(r.Without) > 0 {
		out.URL = l.without(r.Query, r.Without)
		if out.Filters = r.Query != reading; !out.Filters {
			out.Query = ""
		}
	}
	return out
}

// searchTitle names the page in the browser's tabs and history.
func searchTitle(v visit, r search.Request, res *search.Response, chips []chip) string {
	title := "Chancery – " + translate(v.lang, "search diplomatic news")
	asked := filterNames(v, chips)
	if r.Text != "" {
		asked = append([]string{r.Text}, asked...)
	}
	if len(asked) > 0 {
		title = strings.Join(asked, " · ") + " – Chancery"
	}
	if res.Page > 1 {
		title = fmt.Sprintf(translate(v.lang, "page %d"), res.Page) + " – " + title
	}
	return title
}

// titleFilters is how many filters a title names.
const titleFilters = 3

// filterNames are the first filters as a title has them.
func filterNames(v visit, chips []chip) []string {
	var out []string
	for _, c := range chips[:min(len(chips), titleFilters)] {
		if c.Not {
			c.Label = translate(v.lang, "not") + " " + c.Label
		}
		out = append(out, c.Label)
	}
	if len(chips) > titleFilters {
		out = append(out, "…")
	}
	return out
}

func simplified(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }

func chips(v visit, l linker, res *search.Response) []chip {
	var out []chip
	add := func(f schema.Facet, not bool, values []string, active []search.Value) {
		for i, value := range values {
			id, label := value, value
			if i < len(active) && active[i].Label != "" {
				id, label = active[i].ID, active[i].Label
			}
			c := chip{Facet: facetNames[f][0], Label: named(v.lang, f, id, label), Not: not, Remove: l.toggle(f, value)}
			if f == schema.Published || f == schema.Mentions {
				c.Label = periodName(v.lang, value)
			}
			if not {
				c.Remove = l.exclude(f, value)
			}
			out = append(out, c)
		}
	}
	for _, f := range append(slices.Clone(facets), schema.Mentions) {
		add(f, false, l.request.Filters[f], res.Active[f])
		add(f, true, l.request.Exclude[f], res.Excluded[f])
	}
	if l.request.Match == search.MatchAny {
		out = append(out, chip{Facet: "Match", Label: translate(v.lang, "any of the words"), Remove: l.match("")})
	}
	return out
}

// periodName is a date filter as people read it.
func periodName(lang, form string) string {
	for _, p := range presetForms {
		if p.form == form {
			return translate(lang, p.name)
		}
	}
	if prefix := prefixOf(form); prefix != "" {
		return periodLabel(lang, prefix)
	}
	if from, to, ranged := strings.Cut(form, ".."); ranged {
		return strings.TrimSpace(longDate(lang, from) + " – " + longDate(lang, to))
	}
	return form
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

// presetForms are the publication periods that are one click away.
var presetForms = []struct{ form, label, name string }{
	{"", "Any time", ""}, {"24h", "24 hours", "last 24 hours"}, {"7d", "7 days", "last 7 days"}, {"30d", "30 days", "last 30 days"}, {"1y", "1 year", "last year"},
}

func presets(l linker) []link {
	var out []link
	for _, p := range presetForms {
		now := l.request.Filters[schema.Published]
		out = append(out, link{Label: p.label, URL: l.published(p.form), Current: slices.Equal(now, []string{p.form}) || len(now) == 0 && p.form == ""})
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
		near := n >= page-2 && n <= page+2
		alone := n == 2 && page == 5 || n == last-1 && page == last-4 // a gap is never of a single page
		if n != 1 && n != last && !near && !alone {
			continue
		}
		out = append(out, link{Label: fmt.Sprint(n), Number: n, URL: l.page(n), Current: n == page, Gap: n > before+1})
		before = n
	}
	return out, prev, next
}
