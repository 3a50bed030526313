package store

import (
	"bytes"
	"errors"
	"io"
)

// scanned is one step of a walk over a file: a frame whose header is sound,
// or a gap, which has no kind.
type scanned struct {
	frame
	offset  int64
	length  int64  // of the frame or the gap
	intact  bool   // the payload is sound too; true without looking when not verifying
	payload []byte // as stored, of an intact frame; valid during the call
}

// scan walks the file from offset to size and calls visit for every frame and
// every gap, in order, without overlap and without leaving a byte out, until
// visit returns false. It never fails: what cannot be read is a gap, and
// unread tells how many bytes the system refused to read.
func scan(r io.ReaderAt, from, size int64, salt uint32, verify bool, visit func(scanned) bool) (unread int64) {
	w := &window{r: r, size: size}
	for at := from; at < size; {
		step, ok := scanFrame(w, at, salt, verify)
		if !ok {
			next := resync(w, at+1, size, salt)
			step = scanned{offset: at, length: next - at}
		} else if !step.intact {
			// The length stands in a sound header, yet bytes may have gone
			// missing: the next frame may begin within this one's payload.
			step.length = resync(w, at+headerSize+int64(len(step.id)), min(at+step.length, size), salt) - at
		}
		if !visit(step) {
			break
		}
		at += step.length
	}
	return w.unread
}

// scanFrame reads the frame at offset at; false if no sound header is there.
func scanFrame(w *window, at int64, salt uint32, verify bool) (scanned, bool) {
	idLen, ok := idLength(w.at(at, headerSize))
	if !ok {
		return scanned{}, false
	}
	f, err := parseHeader(w.at(at, headerSize+idLen), salt)
	if err != nil {
		return scanned{}, false
	}
	s := scanned{frame: f, offset: at, length: f.length()}
	if at+s.length > w.size {
		s.length = w.size - at
		return s, true
	}
	if !verify && f.kind != kindCommit {
		s.intact = true
		return s, true
	}
	b := w.at(at, int(s.length))
	if int64(len(b)) < s.length {
		return s, true // the file has shrunk
	}
	s.payload = b[headerSize+idLen:]
	s.intact = checksum(salt, s.payload) == f.payloadCRC
	return s, true
}

// resync returns the offset of the first sound header in [from, to), or to.
func resync(w *window, from, to int64, salt uint32) int64 {
	const step = 64 << 10
	for from < to {
		b := w.at(from, int(min(step, w.size-from)))
		i := bytes.Index(b, []byte(frameMagic))
		switch {
		case i < 0:
			from += int64(max(1, len(b)-len(frameMagic)+1))
			continue
		case from+int64(i) >= to:
			return to
		}
		from += int64(i)
		if n, ok := idLength(w.at(from, headerSize)); ok {
			if _, err := parseHeader(w.at(from, headerSize+n), salt); err == nil {
				return from
			}
		}
		from++
	}
	return to
}

// window is a file read once from front to end through a buffer.
type window struct {
	r      io.ReaderAt
	size   int64
	buf    []byte
	start  int64 // offset of buf in the file
	unread int64
}

const (
	windowSize = 1 << 20
	sector     = 4 << 10
)

// at returns n bytes from offset off, fewer at the end of the file. They are
// valid until the next call.
func (w *window) at(off int64, n int) []byte {
	n = int(min(int64(n), w.size-off))
	if n <= 0 {
		return nil
	}
	if off < w.start || off+int64(n) > w.start+int64(len(w.buf)) {
		w.fill(off, max(n, windowSize))
	}
	b := w.buf[off-w.start:]
	return b[:min(n, len(b))]
}

func (w *window) fill(off int64, n int) {
	n = int(min(int64(n), w.size-off))
	if cap(w.buf) < n {
		w.buf = make([]byte, n)
	}
	w.buf, w.start = w.buf[:n], off
	got, err := w.r.ReadAt(w.buf, off)
	if err == nil || got == n || errors.Is(err, io.EOF) {
		w.buf = w.buf[:got]
		return
	}
	// A bad sector must not hide its neighbours: it is read as zeros.
	for i := 0; i < n; i += sector {
		part := w.buf[i:min(i+sector, n)]
		if m, err := w.r.ReadAt(part, off+int64(i)); m < len(part) {
			clear(part[m:])
			if err != nil && !errors.Is(err, io.EOF) {
				w.unread += int64(len(part) - m)
			}
		}
	}
}
