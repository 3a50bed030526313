package search

import (
	"context"
	"math"
	"slices"
	"strings"
	"time"

	"chancery/index"
)

// promised makes the counts of a relaxed search what a click on them gives. A
// facet with a selection counts what other selections would find, and one of
// those may find articles with more of the words, in which case it is not
// relaxed as far: its count is the first that is not zero when words are given
// up one by one.
func (p *plan) promised(ctx context.Context, view index.View, result *index.Result, err error) (*index.Result, error) {
	if err != nil || p.drop == 0 || result.TimedOut {
		return result, err
	}
	for _, r := range p.index.Facets {
		if len(p.chosen[r.Facet].values) == 0 {
			continue
		}
		all, err := p.promisedFacet(ctx, view, r)
		if err != nil {
			return nil, err
		}
		result.Facets[r.Facet] = all
	}
	for _, r := range p.index.Histograms {
		if len(p.chosen[r.Facet].periods) == 0 {
			continue
		}
		r.Interval = result.Histograms[r.Facet].Interval
		if err := p.promisedHistogram(ctx, view, r, result.Histograms[r.Facet].Buckets); err != nil {
			return nil, err
		}
	}
	return result, nil
}

// promisedFacet counts the values of one facet.
func (p *plan) promisedFacet(ctx context.Context, view index.View, r index.FacetRequest) (index.FacetResult, error) {
	size, counts := r.Size, map[string]int{}
	r.Size = math.MaxInt
	for drop := 0; ; drop++ {
		res, err := p.searchAt(ctx, view, p.parsed, drop, index.Request{Facets: []index.FacetRequest{r}})
		if err != nil {
			return index.FacetResult{}, err
		}
		all := res.Facets[r.Facet]
		for i, v := range all.Values {
			if counts[v.ID] == 0 {
				counts[v.ID] = v.Count
			}
			all.Values[i].Count = counts[v.ID]
		}
		if drop < p.drop {
			continue
		}
		slices.SortStableFunc(all.Values, func(a, b index.Count) int {
			if a.Count != b.Count {
				return b.Count - a.Count
			}
			return strings.Compare(a.Label, b.Label)
		})
		return trimmed(all, size, r.Include), nil
	}
}

// trimmed keeps the most frequent values and those that are listed anyway.
func trimmed(all index.FacetResult, size int, include []string) index.FacetResult {
	values := all.Values[:0]
	for i, v := range all.Values {
		if i < size && v.Count > 0 || slices.Contains(include, v.ID) {
			values = append(values, v)
		}
	}
	all.Values = values
	return all
}

// promisedHistogram corrects the counts of buckets.
func (p *plan) promisedHistogram(ctx context.Context, view index.View, r index.HistogramRequest, buckets []index.Bucket) error {
	known := map[time.Time]int{}
	for drop := range p.drop {
		res, err := p.searchAt(ctx, view, p.parsed, drop, index.Request{Histograms: []index.HistogramRequest{r}})
		if err != nil {
			return err
		}
		for _, b := range res.Histograms[r.Facet].Buckets {
			if known[b.Start] == 0 {
				known[b.Start] = b.Count
			}
		}
	}
	for i, b := range buckets {
		if n := known[b.Start]; n > 0 {
			buckets[i].Count = n
		}
	}
	return nil
}
