package store

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
)

// ErrReadOnly is the error of every write to a snapshot.
var ErrReadOnly = errors.New("store: a snapshot takes no writes")

// OpenSnapshot reads the log in dir as it stands after its last whole batch,
// and verifies every byte of it. It takes no lock and changes nothing, so that
// it may be called while another process writes: bytes of a log never change
// before its end. The error wraps fs.ErrNotExist where there is no log.
func OpenSnapshot(dir string, o Options) (*Log, error) {
	o.setDefaults()
	o.disk = readDisk{o.disk}
	l := &Log{now: o.Now}
	var err error
	if l.zip, err = newCompressor(); err != nil {
		return nil, err
	}
	if l.chain, err = openChain(o.disk, dir, "articles", o.SegmentSize); err != nil {
		l.zip.close()
		return nil, err
	}
	l.chain.failed = ErrReadOnly
	l.atLastBatch()
	if err := l.recover(o.Progress); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

// atLastBatch leaves out what stands after the last whole batch: it was not
// acknowledged, and whoever writes may take it back.
func (l *Log) atLastBatch() {
	c := l.chain
	for len(c.files) > 0 {
		s := c.last()
		end := int64(0)
		scan(s.file, fileHeader, s.size, c.id.salt, false, func(f scanned) bool {
			if f.kind == kindCommit && f.intact {
				end = f.offset + f.length
			}
			return true
		})
		if s.size = end; end > 0 {
			return
		}
		_ = s.file.Close() // just begun
		c.files = c.files[:len(c.files)-1]
	}
}

// Piece is a part of a log: a file in its folder up to a size.
type Piece struct {
	Name string
	Size int64 // bytes
}

// Pieces are the files that a snapshot is made of, sorted by name. A later
// snapshot of the same log has the same bytes at the front of each.
func (l *Log) Pieces() []Piece {
	l.mu.RLock()
	defer l.mu.RUnlock()
	var out []Piece
	for _, s := range l.chain.files {
		out = append(out, Piece{filepath.Base(l.chain.fileName(s.number)), s.size})
	}
	return append(out, Piece{identityName, fileHeader})
}

// Digest is a SHA-256, in hexadecimal, over the content of all live articles
// and the changes made to them; logs of equal digests hold the same.
func (l *Log) Digest() string {
	l.mu.RLock()
	defer l.mu.RUnlock()
	h := sha256.New()
	var b []byte
	for i, number := range l.state.order {
		if number == 0 {
			continue
		}
		it := l.state.table.item(number - 1)
		b = binary.LittleEndian.AppendUint64(b[:0], uint64(i+1))
		b = append(append(b, it.key[:]...), it.value.digest[:]...)
		b = binary.LittleEndian.AppendUint32(b, it.value.version)
		_, _ = h.Write(b) // never fails
	}
	return hex.EncodeToString(h.Sum(nil))
}

// readDisk is a disk that nothing is written to.
type readDisk struct{ disk }

var errUnwritten = fmt.Errorf("%w: nothing may be written", ErrReadOnly)

func (readDisk) Mkdir(string) error          { return nil }
func (readDisk) Rename(string, string) error { return errUnwritten }
func (readDisk) Remove(string) error         { return errUnwritten }
func (readDisk) SyncDir(string) error        { return errUnwritten }

func (d readDisk) Open(name string, create bool) (file, error) {
	if create {
		return nil, errUnwritten
	}
	return d.disk.OpenRead(name)
}

// List tells of a folder without a log, which nobody may make one in.
func (d readDisk) List(dir string) ([]string, error) {
	names, err := d.disk.List(dir)
	if err == nil && !slices.Contains(names, identityName) && !slices.ContainsFunc(names, func(n string) bool { return filepath.Ext(n) == ".log" }) {
		err = fmt.Errorf("%s holds no articles: %w", dir, fs.ErrNotExist)
	}
	return names, err
}
