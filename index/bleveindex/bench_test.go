package bleveindex

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"chancery/index"
	"chancery/index/schema"
)

func BenchmarkPostings(b *testing.B) {
	x, err := Open(filepath.Join(b.TempDir(), "index"), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer x.Close()
	var docs []schema.Document
	for i := range 20_000 {
		docs = append(docs, schema.Document{ID: fmt.Sprint(i), Language: "en", Body: fmt.Sprintf("common words and rare%d", i)})
	}
	if err := x.Apply(b.Context(), index.Batch{Put: docs}); err != nil {
		b.Fatal(err)
	}
	v, err := x.View(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	defer v.Close()
	seg := v.(*view).snapshot.segments[0]
	for _, c := range []struct {
		term      string
		positions bool
	}{{"rare77", false}, {"common", false}, {"common", true}} {
		b.Run(fmt.Sprint(c.term, c.positions), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				p, err := seg.Postings(schema.FieldBody, c.term, c.positions)
				if err != nil || p == nil {
					b.Fatal(p, err)
				}
				for p.Next() {
					if c.positions {
						p.Positions()
					}
				}
			}
		})
	}
}

// BenchmarkAlike looks for near-duplicates among 100,000 documents in batches
// as an archive makes them: of one that has none, and of one that has.
func BenchmarkAlike(b *testing.B) {
	x, err := Open(filepath.Join(b.TempDir(), "index"), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer x.Close()
	r := rand.New(rand.NewPCG(1, 0))
	prints := func() (out []uint32) {
		for range 16 {
			out = append(out, r.Uint32())
		}
		return out
	}
	var known []uint32
	for batch := range 100 {
		var docs []schema.Document
		for i := range 1000 {
			known = prints()
			docs = append(docs, schema.Document{ID: fmt.Sprint(batch, "-", i), Story: uint64(1 + batch*1000 + i), Prints: known})
		}
		if err := x.Apply(b.Context(), index.Batch{Put: docs}); err != nil {
			b.Fatal(err)
		}
	}
	unknown := prints()
	for name, prints := range map[string][]uint32{"none": unknown, "one": known} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if found, err := x.Alike(b.Context(), prints, 3, 16); err != nil || (len(found) == 1) != (name == "one") {
					b.Fatal(found, err)
				}
			}
		})
	}
}
