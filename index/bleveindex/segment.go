package bleveindex

import (
	"fmt"

	"chancery/index/exec"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	zap "github.com/blevesearch/scorch_segment_api/v2"
)

// segment gives a segment of a snapshot to the executor.
type segment struct {
	id   uint64
	seg  zap.Segment
	dead *roaring.Bitmap
}

var _ exec.Segment = (*segment)(nil)

// segmentBits is the room for scorch's own segment numbers in a segment's ID;
// the number of the opening stands above them.
const segmentBits = 40

func newSegment(opening uint64, s *scorch.SegmentSnapshot) *segment {
	return &segment{opening<<segmentBits | s.Id()&(1<<segmentBits-1), s.Segment(), s.Deleted()}
}

func (s *segment) ID() uint64               { return s.id }
func (s *segment) Count() uint32            { return uint32(s.seg.Count()) }
func (s *segment) Deleted() *roaring.Bitmap { return s.dead }

func (s *segment) Postings(field, term string, positions bool) (exec.Postings, error) {
	dict, err := s.seg.Dictionary(field)
	if err != nil {
		return nil, fmt.Errorf("bleveindex: dictionary of field %s: %w", field, err)
	}
	list, err := dict.PostingsList([]byte(term), s.dead, nil)
	if err != nil {
		return nil, fmt.Errorf("bleveindex: postings of %q in field %s: %w", term, field, err)
	}
	n := int(list.Count())
	if n == 0 {
		return nil, nil
	}
	frequency := hasFrequency(field)
	p := &postings{count: n, it: list.Iterator(frequency, false, positions && frequency, nil)}
	return p, nil
}

// lister is what zap's dictionaries offer beyond the interface: terms without
// reading their postings.
type lister interface {
	AutomatonIteratorOmitCount(a zap.Automaton, start, end []byte) zap.DictionaryIterator
}

func (s *segment) Terms(field, from, to string, f func(term string) bool) error {
	dict, err := s.seg.Dictionary(field)
	if err != nil {
		return fmt.Errorf("bleveindex: dictionary of field %s: %w", field, err)
	}
	var start, end []byte // nil is open
	if from != "" {
		start = []byte(from)
	}
	if to != "" {
		end = []byte(to)
	}
	var it zap.DictionaryIterator
	if l, ok := dict.(lister); ok {
		it = l.AutomatonIteratorOmitCount(nil, start, end)
	} else {
		it = dict.AutomatonIterator(nil, start, end)
	}
	for {
		e, err := it.Next()
		if err != nil {
			return fmt.Errorf("bleveindex: terms of field %s: %w", field, err)
		}
		if e == nil || !f(e.Term) {
			return nil
		}
	}
}
