package search

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"

	"chancery/index"
	"chancery/index/analysis"
	"chancery/query"
	"chancery/store"
)

// Bounds of pseudo-relevance feedback.
const (
	feedbackDocs  = 5   // that words are taken from
	feedbackTerms = 10  // that are taken
	feedbackTried = 200 // whose frequency is asked for
	feedbackBytes = 64 << 10
	feedbackTotal = 0.3 // weight of all terms, for each word of the query
	feedbackK     = 2   // saturation of a term in one of them
	feedbackB     = 0.9 // and its normalisation by length, as of BM25F
	feedbackUsual = 600 // words of an article
)

// learn ranks the hits once more, by the words that the first of them have in
// common too: who looks for rogue killers is served by Riyadh and consulate.
// What matches stays what it was.
func (p *plan) learn(ctx context.Context, view index.View, found *index.Result) (*index.Result, error) {
	if p.request.WordsOnly || p.request.Cursor != "" || p.index.Sort != index.ByRelevance || p.size == 0 || found.TimedOut || found.Total <= 1 || len(wantedRows(p.parsed)) == 0 {
		return found, nil
	}
	first := found.Hits
	if p.index.Offset > 0 || len(first) < min(feedbackDocs, found.Total) {
		res, err := view.Search(ctx, index.Request{Query: p.index.Query, Filters: p.index.Filters, Size: feedbackDocs})
		if err != nil {
			return nil, err
		}
		first = res.Hits
	}
	var err error
	if p.taught, err = p.lessons(ctx, view, first[:min(len(first), feedbackDocs)]); err != nil {
		return nil, err
	}
	if len(p.taught) == 0 {
		return found, nil
	}
	if err := p.give(p.drop); err != nil {
		return nil, err
	}
	again := p.index
	again.Facets, again.Histograms = nil, nil
	if n := len(found.Hits); n == again.Size && again.Offset == 0 {
		again.Floor = found.Hits[n-1].Score // what only ranks takes nothing away
	}
	res, err := view.Search(ctx, again)
	if err != nil {
		return nil, err
	}
	found.Hits, found.TimedOut = res.Hits, res.TimedOut
	return found, nil
}

// taught is a word that the first hits have in common.
type taught struct {
	Word   string  `json:"w"`
	Weight float64 `json:"f"`
}

// lesson is a stem of the first hits with its usual word and what speaks for
// it.
type lesson struct {
	stem, word string
	value      float64
}

// before is the order of lessons: what says most first.
func (l lesson) before(o lesson) int {
	return cmp.Or(cmp.Compare(o.value, l.value), cmp.Compare(l.stem, o.stem))
}

// lessons are the words that most tell the first hits from other articles, by
// BM25: each article's saturated frequency, weighted by its score, times idf.
func (p *plan) lessons(ctx context.Context, view index.View, first []index.Hit) ([]taught, error) {
	t := tallies.Get().(*tally)
	defer t.release()
	for _, h := range first {
		item, err := p.get(ctx, h.ID)
		switch {
		case errors.Is(err, store.ErrNotFound), errors.Is(err, store.ErrDamaged):
			continue
		case err != nil:
			return nil, err
		}
		weight := 1.0
		if top := first[0].Score; top > 0 {
			weight = h.Score / top
		}
		t.read(item.Language, item.Title+"\n\n"+item.Body, weight)
	}
	list := t.lessons(p.low.stems(p.parsed))
	slices.SortFunc(list, lesson.before)
	list = list[:min(len(list), feedbackTried)]
	words := make([]string, len(list))
	for i, l := range list {
		words[i] = l.word
	}
	counts, err := p.low.frequencies(ctx, words)
	if err != nil {
		return nil, err
	}
	n := float64(view.Docs())
	for i := range list {
		df := min(float64(counts[i]), n)
		list[i].value *= math.Log(1 + (n-df+0.5)/(df+0.5))
	}
	slices.SortFunc(list, lesson.before)
	return weighted(list[:min(len(list), feedbackTerms)], p.words()), nil
}

// weighted are the words with weights that share feedbackTotal times the number of
// words asked for.
func weighted(list []lesson, asked int) []taught {
	sum := 0.0
	for _, l := range list {
		sum += l.value
	}
	var out []taught
	for _, l := range list {
		if sum > 0 {
			out = append(out, taught{l.word, feedbackTotal * float64(max(asked, 1)) * l.value / sum})
		}
	}
	return out
}

// words is how many different words are asked for.
func (p *plan) words() int {
	seen := map[string]bool{}
	for _, row := range wantedRows(p.parsed) {
		for _, w := range row {
			seen[analysis.Fold(w.Text)] = true
		}
	}
	return len(seen)
}

// stems are those of the bare words that are wanted, in any language.
func (l *lowering) stems(n query.Node) map[string]bool {
	out := map[string]bool{}
	for _, row := range wantedRows(n) {
		for _, w := range row {
			for _, a := range l.analyzers {
				for _, t := range a.Query(w.Text) {
					out[t.Term] = true
				}
			}
		}
	}
	return out
}
