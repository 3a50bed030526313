package source

import (
	"errors"
	"fmt"
	"iter"
	"strings"

	"chancery/article"
)

// Prepare brings an article as a format read it into the form that is stored:
// cleaned, with a title from its first sentence when it has none, with an id,
// validated. The error says why it cannot be taken.
func Prepare(a *article.Article) error {
	a.Clean()
	if a.Title == "" {
		a.Title = article.TitleFrom(a.Body)
	}
	if a.Title == "" && a.Body == "" {
		return a.Validate() // before Identify: no id for nothing
	}
	a.Identify()
	return a.Validate()
}

// Prepared passes on what a format yields with every article prepared, and
// path as the file of each item and rejection. An article that cannot be
// taken becomes a *Rejection; other errors are wrapped and name the path.
func Prepared(path string, items iter.Seq2[Item, error]) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		for it, err := range items {
			it.Path = path
			var rejected *Rejection
			switch {
			case errors.As(err, &rejected):
				rejected.Path = path
				err = rejected
			case err != nil:
				err = named(path, err)
			default:
				if bad := Prepare(&it.Article); bad != nil {
					err = &Rejection{path, it.Line, it.Position, it.Article.ID, reason(bad)}
				}
			}
			if !yield(it, err) {
				return
			}
		}
	}
}

// reason is the text of an error of package article without the prefix, which
// says nothing to the owner of a file.
func reason(err error) string { return strings.TrimPrefix(err.Error(), "article: ") }

func named(path string, err error) error {
	if path == "" {
		return fmt.Errorf("source: %w", err)
	}
	return fmt.Errorf("source: %s: %w", path, err)
}
