package archive

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"chancery/index"
)

// order is a wish for the projector, which says when it has begun.
type order struct {
	annotate bool // the articles anew, the index staying in use; else the index anew
	answer   chan error
}

// Rebuild throws the index away, makes it again from the store, and returns
// when it is complete. Searches meanwhile see what is there already.
func (a *Archive) Rebuild(ctx context.Context) error { return a.order(ctx, false) }

// Reannotate runs the annotators over every article anew and returns when the
// index has what they found. Searches meanwhile see what was found before;
// editors' labels and corrections stay.
func (a *Archive) Reannotate(ctx context.Context) error { return a.order(ctx, true) }

func (a *Archive) order(ctx context.Context, annotate bool) error {
	o := order{annotate, make(chan error, 1)}
	select {
	case a.projector.orders <- o:
	case <-ctx.Done():
		return ctx.Err()
	case <-a.projector.ctx.Done():
		return ErrClosed
	}
	if err := <-o.answer; err != nil {
		return err
	}
	return a.Wait(ctx, a.Seq())
}

func (p *projector) obey(o order) error {
	if !o.annotate || p.backend == nil {
		return p.rebuild("asked for", false)
	}
	if err := p.archive.annotations.Wipe(); err != nil {
		return fmt.Errorf("archive: annotations: %w", err)
	}
	if err := p.apply(index.Batch{Cursor: index.Cursor{Store: p.archive.store.ID()}}); err != nil {
		return err
	}
	p.begin("annotating anew was asked for")
	return nil
}

func (p *projector) indexDir() string { return filepath.Join(p.archive.dir, "index") }

// open opens the index and finds out, by the manifest that it was made with,
// whether it can go on from its cursor.
func (p *projector) open(ctx context.Context, have manifest) error {
	err := p.openBackend()
	if errors.Is(err, index.ErrUnusable) {
		return p.rebuild(err.Error(), !errors.Is(err, index.ErrOutdated))
	}
	if err != nil {
		return err
	}
	cursor, err := p.backend.Cursor(ctx)
	if err != nil {
		return p.rebuild(err.Error(), true)
	}
	if cursor.Store == p.archive.store.ID() && cursor.Seq > p.archive.store.Seq() {
		p.mu.Lock()
		p.missing = true
		p.mu.Unlock()
		p.archive.log.Error("the end of the store is missing: restore a backup, or add the last articles again",
			slog.Uint64("from", p.archive.store.Seq()+1), slog.Uint64("to", cursor.Seq))
	}
	if reason := p.misfit(cursor, have); reason != "" {
		return p.rebuild(reason, false)
	}
	p.found = cursor.Seq > 0
	want := p.archive.wanted()
	seq := p.archive.store.Seq()
	switch {
	case cursor.Seq == 0 && seq > 0:
		p.begin("the index was missing or empty")
	case have.Annotators != want.Annotators && cursor.Seq > 0:
		// The index stays in use while every article is annotated anew; the
		// cursor goes back first, the manifest after it.
		cursor = index.Cursor{Store: want.Store}
		if err := p.backend.Apply(ctx, index.Batch{Cursor: cursor}); err != nil {
			return p.rebuild(err.Error(), true)
		}
		p.begin(fmt.Sprintf("the annotators have changed from %s to %s", have.Annotators, want.Annotators))
	}
	p.mu.Lock()
	p.indexed = cursor.Seq
	p.mu.Unlock()
	if have != want {
		if err := want.write(p.archive.dir); err != nil {
			return err
		}
	}
	return p.compare()
}

// misfit says why an index with this cursor and manifest cannot go on, empty
// when it can.
func (p *projector) misfit(c index.Cursor, have manifest) string {
	want := p.archive.wanted()
	seq := p.archive.store.Seq()
	switch {
	case c.Seq == 0 && c.Store == "":
		return "" // new
	case have == manifest{}:
		return "the manifest was missing or damaged"
	case c.Store != want.Store || have.Store != want.Store:
		return "the index was made from another store"
	case c.Seq > seq:
		return fmt.Sprintf("the index is ahead of the store, change %d of %d: the store lost changes or is a backup", c.Seq, seq)
	case have.Schema != want.Schema:
		return fmt.Sprintf("the index has schema %d, this program makes %d", have.Schema, want.Schema)
	case have.Analyzers != want.Analyzers:
		return fmt.Sprintf("the index has analyzers %q, this program has %q", have.Analyzers, want.Analyzers)
	}
	return ""
}

// rebuild takes the index away, a damaged one to where it can be looked at,
// and begins an empty one. The projector fills it.
func (p *projector) rebuild(reason string, damaged bool) error {
	p.found = false
	if err := p.closeIndex(); err != nil {
		p.archive.log.Warn("closing the index failed", slog.Any("error", err))
	}
	away := discard
	if damaged {
		away = p.setAside
	}
	if err := away(p.indexDir()); err != nil {
		return p.lost(fmt.Errorf("archive: take the index away: %w", err))
	}
	if err := p.openBackend(); err != nil {
		return p.lost(fmt.Errorf("archive: begin a new index: %w", err))
	}
	p.begin(reason)
	return p.archive.wanted().write(p.archive.dir)
}

// lost notes that there is no index until reopen succeeds.
func (p *projector) lost(err error) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.err = err
	p.failures++
	p.notify()
	return err
}

// reopen gives the projector its cursor, and an index again after opening or
// making one has failed.
func (p *projector) reopen() error {
	if p.backend != nil {
		cursor, err := p.backend.Cursor(p.ctx)
		if err != nil {
			return err
		}
		p.mu.Lock()
		p.indexed = cursor.Seq
		p.mu.Unlock()
		return nil
	}
	have, err := readManifest(p.archive.dir)
	if err != nil {
		return err
	}
	return p.open(p.ctx, have)
}

// begin notes that the index is being filled and why.
func (p *projector) begin(reason string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.indexed, p.goal, p.limit = 0, p.archive.store.Seq(), p.archive.opts.maxBatch
	p.rebuilding = p.goal > 0
	if p.rebuilding {
		p.reason = reason
		p.archive.log.Warn("rebuilding the index from the store", slog.String("reason", reason),
			slog.Int("articles", p.archive.store.Len()))
	}
	p.notify()
}

// openBackend opens the index; a panic over a damaged one is ErrUnusable.
func (p *projector) openBackend() (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("%w: panic: %v", index.ErrUnusable, v)
		}
	}()
	backend, err := p.archive.opts.OpenIndex(p.indexDir(), p.archive)
	if err != nil {
		return err
	}
	if b, ok := backend.(interface{ OnDamage(func(error)) }); ok {
		b.OnDamage(func(err error) { p.suspect(suspicion{backend, err}) })
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.backend = backend
	return nil
}

func (p *projector) closeIndex() error {
	p.mu.Lock()
	backend := p.backend
	p.backend = nil
	p.mu.Unlock()
	if backend == nil {
		return nil
	}
	return backend.Close()
}

// discard moves the folder out of the way before deleting it, so that a crash
// meanwhile leaves no half of an index under its name.
func discard(dir string) error {
	aside := dir + ".discarded"
	if err := os.RemoveAll(aside); err != nil {
		return err
	}
	if err := os.Rename(dir, aside); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	}
	return os.RemoveAll(aside)
}

// damagedSuffix is in the name, before the time, of an index that was damaged.
const damagedSuffix = ".damaged-"

// setAside gives the folder another name, under which only the last one is
// kept.
func (p *projector) setAside(dir string) error {
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		return err
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), filepath.Base(dir)+damagedSuffix) {
			if err := os.RemoveAll(filepath.Join(filepath.Dir(dir), e.Name())); err != nil {
				return err
			}
		}
	}
	aside := dir + damagedSuffix + time.Now().UTC().Format("20060102T150405.000Z")
	if err := os.Rename(dir, aside); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	}
	p.archive.log.Error("the damaged index was set aside; it may be deleted", slog.String("folder", aside))
	return nil
}
