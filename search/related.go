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
	"chancery/index/schema"
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

	weightWords  = 0.6 // of the root of their share, since even near articles have few of an article's own words
	weightActors = 0.3
	weightTime   = 0.1
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
	found, err := candidates(timed, view, item.Annotated, copies)
	if err != nil {
		return nil, late(ctx, err)
	}
	if res.Articles, err = s.near(timed, item.Annotated, found); err != nil {
		return nil, late(ctx, err)
	}
	res.Articles = res.Articles[:min(len(res.Articles), min(cmp.Or(size, DefaultRelated), MaxRelated))]
	return res, nil
}

// candidates are the best articles with several of the words that set one
// apart, without that article and its copies. Their scores are shares of the
// best, the article's own.
func candidates(ctx context.Context, view index.View, a article.Annotated, copies []string) (*index.Result, error) {
	words, err := telling(ctx, view, a.Article)
	if err != nil || len(words) == 0 {
		return &index.Result{}, err
	}
	some := query.Some{Min: max(1, min(len(words)/4, 2))}
	for _, w := range words {
		some.Must = append(some.Must, query.Word{Text: w})
	}
	found, err := view.Search(ctx, index.Request{Query: some, Size: relatedCandidates, Collapse: true,
		Facets: []index.FacetRequest{{Facet: schema.Person, Size: MaxFacetSize}, {Facet: schema.Country, Size: MaxFacetSize}}})
	if err != nil {
		return nil, err
	}
	if len(found.Hits) > 0 { // none has more of the words than the article itself
		best := found.Hits[0].Score
		for i := range found.Hits {
			found.Hits[i].Score /= best
		}
	}
	own := append([]string{a.ID}, copies...)
	found.Hits = slices.DeleteFunc(found.Hits, func(h index.Hit) bool { return slices.Contains(own, h.ID) })
	return found, nil
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
func (s *Searcher) near(ctx context.Context, a article.Annotated, found *index.Result) ([]RelatedArticle, error) {
	known := fameAmong(found)
	own := known.cast(a)
	out := []RelatedArticle{}
	for _, h := range found.Hits {
		item, err := s.archive.Get(ctx, h.ID)
		if errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrDamaged) {
			continue
		}
		if err != nil {
			return nil, err
		}
		b := item.Annotated
		other := known.cast(b)
		r := RelatedArticle{ID: b.ID, Title: heading(b.Article), Source: b.Source, Language: b.Language, Published: b.Published.String(),
			People: own.both(own.people, other.people), Countries: own.both(own.countries, other.countries)}
		r.Score = rounded(weightWords*math.Sqrt(h.Score) + weightActors*own.likeness(other) + weightTime*closeness(a.Article, b.Article))
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
