package exec

import (
	"encoding/binary"
	"errors"
	"math"
)

// errColumns says that bytes are not what Cache.Columns made.
var errColumns = errors.New("exec: columns cannot be read")

// columnWriter appends values in little-endian order, lists after their length.
type columnWriter struct{ b []byte }

func (w *columnWriter) uint64(v uint64) { w.b = binary.LittleEndian.AppendUint64(w.b, v) }

func (w *columnWriter) uint32s(list []uint32) {
	w.uint64(uint64(len(list)))
	for _, v := range list {
		w.b = binary.LittleEndian.AppendUint32(w.b, v)
	}
}

func (w *columnWriter) int32s(list []int32) {
	w.uint64(uint64(len(list)))
	for _, v := range list {
		w.b = binary.LittleEndian.AppendUint32(w.b, uint32(v))
	}
}

func (w *columnWriter) uint64s(list []uint64) {
	w.uint64(uint64(len(list)))
	for _, v := range list {
		w.uint64(v)
	}
}

func (w *columnWriter) text(s string) {
	w.uint64(uint64(len(s)))
	w.b = append(w.b, s...)
}

func (w *columnWriter) texts(list []string) {
	w.uint64(uint64(len(list)))
	for _, s := range list {
		w.text(s)
	}
}

func (w *columnWriter) csr(c csr) {
	w.uint32s(c.offsets)
	w.uint32s(c.values)
}

// columnReader reads the same; after an error all is empty.
type columnReader struct {
	b   []byte
	err error
}

func (r *columnReader) take(n uint64) []byte {
	if r.err != nil || n > uint64(len(r.b)) {
		r.err = errColumns
		return nil
	}
	b := r.b[:n]
	r.b = r.b[n:]
	return b
}

func (r *columnReader) uint64() uint64 {
	if b := r.take(8); b != nil {
		return binary.LittleEndian.Uint64(b)
	}
	return 0
}

// list takes a list of values of some bytes each.
func (r *columnReader) list(size uint64) []byte {
	n := r.uint64()
	if n > math.MaxUint32 {
		r.err = errColumns
		return nil
	}
	return r.take(n * size)
}

func (r *columnReader) uint32s() []uint32 {
	b := r.list(4)
	out := make([]uint32, len(b)/4)
	for i := range out {
		out[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return out
}

func (r *columnReader) int32s() []int32 {
	b := r.list(4)
	out := make([]int32, len(b)/4)
	for i := range out {
		out[i] = int32(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return out
}

func (r *columnReader) uint64s() []uint64 {
	b := r.list(8)
	out := make([]uint64, len(b)/8)
	for i := range out {
		out[i] = binary.LittleEndian.Uint64(b[8*i:])
	}
	return out
}

func (r *columnReader) text() string { return string(r.list(1)) }

func (r *columnReader) texts() []string {
	n := r.uint64()
	if n > uint64(len(r.b))/8 { // each has a length
		r.err = errColumns
		return nil
	}
	out := make([]string, n)
	for i := range out {
		out[i] = r.text()
	}
	return out
}

// csr reads lists of count documents whose values are below limit.
func (r *columnReader) csr(count uint32, limit uint32) csr {
	c := csr{r.uint32s(), r.uint32s()}
	r.check(len(c.offsets) == int(count)+1)
	last := uint32(0)
	for _, at := range c.offsets {
		r.check(at >= last && int(at) <= len(c.values))
		last = at
	}
	for _, v := range c.values {
		r.check(v < limit)
	}
	return c
}

func (r *columnReader) check(ok bool) {
	if !ok {
		r.err = errColumns
	}
}
