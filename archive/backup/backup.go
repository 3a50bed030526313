// Package backup copies what is true in a data folder (the store; all else is
// made from it) to another folder and back. A log only grows, so a copy is
// exact while another process writes, and the next copy into the same folder
// needs only what is new.
package backup

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"chancery/store"
)

// Errors; test with errors.Is.
var (
	ErrNone     = errors.New("backup: there is no whole backup")
	ErrDiffers  = errors.New("backup: holds something else")
	ErrDamaged  = errors.New("backup: damaged")
	ErrOccupied = errors.New("backup: the data folder is not empty")
)

// storeDir is the folder of the store, in a data folder and in a backup.
const storeDir = "store"

// Options of Make and Restore; the zero value is good.
type Options struct {
	// Progress is called while files are read, with bytes.
	Progress func(done, total int64)
	// Force lets Restore put what is in the data folder aside.
	Force bool
	// Now is the clock, time.Now when nil.
	Now func() time.Time
}

func (o *Options) setDefaults() {
	if o.Progress == nil {
		o.Progress = func(int64, int64) {}
	}
	if o.Now == nil {
		o.Now = time.Now
	}
}

// Report tells what Make or Restore did.
type Report struct {
	Manifest
	Copied  int64               `json:"copied"`            // bytes
	Kept    int64               `json:"kept"`              // bytes that were there already
	Damaged []store.DamageError `json:"damaged,omitempty"` // of the store; copied as they are
	Aside   string              `json:"aside,omitempty"`   // folder that what was there has been put in
}

// Make copies the articles of the data folder to dest, which it makes when
// missing and brings up to date when it holds an earlier backup of the same
// store. The data folder may be in use. Whatever ends it, dest holds the
// earlier backup or the new one whole. What dest holds already is read and
// compared; ErrDiffers when that is of another store, or when the store has
// changed where it never does: by damage, or by going back to a backup.
func Make(ctx context.Context, data, dest string, o Options) (Report, error) {
	o.setDefaults()
	from := filepath.Join(data, storeDir)
	if _, err := os.Stat(from); err != nil {
		return Report{}, fmt.Errorf("backup: %w", err)
	}
	release, err := claim(dest)
	if err != nil {
		return Report{}, err
	}
	defer release()
	s, err := store.OpenSnapshot(from, store.Options{})
	if err != nil {
		return Report{}, fmt.Errorf("backup: %w", err)
	}
	defer s.Close()
	old, err := readManifest(dest)
	if err != nil && !errors.Is(err, ErrNone) {
		return Report{}, err
	}
	if old.Store != "" && old.Store != s.ID() {
		return Report{}, fmt.Errorf("%w: %s is a backup of another store, choose another folder", ErrDiffers, dest)
	}
	to := filepath.Join(dest, storeDir)
	if err := os.MkdirAll(to, 0o700); err != nil {
		return Report{}, fmt.Errorf("backup: %w", err)
	}
	m := Manifest{Format: formatVersion, Store: s.ID(), Seq: s.Seq(), Articles: s.Len(), Digest: s.Digest(), Made: o.Now().UTC().Truncate(time.Second)}
	r := Report{Damaged: s.Recovery().Damaged}
	total := size(s.Pieces())
	var done int64
	for _, p := range s.Pieces() {
		file, copied, err := bring(ctx, filepath.Join(from, p.Name), filepath.Join(to, p.Name), p.Size, old.file(p.Name), func(n int64) { o.Progress(done+n, total) })
		if err != nil {
			return Report{}, err
		}
		done += p.Size
		file.Name = p.Name
		m.Files = append(m.Files, file)
		r.Copied, r.Kept = r.Copied+copied, r.Kept+p.Size-copied
	}
	if err := syncDirs(to, dest, filepath.Dir(dest)); err != nil {
		return Report{}, err
	}
	if err := m.write(dest); err != nil {
		return Report{}, err
	}
	r.Manifest = m
	return r, nil
}

func size(pieces []store.Piece) (n int64) {
	for _, p := range pieces {
		n += p.Size
	}
	return n
}

// claimName is a file that says that a folder is for backups, and that one
// backup at a time locks.
const claimName = "backup.lock"

// claim makes dest a folder for backups, unless it holds anything else, and
// keeps other backups from it until release. store.ErrInUse when one runs.
func claim(dest string) (release func(), err error) {
	if err := os.MkdirAll(dest, 0o700); err != nil {
		return nil, fmt.Errorf("backup: %w", err)
	}
	name := filepath.Join(dest, claimName)
	if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) {
		entries, err := os.ReadDir(dest)
		if err != nil {
			return nil, fmt.Errorf("backup: %w", err)
		}
		for _, e := range entries { // of a copy of a backup the manifest alone tells
			if e.Name() == manifestName {
				entries = nil
			}
		}
		if len(entries) > 0 {
			return nil, fmt.Errorf("%w: %s has %s and is no backup, choose an empty folder", ErrDiffers, dest, entries[0].Name())
		}
	}
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("backup: %w", err)
	}
	if err := store.Lock(f); err != nil {
		_ = f.Close()
		return nil, fmt.Errorf("backup: another backup runs into %s: %w", dest, err)
	}
	return func() { _ = f.Close() }, nil
}

// bring makes the first size bytes of the file to those of from, durably. What
// had says is there is compared with both and kept.
func bring(ctx context.Context, from, to string, size int64, had File, progress func(int64)) (File, int64, error) {
	src, err := os.Open(from)
	if err != nil {
		return File{}, 0, fmt.Errorf("backup: %w", err)
	}
	defer src.Close()
	dst, err := os.OpenFile(to, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return File{}, 0, fmt.Errorf("backup: %w", err)
	}
	defer dst.Close()
	h := sha256.New()
	if err := copied(ctx, h, src, had.Size, progress); err != nil {
		return File{}, 0, fmt.Errorf("backup: %s: %w", from, err)
	}
	start := had.Size
	if had.Size > 0 {
		if had.Size > size || sum(h) != had.SHA256 {
			return File{}, 0, fmt.Errorf("%w: %s is not what %s was copied from; it is damaged, or the data folder went back to an older state. The backup is left as it is", ErrDiffers, from, to)
		}
		there := sha256.New()
		err := copied(ctx, there, dst, had.Size, func(int64) {})
		if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
			return File{}, 0, fmt.Errorf("backup: %s: %w", to, err)
		}
		if sum(there) != had.SHA256 { // rotten: made again
			start = 0
			h.Reset()
		}
	}
	if err := dst.Truncate(start); err != nil {
		return File{}, 0, fmt.Errorf("backup: %w", err)
	}
	if _, err := dst.Seek(start, io.SeekStart); err != nil {
		return File{}, 0, fmt.Errorf("backup: %w", err)
	}
	if _, err := src.Seek(start, io.SeekStart); err != nil {
		return File{}, 0, fmt.Errorf("backup: %w", err)
	}
	err = copied(ctx, io.MultiWriter(dst, h), src, size-start, func(n int64) { progress(start + n) })
	if err == nil {
		err = dst.Sync()
	}
	if err != nil {
		return File{}, 0, fmt.Errorf("backup: %s: %w", to, err)
	}
	return File{Size: size, SHA256: sum(h)}, size - start, nil
}

const step = 1 << 20 // bytes between two looks at the context

// copied copies n bytes; fewer are io.ErrUnexpectedEOF.
func copied(ctx context.Context, w io.Writer, r io.Reader, n int64, progress func(int64)) error {
	for done := int64(0); done < n; {
		if err := ctx.Err(); err != nil {
			return err
		}
		m, err := io.CopyN(w, r, min(step, n-done))
		done += m
		progress(done)
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func sum(h hash.Hash) string { return hex.EncodeToString(h.Sum(nil)) }

// syncDirs makes the names in folders durable.
func syncDirs(dirs ...string) error {
	for _, dir := range dirs {
		if err := store.SyncDir(dir); err != nil {
			return fmt.Errorf("backup: %w", err)
		}
	}
	return nil
}
