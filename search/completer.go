package search

import (
	"context"
	"math"
	"strings"
	"time"

	"chancery/index"
	"chancery/index/analysis"
	"chancery/query"
	"chancery/search/suggest"
)

const (
	recent      = 10_000 // newest articles whose titles are at hand
	mined       = 2000   // newest articles that phrases are looked for in
	phrasesKept = 1000
	maxTitles   = 3
	titleText   = 3                    // bytes of a text before titles are looked for: fewer begin too many words
	titleTime   = 5 * time.Millisecond // for the titles of older articles
)

// recentTexts are what the newest articles have to offer.
type recentTexts struct {
	phrases, titles *suggest.Index
}

// nameIndex is every person, country, organisation and place of the index.
func (s *Searcher) nameIndex(ctx context.Context) (*suggest.Index, string, error) {
	view, err := s.archive.View(ctx)
	if err != nil {
		return nil, "", err
	}
	defer view.Close()
	all := index.Request{Query: query.All{}}
	for _, f := range completed {
		all.Facets = append(all.Facets, index.FacetRequest{Facet: f, Size: math.MaxInt})
	}
	found, err := view.Search(ctx, all)
	if err != nil {
		return nil, "", err
	}
	var entries []suggest.Entry
	for _, f := range completed {
		for _, v := range found.Facets[f].Values {
			entries = append(entries, suggest.Entry{Kind: suggest.Kind(f), ID: v.ID, Label: v.Label, Count: v.Count})
		}
	}
	return suggest.New(entries), view.Generation(), nil
}

// recentTexts are the titles of the newest articles and their frequent phrases.
func (s *Searcher) recentTexts(ctx context.Context) (*recentTexts, string, error) {
	view, err := s.archive.View(ctx)
	if err != nil {
		return nil, "", err
	}
	defer view.Close()
	newest, err := view.Search(ctx, index.Request{Query: query.All{}, Sort: index.Newest, Size: recent})
	if err != nil {
		return nil, "", err
	}
	miner, seen := suggest.NewMiner(), map[string]bool{}
	var titles []suggest.Entry
	for i, h := range newest.Hits {
		item, err := s.archive.Get(ctx, h.ID)
		if err != nil {
			continue // removed since, or damaged
		}
		if i < mined {
			miner.Add(item.Title+"\n\n"+item.Body, item.Language)
		}
		if folded := analysis.Fold(item.Title); folded != "" && !seen[folded] {
			seen[folded] = true
			titles = append(titles, suggest.Entry{Kind: suggest.Title, ID: h.ID, Label: strings.TrimSpace(item.Title), Count: len(newest.Hits) - i})
		}
	}
	phrases := countedPhrases(ctx, view, miner.Phrases(phrasesKept))
	return &recentTexts{suggest.New(phrases), suggest.New(titles)}, view.Generation(), nil
}

// countedPhrases are phrases with the articles of the whole index that have
// them, of several forms of one the first. When the time is over, those that
// were counted, the most frequent, are good enough.
func countedPhrases(ctx context.Context, view index.View, phrases []string) (out []suggest.Entry) {
	reading := analysis.For(append(view.Languages(), "")[0])
	seen := map[string]bool{}
	for _, text := range phrases {
		stems := ""
		for _, t := range reading.Query(text) {
			stems += t.Term + " "
		}
		if seen[stems] {
			continue
		}
		seen[stems] = true
		found, err := view.Search(ctx, index.Request{Query: query.Phrase{Text: text}})
		if err != nil {
			break
		}
		out = append(out, suggest.Entry{Kind: suggest.Phrase, ID: text, Label: text, Count: found.Total})
	}
	return out
}

// titles are some articles whose title has the words of a text, the last of
// which may go on: the newest at hand, then what the index finds in little
// time.
func (s *Searcher) titles(ctx context.Context, view index.View, at *suggest.Index, text string) []suggest.Entry {
	out := at.Complete(text, maxTitles)
	words := bareWords(text)
	if len(out) > 0 || len(text) < titleText || len(words) == 0 || len(words[len(words)-1].Text) < 2 {
		return out
	}
	ctx, cancel := context.WithTimeout(ctx, titleTime)
	defer cancel()
	var all query.And
	for i, w := range words {
		w.Part = query.Title
		if i < len(words)-1 {
			all.Nodes = append(all.Nodes, w)
		} else {
			all.Nodes = append(all.Nodes, query.Or{Nodes: []query.Node{w, query.Pattern{Part: query.Title, Text: w.Text + "*"}}})
		}
	}
	return s.titled(ctx, view, all)
}

// titled are the newest articles that match a query, each title once.
func (s *Searcher) titled(ctx context.Context, view index.View, q query.Node) (out []suggest.Entry) {
	found, err := view.Search(ctx, index.Request{Query: q, Sort: index.Newest, Size: 2 * maxTitles})
	if err != nil {
		return nil
	}
	seen := map[string]bool{}
	for _, h := range found.Hits {
		item, err := s.archive.Get(ctx, h.ID)
		if folded := analysis.Fold(item.Title); err == nil && !seen[folded] && len(out) < maxTitles {
			seen[folded] = true
			out = append(out, suggest.Entry{Kind: suggest.Title, ID: h.ID, Label: strings.TrimSpace(item.Title)})
		}
	}
	return out
}
