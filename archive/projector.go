package archive

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"syscall"
	"time"

	"chancery/article"
	"chancery/index"
	"chancery/index/schema"
	"chancery/store"
)

// Limits of one batch of the index.
const (
	maxBatch      = 1000
	maxBatchBytes = 8 << 20 // of text
)

// Pauses after failures double each time.
const (
	defaultFirstPause = 100 * time.Millisecond
	lastPause         = 10 * time.Second
)

// projector keeps the index in step with the store. One goroutine runs it;
// others read the fields under mu, ask for a rebuild, and kick it awake.
type projector struct {
	archive *Archive
	ctx     context.Context
	cancel  context.CancelFunc
	wake    chan struct{}
	orders  chan order
	done    chan struct{}
	limit   int // documents in the next batch: fewer after failures

	firstPause time.Duration

	mu         sync.Mutex
	backend    index.Backend // nil between closing and opening
	indexed    uint64        // cursor
	goal       uint64        // a rebuild ends when indexed reaches it
	rebuilding bool
	reason     string
	err        error // of the last attempt, nil when it went well
	failures   int   // in a row
	changed    chan struct{}
}

func newProjector(a *Archive) *projector {
	ctx, cancel := context.WithCancel(context.Background())
	return &projector{archive: a, ctx: ctx, cancel: cancel, wake: make(chan struct{}, 1), orders: make(chan order),
		done: make(chan struct{}), limit: maxBatch, firstPause: a.opts.firstPause, changed: make(chan struct{})}
}

// kick tells that the store has changed.
func (p *projector) kick() {
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

// halt ends the goroutine and waits for it.
func (p *projector) halt() {
	p.cancel()
	<-p.done
}

func (p *projector) run() {
	defer close(p.done)
	p.kick()
	for {
		select {
		case <-p.ctx.Done():
			return
		case o := <-p.orders:
			o.answer <- p.obey(o)
			p.kick()
		case <-p.wake:
			if err := p.follow(); err != nil {
				p.pause()
				p.kick()
			}
		}
	}
}

// follow applies all changes after the cursor.
func (p *projector) follow() error {
	err := p.reopen()
	if err == nil {
		err = p.walk()
	}
	if p.ctx.Err() != nil {
		return nil
	}
	if err != nil {
		err = p.failed(err)
	}
	return err
}

// walk gathers changes into batches and applies them. The walk ends with the
// changes, so that the last batch never waits for more.
func (p *projector) walk() error {
	var records []store.Record
	var size int
	last := p.indexed
	flush := func() error {
		if len(records) == 0 && last == p.indexed {
			return nil
		}
		err := p.project(records, last)
		records, size = records[:0], 0
		return err
	}
	for r, err := range p.archive.store.Changes(p.indexed) {
		if p.ctx.Err() != nil {
			return p.ctx.Err()
		}
		if err != nil {
			var damage *store.DamageError
			if !errors.As(err, &damage) {
				return err
			}
			p.archive.log.Error("a damaged article is not indexed", slog.Any("error", err))
			last = damage.Seq
			continue
		}
		records = append(records, r)
		last = r.Seq
		size += len(r.Article.Title) + len(r.Article.Body)
		if len(records) >= p.limit || size >= maxBatchBytes {
			if err := flush(); err != nil {
				return err
			}
			select {
			case o := <-p.orders:
				o.answer <- p.obey(o)
				p.kick()
				return nil
			default:
			}
		}
	}
	return flush()
}

// project annotates the records and applies them with the cursor seq.
func (p *projector) project(records []store.Record, seq uint64) error {
	b := index.Batch{Cursor: index.Cursor{Store: p.archive.store.ID(), Seq: seq}}
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
		}
	}
	for _, annotated := range p.archive.annotateAll(p.ctx, live) {
		b.Put = append(b.Put, schema.FromAnnotated(annotated))
	}
	if err := p.tellStories(live, b.Put); err != nil {
		return err
	}
	if err := p.apply(b); err != nil {
		if p.hopeless(err, b) {
			return p.pass(b)
		}
		return err
	}
	p.limit = min(maxBatch, 2*p.limit)
	p.advance(seq)
	return nil
}

// apply hands the batch to the backend; a panic of it is an error.
func (p *projector) apply(b index.Batch) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("archive: index: panic: %v", v)
		}
	}()
	if err := p.ctx.Err(); err != nil {
		return err
	}
	return p.backend.Apply(p.ctx, b)
}

// advance notes that the index has come to seq.
func (p *projector) advance(seq uint64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.indexed, p.err, p.failures = seq, nil, 0
	if p.rebuilding && seq >= p.goal {
		p.archive.log.Info("the index is complete again", slog.Uint64("seq", seq))
		p.rebuilding, p.reason = false, ""
	}
	p.notify()
}

// notify wakes those who wait; mu is held.
func (p *projector) notify() {
	close(p.changed)
	p.changed = make(chan struct{})
}

// failed notes why the index does not follow. An index that cannot be used
// any more is made anew.
func (p *projector) failed(err error) error {
	p.mu.Lock()
	p.err = err
	p.failures++
	failures := p.failures
	p.notify()
	p.mu.Unlock()
	p.limit = max(1, p.limit/4)
	p.archive.log.Error("the index does not follow, trying again", slog.Any("error", err), slog.Int("attempt", failures))
	if errors.Is(err, index.ErrUnusable) {
		return errors.Join(err, p.rebuild(err.Error()))
	}
	return err
}

// pause waits after a failure, longer each time, or until a rebuild is asked
// for or the archive closes.
func (p *projector) pause() {
	p.mu.Lock()
	d := min(lastPause, p.firstPause<<min(p.failures, 10))
	p.mu.Unlock()
	select {
	case <-time.After(d):
	case <-p.ctx.Done():
	case o := <-p.orders:
		o.answer <- p.obey(o)
	}
}

// hopeless reports whether one article alone keeps failing, for another cause
// than the disk or the index as a whole: then the others go first.
func (p *projector) hopeless(err error, b index.Batch) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(b.Put) == 1 && len(b.Delete) == 0 && p.failures >= patience+2 && p.ctx.Err() == nil &&
		!errors.Is(err, syscall.ENOSPC) && !errors.Is(err, index.ErrUnusable) && !errors.Is(err, index.ErrClosed)
}

// pass moves the cursor over an article that cannot be indexed. When not even
// that succeeds, the fault is the index's and the article is tried again.
func (p *projector) pass(b index.Batch) error {
	id := b.Put[0].ID
	if err := p.apply(index.Batch{Delete: []string{id}, Cursor: b.Cursor}); err != nil {
		return err
	}
	p.archive.log.Error("an article cannot be indexed and is left out of searches", slog.String("id", id))
	p.advance(b.Cursor.Seq)
	return nil
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
