package archive

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"chancery/article"
	"chancery/index"
	"chancery/index/exec"
	"chancery/index/schema"
	"chancery/store"
)

func TestAddGetEditDelete(t *testing.T) {
	r := openRig(t, t.TempDir(), nil)
	out, err := r.Add(t.Context(), []article.Article{
		news(" a ", "First"), {ID: "none"}, news("a", "First"), news("a", "Second"), {Title: "No id", URL: "https://example.org/1"},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []store.Status{store.Added, store.Rejected, store.Unchanged, store.Updated, store.Added}
	for i, o := range out {
		if o.Status != want[i] || (o.Reason == "") == (o.Status == store.Rejected) || o.ID == "" {
			t.Errorf("outcome %d is %+v, want %s", i, o, want[i])
		}
	}
	r.settle(t)
	if got := r.index.text("a"); got != "Second FR" {
		t.Fatalf("indexed %q", got)
	}
	item, err := r.Get(t.Context(), "a")
	if err != nil || item.Version != 2 || item.Language != "en" || len(item.Countries) != 1 || item.Record.Article.Language != "" {
		t.Fatalf("%+v, %v", item, err)
	}
	item, err = r.Edit(t.Context(), "a", article.Edits{Countries: &[]article.Country{{Code: "DE", Name: "Germany"}}})
	if err != nil || item.Countries[0].Code != "DE" || item.Edited[0] != "countries" {
		t.Fatalf("%+v, %v", item, err)
	}
	if again, err := r.Get(t.Context(), "a"); err != nil || again.Countries[0].Code != "DE" || again.Title != "Second" {
		t.Fatalf("read after an edit: %+v, %v", again, err)
	}
	r.add(t, news("a", "Third"))
	if got := r.index.text("a"); got != "Third DE" {
		t.Fatalf("after an edit and a new version: %q", got)
	}
	for range 2 {
		if item, err := r.Get(t.Context(), "a"); err != nil || item.Title != "Third" || item.Countries[0].Code != "DE" {
			t.Fatalf("read after a new version: %+v, %v", item, err)
		}
	}
	if s := r.items.Stats(); s.Hits == 0 {
		t.Errorf("the cache was of no use: %+v", s)
	}
	if err := r.Delete(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	r.settle(t)
	if _, err := r.Get(t.Context(), "a"); !errors.Is(err, store.ErrNotFound) || r.index.text("a") != "" {
		t.Fatalf("deleted: %v, indexed %q", err, r.index.text("a"))
	}
	n := 0
	for item, err := range r.All(t.Context()) {
		if n++; err != nil || item.Title != "No id" {
			t.Fatalf("%+v, %v", item, err)
		}
	}
	if s := r.Status(); n != 1 || s.Articles != 1 || s.Indexed != s.Seq || s.LastError != "" || s.Rebuilding {
		t.Fatalf("%d articles, %+v", n, s)
	}
}

func TestAnnotationsAreKept(t *testing.T) {
	dir := t.TempDir()
	r := openRig(t, dir, nil)
	r.add(t, news("a", "A"), news("b", "B"))
	calls := r.pipeline.calls.Load()
	if item, _ := r.Get(t.Context(), "a"); len(item.Countries) != 1 || item.Countries[0].Mentions[0].Start != 18 || item.Language != "en" {
		t.Fatalf("%+v", item)
	}
	if err := r.Rebuild(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := r.pipeline.calls.Load(); n != calls || r.index.text("b") != "B FR" {
		t.Fatalf("annotated %d times, want %d", n, calls)
	}
	_ = r.Close()
	if err := os.RemoveAll(filepath.Join(dir, "annotations")); err != nil {
		t.Fatal(err)
	}
	r = openRig(t, dir, nil)
	if item, err := r.Get(t.Context(), "a"); err != nil || len(item.Countries) != 1 {
		t.Fatalf("%+v, %v", item, err)
	}
}

func TestReannotate(t *testing.T) {
	r := openRig(t, t.TempDir(), nil)
	r.add(t, news("a", "A"), news("b", "B"))
	if _, err := r.Edit(t.Context(), "a", article.Edits{Countries: &[]article.Country{{Code: "DE", Name: "Germany"}}}); err != nil {
		t.Fatal(err)
	}
	r.settle(t)
	calls, index := r.pipeline.calls.Load(), r.index
	if err := r.Reannotate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := r.pipeline.calls.Load() - calls; n != 2 {
		t.Errorf("%d articles annotated anew, want 2", n)
	}
	if r.index != index || r.index.text("a") != "A DE" || r.index.text("b") != "B FR" {
		t.Errorf("indexed %q and %q, the index the same: %v", r.index.text("a"), r.index.text("b"), r.index == index)
	}
}

// TestRebuilds damages an archive in many ways; each is repaired, said and
// leaves an index that agrees with the store.
func TestRebuilds(t *testing.T) {
	file := func(name ...string) func(string) error {
		return func(dir string) error {
			return os.WriteFile(filepath.Join(append([]string{dir}, name...)...), []byte("{"), 0o600)
		}
	}
	for _, c := range []struct {
		name, reason string
		spoil        func(dir string) error
		change       func(*Options)
		annotates    bool
	}{
		{name: "nothing"},
		{name: "index deleted", reason: "missing or empty", spoil: func(dir string) error { return os.RemoveAll(filepath.Join(dir, "index")) }},
		{name: "index damaged", reason: "rebuild it from the store", spoil: file("index", "docs.json")},
		{name: "manifest damaged", reason: "manifest was missing", spoil: file("manifest.json")},
		{name: "other analyzers", reason: `program has \"2\"`, change: func(o *Options) { o.Analyzers = "2" }},
		{name: "other annotators", reason: "annotators have changed from 1 to 2", change: func(o *Options) { o.Pipeline.(*fakePipeline).version = "2" }, annotates: true},
		{name: "other schema", reason: "schema 0", spoil: func(dir string) error { return edit(dir, fmt.Sprintf(`"schema": %d`, schema.Version), `"schema": 0`) }},
		{name: "other store", reason: "missing or empty", spoil: func(dir string) error {
			return errors.Join(os.RemoveAll(filepath.Join(dir, "index")), edit(dir, `"store": "`, `"store": "0`))
		}},
		{name: "store is older", reason: "ahead of the store", spoil: func(dir string) error {
			f := &fakeIndex{name: filepath.Join(dir, "index", "docs.json")}
			g, err := openFake(filepath.Dir(f.name))
			if err != nil {
				return err
			}
			c := g.state.Cursor
			c.Seq += 7
			return g.Apply(nil, index.Batch{Cursor: c})
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			r := openRig(t, dir, nil)
			for i := range 5 {
				r.add(t, news(fmt.Sprint("id", i), fmt.Sprint("Title ", i)))
			}
			if err := r.Delete(t.Context(), "id3"); err != nil {
				t.Fatal(err)
			}
			r.settle(t)
			_ = r.Close()
			if c.spoil != nil {
				if err := c.spoil(dir); err != nil {
					t.Fatal(err)
				}
			}
			r = openRig(t, dir, c.change)
			r.settle(t)
			for i := range 5 {
				want := fmt.Sprintf("Title %d FR", i)
				if i == 3 {
					want = ""
				}
				if got := r.index.text(fmt.Sprint("id", i)); got != want {
					t.Errorf("id%d is indexed as %q, want %q", i, got, want)
				}
			}
			calls := r.pipeline.calls.Load()
			_ = r.Close()
			if log := r.log.String(); (c.reason != "") != strings.Contains(log, "rebuilding") || !strings.Contains(log, c.reason) {
				t.Errorf("log does not give the reason %q:\n%s", c.reason, log)
			}
			if (calls > 0) != c.annotates {
				t.Errorf("annotated %d articles", calls)
			}
			r = openRig(t, dir, c.change)
			r.settle(t)
			_ = r.Close()
			if strings.Contains(r.log.String(), "rebuilding") {
				t.Errorf("rebuilds again at the next opening:\n%s", r.log)
			}
		})
	}
}

func edit(dir, from, to string) error {
	name := filepath.Join(dir, manifestName)
	b, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	return os.WriteFile(name, bytes.Replace(b, []byte(from), []byte(to), 1), 0o600)
}

func TestNewerFolder(t *testing.T) {
	dir := t.TempDir()
	_ = openRig(t, dir, nil).Close()
	if err := edit(dir, `"format": 1`, `"format": 2`); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), dir, Options{}); !errors.Is(err, store.ErrNewer) {
		t.Fatalf("got %v", err)
	}
}

func TestInUseAndClosed(t *testing.T) {
	dir := t.TempDir()
	r := openRig(t, dir, nil)
	if _, err := Open(t.Context(), dir, r.opts); !errors.Is(err, store.ErrInUse) {
		t.Fatalf("second open: %v", err)
	}
	if err := errors.Join(r.Close(), r.Close()); err != nil {
		t.Fatal(err)
	}
	_, add := r.Add(t.Context(), []article.Article{news("a", "A")})
	_, get := r.Get(t.Context(), "a")
	_, view := r.View(t.Context())
	for _, err := range []error{add, get, view, r.Wait(t.Context(), 9), r.Rebuild(t.Context())} {
		if !errors.Is(err, ErrClosed) {
			t.Errorf("after close: %v", err)
		}
	}
}

func TestFailedApplyIsRetried(t *testing.T) {
	var r *rig
	failures := 0
	var opened *fakeIndex
	r = openRig(t, t.TempDir(), func(o *Options) {
		inner := o.OpenIndex
		o.OpenIndex = func(dir string, texts exec.Texts) (index.Backend, error) {
			b, err := inner(dir, texts)
			opened = b.(*fakeIndex)
			opened.fail = func(index.Batch) error {
				if failures++; failures <= 2 {
					return syscall.ENOSPC
				}
				return nil
			}
			return b, err
		}
	})
	r.add(t, news("a", "A"), news("b", "B"))
	if s := r.Status(); s.LastError != "" || opened.text("b") != "B FR" || failures < 3 {
		t.Fatalf("%+v after %d attempts", s, failures)
	}
}

func TestUnusableIndexIsMadeAnew(t *testing.T) {
	broken := true
	r := openRig(t, t.TempDir(), func(o *Options) {
		inner := o.OpenIndex
		o.OpenIndex = func(dir string, texts exec.Texts) (index.Backend, error) {
			b, err := inner(dir, texts)
			b.(*fakeIndex).fail = func(b index.Batch) error {
				if broken && len(b.Put) > 0 && b.Put[0].Title == "B" {
					broken = false
					return index.ErrUnusable
				}
				return nil
			}
			return b, err
		}
	})
	r.add(t, news("a", "A"))
	r.add(t, news("b", "B"))
	if r.index.text("a") != "A FR" || r.index.text("b") != "B FR" {
		t.Fatalf("a %q, b %q", r.index.text("a"), r.index.text("b"))
	}
}

func TestPanickingAnnotator(t *testing.T) {
	r := openRig(t, t.TempDir(), nil)
	bad := news("bad", "Bad")
	bad.Body = "panic in France"
	r.add(t, bad, news("good", "Good"))
	if r.index.text("bad") != "Bad" || r.index.text("good") != "Good FR" {
		t.Fatalf("bad %q, good %q", r.index.text("bad"), r.index.text("good"))
	}
}

func TestManyBatches(t *testing.T) {
	const most = 500
	r := openRig(t, t.TempDir(), func(o *Options) { o.maxBatch = most })
	var articles []article.Article
	for i := range 2*most + 3 {
		articles = append(articles, news(fmt.Sprint(i), fmt.Sprint("T", i)))
	}
	r.add(t, articles...)
	for i := range articles {
		if got, want := r.index.text(fmt.Sprint(i)), fmt.Sprintf("T%d FR", i); got != want {
			t.Fatalf("%d is %q, want %q", i, got, want)
		}
	}
}

// TestHopelessArticle has one article that the index never takes: the others
// are searchable all the same, those before it and those after.
func TestHopelessArticle(t *testing.T) {
	r := openRig(t, t.TempDir(), func(o *Options) {
		o.firstPause = time.Microsecond
		inner := o.OpenIndex
		o.OpenIndex = func(dir string, texts exec.Texts) (index.Backend, error) {
			b, err := inner(dir, texts)
			b.(*fakeIndex).fail = func(b index.Batch) error {
				for _, d := range b.Put {
					if d.Title == "Poison" {
						panic("the index cannot cope")
					}
				}
				return nil
			}
			return b, err
		}
	})
	var articles []article.Article
	for i := range 40 {
		articles = append(articles, news(fmt.Sprint(i), "Good"))
	}
	articles[17].Title = "Poison"
	if _, err := r.Add(t.Context(), articles); err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(10 * time.Second); r.Status().Indexed < r.Seq(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("stuck: %+v", r.Status())
		}
	}
	for i := range articles {
		if got := r.index.text(fmt.Sprint(i)); (got != "") != (i != 17) {
			t.Errorf("%d is indexed as %q", i, got)
		}
	}
	if !strings.Contains(r.log.String(), "left out of searches") {
		t.Error("nothing is said")
	}
}

func TestWaitTellsOfAnIndexThatDoesNotFollow(t *testing.T) {
	r := openRig(t, t.TempDir(), func(o *Options) {
		o.firstPause = time.Microsecond
		inner := o.OpenIndex
		o.OpenIndex = func(dir string, texts exec.Texts) (index.Backend, error) {
			b, err := inner(dir, texts)
			b.(*fakeIndex).fail = func(index.Batch) error { return syscall.ENOSPC }
			return b, err
		}
	})
	if _, err := r.Add(t.Context(), []article.Article{news("a", "A")}); err != nil {
		t.Fatal(err)
	}
	if err := r.Wait(t.Context(), r.Seq()); !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("got %v", err)
	}
	if s := r.Status(); s.LastError == "" || s.Articles != 1 {
		t.Fatalf("%+v", s)
	}
}

// TestFullDiskAtOpening has no room for an index at first: articles can be
// read and added, and the index comes when there is room.
func TestFullDiskAtOpening(t *testing.T) {
	dir := t.TempDir()
	r := openRig(t, dir, nil)
	r.add(t, news("a", "A"))
	_ = r.Close()
	var room atomic.Bool
	r = openRig(t, dir, func(o *Options) {
		o.firstPause = time.Millisecond
		inner := o.OpenIndex
		o.OpenIndex = func(dir string, texts exec.Texts) (index.Backend, error) {
			if !room.Load() {
				return nil, fmt.Errorf("no room: %w", syscall.ENOSPC)
			}
			return inner(dir, texts)
		}
	})
	if _, err := r.Get(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Add(t.Context(), []article.Article{news("b", "B")}); err != nil {
		t.Fatal(err)
	}
	if _, err := r.View(t.Context()); !errors.Is(err, syscall.ENOSPC) || r.Status().LastError == "" {
		t.Fatalf("view: %v, %+v", err, r.Status())
	}
	room.Store(true)
	for end := time.Now().Add(10 * time.Second); r.Status().Indexed < r.Seq(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("stuck: %+v", r.Status())
		}
	}
	if r.index.text("a") != "A FR" || r.index.text("b") != "B FR" {
		t.Fatalf("a %q, b %q", r.index.text("a"), r.index.text("b"))
	}
}
