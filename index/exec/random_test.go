package exec_test

import (
	"fmt"
	"testing"

	"chancery/index/exec"
	"chancery/index/indextest"
	"chancery/index/schema"
)

// TestRandom compares the executor with the naive evaluator on random
// documents, segments, deletions and requests.
func TestRandom(t *testing.T) {
	cache := exec.NewCache(0)
	for _, seed := range indextest.Seeds(t, 60) {
		r := indextest.NewRandom(seed)
		view, live := randomView(r, seed, cache)
		naive := indextest.NewNaive(live)
		for i := range 12 {
			req := r.Request()
			if i == 6 {
				defer exec.AskForHelp()()
			}
			if err := indextest.Check(view, naive, req); err != nil {
				t.Fatalf("CHANCERY_SEED=%d, request %d: %v\n%s\n%s", seed, i, err, indextest.Describe(req), dump(live))
			}
		}
		cache.Keep()
	}
}

// TestRandomWindows is TestRandom on segments of several windows, with words that
// few documents have and some that most have.
func TestRandomWindows(t *testing.T) {
	cache := exec.NewCache(1 << 20) // so small that lists are forgotten and read again
	for _, seed := range indextest.Seeds(t, 1) {
		r := indextest.NewRandom(seed)
		var segments []exec.Segment
		var live []schema.Document
		texts := indextest.Texts{}
		for s := range 2 {
			var docs []schema.Document
			var gone []uint32
			for i := range 2000 + r.IntN(300) {
				d := r.Document("")
				d.ID = fmt.Sprintf("%d-%s", i, d.ID)
				if d.Story > 0 {
					d.Story = uint64(1 + r.IntN(1500))
				}
				docs = append(docs, d)
				if s > 0 && r.IntN(10) == 0 {
					gone = append(gone, uint32(i))
					continue
				}
				live = append(live, d)
				texts[d.ID] = d
			}
			segments = append(segments, indextest.NewSegment(seed*10+uint64(s), docs).Without(gone...))
		}
		view, naive := exec.NewView(segments, cache, texts), indextest.NewNaive(live)
		for i := range 4 {
			req := r.Request()
			if i == 2 {
				defer exec.AskForHelp()()
			}
			if err := indextest.Check(view, naive, req); err != nil {
				t.Fatalf("CHANCERY_SEED=%d, request %d: %v\n%s", seed, i, err, indextest.Describe(req))
			}
		}
		cache.Keep()
	}
}

func dump(docs []schema.Document) (out string) {
	for _, d := range docs {
		out += fmt.Sprintf("  %+v\n", d)
	}
	return out
}

// randomView spreads documents over segments and deletes some.
func randomView(r *indextest.Random, seed uint64, cache *exec.Cache) (*exec.View, []schema.Document) {
	var segments []exec.Segment
	var live []schema.Document
	texts := indextest.Texts{}
	for s := range 1 + r.IntN(3) {
		var docs []schema.Document
		var gone []uint32
		for i := range r.IntN(14) {
			d := r.Document("")
			docs = append(docs, d)
			if r.IntN(5) == 0 {
				gone = append(gone, uint32(i))
			} else {
				live = append(live, d)
				texts[d.ID] = d
			}
		}
		segments = append(segments, indextest.NewSegment(seed*10+uint64(s), docs).Without(gone...))
	}
	return exec.NewView(segments, cache, texts), live
}
