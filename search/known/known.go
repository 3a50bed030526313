// Package known lets searches ask the gazetteer who and where is called what.
package known

import (
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"chancery/annotate/gazetteer"
	"chancery/index/schema"
	"chancery/search"
)

// Names are the search.Names of a gazetteer.
type Names struct{ *gazetteer.Gazetteer }

var _ search.Names = Names{}

var kinds = map[schema.Facet]gazetteer.Kind{schema.Person: gazetteer.Person, schema.Place: gazetteer.Place, schema.Org: gazetteer.Organisation, schema.Country: gazetteer.Country}

// Country resolves an ISO code, a name or a demonym.
func (n Names) Country(text string) (search.Value, bool) {
	code, label, ok := n.Gazetteer.Country(text)
	return search.Value{ID: code, Label: label}, ok
}

// Known are the people, places or organisations that bear a name.
func (n Names) Known(f schema.Facet, text string) []search.Value {
	var out []search.Value
	for _, s := range n.Lookup(text) {
		if s.Kind == kinds[f] {
			out = append(out, search.Value{ID: s.ID, Label: s.Label})
		}
	}
	return out
}

// facets are those of the kinds.
var facets = map[gazetteer.Kind]schema.Facet{
	gazetteer.Person: schema.Person, gazetteer.Country: schema.Country, gazetteer.Place: schema.Place, gazetteer.Organisation: schema.Org,
}

// Bearers are those of the longest name that the words begin with. A state goes
// before all others of its name.
func (n Names) Bearers(words []string) (int, []search.Bearer) {
	count, senses := n.Longest(words)
	var out []search.Bearer
	for _, s := range senses {
		if s.Use == gazetteer.Weak {
			continue
		}
		b := search.Bearer{Value: search.Value{ID: s.ID, Label: s.Label}, Facet: facets[s.Kind]}
		b.Names, b.Adjectives = n.others(s, gazetteer.Fold(strings.Join(words[:count], " ")))
		if s.Kind == gazetteer.Country {
			return count, []search.Bearer{b}
		}
		out = append(out, b)
	}
	if len(out) == 0 {
		return 0, nil
	}
	return count, out
}

// others are the other forms of what is called typed: those used alike, and
// those that tell of a state.
func (n Names) others(s gazetteer.Sense, typed string) (same, adjectives []string) {
	bare := s.Use == gazetteer.Surname
	for _, f := range n.Forms(s.Kind, s.ID) {
		switch {
		case f.Text == typed:
		case f.Use == gazetteer.Demonym, f.Use == gazetteer.Capital, f.Use == gazetteer.Seat:
			adjectives = append(adjectives, f.Text)
		case (f.Use == gazetteer.Surname) != bare, f.Use == gazetteer.Weak:
		case s.Use == gazetteer.Demonym, s.Use == gazetteer.Capital, s.Use == gazetteer.Seat:
			adjectives = append(adjectives, f.Text) // Russia is no other word for Russian
		default:
			same = append(same, f.Text)
		}
	}
	return same, adjectives
}

// Holders are those of the longest office that the words begin with.
func (n Names) Holders(words []string) (int, []search.Holder) {
	count, held := n.Gazetteer.Holders(words)
	out := make([]search.Holder, len(held))
	for i, h := range held {
		out[i] = search.Holder{Value: search.Value{ID: h.Entry.ID, Label: h.Label}}
		out[i].From, _ = time.Parse(time.DateOnly, h.From) // empty is open
		out[i].To, _ = time.Parse(time.DateOnly, h.To)
	}
	return count, out
}

// Members are those of a bloc.
func (n Names) Members(bloc string) ([]search.Member, bool) {
	members, ok := n.Bloc(bloc)
	out := make([]search.Member, len(members))
	for i, m := range members {
		out[i] = search.Member{Country: m.Country, From: m.From, To: m.To}
	}
	return out, ok
}

// Describe tells who or what bears an identifier.
func (n Names) Describe(f schema.Facet, id string) (search.Description, bool) {
	e, ok := n.ByID(kinds[f], id)
	if !ok {
		return search.Description{}, false
	}
	d := search.Description{Value: search.Value{ID: e.ID, Label: e.Label}, Country: e.Country}
	for _, o := range e.Offices {
		d.Offices = append(d.Offices, search.Office(o))
	}
	slices.SortStableFunc(d.Offices, func(a, b search.Office) int { return strings.Compare(a.From, b.From) })
	return d, true
}

// Spellings are the other full names of what bears an identifier.
func (n Names) Spellings(f schema.Facet, id string) []string {
	if e, ok := n.ByID(kinds[f], id); ok && f == schema.Country {
		return states(e, n.Names(gazetteer.Country, id))
	}
	return n.Names(kinds[f], id)
}

// spoken are the languages of which a state's name is told.
var spoken = []display.Namer{display.Regions(language.English), display.Regions(language.French), display.Regions(language.Spanish),
	display.Regions(language.Russian), display.Regions(language.Arabic), display.Regions(language.Chinese)}

// states are the names of a present state in the languages of the United
// Nations; of a former one, those that the gazetteer has.
func states(e *gazetteer.Entry, known []string) []string {
	region, err := language.ParseRegion(e.ID)
	if err != nil || len(e.ID) != 2 {
		return known
	}
	var out []string
	for _, names := range spoken {
		if name := names.Name(region); name != "" && name != e.Label && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}
