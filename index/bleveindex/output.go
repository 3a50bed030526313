package bleveindex

import (
	"encoding/binary"
	"hash/crc32"
	"io"
	"math"

	zap "github.com/blevesearch/zapx/v17"
)

// noDocValues stands for the place of what a field has none of.
const noDocValues = math.MaxUint64

// output is the bytes of a segment, of which those before the last go to a
// file if there is one.
type output struct {
	bytes   []byte
	file    io.Writer
	flushed uint64
	crc     uint32 // of what is flushed
}

// flushSize is the number of bytes that are worth writing.
const flushSize = 1 << 20

// flush writes to the file what is more than so many bytes.
func (o *output) flush(least int) error {
	if len(o.bytes) <= least {
		return nil
	}
	o.crc = o.sum()
	o.flushed += uint64(len(o.bytes))
	_, err := o.file.Write(o.bytes)
	o.bytes = o.bytes[:0]
	return err
}

func (o *output) count() uint64    { return o.flushed + uint64(len(o.bytes)) }
func (o *output) write(b []byte)   { o.bytes = append(o.bytes, b...) }
func (o *output) uvarint(v uint64) { o.bytes = binary.AppendUvarint(o.bytes, v) }
func (o *output) uint64(v uint64)  { o.bytes = binary.BigEndian.AppendUint64(o.bytes, v) }
func (o *output) sum() uint32      { return crc32.Update(o.crc, crc32.IEEETable, o.bytes) }
func (o *output) uint32(v uint32)  { o.bytes = binary.BigEndian.AppendUint32(o.bytes, v) }

// Limits of roaring bitmaps.
const (
	roaringCookie = 12346 // of a file without runs
	blockBits     = 16    // of document numbers that share a container
	maxArray      = 4096  // numbers in a container that lists them
	bitmapWords   = 1 << blockBits / 64
)

// bitmap writes rising numbers as a roaring bitmap, its length before it.
func (o *output) bitmap(docs []uint32) {
	le := binary.LittleEndian
	size, containers := 8, 0
	for block := range blocks(docs) {
		containers++
		size += 8 + containerSize(len(block))
	}
	o.uvarint(uint64(size))
	o.bytes = le.AppendUint32(o.bytes, roaringCookie)
	o.bytes = le.AppendUint32(o.bytes, uint32(containers))
	for block := range blocks(docs) {
		o.bytes = le.AppendUint16(o.bytes, uint16(block[0]>>blockBits))
		o.bytes = le.AppendUint16(o.bytes, uint16(len(block)-1))
	}
	at := 8 + 8*containers
	for block := range blocks(docs) {
		o.bytes = le.AppendUint32(o.bytes, uint32(at))
		at += containerSize(len(block))
	}
	for block := range blocks(docs) {
		if len(block) > maxArray {
			var words [bitmapWords]uint64
			for _, doc := range block {
				words[doc%(1<<blockBits)/64] |= 1 << (doc % 64)
			}
			for _, w := range words {
				o.bytes = le.AppendUint64(o.bytes, w)
			}
			continue
		}
		for _, doc := range block {
			o.bytes = le.AppendUint16(o.bytes, uint16(doc))
		}
	}
}

func containerSize(n int) int {
	if n > maxArray {
		return 8 * bitmapWords
	}
	return 2 * n
}

// blocks cuts rising numbers where their upper bits change.
func blocks(docs []uint32) func(func([]uint32) bool) {
	return func(yield func([]uint32) bool) {
		for len(docs) > 0 {
			n := 1
			for n < len(docs) && docs[n]>>blockBits == docs[0]>>blockBits {
				n++
			}
			if !yield(docs[:n]) {
				return
			}
			docs = docs[n:]
		}
	}
}

// footer ends the file of a segment.
func (o *output) footer(documents, stored, sections uint64) {
	o.uint32(0) // length of a name that is not used
	o.uint64(documents)
	o.uint64(stored)
	o.uint64(sections)
	o.uint32(zap.DefaultChunkMode)
	o.uint32(zap.Version)
	o.uint32(o.sum())
}

// writeFields writes the list of fields, given where the description of each
// is, and returns where it is.
func writeFields(o *output, addresses []uint64) uint64 {
	offsets := make([]uint64, len(layout))
	for i, f := range layout {
		offsets[i] = o.count()
		o.uvarint(uint64(len(f.name)))
		o.write([]byte(f.name))
		o.uvarint(uint64(f.options()))
		o.uvarint(1) // sections
		o.bytes = binary.BigEndian.AppendUint16(o.bytes, zap.SectionInvertedTextIndex)
		o.uint64(addresses[i])
	}
	at := o.count()
	o.uvarint(uint64(len(layout)))
	for _, offset := range offsets {
		o.uint64(offset)
	}
	return at
}
