package search

import (
	"fmt"
	"slices"
	"strings"

	"chancery/index"
	"chancery/index/schema"
	"chancery/query"
)

const (
	maxParts = 8 // of a query that are left out one by one
	maxLeft  = 3 // searches with a part less that are offered
)

// unfilter offers the search without its filters, and without each of them
// where there are several.
func (r *repairer) unfilter() {
	names := r.filterNames()
	if len(names) > 1 {
		r.offerWithout(names, "without the filters", r.parsed)
	}
	for _, name := range names {
		message := "without the filters"
		if len(names) > 1 {
			message = fmt.Sprintf("without the filter “%s: %s”", name, strings.Join(r.filterLabels(name), ", "))
		}
		r.offerWithout([]string{name}, message, r.parsed)
	}
}

// filterNames are the parameters that filter or exclude.
func (r *repairer) filterNames() (out []string) {
	for _, f := range filterable {
		if len(r.request.Filters[f]) > 0 {
			out = append(out, string(f))
		}
		if len(r.request.Exclude[f]) > 0 {
			out = append(out, "not."+string(f))
		}
	}
	return out
}

func (r *repairer) filterLabels(name string) (out []string) {
	f, not := strings.CutPrefix(name, "not.")
	values := r.active[schema.Facet(f)]
	if not {
		values = r.excluded[schema.Facet(f)]
	}
	for _, v := range values {
		out = append(out, v.Label)
	}
	return out
}

// offerWithout offers a tree without some filters, and reports whether that
// finds something.
func (r *repairer) offerWithout(names []string, message string, tree query.Node) bool {
	p := *r.plan
	p.request.Filters, p.request.Exclude = map[schema.Facet][]string{}, map[schema.Facet][]string{}
	for f, values := range r.request.Filters {
		if !slices.Contains(names, string(f)) {
			p.request.Filters[f] = values
		}
	}
	for f, values := range r.request.Exclude {
		if !slices.Contains(names, "not."+string(f)) {
			p.request.Exclude[f] = values
		}
	}
	p.low, p.index = p.low.quiet(), index.Request{}
	p.active, p.excluded = map[schema.Facet][]Value{}, map[schema.Facet][]Value{}
	p.chosen, p.shunned = map[schema.Facet]selection{}, map[schema.Facet]selection{}
	if p.filters(r.now) != nil {
		return false
	}
	text, n := r.read(tree, p.index.Filters)
	if n > 0 {
		r.info.Repairs = append(r.info.Repairs, Repair{Message: message, Query: text, Without: names, Count: n})
	}
	return n > 0
}

// leave offers the query without the words that no article has, and without
// each of its parts: those that find most.
func (r *repairer) leave(missing []string) {
	join, parts := conjuncts(r.parsed)
	if len(parts) < 2 || len(parts) > maxParts {
		return
	}
	absent := func(n query.Node) bool {
		w, ok := n.(query.Word)
		return ok && slices.Contains(missing, w.Text)
	}
	var lost []string
	for _, n := range parts {
		if absent(n) {
			lost = append(lost, n.String())
		}
	}
	if kept := slices.DeleteFunc(slices.Clone(parts), absent); len(lost) > 1 && len(kept) > 0 {
		r.offer(fmt.Sprintf("no article has “%s”: without them", strings.Join(lost, "” or “")), join(kept), 0)
	}
	from := len(r.info.Repairs)
	for i, n := range parts {
		message := fmt.Sprintf("without “%s”", n)
		if absent(n) {
			message = fmt.Sprintf("no article has “%s”: without it", n)
		}
		r.offer(message, join(slices.Delete(slices.Clone(parts), i, i+1)), 0)
	}
	left := r.info.Repairs[from:]
	slices.SortStableFunc(left, func(a, b Repair) int { return b.Count - a.Count })
	r.info.Repairs = r.info.Repairs[:from+min(len(left), maxLeft)]
}

// conjuncts are what a query wants all of, and what joins them again.
func conjuncts(n query.Node) (join func([]query.Node) query.Node, parts []query.Node) {
	switch n := n.(type) {
	case query.Beside:
		return func(nodes []query.Node) query.Node { return query.Beside{Pos: n.Pos, Nodes: nodes} }, n.Nodes
	case query.And:
		return func(nodes []query.Node) query.Node { return query.And{Pos: n.Pos, Nodes: nodes} }, n.Nodes
	}
	return nil, nil
}
