package bleveindex

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/vellum"
	zap "github.com/blevesearch/zapx/v17"
)

// source is a segment file that is being merged.
type source struct {
	data         []byte
	stored       uint64   // where the offsets of stored documents are
	dictionaries []uint64 // by place in layout
	first        uint32   // new number of the first document that stays
	numbers      []uint64 // new numbers of all documents
	whole        bool     // none is dropped

	terms  *vellum.FSTIterator
	term   []byte // valid until the next
	value  uint64
	bitmap *roaring.Bitmap // scratch
	single [binary.MaxVarintLen64 + 1]byte
}

// locate finds the dictionaries; false if the fields are not those of layout.
func (s *source) locate(sections uint64) bool {
	n, w := binary.Uvarint(s.data[sections:])
	if n != uint64(len(layout)) {
		return false
	}
	be := binary.BigEndian
	for i, f := range layout {
		b := s.data[be.Uint64(s.data[sections+uint64(w)+8*uint64(i):]):]
		length, w := binary.Uvarint(b)
		b = b[w:]
		if string(b[:length]) != f.name {
			return false
		}
		b = b[length:]
		_, w = binary.Uvarint(b) // options
		count, w2 := binary.Uvarint(b[w:])
		b = b[w+w2:]
		address := uint64(0)
		for range count {
			if be.Uint16(b) == zap.SectionInvertedTextIndex {
				address = be.Uint64(b[2:])
			}
			b = b[10:]
		}
		if address == 0 {
			return false
		}
		b = s.data[address:]
		for range 2 { // doc values
			_, w := binary.Uvarint(b)
			b = b[w:]
		}
		at, _ := binary.Uvarint(b)
		s.dictionaries = append(s.dictionaries, at)
	}
	return true
}

// number gives the documents that stay numbers from next, and returns the one
// after the last.
func (s *source) number(documents uint64, drops *roaring.Bitmap, next uint64) uint64 {
	s.whole = drops == nil || drops.IsEmpty()
	s.numbers = make([]uint64, documents)
	for doc := range s.numbers {
		if !s.whole && drops.Contains(uint32(doc)) {
			s.numbers[doc] = dropped
			continue
		}
		s.numbers[doc] = next
		next++
	}
	return next
}

// storedBytes is what is stored of a document.
func (s *source) storedBytes(doc int) []byte {
	at := binary.BigEndian.Uint64(s.data[s.stored+8*uint64(doc):])
	b := s.data[at:]
	meta, w := binary.Uvarint(b)
	values, w2 := binary.Uvarint(b[w:])
	return b[:w+w2+int(meta+values)]
}

// open stands on the first term of a field; false when there is none.
func (s *source) open(place int) (bool, error) {
	b := s.data[s.dictionaries[place]:]
	n, w := binary.Uvarint(b)
	fst, err := vellum.Load(b[w : w+int(n)])
	if err != nil {
		return false, err
	}
	s.terms, err = fst.Iterator(nil, nil)
	return s.settle(err)
}

func (s *source) next() (bool, error) { return s.settle(s.terms.Next()) }

func (s *source) settle(err error) (bool, error) {
	if errors.Is(err, vellum.ErrIteratorDone) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	s.term, s.value = s.terms.Current()
	return true, nil
}

// part is the posting list of a term in one source.
type part struct {
	docs                   []uint32 // new numbers, gone for those that are dropped
	live                   int
	frequencies, locations []byte
}

const gone = ^uint32(0)

// part reads the list of the present term. Its documents are appended to room,
// which is returned.
func (s *source) part(room []uint32, holds holding) (part, []uint32, error) {
	at := len(room)
	if s.value&zap.FSTValEncodingMask == zap.FSTValEncoding1Hit {
		doc, norm := zap.FSTValDecode1Hit(s.value)
		room = append(room, uint32(doc))
		p := part{docs: room[at:], frequencies: noFrequency}
		if holds == positional {
			p.frequencies = binary.AppendUvarint(append(s.single[:0], 1<<1), norm)
		}
		s.renumber(&p)
		return p, room, nil
	}
	b := s.data[s.value:]
	frequencies, w := binary.Uvarint(b)
	locations, w2 := binary.Uvarint(b[w:])
	b = b[w+w2:]
	size, w := binary.Uvarint(b)
	if s.bitmap == nil {
		s.bitmap = roaring.New()
	}
	if _, err := s.bitmap.FromBuffer(b[w : w+int(size)]); err != nil {
		return part{}, room, err
	}
	n := int(s.bitmap.GetCardinality())
	room = slices.Grow(room, n)[:at+n]
	s.bitmap.ManyIterator().NextMany(room[at:])
	p := part{room[at:], 0, s.chunks(frequencies), s.chunks(locations)}
	s.renumber(&p)
	return p, room, nil
}

// noFrequency is what stands for a frequency of 1 where there are no positions.
var noFrequency = []byte{0}

func (s *source) renumber(p *part) {
	p.live = len(p.docs)
	if s.whole {
		for i := range p.docs {
			p.docs[i] += s.first
		}
		return
	}
	for i, doc := range p.docs {
		number := s.numbers[doc]
		if number == dropped {
			p.docs[i] = gone
			p.live--
			continue
		}
		p.docs[i] = uint32(number)
	}
}

// chunks are the bytes of all chunks at a place, none at 0.
func (s *source) chunks(at uint64) []byte {
	if at == 0 {
		return nil
	}
	b := s.data[at:]
	n, w := binary.Uvarint(b)
	b = b[w:]
	end := uint64(0)
	for range n {
		end, w = binary.Uvarint(b)
		b = b[w:]
	}
	return b[:end]
}

// termQueue is a heap of sources by their present terms, then by their order.
type termQueue []*source

// newTermQueue opens a field of all sources.
func newTermQueue(sources []*source, place int) (termQueue, error) {
	var q termQueue
	for _, s := range sources {
		some, err := s.open(place)
		if err != nil {
			return nil, err
		}
		if some {
			q = append(q, s)
		}
	}
	for i := len(q)/2 - 1; i >= 0; i-- {
		q.down(i)
	}
	return q, nil
}

// advance moves the first source to its next term.
func (q *termQueue) advance() error {
	some, err := (*q)[0].next()
	if err != nil {
		return err
	}
	if last := len(*q) - 1; !some {
		(*q)[0] = (*q)[last]
		*q = (*q)[:last]
	}
	q.down(0)
	return nil
}

func (q termQueue) less(i, j int) bool {
	c := bytes.Compare(q[i].term, q[j].term)
	return c < 0 || c == 0 && q[i].first < q[j].first
}

func (q termQueue) down(i int) {
	for {
		least := i
		for _, child := range []int{2*i + 1, 2*i + 2} {
			if child < len(q) && q.less(child, least) {
				least = child
			}
		}
		if least == i {
			return
		}
		q[i], q[least] = q[least], q[i]
		i = least
	}
}
