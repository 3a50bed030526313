package search

import (
	"context"
	"errors"
	"fmt"
	"html"
	"slices"
	"strings"
	"unicode/utf8"

	"chancery/article"
	"chancery/index"
	"chancery/query"
	"chancery/search/snippet"
	"chancery/store"
)

// passages is how many snippets a hit has at most.
const passages = 3

// namesShown is how many people and countries a hit lists.
const namesShown = 8

// load fills in the hits. An article removed since the view was made is passed
// over; of a damaged one the id is shown.
func (s *Searcher) load(ctx context.Context, p *plan, result *index.Result, res *Response) error {
	m := newMarker(p)
	for _, h := range result.Hits {
		if err := ctx.Err(); err != nil && p.request.Partial {
			res.TimedOut = true
			return nil
		} else if err != nil {
			return err
		}
		item, err := s.archive.Get(ctx, h.ID)
		switch {
		case errors.Is(err, store.ErrNotFound):
			continue
		case errors.Is(err, store.ErrDamaged):
			p.damaged = true
			p.warn(query.Pos{}, fmt.Sprintf("the stored article %s is damaged and cannot be shown", h.ID))
			item.Annotated = article.Annotated{Article: article.Article{ID: h.ID, Title: h.ID}}
		case err != nil:
			return err
		}
		hit := m.hit(item.Annotated, h)
		if hit.Duplicates, err = s.duplicates(ctx, h.Copies); err != nil && !p.request.Partial {
			return err
		}
		res.Hits = append(res.Hits, hit)
	}
	res.Query = p.info
	return nil
}

// hit shows one article.
func (m *marker) hit(a article.Annotated, h index.Hit) Hit {
	out := Hit{ID: a.ID, Title: a.Title, URL: a.URL, Source: a.Source, Language: a.Language, Published: a.Published.String(),
		Score: h.Score, Copies: h.Folded, Explain: h.Explanation, Snippets: []Snippet{}}
	title, body := m.find(a)
	out.TitleHTML = snippet.HTML(a.Title, article.Span{End: len(a.Title)}, snippet.Merge(title))
	if a.Title == "" {
		out.Title, out.TitleHTML = derivedTitle(a.Body, snippet.Merge(body))
	}
	var shown []snippet.Passage
	if len(body) == 0 {
		if end := titleEnd(out.Title, a.Body); end > 0 {
			shown = snippet.Beginning(a.Body, end)
		}
	}
	if len(shown) == 0 {
		shown = snippet.Passages(a.Body, body, passages)
	}
	points := article.NewRunes(a.Body)
	for _, p := range shown {
		out.Snippets = append(out.Snippets, Snippet{p.HTML, points.Point(p.Start), points.Point(p.End)})
	}
	people, countries := entities(a)
	out.People, out.Countries = people, countries
	return out
}

// near is how many bytes of a body are looked at for its first sentence.
const near = 4 << 10

// derivedTitle is the title made of a body, with the body's marks where the
// title stands there letter by letter.
func derivedTitle(body string, marks []article.Span) (title, marked string) {
	title = article.TitleFrom(body)
	whole := strings.TrimSuffix(title, "…")
	start := strings.Index(body[:min(len(body), near)], whole)
	if start < 0 {
		return title, html.EscapeString(title)
	}
	marked = snippet.HTML(body, article.Span{Start: start, End: start + len(whole)}, marks)
	if len(whole) < len(title) {
		marked += "…"
	}
	return title, marked
}

// titleEnd is where the first sentence of a body ends when the title says it
// already, whole or cut, but for a dateline; 0 when it does not.
func titleEnd(title, body string) int {
	paragraphs := article.Paragraphs(body[:min(len(body), near)])
	whole := strings.TrimRight(strings.TrimSuffix(title, "…"), ".。")
	if len(paragraphs) == 0 || whole == "" {
		return 0
	}
	first := article.Sentences(body, paragraphs[0])[0]
	before, after, found := strings.Cut(strings.Join(strings.Fields(body[first.Start:first.End]), " "), whole)
	dash, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before, " "))
	begins := before == "" || strings.ContainsRune("-–—", dash)
	cut := strings.HasSuffix(title, "…")
	if found && begins && (cut || len(after) < len(whole)) {
		return first.End
	}
	return 0
}

// entities are the people and countries mentioned most, then those of the
// editor's labels, at most namesShown of each.
func entities(a article.Annotated) (people, countries []Value) {
	var p, c counted
	for _, e := range a.People {
		label := e.Label
		if label == "" {
			label = e.Name
		}
		p.add(e.ID, label, len(e.Mentions))
	}
	for _, e := range a.Countries {
		c.add(e.Code, e.Name, len(e.Mentions))
	}
	if a.Labelled != nil {
		for _, e := range a.Labelled.People {
			p.add(e.ID, e.Label, 0)
		}
		for _, e := range a.Labelled.Countries {
			c.add(e.ID, e.Label, 0)
		}
	}
	return p.most(), c.most()
}

// counted is values with how often each is mentioned.
type counted struct {
	values []valueCount
	places map[string]int // of the values, when there are more than few
}

type valueCount struct {
	Value
	n int
}

// few values are found faster one by one.
const few = 32

func (c *counted) add(id, label string, n int) {
	if at := c.find(id); at >= 0 {
		c.values[at].n += n
		return
	}
	c.values = append(c.values, valueCount{Value{id, label}, n})
	if c.places != nil {
		c.places[id] = len(c.values) - 1
	}
}

// find is the place of a value, -1 for a new one.
func (c *counted) find(id string) int {
	if len(c.values) <= few {
		return slices.IndexFunc(c.values, func(v valueCount) bool { return v.ID == id })
	}
	if c.places == nil {
		c.places = make(map[string]int, len(c.values))
		for i, v := range c.values {
			c.places[v.ID] = i
		}
	}
	if at, known := c.places[id]; known {
		return at
	}
	return -1
}

func (c *counted) most() []Value {
	slices.SortStableFunc(c.values, func(a, b valueCount) int { return b.n - a.n })
	out := make([]Value, 0, min(len(c.values), namesShown))
	for _, v := range c.values[:cap(out)] {
		out = append(out, v.Value)
	}
	return out
}
