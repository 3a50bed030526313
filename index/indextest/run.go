// Package indextest is what tests of an index need: a contract suite for
// backends, a naive evaluator that answers requests from the documents
// themselves, random documents and requests, and segments in memory.
package indextest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"chancery/index"
	"chancery/index/exec"
	"chancery/index/schema"
	"chancery/query"
)

// Open opens the backend whose files are in dir, an empty folder at first.
// After Close it is called again with the same dir and must give back what was
// applied before; it reports its own failure with t.Fatal. Texts are the stored
// texts of the documents last applied.
type Open func(t *testing.T, dir string, texts exec.Texts) index.Backend

// Run runs the contract suite against a backend.
func Run(t *testing.T, open Open) {
	t.Helper()
	for name, f := range map[string]func(*testing.T, *subject){
		"Empty":       testEmpty,
		"Put":         testPut,
		"Update":      testUpdate,
		"Delete":      testDelete,
		"Cursor":      testCursor,
		"Idempotent":  testIdempotent,
		"Views":       testViews,
		"Concurrent":  testConcurrent,
		"Closed":      testClosed,
		"Limits":      testLimits,
		"OddTexts":    testOddTexts,
		"Differently": testRandom,
	} {
		t.Run(name, func(t *testing.T) {
			s := &subject{t: t, open: open, dir: t.TempDir(), docs: map[string]schema.Document{}}
			s.backend = open(t, s.dir, Texts(s.docs))
			t.Cleanup(func() { s.backend.Close() })
			f(t, s)
		})
	}
}

// subject is a backend with the documents that it should have.
type subject struct {
	t       *testing.T
	open    Open
	dir     string
	backend index.Backend
	docs    map[string]schema.Document
	seq     uint64
}

// apply applies a batch to the backend and to the model.
func (s *subject) apply(put []schema.Document, remove []string) {
	s.t.Helper()
	s.seq++
	b := index.Batch{Put: put, Delete: remove, Cursor: index.Cursor{Store: "s", Seq: s.seq}}
	if err := s.backend.Apply(context.Background(), b); err != nil {
		s.t.Fatalf("Apply: %v", err)
	}
	for _, d := range put {
		s.docs[d.ID] = d
	}
	for _, id := range remove {
		delete(s.docs, id)
	}
}

func (s *subject) put(docs ...schema.Document) {
	s.t.Helper()
	s.apply(docs, nil)
}

func (s *subject) reopen() {
	s.t.Helper()
	if err := s.backend.Close(); err != nil {
		s.t.Fatalf("Close: %v", err)
	}
	s.backend = s.open(s.t, s.dir, Texts(s.docs))
}

func (s *subject) view() index.View {
	s.t.Helper()
	v, err := s.backend.View(context.Background())
	if err != nil {
		s.t.Fatalf("View: %v", err)
	}
	s.t.Cleanup(func() { v.Close() })
	return v
}

// naive is the model as it is now.
func (s *subject) naive() *Naive { return NewNaive(sorted(s.docs)) }

// check compares everything but searches, and one search for all.
func (s *subject) check() {
	s.t.Helper()
	v, n := s.view(), s.naive()
	if err := errors.Join(checkView(v, n), checkAlike(s.backend, n)); err != nil {
		s.t.Fatal(err)
	}
}

func checkView(v index.View, n *Naive) error {
	if err := v.Warm(context.Background()); err != nil {
		return fmt.Errorf("Warm: %w", err)
	}
	if v.Docs() != n.Docs() || !slices.Equal(v.Languages(), n.Languages()) {
		return fmt.Errorf("%d documents in %q, want %d in %q", v.Docs(), v.Languages(), n.Docs(), n.Languages())
	}
	for _, f := range schema.ValueFacets {
		var got []schema.Value
		err := v.Values(context.Background(), f, func(x schema.Value) bool { got = append(got, x); return true })
		if err != nil {
			return err
		}
		if want := n.Values(f); !slices.Equal(got, want) {
			return fmt.Errorf("values of %s are %v, want %v", f, got, want)
		}
	}
	if err := checkCopies(v, n); err != nil {
		return err
	}
	for word, edits := range map[string]int{"Peace": 1, "tlaks": 2, "": 2} {
		got, err := v.Similar(context.Background(), word, edits)
		if want := n.Similar(word, edits); err != nil || !slices.Equal(got, want) {
			return fmt.Errorf("words within %d of %q are %v, want %v: %v", edits, word, got, want, err)
		}
	}
	return Check(v, n, everything())
}

// checkCopies compares the members of stories.
func checkCopies(v index.View, n *Naive) error {
	for _, d := range append(n.docs, &naiveDoc{Document: schema.Document{ID: "unknown"}}) {
		got, err := v.Copies(context.Background(), d.ID, 100)
		if err != nil {
			return err
		}
		if want := n.Copies(d.ID); !slices.Equal(got, want) {
			return fmt.Errorf("copies of %q are %q, want %q", d.ID, got, want)
		}
	}
	return nil
}

// checkAlike compares what documents are alike.
func checkAlike(b index.Backend, n *Naive) error {
	for _, d := range n.docs {
		got, err := b.Alike(context.Background(), d.Prints, 2, 100)
		if err != nil {
			return err
		}
		if want := n.Alike(d.Prints, 2); !slices.Equal(got, want) {
			return fmt.Errorf("alike to %q are %v, want %v", d.ID, got, want)
		}
	}
	return nil
}

// everything asks for all documents and all counts.
func everything() index.Request {
	r := index.Request{Query: query.All{}, Size: 10_000, Sort: index.Newest}
	for _, f := range schema.ValueFacets {
		r.Facets = append(r.Facets, index.FacetRequest{Facet: f, Size: 1000})
	}
	for _, f := range []schema.Facet{schema.Published, schema.Mentions} {
		r.Histograms = append(r.Histograms, index.HistogramRequest{Facet: f})
	}
	return r
}

func story(id, title, body string) schema.Document {
	return schema.Document{
		ID: id, Language: "en", Title: title, Body: body,
		Published: time.Date(2025, 2, 16, 0, 0, 0, 0, time.UTC),
		Facets: map[schema.Facet][]schema.Value{
			schema.Lang:    {{ID: "en", Label: "English"}},
			schema.Country: {{ID: "CH", Label: "Switzerland"}},
		},
	}
}

// found are the ids of the documents with a word, sorted.
func (s *subject) found(text string) []string {
	s.t.Helper()
	res, err := s.view().Search(context.Background(), index.Request{Query: query.Word{Text: text}, Size: 100})
	if err != nil {
		s.t.Fatalf("Search: %v", err)
	}
	out := []string{}
	for _, h := range res.Hits {
		out = append(out, h.ID)
	}
	slices.Sort(out)
	return out
}

func (s *subject) wants(text string, ids ...string) {
	s.t.Helper()
	if got := s.found(text); !slices.Equal(got, ids) {
		s.t.Fatalf("%s is in %q, want %q", text, got, ids)
	}
}

func testEmpty(_ *testing.T, s *subject) {
	s.check()
	s.reopen()
	s.check()
	s.wants("envoy")
}

func testPut(_ *testing.T, s *subject) {
	s.put(story("1", "Envoys meet", "Talks in Geneva.\n\nNo deal."), story("2", "", "An envoy left."))
	s.check()
	s.wants("envoy", "1", "2")
	s.wants("geneva", "1")
	s.put(story("3", "Envoy", ""))
	s.wants("envoy", "1", "2", "3")
	s.reopen()
	s.check()
	s.wants("envoy", "1", "2", "3")
}

func testUpdate(_ *testing.T, s *subject) {
	s.put(story("1", "Envoys meet", "Geneva."), story("2", "Envoys", "Rome."))
	changed := story("1", "Ministers meet", "Vienna.")
	changed.Facets[schema.Country] = []schema.Value{{ID: "AT", Label: "Austria"}}
	changed.Published = time.Time{}
	s.put(changed)
	s.check()
	s.wants("geneva")
	s.wants("envoy", "2")
	s.wants("vienna", "1")
	s.reopen()
	s.check()
}

func testDelete(_ *testing.T, s *subject) {
	s.put(story("1", "Envoys", ""), story("2", "Envoys", ""), story("a/b c", "Envoys", ""))
	s.apply(nil, []string{"2", "unknown", "a/b c"})
	s.check()
	s.wants("envoy", "1")
	s.put(story("2", "Envoys again", ""))
	s.check()
	s.wants("envoy", "1", "2")
	s.apply(nil, []string{"1", "2"})
	s.check()
	s.reopen()
	s.check()
}

func testCursor(t *testing.T, s *subject) {
	want := func(c index.Cursor) {
		t.Helper()
		if got, err := s.backend.Cursor(context.Background()); err != nil || got != c {
			t.Fatalf("cursor is %v (%v), want %v", got, err, c)
		}
	}
	want(index.Cursor{})
	s.put(story("1", "Envoys", ""))
	want(index.Cursor{Store: "s", Seq: 1})
	s.apply(nil, nil)
	want(index.Cursor{Store: "s", Seq: 2})
	s.reopen()
	want(index.Cursor{Store: "s", Seq: 2})
	s.check()
}

func testIdempotent(t *testing.T, s *subject) {
	put := []schema.Document{story("1", "Envoys", "Rome."), story("2", "Envoys", "")}
	s.apply(put, []string{"3"})
	s.seq--
	s.apply(put, []string{"3"})
	s.check()
	if c, err := s.backend.Cursor(context.Background()); err != nil || c.Seq != 1 {
		t.Fatalf("cursor is %v (%v), want 1", c, err)
	}
}

// testViews wants a view to stay as it was while batches are applied, columns
// that a newer view built first notwithstanding.
func testViews(t *testing.T, s *subject) {
	r := NewRandom(1)
	var views []index.View
	var naives []*Naive
	for range 8 {
		s.apply(r.batch(s.docs, 6))
		views, naives = append(views, s.view()), append(naives, s.naive())
	}
	for i := len(views) - 1; i >= 0; i-- {
		if err := checkView(views[i], naives[i]); err != nil {
			t.Fatalf("view %d of %d: %v", i, len(views), err)
		}
	}
	generations := map[string]bool{}
	for _, v := range views {
		generations[v.Generation()] = true
	}
	if len(generations) != len(views) {
		t.Errorf("%d generations of %d views that differ", len(generations), len(views))
	}
	if a, b := s.view().Generation(), s.view().Generation(); a != b {
		t.Errorf("one state has generations %q and %q", a, b)
	}
}

// batch makes documents, new ones and versions of known ones, and ids to
// delete that are not among them.
func (r *Random) batch(known map[string]schema.Document, n int) (put []schema.Document, remove []string) {
	used := map[string]bool{}
	old := sorted(known)
	take := func() string {
		if len(old) == 0 {
			return ""
		}
		id := old[r.IntN(len(old))].ID
		if used[id] {
			return ""
		}
		used[id] = true
		return id
	}
	for range 1 + r.IntN(n) {
		if r.IntN(3) > 0 {
			put = append(put, r.Document(""))
		} else {
			put = append(put, r.Document(take()))
		}
	}
	for range r.IntN(1 + n/2) {
		if id := take(); id != "" {
			remove = append(remove, id)
		}
	}
	return put, remove
}

// testConcurrent searches views while batches are applied. Each batch has ten
// documents of one generation, so that a torn view is seen.
func testConcurrent(t *testing.T, s *subject) {
	batch := func(word string) []schema.Document {
		var docs []schema.Document
		for i := range 10 {
			docs = append(docs, story(fmt.Sprint(i), word, "Envoys."))
		}
		return docs
	}
	s.put(batch("round0")...)
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				if err := searchOnce(s.backend); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for i := range 20 {
		s.put(batch(fmt.Sprintf("round%d", i+1))...)
	}
	close(done)
	readers.Wait()
	s.check()
}

func searchOnce(b index.Backend) error {
	v, err := b.View(context.Background())
	if err != nil {
		return err
	}
	defer v.Close()
	for _, q := range []query.Node{query.Word{Text: "envoys"}, query.Pattern{Part: query.Title, Text: "round*"}} {
		res, err := v.Search(context.Background(), index.Request{
			Query: q, Size: 10, Facets: []index.FacetRequest{{Facet: schema.Country, Size: 5}},
		})
		if err != nil {
			return err
		}
		if res.Total != 10 || len(res.Hits) != 10 || res.Facets[schema.Country].Values[0].Count != 10 {
			return fmt.Errorf("a view has %d of 10 documents", res.Total)
		}
		for _, h := range res.Hits[1:] {
			if h.Score != res.Hits[0].Score {
				return fmt.Errorf("a view mixes two batches")
			}
		}
	}
	return nil
}

func testClosed(t *testing.T, s *subject) {
	s.put(story("1", "Envoys", ""))
	for range 2 {
		if err := s.backend.Close(); err != nil {
			t.Fatalf("Close: %v", err)
		}
	}
	ctx := context.Background()
	_, cursor := s.backend.Cursor(ctx)
	_, view := s.backend.View(ctx)
	apply := s.backend.Apply(ctx, index.Batch{})
	_, alike := s.backend.Alike(ctx, nil, 1, 1)
	for name, err := range map[string]error{"Cursor": cursor, "View": view, "Apply": apply, "Alike": alike} {
		if !errors.Is(err, index.ErrClosed) {
			t.Errorf("%s of a closed backend: %v, want ErrClosed", name, err)
		}
	}
}

func testLimits(t *testing.T, s *subject) {
	var docs []schema.Document
	for i := range 50 {
		docs = append(docs, story(fmt.Sprint(i), "Envoys", "Rome."))
	}
	s.put(docs...)
	v := s.view()
	late, cancel := context.WithDeadline(context.Background(), time.Unix(0, 0))
	defer cancel()
	r := index.Request{Query: query.Word{Text: "envoys"}, Size: 10}
	if _, err := v.Search(late, r); !errors.Is(err, index.ErrDeadline) {
		t.Errorf("search after the deadline: %v, want ErrDeadline", err)
	}
	r.Partial = true
	if res, err := v.Search(late, r); err != nil || !res.TimedOut {
		t.Errorf("partial search after the deadline: %v, %v, want TimedOut", res, err)
	}
	r.Partial, r.Memory = false, 1
	if _, err := v.Search(context.Background(), r); !errors.Is(err, index.ErrBudget) {
		t.Errorf("search with one byte: %v, want ErrBudget", err)
	}
	for _, n := range []query.Node{query.Dyad{A: "US", B: "RU"}, query.Beside{}, query.Facet{Name: "person", Text: "x"}, query.Bloc{}} {
		if _, err := v.Search(context.Background(), index.Request{Query: n}); !errors.Is(err, index.ErrRefused) {
			t.Errorf("%T: %v, want ErrRefused", n, err)
		}
	}
	for _, r := range []index.Request{{Size: -1}, {Size: 10, Offset: -1}, {Size: 1 << 62, Offset: 1 << 62}} {
		if _, err := v.Search(context.Background(), r); err != nil {
			t.Errorf("size %d offset %d: %v", r.Size, r.Offset, err)
		}
	}
}

// testOddTexts wants texts of any bytes to do no harm.
func testOddTexts(_ *testing.T, s *subject) {
	odd := []string{"", " ", "\x00", "\xff\xfe", "🙂 🙂", "\n\n\n", "a\x1fb", "‮", "—", "ﬁ", "İ", "日本", "e\u0301"}
	for i, text := range odd {
		d := story(fmt.Sprintf("odd\x1f%d", i), text, text+"\n\n"+text)
		d.Facets[schema.Topic] = []schema.Value{{ID: "t" + text, Label: text}}
		s.put(d)
	}
	v, n := s.view(), s.naive()
	for _, text := range odd {
		for _, q := range []query.Node{
			query.Word{Text: text}, query.Phrase{Text: text + " " + text, Literal: true}, query.Pattern{Text: text + "*"},
			query.Fuzzy{Text: text, Distance: 1}, query.Values{Name: "topic", IDs: []string{"t" + text}},
		} {
			if err := Check(v, n, index.Request{Query: q, Size: 100}); err != nil {
				s.t.Errorf("%s: %v", Tree(q), err)
			}
		}
	}
}

// testRandom compares random requests with the naive evaluator while batches
// of puts, updates and deletes are applied.
func testRandom(t *testing.T, s *subject) {
	for _, seed := range Seeds(t, 8) {
		r := NewRandom(seed)
		s.apply(nil, slices.Collect(maps.Keys(s.docs)))
		for round := range 6 {
			s.apply(r.batch(s.docs, 10))
			if round == 3 {
				s.reopen()
			}
			v, n := s.view(), s.naive()
			if err := errors.Join(checkView(v, n), checkAlike(s.backend, n)); err != nil {
				t.Fatalf("CHANCERY_SEED=%d, round %d: %v", seed, round, err)
			}
			for i := range 8 {
				req := r.Request()
				if err := Check(v, n, req); err != nil {
					t.Fatalf("CHANCERY_SEED=%d, round %d, request %d: %v\n%s", seed, round, i, err, Describe(req))
				}
			}
		}
	}
}
