package exec_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"chancery/index"
	"chancery/index/exec"
	"chancery/index/indextest"
	"chancery/index/schema"
	"chancery/query"
)

// hooked is a segment that calls a hook before every posting and term.
type hooked struct {
	*indextest.Segment
	hook func(field string)
}

func (s hooked) Postings(field, term string, positions bool) (exec.Postings, error) {
	p, err := s.Segment.Postings(field, term, positions)
	if p == nil || err != nil {
		return nil, err
	}
	return hookedPostings{p, field, s.hook}, nil
}

func (s hooked) Terms(field, from, to string, f func(string) bool) error {
	return s.Segment.Terms(field, from, to, func(term string) bool {
		s.hook(field)
		return f(term)
	})
}

type hookedPostings struct {
	exec.Postings
	field string
	hook  func(string)
}

func (p hookedPostings) Next() bool { p.hook(p.field); return p.Postings.Next() }
func (p hookedPostings) Advance(doc uint32) bool {
	p.hook(p.field)
	return p.Postings.Advance(doc)
}

// requests walk through every kind of loop.
func requests() map[string]index.Request {
	nodes := map[string]query.Node{
		"word":     query.Word{Text: "envoys"},
		"or":       query.Or{Nodes: []query.Node{query.Word{Text: "envoys"}, query.Word{Text: "the"}}},
		"and":      query.And{Nodes: []query.Node{query.Word{Text: "envoys"}, query.Word{Text: "the"}}},
		"not":      query.Not{Node: query.Word{Text: "nowhere"}},
		"phrase":   query.Phrase{Text: "the envoys of"},
		"near":     query.Near{Text: "of envoys", Slop: 3},
		"same":     query.Same{Text: "of envoys"},
		"literal":  query.Phrase{Text: "The envoys", Literal: true},
		"pattern":  query.Pattern{Text: "pl*"},
		"fuzzy":    query.Fuzzy{Text: "place1", Distance: 1},
		"zoned":    query.Pattern{Text: "env*", Part: query.Lead},
		"values":   query.Values{Name: "lang", IDs: []string{"en"}},
		"all":      query.All{},
		"mentions": query.Mentions{},
	}
	out := map[string]index.Request{}
	for name, n := range nodes {
		out[name] = index.Request{Query: n, Size: 10, Facets: []index.FacetRequest{{Facet: schema.Lang, Size: 5}}}
	}
	return out
}

// TestDeadline ends the context after some steps, early in the building of
// columns or late in the walk, and wants the search to end soon.
func TestDeadline(t *testing.T) {
	docs := many(3000)
	texts := indextest.Texts{}
	for _, d := range docs {
		texts[d.ID] = d
	}
	segment := indextest.NewSegment(1, docs)
	for name, r := range requests() {
		for _, warm := range []bool{false, true} {
			cache := exec.NewCache(0)
			if warm {
				if err := exec.NewView([]exec.Segment{segment}, cache, texts).Warm(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			ctx, cancel := context.WithCancel(t.Context())
			steps := 0
			v := exec.NewView([]exec.Segment{hooked{segment, func(string) {
				if steps++; steps == 10 {
					cancel()
				}
			}}}, cache, texts)
			if name == "all" || name == "mentions" {
				cancel()
			}
			_, err := v.Search(ctx, r)
			cancel()
			if !errors.Is(err, index.ErrDeadline) && (steps >= 10 || name == "all" || name == "mentions") {
				t.Errorf("%s, warm %v: %v after %d steps, want ErrDeadline", name, warm, err, steps)
			}
			if steps > 10+3*1024 {
				t.Errorf("%s, warm %v: %d steps after the deadline", name, warm, steps-10)
			}
			r := r
			r.Partial = true
			ctx, cancel = context.WithCancel(t.Context())
			cancel()
			if res, err := v.Search(ctx, r); err != nil || !res.TimedOut {
				t.Errorf("%s, partial: %v, %v, want TimedOut", name, res, err)
			}
			if _, err := v.Search(t.Context(), r); err != nil {
				t.Errorf("%s, after a search that failed: %v", name, err)
			}
		}
	}
}

// impatient is a context that ends after some looks at it.
type impatient struct {
	context.Context
	looks int
}

func (c *impatient) Err() error {
	if c.looks--; c.looks < 0 {
		return context.DeadlineExceeded
	}
	return nil
}

// TestPartial wants the hits found before the deadline, and counts that agree
// with them, whichever way facets are counted.
func TestPartial(t *testing.T) {
	docs := many(20000)
	v := exec.NewView([]exec.Segment{indextest.NewSegment(1, docs)}, exec.NewCache(0), nil)
	if err := v.Warm(t.Context()); err != nil {
		t.Fatal(err)
	}
	some := query.And{Nodes: []query.Node{query.Word{Text: "envoys"}, query.Pattern{Text: "place2*"}}}
	for _, n := range []query.Node{query.Word{Text: "envoys"}, some} {
		whole, err := v.Search(t.Context(), index.Request{Query: n})
		if err != nil {
			t.Fatal(err)
		}
		partial := 0
		for looks := range 40 {
			r := index.Request{Query: n, Size: 10, Partial: true, Facets: []index.FacetRequest{{Facet: schema.Lang, Size: 5}}}
			res, err := v.Search(&impatient{t.Context(), looks}, r)
			if err != nil {
				t.Fatal(err)
			}
			counted := 0
			for _, c := range res.Facets[schema.Lang].Values {
				counted += c.Count
			}
			if len(res.Facets) > 0 && counted != res.Total {
				t.Errorf("%d looks: total %d, counted %d", looks, res.Total, counted)
			}
			if res.TimedOut && res.Total > 0 && res.Total < whole.Total && len(res.Hits) == 10 {
				partial++
			}
		}
		if partial == 0 {
			t.Errorf("%s: no search ended in the middle", indextest.Tree(n))
		}
	}
}

func TestBudget(t *testing.T) {
	docs := many(3000)
	v := exec.NewView([]exec.Segment{indextest.NewSegment(1, docs)}, exec.NewCache(0), nil)
	for name, r := range map[string]index.Request{
		"expansion": {Query: query.Pattern{Text: "place*"}},
		"hits":      {Query: query.All{}, Size: 3000},
		"facets":    {Facets: []index.FacetRequest{{Facet: schema.Lang}}},
	} {
		r.Memory = 4
		if _, err := v.Search(t.Context(), r); !errors.Is(err, index.ErrBudget) {
			t.Errorf("%s: %v, want ErrBudget", name, err)
		}
		r.Memory = 0
		if _, err := v.Search(t.Context(), r); err != nil {
			t.Errorf("%s, default budget: %v", name, err)
		}
	}
}

// TestPinned wants the lists that one search holds at a time to be bounded.
func TestPinned(t *testing.T) {
	docs := many(70_000)
	v := exec.NewView([]exec.Segment{indextest.NewSegment(1, docs)}, exec.NewCache(1), nil)
	var words []query.Node
	for i := range 200 { // each a list of its own, though of the same words
		words = append(words, query.Pattern{Text: "en" + strings.Repeat("*", 1+i) + "s"})
	}
	if _, err := v.Search(t.Context(), index.Request{Query: query.Or{Nodes: words[:10]}}); err != nil {
		t.Error(err)
	}
	if _, err := v.Search(t.Context(), index.Request{Query: query.Or{Nodes: words}, Memory: 1 << 40}); !errors.Is(err, index.ErrBudget) {
		t.Errorf("%v, want ErrBudget", err)
	}
}

func TestRefused(t *testing.T) {
	v := exec.NewView([]exec.Segment{indextest.NewSegment(1, many(exec.MaxExpansion+1))}, exec.NewCache(0), nil)
	for name, r := range map[string]index.Request{
		"too many words":   {Query: query.Pattern{Text: "place*"}},
		"no texts":         {Query: query.Phrase{Text: "the envoys", Literal: true}},
		"no texts, zone":   {Query: query.Pattern{Text: "envoy*", Part: query.Quoted}},
		"sort":             {Sort: "best"},
		"facet":            {Facets: []index.FacetRequest{{Facet: "body"}}},
		"date facet":       {Facets: []index.FacetRequest{{Facet: schema.Published}}},
		"histogram":        {Histograms: []index.HistogramRequest{{Facet: schema.Lang}}},
		"interval":         {Histograms: []index.HistogramRequest{{Facet: schema.Published, Interval: "week"}}},
		"values of a text": {Query: query.Values{Name: "body", IDs: []string{"x"}}},
		"dyad in a filter": {Filters: []index.Filter{{Node: query.Dyad{A: "US", B: "RU"}}}},
	} {
		if _, err := v.Search(t.Context(), r); !errors.Is(err, index.ErrRefused) {
			t.Errorf("%s: %v, want ErrRefused", name, err)
		}
	}
	var wide *index.WideError
	_, err := v.Search(t.Context(), index.Request{Query: query.Pattern{Text: "place*"}})
	if !errors.As(err, &wide) || wide.Text != "place*" || wide.Limit != exec.MaxExpansion {
		t.Errorf("too many words: %v; want the text that stands for them", err)
	}
	if err := v.Values(t.Context(), schema.Published, func(schema.Value) bool { return true }); !errors.Is(err, index.ErrRefused) {
		t.Errorf("values of dates: %v, want ErrRefused", err)
	}
	if got := len(find(t, v, query.Pattern{Text: "*", Part: query.Title})); got != 1000 {
		t.Errorf("a lone star: %d hits", got)
	}
}

// TestPanic wants damage in one segment to end one search, and leave the view
// and its columns usable.
func TestPanic(t *testing.T) {
	broken := true
	v := exec.NewView([]exec.Segment{hooked{indextest.NewSegment(1, many(10)), func(string) {
		if broken {
			panic("index out of range")
		}
	}}}, exec.NewCache(0), nil)
	_, err := v.Search(t.Context(), requests()["word"])
	var p *exec.PanicError
	if !errors.As(err, &p) || len(p.Stack) == 0 {
		t.Fatalf("%v, want a PanicError", err)
	}
	if err := v.Values(t.Context(), schema.Lang, func(schema.Value) bool { return true }); !errors.As(err, &p) {
		t.Errorf("Values: %v, want a PanicError", err)
	}
	if langs := v.Languages(); langs != nil {
		t.Errorf("languages %q of a broken segment", langs)
	}
	broken = false
	if res, err := v.Search(t.Context(), requests()["word"]); err != nil || res.Total != 10 {
		t.Errorf("after the damage is gone: %v, %v", res, err)
	}
}

// TestAllocations wants memory not to grow with the number of hits.
func TestAllocations(t *testing.T) {
	measure := func(n int, r index.Request) float64 {
		v := exec.NewView([]exec.Segment{indextest.NewSegment(1, many(n))}, exec.NewCache(0), nil)
		return testing.AllocsPerRun(3, func() {
			if _, err := v.Search(context.Background(), r); err != nil {
				t.Error(err)
			}
		})
	}
	for _, name := range []string{"word", "or", "and", "phrase", "near", "same", "not", "values", "all"} {
		small, large := measure(200, requests()[name]), measure(4000, requests()[name])
		if large > small+10 {
			t.Errorf("%s: %v allocations for 200 hits, %v for 4000", name, small, large)
		}
	}
}
