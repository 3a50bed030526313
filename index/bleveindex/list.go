package bleveindex

import (
	"encoding/binary"

	zap "github.com/blevesearch/zapx/v17"
)

// list is one posting list being written. Frequencies and norms are varints in
// chunks, locations likewise; a list of one document with a frequency of 1
// stands in the dictionary itself.
type list struct {
	docs        []uint32
	frequencies chunks
	locations   chunks
}

// begin begins the list of a term that so many of all documents have.
func (l *list) begin(cardinality, documents uint64) {
	l.docs = l.docs[:0]
	size := chunkSize(cardinality, documents)
	l.frequencies.begin(size, documents)
	l.locations.begin(size, documents)
}

// chunkSize is the number of documents that share a chunk, zap's mode 1026.
func chunkSize(cardinality, documents uint64) uint64 { return documents / (cardinality/1024 + 1) }

// mark adds a posting of nothing but the document.
func (l *list) mark(doc uint32) {
	l.docs = append(l.docs, doc)
	l.frequencies.uvarint(doc, 0)
}

// count adds a posting with a frequency. That of 1 is 0, which has no norm.
func (l *list) count(doc uint32, frequency uint64) {
	if frequency == 1 {
		l.mark(doc)
		return
	}
	l.post(doc, frequency, 1)
}

// locate adds a posting with rising positions.
func (l *list) locate(doc uint32, at []uint32) {
	frequency, norm, packed := pack(at)
	if packed {
		l.post(doc, frequency, norm)
		return
	}
	l.docs = append(l.docs, doc)
	l.frequencies.uvarint(doc, frequency<<1|1)
	l.frequencies.uvarint(doc, uint64(norm))
	l.locations.gaps(doc, at)
}

func (l *list) post(doc uint32, frequency uint64, norm uint32) {
	l.docs = append(l.docs, doc)
	l.frequencies.uvarint(doc, frequency<<1)
	l.frequencies.uvarint(doc, uint64(norm))
}

// splice adds the postings of a part, as they are.
func (l *list) splice(p *part) {
	if p.live == len(p.docs) && len(l.frequencies.ends) == 1 {
		l.docs = append(l.docs, p.docs...)
		l.frequencies.data = append(l.frequencies.data, p.frequencies...)
		l.locations.data = append(l.locations.data, p.locations...)
		return
	}
	frequencies, locations := p.frequencies, p.locations
	for _, doc := range p.docs {
		frequency, n := binary.Uvarint(frequencies)
		if frequency > 1 {
			for n++; frequencies[n-1] >= 0x80; n++ {
			}
		}
		var location []byte
		if frequency&1 == 1 {
			size, w := binary.Uvarint(locations)
			location, locations = locations[:w+int(size)], locations[w+int(size):]
		}
		if doc != gone {
			l.docs = append(l.docs, doc)
			l.frequencies.add(doc, frequencies[:n])
			if location != nil {
				l.locations.add(doc, location)
			}
		}
		frequencies = frequencies[n:]
	}
}

// only returns the norm of the only posting, if its frequency is 1, which
// fields without positions write as 0.
func (l *list) only() (norm uint64, ok bool) {
	if len(l.docs) != 1 {
		return 0, false
	}
	switch frequency, n := binary.Uvarint(l.frequencies.data); frequency {
	case 0:
		return 1, true
	case 1 << 1:
		norm, _ = binary.Uvarint(l.frequencies.data[n:])
		return norm, true
	}
	return 0, false
}

// write writes the list and returns what the dictionary says of it.
func (l *list) write(out *output) uint64 {
	if norm, ok := l.only(); ok {
		return zap.FSTValEncode1Hit(uint64(l.docs[0]), norm)
	}
	frequencies, locations := l.frequencies.write(out), l.locations.write(out)
	at := out.count()
	out.uvarint(frequencies)
	out.uvarint(locations)
	out.bitmap(l.docs)
	return at
}

// chunks are varints by document, cut into chunks of a range of documents.
type chunks struct {
	size  uint64 // documents
	ends  []uint64
	data  []byte
	chunk int
	room  []byte // scratch
}

func (c *chunks) begin(size, documents uint64) {
	c.size, c.chunk, c.data = size, 0, c.data[:0]
	n := int((documents-1)/size) + 1
	c.ends = append(c.ends[:0], make([]uint64, n)...)
}

// at moves to the chunk of a document.
func (c *chunks) at(doc uint32) {
	for chunk := int(uint64(doc) / c.size); c.chunk < chunk; c.chunk++ {
		c.ends[c.chunk] = uint64(len(c.data))
	}
}

func (c *chunks) uvarint(doc uint32, v uint64) {
	c.at(doc)
	c.data = binary.AppendUvarint(c.data, v)
}

func (c *chunks) add(doc uint32, b []byte) {
	c.at(doc)
	c.data = append(c.data, b...)
}

// gaps adds one location: of field, position, start and end, which are not
// used, and as array positions the gaps between positions. Its length in bytes
// goes before it.
func (c *chunks) gaps(doc uint32, at []uint32) {
	b := append(c.room[:0], 0, 0, 0, 0)
	b = binary.AppendUvarint(b, uint64(len(at)-1))
	for i := 1; i < len(at); i++ {
		b = binary.AppendUvarint(b, uint64(at[i]-at[i-1]))
	}
	c.room = b
	c.uvarint(doc, uint64(len(b)))
	c.add(doc, b)
}

// write writes the chunks with their ends before them, and returns where; 0
// when there is nothing.
func (c *chunks) write(out *output) uint64 {
	if len(c.data) == 0 {
		return 0
	}
	for ; c.chunk < len(c.ends); c.chunk++ {
		c.ends[c.chunk] = uint64(len(c.data))
	}
	at := out.count()
	out.uvarint(uint64(len(c.ends)))
	for _, end := range c.ends {
		out.uvarint(end)
	}
	out.write(c.data)
	return at
}
