package search

import (
	"context"
	"slices"

	"chancery/index"
	"chancery/query"
)

// repair offers searches that may be meant, with what each finds: where a word
// is in no article the nearest ones; where nothing was found also what some
// looser forms of the query find, and what is found without one of its parts.
// One that cannot be tried in time is not offered.
func (p *plan) repair(ctx context.Context, view index.View, s *Searcher, res *Response) {
	if res.TimedOut || res.Total > 0 && !p.info.Relaxed && p.request.Match != MatchAny {
		return // all of the words are in the articles
	}
	r := &repairer{plan: p, ctx: ctx, view: view, searcher: s, info: &res.Query}
	missing := r.missing()
	r.respell(missing)
	if res.Total > 0 {
		return
	}
	r.rename()
	r.unfilter()
	if !p.request.Plain { // where operators are words
		r.loosen()
	}
	r.leave(missing)
}

// repairer tries other searches for a plan.
type repairer struct {
	*plan
	ctx      context.Context
	view     index.View
	searcher *Searcher
	info     *QueryInfo
}

// count is what a search with another tree and other filters finds, relaxed as
// any search is; 0 when it cannot be told.
func (r *repairer) count(tree query.Node, filters []index.Filter) int {
	p := *r.plan
	p.parsed, p.drop, p.info, p.low = tree, 0, QueryInfo{}, p.low.quiet()
	p.low.ctx, p.low.words = r.ctx, 0
	p.index = index.Request{Filters: filters}
	var err error
	if p.index.Query, err = p.low.tree(tree, 0); err != nil {
		return 0
	}
	found, err := p.run(r.ctx, r.view)
	if err != nil || found.TimedOut {
		return 0
	}
	return found.Total
}

// read is a tree as a query, and what that finds under some filters: it is
// counted as it will be read when it is asked for.
func (r *repairer) read(tree query.Node, filters []index.Filter) (text string, n int) {
	text = query.Simplify(tree).String()
	tree, _ = query.Parse(text, query.Options{Now: r.now, Plain: r.request.Plain})
	return text, r.count(r.low.quiet().heard(tree), filters)
}

// offer adds a repair that finds more than a number of articles, and returns
// what it finds.
func (r *repairer) offer(message string, tree query.Node, most int) int {
	text, n := r.read(tree, r.index.Filters)
	if n <= most || slices.ContainsFunc(r.info.Repairs, func(have Repair) bool { return have.Query == text && len(have.Without) == 0 }) {
		return n
	}
	r.info.Repairs = append(r.info.Repairs, Repair{Message: message, Query: text, Count: n})
	return n
}

// loosen offers looser forms of the query, each of which finds more than the
// one before.
func (r *repairer) loosen() {
	most := 0
	for _, form := range []struct {
		message string
		loosen  func(query.Node) query.Node
	}{
		{"without “=”, any form of the words", unliteral},
		{"anywhere in the article", anywhere},
		{"the words of the phrase near each other", nearby},
		{"the words of the phrase, not in a row", unquoted},
		{"any of the words", anyWord},
	} {
		tree := query.Simplify(query.Map(r.parsed, form.loosen))
		if !query.Equal(tree, r.parsed) {
			most = max(most, r.offer(form.message, tree, most))
		}
	}
}

func unliteral(n query.Node) query.Node {
	if ph, ok := n.(query.Phrase); ok {
		ph.Literal = false
		return ph
	}
	return n
}

func anywhere(n query.Node) query.Node {
	switch n := unliteral(n).(type) {
	case query.Word:
		n.Part = query.Anywhere
		return n
	case query.Phrase:
		n.Part = query.Anywhere
		return n
	case query.Near:
		n.Part = query.Anywhere
		return n
	}
	return n
}

// nearbySlop is how many other words may stand among those of a phrase.
const nearbySlop = 10

func nearby(n query.Node) query.Node {
	if ph, ok := n.(query.Phrase); ok {
		return query.Near{Pos: ph.Pos, Part: ph.Part, Text: ph.Text, Slop: nearbySlop}
	}
	return n
}

func unquoted(n query.Node) query.Node {
	text, part := "", query.Anywhere
	switch n := n.(type) {
	case query.Phrase:
		text, part = n.Text, n.Part
	case query.Near:
		text, part = n.Text, n.Part
	default:
		return n
	}
	words, _ := query.Parse(text, query.Options{Plain: true})
	return query.Map(words, func(n query.Node) query.Node {
		if w, ok := n.(query.Word); ok {
			w.Part = part
			return w
		}
		return n
	})
}

func anyWord(n query.Node) query.Node {
	if b, ok := n.(query.Beside); ok {
		or := query.Or{Pos: b.Pos}
		for _, c := range b.Nodes {
			if w, ok := c.(query.Word); !ok || w.Part != query.Anywhere {
				return n
			}
			or.Nodes = append(or.Nodes, c)
		}
		return or
	}
	return n
}
