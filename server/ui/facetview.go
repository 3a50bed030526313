package ui

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"chancery/index/schema"
	"chancery/search"
)

// listing is the facet that is listed at length, and how; the zero one is
// none.
type listing struct {
	facet  schema.Facet
	begins string // what a word of each value begins with, empty for all
	byName bool   // in the order of names rather than of counts
}

// Values that a facet lists when more are asked for.
const (
	moreValues     = 50
	unsortedValues = 5   // and fewer are seen at a glance in any order
	longestFind    = 100 // bytes of what values begin with
)

// size is how many values are asked of the engine.
func (l listing) size() int {
	if l.byName || l.begins != "" && renames(l.facet) {
		return search.MaxFacetSize
	}
	return moreValues
}

// renames reports whether values of the facet have names of our own, which
// the engine does not know.
func renames(f schema.Facet) bool { return f == schema.Country || f == schema.Lang }

// facetView is one list of values beside the hits.
type facetView struct {
	Name   string
	ID     schema.Facet
	Values []facetValue
	More   string // link that lists more values
	Fewer  string // link that lists the usual number again
	Open   bool

	Find   bool    // there are so many that one may be looked for
	Begins string  // what is looked for
	ByName bool    // they are in the order of names
	Sorts  []link  // by count and by name
	Keep   []field // the present search for the form that looks for values
}

type facetValue struct {
	search.FacetValue
	Toggle, Exclude string
}

// facetNames are the headings: one value, and several.
var facetNames = map[schema.Facet][2]string{
	schema.Person: {"Person", "People"}, schema.Country: {"Country", "Countries"}, schema.Org: {"Organisation", "Organisations"},
	schema.Place: {"Place", "Places"}, schema.Speaker: {"Speaker", "Speakers"}, schema.Topic: {"Topic", "Topics"},
	schema.Source: {"Source", "Sources"}, schema.Author: {"Author", "Authors"}, schema.Lang: {"Language", "Languages"},
	schema.Published: {"Published", "Published"}, schema.Mentions: {"Mentions", "Mentions"},
}

// newFacetView is nothing where there are no values, unless some were looked
// for.
func newFacetView(v visit, l linker, f schema.Facet, counts search.Facet) []facetView {
	long := f == l.list.facet
	if len(counts.Values) == 0 && !(long && l.list.begins != "") {
		return nil
	}
	out := facetView{Name: facetNames[f][1], ID: f, Open: f == schema.Person || f == schema.Country || f == schema.Org || long}
	usual := cmp.Or(l.request.FacetSize, search.DefaultFacetSize)
	for i, c := range counts.Values {
		out.Open = out.Open || c.Active || c.Excluded
		if i >= usual && !long && !c.Active && !c.Excluded {
			continue // listed at length is another facet
		}
		c.Label = named(v.lang, f, c.ID, c.Label)
		value := facetValue{c, l.toggle(f, c.ID), l.exclude(f, c.ID)}
		if c.Active && !slices.Contains(l.request.Filters[f], c.ID) {
			value.Toggle = l.release(f, counts.Values)
		}
		out.Values = append(out.Values, value)
	}
	more := counts.Distinct != nil && *counts.Distinct > len(out.Values)
	switch {
	case long:
		out.atLength(v, l, usual)
	case more:
		out.More = l.longer(f)
	case len(out.Values) > unsortedValues:
		out.Sorts = orders(l.to(nil)+"#facet-"+string(f), l.byName(f))
		out.Sorts[0].Current = true
	}
	if out.Find = long || more; out.Find {
		out.Keep = l.fields()
	}
	return []facetView{out}
}

// atLength orders the values, and offers the other order and the way back.
func (f *facetView) atLength(v visit, l linker, usual int) {
	f.Begins, f.ByName = l.list.begins, l.list.byName
	if f.ByName {
		c := collate.New(language.Make(v.lang), collate.Loose)
		slices.SortStableFunc(f.Values, func(a, b facetValue) int { return c.CompareString(a.Label, b.Label) })
	}
	if len(f.Values) > usual || f.Begins != "" {
		f.Fewer = l.longer("")
	}
	if len(f.Values) > 1 {
		f.Sorts = orders(l.ordered(false), l.ordered(true))
		f.Sorts[0].Current, f.Sorts[1].Current = !f.ByName, f.ByName
	}
}

// orders are the links to the two orders of a list.
func orders(byCount, byName string) []link {
	return []link{{Label: "By count", URL: byCount}, {Label: "By name", URL: byName}}
}

// beginning keeps the values with a word that begins so, in the interface
// language or in that of the engine.
func beginning(lang string, f schema.Facet, values []search.FacetValue, prefix string) []search.FacetValue {
	prefix = folded(prefix)
	begins := func(label string) bool {
		return strings.HasPrefix(folded(label), prefix) || strings.Contains(folded(label), " "+prefix)
	}
	return slices.DeleteFunc(slices.Clone(values), func(v search.FacetValue) bool {
		return !begins(v.Label) && !begins(named(lang, f, v.ID, v.Label))
	})
}

// folded is text without case, accents and vowel points; hyphens are spaces.
func folded(s string) string {
	bare, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), s)
	if err != nil {
		bare = s
	}
	return strings.ReplaceAll(cases.Fold().String(strings.TrimSpace(bare)), "-", " ")
}
