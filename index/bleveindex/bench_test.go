package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"chancery/index"
	"chancery/index/schema"
	"chancery/query"
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

// BenchmarkBeside searches with facets, quiet and beside indexing, which never
// pauses. Searches come one after the other, so that the tail is a stall.
func BenchmarkBeside(b *testing.B) {
	x, err := Open(filepath.Join(b.TempDir(), "index"), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer x.Close()
	r := rand.New(rand.NewPCG(1, 0))
	var number int
	batch := func() (out index.Batch) {
		for range 2000 {
			number++
			var body strings.Builder
			for range 140 {
				fmt.Fprintf(&body, "word%d ", int(20_000*r.Float64()*r.Float64()*r.Float64()))
			}
			person := schema.Value{ID: fmt.Sprint("p", r.IntN(500)), Label: "Somebody"}
			out.Put = append(out.Put, schema.Document{ID: fmt.Sprint(number), Language: "en", Title: "title", Body: body.String(),
				Facets: map[schema.Facet][]schema.Value{schema.Person: {person}}})
		}
		return out
	}
	for range 10 {
		if err := x.Apply(b.Context(), batch()); err != nil {
			b.Fatal(err)
		}
	}
	search := func() {
		v, err := x.View(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		defer v.Close()
		req := index.Request{Query: query.Word{Text: fmt.Sprint("word", r.IntN(200))}, Size: 10, Facets: []index.FacetRequest{{Facet: schema.Person, Size: 10}}}
		if _, err := v.Search(b.Context(), req); err != nil {
			b.Fatal(err)
		}
	}
	measure := func(b *testing.B) {
		var all []time.Duration
		for b.Loop() {
			start := time.Now()
			search()
			all = append(all, time.Since(start))
			time.Sleep(time.Millisecond)
		}
		slices.Sort(all)
		b.ReportMetric(float64(all[len(all)/2].Microseconds()), "µs-p50")
		b.ReportMetric(float64(all[len(all)*99/100].Microseconds()), "µs-p99")
	}
	b.Run("quiet", measure)
	more := []index.Batch{batch(), batch(), batch()}
	b.Run("indexing", func(b *testing.B) {
		ctx, cancel := context.WithCancel(b.Context())
		done := make(chan error, 1)
		go func() {
			var err error
			for i := 0; err == nil; i++ {
				err = x.Apply(ctx, more[i%len(more)])
			}
			done <- err
		}()
		measure(b)
		cancel()
		if err := <-done; !errors.Is(err, context.Canceled) {
			b.Fatal(err)
		}
	})
}
