package archive

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"chancery/article"
	"chancery/index"
)

// TestScrub damages files under an open folder and reads it again: what can be
// mended is, what cannot is told.
func TestScrub(t *testing.T) {
	dir := t.TempDir()
	a, err := openReal(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	settled := func() {
		t.Helper()
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		defer cancel()
		if err := a.Wait(ctx, a.Seq()); err != nil {
			t.Fatal(err)
		}
	}
	for _, id := range []string{"a", "b", "c"} {
		if _, err := a.Add(t.Context(), []article.Article{killed(id, 3)}); err != nil {
			t.Fatal(err)
		}
		settled()
	}
	if a.pass(t.Context(), 0); a.Status().Scrub.Faults != 0 || a.Status().Scrub.Passes != 1 || a.Status().Scrub.Bytes == 0 {
		t.Fatalf("a sound folder: %+v", a.Status().Scrub)
	}

	// The index is set aside and made anew.
	backend := func() index.Backend {
		a.projector.mu.Lock()
		defer a.projector.mu.Unlock()
		return a.projector.backend
	}
	old := backend()
	flip(t, filepath.Join(dir, "index", "store", "*.zap"))
	a.pass(t.Context(), 0)
	if s := a.Status().Scrub; s.Faults != 1 {
		t.Fatalf("a damaged segment: %+v", s)
	}
	for deadline := time.Now().Add(20 * time.Second); backend() == nil || backend() == old || a.Status().Rebuilding; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the damaged index was not made anew")
		}
	}
	if aside, _ := filepath.Glob(filepath.Join(dir, "index"+damagedSuffix+"*")); len(aside) != 1 {
		t.Errorf("set aside: %v", aside)
	}
	settled()
	if a.pass(t.Context(), 0); a.Status().Scrub.Faults != 0 {
		t.Fatalf("made anew: %+v", a.Status().Scrub)
	}

	// A suspicion against an index that is gone concerns nobody.
	present := backend()
	a.projector.suspect(suspicion{old, index.ErrUnusable})
	if _, err := a.Add(t.Context(), []article.Article{killed("d", 3)}); err != nil {
		t.Fatal(err)
	}
	settled()
	if backend() != present {
		t.Error("a sound index was made anew")
	}

	// The store is named, and stays.
	flip(t, filepath.Join(dir, "store", "articles-*.log"))
	if a.pass(t.Context(), 0); a.Status().Damaged == 0 {
		t.Errorf("a damaged store: %+v", a.Status())
	}

	// A pass ends with its context.
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	passes := a.Status().Scrub.Passes
	if a.pass(ctx, 1); a.Status().Scrub.Passes != passes {
		t.Error("a pass that was ended counts")
	}
}

// flip changes one bit in the middle of each file of a pattern: some segments
// may be in use no more.
func flip(t *testing.T, pattern string) {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil || len(b) == 0 {
			continue // merged away, or about to be written
		}
		f, err := os.OpenFile(name, os.O_RDWR, 0) // in place: it is mapped
		if err != nil {
			continue
		}
		_, err = f.WriteAt([]byte{b[len(b)/2] ^ 4}, int64(len(b)/2))
		if _ = f.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
