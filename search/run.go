package search

import (
	"context"
	"errors"
	"fmt"
	"sort"

	"chancery/index"
	"chancery/query"
)

// run asks the view. When nothing has all words that stand side by side, it
// gives up as few of them as it must, and never half of them.
func (p *plan) run(ctx context.Context, view index.View) (*index.Result, error) {
	if p.drop > 0 { // a later page of a search that was relaxed
		p.relaxed()
	}
	result, err := p.search(ctx, view)
	if err != nil || result.Total > 0 || result.TimedOut || p.request.Match != MatchRelaxed || p.drop > 0 {
		return p.promised(ctx, view, result, err)
	}
	most, err := p.low.most(p.parsed)
	if err != nil || most < 1 {
		return result, err
	}
	loose := *p
	if err := loose.give(most); err != nil {
		return nil, err
	}
	found, err := loose.search(ctx, view)
	if err != nil || found.Total == 0 && !found.TimedOut {
		return result, err
	}
	least, err := p.least(ctx, view, most)
	if err != nil && !p.request.Partial {
		return nil, err
	}
	if least < most {
		if err := loose.give(least); err != nil {
			return nil, err
		}
		if found, err = loose.search(ctx, view); err != nil {
			return nil, err
		}
	}
	*p = loose
	p.relaxed()
	return p.promised(ctx, view, found, nil)
}

// give plans the query with some words less.
func (p *plan) give(drop int) error {
	p.drop = drop
	match, err := p.low.quiet().tree(p.parsed, drop)
	if err != nil {
		return err
	}
	p.index.Query = p.ranked(match)
	return p.low.err
}

func (p *plan) relaxed() {
	p.info.Relaxed = true
	p.warn(query.Pos{}, "no article has all of these words: articles with most of them are shown")
}

// least is how few words can be given up so that something is found, at most
// most, for which something is: the more are given up, the more is found.
func (p *plan) least(ctx context.Context, view index.View, most int) (int, error) {
	var failed error
	drop := 1 + sort.Search(most-1, func(i int) bool {
		if failed != nil {
			return true
		}
		var res *index.Result
		res, failed = p.searchAt(ctx, view, p.parsed, i+1, index.Request{})
		return failed != nil || res.Total > 0
	})
	if failed != nil {
		return most, failed
	}
	return drop, nil
}

// searchAt asks for counts of another tree, or with other words given up, under
// the same filters.
func (p *plan) searchAt(ctx context.Context, view index.View, tree query.Node, drop int, r index.Request) (*index.Result, error) {
	l := p.low.quiet()
	l.ctx = ctx
	var err error
	if r.Query, err = l.tree(tree, drop); err != nil {
		return nil, err
	}
	r.Filters = p.index.Filters
	return view.Search(ctx, r)
}

// search asks the view. A pattern that stands for too many words is left out
// with a warning, or refused where the query is to be strict.
func (p *plan) search(ctx context.Context, view index.View) (*index.Result, error) {
	for {
		result, err := view.Search(ctx, p.index)
		var wide *index.WideError
		if !errors.As(err, &wide) {
			return result, err
		}
		if err := p.leaveOut(wide); err != nil {
			return nil, err
		}
	}
}

// leaveOut takes patterns out of the query.
func (p *plan) leaveOut(wide *index.WideError) error {
	var places []query.Pos
	p.parsed = query.Simplify(query.Map(p.parsed, func(n query.Node) query.Node {
		text := ""
		switch n := n.(type) {
		case query.Pattern:
			text = n.Text
		case query.Fuzzy:
			text = n.Text
		}
		if text != wide.Text {
			return n
		}
		places = append(places, n.At())
		return nil
	}))
	if len(places) == 0 {
		return wide // it does not come from the text
	}
	message := fmt.Sprintf("“%s” stands for more than %d words: write more letters of it", wide.Text, wide.Limit)
	if p.request.Strict {
		invalid := &InvalidError{}
		for _, at := range places {
			invalid.Errors = append(invalid.Errors, Warning{message, at.Offset, at.Length})
		}
		return invalid
	}
	for _, at := range places {
		p.warn(at, message+"; it was left out")
	}
	p.info.Reading = p.parsed.String()
	return p.give(p.drop)
}
