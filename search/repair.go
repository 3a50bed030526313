package search

import (
	"context"

	"chancery/index"
	"chancery/query"
)

// repair offers queries that may be meant, where nothing was found: those of
// some looser forms that find something, each more than the one before. One
// that cannot be tried in time is not offered.
func (p *plan) repair(ctx context.Context, view index.View, res *Response) {
	if res.Total > 0 || res.TimedOut {
		return
	}
	most := 0
	for _, r := range []struct {
		message string
		loosen  func(query.Node) query.Node
	}{
		{"without “=”, any form of the words", unliteral},
		{"anywhere in the article", anywhere},
		{"the words of the phrase near each other", nearby},
		{"the words of the phrase, not in a row", unquoted},
		{"any of the words", anyWord},
	} {
		tree := query.Simplify(query.Map(p.parsed, r.loosen))
		if query.Equal(tree, p.parsed) {
			continue
		}
		if found, err := p.searchAt(ctx, view, tree, 0, index.Request{}); err == nil && found.Total > most {
			most = found.Total
			res.Query.Repairs = append(res.Query.Repairs, Repair{r.message, tree.String()})
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
