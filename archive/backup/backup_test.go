package backup

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync/atomic"
	"testing"

	"chancery/archive"
	"chancery/article"
	"chancery/store"
)

// rounds is how many backups are made during writes: CHANCERY_BACKUPS, or few.
func rounds(t *testing.T) int {
	n, err := strconv.Atoi(os.Getenv("CHANCERY_BACKUPS"))
	if err != nil {
		return 6
	}
	t.Logf("%d backups", n)
	return n
}

// TestLive makes backups while articles are added, changed and deleted as
// fast as they can be; each is restored elsewhere and holds, article by
// article, just what the store held at its change. Half of them are made into
// one folder, one on top of the other.
func TestLive(t *testing.T) {
	data := t.TempDir()
	l, err := store.Open(filepath.Join(data, "store"), store.Options{SegmentSize: 64 << 10})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	var history []string // the digest of the store at each change
	history = append(history, l.Digest())
	ctx, stop := context.WithCancel(t.Context())
	wrote := make(chan error, 1)
	var changes atomic.Int64
	go func() { wrote <- write(ctx, l, &history, &changes) }()
	same := t.TempDir()
	type made struct {
		Report
		dest string
	}
	var backups []made
	for n := range rounds(t) {
		for before := changes.Load(); changes.Load() < before+20; { // some writes lie between
			if len(wrote) > 0 {
				t.Fatal(<-wrote)
			}
		}
		dest := same
		if n%2 == 0 {
			dest = t.TempDir()
		}
		r, err := Make(t.Context(), data, dest, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if dest == same && n > 1 && r.Kept == 0 {
			t.Error("a second backup keeps nothing of the first")
		}
		backups = append(backups, made{r, dest})
		check(t, r, dest)
	}
	stop()
	if err := <-wrote; err != nil {
		t.Fatal(err)
	}
	for _, b := range backups {
		if !slices.Contains(history, b.Digest) {
			t.Errorf("the backup of change %d is of no state that there was", b.Seq)
		}
	}
	t.Logf("%d backups of a store that went to change %d, each restored with the same digest", len(backups), l.Seq())
}

// write changes the store until ctx ends.
func write(ctx context.Context, l *store.Log, history *[]string, changes *atomic.Int64) error {
	for n := 0; ctx.Err() == nil; n++ {
		var batch []article.Article
		for i := range 1 + n%5 {
			batch = append(batch, article.Article{ID: fmt.Sprintf("b%d", (n*7+i)%97), Title: fmt.Sprint("Round ", n), Body: fmt.Sprint("Delegates met for round ", n, " in Geneva.")})
		}
		if _, err := l.Put(context.Background(), batch); err != nil {
			return err
		}
		*history = append(*history, l.Digest())
		if n%11 == 10 {
			if err := l.Delete(context.Background(), batch[0].ID); err != nil {
				return err
			}
			*history = append(*history, l.Digest())
		}
		changes.Add(1)
	}
	return nil
}

// check restores a backup and reads all that it holds.
func check(t *testing.T, r Report, dest string) {
	t.Helper()
	data := t.TempDir()
	if _, err := Restore(t.Context(), dest, data, Options{}); err != nil {
		t.Fatal(err)
	}
	l, err := store.Open(filepath.Join(data, "store"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if l.Digest() != r.Digest || l.Seq() != r.Seq || l.Len() != r.Articles || len(l.Recovery().Damaged) > 0 || l.Recovery().Torn > 0 {
		t.Fatalf("restored: change %d, %d articles, %+v; the backup says %d, %d", l.Seq(), l.Len(), l.Recovery(), r.Seq, r.Articles)
	}
	n := 0
	for rec, err := range l.Changes(0) {
		if err != nil {
			t.Fatal(err)
		}
		if !rec.Deleted {
			n++
		}
	}
	if n != r.Articles {
		t.Fatalf("%d articles can be read, of %d", n, r.Articles)
	}
	if _, err := l.Put(t.Context(), []article.Article{{ID: "after", Title: "after"}}); err != nil {
		t.Fatalf("the restored folder takes no articles: %v", err)
	}
}

// filled is a data folder with some articles.
func filled(t *testing.T) (data string) {
	t.Helper()
	data = t.TempDir()
	add(t, data, "a", "b", "c")
	return data
}

func add(t *testing.T, data string, ids ...string) {
	t.Helper()
	l, err := store.Open(filepath.Join(data, "store"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for _, id := range ids {
		if _, err := l.Put(t.Context(), []article.Article{{ID: id, Title: "title of " + id}}); err != nil {
			t.Fatal(err)
		}
	}
}

func made(t *testing.T, data string) (dest string) {
	t.Helper()
	dest = filepath.Join(t.TempDir(), "backup")
	if _, err := Make(t.Context(), data, dest, Options{}); err != nil {
		t.Fatal(err)
	}
	return dest
}

// TestDamagedBackup flips one bit of every file, cuts it and takes it away:
// no such backup is restored, and the data folder cannot be opened by mistake.
func TestDamagedBackup(t *testing.T) {
	src := made(t, filled(t))
	var files []string
	_ = filepath.WalkDir(src, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && d.Name() != claimName {
			files = append(files, path)
		}
		return err
	})
	if len(files) != 3 {
		t.Fatalf("a backup of a small store has %v", files)
	}
	for _, name := range files {
		whole, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for what, b := range map[string][]byte{"flipped": flipped(whole), "cut": whole[:len(whole)/2], "away": nil} {
			if b == nil {
				err = os.Remove(name)
			} else {
				err = os.WriteFile(name, b, 0o600)
			}
			if err != nil {
				t.Fatal(err)
			}
			data := t.TempDir()
			if _, err := Restore(t.Context(), src, data, Options{}); !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrNone) && !errors.Is(err, store.ErrDamaged) {
				t.Errorf("%s %s: %v", filepath.Base(name), what, err)
			}
			if _, err := store.OpenSnapshot(filepath.Join(data, "store"), store.Options{}); err == nil {
				t.Errorf("%s %s: there is a store all the same", filepath.Base(name), what)
			}
			if err := os.WriteFile(name, whole, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := Restore(t.Context(), src, t.TempDir(), Options{}); err != nil {
		t.Fatalf("whole again: %v", err)
	}
}

func flipped(b []byte) []byte {
	out := slices.Clone(b)
	out[len(out)/2] ^= 4
	return out
}

// TestInterrupted stops a backup and a restore at every step of the copying.
func TestInterrupted(t *testing.T) {
	data := filled(t)
	dest := made(t, data)
	first, err := readManifest(dest)
	if err != nil {
		t.Fatal(err)
	}
	add(t, data, "d", "e")
	for n := 0; ; n++ {
		ctx, cancel := context.WithCancel(t.Context())
		steps := 0
		_, err := Make(ctx, data, dest, Options{Progress: func(int64, int64) {
			if steps++; steps > n {
				cancel()
			}
		}})
		cancel()
		if err == nil {
			if n < 2 {
				t.Fatal("nothing was interrupted")
			}
			break
		}
		if now, err := readManifest(dest); err != nil || now.Seq != first.Seq {
			t.Fatalf("after an interruption the backup is %+v, %v", now, err)
		}
		if _, err := Restore(t.Context(), dest, t.TempDir(), Options{}); err != nil {
			t.Fatalf("after an interruption the earlier backup is not restored: %v", err)
		}
	}
	into := filepath.Join(t.TempDir(), "data")
	for n := 0; ; n++ {
		ctx, cancel := context.WithCancel(t.Context())
		steps := 0
		_, err := Restore(ctx, dest, into, Options{Progress: func(int64, int64) {
			if steps++; steps > n {
				cancel()
			}
		}})
		cancel()
		if err == nil {
			break
		}
		if _, err := archive.Open(t.Context(), into, archive.Options{}); !errors.Is(err, archive.ErrRestoring) {
			t.Fatalf("half restored, and opening says %v", err)
		}
	}
	l, err := store.OpenSnapshot(filepath.Join(into, "store"), store.Options{})
	if err != nil || l.Len() != 5 {
		t.Fatalf("restored at last: %v", err)
	}
}

// TestRefusals wants nothing that stands somewhere overwritten.
func TestRefusals(t *testing.T) {
	data := filled(t)
	dest := made(t, data)
	ctx := t.Context()
	if _, err := Make(ctx, filled(t), dest, Options{}); !errors.Is(err, ErrDiffers) {
		t.Errorf("over the backup of another store: %v", err)
	}
	other := t.TempDir()
	if err := os.WriteFile(filepath.Join(other, "thesis.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Make(ctx, data, other, Options{}); !errors.Is(err, ErrDiffers) {
		t.Errorf("into a folder with other things: %v", err)
	}
	if _, err := Make(ctx, data, filled(t), Options{}); !errors.Is(err, ErrDiffers) {
		t.Errorf("into a data folder: %v", err)
	}
	if _, err := Make(ctx, t.TempDir(), t.TempDir(), Options{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("of nothing: %v", err)
	}
	if _, err := Restore(ctx, t.TempDir(), t.TempDir(), Options{}); !errors.Is(err, ErrNone) {
		t.Errorf("from nothing: %v", err)
	}

	// A folder just restored is a data folder, and no backup that did not end.
	restored := t.TempDir()
	if _, err := Restore(ctx, dest, restored, Options{}); err != nil {
		t.Fatal(err)
	}
	for _, from := range []string{restored, filled(t)} {
		if _, err := Make(ctx, from, restored, Options{}); !errors.Is(err, ErrDiffers) {
			t.Errorf("into a restored data folder: %v", err)
		}
	}
	if l, err := store.OpenSnapshot(filepath.Join(restored, "store"), store.Options{}); err != nil || l.Len() != 3 {
		t.Errorf("the restored folder afterwards: %v", err)
	}

	// One at a time.
	release, err := claim(dest)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Make(ctx, data, dest, Options{}); !errors.Is(err, store.ErrInUse) {
		t.Errorf("beside another backup: %v", err)
	}
	release()

	// A newer format is left alone.
	m, _ := readManifest(dest)
	m.Format++
	newer := t.TempDir()
	if err := m.write(newer); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(ctx, newer, t.TempDir(), Options{}); !errors.Is(err, store.ErrNewer) {
		t.Errorf("of a newer format: %v", err)
	}

	// A backup that is no good leaves the folder as it was, told or not.
	rotten := t.TempDir()
	if err := os.CopyFS(rotten, os.DirFS(dest)); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(rotten, "store", "articles-000001.log")
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, flipped(whole), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(ctx, rotten, data, Options{Force: true}); !errors.Is(err, ErrDamaged) {
		t.Errorf("of a damaged backup, by force: %v", err)
	}
	add(t, data) // opens

	// Into a folder with articles: not without being told, and then aside.
	if _, err := Restore(ctx, dest, data, Options{}); !errors.Is(err, ErrOccupied) {
		t.Errorf("over articles: %v", err)
	}
	if s, err := store.OpenSnapshot(filepath.Join(data, "store"), store.Options{}); err != nil || s.Len() != 3 {
		t.Errorf("after a refusal: %v", err)
	}
	r, err := Restore(ctx, dest, data, Options{Force: true})
	if err != nil {
		t.Fatal(err)
	}
	if s, err := store.OpenSnapshot(filepath.Join(r.Aside, "store"), store.Options{}); err != nil || s.Len() != 3 {
		t.Errorf("put aside: %v", err)
	}
	l, err := store.Open(filepath.Join(data, "store"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if _, err := Restore(ctx, dest, data, Options{Force: true}); !errors.Is(err, store.ErrInUse) {
		t.Errorf("into a folder in use: %v", err)
	}
	if _, err := os.Stat(filepath.Join(data, archive.RestoringName)); err == nil {
		t.Error("a refusal leaves the folder closed")
	}
}

// TestDamagedSource wants a backup kept as it is when the store has lost what
// the backup still holds.
func TestDamagedSource(t *testing.T) {
	data := filled(t)
	dest := made(t, data)
	name := filepath.Join(data, "store", "articles-000001.log")
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, flipped(whole), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Make(t.Context(), data, dest, Options{}); !errors.Is(err, ErrDiffers) {
		t.Fatalf("of a damaged store: %v", err)
	}
	check(t, Report{Manifest: manifestOf(t, dest)}, dest)
	r, err := Make(t.Context(), data, t.TempDir(), Options{})
	if err != nil || len(r.Damaged) == 0 {
		t.Fatalf("a first backup of a damaged store: %v, damage %v", err, r.Damaged)
	}

	// A backup that has rotted is made whole again.
	if err := os.WriteFile(name, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(dest, "store", "articles-000001.log")
	if err := os.WriteFile(copied, flipped(whole), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Make(t.Context(), data, dest, Options{}); err != nil {
		t.Fatal(err)
	}
	check(t, Report{Manifest: manifestOf(t, dest)}, dest)
}

func manifestOf(t *testing.T, dir string) Manifest {
	t.Helper()
	m, err := readManifest(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := json.Marshal(m); err != nil {
		t.Fatal(err)
	}
	return m
}
