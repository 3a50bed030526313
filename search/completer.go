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
	mined       = 2000 // newest articles, which phrases are looked for in
	phrasesKept = 1000
	maxTitles   = 3
	titleText   = 3                     // bytes of a text before titles are looked for: fewer begin too many words
	titleTime   = 50 * time.Millisecond // for the titles of one text
)

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

// phraseIndex is the frequent phrases of the newest articles, each with the
// articles of the whole index that have it.
func (s *Searcher) phraseIndex(ctx context.Context) (*suggest.Index, string, error) {
	view, err := s.archive.View(ctx)
	if err != nil {
		return nil, "", err
	}
	defer view.Close()
	newest, err := view.Search(ctx, index.Request{Query: query.All{}, Sort: index.Newest, Size: mined})
	if err != nil {
		return nil, "", err
	}
	miner := suggest.NewMiner()
	for _, h := range newest.Hits {
		if item, err := s.archive.Get(ctx, h.ID); err == nil { // one removed or damaged is passed over
			miner.Add(item.Title+"\n\n"+item.Body, item.Language)
		}
	}
	reading := analysis.For(append(view.Languages(), "")[0])
	seen := map[string]bool{}
	var entries []suggest.Entry
	for _, text := range miner.Phrases(phrasesKept) {
		stems := ""
		for _, t := range reading.Query(text) {
			stems += t.Term + " "
		}
		if seen[stems] {
			continue // another form of the same
		}
		seen[stems] = true
		found, err := view.Search(ctx, index.Request{Query: query.Phrase{Text: text}})
		if err != nil {
			break // those counted in time are the most frequent
		}
		entries = append(entries, suggest.Entry{Kind: suggest.Phrase, ID: text, Label: text, Count: found.Total})
	}
	return suggest.New(entries), view.Generation(), nil
}

// titles are the newest articles whose title has the words of a text, the last
// of which may go on; with typos also those that have a word much like one.
func (s *Searcher) titles(ctx context.Context, view index.View, text string, typos bool) []suggest.Entry {
	words := bareWords(text)
	if len(text) < titleText || len(words) == 0 || len(words[len(words)-1].Text) < 2 {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, titleTime)
	defer cancel()
	var all query.And
	for i, w := range words {
		w.Part = query.Title
		ways := []query.Node{w}
		if i == len(words)-1 {
			ways = append(ways, query.Pattern{Part: query.Title, Text: w.Text + "*"})
		}
		if typos {
			ways = append(ways, query.Fuzzy{Part: query.Title, Text: w.Text, Distance: 1})
		}
		all.Nodes = append(all.Nodes, query.Or{Nodes: ways})
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
			out = append(out, suggest.Entry{Kind: suggest.Title, ID: h.ID, Label: strings.TrimSpace(item.Title), Count: 1})
		}
	}
	return out
}
