package archive

import (
	"context"
	"errors"

	"chancery/article"
	"chancery/store"
)

// Add cleans, identifies and validates the articles and stores those that
// pass. It returns one outcome for each, in order, once all are durable; they
// become searchable soon after, see Wait. An article that stands twice in the
// list is handled twice, in order. With an error, outcomes tell what was kept
// all the same; store.ErrFull when the disk is.
func (a *Archive) Add(ctx context.Context, articles []article.Article) ([]store.Outcome, error) {
	outcomes := make([]store.Outcome, len(articles))
	valid := make([]article.Article, 0, len(articles))
	places := make([]int, 0, len(articles))
	for i, art := range articles {
		art.Clean()
		art.Identify()
		outcomes[i] = store.Outcome{ID: art.ID, Status: store.Rejected}
		if err := art.Validate(); err != nil {
			outcomes[i].Reason = err.Error()
			continue
		}
		valid = append(valid, art)
		places = append(places, i)
	}
	if len(valid) == 0 {
		return outcomes, ctx.Err()
	}
	kept, err := a.store.Put(ctx, valid)
	for i, o := range kept {
		outcomes[places[i]] = o
	}
	a.projector.kick()
	return outcomes, closed(err)
}

// Edit merges e into the editor's corrections of an article and returns the
// article as it is then; store.ErrNotFound when there is none.
func (a *Archive) Edit(ctx context.Context, id string, e article.Edits) (Item, error) {
	r, err := a.store.Edit(ctx, id, e)
	if err != nil {
		return Item{}, closed(err)
	}
	a.projector.kick()
	return a.item(r), nil
}

// Delete removes an article; store.ErrNotFound when there is none.
func (a *Archive) Delete(ctx context.Context, id string) error {
	if err := a.store.Delete(ctx, id); err != nil {
		return closed(err)
	}
	a.projector.kick()
	return nil
}

// closed turns the store's word for it into the archive's.
func closed(err error) error {
	if errors.Is(err, store.ErrClosed) {
		return ErrClosed
	}
	return err
}
