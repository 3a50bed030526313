package archive

import (
	"context"
	"fmt"
	"iter"
	"log/slog"

	"chancery/article"
	"chancery/store"
)

// Item is one article as it is now: what is stored, and the same annotated
// and with the editor's corrections in place.
type Item struct {
	store.Record
	article.Annotated
}

// Get returns one article; store.ErrNotFound when there is none, an error
// that wraps store.ErrDamaged when its bytes are damaged. The item is shared
// with others who ask for it: what it points to must not be changed.
func (a *Archive) Get(ctx context.Context, id string) (Item, error) {
	if err := ctx.Err(); err != nil {
		return Item{}, err
	}
	seq, err := a.store.Revision(id)
	if err != nil {
		return Item{}, closed(err)
	}
	if item, ok := a.items.Get(seq); ok {
		return *item, nil
	}
	r, err := a.store.Get(id)
	if err != nil {
		return Item{}, closed(err)
	}
	item := a.item(r)
	a.items.Put(r.Seq, &item)
	return item, nil
}

// Text gives the text of an article to the index.
func (a *Archive) Text(id string) (title, body string, err error) {
	r, err := a.store.Get(id)
	return r.Article.Title, r.Article.Body, closed(err)
}

// Versions returns all kept versions of an article, oldest first.
func (a *Archive) Versions(id string) ([]store.Record, error) {
	rs, err := a.store.Versions(id)
	return rs, closed(err)
}

// All yields every article, those that changed longest ago first. One that
// changes meanwhile may come again. A damaged one is yielded as an error and
// the walk goes on.
func (a *Archive) All(ctx context.Context) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		for r, err := range a.store.Changes(0) {
			if e := ctx.Err(); e != nil {
				yield(Item{}, e)
				return
			}
			switch {
			case err != nil:
				if !yield(Item{}, err) {
					return
				}
			case !r.Deleted:
				if !yield(a.item(r), nil) {
					return
				}
			}
		}
	}
}

// Annotate returns the annotations of an article that need not be stored.
func (a *Archive) Annotate(art article.Article) article.Annotated {
	art.Clean()
	return a.annotate(art, article.Edits{})
}

// item annotates a record, from what was derived before where that fits.
func (a *Archive) item(r store.Record) Item {
	annotated, ok := a.known(&r)
	if !ok {
		annotated = a.annotate(r.Article, r.Edits)
	}
	return Item{r, annotated}
}

// known is the annotated record as derived before, false when that was from
// another state of it or by other annotators.
func (a *Archive) known(r *store.Record) (article.Annotated, bool) {
	e, ok := a.annotations.Get(r.Article.ID)
	if !ok || e.Seq != r.Seq || e.Version != a.annotators {
		return article.Annotated{}, false
	}
	d, err := decodeDerived(e.Data)
	if err != nil {
		return article.Annotated{}, false
	}
	art := r.Edits.Article(r.Article)
	art.Language = d.Language
	return article.Annotated{Article: art, Annotations: d.Annotations}, true
}

// annotate runs the pipeline over the article as the editor has it, and puts
// the editor's annotations over the result. An annotator that panics costs
// its article the annotations and nobody anything else.
func (a *Archive) annotate(art article.Article, e article.Edits) (out article.Annotated) {
	art = e.Article(art)
	defer func() {
		if v := recover(); v != nil {
			a.log.Error("annotating failed", slog.String("id", art.ID), slog.String("error", fmt.Sprint("panic: ", v)))
			out = article.Annotated{Article: art, Annotations: e.Annotations(article.Annotations{}, art)}
		}
	}()
	annotated, found := a.opts.Pipeline.Annotate(art)
	return article.Annotated{Article: annotated, Annotations: e.Annotations(found, annotated)}
}

// entry is what is kept of an annotated record.
func (a *Archive) entry(r *store.Record, annotated *article.Annotated) (store.DerivedEntry, error) {
	data, err := derived{annotated.Language, annotated.Annotations}.encode()
	if err != nil {
		return store.DerivedEntry{}, err
	}
	return store.DerivedEntry{ID: r.Article.ID, Seq: r.Seq, Version: a.annotators, Data: data}, nil
}
