package exec_test

import (
	"fmt"
	"math"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"chancery/index"
	"chancery/index/exec"
	"chancery/index/indextest"
	"chancery/index/schema"
	"chancery/query"
)

// TestOlderView wants a view to be whole though the columns of its segment
// were built when more documents were deleted.
func TestOlderView(t *testing.T) {
	docs := many(10)
	s := indextest.NewSegment(1, docs)
	cache := exec.NewCache(0)
	older := exec.NewView([]exec.Segment{s}, cache, nil)
	newer := exec.NewView([]exec.Segment{s.Without(3, 4)}, cache, nil)
	for _, v := range []*exec.View{newer, older, newer} {
		n := indextest.NewNaive(docs)
		if v == newer {
			n = indextest.NewNaive(slices.Concat(docs[:3], docs[5:]))
		}
		err := indextest.Check(v, n, index.Request{
			Query: query.Word{Text: "envoys"}, Size: 20, Facets: []index.FacetRequest{{Facet: schema.Lang, Size: 3}},
		})
		if err != nil {
			t.Error(err)
		}
	}
}

// TestLabels wants values to be one when their ids are, under the least label.
func TestLabels(t *testing.T) {
	labelled := func(id, label string) schema.Document {
		d := doc(id, "", "envoys")
		d.Facets[schema.Person] = []schema.Value{{ID: "Q1", Label: label}}
		return d
	}
	both := labelled("3", "B")
	both.Facets[schema.Person] = append(both.Facets[schema.Person], schema.Value{ID: "Q1", Label: "C"})
	docs := []schema.Document{labelled("1", "C"), labelled("2", "B"), both}
	v := exec.NewView([]exec.Segment{
		indextest.NewSegment(1, docs), indextest.NewSegment(2, []schema.Document{labelled("4", "A"), labelled("5", "D")}),
	}, exec.NewCache(0), nil)
	res, err := v.Search(t.Context(), index.Request{Facets: []index.FacetRequest{{Facet: schema.Person, Size: 5}}})
	want := []index.Count{{Value: schema.Value{ID: "Q1", Label: "A"}, Count: 5}}
	if err != nil || !slices.Equal(res.Facets[schema.Person].Values, want) {
		t.Errorf("%v, %v, want %v", res, err, want)
	}
	if got := found(t, v, query.Values{Name: "person", IDs: []string{"Q1"}}); len(got) != 5 {
		t.Errorf("Q1 is in %q", got)
	}
}

// TestEveryValue asks for all values there are, and for none.
func TestEveryValue(t *testing.T) {
	docs := many(300)
	for i := range docs {
		docs[i].Facets[schema.Person] = []schema.Value{{ID: fmt.Sprint(i), Label: fmt.Sprint("Name ", i)}}
	}
	v := viewOf(docs...)
	for _, size := range []int{0, 1, 299, 300, 301, math.MaxInt} {
		res, err := v.Search(t.Context(), index.Request{Facets: []index.FacetRequest{{Facet: schema.Person, Size: size}}})
		if err != nil {
			t.Fatal(err)
		}
		if f := res.Facets[schema.Person]; len(f.Values) != min(size, 300) || f.Distinct != 300 {
			t.Errorf("size %d: %d values of %d", size, len(f.Values), f.Distinct)
		}
	}
}

// TestColumnsOnce wants each column to be built once by many searches at a
// time, and not again.
func TestColumnsOnce(t *testing.T) {
	var ids atomic.Int64
	s := hooked{indextest.NewSegment(1, many(100)), func(field string) {
		if field == schema.FieldID {
			ids.Add(1)
		}
	}}
	cache := exec.NewCache(0)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			v := exec.NewView([]exec.Segment{s}, cache, nil)
			res, err := v.Search(t.Context(), index.Request{Query: query.Word{Text: "envoys"}, Size: 5})
			if err != nil || res.Total != 100 {
				t.Errorf("%v, %v", res, err)
			}
		})
	}
	wg.Wait()
	once := ids.Load()
	if once < 100 || once > 300 {
		t.Errorf("%d reads of 100 ids", once)
	}
	cache.Keep(1)
	search := func() {
		t.Helper()
		v := exec.NewView([]exec.Segment{s}, cache, nil)
		if _, err := v.Search(t.Context(), index.Request{Size: 5}); err != nil {
			t.Error(err)
		}
	}
	if search(); ids.Load() != once {
		t.Error("a kept column was built again")
	}
	cache.Drop(1)
	if search(); ids.Load() == once {
		t.Error("a dropped column was not built again")
	}
	once = ids.Load()
	cache.Keep(2)
	if search(); ids.Load() == once {
		t.Error("a column that was not kept was not built again")
	}
}

func TestEmptyView(t *testing.T) {
	for _, segments := range [][]exec.Segment{
		nil,
		{indextest.NewSegment(1, nil)},
		{indextest.NewSegment(2, many(2)).Without(0, 1)},
	} {
		v := exec.NewView(segments, exec.NewCache(0), nil)
		for name, r := range requests() {
			if name == "literal" || name == "zoned" {
				continue
			}
			if res, err := v.Search(t.Context(), r); err != nil || res.Total != 0 || len(res.Hits) != 0 {
				t.Errorf("%s: %v, %v", name, res, err)
			}
		}
		if v.Docs() != 0 || len(v.Languages()) != 0 {
			t.Errorf("%d documents, languages %q", v.Docs(), v.Languages())
		}
	}
}
