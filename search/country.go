package search

import (
	"context"
	"slices"
	"strings"

	"chancery/article"
	"chancery/index"
	"chancery/index/schema"
	"chancery/query"
)

// CountryProfile is what the articles tell of a state. Its JSON is that of
// GET /v1/countries/{code}.
type CountryProfile struct {
	Side
	Profile
	Others []FacetValue `json:"others"`      // people of other countries, or of none that is known
	About  []Statement  `json:"quotesAbout"` // that name the country, by others than its people, newest first
}

// DyadProfile is what the articles tell that name two states. Its JSON is that of
// GET /v1/countries/{code}/{other}.
type DyadProfile struct {
	Profile
	Sides  [2]Side      `json:"sides"`
	Others []FacetValue `json:"others"` // people of neither
}

// Side is one state among articles: its people, what they said, and what its
// press has.
type Side struct {
	ID      string       `json:"code"`
	Label   string       `json:"label"`
	Names   []string     `json:"names"` // other names, in several scripts
	People  []FacetValue `json:"people"`
	By      []Statement  `json:"quotesBy"`  // newest first
	Press   []FacetValue `json:"press"`     // sources that are known to be of the country
	Reports []Hit        `json:"fromPress"` // their newest articles
}

// sidePress is how many articles of its press are shown of a side.
const sidePress = 3

// Country tells of a state by its code. A name or another spelling of the code
// is a *MovedError; other errors are those of Person.
func (s *Searcher) Country(ctx context.Context, code string, want Quoted) (*CountryProfile, error) {
	out := &CountryProfile{}
	return out, s.profiled(ctx, want, func(ctx context.Context, p *profiler) (err error) {
		if out.Side, err = p.side(ctx, code); err != nil {
			return err
		}
		named := ofCountry(code)
		if out.Profile, err = p.profile(ctx, named); err != nil {
			return err
		}
		out.drop(schema.Country, code)
		if out.Others, err = p.sides(ctx, named, out.Profile, &out.Side); err != nil {
			return err
		}
		own := p.spokesmen(out.Profile, code)
		out.About, err = p.statements(ctx, gather{named, index.Newest, p.quoted(ctx, p.want.Text), statementsSome, func(a article.Annotated, q article.Quote) bool {
			speaker := speakerOf(a, q)
			return (speaker == nil || !slices.Contains(own, speaker.ID)) && slices.ContainsFunc(a.Countries, func(c article.Country) bool {
				return c.Code == code && names(q, c.Mentions)
			})
		}})
		out.shorten()
		return err
	})
}

// Dyad tells of two states by their codes. Where one of them goes by another
// code, or both are the same, it is a *MovedError with the path of codes to go
// by; other errors are those of Person.
func (s *Searcher) Dyad(ctx context.Context, a, b string, want Quoted) (*DyadProfile, error) {
	if to := s.code(a) + "/" + s.code(b); to != a+"/"+b || a == b {
		if s.code(a) == s.code(b) {
			to = s.code(a)
		}
		return nil, &MovedError{to}
	}
	out := &DyadProfile{}
	return out, s.profiled(ctx, want, func(ctx context.Context, p *profiler) (err error) {
		for i, code := range []string{a, b} {
			if out.Sides[i], err = p.side(ctx, code); err != nil {
				return err
			}
		}
		both := query.And{Nodes: []query.Node{ofCountry(a), ofCountry(b)}}
		if out.Profile, err = p.profile(ctx, both); err != nil {
			return err
		}
		out.drop(schema.Country, a, b)
		out.Others, err = p.sides(ctx, both, out.Profile, &out.Sides[0], &out.Sides[1])
		out.shorten()
		return err
	})
}

func ofCountry(code string) query.Node {
	return query.Values{Name: string(schema.Country), IDs: []string{code}}
}

// code is that of a state, by any form of its name.
func (s *Searcher) code(text string) string {
	if v, ok := s.names.Country(text); ok {
		return v.ID
	}
	return text
}

// side is a state without what the articles tell.
func (p *profiler) side(ctx context.Context, code string) (Side, error) {
	if v, ok := p.names.Country(code); ok {
		if v.ID != code {
			return Side{}, &MovedError{v.ID}
		}
		return Side{ID: code, Label: v.Label, Names: listOf(p.names.Spellings(schema.Country, code))}, nil
	}
	label, _, err := p.label(ctx, code, schema.Country)
	return Side{ID: code, Label: label, Names: []string{}}, err
}

// sides shares the people and sources of a profile out among states, with what
// the people said, and returns those of none.
func (p *profiler) sides(ctx context.Context, among query.Node, of Profile, sides ...*Side) (others []FacetValue, err error) {
	others = []FacetValue{}
	for _, v := range of.Facets[schema.Person].Values {
		home := p.home(schema.Person, v.ID)
		i := slices.IndexFunc(sides, func(s *Side) bool { return s.ID == home })
		list := &others
		if i >= 0 {
			list = &sides[i].People
		}
		if len(*list) < profileValues {
			*list = append(*list, v)
		}
	}
	for _, s := range sides {
		s.People = listOf(s.People)
		if err := p.speech(ctx, among, of, s); err != nil {
			return nil, err
		}
		if err := p.press(ctx, among, of, s); err != nil {
			return nil, err
		}
	}
	return others, nil
}

// speech finds what people of a state said.
func (p *profiler) speech(ctx context.Context, among query.Node, of Profile, s *Side) (err error) {
	s.By = []Statement{}
	own := p.spokesmen(of, s.ID)
	if len(own) == 0 {
		return nil
	}
	spoken := query.And{Nodes: []query.Node{among, query.Values{Name: string(schema.Speaker), IDs: own}}}
	s.By, err = p.statements(ctx, gather{spoken, index.Newest, p.quoted(ctx, p.want.Text), statementsSome, func(a article.Annotated, q article.Quote) bool {
		speaker := speakerOf(a, q)
		return speaker != nil && slices.Contains(own, speaker.ID)
	}})
	return err
}

// press finds the sources of a state, and their newest articles.
func (p *profiler) press(ctx context.Context, among query.Node, of Profile, s *Side) error {
	s.Press, s.Reports = []FacetValue{}, []Hit{}
	var own []string
	for _, v := range of.Facets[schema.Source].Values {
		if p.homeOfSource(v.ID) == s.ID {
			own = append(own, v.ID)
			s.Press = append(s.Press, v)
		}
	}
	s.Press = s.Press[:min(len(s.Press), profileValues)]
	if len(own) == 0 {
		return nil
	}
	printed := query.And{Nodes: []query.Node{among, query.Values{Name: string(schema.Source), IDs: own}}}
	res, err := p.among(ctx, printed, Request{Sort: string(index.Newest), Size: sidePress, Collapse: true, Facets: []schema.Facet{}})
	if err != nil {
		return err
	}
	s.Reports = res.Hits
	return nil
}

// spokesmen are those of the most quoted people who belong to a state.
func (p *profiler) spokesmen(of Profile, code string) []string {
	var out []string
	for _, v := range of.Facets[schema.Speaker].Values {
		if p.home(schema.Person, v.ID) == code {
			out = append(out, v.ID)
		}
	}
	return out
}

// home is the state that someone or something belongs to, empty where that is
// not known.
func (s *Searcher) home(f schema.Facet, id string) string {
	known, _ := s.names.Describe(f, id)
	return known.Country
}

// homeOfSource is the state of a source that the gazetteer knows as an
// organisation, by its name or the name in its address.
func (s *Searcher) homeOfSource(source string) string {
	for _, name := range []string{source, publisher(source)} {
		for _, v := range s.names.Known(schema.Org, strings.TrimSpace(name)) {
			if home := s.home(schema.Org, v.ID); home != "" {
				return home
			}
		}
	}
	return ""
}
