package exec

import "chancery/index/schema"

// facetColumn is the values of one facet by document, as ordinals into a table
// with one entry for each ID.
type facetColumn struct {
	values []schema.Value // in the order of their terms
	docs   csr            // ordinals, rising, none twice in a document
}

// buildFacet gives terms that share an ID one ordinal, with the least label:
// a person whose label changed stays one value.
func buildFacet(g *guard, seg Segment, f schema.Facet) (*facetColumn, error) {
	c := &facetColumn{}
	var docs pairs
	err := terms(g, seg, string(f), "", "", func(term string) error {
		v := schema.ValueOf(term)
		known := len(c.values) > 0 && c.values[len(c.values)-1].ID == v.ID
		return walk(g, seg, string(f), term, false, func(p Postings) {
			if !known {
				c.values = append(c.values, v)
				known = true
			}
			docs.add(p.Doc(), uint32(len(c.values)-1))
		})
	})
	if err != nil {
		return nil, err
	}
	c.docs = docs.csr(seg.Count(), true)
	return c, nil
}
