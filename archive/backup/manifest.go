package backup

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"chancery/store"
)

const (
	formatVersion = 1
	manifestName  = "backup.json"
)

// Manifest tells what a backup holds: the first bytes of each file, and what
// they are. What stands beyond them is of a backup that did not end.
type Manifest struct {
	Format   int       `json:"format"`
	Made     time.Time `json:"made"`
	Store    string    `json:"store"` // identity
	Seq      uint64    `json:"seq"`   // last change held
	Articles int       `json:"articles"`
	Digest   string    `json:"digest"` // of the articles, see store.Log.Digest
	Files    []File    `json:"files"`
}

// File is a file of the store.
type File struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"` // bytes
	SHA256 string `json:"sha256"`
}

// file is the one of that name, zero for none.
func (m Manifest) file(name string) File {
	for _, f := range m.Files {
		if f.Name == name {
			return f
		}
	}
	return File{}
}

// readManifest reads the manifest of the backup in dir: ErrNone where there
// is none, ErrDamaged, or store.ErrNewer.
func readManifest(dir string) (Manifest, error) {
	b, err := os.ReadFile(filepath.Join(dir, manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return Manifest{}, fmt.Errorf("%w in %s: it has no %s", ErrNone, dir, manifestName)
	}
	if err != nil {
		return Manifest{}, fmt.Errorf("backup: %w", err)
	}
	var m Manifest
	if err := json.Unmarshal(b, &m); err != nil {
		return Manifest{}, fmt.Errorf("%w: %s in %s cannot be read: %w", ErrDamaged, manifestName, dir, err)
	}
	if m.Format > formatVersion {
		return Manifest{}, fmt.Errorf("backup: %s has format %d, this program knows %d: %w", dir, m.Format, formatVersion, store.ErrNewer)
	}
	for _, f := range m.Files {
		if f.Name != filepath.Base(f.Name) || f.Name == "." || f.Size < 0 {
			return Manifest{}, fmt.Errorf("%w: %s names the file %q", ErrDamaged, manifestName, f.Name)
		}
	}
	if m.Store == "" || len(m.Files) == 0 {
		return Manifest{}, fmt.Errorf("%w: %s in %s names nothing", ErrDamaged, manifestName, dir)
	}
	return m, nil
}

// write replaces the manifest in dir, whole or not at all, durably.
func (m Manifest) write(dir string) error {
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return fmt.Errorf("backup: manifest: %w", err)
	}
	if err := store.ReplaceFile(filepath.Join(dir, manifestName), append(b, '\n')); err != nil {
		return fmt.Errorf("backup: manifest: %w", err)
	}
	return nil
}
