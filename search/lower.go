package search

import (
	"fmt"

	"chancery/index/analysis"
	"chancery/index/schema"
	"chancery/query"
)

// lowering turns a parsed tree into one that a backend executes.
type lowering struct {
	resolver
	match     Match
	analyzers []*analysis.Analyzer // of the view's languages
	words     int                  // most bare words found side by side
	drop      int                  // how many of them may be missing
	err       error
}

// lower rewrites n; the first error is kept and ends the work.
func (l *lowering) lower(n query.Node) query.Node {
	if l.err != nil {
		return query.All{}
	}
	switch n := n.(type) {
	case query.Word:
		if l.silent(n.Text) {
			l.warn(n.Pos, fmt.Sprintf("“%s” has no letters to search for: it was left out", n.Text))
			return query.All{Pos: n.Pos}
		}
		return n
	case query.Facet:
		return l.facet(n.Pos, schema.Facet(n.Name), n.Text)
	case query.Dyad:
		return query.And{Pos: n.Pos, Nodes: []query.Node{l.facet(n.Pos, schema.Country, n.A), l.facet(n.Pos, schema.Country, n.B)}}
	case query.Bloc:
		return l.bloc(n)
	case query.Beside:
		return l.beside(n)
	case query.And:
		return query.And{Pos: n.Pos, Nodes: l.all(n.Nodes)}
	case query.Or:
		return query.Or{Pos: n.Pos, Nodes: l.all(n.Nodes)}
	case query.Not:
		return query.Not{Pos: n.Pos, Node: l.lower(n.Node)}
	}
	return n
}

func (l *lowering) all(nodes []query.Node) []query.Node {
	out := make([]query.Node, len(nodes))
	for i, n := range nodes {
		out[i] = l.lower(n)
	}
	return out
}

func (l *lowering) facet(at query.Pos, f schema.Facet, text string) query.Node {
	values, err := l.values(f, text, at)
	if err != nil {
		l.err = err
	}
	return query.Values{Pos: at, Name: string(f), IDs: ids(values)}
}

func ids(values []Value) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = v.ID
	}
	return out
}

// bloc is any member, on the article's date; an undated article counts for
// the members that never left and have no date of joining.
func (l *lowering) bloc(n query.Bloc) query.Node {
	members, ok := l.names.Members(n.Name)
	if !ok {
		l.warn(n.Pos, fmt.Sprintf("no bloc is called “%s”", n.Name))
		return query.Values{Pos: n.Pos, Name: string(schema.Country)}
	}
	type period struct{ from, to int64 }
	at := map[period]int{}
	var nodes []query.Node
	for _, m := range members {
		p := period{m.From.Unix(), m.To.Unix()}
		i, seen := at[p]
		if !seen {
			i = len(nodes)
			at[p] = i
			values := query.Values{Pos: n.Pos, Name: string(schema.Country)}
			if m.From.IsZero() && m.To.IsZero() {
				nodes = append(nodes, values)
			} else {
				nodes = append(nodes, query.And{Pos: n.Pos, Nodes: []query.Node{values, query.Published{Pos: n.Pos, From: m.From, To: m.To}}})
			}
		}
		nodes[i] = withID(nodes[i], m.Country)
	}
	if len(nodes) == 1 {
		return nodes[0]
	}
	return query.Or{Pos: n.Pos, Nodes: nodes}
}

func withID(n query.Node, id string) query.Node {
	switch n := n.(type) {
	case query.Values:
		n.IDs = append(n.IDs, id)
		return n
	case query.And:
		v := n.Nodes[0].(query.Values)
		v.IDs = append(v.IDs, id)
		n.Nodes[0] = v
		return n
	}
	return n
}

// beside wants every node; of the bare words as many as the match mode says,
// stop words being optional where there are others.
func (l *lowering) beside(n query.Beside) query.Node {
	var words, stops, rest []query.Node
	for _, c := range n.Nodes {
		w, bare := c.(query.Word)
		switch {
		case !bare || w.Part != query.Anywhere:
			rest = append(rest, l.lower(c))
		case l.silent(w.Text):
			l.lower(w) // warns
		case l.stop(w.Text):
			stops = append(stops, w)
		default:
			words = append(words, w)
		}
	}
	if len(words) == 0 {
		words, stops = stops, nil
	}
	if len(words) > 0 {
		rest = append(rest, query.Some{Pos: n.Pos, Must: words, Min: l.least(len(words)), Should: stops})
	}
	switch len(rest) {
	case 0:
		return query.All{Pos: n.Pos}
	case 1:
		return rest[0]
	}
	return query.And{Pos: n.Pos, Nodes: rest}
}

// least is how many of n words an article must have.
func (l *lowering) least(n int) int {
	if l.match == MatchAny {
		return min(n, 1)
	}
	l.words = max(l.words, n)
	return max(n-l.drop, n/2+1)
}

// silent reports whether no analyzer finds a token in the text.
func (l *lowering) silent(text string) bool {
	for _, a := range l.analyzers {
		if len(a.Query(text)) > 0 {
			return false
		}
	}
	return true
}

func (l *lowering) stop(text string) bool {
	for _, a := range l.analyzers {
		if a.Stop(text) {
			return true
		}
	}
	return false
}
