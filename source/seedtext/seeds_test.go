package seedtext

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chancery/article"
	"chancery/source"
)

// TestSeeds reads the articles that come with the project.
func TestSeeds(t *testing.T) {
	const folder = "../../seeds"
	r, err := source.Open([]string{folder}, source.Options{Formats: []source.Format{Format{}}})
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for it, err := range r.Articles(t.Context()) {
		if err != nil {
			t.Error(err)
			continue
		}
		a := it.Article
		if ids[a.ID] {
			t.Errorf("%s: id %s twice", it.Path, a.ID)
		}
		ids[a.ID] = true
		words := len(strings.Fields(a.Body))
		if words < 150 || words > 400 {
			t.Errorf("%s: %d words, want 150 to 400", it.Path, words)
		}
		if len(article.Paragraphs(a.Body)) < 3 {
			t.Errorf("%s: fewer than 3 paragraphs", it.Path)
		}
	}
	if len(ids) < 24 {
		t.Errorf("%d articles, want at least 24", len(ids))
	}
	if p := r.Progress(); p.Skipped != 1 {
		t.Errorf("%d files skipped, want the README only", p.Skipped)
	}
	texts, _ := filepath.Glob(folder + "/*.txt")
	if len(texts) != len(ids) {
		t.Errorf("%d articles from %d text files", len(ids), len(texts))
	}
}

// TestOwnersSeeds reads the owner's sample, where it lies beside the project.
func TestOwnersSeeds(t *testing.T) {
	folder := filepath.Join("..", "..", "..", "shared", "seeds")
	if _, err := os.Stat(folder); err != nil {
		return
	}
	r, err := source.Open([]string{folder}, source.Options{Formats: []source.Format{Format{}}})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for it, err := range r.Articles(t.Context()) {
		n++
		if err != nil || it.Article.Published.IsZero() {
			t.Errorf("%+v %v", it, err)
		}
	}
	if n == 0 {
		t.Error("no article")
	}
}
