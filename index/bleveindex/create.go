package bleveindex

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
)

// create makes an empty index in dir unless there is something already. It is
// made beside dir and moved there when it is durable, so that a crash leaves
// an index or none.
func create(dir string) (err error) {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("bleveindex: %w", err)
	}
	if len(entries) > 0 {
		return nil
	}
	parent := filepath.Dir(filepath.Clean(dir))
	if err := os.MkdirAll(parent, 0o700); err != nil {
		return fmt.Errorf("bleveindex: %w", err)
	}
	draft, err := os.MkdirTemp(parent, filepath.Base(dir)+".new")
	if err != nil {
		return fmt.Errorf("bleveindex: %w", err)
	}
	defer os.RemoveAll(draft)
	if err := fill(draft); err != nil {
		return fmt.Errorf("bleveindex: creating %s: %w", dir, err)
	}
	if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("bleveindex: %w", err)
	}
	if err := os.Rename(draft, dir); err != nil {
		return fmt.Errorf("bleveindex: %w", err)
	}
	return syncAll(parent)
}

// fill makes an index that holds its manifest alone.
func fill(dir string) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("panic: %v", v)
		}
	}()
	ix, err := bleve.NewUsing(dir, newMapping(), scorch.Name, scorch.Name, withSegments(map[string]any{"bolt_timeout": lockWait}))
	if err != nil {
		return err
	}
	raw, err := json.Marshal(newManifest())
	if err != nil {
		return err
	}
	if err := errors.Join(ix.SetInternal([]byte(manifestKey), raw), ix.Close()); err != nil {
		return err
	}
	return syncAll(filepath.Join(dir, "index_meta.json"), segmentDir(dir), dir)
}

// syncAll makes files and folders durable.
func syncAll(paths ...string) error {
	for _, p := range paths {
		f, err := os.Open(p)
		if err != nil {
			return fmt.Errorf("bleveindex: %w", err)
		}
		err = f.Sync()
		f.Close()
		if err != nil && runtime.GOOS != "windows" { // which syncs no folders and nothing read-only
			return fmt.Errorf("bleveindex: sync %s: %w", p, err)
		}
	}
	return nil
}
