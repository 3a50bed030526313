package bleveindex

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"chancery/index/schema"
)

// TestSeen finds every print again, in an index that was opened with some, and
// hardly any that is not there.
func TestSeen(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	dir := filepath.Join(t.TempDir(), "index")
	var all []uint32
	fill := func(seq uint64, n int) {
		x := open(t, dir)
		defer x.Close()
		for i := range n {
			d := schema.Document{ID: fmt.Sprint(seq, "-", i), Language: "en", Body: "x", Story: 1}
			for range 4000 {
				d.Prints = append(d.Prints, r.Uint32())
			}
			all = append(all, d.Prints...)
			apply(t, x, seq+uint64(i), []schema.Document{d})
		}
		s := x.store.seen.Load()
		if s == nil {
			t.Fatal("prints are not noted")
		}
		for _, p := range all {
			if !s.may(p) {
				t.Fatalf("print %x is lost", p)
			}
		}
		wrong := 0
		for range 100_000 {
			if s.may(r.Uint32()) {
				wrong++
			}
		}
		if wrong > 8000 {
			t.Errorf("%d of 100000 prints seem to be there", wrong)
		}
	}
	fill(1, 20)
	fill(100, 40)
}
