package search

import (
	"fmt"

	"chancery/index/schema"
	"chancery/query"
)

// bloc is any member, on the article's date. Members of the same period share
// a node. An undated article counts for none whose membership has a date.
func (l *lowering) bloc(n query.Bloc) query.Node {
	members, ok := l.names.Members(n.Name)
	if !ok {
		l.warn(n.Pos, fmt.Sprintf("no bloc is called “%s”", n.Name))
		return query.Values{Pos: n.Pos, Name: string(schema.Country)}
	}
	codes := map[period][]string{}
	var periods []period // in the order of the members
	for _, m := range members {
		p := period{m.From.UTC(), m.To.UTC()}
		if codes[p] == nil {
			periods = append(periods, p)
		}
		codes[p] = append(codes[p], m.Country)
	}
	out := query.Or{Pos: n.Pos}
	for _, p := range periods {
		var node query.Node = query.Values{Pos: n.Pos, Name: string(schema.Country), IDs: codes[p]}
		if !p.from.IsZero() || !p.to.IsZero() {
			node = query.And{Pos: n.Pos, Nodes: []query.Node{node, query.Published{Pos: n.Pos, From: p.from, To: p.to}}}
		}
		out.Nodes = append(out.Nodes, node)
	}
	if len(out.Nodes) == 0 {
		return query.Values{Pos: n.Pos, Name: string(schema.Country)}
	}
	return out
}
