package exec

import (
	"fmt"

	"chancery/index"
	"chancery/index/schema"
)

func refusedFacet(f schema.Facet) error {
	return fmt.Errorf("%w: facet %q has no values", index.ErrRefused, f)
}

func refusedSort(s index.Sort) error {
	return fmt.Errorf("%w: sort %q, use relevance, newest or oldest", index.ErrRefused, s)
}
