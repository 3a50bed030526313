package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"chancery/index"
	"chancery/index/exec"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	bolt "go.etcd.io/bbolt"
)

// lockWait is how long Open waits for another process to let go of the index.
const lockWait = "1s"

// closeWait is how long a store whose background work has ended may take to
// close before it is left behind.
const closeWait = 10 * time.Second

// openings counts the stores opened in this process: part of segment IDs,
// which are unique in its life although Bleve counts anew in every store.
var openings atomic.Uint64

// leaked are the folders of indexes that could not be opened: when Bleve fails
// half way, its lock stays taken until the process ends.
var leaked sync.Map

// registering guards Bleve's global table of error callbacks.
var registering sync.Mutex

// store is one opening of the index's files.
type store struct {
	opening  uint64
	dir      string
	index    bleve.Index
	scorch   *scorch.Scorch
	manifest manifest
	seen     atomic.Pointer[seen] // prints of all documents, nil until that pays
	applied  int                  // documents, since it was opened; Apply's
	broken   chan struct{}        // closed when a background goroutine has died
	grace    time.Duration        // closeWait
	once     sync.Once
}

// openStore opens the files in dir. It calls failed, from any goroutine, when
// background work fails.
func openStore(dir string, failed func(*store, error)) (st *store, err error) {
	st = &store{opening: openings.Add(1), dir: dir, broken: make(chan struct{}), grace: closeWait}
	var broken sync.Once
	report := func(err error, _ string) {
		if errors.Is(err, scorch.ErrAsyncPanic) {
			broken.Do(func() { close(st.broken) })
		}
		failed(st, err)
	}
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("panic: %v", v)
		}
		if err != nil {
			st.close(slog.New(slog.DiscardHandler))
			st, err = nil, unusable(dir, err)
		}
		if errors.Is(err, index.ErrUnusable) {
			leaked.Store(dir, true)
		} else if err == nil {
			leaked.Delete(dir)
		}
	}()
	if err := wholeBolt(dir); err != nil {
		return st, err
	}
	if st.index, err = openBleve(dir, st.opening, report); err != nil {
		if errors.Is(err, bolt.ErrTimeout) {
			if _, ours := leaked.Load(dir); ours {
				return st, fmt.Errorf("bleveindex: %s was found damaged before: %w", dir, index.ErrUnusable)
			}
			err = fmt.Errorf("bleveindex: %s: %w", dir, index.ErrInUse)
		}
		return st, err
	}
	advanced, err := st.index.Advanced()
	if err != nil {
		return st, err
	}
	s, ok := advanced.(*scorch.Scorch)
	if !ok {
		return st, fmt.Errorf("index type %T", advanced)
	}
	st.scorch = s
	return st, st.verify()
}

// openBleve opens the index with its own error callback, which Bleve looks up
// by name while it opens.
func openBleve(dir string, opening uint64, report func(error, string)) (bleve.Index, error) {
	registering.Lock()
	defer registering.Unlock()
	name := "chancery-" + strconv.FormatUint(opening, 10)
	scorch.RegistryAsyncErrorCallbacks[name] = report
	defer delete(scorch.RegistryAsyncErrorCallbacks, name)
	return bleve.OpenUsing(dir, withSegments(map[string]any{
		"bolt_timeout":           lockWait,
		"asyncErrorCallbackName": name,
	}))
}

// verify checks the manifest and the checksums of the segments.
func (st *store) verify() error {
	reader, err := st.reader()
	if err != nil {
		return err
	}
	defer reader.Close()
	raw, err := reader.GetInternal([]byte(manifestKey))
	if err != nil {
		return err
	}
	if st.manifest, err = readManifest(raw); err != nil {
		return err
	}
	return checksums(context.Background(), reader, 0)
}

// reader is scorch's present snapshot.
func (st *store) reader() (*scorch.IndexSnapshot, error) {
	r, err := st.scorch.Reader()
	if err != nil {
		return nil, err
	}
	s, ok := r.(*scorch.IndexSnapshot)
	if !ok || s == nil {
		return nil, index.ErrClosed
	}
	return s, nil
}

// snapshot takes the present state, with what is kept of its columns.
func (st *store) snapshot(cache *exec.Cache, texts exec.Texts) (*snapshot, error) {
	reader, err := st.reader()
	if err != nil {
		return nil, err
	}
	restoreColumns(st, reader, cache)
	if err := reader.Close(); err != nil {
		return nil, err
	}
	return st.newer(nil, cache, texts)
}

// newer takes the present state if it is not that of old; nil if it is.
func (st *store) newer(old *snapshot, cache *exec.Cache, texts exec.Texts) (*snapshot, error) {
	reader, err := st.reader()
	if err != nil {
		return nil, err
	}
	if old != nil && old.reader == reader {
		return nil, reader.Close()
	}
	snap, err := newSnapshot(st, reader, cache, texts)
	if err != nil {
		reader.Close()
		return nil, err
	}
	return snap, nil
}

// close closes the files, once. When background work has died, Bleve may wait
// for it for ever; then the store is left behind and its lock stays taken
// until the process ends.
func (st *store) close(logger *slog.Logger) (err error) {
	st.once.Do(func() {
		if st.index == nil {
			return
		}
		done := make(chan error, 1)
		go func() {
			defer func() {
				if v := recover(); v != nil {
					done <- fmt.Errorf("bleveindex: closing %s: panic: %v", st.dir, v)
				}
			}()
			done <- st.index.Close()
		}()
		if err = st.wait(done); errors.Is(err, errDied) {
			logger.Error("index does not close, left behind", "dir", st.dir)
			err = fmt.Errorf("bleveindex: %s does not close, restart the process: %w", st.dir, index.ErrUnusable)
		}
	})
	return err
}

// errDied tells that Bleve will not answer any more.
var errDied = errors.New("background work has died")

// wait returns what comes from done, or errDied when a background goroutine
// has died and nothing comes for a while.
func (st *store) wait(done <-chan error) error {
	select {
	case err := <-done:
		return err
	case <-st.broken:
	}
	select {
	case err := <-done:
		return err
	case <-time.After(st.grace):
		return errDied
	}
}

// segmentDir is where Bleve keeps the segments.
func segmentDir(dir string) string { return filepath.Join(dir, "store") }
