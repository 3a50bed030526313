package bleveindex

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"runtime"
	"runtime/debug"

	"chancery/index"

	"github.com/RoaringBitmap/roaring/v2"
	scorchapi "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v17"
)

// dropped is the new number of a document that a merge leaves out.
const dropped = math.MaxUint64

// Merge makes one segment of several, see MergeUsing.
func (p *plugin) Merge(segments []scorchapi.Segment, drops []*roaring.Bitmap, path string, stop chan struct{}, s scorchapi.StatsReporter) ([][]uint64, uint64, error) {
	return p.MergeUsing(segments, drops, path, stop, s, nil)
}

// MergeUsing writes the file of one segment that holds the documents of
// several, without those that are dropped. It returns the new numbers of the
// documents of each, and the size of the file. What is not a file of this
// package is left to zap.
func (p *plugin) MergeUsing(segments []scorchapi.Segment, drops []*roaring.Bitmap, path string, stop chan struct{}, s scorchapi.StatsReporter, config map[string]any) ([][]uint64, uint64, error) {
	// A merge would give damaged bytes a sound checksum.
	for _, s := range segments {
		if p, ok := s.(scorchapi.PersistedSegment); ok {
			if err := checksum(context.Background(), p.Path(), 0); err != nil {
				return nil, 0, err
			}
		}
	}
	m := &merger{stop: stop}
	if !m.take(segments, drops) {
		return p.ZapPlugin.MergeUsing(segments, drops, path, stop, s, config)
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, 0, err
	}
	m.out.file = f
	err = m.guarded()
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		_ = os.Remove(path)
		if m.stopped() {
			err = scorchapi.ErrClosed
		}
		return nil, 0, err
	}
	if s != nil {
		s.ReportBytesWritten(m.out.count())
	}
	numbers := make([][]uint64, len(m.sources))
	for i, src := range m.sources {
		numbers[i] = src.numbers
	}
	return numbers, m.out.count(), nil
}

// merger copies postings: the bytes of a list stay as they are, only document
// numbers move and chunks are cut anew.
type merger struct {
	sources    []*source
	documents  uint64 // of the merged segment
	out        output
	dictionary *dictionary
	list       list
	stop       chan struct{}

	term  []byte // scratch, as the others
	parts []part
	docs  []uint32
}

// take reads where everything is in the segments, and numbers their documents;
// false if they cannot be merged by copying.
func (m *merger) take(segments []scorchapi.Segment, drops []*roaring.Bitmap) bool {
	for i, s := range segments {
		seg, ok := s.(*zap.Segment)
		if !ok || seg.CallbackId() != "" || seg.Version() != zap.Version || seg.ChunkMode() != zap.DefaultChunkMode {
			return false
		}
		src := &source{data: seg.Data(), stored: seg.StoredIndexOffset()}
		if !src.locate(seg.SectionsIndexOffset()) {
			return false
		}
		src.first = uint32(m.documents)
		m.documents = src.number(seg.NumDocs(), drops[i], m.documents)
		m.sources = append(m.sources, src)
	}
	return m.documents > 0 && m.documents < math.MaxInt32
}

func (m *merger) stopped() bool {
	select {
	case <-m.stop:
		return true
	default:
		return false
	}
}

// guarded is merge for files that may shrink or cannot be read while they are
// mapped: then it fails, and not the process.
func (m *merger) guarded() (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("bleveindex: merging segments failed: panic: %v: %w", v, index.ErrUnusable)
		}
	}()
	return m.merge()
}

func (m *merger) merge() (err error) {
	if m.dictionary, err = newDictionary(); err != nil {
		return err
	}
	stored, err := m.copyStored()
	if err != nil {
		return err
	}
	addresses := make([]uint64, len(layout))
	for place := range layout {
		if addresses[place], err = m.mergeField(place); err != nil {
			return err
		}
	}
	sections := writeFields(&m.out, addresses)
	m.out.footer(m.documents, stored, sections)
	return m.out.flush(0)
}

// copyStored copies the stored ids and returns where their offsets are.
func (m *merger) copyStored() (uint64, error) {
	offsets := make([]uint64, 0, m.documents)
	for _, src := range m.sources {
		for doc, number := range src.numbers {
			if number != dropped {
				offsets = append(offsets, m.out.count())
				m.out.write(src.storedBytes(doc))
			}
			if err := m.out.flush(flushSize); err != nil {
				return 0, err
			}
		}
	}
	at := m.out.count()
	for _, offset := range offsets {
		m.out.uint64(offset)
	}
	m.out.uvarint(0) // nested documents
	return at, nil
}

// mergeField merges the postings and dictionary of a field, and returns where
// its description is.
func (m *merger) mergeField(place int) (uint64, error) {
	q, err := newTermQueue(m.sources, place)
	if err != nil {
		return 0, err
	}
	for n := 0; len(q) > 0; n++ {
		if n%yieldEvery == 0 {
			if m.stopped() {
				return 0, scorchapi.ErrClosed
			}
			runtime.Gosched()
		}
		if err := m.gather(&q, layout[place].holds); err != nil {
			return 0, err
		}
		if len(m.parts) == 0 {
			continue
		}
		m.join()
		if err := m.dictionary.insert(m.term, m.list.write(&m.out)); err != nil {
			return 0, err
		}
		if err := m.out.flush(flushSize); err != nil {
			return 0, err
		}
	}
	return m.dictionary.write(&m.out)
}

// gather takes the next term and its lists from the queue.
func (m *merger) gather(q *termQueue, holds holding) (err error) {
	m.term = append(m.term[:0], (*q)[0].term...)
	m.parts, m.docs = m.parts[:0], m.docs[:0]
	for len(*q) > 0 && bytes.Equal((*q)[0].term, m.term) {
		var p part
		if p, m.docs, err = (*q)[0].part(m.docs, holds); err != nil {
			return err
		}
		if p.live > 0 {
			m.parts = append(m.parts, p)
		}
		if err := q.advance(); err != nil {
			return err
		}
	}
	return nil
}

// join makes one list of those gathered.
func (m *merger) join() {
	live := 0
	for i := range m.parts {
		live += m.parts[i].live
	}
	m.list.begin(uint64(live), m.documents)
	for i := range m.parts {
		m.list.splice(&m.parts[i])
	}
}
