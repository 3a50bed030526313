package indextest

import (
	"context"
	"fmt"
	"math"
	"reflect"
	"slices"

	"chancery/index"
	"chancery/query"
)

// Tolerance is how far two scores of one hit may lie apart.
const Tolerance = 1e-9

// Searcher is what Check compares with a Naive: an index.View, or less.
type Searcher interface {
	Search(ctx context.Context, r index.Request) (*index.Result, error)
}

// Check asks both, and tells the first difference: hits, their order and
// scores, totals, counts, explanations, and pages of the same hits.
func Check(s Searcher, n *Naive, r index.Request) error {
	want, err := n.Search(context.Background(), r)
	if err != nil {
		return err
	}
	r.Explain = true
	got, err := s.Search(context.Background(), r)
	if err != nil {
		return err
	}
	if err := Compare(got, want); err != nil {
		return err
	}
	for _, h := range got.Hits {
		if err := checkExplanation(h); err != nil {
			return err
		}
	}
	return checkPages(s, r, got)
}

// Compare tells the first difference between two results.
func Compare(got, want *index.Result) error {
	if got.Stories != want.Stories {
		return fmt.Errorf("%d stories, want %d", got.Stories, want.Stories)
	}
	if got.Total != want.Total || len(got.Hits) != len(want.Hits) {
		return fmt.Errorf("total %d with hits %v, want total %d with hits %v", got.Total, ids(got.Hits), want.Total, ids(want.Hits))
	}
	wanted := inOrderOf(got.Hits, want.Hits)
	for i, h := range got.Hits {
		w := wanted[i]
		if h.ID != w.ID || h.Key.ID != w.ID || h.Key.Published != w.Key.Published {
			return fmt.Errorf("hit %d is %s, want %s; hits %v, want %v", i, h.ID, w.ID, ids(got.Hits), ids(want.Hits))
		}
		if h.Folded != w.Folded || !slices.Equal(h.Copies, w.Copies) {
			return fmt.Errorf("hit %s has %d copies %v, want %d, %v", h.ID, h.Folded, h.Copies, w.Folded, w.Copies)
		}
		if math.Abs(h.Score-w.Score) > Tolerance || h.Key.Score != h.Score {
			return fmt.Errorf("hit %s has score %v and key %v, want score %v", h.ID, h.Score, h.Key.Score, w.Score)
		}
	}
	if got.TimedOut {
		return fmt.Errorf("timed out")
	}
	for f, w := range want.Facets {
		g := got.Facets[f]
		if g.Distinct != w.Distinct || !slices.Equal(g.Values, w.Values) {
			return fmt.Errorf("facet %s is %v, want %v", f, g, w)
		}
	}
	for f, w := range want.Histograms {
		if g := got.Histograms[f]; !reflect.DeepEqual(g, w) {
			return fmt.Errorf("histogram %s is %v, want %v", f, g, w)
		}
	}
	if len(got.Facets) != len(want.Facets) || len(got.Histograms) != len(want.Histograms) {
		return fmt.Errorf("%d facets and %d histograms, want %d and %d",
			len(got.Facets), len(got.Histograms), len(want.Facets), len(want.Histograms))
	}
	return nil
}

// inOrderOf returns the wanted hits, of which two change places where they were
// got in the other order, by scores that differ by no more than the order of a
// sum makes.
func inOrderOf(got, want []index.Hit) []index.Hit {
	out := slices.Clone(want)
	at := func(hits []index.Hit, id string) int {
		return slices.IndexFunc(hits, func(h index.Hit) bool { return h.ID == id })
	}
	for i, h := range got {
		later, before := at(got, out[i].ID), at(out, h.ID)
		if later > i && before > i && got[later].Score < h.Score && math.Abs(out[before].Score-out[i].Score) <= Tolerance {
			out[i], out[before] = out[before], out[i]
		}
	}
	return out
}

func ids(hits []index.Hit) (out []string) {
	for _, h := range hits {
		out = append(out, fmt.Sprintf("%s(%.12g)", h.ID, h.Score))
	}
	return out
}

// checkExplanation wants the root to equal the score to the last bit, and the
// details of every node to add up to its value.
func checkExplanation(h index.Hit) error {
	if h.Explanation == nil || h.Explanation.Value != h.Score {
		return fmt.Errorf("hit %s: explanation %v is not its score %v", h.ID, h.Explanation, h.Score)
	}
	return addsUp(h.Explanation)
}

func addsUp(e *index.Explanation) error {
	if len(e.Details) == 0 {
		return nil
	}
	sum := 0.0
	for _, d := range e.Details {
		if err := addsUp(d); err != nil {
			return err
		}
		sum += d.Value
	}
	if math.Abs(sum-e.Value) > 1e-9*max(1, e.Value) {
		return fmt.Errorf("%s is %v, its details add up to %v", e.Description, e.Value, sum)
	}
	return nil
}

// checkPages wants pages by key and by offset to be the whole in slices.
func checkPages(s Searcher, r index.Request, whole *index.Result) error {
	r.Explain, r.Facets, r.Histograms = false, nil, nil
	for _, size := range []int{1 + len(whole.Hits)/3, 1} {
		if size == 1 && len(whole.Hits) > 12 {
			continue // the other size shows it
		}
		if err := checkPagesOf(s, r, whole, size); err != nil {
			return fmt.Errorf("pages of %d: %w", size, err)
		}
	}
	return nil
}

func checkPagesOf(s Searcher, r index.Request, whole *index.Result, size int) error {
	r.Size = size
	var after *index.Key
	for from := 0; from <= len(whole.Hits); from += size {
		want := whole.Hits[from:min(from+size, len(whole.Hits))]
		byOffset, byKey, byOldKey := r, r, r
		byOffset.Offset, byKey.After, byOldKey.After = from, after, after
		if after != nil { // as before other documents changed its score
			byOldKey.After = &index.Key{Score: after.Score*1.5 + 1, Published: after.Published, ID: after.ID}
		}
		for how, q := range map[string]index.Request{"offset": byOffset, "key": byKey, "a key of another state": byOldKey} {
			got, err := s.Search(context.Background(), q)
			if err != nil {
				return err
			}
			if got.Total != whole.Total || !slices.Equal(ids(got.Hits), ids(want)) {
				return fmt.Errorf("page from %d by %s is %v of %d, want %v of %d", from, how, ids(got.Hits), got.Total, ids(want), whole.Total)
			}
		}
		if len(want) > 0 {
			after = &want[len(want)-1].Key
		}
	}
	return nil
}

// Describe prints a request so that a failure can be read.
func Describe(r index.Request) string {
	out := fmt.Sprintf("query %s sort %q collapse %v", Tree(r.Query), r.Sort, r.Collapse)
	for _, f := range r.Filters {
		out += fmt.Sprintf("\n  filter of %q: %s", f.Facet, Tree(f.Node))
	}
	for _, f := range r.Facets {
		out += fmt.Sprintf("\n  facet %+v", f)
	}
	for _, h := range r.Histograms {
		out += fmt.Sprintf("\n  histogram %+v", h)
	}
	return out
}

// Tree prints a node with its Go types, since lowered trees have no text.
func Tree(n query.Node) string {
	list := func(nodes []query.Node) string {
		out := "["
		for i, n := range nodes {
			if i > 0 {
				out += ", "
			}
			out += Tree(n)
		}
		return out + "]"
	}
	switch n := n.(type) {
	case query.And:
		return "And" + list(n.Nodes)
	case query.Or:
		return "Or" + list(n.Nodes)
	case query.Not:
		return "Not(" + Tree(n.Node) + ")"
	case query.Some:
		return fmt.Sprintf("Some(%d of %s, should %s)", n.Min, list(n.Must), list(n.Should))
	case query.Word:
		return fmt.Sprintf("Word(%s:%q)", n.Part, n.Text)
	case query.Phrase:
		return fmt.Sprintf("Phrase(%s:%q literal %v)", n.Part, n.Text, n.Literal)
	case query.Near:
		return fmt.Sprintf("Near(%s:%q slop %d)", n.Part, n.Text, n.Slop)
	case query.Same:
		return fmt.Sprintf("Same(%q)", n.Text)
	case query.AtLeast:
		return fmt.Sprintf("AtLeast(%s:%q %d)", n.Part, n.Text, n.N)
	case query.Pattern:
		return fmt.Sprintf("Pattern(%s:%q)", n.Part, n.Text)
	case query.Fuzzy:
		return fmt.Sprintf("Fuzzy(%s:%q %d)", n.Part, n.Text, n.Distance)
	case query.Weighted:
		return fmt.Sprintf("%v*%s", n.Weight, Tree(n.Node))
	case query.Synonyms:
		return "Synonyms" + list(n.Nodes)
	case query.About:
		return fmt.Sprintf("About(%s %q)", n.Name, n.IDs)
	case query.Recent:
		return fmt.Sprintf("Recent(%s)", n.Half)
	case query.Values:
		return fmt.Sprintf("Values(%s %q)", n.Name, n.IDs)
	case query.Published:
		return fmt.Sprintf("Published(%s, %s)", n.From, n.To)
	case query.Mentions:
		return fmt.Sprintf("Mentions(%s, %s)", n.From, n.To)
	}
	return fmt.Sprintf("%T", n)
}
