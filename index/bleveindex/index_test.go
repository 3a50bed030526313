package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"chancery/article"
	"chancery/index"
	"chancery/index/exec"
	"chancery/index/indextest"
	"chancery/index/schema"
)

func open(t *testing.T, dir string) *Index {
	t.Helper()
	x, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	return x
}

func apply(t *testing.T, x *Index, seq uint64, put []schema.Document, del ...string) {
	t.Helper()
	if err := x.Apply(context.Background(), index.Batch{Put: put, Delete: del, Cursor: index.Cursor{Store: "s", Seq: seq}}); err != nil {
		t.Fatal(err)
	}
}

func present(t *testing.T, x *Index) *view {
	t.Helper()
	v, err := x.View(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	return v.(*view)
}

func TestContract(t *testing.T) {
	t.Parallel()
	indextest.Run(t, func(t *testing.T, dir string, texts exec.Texts) index.Backend {
		x, err := Open(dir, Options{Texts: texts})
		if err != nil {
			t.Fatal(err)
		}
		return x
	})
}

// TestPostings applies random changes and compares every posting with a
// recount, before and after opening again.
func TestPostings(t *testing.T) {
	const seed = 7
	r := rand.New(rand.NewPCG(seed, seed))
	dir := filepath.Join(t.TempDir(), "index")
	x := open(t, dir)
	docs := map[string]schema.Document{}
	for seq := range uint64(12) {
		var put []schema.Document
		var del []string
		for n := range 15 {
			id := fmt.Sprint("doc/", r.IntN(60))
			if slices.ContainsFunc(put, func(d schema.Document) bool { return d.ID == id }) || slices.Contains(del, id) {
				continue
			}
			if n%5 == 4 {
				del = append(del, id)
				delete(docs, id)
			} else {
				docs[id] = random(r, id)
				put = append(put, docs[id])
			}
		}
		apply(t, x, seq+1, put, del...)
	}
	compare(t, recount(docs), held(t, present(t, x)))
	if n := present(t, x).Docs(); n != len(docs) {
		t.Errorf("Docs is %d, want %d", n, len(docs))
	}
	generation := present(t, x).Generation()
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	x = open(t, dir)
	compare(t, recount(docs), held(t, present(t, x)))
	if c, err := x.Cursor(context.Background()); err != nil || c != (index.Cursor{Store: "s", Seq: 12}) {
		t.Errorf("cursor %+v, %v", c, err)
	}
	if g := present(t, x).Generation(); g != generation {
		t.Errorf("generation %s, before %s", g, generation)
	}
}

func TestAdvance(t *testing.T) {
	x := open(t, filepath.Join(t.TempDir(), "index"))
	var docs []schema.Document
	for i := range 3000 {
		d := schema.Document{ID: fmt.Sprintf("%05d", i), Body: "common word"}
		if i%7 == 0 {
			d.Body += " seventh seventh"
		}
		docs = append(docs, d)
	}
	apply(t, x, 1, docs)
	apply(t, x, 2, nil, "00007", "00014", "01000")
	v := present(t, x)
	for _, seg := range v.snapshot.segments {
		for _, term := range []string{"common", "seventh"} {
			var all []uint32
			p, err := seg.Postings(schema.FieldBody, term, true)
			if err != nil || p == nil {
				t.Fatal(p, err)
			}
			for p.Next() {
				all = append(all, p.Doc())
			}
			for _, step := range []uint32{1, 2, 5, 100, 1023, 2999, 5000} {
				p, _ := seg.Postings(schema.FieldBody, term, true)
				at := uint32(0)
				for p.Advance(at) {
					want := all[slices.IndexFunc(all, func(d uint32) bool { return d >= at })]
					positions := 1
					if term == "seventh" {
						positions = 2
					}
					if p.Doc() != want || len(p.Positions()) != positions || int(p.Freq()) != positions {
						t.Fatalf("%s: Advance(%d) is %d with %v, want %d", term, at, p.Doc(), p.Positions(), want)
					}
					at = p.Doc() + step
				}
				if at <= all[len(all)-1] {
					t.Errorf("%s: ended before %d, last is %d", term, at, all[len(all)-1])
				}
			}
		}
		if p, err := seg.Postings(schema.FieldBody, "absent", true); p != nil || err != nil {
			t.Errorf("absent term: %v, %v", p, err)
		}
		if p, err := seg.Postings(schema.FieldID, "00007", false); p != nil || err != nil {
			t.Errorf("term of a deleted document: %v, %v", p, err)
		}
	}
}

func TestShape(t *testing.T) {
	d := schema.Document{ID: "a", Language: "en", Title: "Talks begin", Body: "Ministers met.\n\n\"We agree,\" said one. \"All of us.\"\n\n🕊️\n\nThe end."}
	for _, q := range []string{"We agree,", "All of us."} {
		at := strings.Index(d.Body, q)
		d.Quotes = append(d.Quotes, article.Span{Start: at, End: at + len(q)}, article.Span{Start: at + 1, End: at + 4})
	}
	x := open(t, filepath.Join(t.TempDir(), "index"))
	apply(t, x, 1, []schema.Document{d})
	seg := present(t, x).snapshot.segments[0]
	for term, want := range map[string][]uint32{
		schema.ShapeTitle: {2}, schema.ShapeParagraph: {2, 9, 11}, schema.ShapeQuoteOpen: {3, 7}, schema.ShapeQuoteClose: {4, 9},
	} {
		p, err := seg.Postings(schema.FieldShape, term, true)
		if err != nil || p == nil || !p.Next() || !slices.Equal(p.Positions(), want) {
			t.Errorf("%s: %v, want %v", term, p, want)
		}
	}
}

func TestTerms(t *testing.T) {
	x := open(t, filepath.Join(t.TempDir(), "index"))
	apply(t, x, 1, []schema.Document{{ID: "a", Body: "alpha beta gamma delta"}})
	seg := present(t, x).snapshot.segments[0]
	for _, c := range []struct{ from, to, want string }{
		{"", "", "alpha beta delta gamma"}, {"b", "", "beta delta gamma"}, {"", "beta", "alpha"}, {"beta", "delta", "beta"}, {"x", "", ""}, {"b", "b", ""},
	} {
		var got []string
		if err := seg.Terms(schema.FieldBody, c.from, c.to, func(s string) bool { got = append(got, s); return true }); err != nil {
			t.Error(err)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("[%s, %s): %s, want %s", c.from, c.to, s, c.want)
		}
	}
	n := 0
	seg.Terms(schema.FieldBody, "", "", func(string) bool { n++; return n < 2 })
	if n != 2 {
		t.Errorf("stopped after %d terms, want 2", n)
	}
	if err := seg.Terms("nofield", "", "", func(string) bool { return true }); err != nil {
		t.Error(err)
	}
}

func TestViewsStay(t *testing.T) {
	x := open(t, filepath.Join(t.TempDir(), "index"))
	apply(t, x, 1, []schema.Document{{ID: "a", Body: "old words"}})
	before := present(t, x)
	apply(t, x, 2, []schema.Document{{ID: "a", Body: "new words"}, {ID: "b"}})
	apply(t, x, 3, nil, "b")
	after := present(t, x)
	if before.Generation() == after.Generation() {
		t.Error("the generation did not change")
	}
	for v, want := range map[*view]string{before: "old", after: "new"} {
		var got []string
		for _, seg := range v.snapshot.segments {
			each(t, seg, schema.FieldBody, func(term string, p exec.Postings) {
				for p.Next() {
					got = append(got, term)
				}
			})
		}
		if !slices.Contains(got, want) || len(got) != 2 || v.Docs() != 1 {
			t.Errorf("%d documents with %v, want %s", v.Docs(), got, want)
		}
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	if held(t, before)["body\x00old"] == nil {
		t.Error("an open view ends with the index")
	}
}

func TestClosed(t *testing.T) {
	x := open(t, filepath.Join(t.TempDir(), "index"))
	for range 2 {
		if err := x.Close(); err != nil {
			t.Fatal(err)
		}
	}
	_, err := x.View(context.Background())
	_, err2 := x.Cursor(context.Background())
	for _, err := range []error{err, err2, x.Apply(context.Background(), index.Batch{})} {
		if !errors.Is(err, index.ErrClosed) {
			t.Errorf("got %v", err)
		}
	}
}

func TestConcurrentViews(t *testing.T) {
	x := open(t, filepath.Join(t.TempDir(), "index"))
	stop := make(chan struct{})
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				v, err := x.View(context.Background())
				if err != nil {
					t.Error(err)
					return
				}
				if n := v.Docs(); n%10 != 0 {
					t.Errorf("%d documents: half a batch", n)
				}
				v.Close()
			}
		})
	}
	r := rand.New(rand.NewPCG(1, 1))
	for seq := range 30 {
		var put []schema.Document
		for i := range 10 {
			put = append(put, random(r, fmt.Sprint(seq, "-", i)))
		}
		apply(t, x, uint64(seq), put)
	}
	close(stop)
	wg.Wait()
}

func TestEmptyBatch(t *testing.T) {
	x := open(t, filepath.Join(t.TempDir(), "index"))
	apply(t, x, 9, nil, "unknown", "")
	if c, _ := x.Cursor(context.Background()); c.Seq != 9 {
		t.Errorf("cursor %+v", c)
	}
	if err := x.Apply(context.Background(), index.Batch{Put: []schema.Document{{}}}); err == nil {
		t.Error("a document without an id was taken")
	}
	apply(t, x, 10, []schema.Document{{ID: "a"}})
	if n := present(t, x).Docs(); n != 1 {
		t.Errorf("%d documents", n)
	}
	if _, err := os.Stat(filepath.Join(x.dir, "index_meta.json")); err != nil {
		t.Error(err)
	}
}
