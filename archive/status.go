package archive

import (
	"context"
	"errors"
	"fmt"

	"chancery/index"
)

// Status tells how a data folder is.
type Status struct {
	Articles   int    // live ones
	Seq        uint64 // last change stored
	Indexed    uint64 // last change that is searchable
	Rebuilding bool   // searches do not see all articles yet, for Reason
	Reason     string
	LastError  string // of the index, while it does not follow; empty when all is well
	Damaged    int    // places of the store that cannot be read, found at opening or by a scrub
	Scrub      Scrub
	Bytes      int64 // of the store
	Segments   int   // of the index, 0 where it has none or is not open
}

// Status tells how the folder is.
func (a *Archive) Status() Status {
	p := a.projector
	p.mu.Lock()
	defer p.mu.Unlock()
	s := Status{Articles: a.store.Len(), Seq: a.store.Seq(), Indexed: p.indexed, Rebuilding: p.rebuilding, Reason: p.reason}
	if p.err != nil {
		s.LastError = p.err.Error()
	}
	s.Bytes = a.store.Bytes()
	if b, ok := p.backend.(interface{ Segments() int }); ok {
		s.Segments = b.Segments()
	}
	a.scrub.mu.Lock()
	defer a.scrub.mu.Unlock()
	s.Scrub, s.Damaged = a.scrub.Scrub, max(a.scrub.damaged, len(a.store.Recovery().Damaged))
	if p.missing {
		s.Damaged++
	}
	return s
}

// Seq is the number of the last change stored.
func (a *Archive) Seq() uint64 { return a.store.Seq() }

// View is the index as it is now; the caller closes it.
func (a *Archive) View(ctx context.Context) (index.View, error) {
	p := a.projector
	p.mu.Lock()
	backend, err := p.backend, p.err
	p.mu.Unlock()
	if backend == nil {
		if err == nil {
			err = ErrClosed
		}
		return nil, fmt.Errorf("archive: no index: %w", err)
	}
	return backend.View(ctx)
}

// Warm prepares the index for searches, so that the first one is as quick as
// the next.
func (a *Archive) Warm(ctx context.Context) error {
	v, err := a.View(ctx)
	if err != nil {
		return err
	}
	defer v.Close()
	return v.Warm(ctx)
}

// patience is how many times in a row the index may fail to follow before
// those who wait for it are told.
const patience = 5

// Wait returns when the change of that number and all before it are
// searchable. The articles are safe whatever it returns: the error of ctx, or
// why the index cannot follow, after some attempts.
func (a *Archive) Wait(ctx context.Context, seq uint64) error {
	p := a.projector
	for {
		p.mu.Lock()
		indexed, failures, err, changed := p.indexed, p.failures, p.err, p.changed
		p.mu.Unlock()
		switch {
		case indexed >= seq:
			return nil
		case p.ctx.Err() != nil:
			return ErrClosed
		case failures >= patience:
			return fmt.Errorf("archive: the articles are safe, but the index does not follow: %w", err)
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return errors.Join(ctx.Err(), err)
		case <-p.ctx.Done():
		}
	}
}
