package archive

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"chancery/store"
)

// RestoringName is a file in a data folder that a backup is being put into.
const RestoringName = "restoring"

// ErrRestoring is the error of opening a folder whose restore has not ended.
var ErrRestoring = errors.New("archive: a restore into this folder did not end; run it again")

// refuseUnrestored is ErrRestoring where a restore has begun and not ended.
func refuseUnrestored(dir string) error {
	if _, err := os.Stat(filepath.Join(dir, RestoringName)); errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	return fmt.Errorf("%w: %s", ErrRestoring, dir)
}

// Restoring is a data folder kept closed while a backup is put into it.
type Restoring struct {
	dir   string
	file  *os.File
	Again bool // an earlier restore did not end
}

// BeginRestore keeps everyone from opening the data folder, whatever happens
// to this process, until End. store.ErrInUse when a process has it open.
func BeginRestore(dir string) (*Restoring, error) {
	r := &Restoring{dir: dir, Again: refuseUnrestored(dir) != nil}
	f, err := os.OpenFile(filepath.Join(dir, RestoringName), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("archive: %w", err)
	}
	r.file = f
	if err := store.Lock(f); err != nil {
		_ = f.Close()
		return nil, fmt.Errorf("archive: another restore runs in %s: %w", dir, err)
	}
	if err := errors.Join(f.Sync(), store.SyncDir(dir)); err != nil {
		return nil, errors.Join(fmt.Errorf("archive: %w", err), r.End())
	}
	// Whoever has it open since before has not seen the file.
	if _, err := os.Stat(filepath.Join(dir, "store")); err == nil {
		held, err := store.Hold(filepath.Join(dir, "store"))
		if err != nil {
			return nil, errors.Join(fmt.Errorf("archive: %w", err), r.End())
		}
		_ = held.Close()
	}
	return r, nil
}

// Release lets another restore begin, and nobody else.
func (r *Restoring) Release() { _ = r.file.Close() }

// End lets the data folder be opened.
func (r *Restoring) End() error {
	if err := errors.Join(os.Remove(r.file.Name()), store.SyncDir(r.dir), r.file.Close()); err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	return nil
}
