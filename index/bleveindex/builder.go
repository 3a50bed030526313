package bleveindex

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"runtime"
	"slices"

	"github.com/blevesearch/vellum"
)

// yieldEvery is how many terms are written before a search that waits for a
// processor may go first; the scheduler takes it away only after 10 ms.
const yieldEvery = 128

// builder writes the documents of a batch as a zap segment, version 17: the
// stored ids, postings and dictionary of each field, the list of fields.
type builder struct {
	docs []*document
	out  output

	stored   uint64 // where the offsets of stored documents are
	sections uint64 // where the list of fields is

	dictionary *dictionary
	list       list
}

func newBuilder(docs []*document) *builder {
	slices.SortFunc(docs, func(a, b *document) int { return cmp.Compare(a.number, b.number) })
	return &builder{docs: docs}
}

func (b *builder) build() (err error) {
	if b.dictionary, err = newDictionary(); err != nil {
		return err
	}
	b.writeStored()
	fields := invertAll(b.docs)
	addresses := make([]uint64, len(layout))
	for place := range layout {
		if addresses[place], err = b.writeField(fields[place], layout[place].holds); err != nil {
			return err
		}
	}
	b.sections = writeFields(&b.out, addresses)
	return nil
}

// writeStored writes the ids, the only thing that is stored.
func (b *builder) writeStored() {
	offsets := make([]uint64, len(b.docs))
	for i, d := range b.docs {
		offsets[i] = b.out.count()
		meta := binary.AppendUvarint(nil, uint64(len(d.id)))
		b.out.uvarint(uint64(len(meta)))
		b.out.uvarint(uint64(len(d.id) + 1))
		b.out.write(meta)
		b.out.write([]byte(d.id))
		b.out.write([]byte{0}) // no other fields, in the words of snappy
	}
	b.stored = b.out.count()
	for _, at := range offsets {
		b.out.uint64(at)
	}
	b.out.uvarint(0) // nested documents
}

// writeField writes the postings and the dictionary of a field, and returns
// where its description is.
func (b *builder) writeField(f *inverted, holds holding) (uint64, error) {
	var at []uint32
	for i, number := range f.order {
		if i%yieldEvery == 0 {
			runtime.Gosched()
		}
		hits := f.of(number)
		b.list.begin(documentsOf(hits), uint64(len(b.docs)))
		for len(hits) > 0 {
			doc := hits[0].doc
			at = at[:0]
			n := 0
			for ; n < len(hits) && hits[n].doc == doc; n++ {
				at = append(at, hits[n].position)
			}
			hits = hits[n:]
			switch holds {
			case marked:
				b.list.mark(doc)
			case counted:
				b.list.count(doc, uint64(n))
			case positional:
				b.list.locate(doc, rising(at))
			}
		}
		if err := b.dictionary.insert([]byte(f.terms[number]), b.list.write(&b.out)); err != nil {
			return 0, err
		}
	}
	return b.dictionary.write(&b.out)
}

// dictionary collects the terms of a field, in order.
type dictionary struct {
	fst   bytes.Buffer
	terms *vellum.Builder
}

// newDictionary makes one as zap does.
func newDictionary() (*dictionary, error) {
	d := &dictionary{}
	var err error
	d.terms, err = vellum.New(&d.fst, &vellum.BuilderOpts{Encoder: 1, RegistryTableSize: 0, RegistryMRUSize: 1})
	return d, err
}

func (d *dictionary) insert(term []byte, value uint64) error { return d.terms.Insert(term, value) }

// write writes the dictionary and the description of its field, returns where
// that is, and begins anew.
func (d *dictionary) write(out *output) (uint64, error) {
	if err := d.terms.Close(); err != nil {
		return 0, err
	}
	at := out.count()
	out.uvarint(uint64(d.fst.Len()))
	out.write(d.fst.Bytes())
	address := out.count()
	out.uvarint(noDocValues)
	out.uvarint(noDocValues)
	out.uvarint(at)
	d.fst.Reset()
	return address, d.terms.Reset(&d.fst)
}
