package bleveindex

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"chancery/index/indextest"
	"chancery/index/schema"
)

// TestNaive asks random requests of an index that has seen updates, deletions
// and merges, and of an evaluator that reads the documents themselves; before
// and after opening it again, when the columns come from files.
func TestNaive(t *testing.T) {
	t.Parallel()
	for _, seed := range indextest.Seeds(t, 3) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			r := indextest.NewRandom(seed)
			texts := indextest.Texts{}
			dir := filepath.Join(t.TempDir(), "index")
			x, err := Open(dir, Options{Texts: texts})
			if err != nil {
				t.Fatal(err)
			}
			for seq := range uint64(8) {
				if seq == 4 { // what is deleted later is in the columns of these
					if err := x.store.scorch.ForceMerge(t.Context(), nil); err != nil {
						t.Fatal(err)
					}
					warm(t, x)
				}
				put := map[string]schema.Document{}
				for range 12 {
					id := fmt.Sprint("id/", r.IntN(60))
					put[id] = r.Document(id)
				}
				var del []string
				for id := range texts {
					if _, again := put[id]; !again && r.IntN(8) == 0 {
						del = append(del, id)
						delete(texts, id)
					}
				}
				maps.Copy(texts, put)
				apply(t, x, seq+1, slices.Collect(maps.Values(put)), del...)
			}
			ask(t, x, r, texts)
			warm(t, x)
			if err := x.Close(); err != nil {
				t.Fatal(err)
			}
			if x, err = Open(dir, Options{Texts: texts}); err != nil {
				t.Fatal(err)
			}
			defer x.Close()
			ask(t, x, r, texts)
		})
	}
}

func warm(t *testing.T, x *Index) {
	t.Helper()
	v, err := x.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	if err := v.Warm(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// ask compares answers to random requests with those of the evaluator.
func ask(t *testing.T, x *Index, r *indextest.Random, texts indextest.Texts) {
	t.Helper()
	v, err := x.View(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	naive := indextest.NewNaive(slices.Collect(maps.Values(texts)))
	if v.Docs() != naive.Docs() || !slices.Equal(v.Languages(), naive.Languages()) {
		t.Errorf("%d documents in %v, want %d in %v", v.Docs(), v.Languages(), naive.Docs(), naive.Languages())
	}
	for range 60 {
		req := r.Request()
		if err := indextest.Check(v, naive, req); err != nil {
			t.Fatalf("%s\n%v", indextest.Describe(req), err)
		}
	}
}
