package query

// Walk calls f for n and, where f returns true, for what is below it, in the
// order of the text.
func Walk(n Node, f func(Node) bool) {
	if n == nil || !f(n) {
		return
	}
	for _, child := range Children(n) {
		Walk(child, f)
	}
}

// Children are the nodes directly below n, nil for a leaf. For Some they are
// Must and then Should.
func Children(n Node) []Node {
	switch n := n.(type) {
	case Beside:
		return n.Nodes
	case And:
		return n.Nodes
	case Or:
		return n.Nodes
	case Not:
		return []Node{n.Node}
	case Some:
		return append(append([]Node(nil), n.Must...), n.Should...)
	case Weighted:
		return []Node{n.Node}
	case Synonyms:
		return n.Nodes
	}
	return nil
}

// Map rewrites a tree from the leaves up: f gets each node with its children
// already rewritten and returns what takes its place, nil for nothing. A node
// whose last child is gone is gone too; one with a single child left stays as
// it is, for Simplify. The given tree is not changed.
func Map(n Node, f func(Node) Node) Node {
	if n == nil {
		return nil
	}
	switch m := n.(type) {
	case Beside:
		if m.Nodes = mapAll(m.Nodes, f); len(m.Nodes) == 0 {
			return nil
		}
		return f(m)
	case And:
		if m.Nodes = mapAll(m.Nodes, f); len(m.Nodes) == 0 {
			return nil
		}
		return f(m)
	case Or:
		if m.Nodes = mapAll(m.Nodes, f); len(m.Nodes) == 0 {
			return nil
		}
		return f(m)
	case Not:
		if m.Node = Map(m.Node, f); m.Node == nil {
			return nil
		}
		return f(m)
	case Some:
		m.Must, m.Should = mapAll(m.Must, f), mapAll(m.Should, f)
		m.Min = min(m.Min, len(m.Must))
		return f(m)
	case Weighted:
		if m.Node = Map(m.Node, f); m.Node == nil {
			return nil
		}
		return f(m)
	case Synonyms:
		if m.Nodes = mapAll(m.Nodes, f); len(m.Nodes) == 0 {
			return nil
		}
		return f(m)
	}
	return f(n)
}

func mapAll(nodes []Node, f func(Node) Node) []Node {
	out := make([]Node, 0, len(nodes))
	for _, n := range nodes {
		if m := Map(n, f); m != nil {
			out = append(out, m)
		}
	}
	return out
}

// Positive returns the text nodes whose words an article is found by, in the
// order of the text: those not excluded. They are what is worth marking.
func Positive(n Node) []Node {
	var out []Node
	positive(n, true, &out)
	return out
}

func positive(n Node, wanted bool, out *[]Node) {
	if not, ok := n.(Not); ok {
		positive(not.Node, !wanted, out)
		return
	}
	if n != nil && wanted && IsText(n) {
		*out = append(*out, n)
	}
	for _, child := range Children(n) {
		positive(child, wanted, out)
	}
}

// IsText tells whether n is a text node: one that looks for words in articles.
func IsText(n Node) bool {
	switch n.(type) {
	case Word, Phrase, Near, Same, AtLeast, Pattern, Fuzzy:
		return true
	}
	return false
}
