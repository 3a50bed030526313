package bleveindex

import (
	"fmt"
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
