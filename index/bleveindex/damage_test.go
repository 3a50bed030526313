package bleveindex

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"chancery/index"
	"chancery/index/schema"

	"github.com/blevesearch/bleve/v2/index/scorch"
)

func filled(t *testing.T) string {
	dir := filepath.Join(t.TempDir(), "index")
	x := open(t, dir)
	var docs []schema.Document
	for i := range 3 {
		docs = append(docs, schema.Document{ID: fmt.Sprint(i), Language: "en", Body: "Envoys met again in Vienna."})
	}
	apply(t, x, 1, docs) // one batch, one segment
	if err := x.Check(context.Background(), 0); err != nil {
		t.Fatal(err)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestInUse(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "index")
	open(t, dir)
	if _, err := Open(dir, Options{}); !errors.Is(err, index.ErrInUse) {
		t.Errorf("got %v", err)
	}
}

func TestDamage(t *testing.T) {
	for name, damage := range map[string]func(t *testing.T, dir string){
		"bit": func(t *testing.T, dir string) {
			change(t, segments(t, dir)[0], func(b []byte) []byte { b[len(b)/3] ^= 4; return b })
		},
		"footer": func(t *testing.T, dir string) {
			change(t, segments(t, dir)[0], func(b []byte) []byte { b[len(b)-20] ^= 64; return b })
		},
		"truncated": func(t *testing.T, dir string) {
			change(t, segments(t, dir)[0], func(b []byte) []byte { return b[:len(b)/2] })
		},
		"empty":           func(t *testing.T, dir string) { change(t, segments(t, dir)[0], func(b []byte) []byte { return nil }) },
		"segment missing": func(t *testing.T, dir string) { remove(t, segments(t, dir)[0]) },
		"meta empty": func(t *testing.T, dir string) {
			change(t, filepath.Join(dir, "index_meta.json"), func([]byte) []byte { return nil })
		},
		"meta missing": func(t *testing.T, dir string) { remove(t, filepath.Join(dir, "index_meta.json")) },
		"bolt missing": func(t *testing.T, dir string) { remove(t, filepath.Join(dir, "store", "root.bolt")) },
		"bolt zeroed": func(t *testing.T, dir string) {
			change(t, filepath.Join(dir, "store", "root.bolt"), func(b []byte) []byte { clear(b); return b })
		},
		"something foreign": func(t *testing.T, dir string) { os.RemoveAll(dir); os.MkdirAll(filepath.Join(dir, "x"), 0o700) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := filled(t)
			damage(t, dir)
			x, err := Open(dir, Options{})
			if err == nil {
				// Bleve may still have the state before the batch, which is
				// sound: its cursor tells what to apply again.
				c, cerr := x.Cursor(context.Background())
				if n := present(t, x).Docs(); n != 0 || cerr != nil || c.Seq != 0 {
					t.Fatalf("opened with %d documents, cursor %+v, %v", n, c, cerr)
				}
				x.Close()
			} else if !errors.Is(err, index.ErrUnusable) {
				t.Fatalf("got %v", err)
			}
			// The way out: delete it and begin anew.
			if err := os.RemoveAll(dir); err != nil {
				t.Fatal(err)
			}
			apply(t, open(t, dir), 1, []schema.Document{{ID: "a"}})
		})
	}
}

func segments(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "store", "*.zap"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	return files
}

func change(t *testing.T, path string, f func([]byte) []byte) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, f(b), 0o600); err != nil {
		t.Fatal(err)
	}
}

func remove(t *testing.T, path string) {
	t.Helper()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
}

func TestOutdated(t *testing.T) {
	dir := filled(t)
	x := open(t, dir)
	m := x.store.manifest
	m.Analysis--
	raw, _ := json.Marshal(m)
	if err := x.store.index.SetInternal([]byte(manifestKey), raw); err != nil {
		t.Fatal(err)
	}
	x.Close()
	_, err := Open(dir, Options{})
	var outdated *OutdatedError
	if !errors.As(err, &outdated) || !errors.Is(err, index.ErrUnusable) {
		t.Errorf("got %v", err)
	}
}

// TestFault checks that a fault behind the caller's back leaves the views as
// they are and is healed by the next batch.
func TestFault(t *testing.T) {
	x := open(t, filled(t))
	before := present(t, x).Generation()
	x.failed(x.store, scorch.NewScorchError("merger", "made up", scorch.ErrPersist))
	if got := present(t, x); got.Generation() != before || got.Docs() != 3 {
		t.Errorf("after a fault: %s with %d documents", got.Generation(), got.Docs())
	}
	apply(t, x, 4, []schema.Document{{ID: "new"}})
	if n := present(t, x).Docs(); n != 4 {
		t.Errorf("%d documents after healing, want 4", n)
	}
	x.abandon(x.store, errors.New("made up"))
	if n := present(t, x).Docs(); n != 4 {
		t.Errorf("%d documents after a failed batch, want 4", n)
	}
	apply(t, x, 5, nil, "new")
	if n := present(t, x).Docs(); n != 3 {
		t.Errorf("%d documents after a second healing, want 3", n)
	}
}

func TestCancelled(t *testing.T) {
	x := open(t, filled(t))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := x.Apply(ctx, index.Batch{Put: []schema.Document{{ID: "a"}}}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if n := present(t, x).Docs(); n != 3 {
		t.Errorf("%d documents", n)
	}
}

// TestFailedBatch makes a batch fail in the middle: the folder of the segments
// is away, as it is when a disk goes.
func TestFailedBatch(t *testing.T) {
	dir := filled(t)
	x := open(t, dir)
	before := present(t, x)
	away := filepath.Join(t.TempDir(), "away")
	if err := os.Rename(segmentDir(dir), away); err != nil {
		t.Fatal(err)
	}
	batch := index.Batch{Put: []schema.Document{{ID: "new", Body: "Fresh words."}}, Cursor: index.Cursor{Store: "s", Seq: 2}}
	if err := x.Apply(context.Background(), batch); err == nil {
		t.Fatal("a batch was applied without a disk")
	}
	after := present(t, x)
	if after.Docs() != 3 || after.Generation() != before.Generation() || held(t, after)["body\x00fresh"] != nil {
		t.Errorf("the failed batch shows: %d documents", after.Docs())
	}
	if err := x.Apply(context.Background(), batch); !errors.Is(err, index.ErrUnusable) {
		t.Errorf("without the segments: %v", err)
	}
	if err := os.RemoveAll(segmentDir(dir)); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(away, segmentDir(dir)); err != nil {
		t.Fatal(err)
	}
	if err := x.Apply(context.Background(), batch); err != nil {
		t.Fatal(err)
	}
	if n := present(t, x).Docs(); n != 4 {
		t.Errorf("%d documents after the disk came back, want 4", n)
	}
}

func TestFullDisk(t *testing.T) {
	x := open(t, filled(t))
	x.free = func(string) (uint64, error) { return spareSpace, nil }
	batch := index.Batch{Put: []schema.Document{{ID: "new"}}}
	if err := x.Apply(context.Background(), batch); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("got %v", err)
	}
	x.free = freeSpace
	if err := x.Apply(context.Background(), batch); err != nil {
		t.Errorf("after room was made: %v", err)
	}
}

// TestDied checks that nothing waits for ever for background work that died.
func TestDied(t *testing.T) {
	x := open(t, filled(t))
	x.store.grace = 0
	close(x.store.broken)
	if err := x.store.wait(make(chan error)); !errors.Is(err, errDied) {
		t.Errorf("got %v", err)
	}
}
