package archive

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"chancery/index"
)

// scrubPace is how many bytes a second a scrub reads.
const scrubPace = 32 << 20

// Scrub tells what reading the whole folder again has found.
type Scrub struct {
	Passes int       // that ended
	Began  time.Time // of the present or last pass, zero before the first
	Ended  time.Time // of the last pass, zero before the first ended
	Bytes  int64     // of store and annotations, read by the present or last pass
	Faults int       // found by the last pass
}

// scrub is the state of scrubbing for many readers.
type scrub struct {
	mu sync.Mutex
	Scrub
	damaged int // articles of the store, found by the last pass
}

func (s *scrub) read(bytes int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.Bytes += bytes
}

// scrubber reads every stored byte again, now and then, so that damage is
// found while there is still a backup.
type scrubber struct {
	archive *Archive
	every   time.Duration
	cancel  context.CancelFunc
	done    chan struct{}
}

func (a *Archive) startScrub() {
	ctx, cancel := context.WithCancel(context.Background())
	s := &scrubber{archive: a, every: a.opts.Scrub, cancel: cancel, done: make(chan struct{})}
	a.scrubber = s
	go s.run(ctx)
}

func (s *scrubber) halt() {
	s.cancel()
	<-s.done
}

// run begins a pass each time the interval has gone by since the last began;
// opening has read everything, so the first waits too.
func (s *scrubber) run(ctx context.Context) {
	defer close(s.done)
	tick := time.NewTicker(s.every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		s.archive.pass(ctx, scrubPace)
	}
}

// pass reads the folder once. Damage of the index or the annotations mends
// itself; that of the store is named.
func (a *Archive) pass(ctx context.Context, pace int64) {
	a.scrub.mu.Lock()
	a.scrub.Began, a.scrub.Bytes = time.Now(), 0
	a.scrub.mu.Unlock()
	faults := 0
	damaged, err := a.store.Verify(ctx, pace, a.scrub.read)
	if err != nil {
		return // closing
	}
	for i := range damaged {
		a.log.Error("the store is damaged", slog.Any("error", &damaged[i]))
	}
	faults += len(damaged)
	n, err := a.annotations.Verify(ctx, pace, a.scrub.read)
	if err == nil && n > 0 {
		a.log.Warn("annotations are damaged; those articles are annotated anew when they are read", slog.Int("damaged", n))
		faults += n
	}
	if backend, err := a.checkIndex(ctx, pace); errors.Is(err, index.ErrUnusable) {
		a.log.Error("the index is damaged", slog.Any("error", err))
		a.projector.suspect(suspicion{backend, err})
		faults++
	}
	if ctx.Err() != nil {
		return
	}
	a.scrub.mu.Lock()
	defer a.scrub.mu.Unlock()
	a.scrub.Passes++
	a.scrub.Ended, a.scrub.Faults, a.scrub.damaged = time.Now(), faults, len(damaged)
}

// checkIndex has the backend read its files, if it can.
func (a *Archive) checkIndex(ctx context.Context, pace int64) (index.Backend, error) {
	p := a.projector
	p.mu.Lock()
	backend := p.backend
	p.mu.Unlock()
	if b, ok := backend.(interface {
		Check(context.Context, int64) error
	}); ok {
		return backend, b.Check(ctx, pace)
	}
	return backend, nil
}
