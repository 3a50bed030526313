// Package params turns the query string of a search URL into a search.Request
// and back. The API and the pages of the UI share it, so a link means the same
// in both.
package params

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"chancery/index/schema"
	"chancery/search"
)

// Filterable are the facets that a parameter of the same name filters, and
// one with the prefix "not." excludes.
var Filterable = append(slices.Clone(schema.ValueFacets), schema.Published, schema.Mentions)

// Problem is one parameter that cannot be used.
type Problem struct {
	Name, Message string
}

func (p Problem) Error() string { return p.Name + ": " + p.Message }

// Parse reads a query string. What cannot be used is left out and told as a
// problem: the API refuses it, the UI goes on without. Unknown parameters are
// ignored.
func Parse(v url.Values) (search.Request, []Problem) {
	p := parser{values: v}
	r := search.Request{
		Text:      v.Get("q"),
		Match:     search.Match(p.choice("match", "all", "any")),
		Strict:    p.choice("mode", "lenient", "strict") == "strict",
		Sort:      p.choice("sort", "relevance", "newest", "oldest"),
		Size:      p.size(),
		Page:      p.number("page", 1, search.MaxWindow),
		Cursor:    v.Get("cursor"),
		Facets:    p.facets(),
		FacetSize: p.number("facet.size", 1, search.MaxFacetSize),
		Collapse:  p.flag("collapse"),
		Explain:   p.flag("explain"),
		Partial:   p.flag("partial"),
		Filters:   p.filters(""),
		Exclude:   p.filters("not."),
	}
	if page, size := max(r.Page, 1), r.Size; r.Cursor == "" && page*max(orDefault(size), 0) > search.MaxWindow {
		p.problem("page", fmt.Sprintf("page times size may be at most %d; use the cursor of `next` to go further", search.MaxWindow))
		r.Page = search.MaxWindow / orDefault(size)
	}
	return r, p.problems
}

func orDefault(size int) int {
	if size == 0 {
		return search.DefaultSize
	}
	return size
}

// Encode is the inverse of Parse: the shortest query string for r, keys sorted.
func Encode(r search.Request) url.Values {
	v := url.Values{}
	set := func(name, value string) {
		if value != "" {
			v.Set(name, value)
		}
	}
	set("q", r.Text)
	set("match", string(r.Match))
	set("sort", r.Sort)
	set("cursor", r.Cursor)
	if r.Strict {
		v.Set("mode", "strict")
	}
	if r.Size != 0 && r.Size != search.DefaultSize {
		v.Set("size", strconv.Itoa(max(r.Size, 0)))
	}
	if r.Page > 1 {
		v.Set("page", strconv.Itoa(r.Page))
	}
	if r.Facets != nil {
		names := make([]string, len(r.Facets))
		for i, f := range r.Facets {
			names[i] = string(f)
		}
		v.Set("facets", strings.Join(names, ","))
	}
	if r.FacetSize != 0 && r.FacetSize != search.DefaultFacetSize {
		v.Set("facet.size", strconv.Itoa(r.FacetSize))
	}
	for name, on := range map[string]bool{"collapse": r.Collapse, "explain": r.Explain, "partial": r.Partial} {
		if on {
			v.Set(name, "true")
		}
	}
	for f, values := range r.Filters {
		v[string(f)] = slices.Clone(values)
	}
	for f, values := range r.Exclude {
		v["not."+string(f)] = slices.Clone(values)
	}
	return v
}

type parser struct {
	values   url.Values
	problems []Problem
}

func (p *parser) problem(name, message string) {
	p.problems = append(p.problems, Problem{name, message})
}

func (p *parser) choice(name string, allowed ...string) string {
	v := p.values.Get(name)
	if v == "" || slices.Contains(allowed, v) {
		return v
	}
	p.problem(name, fmt.Sprintf("%.40q is not one of %s", v, strings.Join(allowed, ", ")))
	return ""
}

// number reads an integer in [least, most]; 0 when absent.
func (p *parser) number(name string, least, most int) int {
	v := p.values.Get(name)
	if v == "" {
		return 0
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < least || n > most {
		p.problem(name, fmt.Sprintf("%.40q is not a number from %d to %d", v, least, most))
		return 0
	}
	return n
}

// size reads the page size; size=0 asks for counts without hits.
func (p *parser) size() int {
	if p.values.Get("size") == "0" {
		return -1
	}
	return p.number("size", 0, search.MaxSize)
}

func (p *parser) flag(name string) bool {
	v := p.values.Get(name)
	if v == "" {
		return false
	}
	on, err := strconv.ParseBool(v)
	if err != nil {
		p.problem(name, fmt.Sprintf("%.40q is not true or false", v))
	}
	return on
}

// facets is nil when the parameter is absent and empty when it is empty.
func (p *parser) facets() []schema.Facet {
	if !p.values.Has("facets") {
		return nil
	}
	out := []schema.Facet{}
	for _, name := range strings.Split(strings.Join(p.values["facets"], ","), ",") {
		f := schema.Facet(strings.TrimSpace(name))
		switch {
		case f == "" || slices.Contains(out, f):
		case slices.Contains(Filterable, f):
			out = append(out, f)
		default:
			p.problem("facets", fmt.Sprintf("%.40q is not a facet; there are %s", f, facetNames()))
		}
	}
	return out
}

func facetNames() string {
	names := make([]string, len(Filterable))
	for i, f := range Filterable {
		names[i] = string(f)
	}
	return strings.Join(names, ", ")
}

// maxFilterValues bounds the values of one filter, as a query's terms are.
const maxFilterValues = 512

func (p *parser) filters(prefix string) map[schema.Facet][]string {
	var out map[schema.Facet][]string
	for _, f := range Filterable {
		name := prefix + string(f)
		var values []string
		for _, v := range p.values[name] {
			if v = strings.TrimSpace(v); v != "" && !slices.Contains(values, v) {
				values = append(values, v)
			}
		}
		if len(values) > maxFilterValues {
			p.problem(name, fmt.Sprintf("%d values, the limit is %d", len(values), maxFilterValues))
			values = values[:maxFilterValues]
		}
		if len(values) == 0 {
			continue
		}
		if out == nil {
			out = map[schema.Facet][]string{}
		}
		out[f] = values
	}
	return out
}
