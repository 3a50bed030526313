package bleveindex

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"runtime"
	"sync"

	"chancery/index"

	"github.com/blevesearch/bleve/v2/index/scorch"
	zap "github.com/blevesearch/scorch_segment_api/v2"
)

// Check reads every segment and verifies its checksum. Damage is an
// index.ErrUnusable.
func (x *Index) Check(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	x.mu.Lock()
	if x.closed {
		x.mu.Unlock()
		return index.ErrClosed
	}
	v := x.present.view() // keeps the segments
	x.mu.Unlock()
	defer v.Close()
	return checksums(v.snapshot.reader)
}

// checksums verifies the segments of a snapshot: each file ends in the CRC-32
// of all before it, which Bleve writes and never looks at.
func checksums(reader *scorch.IndexSnapshot) error {
	segments := reader.Segments()
	errs := make([]error, len(segments))
	var wg sync.WaitGroup
	room := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, s := range segments {
		p, ok := s.Segment().(zap.PersistedSegment)
		if !ok {
			continue
		}
		room <- struct{}{}
		wg.Go(func() {
			errs[i] = checksum(p.Path())
			<-room
		})
	}
	wg.Wait()
	return errors.Join(errs...)
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
		_, err = io.CopyBuffer(struct{ io.Writer }{sum}, struct{ io.Reader }{io.LimitReader(f, body)}, make([]byte, 1<<20))
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
