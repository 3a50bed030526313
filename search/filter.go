package search

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"chancery/index"
	"chancery/index/schema"
	"chancery/query"
)

// filterable are the facets that have filters.
var filterable = append(slices.Clone(schema.ValueFacets), schema.Published, schema.Mentions)

// selection is what the values of one parameter mean: values, or periods.
type selection struct {
	values  []Value
	periods []period
}

// period is [From, To); a zero bound is open.
type period struct{ from, to time.Time }

// holds reports whether the period covers [from, to).
func (p period) holds(from, to time.Time) bool {
	return (p.from.IsZero() || !from.Before(p.from)) && (p.to.IsZero() || !to.After(p.to))
}

// filters turns the parameters into filters, one a facet, whose own counts
// ignore it, and exclusions that everything obeys.
func (p *plan) filters(now time.Time) error {
	for _, f := range filterable {
		node, err := p.selected(f, p.request.Filters[f], p.active, p.chosen, now)
		if err != nil {
			return err
		}
		if node != nil {
			p.index.Filters = append(p.index.Filters, index.Filter{Facet: f, Node: node})
		}
		node, err = p.selected(f, p.request.Exclude[f], p.excluded, p.shunned, now)
		if err != nil {
			return err
		}
		if node != nil {
			p.index.Filters = append(p.index.Filters, index.Filter{Node: query.Not{Node: node}})
		}
	}
	return nil
}

// selected is any of the values of one parameter, nil for no restriction.
// shown gets one value for each text, meant all that they mean.
func (p *plan) selected(f schema.Facet, texts []string, shown map[schema.Facet][]Value, meant map[schema.Facet]selection, now time.Time) (query.Node, error) {
	switch {
	case len(texts) == 0:
		return nil, nil
	case f == schema.Published || f == schema.Mentions:
		return p.dates(f, texts, shown, meant, now)
	}
	var all selection
	for _, text := range texts {
		found, err := p.low.values(f, text, query.Pos{})
		if err != nil {
			return nil, err
		}
		label := Value{text, text}
		if len(found) == 1 {
			label = found[0]
		}
		if len(found) == 0 {
			found = []Value{label} // listed as selected, though nothing has it
		}
		shown[f] = append(shown[f], label)
		for _, v := range found {
			if !contains(all.values, v.ID) {
				all.values = append(all.values, v)
			}
		}
	}
	meant[f] = all
	return query.Values{Name: string(f), IDs: ids(all.values)}, nil
}

// dates is any of some periods. One that cannot be read is left out with a
// warning, or refused.
func (p *plan) dates(f schema.Facet, texts []string, shown map[schema.Facet][]Value, meant map[schema.Facet]selection, now time.Time) (query.Node, error) {
	var nodes []query.Node
	var all selection
	for _, text := range texts {
		shown[f] = append(shown[f], Value{text, text})
		from, to, err := query.ParseDate(text, now)
		if err != nil {
			message := fmt.Sprintf("%s: %s", f, strings.TrimPrefix(err.Error(), "query: "))
			if p.request.Strict {
				return nil, &InvalidError{[]Warning{{Message: message}}}
			}
			p.warn(query.Pos{}, message+"; it was left out")
			continue
		}
		if f == schema.Published {
			nodes = append(nodes, query.Published{Text: text, From: from, To: to})
		} else {
			from, to = wholeDays(from, to)
			nodes = append(nodes, query.Mentions{Text: text, From: from, To: to})
		}
		all.periods = append(all.periods, period{from, to})
	}
	meant[f] = all
	switch len(nodes) {
	case 0:
		return nil, nil
	case 1:
		return nodes[0], nil
	}
	return query.Or{Nodes: nodes}, nil
}

// wholeDays widens a period to whole days, as references to dates are days.
func wholeDays(from, to time.Time) (time.Time, time.Time) {
	const day = 24 * time.Hour
	if !from.IsZero() {
		from = from.Truncate(day)
	}
	if whole := to.Truncate(day); !to.IsZero() && whole.Before(to) {
		to = whole.Add(day)
	}
	return from, to
}
