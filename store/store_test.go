package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"chancery/article"
)

var ctx = context.Background()

// clock gives rising times, so that stored times can be compared.
func clock() func() time.Time {
	t := time.Date(2025, 2, 16, 12, 0, 0, 0, time.UTC)
	return func() time.Time { t = t.Add(time.Second); return t }
}

func open(t testing.TB, d disk, dir string) *Log {
	t.Helper()
	l, err := Open(dir, Options{SegmentSize: 3000, Now: clock(), disk: d})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l
}

func sample(id string, n int) article.Article {
	a := article.Article{
		ID: id, URL: "https://example.org/" + id, Source: "Example Wire",
		Title:     fmt.Sprintf("Envoys meet for round %d", n),
		Body:      strings.Repeat(fmt.Sprintf("The delegation %s spoke about point %d.\n\n", id, n), n%5),
		Published: article.DateOf(2025, 2, 1+n%28), Language: "en",
	}
	if n%3 == 0 {
		a.Authors = []string{"A. Writer", ""}
		a.Labels = article.Labels{Topics: []string{"talks"}, Countries: []string{"FR"}, Other: map[string]json.RawMessage{"desk": json.RawMessage(`["x", 1]`)}}
		a.Extra = map[string]json.RawMessage{"rank": json.RawMessage(fmt.Sprint(n)), "a": json.RawMessage(`{ }`)}
		a.Published = article.Timestamp{Time: time.Date(2025, 2, 1, 3, 4, 5, n, time.UTC)}
	}
	return a
}

func put(t testing.TB, l *Log, articles ...article.Article) []Outcome {
	t.Helper()
	out, err := l.Put(ctx, articles)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestPutGetEditDelete(t *testing.T) {
	l := open(t, newMemDisk(), t.TempDir())
	a, b := sample("a", 3), sample("a", 4)
	out := put(t, l, a, a, b)
	if out[0].Status != Added || out[1].Status != Unchanged || out[2].Status != Updated {
		t.Fatalf("outcomes %v", out)
	}
	if put(t, l, b)[0].Status != Unchanged || l.Seq() != 2 {
		t.Fatalf("an equal article was stored, seq %d", l.Seq())
	}
	topics := []string(nil)
	r, err := l.Edit(ctx, "a", article.Edits{Topics: &topics})
	if err != nil || r.Seq != 3 || r.Version != 2 || r.Edits.Topics == nil || len(*r.Edits.Topics) != 0 {
		t.Fatalf("edit %+v, %v", r, err)
	}
	lang := "fr"
	if r, err = l.Edit(ctx, "a", article.Edits{Language: &lang}); err != nil || r.Edits.Topics == nil || *r.Edits.Language != "fr" {
		t.Fatalf("second edit %+v, %v", r, err)
	}
	put(t, l, a)
	if r, _ = l.Get("a"); r.Version != 3 || r.Edits.Language == nil || !reflect.DeepEqual(r.Article, a) || !r.FirstSeen.Before(r.Updated) {
		t.Fatalf("after edit and new version: %+v", r)
	}
	if vs, err := l.Versions("a"); err != nil || len(vs) != 3 || !reflect.DeepEqual(vs[1].Article, b) || vs[1].Version != 2 {
		t.Fatalf("versions %+v, %v", vs, err)
	}
	if err := l.Delete(ctx, "a"); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{l.Delete(ctx, "a"), second(l.Get("a")), second(l.Versions("a")), second(l.Edit(ctx, "a", article.Edits{}))} {
		if !errors.Is(err, ErrNotFound) {
			t.Fatalf("deleted article: %v", err)
		}
	}
	if l.Len() != 0 || put(t, l, a)[0].Status != Added {
		t.Fatal("a deleted article comes back as added")
	}
	if r, _ = l.Get("a"); r.Version != 1 || r.Edits.Language != nil {
		t.Fatalf("added again: %+v", r)
	}
}

func second[T any](_ T, err error) error { return err }

func TestRejects(t *testing.T) {
	l := open(t, newMemDisk(), t.TempDir())
	bad := sample("bad", 1)
	bad.Extra = map[string]json.RawMessage{"x": json.RawMessage("{")}
	out := put(t, l, sample("", 1), bad, sample("good", 1))
	if out[0].Status != Rejected || out[1].Status != Rejected || out[1].Reason == "" || out[2].Status != Added {
		t.Fatalf("%+v", out)
	}
}

func TestClosed(t *testing.T) {
	l := open(t, newMemDisk(), t.TempDir())
	put(t, l, sample("a", 1))
	if err := errors.Join(l.Close(), l.Close()); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{second(l.Put(ctx, []article.Article{sample("b", 1)})), second(l.Get("a")), l.Delete(ctx, "a")} {
		if !errors.Is(err, ErrClosed) {
			t.Fatal(err)
		}
	}
}

func TestSecondProcess(t *testing.T) {
	dir := t.TempDir()
	l, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, Options{}); !errors.Is(err, ErrInUse) {
		t.Fatalf("second open: %v", err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if l, err = Open(dir, Options{}); err != nil {
		t.Fatal(err)
	}
	_ = l.Close()
}

// model is the slow, obvious twin of a Log.
type model struct {
	records  map[string]Record
	versions map[string][]article.Article
	seq      uint64
}

func (m *model) put(a article.Article) Status {
	r, ok := m.records[a.ID]
	if ok && !r.Deleted && reflect.DeepEqual(r.Article, a) {
		return Unchanged
	}
	m.seq++
	if !ok || r.Deleted {
		m.records[a.ID] = Record{Seq: m.seq, Article: a, Version: 1}
		m.versions[a.ID] = []article.Article{a}
		return Added
	}
	r.Article, r.Seq, r.Version = a, m.seq, r.Version+1
	m.records[a.ID] = r
	m.versions[a.ID] = append(m.versions[a.ID], a)
	return Updated
}

// compare fails when l is not exactly what the model says.
func (m *model) compare(t *testing.T, l *Log) {
	t.Helper()
	live := 0
	for id, want := range m.records {
		got, err := l.Get(id)
		if want.Deleted {
			if !errors.Is(err, ErrNotFound) {
				t.Fatalf("%s: %v, want not found", id, err)
			}
			continue
		}
		live++
		got.FirstSeen, got.Updated = time.Time{}, time.Time{}
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("%s: got %+v, %v\nwant %+v", id, got, err, want)
		}
		vs, err := l.Versions(id)
		if err != nil || len(vs) != len(m.versions[id]) {
			t.Fatalf("%s: %d versions, %v, want %d", id, len(vs), err, len(m.versions[id]))
		}
		for i, v := range vs {
			if !reflect.DeepEqual(v.Article, m.versions[id][i]) {
				t.Fatalf("%s: version %d differs", id, i+1)
			}
		}
	}
	if l.Len() != live || l.Seq() != m.seq {
		t.Fatalf("len %d, seq %d, want %d, %d", l.Len(), l.Seq(), live, m.seq)
	}
	m.compareChanges(t, l)
}

func (m *model) compareChanges(t *testing.T, l *Log) {
	t.Helper()
	after := m.seq / 2
	var want, got []string
	for id, r := range m.records {
		if r.Seq > after {
			want = append(want, fmt.Sprintf("%06d %s %v", r.Seq, id, r.Deleted))
		}
	}
	for r, err := range l.Changes(after) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprintf("%06d %s %v", r.Seq, r.Article.ID, r.Deleted))
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Fatalf("changes after %d:\n got %q\nwant %q", after, got, want)
	}
}

func TestAgainstModel(t *testing.T) {
	for seed := range uint64(6) {
		t.Run(fmt.Sprint("seed", seed), func(t *testing.T) {
			rnd := rand.New(rand.NewPCG(seed, 7))
			d, dir := newMemDisk(), t.TempDir()
			l := open(t, d, dir)
			m := &model{records: map[string]Record{}, versions: map[string][]article.Article{}}
			for step := range 300 {
				id := fmt.Sprint("id/", rnd.IntN(25))
				old, ok := m.records[id]
				alive := ok && !old.Deleted
				switch op := rnd.IntN(20); {
				case op < 10:
					randomPut(t, rnd, l, m)
				case op < 13 && alive:
					topics := []string{fmt.Sprint("topic", step)}
					if _, err := l.Edit(ctx, id, article.Edits{Topics: &topics}); err != nil {
						t.Fatal(err)
					}
					m.seq++
					old.Seq, old.Edits = m.seq, article.Edits{Topics: &topics}
					m.records[id] = old
				case op < 15 && alive:
					if err := l.Delete(ctx, id); err != nil {
						t.Fatal(err)
					}
					m.seq++
					m.records[id] = Record{Seq: m.seq, Deleted: true}
				case op == 16: // killed
					_ = l.lock.Close()
					d = d.copy()
					l = open(t, d, dir)
					if rec := l.Recovery(); len(rec.Damaged) > 0 || rec.Torn > 0 {
						t.Fatalf("recovery %+v", rec)
					}
				case op == 17:
					m.compare(t, l)
				}
			}
			_ = l.lock.Close()
			m.compare(t, open(t, d.copy(), dir))
		})
	}
}

func randomPut(t *testing.T, rnd *rand.Rand, l *Log, m *model) {
	t.Helper()
	var articles []article.Article
	for range 1 + rnd.IntN(4) {
		articles = append(articles, sample(fmt.Sprint("id/", rnd.IntN(25)), rnd.IntN(8)))
	}
	for i, o := range put(t, l, articles...) {
		if want := m.put(articles[i]); o.Status != want {
			t.Fatalf("%s is %s, want %s", o.ID, o.Status, want)
		}
	}
}

// TestReadersBesideWriter reads in every way while articles come in: what a
// reader sees is whole, and changes come in order.
func TestReadersBesideWriter(t *testing.T) {
	l := open(t, newMemDisk(), t.TempDir())
	put(t, l, sample("id0", 4))
	done := make(chan struct{})
	go func() {
		defer close(done)
		for n := range 300 {
			if _, err := l.Put(ctx, []article.Article{sample(fmt.Sprint("id", n%7), n), sample(fmt.Sprint("x", n), n)}); err != nil {
				t.Error(err)
			}
		}
	}()
	var last uint64
	for running := true; running; {
		select {
		case <-done:
			running = false
		default:
		}
		r, err := l.Get("id0")
		if err != nil || r.Article.ID != "id0" {
			t.Fatal(r, err)
		}
		if _, err := l.Versions("id0"); err != nil {
			t.Fatal(err)
		}
		for r, err := range l.Changes(last) {
			if err != nil || r.Seq <= last {
				t.Fatalf("change %d after %d, %v", r.Seq, last, err)
			}
			last = r.Seq
		}
	}
	if last != l.Seq() {
		t.Fatalf("the walk ended at %d of %d", last, l.Seq())
	}
}
