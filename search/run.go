package search

import (
	"context"

	"chancery/index"
	"chancery/query"
)

// run asks the view, and while nothing has all words that stand side by side,
// again with one word less, down to more than half of them.
func (p *plan) run(ctx context.Context, view index.View) (*index.Result, error) {
	if p.drop > 0 { // a later page of a search that was relaxed
		p.relaxed(p.drop, p.index.Query)
	}
	result, err := view.Search(ctx, p.index)
	if err != nil || result.Total > 0 || result.TimedOut || p.request.Match != MatchRelaxed || p.drop > 0 {
		return result, err
	}
	most := p.low.words
	for drop := 1; most-drop > most/2; drop++ {
		again := p.index
		if again.Query, err = p.low.quiet().tree(p.parsed, drop); err != nil {
			return nil, err
		}
		found, err := view.Search(ctx, again)
		if err != nil {
			return nil, err
		}
		if found.Total > 0 || found.TimedOut {
			p.relaxed(drop, again.Query)
			return found, nil
		}
	}
	return result, nil
}

func (p *plan) relaxed(drop int, tree query.Node) {
	p.drop, p.index.Query, p.info.Relaxed = drop, tree, true
	p.warn(query.Pos{}, "no article has all of these words: articles with most of them are shown")
}
