package bleveindex

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"runtime"
	"sync"
	"syscall"

	"chancery/index"

	"github.com/blevesearch/bleve/v2/index/scorch"
	zap "github.com/blevesearch/scorch_segment_api/v2"
	"golang.org/x/time/rate"
)

// Check reads every segment and verifies its checksum, at most so many bytes a
// second (0 for as fast as it goes). Damage is an index.ErrUnusable; nothing
// else is, so that a machine that is short of something loses no index.
func (x *Index) Check(ctx context.Context, pace int64) error {
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
	err := checksums(ctx, v.snapshot.reader, pace)
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.closed { // and its files perhaps taken away meanwhile
		return index.ErrClosed
	}
	return err
}

// checksums verifies the segments of a snapshot: each file ends in the CRC-32
// of all before it, which Bleve writes and never looks at. With a pace it reads
// one file after another.
func checksums(ctx context.Context, reader *scorch.IndexSnapshot, pace int64) error {
	segments := reader.Segments()
	errs := make([]error, len(segments))
	var wg sync.WaitGroup
	at := 1
	if pace <= 0 {
		at = runtime.GOMAXPROCS(0)
	}
	room := make(chan struct{}, at)
	for i, s := range segments {
		p, ok := s.Segment().(zap.PersistedSegment)
		if !ok {
			continue
		}
		room <- struct{}{}
		wg.Go(func() {
			errs[i] = checksum(ctx, p.Path(), pace)
			<-room
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

func checksum(ctx context.Context, path string, pace int64) error {
	f, err := os.Open(path)
	if err != nil {
		return unread(path, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return unread(path, err)
	}
	body := info.Size() - crc32.Size
	sum, want := crc32.NewIEEE(), make([]byte, crc32.Size)
	if body >= 0 {
		_, err = io.CopyBuffer(struct{ io.Writer }{sum}, &pacedReader{ctx, io.LimitReader(f, body), rate.NewLimiter(limitOf(pace), step)}, make([]byte, step))
	}
	if err == nil {
		_, err = io.ReadFull(f, want)
	}
	if err != nil {
		return unread(path, err)
	}
	if sum.Sum32() != binary.BigEndian.Uint32(want) {
		return fmt.Errorf("bleveindex: segment %s is damaged: %w", path, index.ErrUnusable)
	}
	return nil
}

// unread is why a segment cannot be read: damage where it is missing, cut off
// or the disk does not give it back, else a passing want of the machine.
func unread(path string, err error) error {
	for _, damage := range []error{fs.ErrNotExist, syscall.EIO, io.EOF, io.ErrUnexpectedEOF} {
		if errors.Is(err, damage) {
			return fmt.Errorf("bleveindex: reading segment %s: %v: %w", path, err, index.ErrUnusable)
		}
	}
	return fmt.Errorf("bleveindex: reading segment %s: %w", path, err)
}

// step is how many bytes are read at a time.
const step = 1 << 20

func limitOf(pace int64) rate.Limit {
	if pace <= 0 {
		return rate.Inf
	}
	return rate.Limit(pace)
}

// pacedReader reads in steps, at a rate, until ctx ends.
type pacedReader struct {
	ctx   context.Context
	r     io.Reader
	limit *rate.Limiter
}

func (p *pacedReader) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	if n > 0 {
		if waited := p.limit.WaitN(p.ctx, n); waited != nil {
			return n, waited
		}
	}
	return n, err
}
