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
// and merges, and of an evaluator that reads the documents themselves.
func TestNaive(t *testing.T) {
	t.Parallel()
	for _, seed := range indextest.Seeds(t, 3) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			r := indextest.NewRandom(seed)
			texts := indextest.Texts{}
			x, err := Open(filepath.Join(t.TempDir(), "index"), Options{Texts: texts})
			if err != nil {
				t.Fatal(err)
			}
			defer x.Close()
			for seq := range uint64(8) {
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
		})
	}
}
