package store

import (
	"errors"
	"os"
	"path/filepath"
)

// ReplaceFile gives a file new content, whole or not at all, durably.
func ReplaceFile(name string, content []byte) error {
	f, err := os.OpenFile(name+".tmp", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(name+".tmp", name)
	}
	if err == nil {
		err = SyncDir(filepath.Dir(name))
	}
	return err
}
