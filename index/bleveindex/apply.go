package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"

	"chancery/index"
	"chancery/index/schema"

	api "github.com/blevesearch/bleve_index_api"
)

// Room that Apply wants on the disk: for the batch, and for merging what is
// there. Bleve does not survive a full disk unharmed, so that it must never
// meet one.
const (
	spareSpace    = 64 << 20
	spacePerByte  = 8       // of text in the batch
	maxMergeSpace = 4 << 30 // of the largest merge
)

// Apply makes the batch durable and visible, with its cursor. Batches are
// analysed as a whole in memory: keep them below some megabytes of text. A
// full disk is syscall.ENOSPC and changes nothing. After any other error the
// files are opened again by the next Apply; when that fails it returns
// index.ErrUnusable.
func (x *Index) Apply(ctx context.Context, b index.Batch) error {
	x.apply.Lock()
	defer x.apply.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	st, now, err := x.writable()
	if err != nil {
		return err
	}
	defer x.idle()
	if err := x.room(b); err != nil {
		return err
	}
	docs, err := newDocuments(ctx, b.Put)
	if err != nil {
		return err
	}
	batch := api.NewBatch()
	for _, id := range b.Delete {
		if id != "" {
			batch.Delete(id)
		}
	}
	for _, d := range docs {
		batch.Update(d)
	}
	if err := x.see(st, b.Put); err != nil {
		return err
	}
	next := state{Cursor: b.Cursor, Batches: now.Batches + 1}
	batch.SetInternal([]byte(stateKey), next.bytes())
	if err := st.run(batch); err != nil {
		x.abandon(st, err)
		return fmt.Errorf("bleveindex: applying %d documents failed: %w", len(docs), err)
	}
	return x.settle(ctx, st)
}

// seeAfter is the share of an index, one in so many, that must have been added
// before it pays to read all prints of the others.
const seeAfter = 16

// see notes the prints of documents before they are applied. Apply is held.
func (x *Index) see(st *store, docs []schema.Document) error {
	prints := st.seen.Load()
	if prints == nil && st.applied >= x.present.exec.Docs()/seeAfter {
		prints = &seen{}
		for _, s := range x.present.segments {
			if err := prints.collect(s.(*segment)); err != nil {
				return err
			}
		}
	}
	st.applied += len(docs)
	for i := range docs {
		prints.add(docs[i].Prints)
	}
	st.seen.Store(prints)
	return nil
}

// writable returns the store to write to, opened again after a fault. Until
// idle, views see the state returned.
func (x *Index) writable() (*store, state, error) {
	x.mu.Lock()
	st, fault, closed := x.store, x.fault, x.closed
	x.mu.Unlock()
	if closed {
		return nil, state{}, index.ErrClosed
	}
	if fault != nil {
		x.logger.Warn("opening the index again after a fault", "dir", x.dir, "error", fault)
		if st != nil {
			if err := st.close(x.logger); errors.Is(err, index.ErrUnusable) {
				return nil, state{}, err
			}
		}
		if err := x.open(); err != nil {
			return nil, state{}, err
		}
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.applying = true
	return x.store, x.present.state, nil
}

// idle ends what writable began.
func (x *Index) idle() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.applying = false
}

// settle shows what was applied, warm where somebody searches.
func (x *Index) settle(ctx context.Context, st *store) error {
	x.mu.Lock()
	snap, err := st.newer(x.present, x.cache, x.texts)
	viewed := x.viewed
	if err != nil {
		x.fault = err
	}
	x.mu.Unlock()
	if err != nil || snap == nil {
		return err
	}
	if viewed {
		_ = snap.exec.Warm(ctx) // what fails here, the first search tells
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.replace(snap)
	return nil
}

// abandon gives up a store that may hold a batch which is not durable. Bleve
// would trip over it in later searches.
func (x *Index) abandon(st *store, err error) {
	x.mu.Lock()
	if x.fault == nil {
		x.fault = err
	}
	x.store = nil
	x.mu.Unlock()
	if err := st.close(x.logger); err != nil {
		x.logger.Error("closing the index failed", "dir", x.dir, "error", err)
	}
}

// run hands the batch to Bleve. It does not wait for a persister that has
// died.
func (st *store) run(batch *api.Batch) error {
	done := make(chan error, 1)
	go func() {
		defer func() {
			if v := recover(); v != nil {
				done <- fmt.Errorf("panic: %v", v)
			}
		}()
		done <- st.scorch.Batch(batch)
	}()
	return st.wait(done)
}

// room refuses a batch that the disk may have no space for.
func (x *Index) room(b index.Batch) error {
	free, err := x.free(x.dir)
	if err != nil {
		return fmt.Errorf("bleveindex: free space of %s: %w", x.dir, err)
	}
	text := 0
	for i := range b.Put {
		text += len(b.Put[i].Title) + len(b.Put[i].Body)
	}
	want := spareSpace + spacePerByte*uint64(text) + min(maxMergeSpace, size(segmentDir(x.dir)))
	if free < want {
		return fmt.Errorf("bleveindex: %s has %d MB free, %d are wanted: %w", x.dir, free>>20, want>>20, syscall.ENOSPC)
	}
	return nil
}

// size is the number of bytes in the files of a folder.
func size(dir string) uint64 {
	var n uint64
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() {
			n += uint64(info.Size())
		}
	}
	return n
}

// newDocuments analyses documents on all processors.
func newDocuments(ctx context.Context, in []schema.Document) ([]*document, error) {
	out := make([]*document, len(in))
	var next atomic.Int64
	var wg sync.WaitGroup
	errs := make([]error, min(runtime.GOMAXPROCS(0), len(in)))
	for w := range errs {
		wg.Go(func() {
			defer func() {
				if v := recover(); v != nil {
					errs[w] = fmt.Errorf("bleveindex: analysing a document: panic: %v", v)
				}
			}()
			r := &reader{terms: newVocabulary(len(in)/len(errs) + 1)}
			for {
				i := int(next.Add(1)) - 1
				if i >= len(in) || ctx.Err() != nil {
					return
				}
				if in[i].ID == "" {
					errs[w] = errors.New("bleveindex: document without an id")
					return
				}
				out[i] = r.read(&in[i], i)
				runtime.Gosched() // a search that waits goes first
			}
		})
	}
	wg.Wait()
	return out, errors.Join(append(errs, ctx.Err())...)
}
