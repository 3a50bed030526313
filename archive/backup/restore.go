package backup

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"chancery/archive"
	"chancery/store"
)

// asideDir is the name, with the time, of the folder in a data folder that
// Restore puts aside what was there.
const asideDir = "replaced-"

// Restore puts the backup in src into the data folder, which must be empty or
// missing: ErrOccupied, unless Force puts aside what is there. Every byte is
// compared with the manifest before anything that is there is touched; until
// the end opening the folder is refused with archive.ErrRestoring, and Restore
// may be called again. What fails before that leaves a folder with articles as
// it was. The index is made anew by whoever opens the folder next.
func Restore(ctx context.Context, src, data string, o Options) (Report, error) {
	o.setDefaults()
	m, err := readManifest(src)
	if err != nil {
		return Report{}, err
	}
	if err := os.MkdirAll(data, 0o700); err != nil {
		return Report{}, fmt.Errorf("backup: %w", err)
	}
	closed, err := archive.BeginRestore(data)
	if err != nil {
		return Report{}, err
	}
	defer closed.Release()
	r := Report{Manifest: m}
	fresh := filepath.Join(data, storeDir+".new")
	there, err := occupants(data)
	if err == nil && len(there) > 0 && !o.Force {
		err = fmt.Errorf("%w: %s has %s; name another folder, or put what is there aside with --force", ErrOccupied, data, there[0])
	}
	if err == nil {
		err = fill(ctx, src, fresh, m, o)
	}
	if err != nil {
		if len(there) > 0 && !closed.Again { // as it was
			err = errors.Join(err, os.RemoveAll(fresh), closed.End())
		}
		return r, err
	}
	if r.Aside, err = makeRoom(data, there, o); err != nil {
		return r, err
	}
	if err := os.Rename(fresh, filepath.Join(data, storeDir)); err != nil {
		return r, fmt.Errorf("backup: %w", err)
	}
	if err := syncDirs(data, filepath.Dir(data)); err != nil {
		return r, err
	}
	for _, f := range m.Files {
		r.Copied += f.Size
	}
	return r, closed.End()
}

// makeRoom puts aside what stands in the data folder.
func makeRoom(data string, there []string, o Options) (string, error) {
	if len(there) == 0 {
		return "", nil
	}
	aside := asideDir + o.Now().UTC().Format("20060102T150405Z")
	dir := filepath.Join(data, aside)
	if err := os.Mkdir(dir, 0o700); err != nil {
		return "", fmt.Errorf("backup: %w", err)
	}
	for _, name := range there {
		if err := os.Rename(filepath.Join(data, name), filepath.Join(dir, name)); err != nil {
			return "", fmt.Errorf("backup: %w", err)
		}
	}
	return dir, syncDirs(dir, data)
}

// occupants are the names in a data folder, without what an earlier Restore
// left: a copy that it did not finish, and what it put aside.
func occupants(data string) ([]string, error) {
	entries, err := os.ReadDir(data)
	if err != nil {
		return nil, fmt.Errorf("backup: %w", err)
	}
	var out []string
	for _, e := range entries {
		name := e.Name()
		if name != archive.RestoringName && name != storeDir+".new" && !strings.HasPrefix(name, asideDir) {
			out = append(out, name)
		}
	}
	return out, nil
}

// fill copies the files of a backup, verified and durably, to a folder that it
// makes anew.
func fill(ctx context.Context, src, to string, m Manifest, o Options) error {
	if err := os.RemoveAll(to); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	if err := os.Mkdir(to, 0o700); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	var total, done int64
	for _, f := range m.Files {
		total += f.Size
	}
	for _, f := range m.Files {
		if err := fetch(ctx, filepath.Join(src, storeDir, f.Name), filepath.Join(to, f.Name), f, func(n int64) { o.Progress(done+n, total) }); err != nil {
			return err
		}
		done += f.Size
	}
	s, err := store.OpenSnapshot(to, store.Options{})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	digest, seq := s.Digest(), s.Seq()
	if err := s.Close(); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	if digest != m.Digest || seq != m.Seq {
		return fmt.Errorf("%w: the files of %s hold change %d with digest %.12s, its %s says %d and %.12s", ErrDamaged, src, seq, digest, manifestName, m.Seq, m.Digest)
	}
	return syncDirs(to)
}

// fetch copies one file of a backup and compares it with the manifest.
func fetch(ctx context.Context, from, to string, f File, progress func(int64)) error {
	src, err := os.Open(from)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %s is missing", ErrDamaged, from)
	}
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	defer src.Close()
	dst, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	defer dst.Close()
	h := sha256.New()
	err = copied(ctx, io.MultiWriter(dst, h), src, f.Size, progress)
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%w: %s is shorter than the %d bytes it should have", ErrDamaged, from, f.Size)
	case err != nil:
		return fmt.Errorf("backup: %s: %w", from, err)
	case sum(h) != f.SHA256:
		return fmt.Errorf("%w: %s does not have the checksum that %s says", ErrDamaged, from, manifestName)
	}
	if err := dst.Sync(); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return nil
}
