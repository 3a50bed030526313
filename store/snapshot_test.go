package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"chancery/article"
)

// TestSnapshot reads a log while it is written: whole batches, and nothing
// after them.
func TestSnapshot(t *testing.T) {
	dir := t.TempDir()
	l, err := Open(dir, Options{SegmentSize: 4 << 10})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for n := range 40 {
		var batch []article.Article
		for i := range 1 + n%3 {
			batch = append(batch, article.Article{ID: fmt.Sprintf("a%d", n+i), Title: fmt.Sprint("round ", n)})
		}
		if _, err := l.Put(t.Context(), batch); err != nil {
			t.Fatal(err)
		}
		if n%7 == 6 {
			if err := l.Delete(t.Context(), fmt.Sprintf("a%d", n-1)); err != nil {
				t.Fatal(err)
			}
		}
		s := snapshotOf(t, dir)
		if s.Seq() != l.Seq() || s.Len() != l.Len() || s.Digest() != l.Digest() || s.ID() != l.ID() {
			t.Fatalf("round %d: snapshot of change %d with %d articles, the log has %d with %d", n, s.Seq(), s.Len(), l.Seq(), l.Len())
		}
		if _, err := s.Put(t.Context(), batch); !errors.Is(err, ErrReadOnly) {
			t.Fatalf("a snapshot takes articles: %v", err)
		}
	}

	// Half a batch, as a writer leaves it for a moment.
	before := l.Digest()
	name := l.chain.fileName(l.chain.last().number)
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Put(t.Context(), []article.Article{{ID: "late", Title: "late"}, {ID: "later", Title: "later"}}); err != nil {
		t.Fatal(err)
	}
	longer, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if len(longer) <= len(whole) {
		t.Fatal("the batch went into another file: lengthen the limit")
	}
	for cut := len(whole); cut < len(longer); cut++ {
		if err := os.WriteFile(name, longer[:cut], 0o600); err != nil {
			t.Fatal(err)
		}
		if s := snapshotOf(t, dir); s.Digest() != before {
			t.Fatalf("with %d of %d bytes of a batch the snapshot differs", cut-len(whole), len(longer)-len(whole))
		}
	}
	if err := os.WriteFile(name, longer, 0o600); err != nil {
		t.Fatal(err)
	}
	if s := snapshotOf(t, dir); s.Digest() != l.Digest() || s.Digest() == before {
		t.Fatal("the whole batch is not seen")
	}
}

func snapshotOf(t *testing.T, dir string) *Log {
	t.Helper()
	s, err := OpenSnapshot(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func TestSnapshotOfNothing(t *testing.T) {
	dir := t.TempDir()
	for _, d := range []string{dir, filepath.Join(dir, "missing")} {
		if _, err := OpenSnapshot(d, Options{}); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", d, err)
		}
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("a snapshot made %v", left)
	}
}
