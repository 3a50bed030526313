package store

import (
	"bytes"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// memDisk is a file system in memory. When fail is set it is asked before
// every operation; an error makes the operation fail, a write half way.
type memDisk struct {
	mu    sync.Mutex
	files map[string]*memFile
	fail  func(op string) error
}

type memFile struct {
	disk *memDisk
	data []byte
}

func newMemDisk() *memDisk { return &memDisk{files: make(map[string]*memFile)} }

// copy is the disk as a process finds it that starts after a kill.
func (d *memDisk) copy() *memDisk {
	out := newMemDisk()
	for name, f := range d.files {
		out.files[name] = &memFile{out, slices.Clone(f.data)}
	}
	return out
}

// paths are the names of all files, sorted.
func (d *memDisk) paths() []string {
	var out []string
	for name := range d.files {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

func (d *memDisk) ask(op string) error {
	if d.fail == nil {
		return nil
	}
	return d.fail(op)
}

func (d *memDisk) Mkdir(string) error { return d.ask("mkdir") }

func (d *memDisk) Open(name string, create bool) (file, error) {
	if err := d.ask("open"); err != nil {
		return nil, err
	}
	f := d.files[name]
	switch {
	case create && f != nil:
		return nil, fs.ErrExist
	case create:
		f = &memFile{disk: d}
		d.files[name] = f
	case f == nil:
		return nil, fs.ErrNotExist
	}
	return f, nil
}

func (d *memDisk) OpenRead(name string) (file, error) { return d.Open(name, false) }

func (d *memDisk) Rename(from, to string) error {
	if err := d.ask("rename"); err != nil {
		return err
	}
	d.files[to] = d.files[from]
	delete(d.files, from)
	return nil
}

func (d *memDisk) Remove(name string) error {
	if err := d.ask("remove"); err != nil {
		return err
	}
	if d.files[name] == nil {
		return fs.ErrNotExist
	}
	delete(d.files, name)
	return nil
}

func (d *memDisk) List(dir string) ([]string, error) {
	if err := d.ask("list"); err != nil {
		return nil, err
	}
	var out []string
	for _, name := range d.paths() {
		if filepath.Dir(name) == dir {
			out = append(out, filepath.Base(name))
		}
	}
	return out, nil
}

func (d *memDisk) SyncDir(string) error { return d.ask("syncdir") }

func (f *memFile) ReadAt(b []byte, off int64) (int, error) {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	if err := f.disk.ask("read"); err != nil {
		return 0, err
	}
	return bytes.NewReader(f.data).ReadAt(b, off)
}

func (f *memFile) WriteAt(b []byte, off int64) (n int, err error) {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	if err = f.disk.ask("write"); err != nil {
		b = b[:len(b)/2]
	}
	if need := int(off) + len(b); need > len(f.data) {
		f.data = append(f.data, make([]byte, need-len(f.data))...)
	}
	n = copy(f.data[off:], b)
	if err == io.ErrShortWrite {
		err = nil // as a system call reports it
	}
	return n, err
}

func (f *memFile) Truncate(size int64) error {
	if err := f.disk.ask("truncate"); err != nil {
		return err
	}
	f.data = f.data[:size]
	return nil
}

func (f *memFile) Sync() error          { return f.disk.ask("sync") }
func (f *memFile) Size() (int64, error) { return int64(len(f.data)), nil }
func (f *memFile) Close() error         { return nil }

// logs are the paths of the log files.
func (d *memDisk) logs() []string {
	return slices.DeleteFunc(d.paths(), func(s string) bool { return !strings.HasSuffix(s, ".log") })
}
