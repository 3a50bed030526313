package main

import (
	"io/fs"
	"os"

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

// Members are those of a bloc.
func (n names) Members(bloc string) ([]search.Member, bool) {
	members, ok := n.Bloc(bloc)
	out := make([]search.Member, len(members))
	for i, m := range members {
		out[i] = search.Member{Country: m.Country, From: m.From, To: m.To}
	}
	return out, ok
}
