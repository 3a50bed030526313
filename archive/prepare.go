package archive

import (
	"context"
	"errors"
	"log/slog"

	"chancery/archive/story"
	"chancery/article"
	"chancery/index"
	"chancery/index/schema"
	"chancery/store"
)

// Limits of one batch of the index. A large one costs less for each article,
// a small one less memory.
const (
	maxBatch      = 4000
	maxBatchBytes = 4 << 20 // of text
)

// prepared is a batch with all that is known of it before the index is asked,
// or why the changes cannot be read.
type prepared struct {
	index.Batch
	seqs     []uint64       // of the changes that brought Put
	sketches []story.Sketch // of Put
	err      error
}

// prepareAll sends the changes after a cursor in batches, the first of at most
// limit articles, until ctx ends.
func (p *projector) prepareAll(ctx context.Context, after uint64, limit int, out chan<- *prepared) {
	var records []store.Record
	var size int
	last := after
	flush := func() bool {
		if len(records) == 0 && last == after {
			return true
		}
		b := p.prepare(ctx, records, last)
		records, size, after, limit = nil, 0, last, min(p.archive.opts.maxBatch, 2*limit)
		select {
		case out <- b:
			return true
		case <-ctx.Done():
			return false
		}
	}
	for r, err := range p.archive.store.Changes(after) {
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			var damage *store.DamageError
			if !errors.As(err, &damage) {
				select {
				case out <- &prepared{err: err}:
				case <-ctx.Done():
				}
				return
			}
			p.archive.log.Error("a damaged article is not indexed", slog.Any("error", err))
			last = damage.Seq
			continue
		}
		records = append(records, r)
		last = r.Seq
		size += len(r.Article.Title) + len(r.Article.Body)
		if (len(records) >= limit || size >= maxBatchBytes) && !flush() {
			return
		}
	}
	flush()
}

// prepare annotates and sketches the records of a batch with the cursor seq.
func (p *projector) prepare(ctx context.Context, records []store.Record, seq uint64) *prepared {
	b := &prepared{Batch: index.Batch{Cursor: index.Cursor{Store: p.archive.store.ID(), Seq: seq}}}
	var live []*store.Record
	latest := make(map[string]uint64, len(records))
	for i := range records {
		latest[records[i].Article.ID] = records[i].Seq
	}
	for i := range records {
		switch r := &records[i]; {
		case latest[r.Article.ID] != r.Seq: // changed again during the walk
		case r.Deleted:
			b.Delete = append(b.Delete, r.Article.ID)
		default:
			live = append(live, r)
			b.seqs = append(b.seqs, r.Seq)
		}
	}
	annotated := p.archive.annotateAll(ctx, live)
	b.Put = make([]schema.Document, len(live))
	b.sketches = make([]story.Sketch, len(live))
	parallel(ctx, len(live), func(i int) {
		b.Put[i] = schema.FromAnnotated(annotated[i])
		b.sketches[i] = story.Of(b.Put[i].Title, b.Put[i].Body)
		b.Put[i].Prints = b.sketches[i].Prints
	})
	b.err = ctx.Err()
	return b
}

// annotateAll annotates the records on all processors, in order, and keeps
// what is new. An error of keeping is only logged: it costs time, later.
func (a *Archive) annotateAll(ctx context.Context, records []*store.Record) []article.Annotated {
	out := make([]article.Annotated, len(records))
	fresh := make([]store.DerivedEntry, len(records))
	parallel(ctx, len(records), func(i int) {
		var ok bool
		if out[i], ok = a.known(records[i]); ok {
			return
		}
		out[i] = a.annotate(records[i].Article, records[i].Edits)
		if e, err := a.entry(records[i], &out[i]); err == nil {
			fresh[i] = e
		}
	})
	kept := fresh[:0]
	for _, e := range fresh {
		if e.ID != "" {
			kept = append(kept, e)
		}
	}
	if err := a.annotations.Put(kept); err != nil {
		a.log.Warn("annotations are not kept", slog.Any("error", err))
	}
	return out
}
