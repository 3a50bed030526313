package search

import (
	"context"
	"errors"
	"slices"

	"chancery/index"
	"chancery/index/schema"
	"chancery/query"
)

// Profile is what the articles tell that name an actor: how many there are,
// over time, who and what else is in them, and the newest.
type Profile struct {
	Total      int                    `json:"total"`
	Stories    int                    `json:"stories"` // total without near-duplicates
	Facets     map[schema.Facet]Facet `json:"facets"`
	Latest     []Hit                  `json:"latest"` // newest first, one of each story
	Generation string                 `json:"-"`
}

// Quoted restricts the quotations of a profile.
type Quoted struct {
	Text   string // words and "phrases" that a quotation must have, all of them; empty for any
	Phrase string // whose first use is looked for, empty for none
}

// How much of a profile is shown.
const (
	profileLatest = 6   // articles
	profileValues = 12  // of a facet
	profileActors = 200 // people that are looked at for those of a country
)

// profileFacets are those of every profile.
var profileFacets = []schema.Facet{schema.Published, schema.Person, schema.Country, schema.Org, schema.Place, schema.Speaker, schema.Topic, schema.Source, schema.Lang}

// ErrUnknown is an actor whom neither the gazetteer nor any article knows.
var ErrUnknown = errors.New("search: nobody and nothing is known by this identifier")

// MovedError is an actor who goes by another identifier now.
type MovedError struct{ ID string }

func (e *MovedError) Error() string { return "search: now known as " + e.ID }

// profiler makes one profile of one view.
type profiler struct {
	*Searcher
	view index.View
	want Quoted
}

// profiled lends a profiler for one state of the index and a limited time.
func (s *Searcher) profiled(ctx context.Context, want Quoted, make func(context.Context, *profiler) error) error {
	timed, cancel := context.WithTimeout(ctx, s.timeout)
	defer cancel()
	view, err := s.archive.View(timed)
	if err != nil {
		return late(ctx, err)
	}
	defer view.Close()
	return late(ctx, make(timed, &profiler{s, view, want}))
}

// profile is that of the articles for which a filter holds. Counts of people and
// countries obey it too. Lists have up to profileActors values: see shorten.
func (p *profiler) profile(ctx context.Context, node query.Node) (Profile, error) {
	res, err := p.among(ctx, node, Request{Sort: string(index.Newest), Size: profileLatest, Collapse: true, Facets: profileFacets, FacetSize: profileActors})
	if err != nil {
		return Profile{}, err
	}
	return Profile{Total: res.Total, Stories: res.Stories, Facets: res.Facets, Latest: res.Hits, Generation: res.Generation}, nil
}

// among answers a request among the articles for which a filter holds. Its
// pages cannot be turned.
func (p *profiler) among(ctx context.Context, node query.Node, r Request) (*Response, error) {
	plan, err := p.plan(ctx, p.view, r, p.sitting())
	if err != nil {
		return nil, err
	}
	plan.index.Filters = append(plan.index.Filters, index.Filter{Node: node})
	result, err := plan.run(ctx, p.view)
	if err != nil {
		return nil, err
	}
	res := plan.response(p.view.Generation(), result)
	return res, p.load(ctx, plan, result, res)
}

// drop takes the actor itself out of a list of those beside it.
func (p *Profile) drop(f schema.Facet, own ...string) {
	list := p.Facets[f]
	if list.Distinct == nil {
		return
	}
	left := slices.DeleteFunc(slices.Clone(list.Values), func(v FacetValue) bool { return slices.Contains(own, v.ID) })
	*list.Distinct -= len(list.Values) - len(left)
	list.Values = left
	p.Facets[f] = list
}

// shorten leaves of every list what is shown.
func (p *Profile) shorten() {
	for f, list := range p.Facets {
		if len(list.Values) > profileValues {
			list.Values = list.Values[:profileValues]
			p.Facets[f] = list
		}
	}
}
