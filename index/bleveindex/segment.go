package bleveindex

import (
	"fmt"
	"sync"

	"chancery/index/exec"
	"chancery/index/schema"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	zap "github.com/blevesearch/scorch_segment_api/v2"
)

// segment gives a segment of a snapshot to the executor.
type segment struct {
	id   uint64
	seg  zap.Segment
	dead *roaring.Bitmap
	seen *seen

	finders sync.Pool // of *printFinder
}

var _ exec.Segment = (*segment)(nil)

// segmentBits is the room for scorch's own segment numbers in a segment's ID;
// the number of the opening stands above them.
const segmentBits = 40

func newSegment(st *store, s *scorch.SegmentSnapshot) *segment {
	return &segment{id: st.opening<<segmentBits | s.Id()&(1<<segmentBits-1), seg: s.Segment(), dead: s.Deleted(), seen: st.seen.Load()}
}

func (s *segment) ID() uint64               { return s.id }
func (s *segment) Count() uint32            { return uint32(s.seg.Count()) }
func (s *segment) Deleted() *roaring.Bitmap { return s.dead }

func (s *segment) Postings(field, term string, positions bool) (exec.Postings, error) {
	if field == schema.FieldPrint {
		return s.print(term)
	}
	p, err := s.postings(field, term, positions)
	if p == nil || err != nil {
		return nil, err
	}
	return p, nil
}

func (s *segment) postings(field, term string, positions bool) (*postings, error) {
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
	holds := layout[place[field]].holds
	positions = positions && holds == positional
	return &postings{count: n, holds: holds, it: list.Iterator(holds != marked, positions, positions, nil)}, nil
}

// lister is what zap's dictionaries offer beyond the interface: terms without
// reading their postings.
type lister interface {
	AutomatonIteratorOmitCount(a zap.Automaton, start, end []byte) zap.DictionaryIterator
}

func (s *segment) Terms(field, from, to string, f func(term string) bool) error {
	if field == schema.FieldPrint {
		return s.prints(from, to, f)
	}
	return s.terms(field, from, to, f)
}

func (s *segment) terms(field, from, to string, f func(term string) bool) error {
	return s.visit(field, nil, from, to, f)
}

// visit calls f with the terms of a field in [from, to) that an automaton
// accepts, until f returns false; nil accepts all.
func (s *segment) visit(field string, a zap.Automaton, from, to string, f func(term string) bool) error {
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
		it = l.AutomatonIteratorOmitCount(a, start, end)
	} else {
		it = dict.AutomatonIterator(a, start, end)
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
