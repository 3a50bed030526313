package query

// Simplify returns a tree that finds the same articles and is as flat as it
// can be: groups within groups of their kind are opened, groups of one are
// replaced by it, double exclusions cancel, and All is left out where other
// nodes restrict. Places are kept. A tree of the parser only loses double
// exclusions.
func Simplify(n Node) Node {
	simple := Map(n, func(n Node) Node {
		switch n := n.(type) {
		case Beside:
			return grouped(n.Nodes, func(m Node) ([]Node, bool) { b, ok := m.(Beside); return b.Nodes, ok },
				true, func(nodes []Node) Node { return Beside{n.Pos, nodes} })
		case And:
			return grouped(n.Nodes, func(m Node) ([]Node, bool) { a, ok := m.(And); return a.Nodes, ok },
				true, func(nodes []Node) Node { return And{n.Pos, nodes} })
		case Or:
			return grouped(n.Nodes, func(m Node) ([]Node, bool) { o, ok := m.(Or); return o.Nodes, ok },
				false, func(nodes []Node) Node { return Or{n.Pos, nodes} })
		case Not:
			if inner, ok := n.Node.(Not); ok {
				return inner.Node
			}
		}
		return n
	})
	if simple == nil {
		return All{}
	}
	return simple
}

// grouped opens the nodes that inner opens and joins what there is.
func grouped(nodes []Node, inner func(Node) ([]Node, bool), dropAll bool, join func([]Node) Node) Node {
	var out []Node
	var all Node
	for _, n := range nodes {
		if _, ok := n.(All); ok && dropAll {
			all = n
			continue
		}
		if below, ok := inner(n); ok {
			out = append(out, below...)
			continue
		}
		out = append(out, n)
	}
	if len(out) == 0 {
		return all
	}
	return joined(out, join)
}
