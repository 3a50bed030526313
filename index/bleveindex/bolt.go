package bleveindex

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"

	"chancery/index"
)

// Places in a file of bbolt's format, version 2: its first two pages describe
// it, the one of the later transaction with a sound checksum counts.
const (
	boltMagic     = 0xED0CDAED
	boltHeader    = 16 // of a page
	boltMeta      = 64 // bytes of a description
	boltPageSize  = 8  // within it
	boltHighWater = 40
	boltTxID      = 48
	boltSum       = 56
)

// wholeBolt is an index.ErrUnusable when the file of snapshots is shorter than
// it says it is. bbolt would read beyond its end through a memory map, which
// ends the process, or panic with the file locked.
func wholeBolt(dir string) error {
	name := filepath.Join(segmentDir(dir), "root.bolt")
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // said by whoever opens it
	}
	if err != nil {
		return fmt.Errorf("bleveindex: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("bleveindex: %w", err)
	}
	want, last := int64(-1), uint64(0)
	for _, at := range []int64{0, int64(os.Getpagesize())} {
		b := make([]byte, boltMeta)
		if _, err := f.ReadAt(b, at+boltHeader); err != nil {
			continue
		}
		order := binary.NativeEndian // bbolt writes as the machine does
		h := fnv.New64a()
		_, _ = h.Write(b[:boltSum])
		if order.Uint32(b) != boltMagic || h.Sum64() != order.Uint64(b[boltSum:]) {
			continue
		}
		if tx := order.Uint64(b[boltTxID:]); want < 0 || tx > last {
			want, last = int64(order.Uint64(b[boltHighWater:]))*int64(order.Uint32(b[boltPageSize:])), tx
		}
	}
	if info.Size() < want || want < 0 {
		return fmt.Errorf("bleveindex: %s has %d bytes of %d: %w", name, info.Size(), want, index.ErrUnusable)
	}
	return nil
}
