package store

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"syscall"
	"testing"

	"chancery/article"
)

// small is a disk with a little of everything: batches of one and of three,
// a new version, an edit, a deletion.
func small(t testing.TB, dir string) (*memDisk, map[string]article.Article) {
	t.Helper()
	d := newMemDisk()
	l := open(t, d, dir)
	put(t, l, sample("a", 1), sample("b", 2), sample("c", 3))
	put(t, l, sample("d", 4))
	put(t, l, sample("b", 3))
	lang := "fr"
	if _, err := l.Edit(ctx, "c", article.Edits{Language: &lang}); err != nil {
		t.Fatal(err)
	}
	if err := l.Delete(ctx, "d"); err != nil {
		t.Fatal(err)
	}
	put(t, l, sample("e", 2), sample("f", 1))
	want := map[string]article.Article{"a": sample("a", 1), "b": sample("b", 3), "c": sample("c", 3), "e": sample("e", 2), "f": sample("f", 1)}
	_ = l.Close()
	return d, want
}

// TestFlippedBits flips one bit of each byte of each file: every article comes
// back as stored or is named as damaged, whatever the byte.
func TestFlippedBits(t *testing.T) {
	dir := t.TempDir()
	d, want := small(t, dir)
	for _, name := range d.paths() {
		for i := range d.files[name].data {
			broken := d.copy()
			broken.files[name].data[i] ^= 1 << (i % 8)
			checkDamaged(t, fmt.Sprintf("bit of byte %d", i), broken, dir, want)
		}
	}
}

// TestZeroedSpans wipes out stretches that end before the last batch, so that
// nothing looks like a torn write.
func TestZeroedSpans(t *testing.T) {
	dir := t.TempDir()
	d, want := small(t, dir)
	name := d.logs()[0]
	for i := 0; i+150 < 1000; i += 7 {
		broken := d.copy()
		clear(broken.files[name].data[i : i+150])
		l := open(t, broken, dir)
		named := make(map[string]bool)
		for _, g := range l.Recovery().Damaged {
			named[g.ID] = true
		}
		for id, a := range want {
			r, err := l.Get(id)
			if err == nil && !reflect.DeepEqual(r.Article, a) && !named[""] {
				t.Fatalf("zeros at %d: %s is an older version and nothing tells", i, id)
			}
			if errors.Is(err, ErrNotFound) && !named[""] {
				t.Fatalf("zeros at %d: %s is lost and nothing tells", i, id)
			}
		}
		_ = l.Close()
	}
}

func checkDamaged(t *testing.T, what string, d *memDisk, dir string, want map[string]article.Article) {
	t.Helper()
	l, err := Open(dir, Options{disk: d})
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	defer l.Close()
	bad := make(map[string]bool)
	for id, a := range want {
		r, err := l.Get(id)
		switch {
		case errors.Is(err, ErrDamaged):
			bad[id] = true
			if !strings.Contains(err.Error(), fmt.Sprintf("%q", id)) {
				t.Fatalf("%s: error does not name %s: %v", what, id, err)
			}
		case err != nil:
			t.Fatalf("%s: %s: %v", what, id, err)
		case !reflect.DeepEqual(r.Article, a), id == "c" && r.Edits.Language == nil:
			t.Fatalf("%s: %s is silently wrong: %+v", what, id, r)
		}
	}
	if _, err := l.Get("d"); !errors.Is(err, ErrNotFound) {
		t.Fatalf("%s: deleted article: %v", what, err)
	}
	var seqs []uint64
	seen := make(map[string]bool)
	for r, err := range l.Changes(0) {
		id := r.Article.ID
		var damage *DamageError
		if errors.As(err, &damage) {
			id, r.Seq = damage.ID, damage.Seq
		}
		if (err != nil) != bad[id] || seen[id] {
			t.Fatalf("%s: changes give %q, %v", what, id, err)
		}
		seen[id] = true
		seqs = append(seqs, r.Seq)
	}
	if len(seen) != len(want)+1 || !slices.IsSorted(seqs) || l.Len() != len(want) {
		t.Fatalf("%s: changes walk %d articles, len %d", what, len(seen), l.Len())
	}
	for id := range bad { // adding it again heals
		if id == "c" {
			continue // unless its corrections are what is damaged
		}
		a := want[id]
		if out := put(t, l, a); out[0].Status != Updated {
			t.Fatalf("%s: damaged %s added again is %s", what, id, out[0].Status)
		}
		if r, err := l.Get(id); err != nil || !reflect.DeepEqual(r.Article, a) {
			t.Fatalf("%s: %s did not heal: %v", what, id, err)
		}
	}
}

// TestCutAnywhere cuts the last file at every byte: what stands before the cut
// is there whole, and writing goes on.
func TestCutAnywhere(t *testing.T) {
	dir := t.TempDir()
	d, want := small(t, dir)
	name := d.logs()[len(d.logs())-1]
	full := len(d.files[name].data)
	for n := full - 1; n >= 0; n-- {
		cut := d.copy()
		cut.files[name].data = cut.files[name].data[:n]
		l := open(t, cut, dir)
		for id, a := range want {
			r, err := l.Get(id)
			older := id == "b" && reflect.DeepEqual(r.Article, sample("b", 2))
			if err == nil && !reflect.DeepEqual(r.Article, a) && !older || err != nil && !errors.Is(err, ErrNotFound) {
				t.Fatalf("cut at %d: %s: %+v, %v", n, id, r, err)
			}
		}
		if n%3 > 0 {
			_ = l.Close()
			continue
		}
		put(t, l, sample("new", n%8))
		_ = l.Close()
		l = open(t, cut.copy(), dir)
		if _, err := l.Get("new"); err != nil || len(l.Recovery().Damaged) > 0 || l.Recovery().Torn > 0 {
			t.Fatalf("cut at %d: after writing on: %v, %+v", n, err, l.Recovery())
		}
		_ = l.Close()
	}
}

// TestFailingOperations makes the n-th operation fail, for every n and several
// failures: a call succeeds or tells, and what succeeded is there afterwards.
func TestFailingOperations(t *testing.T) {
	for _, failure := range []struct {
		name  string
		err   error
		stays bool // from the n-th operation on
	}{
		{"EIO once", syscall.EIO, false}, {"ENOSPC once", syscall.ENOSPC, false},
		{"short write", io.ErrShortWrite, false}, {"EIO for good", syscall.EIO, true},
	} {
		t.Run(failure.name, func(t *testing.T) {
			dir := t.TempDir()
			for n := 1; ; n++ {
				d := newMemDisk()
				ops, hit := 0, false
				d.fail = func(op string) error {
					if op == "read" {
						return nil
					}
					ops++
					if ops == n || failure.stays && ops > n {
						hit = true
						return failure.err
					}
					return nil
				}
				runFailing(t, d, dir, fmt.Sprintf("operation %d", n))
				if !hit {
					return
				}
			}
		})
	}
}

func runFailing(t *testing.T, d *memDisk, dir, what string) {
	t.Helper()
	acked := make(map[string]article.Article)
	maybe := make(map[string]article.Article)
	l, err := Open(dir, Options{SegmentSize: 1500, disk: d})
	if err == nil {
		for i := range 12 {
			a := sample(fmt.Sprint("id", i%8), i)
			maybe[a.ID] = a
			if out, err := l.Put(ctx, []article.Article{a}); err == nil && out[0].Status != Rejected {
				acked[a.ID] = a
				delete(maybe, a.ID)
			}
			for id, a := range acked {
				if r, err := l.Get(id); err != nil || !reflect.DeepEqual(r.Article, a) {
					t.Fatalf("%s: while open: %s: %v", what, id, err)
				}
			}
		}
		_ = l.lock.Close()
	}
	d.fail = nil
	l = open(t, d.copy(), dir)
	for id, a := range acked {
		r, err := l.Get(id)
		m, unsure := maybe[id]
		if err != nil || !reflect.DeepEqual(r.Article, a) && !(unsure && reflect.DeepEqual(r.Article, m)) {
			t.Fatalf("%s: after reopening: %s: %+v, %v", what, id, r, err)
		}
	}
	if n := len(l.Recovery().Damaged); n > 0 {
		t.Fatalf("%s: %d articles reported as damaged", what, n)
	}
	_ = l.Close()
}

func TestFullDisk(t *testing.T) {
	d := newMemDisk()
	l := open(t, d, t.TempDir())
	put(t, l, sample("a", 1))
	d.fail = func(op string) error {
		if op == "write" {
			return syscall.ENOSPC
		}
		return nil
	}
	out, err := l.Put(ctx, []article.Article{sample("b", 1), sample("a", 1)})
	if !errors.Is(err, ErrFull) || out[0].Status != Rejected || out[0].ID != "b" {
		t.Fatalf("%v, %v", out, err)
	}
	if _, err := l.Get("a"); err != nil {
		t.Fatal(err)
	}
	d.fail = nil
	if put(t, l, sample("b", 1))[0].Status != Added {
		t.Fatal("writing did not resume")
	}
}

func TestFailedSyncStopsWriting(t *testing.T) {
	d, dir := newMemDisk(), t.TempDir()
	l := open(t, d, dir)
	put(t, l, sample("a", 1))
	d.fail = func(op string) error {
		if op == "sync" {
			return syscall.EIO
		}
		return nil
	}
	if _, err := l.Put(ctx, []article.Article{sample("b", 1)}); !errors.Is(err, syscall.EIO) {
		t.Fatal(err)
	}
	d.fail = nil
	if _, err := l.Put(ctx, []article.Article{sample("c", 1)}); !errors.Is(err, syscall.EIO) {
		t.Fatalf("writing after a failed fsync: %v", err)
	}
	if _, err := l.Get("a"); err != nil {
		t.Fatal(err)
	}
	_ = l.Close()
	l = open(t, d, dir)
	put(t, l, sample("c", 1))
}

func TestUnreadableSectorIsNotCutOff(t *testing.T) {
	d, dir := newMemDisk(), t.TempDir()
	l := open(t, d, dir)
	put(t, l, sample("a", 1), sample("b", 4))
	_ = l.Close()
	reads := 0
	d.fail = func(op string) error {
		if reads++; op == "read" && reads > 4 {
			return syscall.EIO
		}
		return nil
	}
	l, err := Open(dir, Options{disk: d})
	if err == nil {
		_ = l.Close()
	}
	d.fail = nil
	l = open(t, d, dir)
	if l.Len() != 2 || l.Recovery().Torn != 0 {
		t.Fatalf("%d articles after a bad read, %+v", l.Len(), l.Recovery())
	}
}

func TestOtherStoresFile(t *testing.T) {
	dir := t.TempDir()
	d, _ := small(t, dir)
	other, _ := small(t, dir)
	d.files[strings.Replace(d.logs()[0], "000001", "000009", 1)] = other.files[other.logs()[0]]
	if _, err := Open(dir, Options{disk: d}); err == nil || !strings.Contains(err.Error(), "belongs to another store") {
		t.Fatalf("got %v", err)
	}
}

func TestNewerFormat(t *testing.T) {
	dir := t.TempDir()
	d, _ := small(t, dir)
	b := newIdentity().header(0)
	b[8] = Format + 1
	sum := checksum(0, b[:36])
	b[36], b[37], b[38], b[39] = byte(sum), byte(sum>>8), byte(sum>>16), byte(sum>>24)
	for name, f := range d.files {
		if strings.HasSuffix(name, identityName) {
			f.data = b
		}
	}
	if _, err := Open(dir, Options{disk: d}); !errors.Is(err, ErrNewer) {
		t.Fatalf("got %v", err)
	}
}
