package search

import (
	"context"
	"errors"
	"html"
	"sort"

	"chancery/article"
	"chancery/index"
	"chancery/index/schema"
	"chancery/query"
	"chancery/search/snippet"
	"chancery/store"
)

// passages is how many snippets a hit has at most.
const passages = 3

// namesShown is how many people and countries a hit lists.
const namesShown = 8

// marker marks what a plan's query matches: its words, and the mentions of
// the entities and dates it asks for.
type marker struct {
	words    *snippet.Marker
	entities map[schema.Facet]map[string]bool
	dates    []query.Mentions
}

func newMarker(p *plan) *marker {
	m := &marker{words: snippet.New(p.parsed), entities: map[schema.Facet]map[string]bool{}}
	m.collect(p.index.Query)
	for _, f := range p.index.Filters {
		if f.Facet != "" {
			m.collect(f.Node)
		}
	}
	return m
}

// collect gathers the identifiers and dates that n asks for, not what it
// excludes.
func (m *marker) collect(n query.Node) {
	query.Walk(n, func(n query.Node) bool {
		switch n := n.(type) {
		case query.Not:
			return false
		case query.Values:
			ids := m.entities[schema.Facet(n.Name)]
			if ids == nil {
				ids = map[string]bool{}
				m.entities[schema.Facet(n.Name)] = ids
			}
			for _, id := range n.IDs {
				ids[id] = true
			}
		case query.Mentions:
			m.dates = append(m.dates, n)
		}
		return true
	})
}

// spans are all matches in an article, sorted, title first.
func (m *marker) spans(a article.Annotated) []article.Mention {
	var quotes []article.Span
	for _, q := range a.Quotes {
		for _, at := range q.Mentions {
			if at.Field == article.InBody {
				quotes = append(quotes, article.Span{Start: at.Start, End: at.End})
			}
		}
	}
	title, body := m.words.Spans(a.Language, a.Title, a.Body, quotes)
	for _, at := range m.mentions(a.Annotations) {
		s := article.Span{Start: at.Start, End: at.End}
		switch {
		case s.Start < 0 || s.Start >= s.End:
		case at.Field == article.InTitle && s.End <= len(a.Title):
			title = append(title, s)
		case at.Field == article.InBody && s.End <= len(a.Body):
			body = append(body, s)
		}
	}
	var out []article.Mention
	for _, s := range snippet.Merge(title) {
		out = append(out, article.Mention{Field: article.InTitle, Start: s.Start, End: s.End})
	}
	for _, s := range snippet.Merge(body) {
		out = append(out, article.Mention{Field: article.InBody, Start: s.Start, End: s.End})
	}
	return out
}

// mentions are where the article names what is asked for.
func (m *marker) mentions(a article.Annotations) []article.Mention {
	var out []article.Mention
	for _, e := range a.People {
		if m.entities[schema.Person][e.ID] || m.entities[schema.Speaker][e.ID] {
			out = append(out, e.Mentions...)
		}
	}
	for _, e := range a.Countries {
		if m.entities[schema.Country][e.Code] {
			out = append(out, e.Mentions...)
		}
	}
	for _, e := range a.Places {
		if m.entities[schema.Place][e.ID] {
			out = append(out, e.Mentions...)
		}
	}
	for _, e := range a.Organisations {
		if m.entities[schema.Org][e.ID] {
			out = append(out, e.Mentions...)
		}
	}
	for _, e := range a.Dates {
		first, last, ok := article.PeriodOf(e.Value)
		for _, d := range m.dates {
			if ok && (d.From.IsZero() || !first.Before(d.From)) && (d.To.IsZero() || last.Before(d.To)) {
				out = append(out, e.Mentions...)
			}
		}
	}
	return out
}

// hit loads one article and cuts its snippets.
func (s *Searcher) hit(ctx context.Context, m *marker, h index.Hit) (Hit, error) {
	item, err := s.archive.Get(ctx, h.ID)
	if errors.Is(err, store.ErrNotFound) {
		return Hit{}, errGone
	}
	if err != nil {
		return Hit{}, err
	}
	a := item.Annotated
	out := Hit{ID: a.ID, Title: a.Title, URL: a.URL, Source: a.Source, Language: a.Language, Published: a.Published.String(),
		Score: h.Score, Explain: h.Explanation, Snippets: []Snippet{}, People: []Value{}, Countries: []Value{}}
	var title, body []article.Span
	for _, at := range m.spans(a) {
		if at.Field == article.InTitle {
			title = append(title, article.Span{Start: at.Start, End: at.End})
		} else {
			body = append(body, article.Span{Start: at.Start, End: at.End})
		}
	}
	out.TitleHTML = snippet.HTML(a.Title, article.Span{End: len(a.Title)}, title)
	if a.Title == "" {
		out.Title = article.TitleFrom(a.Body)
		out.TitleHTML = html.EscapeString(out.Title)
	}
	points := article.NewRunes(a.Body)
	for _, p := range snippet.Passages(a.Body, body, passages) {
		out.Snippets = append(out.Snippets, Snippet{p.HTML, points.Point(p.Start), points.Point(p.End)})
	}
	out.People = most(a.People, func(p article.Person) (Value, int) {
		label := p.Label
		if label == "" {
			label = p.Name
		}
		return Value{p.ID, label}, len(p.Mentions)
	})
	out.Countries = most(a.Countries, func(c article.Country) (Value, int) { return Value{c.Code, c.Name}, len(c.Mentions) })
	return out, nil
}

// most are the entities that are mentioned most, at most namesShown.
func most[T any](list []T, of func(T) (Value, int)) []Value {
	type counted struct {
		Value
		n int
	}
	all := make([]counted, len(list))
	for i, e := range list {
		v, n := of(e)
		all[i] = counted{v, n}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].n > all[j].n })
	out := []Value{}
	for _, c := range all[:min(len(all), namesShown)] {
		out = append(out, c.Value)
	}
	return out
}
