package bleveindex

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"chancery/index/exec"

	"github.com/blevesearch/bleve/v2/index/scorch"
	zap "github.com/blevesearch/zapx/v17"
)

// The executor's columns are derived from segments, which takes seconds for a
// million documents. They are kept beside the segments, a file each, so that an
// index that is opened can be searched at once. A file that is missing or
// damaged, or belongs to another segment of that name, costs time only: it is
// made again.
//
//	 0  magic     8
//	 8  segment   4  CRC-32 that the segment's file ends in
//	12  count     4  documents
//	16  columns
//	    CRC       4  CRC-32C of all before it
//
// All integers are little-endian.
const (
	columnsMagic  = "chcolumn"
	columnsHeader = 16
	columnsSuffix = ".columns"
)

func columnsDir(dir string) string { return filepath.Join(dir, "columns") }

// columnsName is the file for the columns of a segment, false for a segment
// that is not on the disk.
func columnsName(dir string, s *scorch.SegmentSnapshot) (string, *zap.Segment, bool) {
	seg, ok := s.Segment().(*zap.Segment)
	if !ok {
		return "", nil, false
	}
	base := strings.TrimSuffix(filepath.Base(seg.Path()), filepath.Ext(seg.Path()))
	return filepath.Join(columnsDir(dir), base+columnsSuffix), seg, true
}

// restoreColumns gives the cache what was kept of the segments of a snapshot.
// It has to come before the snapshot has a view.
func restoreColumns(st *store, reader *scorch.IndexSnapshot, cache *exec.Cache) {
	var wg sync.WaitGroup
	for _, s := range reader.Segments() {
		name, seg, ok := columnsName(st.dir, s)
		if !ok {
			continue
		}
		wg.Go(func() {
			b, ok := readColumns(name, seg)
			if !ok || !cache.Restore(newSegment(st, s).ID(), uint32(seg.NumDocs()), b) {
				_ = os.Remove(name) // to be made again
			}
		})
	}
	wg.Wait()
}

// readColumns returns the columns in a file, false if they are not sound or
// not of the segment.
func readColumns(name string, seg *zap.Segment) ([]byte, bool) {
	b, err := os.ReadFile(name)
	if err != nil || len(b) < columnsHeader+crc32.Size || string(b[:8]) != columnsMagic {
		return nil, false
	}
	le := binary.LittleEndian
	end := len(b) - crc32.Size
	if le.Uint32(b[8:]) != seg.CRC() || uint64(le.Uint32(b[12:])) != seg.NumDocs() ||
		crc32.Checksum(b[:end], crc32.MakeTable(crc32.Castagnoli)) != le.Uint32(b[end:]) {
		return nil, false
	}
	return b[columnsHeader:end], true
}

// keepColumns writes the columns of the present state that are whole and not
// kept yet, and deletes those of segments that it has no more. What fails is
// only logged.
func (x *Index) keepColumns() {
	x.columns.Lock()
	defer x.columns.Unlock()
	x.mu.Lock()
	if x.closed {
		x.mu.Unlock()
		return
	}
	v := x.present.view() // keeps the segments open
	x.mu.Unlock()
	defer v.Close()
	s := v.snapshot
	if err := os.MkdirAll(columnsDir(x.dir), 0o700); err != nil {
		x.logger.Warn("columns are not kept", slog.Any("error", err))
		return
	}
	kept := map[string]bool{}
	for i, seg := range s.reader.Segments() {
		name, file, ok := columnsName(x.dir, seg)
		if !ok {
			continue
		}
		kept[filepath.Base(name)] = true
		if err := x.keep(name, file, s.segments[i].ID()); err != nil {
			x.logger.Warn("columns are not kept", slog.String("file", name), slog.Any("error", err))
		}
	}
	entries, _ := os.ReadDir(columnsDir(x.dir))
	for _, e := range entries {
		if !kept[e.Name()] {
			_ = os.Remove(filepath.Join(columnsDir(x.dir), e.Name()))
		}
	}
}

// keep writes one file unless there is one for the segment.
func (x *Index) keep(name string, seg *zap.Segment, id uint64) error {
	if x.has(name, seg) {
		return nil
	}
	columns := x.cache.Columns(id)
	if columns == nil {
		return nil
	}
	if free, err := x.free(x.dir); err != nil || free < spareSpace+uint64(len(columns)) {
		return errors.Join(err, fmt.Errorf("no room for %d MB", len(columns)>>20))
	}
	le := binary.LittleEndian
	head := append(make([]byte, 0, columnsHeader), columnsMagic...)
	head = le.AppendUint32(head, seg.CRC())
	head = le.AppendUint32(head, uint32(seg.NumDocs()))
	table := crc32.MakeTable(crc32.Castagnoli)
	sum := crc32.Update(crc32.Checksum(head, table), table, columns)
	f, err := os.OpenFile(name+".new", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	for _, b := range [][]byte{head, columns, le.AppendUint32(nil, sum)} {
		if err == nil {
			_, err = f.Write(b)
		}
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(name+".new", name)
	}
	return err
}

// has reports whether there is a file of the segment's columns, by its header.
func (x *Index) has(name string, seg *zap.Segment) bool {
	f, err := os.Open(name)
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			x.logger.Warn("columns cannot be read", slog.Any("error", err))
		}
		return false
	}
	defer f.Close()
	b := make([]byte, columnsHeader)
	if _, err := f.ReadAt(b, 0); err != nil {
		return false
	}
	return string(b[:8]) == columnsMagic && binary.LittleEndian.Uint32(b[8:]) == seg.CRC()
}

// warm prepares a snapshot for searches and keeps what that took.
func (x *Index) warm(ctx context.Context, s *snapshot) error {
	if err := s.exec.Warm(ctx); err != nil {
		return err
	}
	x.keepColumns()
	return nil
}
