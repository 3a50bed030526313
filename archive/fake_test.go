package archive

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"chancery/article"
	"chancery/index"
	"chancery/index/exec"
	"chancery/index/schema"
)

// fakeIndex is a map that is kept in a file of its folder.
type fakeIndex struct {
	index.Backend
	mu     sync.Mutex
	name   string
	state  fakeState
	fail   func(index.Batch) error
	closed bool
}

type fakeState struct {
	Cursor index.Cursor
	Docs   map[string]schema.Document
}

func openFake(dir string) (*fakeIndex, error) {
	f := &fakeIndex{name: filepath.Join(dir, "docs.json"), state: fakeState{Docs: map[string]schema.Document{}}}
	b, err := os.ReadFile(f.name)
	if errors.Is(err, fs.ErrNotExist) {
		return f, os.MkdirAll(dir, 0o700)
	}
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(b, &f.state); err != nil {
		return nil, fmt.Errorf("%w: %w", index.ErrUnusable, err)
	}
	return f, nil
}

// View shows the ids.
func (f *fakeIndex) View(context.Context) (index.View, error) { return fakeView{fake: f}, nil }

type fakeView struct {
	index.View
	fake *fakeIndex
}

func (v fakeView) IDs(_ context.Context, each func(string) bool) error {
	v.fake.mu.Lock()
	defer v.fake.mu.Unlock()
	for id := range v.fake.state.Docs {
		if !each(id) {
			break
		}
	}
	return nil
}

func (fakeView) Close() error { return nil }

func (f *fakeIndex) Apply(_ context.Context, b index.Batch) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		return index.ErrClosed
	}
	if f.fail != nil {
		if err := f.fail(b); err != nil {
			return err
		}
	}
	for _, d := range b.Put {
		f.state.Docs[d.ID] = d
	}
	for _, id := range b.Delete {
		delete(f.state.Docs, id)
	}
	f.state.Cursor = b.Cursor
	out, err := json.Marshal(f.state)
	if err != nil {
		return err
	}
	return os.WriteFile(f.name, out, 0o600)
}

func (f *fakeIndex) Alike(_ context.Context, prints []uint32, least, size int) ([]index.Alike, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	var out []index.Alike
	for _, d := range f.state.Docs {
		shared := 0
		for _, p := range d.Prints {
			if slices.Contains(prints, p) {
				shared++
			}
		}
		if shared >= least {
			out = append(out, index.Alike{ID: d.ID, Story: d.Story, Shared: shared})
		}
	}
	slices.SortFunc(out, func(a, b index.Alike) int { return cmp.Or(b.Shared-a.Shared, strings.Compare(a.ID, b.ID)) })
	return out[:min(len(out), size)], nil
}

// stories are the articles by story.
func (f *fakeIndex) stories() map[uint64][]string {
	f.mu.Lock()
	defer f.mu.Unlock()
	out := map[uint64][]string{}
	for id, d := range f.state.Docs {
		out[d.Story] = append(out[d.Story], id)
		slices.Sort(out[d.Story])
	}
	return out
}

func (f *fakeIndex) Cursor(context.Context) (index.Cursor, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.state.Cursor, nil
}

func (f *fakeIndex) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.closed = true
	return nil
}

// text is the indexed title of an article and its countries, "" for none.
func (f *fakeIndex) text(id string) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	d, ok := f.state.Docs[id]
	if !ok {
		return ""
	}
	s := d.Title
	for _, v := range d.Facets[schema.Country] {
		s += " " + v.ID
	}
	return s
}

// fakePipeline finds France, and panics over the word "panic".
type fakePipeline struct {
	version string
	calls   atomic.Int64
}

func (p *fakePipeline) Version() string { return p.version }

func (p *fakePipeline) Annotate(a article.Article) (article.Article, article.Annotations) {
	p.calls.Add(1)
	if strings.Contains(a.Body, "panic") {
		panic("an annotator cannot cope")
	}
	if a.Language == "" {
		a.Language = "en"
	}
	var out article.Annotations
	if i := strings.Index(a.Body, "France"); i >= 0 {
		out.Countries = []article.Country{{Code: "FR", Name: "France", Surfaces: []string{"France"},
			Mentions: []article.Mention{{Field: article.InBody, Start: i, End: i + len("France")}}}}
	}
	return a, out
}

// rig is an archive over a folder with fakes around it.
type rig struct {
	*Archive
	index    *fakeIndex
	pipeline *fakePipeline
	log      *strings.Builder
}

func openRig(t *testing.T, dir string, change func(*Options)) *rig {
	t.Helper()
	r := &rig{pipeline: &fakePipeline{version: "1"}, log: &strings.Builder{}}
	o := Options{Cache: 1 << 20, Pipeline: r.pipeline, Logger: slog.New(slog.NewTextHandler(&syncWriter{w: r.log}, nil)),
		OpenIndex: func(dir string, texts exec.Texts) (index.Backend, error) {
			f, err := openFake(dir)
			if err != nil {
				return nil, err
			}
			r.index = f
			return f, nil
		}}
	if change != nil {
		change(&o)
	}
	a, err := Open(t.Context(), dir, o)
	if err != nil {
		t.Fatal(err)
	}
	r.Archive = a
	t.Cleanup(func() { _ = a.Close() })
	return r
}

type syncWriter struct {
	mu sync.Mutex
	w  *strings.Builder
}

func (w *syncWriter) Write(b []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.w.Write(b)
}

// settle waits until the index has all.
func (r *rig) settle(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	if err := r.Wait(ctx, r.Seq()); err != nil {
		t.Fatal(err)
	}
}

func (r *rig) add(t *testing.T, articles ...article.Article) {
	t.Helper()
	if _, err := r.Add(t.Context(), articles); err != nil {
		t.Fatal(err)
	}
	r.settle(t)
}

func news(id, title string) article.Article {
	return article.Article{ID: id, Title: title, Body: "The envoy flew to France on Monday."}
}
