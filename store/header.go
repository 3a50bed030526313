package store

import (
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
)

// ErrNewer tells that the files are in a format this program does not know.
var ErrNewer = errors.New("store: made by a newer chancery, update this one")

// Every file of a log begins with a header, and the same header stands alone
// in the file "identity", so that no single damage makes the frames
// unreadable, whose checksums begin with the salt.
//
//	 0  magic    8
//	 8  format   4
//	12  number   4  of the file, 0 in "identity"
//	16  id      16  random
//	32  salt     4  random
//	36  CRC      4  CRC-32C of bytes 0..35
const (
	fileMagic    = "chncylog"
	fileHeader   = 40
	identityName = "identity"
)

// Format is that of the files of a log. Logs of a higher one are refused.
const Format = 1

// identity belongs to the contents of one log, from when it was created.
type identity struct {
	id   [16]byte
	salt uint32
}

func newIdentity() (d identity) {
	var b [20]byte
	_, _ = rand.Read(b[:]) // never fails: it ends the process instead
	copy(d.id[:], b[:])
	d.salt = binary.LittleEndian.Uint32(b[16:])
	return d
}

func (d identity) String() string { return hex.EncodeToString(d.id[:]) }

func (d identity) header(number uint32) []byte {
	le := binary.LittleEndian
	b := append(make([]byte, 0, fileHeader), fileMagic...)
	b = le.AppendUint32(b, Format)
	b = le.AppendUint32(b, number)
	b = append(b, d.id[:]...)
	b = le.AppendUint32(b, d.salt)
	return le.AppendUint32(b, checksum(0, b))
}

// parseFileHeader returns the identity in b; ErrDamaged, or ErrNewer.
func parseFileHeader(b []byte) (identity, error) {
	le := binary.LittleEndian
	if len(b) < fileHeader || string(b[:8]) != fileMagic || checksum(0, b[:36]) != le.Uint32(b[36:]) {
		return identity{}, ErrDamaged
	}
	if v := le.Uint32(b[8:]); v != Format {
		return identity{}, fmt.Errorf("%w (format %d)", ErrNewer, v)
	}
	return identity{[16]byte(b[16:32]), le.Uint32(b[32:])}, nil
}

func readFileHeader(f file) (identity, error) {
	b := make([]byte, fileHeader)
	n, _ := f.ReadAt(b, 0)
	return parseFileHeader(b[:n])
}

// identify finds the identity of the log in dir, whose files are open, and
// makes one for an empty folder. When "identity" is missing or damaged, the
// first file with a sound header tells it.
func identify(d disk, dir string, files []segment) (identity, error) {
	name := filepath.Join(dir, identityName)
	f, err := d.Open(name, false)
	if err == nil {
		id, err := readFileHeader(f)
		_ = f.Close()
		if err == nil || errors.Is(err, ErrNewer) {
			return id, err
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return identity{}, fmt.Errorf("store: %w", err)
	}
	for _, s := range files {
		id, err := readFileHeader(s.file)
		if errors.Is(err, ErrNewer) {
			return id, err
		}
		if err == nil {
			if err := writeIdentity(d, dir, id); !errors.Is(err, ErrReadOnly) {
				return id, err
			}
			return id, nil
		}
	}
	for _, s := range files {
		if s.size > fileHeader {
			return identity{}, fmt.Errorf("%w: neither %s nor any log file in %s has a sound header; restore a backup",
				ErrDamaged, identityName, dir)
		}
	}
	id := newIdentity()
	return id, writeIdentity(d, dir, id)
}

// writeIdentity replaces the identity file whole or not at all.
func writeIdentity(d disk, dir string, id identity) error {
	name := filepath.Join(dir, identityName)
	tmp := name + ".tmp"
	if err := d.Remove(tmp); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("store: %w", err)
	}
	f, err := d.Open(tmp, true)
	if err != nil {
		return fmt.Errorf("store: %w", full(err))
	}
	_, err = f.WriteAt(id.header(0), 0)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = d.Rename(tmp, name)
	}
	if err == nil {
		err = d.SyncDir(dir)
	}
	if err != nil {
		return fmt.Errorf("store: identity: %w", full(err))
	}
	return nil
}
