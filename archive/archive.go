// Package archive is one open data folder. It joins the store, which is the
// truth, with two projections of it that can always be made again: the
// annotations and the index. It is the only writer of all three: an article
// is acknowledged when the store has it, and one goroutine, the projector,
// follows the store by its sequence numbers, annotates and indexes.
//
//	DIR/manifest.json   versions that the projections were made with
//	DIR/store/          articles, versions, the editor's corrections
//	DIR/annotations/    derived from them, damage is repaired by annotating
//	DIR/index/          the backend's, damage is repaired by a rebuild
package archive

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"chancery/article"
	"chancery/cache"
	"chancery/index"
	"chancery/index/exec"
	"chancery/store"
)

// Pipeline finds the annotations of an article. Annotate may be called by
// many goroutines and returns the article with its language filled in.
type Pipeline interface {
	Annotate(a article.Article) (article.Article, article.Annotations)
	// Version changes whenever Annotate may answer otherwise than before.
	Version() string
}

// Options of an Archive. Pipeline and OpenIndex are needed.
type Options struct {
	Pipeline Pipeline

	// OpenIndex opens the index in a folder, and makes an empty one when the
	// folder is missing. An index.ErrUnusable makes the archive delete the
	// folder and call again.
	OpenIndex func(dir string, texts exec.Texts) (index.Backend, error)

	// Analyzers is the version of the text analysis that the index is made
	// with; another one than last time has the index rebuilt. May be empty
	// for a backend that looks to it itself.
	Analyzers string

	// Cache is how many bytes the articles read last may take, 0 for none.
	Cache int64

	// Scrub is how long after one another every stored byte is read again, 0
	// for never.
	Scrub time.Duration

	// Logger hears of repairs and failures; nil for nobody.
	Logger *slog.Logger

	// Progress is called while the store is read at opening, with bytes.
	Progress func(done, total int64)

	firstPause time.Duration // after a failure of the index; tests shorten it
	maxBatch   int           // articles in a batch of the index; tests lower it
}

// ErrClosed is the error of every call after Close.
var ErrClosed = errors.New("archive: closed")

// Archive is an open data folder; all methods may be called by many
// goroutines.
type Archive struct {
	dir         string
	opts        Options
	log         *slog.Logger
	store       *store.Log
	annotations *store.Derived
	annotators  string // names pipeline and store in derived data
	projector   *projector
	items       *items
	scrub       scrub
	scrubber    *scrubber // nil for none

	close    sync.Once
	closeErr error
}

var _ exec.Texts = (*Archive)(nil)

// Open opens the data folder dir, which it makes when missing, and starts to
// bring the index up to the store. It returns before the index has caught up:
// see Status and Wait. Errors: store.ErrInUse when another process has the
// folder, store.ErrNewer when a newer program made it. A damaged store opens;
// the damage is logged and reported by the calls that meet it.
func Open(ctx context.Context, dir string, o Options) (_ *Archive, err error) {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.firstPause == 0 {
		o.firstPause = defaultFirstPause
	}
	if o.maxBatch == 0 {
		o.maxBatch = maxBatch
	}
	a := &Archive{dir: dir, opts: o, log: o.Logger, items: newItems(o.Cache)}
	defer func() {
		if err != nil {
			err = errors.Join(err, a.closeParts())
		}
	}()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := refuseUnrestored(dir); err != nil {
		return nil, err
	}
	m, err := readManifest(dir)
	if err != nil {
		return nil, err
	}
	if err := a.openStores(); err != nil {
		return nil, err
	}
	if err := refuseUnrestored(dir); err != nil { // one may have begun before the store was locked
		return nil, err
	}
	a.report(a.store.Recovery())
	a.annotators = a.store.ID()[:8] + "/" + o.Pipeline.Version()
	a.projector = newProjector(a)
	switch err := a.projector.open(ctx, m); {
	case errors.Is(err, syscall.ENOSPC): // articles can be read; the projector tries again
		a.log.Error("the disk is full, the index does not follow", slog.Any("error", a.projector.lost(err)))
	case err != nil:
		return nil, fmt.Errorf("archive: %w", err)
	}
	go a.projector.run()
	if o.Scrub > 0 {
		a.startScrub()
	}
	return a, nil
}

// CacheStats tell of the articles at hand.
func (a *Archive) CacheStats() cache.Stats { return a.items.Stats() }

// openStores opens the store, and the annotations while it is verified.
func (a *Archive) openStores() (err error) {
	var annotations error
	var wg sync.WaitGroup
	a.store, err = store.Open(filepath.Join(a.dir, "store"), store.Options{Progress: a.opts.Progress, Locked: func() {
		wg.Go(func() {
			a.annotations, annotations = store.OpenDerived(filepath.Join(a.dir, "annotations"))
		})
	}})
	wg.Wait()
	if err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	if annotations != nil {
		return fmt.Errorf("archive: annotations: %w", annotations)
	}
	return nil
}

// report logs what opening the store found.
func (a *Archive) report(r store.Recovery) {
	if r.Torn > 0 {
		a.log.Info("an unfinished write was cut off the store", slog.Int64("bytes", r.Torn))
	}
	if r.Unread > 0 {
		a.log.Error("the disk did not give back part of the store", slog.Int64("bytes", r.Unread))
	}
	for i := range r.Damaged {
		a.log.Error("the store is damaged", slog.Any("error", &r.Damaged[i]))
	}
}

// Close stops the projector, which goes on at the next opening, and closes
// the folder; a second call does nothing.
func (a *Archive) Close() error {
	a.close.Do(func() {
		if a.scrubber != nil {
			a.scrubber.halt()
		}
		a.projector.halt()
		a.closeErr = a.closeParts()
	})
	return a.closeErr
}

func (a *Archive) closeParts() error {
	var errs []error
	if a.projector != nil {
		errs = append(errs, a.projector.closeIndex())
	}
	if a.annotations != nil {
		errs = append(errs, a.annotations.Close())
	}
	if a.store != nil {
		errs = append(errs, a.store.Close())
	}
	return errors.Join(errs...)
}
