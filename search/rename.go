package search

import (
	"fmt"

	"chancery/index/schema"
	"chancery/query"
	"chancery/search/suggest"
)

// rename offers the names of the index that are spelt nearly as one in the
// query which nobody and nothing bears.
func (r *repairer) rename() {
	query.Walk(r.parsed, func(n query.Node) bool {
		f, ok := n.(query.Facet)
		if !ok {
			_, not := n.(query.Not)
			return !not
		}
		quiet := r.low.quiet()
		quiet.ctx = r.ctx
		if known, err := quiet.values(schema.Facet(f.Name), f.Text, f.Pos); err != nil || len(known) > 0 {
			return true
		}
		kind := suggest.Kind(f.Name)
		if f.Name == string(schema.Speaker) {
			kind = suggest.Person
		}
		names := r.searcher.completer.names.get(r.ctx, r.view.Generation(), r.searcher.nameIndex)
		for _, e := range names.Nearly(f.Text, offered, kind) {
			other := f
			other.Text = e.Label
			r.offer(fmt.Sprintf("no %s is called “%s”; did you mean “%s”?", facetWord(schema.Facet(f.Name)), f.Text, e.Label),
				query.Map(r.parsed, func(n query.Node) query.Node {
					if n == query.Node(f) {
						return other
					}
					return n
				}), 0)
		}
		return true
	})
}
