package search

import (
	"context"
	"fmt"
	"slices"

	"chancery/index/analysis"
	"chancery/index/schema"
	"chancery/search/suggest"
)

// CompleteRequest asks what a text that is being typed may become.
type CompleteRequest struct {
	Text string
	Size int // 1..MaxCompletions, 0 for DefaultCompletions
}

// Limits and defaults of a CompleteRequest.
const (
	DefaultCompletions = 10
	MaxCompletions     = 50
)

// Completions are what the index has: names, most used first, then phrases and
// titles.
type Completions struct {
	Suggestions []Completion `json:"suggestions"`
}

// Completion is a name, phrase or title with the number of articles that have
// it, as of a recent state of the index. The ID of a name is that of the facet
// value, of a title that of the article, of a phrase the phrase.
type Completion struct {
	Kind  suggest.Kind `json:"kind" enum:"person,country,org,place,title,phrase"`
	ID    string       `json:"id"`
	Label string       `json:"label"`
	Count int          `json:"count"`
}

// completer is what completions are made from.
type completer struct {
	names fresh[suggest.Index]
	texts fresh[recentTexts]
}

// completed are the facets whose values are completed.
var completed = []schema.Facet{schema.Person, schema.Country, schema.Org, schema.Place}

// maxCompleted is how many bytes of a text are looked at.
const maxCompleted = 256

// Complete answers a CompleteRequest from the whole index, and never from what
// others have typed. A bad one is an *InvalidError; what cannot be told in time
// is left out.
func (s *Searcher) Complete(ctx context.Context, r CompleteRequest) (*Completions, error) {
	if r.Size < 0 || r.Size > MaxCompletions {
		return nil, &InvalidError{[]Warning{{Message: fmt.Sprintf("size is from 1 to %d", MaxCompletions)}}}
	}
	if r.Size == 0 {
		r.Size = DefaultCompletions
	}
	text := r.Text[:min(len(r.Text), maxCompleted)]
	if len(wordsOf(analysis.Fold(text))) == 0 {
		return &Completions{[]Completion{}}, nil
	}
	timed, cancel := context.WithTimeout(ctx, s.timeout)
	defer cancel()
	view, err := s.archive.View(timed)
	if err != nil {
		return nil, late(ctx, err)
	}
	defer view.Close()
	names, texts := s.completions(timed, view.Generation())
	found := s.called(names, text)
	for _, e := range names.Complete(text, r.Size) {
		if !slices.Contains(found, e) {
			found = append(found, e)
		}
	}
	rows := texts.phrases.Complete(text, r.Size)
	titles := s.titles(timed, view, texts.titles, text)
	if len(found)+len(rows)+len(titles) == 0 {
		found, rows, titles = names.Nearly(text, r.Size), texts.phrases.Nearly(text, r.Size), texts.titles.Nearly(text, maxTitles)
	}
	rows = slices.DeleteFunc(rows, func(p suggest.Entry) bool {
		return slices.ContainsFunc(found, func(e suggest.Entry) bool { return analysis.Fold(e.Label) == analysis.Fold(p.Label) })
	})
	return &Completions{mixed(r.Size, found, rows, titles)}, ctx.Err()
}

// Warm prepares completions, so that the first is as quick as the next.
func (s *Searcher) Warm(ctx context.Context) error {
	view, err := s.archive.View(ctx)
	if err != nil {
		return err
	}
	defer view.Close()
	s.completions(ctx, view.Generation())
	return ctx.Err()
}

// completions are what completions are made from, of a generation or of one
// before; empty where that cannot be had in time.
func (s *Searcher) completions(ctx context.Context, generation string) (*suggest.Index, recentTexts) {
	names := s.completer.names.get(ctx, generation, s.nameIndex)
	if texts := s.completer.texts.get(ctx, generation, s.recentTexts); texts != nil {
		return names, *texts
	}
	return names, recentTexts{}
}

// called are the names that the gazetteer calls just so: Britain is the United
// Kingdom.
func (s *Searcher) called(names *suggest.Index, text string) (out []suggest.Entry) {
	add := func(f schema.Facet, v Value) {
		if e, ok := names.Find(suggest.Kind(f), v.ID); ok && !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	if v, ok := s.names.Country(text); ok {
		add(schema.Country, v)
	}
	for _, f := range completed {
		for _, v := range s.names.Known(f, text) {
			add(f, v)
		}
	}
	slices.SortStableFunc(out, func(a, b suggest.Entry) int { return b.Count - a.Count })
	return out
}

// mixed takes n of all kinds: at least a fifth of the places are for phrases
// and a third for titles, where there are so many.
func mixed(n int, names, phrases, titles []suggest.Entry) []Completion {
	titles = titles[:min(len(titles), max(n/3, n-len(names)-len(phrases)))]
	phrases = phrases[:min(len(phrases), max(n/5, n-len(names)-len(titles)))]
	names = names[:min(len(names), n-len(phrases)-len(titles))]
	out := make([]Completion, 0, n)
	for _, e := range slices.Concat(names, phrases, titles) {
		if e.Kind == suggest.Title {
			e.Count = 1 // what it had was its rank
		}
		out = append(out, Completion(e))
	}
	return out
}
