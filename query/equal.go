package query

import (
	"slices"
	"time"
)

// Equal tells whether two trees are the same, places aside.
func Equal(a, b Node) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	switch a := a.(type) {
	case Beside:
		b, ok := b.(Beside)
		return ok && equalAll(a.Nodes, b.Nodes)
	case And:
		b, ok := b.(And)
		return ok && equalAll(a.Nodes, b.Nodes)
	case Or:
		b, ok := b.(Or)
		return ok && equalAll(a.Nodes, b.Nodes)
	case Not:
		b, ok := b.(Not)
		return ok && Equal(a.Node, b.Node)
	case Values:
		b, ok := b.(Values)
		return ok && a.Name == b.Name && slices.Equal(a.IDs, b.IDs)
	case Some:
		b, ok := b.(Some)
		return ok && a.Min == b.Min && equalAll(a.Must, b.Must) && equalAll(a.Should, b.Should)
	case Weighted:
		b, ok := b.(Weighted)
		return ok && a.Weight == b.Weight && a.Why == b.Why && Equal(a.Node, b.Node)
	case Synonyms:
		b, ok := b.(Synonyms)
		return ok && equalAll(a.Nodes, b.Nodes)
	case About:
		b, ok := b.(About)
		return ok && a.Name == b.Name && slices.Equal(a.IDs, b.IDs)
	case Recent:
		b, ok := b.(Recent)
		return ok && a.Half == b.Half
	case Published:
		b, ok := b.(Published)
		return ok && a.Text == b.Text && sameTime(a.From, b.From) && sameTime(a.To, b.To)
	case Mentions:
		b, ok := b.(Mentions)
		return ok && a.Text == b.Text && sameTime(a.From, b.From) && sameTime(a.To, b.To)
	}
	return bare(a) == bare(b)
}

func equalAll(a, b []Node) bool { return slices.EqualFunc(a, b, Equal) }

func sameTime(a, b time.Time) bool { return a.Equal(b) }

// unplaced is a leaf without its place, or a node of a kind that bare does not
// know, by its text.
type unplaced struct {
	leaf Node
	text string
}

// bare takes its place from a leaf, so that == compares the rest.
func bare(n Node) unplaced {
	switch m := n.(type) {
	case Word:
		m.Pos = Pos{}
		n = m
	case Phrase:
		m.Pos = Pos{}
		n = m
	case Near:
		m.Pos = Pos{}
		n = m
	case Same:
		m.Pos = Pos{}
		n = m
	case AtLeast:
		m.Pos = Pos{}
		n = m
	case Pattern:
		m.Pos = Pos{}
		n = m
	case Fuzzy:
		m.Pos = Pos{}
		n = m
	case Facet:
		m.Pos = Pos{}
		n = m
	case Dyad:
		m.Pos = Pos{}
		n = m
	case Bloc:
		m.Pos = Pos{}
		n = m
	case All:
		n = All{}
	default:
		return unplaced{text: n.String()}
	}
	return unplaced{leaf: n}
}
