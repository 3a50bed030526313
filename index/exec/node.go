package exec

import "chancery/query"

// texts calls f with the text of every node below n that is analysed by
// language.
func texts(n query.Node, f func(text string)) {
	each := func(nodes []query.Node) {
		for _, n := range nodes {
			texts(n, f)
		}
	}
	switch n := n.(type) {
	case query.Word:
		f(n.Text)
	case query.Phrase:
		f(n.Text)
	case query.Near:
		f(n.Text)
	case query.Same:
		f(n.Text)
	case query.AtLeast:
		f(n.Text)
	case query.And:
		each(n.Nodes)
	case query.Or:
		each(n.Nodes)
	case query.Not:
		texts(n.Node, f)
	case query.Some:
		each(n.Must)
		each(n.Should)
	}
}
