package search

import (
	"cmp"
	"context"
	"errors"

	"chancery/article"
	"chancery/store"
)

// duplicates are the articles that were folded into a hit. One removed since
// is passed over; of a damaged one the id is shown.
func (s *Searcher) duplicates(ctx context.Context, ids []string) ([]Duplicate, error) {
	var out []Duplicate
	for _, id := range ids {
		item, err := s.archive.Get(ctx, id)
		switch {
		case errors.Is(err, store.ErrNotFound):
			continue
		case errors.Is(err, store.ErrDamaged):
			item.Annotated.Title = id
		case err != nil:
			return out, err
		}
		out = append(out, Duplicate{id, heading(item.Annotated.Article), item.Annotated.Source})
	}
	return out, nil
}

// heading is the title of an article, made of its text where it has none.
func heading(a article.Article) string { return cmp.Or(a.Title, article.TitleFrom(a.Body)) }
