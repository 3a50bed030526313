package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"

	"chancery/index"
	"chancery/index/exec"
)

// Options are what an Index needs from others. The zero value works.
type Options struct {
	// Texts gives stored texts to the executor; without it literal phrases
	// are refused.
	Texts exec.Texts
	// Logger hears of faults that happen behind the caller's back.
	Logger *slog.Logger
	// Lists is how many bytes the executor may keep of decoded posting lists,
	// exec.DefaultListBytes when 0.
	Lists int
}

// Index is an index.Backend in a folder.
type Index struct {
	dir    string
	texts  exec.Texts
	logger *slog.Logger
	cache  *exec.Cache
	free   func(dir string) (uint64, error) // bytes that may still be written

	apply   sync.Mutex // held by Apply and Close, before mu
	columns sync.Mutex // held while columns are kept

	mu       sync.Mutex // over the fields below, never held for long
	store    *store     // open files, nil after a fault
	present  *snapshot  // what views see: the state after the last good batch
	applying bool       // the store may hold what is not durable yet
	fault    error      // why store must be opened again
	closed   bool
	viewed   bool // somebody searches: warm what comes before it is shown
	warming  bool // a merged state is being warmed
	looking  bool // the files are being checked
	damaged  func(error)

	background sync.WaitGroup
	ctx        context.Context // of the background, until Close
	cancel     context.CancelFunc
}

var _ index.Backend = (*Index)(nil)

// Open opens the index in dir, which is made when it is missing or empty. It
// reads every segment once to verify its checksum. Errors: index.ErrInUse when
// another process has it, index.ErrUnusable when it is damaged or (an
// *OutdatedError) was made by another version: then delete the folder and open
// it again.
func Open(dir string, o Options) (*Index, error) {
	x := &Index{dir: dir, texts: o.Texts, logger: o.Logger, cache: exec.NewCache(o.Lists), free: freeSpace}
	if x.logger == nil {
		x.logger = slog.New(slog.DiscardHandler)
	}
	x.ctx, x.cancel = context.WithCancel(context.Background())
	if err := create(dir); err != nil {
		return nil, err
	}
	if err := x.open(); err != nil {
		return nil, err
	}
	return x, nil
}

// open opens the files and takes the present state from them.
func (x *Index) open() error {
	st, err := openStore(x.dir, x.failed)
	if err != nil {
		return err
	}
	snap, err := st.snapshot(x.cache, x.texts)
	if err != nil {
		st.close(x.logger)
		return err
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.store, x.fault, x.applying = st, nil, false
	x.replace(snap)
	return nil
}

// failed is told of faults in Bleve's background work. Those of stores that
// are no longer in use are ignored; of one store only the first is told.
func (x *Index) failed(st *store, err error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.fault != nil || x.closed || x.store != st {
		return
	}
	x.background.Go(x.look)
	x.fault = fmt.Errorf("bleveindex: background work failed, writes stop until the index is opened again: %w", err)
	x.logger.Error("index failed in the background", "dir", x.dir, "error", err)
}

// OnDamage has f called, from any goroutine, when files that are in use turn
// out to be damaged: then close the index and make it anew.
func (x *Index) OnDamage(f func(error)) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.damaged = f
}

// look checks the files after something about them was wrong.
func (x *Index) look() {
	x.mu.Lock()
	busy := x.looking || x.closed
	x.looking = true
	x.mu.Unlock()
	if busy {
		return
	}
	err := x.Check(x.ctx, 0)
	x.mu.Lock()
	x.looking = false
	tell := x.damaged
	x.mu.Unlock()
	if errors.Is(err, index.ErrUnusable) && tell != nil {
		x.logger.Error("index is damaged", "dir", x.dir, "error", err)
		tell(err)
	}
}

// doubt has the files checked when reading them failed in a way that sound
// files never do.
func (x *Index) doubt(err error) {
	var p *exec.PanicError
	if !errors.As(err, &p) {
		return
	}
	x.logger.Error("reading the index failed", "dir", x.dir, "error", err)
	x.mu.Lock()
	defer x.mu.Unlock()
	if !x.closed {
		x.background.Go(x.look)
	}
}

// replace makes snap the present state; mu is held.
func (x *Index) replace(snap *snapshot) {
	if x.present != nil {
		x.present.release()
	}
	x.present = snap
	x.cache.Keep(snap.segmentIDs()...)
}

// View is the state after the last batch that was applied without error.
func (x *Index) View(ctx context.Context) (index.View, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.closed {
		return nil, index.ErrClosed
	}
	x.viewed = true
	if !x.applying && !x.warming && x.fault == nil {
		// Merges give the same documents fewer segments.
		snap, err := x.store.newer(x.present, x.cache, x.texts)
		if err != nil {
			return nil, err
		}
		if snap != nil {
			x.warming = true
			before := x.present
			x.background.Go(func() { x.takeOver(snap, before) })
		}
	}
	v := x.present.view()
	v.warm, v.doubt = x.warm, x.doubt
	return v, nil
}

// Alike looks in the state after the last batch that was applied. It does not
// count as a view, for which everything would be warmed.
func (x *Index) Alike(ctx context.Context, prints []uint32, least, size int) ([]index.Alike, error) {
	x.mu.Lock()
	if x.closed {
		x.mu.Unlock()
		return nil, index.ErrClosed
	}
	v := x.present.view()
	st := x.store
	x.mu.Unlock()
	defer v.Close()
	if st != nil && !st.seen.Load().any(prints) {
		return nil, nil
	}
	return v.snapshot.exec.Alike(ctx, prints, least, size)
}

// takeOver shows a merged state once it is warm, unless another than before
// is shown by then.
func (x *Index) takeOver(snap, before *snapshot) {
	err := snap.exec.Warm(x.ctx)
	x.mu.Lock()
	x.warming = false
	shown := err == nil && !x.closed && x.present == before
	if shown {
		x.replace(snap)
	}
	x.mu.Unlock()
	if shown {
		x.keepColumns()
		return
	}
	snap.release()
}

// Segments is the number of files that searches read.
func (x *Index) Segments() int {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.closed {
		return 0
	}
	return len(x.present.segments)
}

// Cursor is that of the last applied batch.
func (x *Index) Cursor(context.Context) (index.Cursor, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.closed {
		return index.Cursor{}, index.ErrClosed
	}
	return x.present.state.Cursor, nil
}

// Close waits for a running Apply and releases the files. Views that are open
// keep working until they are closed.
func (x *Index) Close() error {
	x.cancel()
	x.apply.Lock()
	defer x.apply.Unlock()
	x.mu.Lock()
	if x.closed {
		x.mu.Unlock()
		return nil
	}
	x.closed = true
	st, present := x.store, x.present
	x.mu.Unlock()
	x.background.Wait()
	x.columns.Lock() // nobody writes after this
	defer x.columns.Unlock()
	present.release()
	if st == nil {
		return nil
	}
	return st.close(x.logger)
}

// unusable wraps what Bleve says of an index that it cannot read.
func unusable(dir string, err error) error {
	if errors.Is(err, index.ErrUnusable) || errors.Is(err, index.ErrInUse) {
		return err
	}
	return fmt.Errorf("bleveindex: %s: %v: %w", dir, err, index.ErrUnusable)
}
