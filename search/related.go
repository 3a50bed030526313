package search

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"unicode"

	"chancery/article"
	"chancery/index"
	"chancery/index/analysis"
	"chancery/query"
	"chancery/store"
)

// Related is what stands near an article.
type Related struct {
	Articles   []RelatedArticle `json:"articles"` // nearest first, one of each story
	Copies     []Duplicate      `json:"copies"`   // of the article itself, oldest first, up to index.MaxCopies
	Generation string           `json:"-"`
}

// RelatedArticle is an article near another.
type RelatedArticle struct {
	ID        string  `json:"id"`
	Title     string  `json:"title"`
	Source    string  `json:"source,omitempty"`
	Language  string  `json:"language,omitempty"`
	Published string  `json:"published,omitempty"`
	Score     float64 `json:"score"`     // from 0 to 1
	People    []Value `json:"people"`    // whom both name
	Countries []Value `json:"countries"` // likewise
}

// DefaultRelated and MaxRelated are how many articles are told as related.
const (
	DefaultRelated = 5
	MaxRelated     = 20
)

// How related articles are found: those with most of the words that set the
// article apart are candidates, and stand in the order of words, actors and
// time together.
const (
	relatedText       = 8 << 10 // bytes of the body that are looked at
	relatedGuesses    = 60      // words whose frequency is asked for
	relatedWords      = 12      // that are searched for
	relatedCandidates = 60
	titleWeight       = 3 // of a word of the title beside one of the body

	weightWords  = 0.5
	weightActors = 0.35
	weightTime   = 0.15
	nearDays     = 14   // after so many days closeness in time is 1/e
	leastRelated = 0.25 // of the score
)

// Related finds the articles related to one, at most size, 0 for
// DefaultRelated. Errors are those of Search, and store.ErrNotFound.
func (s *Searcher) Related(ctx context.Context, id string, size int) (*Related, error) {
	timed, cancel := context.WithTimeout(ctx, s.timeout)
	defer cancel()
	item, err := s.archive.Get(timed, id)
	if err != nil {
		return nil, err
	}
	view, err := s.archive.View(timed)
	if err != nil {
		return nil, late(ctx, err)
	}
	defer view.Close()
	res := &Related{Articles: []RelatedArticle{}, Copies: []Duplicate{}, Generation: view.Generation()}
	copies, err := view.Copies(timed, id, index.MaxCopies)
	if err != nil {
		return nil, late(ctx, err)
	}
	duplicates, err := s.duplicates(timed, copies)
	if err != nil {
		return nil, late(ctx, err)
	}
	res.Copies = append(res.Copies, duplicates...)
	hits, err := candidates(timed, view, item.Annotated, copies)
	if err != nil {
		return nil, late(ctx, err)
	}
	if res.Articles, err = s.near(timed, item.Annotated, hits); err != nil {
		return nil, late(ctx, err)
	}
	res.Articles = res.Articles[:min(len(res.Articles), min(cmp.Or(size, DefaultRelated), MaxRelated))]
	return res, nil
}

// candidates are the best articles with several of the words that set one
// apart, without that article and its copies.
func candidates(ctx context.Context, view index.View, a article.Annotated, copies []string) ([]index.Hit, error) {
	words, err := telling(ctx, view, a.Article)
	if err != nil || len(words) == 0 {
		return nil, err
	}
	some := query.Some{Min: max(1, min(len(words)/4, 2))}
	for _, w := range words {
		some.Must = append(some.Must, query.Word{Text: w})
	}
	found, err := view.Search(ctx, index.Request{Query: some, Size: relatedCandidates, Collapse: true})
	if err != nil {
		return nil, err
	}
	own := append([]string{a.ID}, copies...)
	return slices.DeleteFunc(found.Hits, func(h index.Hit) bool { return slices.Contains(own, h.ID) }), nil
}

// telling are the words of an article that say most of what it is about:
// frequent in it and rare among all (tf-idf), the first spelling of each.
func telling(ctx context.Context, view index.View, a article.Article) ([]string, error) {
	type word struct {
		text   string
		weight float64
	}
	var words []word
	places := map[string]int{}
	an := analysis.For(a.Language)
	count := func(text string, weight float64) {
		for _, t := range an.Tokens(text) {
			w := text[t.Start:t.End]
			if t.Overlay || an.Stop(w) || !strings.ContainsFunc(w, unicode.IsLetter) {
				continue
			}
			at, known := places[t.Term]
			if !known {
				at = len(words)
				places[t.Term] = at
				words = append(words, word{text: w})
			}
			words[at].weight += weight
		}
	}
	count(a.Title, titleWeight)
	count(a.Body[:min(len(a.Body), relatedText)], 1)
	heaviest := func(a, b word) int { return cmp.Compare(b.weight, a.weight) }
	slices.SortStableFunc(words, heaviest)
	words = words[:min(len(words), relatedGuesses)]
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = w.text
	}
	frequencies, err := view.Frequencies(ctx, texts)
	if err != nil {
		return nil, err
	}
	for i, n := range frequencies {
		if n < 2 { // nobody else has it
			words[i].weight = 0
			continue
		}
		words[i].weight = math.Log1p(words[i].weight) * math.Log(float64(view.Docs()+1)/float64(n))
	}
	words = slices.DeleteFunc(words, func(w word) bool { return w.weight <= 0 })
	slices.SortStableFunc(words, heaviest)
	texts = texts[:0]
	for _, w := range words[:min(len(words), relatedWords)] {
		texts = append(texts, w.text)
	}
	return texts, nil
}

// near puts candidates in the order of how near they are.
func (s *Searcher) near(ctx context.Context, a article.Annotated, hits []index.Hit) ([]RelatedArticle, error) {
	own := castOf(a)
	out := []RelatedArticle{}
	most := 0.0
	for _, h := range hits {
		most = max(most, h.Score)
	}
	for _, h := range hits {
		item, err := s.archive.Get(ctx, h.ID)
		if errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrDamaged) {
			continue
		}
		if err != nil {
			return nil, err
		}
		b := item.Annotated
		r := RelatedArticle{ID: b.ID, Title: heading(b.Article), Source: b.Source, Language: b.Language, Published: b.Published.String(),
			People: []Value{}, Countries: []Value{}}
		likeness := own.likeness(castOf(b), &r)
		r.Score = rounded(weightWords*h.Score/most + weightActors*likeness + weightTime*closeness(a.Article, b.Article))
		if r.Score >= leastRelated {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b RelatedArticle) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(a.ID, b.ID))
	})
	return out, nil
}

// rounded drops the digits that depend on the order of sums.
func rounded(score float64) float64 { return math.Round(score*1e6) / 1e6 }

// closeness in time is 1 for the same moment and falls with the days between,
// 0 where a date is missing.
func closeness(a, b article.Article) float64 {
	if a.Published.IsZero() || b.Published.IsZero() {
		return 0
	}
	return math.Exp(-math.Abs(a.Published.Time.Sub(b.Published.Time).Hours()) / 24 / nearDays)
}

// cast is who acts in an article, by weight: people count more than countries,
// and who is named often more than who is named once.
type cast struct {
	people, countries map[string]float64
	labels            map[string]string
}

const countryWeight = 0.5 // of a country beside a person

func castOf(a article.Annotated) cast {
	c := cast{map[string]float64{}, map[string]float64{}, map[string]string{}}
	for _, p := range a.People {
		c.people[p.ID] = math.Sqrt(float64(max(1, len(p.Mentions))))
		c.labels[p.ID] = cmp.Or(p.Label, p.Name)
	}
	for _, e := range a.Countries {
		c.countries[e.Code] = countryWeight * math.Sqrt(float64(max(1, len(e.Mentions))))
		c.labels[e.Code] = e.Name
	}
	if l := a.Labelled; l != nil {
		for _, e := range l.People {
			c.people[e.ID] = max(1, c.people[e.ID])
			c.labels[e.ID] = e.Label
		}
		for _, e := range l.Countries {
			c.countries[e.ID] = max(countryWeight, c.countries[e.ID])
			c.labels[e.ID] = e.Label
		}
	}
	return c
}

// likeness is the cosine of two casts, 0 to 1. It notes in r who acts in both.
func (c cast) likeness(o cast, r *RelatedArticle) float64 {
	dot := 0.0
	for list, shared := range map[*[]Value][2]map[string]float64{
		&r.People: {c.people, o.people}, &r.Countries: {c.countries, o.countries},
	} {
		for id, w := range shared[0] {
			if v, both := shared[1][id]; both {
				dot += w * v
				*list = append(*list, Value{id, c.labels[id]})
			}
		}
		slices.SortFunc(*list, func(a, b Value) int {
			return cmp.Or(cmp.Compare(shared[0][b.ID], shared[0][a.ID]), strings.Compare(a.ID, b.ID))
		})
		*list = (*list)[:min(len(*list), namesShown)]
	}
	if dot == 0 {
		return 0
	}
	return dot / math.Sqrt(c.square()*o.square())
}

func (c cast) square() float64 {
	sum := 0.0
	for _, weights := range []map[string]float64{c.people, c.countries} {
		for _, w := range weights {
			sum += w * w
		}
	}
	return sum
}
