package search

import (
	"fmt"
	"slices"

	"chancery/index"
	"chancery/index/schema"
)

// validate looks at all of a request but its text; a page has at most so many
// hits. The error is an *InvalidError that names everything wrong.
func (r Request) validate(most int) error {
	var bad []Warning
	add := func(format string, args ...any) { bad = append(bad, Warning{Message: fmt.Sprintf(format, args...)}) }
	if !slices.Contains([]Match{MatchRelaxed, MatchAll, MatchAny}, r.Match) {
		add("match is all or any, not %.40q", r.Match)
	}
	if !slices.Contains([]index.Sort{"", index.ByRelevance, index.Newest, index.Oldest}, index.Sort(r.Sort)) {
		add("sort is relevance, newest or oldest, not %.40q", r.Sort)
	}
	size := r.Size
	if size == 0 {
		size = DefaultSize
	}
	switch {
	case size > most:
		add("size is at most %d", most)
	case size > 0 && r.Cursor == "" && r.Page > MaxWindow/size:
		add("page times size is at most %d: go on with the cursor", MaxWindow)
	case r.Page < 0 || r.Page > MaxWindow:
		add("page is from 1 to %d", MaxWindow)
	}
	if r.FacetSize < 0 || r.FacetSize > MaxFacetSize {
		add("facet.size is from 1 to %d", MaxFacetSize)
	}
	for _, f := range r.Facets {
		if !isFacet(f) {
			add("there is no facet %.40q", f)
		}
	}
	for _, filters := range []map[schema.Facet][]string{r.Filters, r.Exclude} {
		for f := range filters {
			if !isFacet(f) {
				add("there is no filter %.40q", f)
			}
		}
	}
	if len(bad) > 0 {
		return &InvalidError{bad}
	}
	return nil
}

func isFacet(f schema.Facet) bool {
	return f == schema.Published || f == schema.Mentions || slices.Contains(schema.ValueFacets, f)
}
