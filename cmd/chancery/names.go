package main

import (
	"io/fs"
	"os"
	"strings"
	"time"

	"chancery/annotate/gazetteer"
	"chancery/index/schema"
	"chancery/search"
)

// names lets searches ask the gazetteer.
type names struct{ *gazetteer.Gazetteer }

// names are the built-in gazetteer and the folders that win over it.
func (e *env) names() (*gazetteer.Gazetteer, error) {
	folders := make([]fs.FS, len(e.gazetteer))
	for i, dir := range e.gazetteer {
		folders[i] = os.DirFS(dir)
	}
	return gazetteer.Open(folders...)
}

var kinds = map[schema.Facet]gazetteer.Kind{schema.Person: gazetteer.Person, schema.Place: gazetteer.Place, schema.Org: gazetteer.Organisation}

// Country resolves an ISO code, a name or a demonym.
func (n names) Country(text string) (search.Value, bool) {
	code, label, ok := n.Gazetteer.Country(text)
	return search.Value{ID: code, Label: label}, ok
}

// Known are the people, places or organisations that bear a name.
func (n names) Known(f schema.Facet, text string) []search.Value {
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
func (n names) Bearers(words []string) (int, []search.Bearer) {
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
func (n names) others(s gazetteer.Sense, typed string) (same, adjectives []string) {
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
func (n names) Holders(words []string) (int, []search.Holder) {
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
func (n names) Members(bloc string) ([]search.Member, bool) {
	members, ok := n.Bloc(bloc)
	out := make([]search.Member, len(members))
	for i, m := range members {
		out[i] = search.Member{Country: m.Country, From: m.From, To: m.To}
	}
	return out, ok
}
