package archive

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"chancery/index"
	"chancery/store"
)

// ErrDisagree tells that the index does not hold just the articles that the
// store does.
var ErrDisagree = errors.New("archive: index and store do not agree")

// agree compares the articles of an index that has applied all changes with
// those of the store. The lists of deleted documents are the one part of an
// index that nothing else checks.
func agree(ctx context.Context, b index.Backend, want store.Roster) error {
	v, err := b.View(ctx)
	if err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	defer v.Close()
	var have store.Roster
	err = v.IDs(ctx, func(id string) bool {
		have.Add(id)
		return true
	})
	switch {
	case err != nil:
		return fmt.Errorf("archive: reading the ids of the index: %w", err)
	case have.N != want.N:
		return fmt.Errorf("%w: it has %d articles, the store %d", ErrDisagree, have.N, want.N)
	case have != want:
		return fmt.Errorf("%w: both have %d articles, not the same ones", ErrDisagree, want.N)
	}
	return nil
}

// compare is agree for an index that was found and has caught up, once. What
// damage keeps from being indexed is no disagreement.
func (p *projector) compare() error {
	if !p.found || p.indexed != p.archive.store.Seq() {
		return nil
	}
	want := p.archive.store.Roster()
	if p.indexed != p.archive.store.Seq() { // an article came between: next time
		return nil
	}
	p.found = false
	if len(p.archive.store.Recovery().Damaged) > 0 {
		return nil
	}
	err := agree(p.ctx, p.backend, want)
	switch {
	case errors.Is(err, ErrDisagree):
		return p.rebuild(err.Error(), true)
	case err != nil && p.ctx.Err() == nil: // damage of files the backend tells itself
		p.archive.log.Error("index and store could not be compared", slog.Any("error", err))
	}
	return nil
}
