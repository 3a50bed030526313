package bleveindex

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"chancery/index"
	"chancery/index/schema"

	"github.com/RoaringBitmap/roaring/v2"
	scorchapi "github.com/blevesearch/scorch_segment_api/v2"
)

// TestBitmap compares bitmaps with those of the library, of sets of every kind.
func TestBitmap(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	for range 200 {
		set := roaring.New()
		for block := range uint32(1 + r.IntN(4)) {
			for range 1 + r.IntN(1<<r.IntN(15)) {
				set.Add(block<<blockBits | uint32(r.IntN(1<<blockBits)))
			}
		}
		want, err := set.ToBytes()
		if err != nil {
			t.Fatal(err)
		}
		var o output
		o.bitmap(set.ToArray())
		n, w := binary.Uvarint(o.bytes)
		if int(n) != len(want) || !bytes.Equal(o.bytes[w:], want) {
			t.Fatalf("%d documents: %d bytes differ from roaring's %d", set.GetCardinality(), n, len(want))
		}
	}
}

// TestLargeSegments recounts segments whose lists have many chunks, before and
// after merging, and documents that have a word more often than fits into a
// frequency.
func TestLargeSegments(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "index")
	x := open(t, dir)
	docs := map[string]schema.Document{}
	for seq := range uint64(3) {
		var put []schema.Document
		for i := range 3000 {
			n := int(seq)*2500 + i // some come again
			d := schema.Document{ID: fmt.Sprint(n), Language: "en", Body: "the talks in the city", Title: fmt.Sprint("word", n), Prints: []uint32{uint32(n) << 7, 5}}
			if n%7 == 0 {
				d.Body += strings.Repeat(" and the", n%40)
			}
			if n == 42 {
				d.Body = strings.Repeat("peace in the city. ", 30_000)
			}
			docs[d.ID] = d
			put = append(put, d)
		}
		apply(t, x, seq+1, put)
	}
	compare(t, recount(docs), held(t, present(t, x)))
	if err := x.store.scorch.ForceMerge(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	merged := present(t, open(t, dir))
	if n := len(merged.snapshot.segments); n != 1 {
		t.Errorf("%d segments after merging", n)
	}
	compare(t, recount(docs), held(t, merged))
	for _, s := range merged.snapshot.segments {
		if !(&merger{}).take([]scorchapi.Segment{s.(*segment).seg}, []*roaring.Bitmap{nil}) {
			t.Error("a merged segment cannot be merged by copying")
		}
	}
}

// BenchmarkApply is the CPU of indexing documents whose stories are known.
func BenchmarkApply(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	batch := index.Batch{}
	size := 0
	for i := range 1000 {
		var body strings.Builder
		for range 140 {
			fmt.Fprintf(&body, "word%d ", int(20_000*r.Float64()*r.Float64()*r.Float64()))
		}
		size += body.Len()
		d := schema.Document{ID: fmt.Sprint(i), Language: "en", Title: body.String()[:60], Body: body.String(), Story: uint64(i)}
		for range 16 {
			d.Prints = append(d.Prints, r.Uint32())
		}
		batch.Put = append(batch.Put, d)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		docs, err := newDocuments(b.Context(), batch.Put)
		if err != nil {
			b.Fatal(err)
		}
		if err := newBuilder(docs).build(); err != nil {
			b.Fatal(err)
		}
	}
}
