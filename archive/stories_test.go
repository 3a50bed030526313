package archive

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"chancery/article"
)

// report is an article of its own words, some of them changed.
func report(id string, seed uint64, changed int) article.Article {
	r := rand.New(rand.NewPCG(seed, 0))
	words := make([]string, 150)
	for i := range words {
		words[i] = fmt.Sprintf("w%x", r.Uint32())
	}
	for i := range changed {
		words[(i+1)*len(words)/(changed+1)] = fmt.Sprint("other", id, i)
	}
	return article.Article{ID: id, Title: "Report", Body: strings.Join(words, " ")}
}

// told are the members of the stories of more than one article.
func (r *rig) told() (out [][]string) {
	for _, ids := range r.index.stories() {
		if len(ids) > 1 {
			out = append(out, ids)
		}
	}
	slices.SortFunc(out, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	return out
}

func (r *rig) storyOf(id string) uint64 {
	for story, ids := range r.index.stories() {
		if slices.Contains(ids, id) {
			return story
		}
	}
	return 0
}

// TestStories follows two stories through additions, updates, removals and
// rebuilds.
func TestStories(t *testing.T) {
	dir := t.TempDir()
	r := openRig(t, dir, nil)
	wants := func(when string, want ...[]string) {
		t.Helper()
		if got := r.told(); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: stories %v, want %v", when, got, want)
		}
	}
	r.add(t, report("a1", 1, 0), report("b1", 2, 0), report("a2", 1, 2)) // in one batch
	r.add(t, report("c1", 3, 0))
	r.add(t, report("a3", 1, 3), report("b2", 2, 1), article.Article{ID: "d", Title: "Short"}, article.Article{ID: "e", Title: "Other"})
	a, b := []string{"a1", "a2", "a3"}, []string{"b1", "b2"}
	wants("added", a, b)
	first := r.storyOf("a1")
	if first != 1 {
		t.Errorf("the story is %d, want that of its first article, 1", first)
	}

	language := "fr"
	if _, err := r.Edit(t.Context(), "a1", article.Edits{Language: &language}); err != nil {
		t.Fatal(err)
	}
	r.settle(t)
	wants("one corrected", a, b)

	if err := r.Delete(t.Context(), "a1"); err != nil {
		t.Fatal(err)
	}
	r.settle(t)
	wants("the first removed", a[1:], b)
	r.add(t, report("a4", 1, 4))
	wants("another copy", []string{"a2", "a3", "a4"}, b)
	if got := r.storyOf("a4"); got != first {
		t.Errorf("after its first article is gone the story is %d, want %d", got, first)
	}

	r.add(t, report("b1", 9, 0)) // becomes something else
	wants("one rewritten", []string{"a2", "a3", "a4"})
	r.add(t, report("c1", 2, 2)) // becomes a copy of b2
	wants("another rewritten", []string{"a2", "a3", "a4"}, []string{"b2", "c1"})
	r.add(t, report("c1", 2, 6))
	wants("an update", []string{"a2", "a3", "a4"}, []string{"b2", "c1"})

	for range 2 {
		_ = r.Close()
		if err := os.RemoveAll(filepath.Join(dir, "index")); err != nil {
			t.Fatal(err)
		}
		before := r.index.stories()
		r = openRig(t, dir, nil)
		r.settle(t)
		wants("rebuilt", []string{"a2", "a3", "a4"}, []string{"b2", "c1"})
		if first == 0 && !reflect.DeepEqual(r.index.stories(), before) {
			t.Errorf("a second rebuild gives %v, the first gave %v", r.index.stories(), before)
		}
		first = 0
	}
	before := r.index.stories()
	_ = r.Close()
	r = openRig(t, dir, func(o *Options) { o.Pipeline.(*fakePipeline).version = "2" })
	r.settle(t)
	if got := r.index.stories(); !reflect.DeepEqual(got, before) {
		t.Errorf("annotating anew gives %v, want %v", got, before)
	}
}

// TestStoriesInBatches wants the same stories however the changes are cut into
// batches.
func TestStoriesInBatches(t *testing.T) {
	var all []article.Article
	for i := range 60 {
		all = append(all, report(fmt.Sprintf("r%02d", i), uint64(i%20), i/20*3))
	}
	whole, single := openRig(t, t.TempDir(), nil), openRig(t, t.TempDir(), nil)
	whole.add(t, all...)
	for _, a := range all {
		single.add(t, a)
	}
	if got, want := single.index.stories(), whole.index.stories(); !reflect.DeepEqual(got, want) || len(want) != 20 {
		t.Errorf("one by one %v, at once %v", got, want)
	}
}
