package search

import (
	"context"
	"slices"

	"chancery/article"
	"chancery/index"
	"chancery/index/schema"
	"chancery/query"
)

// PersonProfile is someone whom articles name: who it is, what the articles tell, and
// what was said. Its JSON is that of GET /v1/people/{id}.
type PersonProfile struct {
	ID      string   `json:"id"`
	Label   string   `json:"label"`
	Names   []string `json:"names"`             // other full names, in several scripts
	Country *Value   `json:"country,omitempty"` // absent where it is not known
	Roles   []Office `json:"roles"`             // oldest first
	// Facet is the filter that finds the articles: person, or speaker for one
	// who is quoted and named in no other way.
	Facet schema.Facet `json:"facet"`
	Profile
	By    []Statement `json:"quotesBy"`           // newest first
	About []Statement `json:"quotesAbout"`        // of others, that name the person, newest first
	First *Statement  `json:"firstUse,omitempty"` // of the phrase asked for, in the oldest article found
}

// Person tells of someone by identifier. One whom nothing names is ErrUnknown,
// one of ours that the gazetteer has another for a *MovedError; other errors
// are those of Search.
func (s *Searcher) Person(ctx context.Context, id string, want Quoted) (*PersonProfile, error) {
	known, ok := s.names.Describe(schema.Person, id)
	if ok && known.ID != id {
		return nil, &MovedError{known.ID}
	}
	out := &PersonProfile{ID: id, Label: known.Label, Names: listOf(s.names.Spellings(schema.Person, id)), Roles: listOf(known.Offices), Facet: schema.Person, Country: s.state(known.Country)}
	return out, s.profiled(ctx, want, func(ctx context.Context, p *profiler) (err error) {
		if !ok {
			if out.Label, out.Facet, err = p.label(ctx, id, schema.Person, schema.Speaker); err != nil {
				return err
			}
		}
		return p.person(ctx, out)
	})
}

// person fills in what the articles tell.
func (p *profiler) person(ctx context.Context, out *PersonProfile) (err error) {
	named := query.Values{Name: string(out.Facet), IDs: []string{out.ID}}
	if out.Profile, err = p.profile(ctx, named); err != nil {
		return err
	}
	out.drop(schema.Person, out.ID)
	out.drop(schema.Speaker, out.ID)
	out.shorten()
	speaks := query.Values{Name: string(schema.Speaker), IDs: []string{out.ID}}
	saidIt := func(a article.Annotated, q article.Quote) bool {
		speaker := speakerOf(a, q)
		return speaker != nil && speaker.ID == out.ID
	}
	text := p.quoted(ctx, p.want.Text)
	if out.By, err = p.statements(ctx, gather{speaks, index.Newest, text, statementsSome, saidIt}); err != nil {
		return err
	}
	if out.About, err = p.statements(ctx, gather{named, index.Newest, text, statementsSome, func(a article.Annotated, q article.Quote) bool {
		return !saidIt(a, q) && slices.ContainsFunc(a.People, func(n article.Person) bool {
			return n.ID == out.ID && (names(q, n.Mentions) || names(q, n.Descriptions))
		})
	}}); err != nil {
		return err
	}
	phrase := p.phrase(ctx, p.want.Phrase)
	if len(phrase) == 0 {
		return nil
	}
	first, err := p.statements(ctx, gather{speaks, index.Oldest, phrase, 1, saidIt})
	if len(first) > 0 {
		out.First = &first[0]
	}
	return err
}

// label is what the articles call someone, and by which of the facets;
// ErrUnknown when none does.
func (p *profiler) label(ctx context.Context, id string, facets ...schema.Facet) (string, schema.Facet, error) {
	for _, f := range facets {
		all, err := p.labels.of(ctx, p.view, f)
		if err != nil {
			return "", "", err
		}
		if v, ok := all.byID(id); ok {
			return v.Label, f, nil
		}
	}
	return "", "", ErrUnknown
}

// state is a country by its code; nil for none.
func (s *Searcher) state(code string) *Value {
	if code == "" {
		return nil
	}
	v, ok := s.names.Country(code)
	if !ok {
		v = Value{code, code}
	}
	return &v
}

// listOf is the list, never nil, so that it is one in JSON.
func listOf[T any](list []T) []T { return append([]T{}, list...) }
