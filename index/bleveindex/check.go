package bleveindex

import (
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"os"

	"chancery/index"

	"github.com/blevesearch/bleve/v2/index/scorch"
	zap "github.com/blevesearch/scorch_segment_api/v2"
)

// Check reads every segment and verifies its checksum. Damage is an
// index.ErrUnusable.
func (x *Index) Check(ctx context.Context) error {
	v, err := x.View(ctx)
	if err != nil {
		return err
	}
	defer v.Close()
	return checksums(v.(*view).snapshot.reader)
}

// checksums verifies the segments of a snapshot: each file ends in the CRC-32
// of all before it, which Bleve writes and never looks at.
func checksums(reader *scorch.IndexSnapshot) error {
	for _, s := range reader.Segments() {
		p, ok := s.Segment().(zap.PersistedSegment)
		if !ok {
			continue
		}
		if err := checksum(p.Path()); err != nil {
			return err
		}
	}
	return nil
}

func checksum(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("bleveindex: %v: %w", err, index.ErrUnusable)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("bleveindex: %v: %w", err, index.ErrUnusable)
	}
	body := info.Size() - crc32.Size
	sum, want := crc32.NewIEEE(), make([]byte, crc32.Size)
	if body >= 0 {
		_, err = io.CopyN(sum, f, body)
	}
	if err == nil {
		_, err = io.ReadFull(f, want)
	}
	if err != nil {
		return fmt.Errorf("bleveindex: reading segment %s: %v: %w", path, err, index.ErrUnusable)
	}
	if sum.Sum32() != binary.BigEndian.Uint32(want) {
		return fmt.Errorf("bleveindex: segment %s is damaged: %w", path, index.ErrUnusable)
	}
	return nil
}
