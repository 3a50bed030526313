package archive

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"syscall"
	"time"

	"chancery/index"
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
	damaged chan suspicion
	limit   int  // documents in the next batch: fewer after failures
	found   bool // the index was there at opening, and was not compared with the store yet

	firstPause time.Duration

	mu         sync.Mutex
	backend    index.Backend // nil between closing and opening
	indexed    uint64        // cursor
	goal       uint64        // a rebuild ends when indexed reaches it
	rebuilding bool
	missing    bool // changes that the index had seen are not in the store
	reason     string
	err        error // of the last attempt, nil when it went well
	failures   int   // in a row
	changed    chan struct{}
}

func newProjector(a *Archive) *projector {
	ctx, cancel := context.WithCancel(context.Background())
	return &projector{archive: a, ctx: ctx, cancel: cancel, wake: make(chan struct{}, 1), orders: make(chan order), damaged: make(chan suspicion, 1),
		done: make(chan struct{}), limit: a.opts.maxBatch, firstPause: a.opts.firstPause, changed: make(chan struct{})}
}

// kick tells that the store has changed.
func (p *projector) kick() {
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

// suspicion is that a backend is damaged.
type suspicion struct {
	backend index.Backend
	err     error
}

// suspect takes the word of whoever reads the index that it is damaged.
func (p *projector) suspect(s suspicion) {
	select {
	case p.damaged <- s:
	default: // told already
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
		case s := <-p.damaged:
			if s.backend != p.backend {
				continue // made anew already
			}
			if err := p.rebuild(s.err.Error(), true); err != nil {
				p.archive.log.Error("no new index can be begun, trying again", slog.Any("error", err))
			}
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
	if err == nil {
		err = p.compare()
	}
	if p.ctx.Err() != nil {
		return nil
	}
	if err != nil {
		err = p.failed(err)
	}
	return err
}

// walk applies all changes after the cursor in batches. While one is applied
// the next is prepared. The walk ends with the changes, so that the last batch
// never waits for more.
func (p *projector) walk() error {
	ctx, cancel := context.WithCancel(p.ctx)
	prepared := make(chan *prepared)
	var wg sync.WaitGroup
	defer wg.Wait()
	defer cancel()
	wg.Go(func() {
		defer close(prepared)
		p.prepareAll(ctx, p.indexed, p.limit, prepared)
	})
	for b := range prepared {
		if b.err != nil {
			return b.err
		}
		if err := p.project(b); err != nil {
			return err
		}
		select {
		case o := <-p.orders:
			cancel()
			for range prepared {
			}
			o.answer <- p.obey(o)
			p.kick()
			return nil
		default:
		}
	}
	return p.ctx.Err()
}

// project applies a batch with its cursor.
func (p *projector) project(b *prepared) error {
	if err := p.tellStories(b); err != nil {
		return err
	}
	if err := p.apply(b.Batch); err != nil {
		if p.hopeless(err, b.Batch) {
			return p.pass(b.Batch)
		}
		return err
	}
	p.limit = min(p.archive.opts.maxBatch, 2*p.limit)
	p.advance(b.Cursor.Seq)
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
		return errors.Join(err, p.rebuild(err.Error(), !errors.Is(err, index.ErrOutdated)))
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
	case s := <-p.damaged:
		p.suspect(s) // goes on with it at once
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
