package source

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// input is a stream of bytes on its way through unpacking and detection.
type input struct {
	io.Reader
	path  string      // for messages: file, or archive!member
	name  string      // for formats, without compression suffix
	named bool        // by the user, so that it must be claimed
	at    io.ReaderAt // the whole file, nil inside an archive and for pipes
	size  int64       // of at
	depth int         // layers of packing around it
}

// inside is an input one layer further in.
func (in input) inside(r io.Reader, path, name string, named bool) input {
	return input{Reader: r, path: path, name: name, named: named, depth: in.depth + 1}
}

// bufferSize is what is read ahead of a format.
const bufferSize = 64 << 10

// readInput unpacks, detects and reads one input. Content decides what it is;
// names only help formats where content does not tell.
func (r *Reader) readInput(ctx context.Context, in input, yield yielder) bool {
	fail := func(err error) bool { return yield(Item{Path: in.path}, named(in.path, err)) }
	if in.depth > MaxDepth {
		return fail(fmt.Errorf("packed more than %d times over, which is the limit", MaxDepth))
	}
	buf := bufio.NewReaderSize(in.Reader, bufferSize)
	head, err := buf.Peek(HeadSize)
	if len(head) == 0 && err != nil && err != io.EOF {
		return fail(plain(err))
	}
	in.Reader = buf
	switch {
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		return r.readGzip(ctx, in, yield)
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return r.readZip(ctx, in, yield)
	case len(head) > 262 && string(head[257:262]) == "ustar":
		return r.readTar(ctx, in, yield)
	}
	text := decoded(buf, head)
	head, _ = text.Peek(HeadSize)
	format := r.detect(head, in.name)
	switch {
	case format != nil:
		return r.readFormat(ctx, format, in, text, yield)
	case in.named:
		return yield(Item{Path: in.path}, &Rejection{Path: in.path, Reason: "no format claims this file; name one with --format"})
	}
	r.skipping.Add(1)
	return true
}

func (r *Reader) detect(head []byte, name string) Format {
	for _, f := range r.formats {
		if r.forced || f.Detect(head, name) {
			return f
		}
	}
	return nil
}

func (r *Reader) readFormat(ctx context.Context, f Format, in input, text io.Reader, yield yielder) bool {
	for it, err := range Prepared(in.path, f.Read(text, in.name)) {
		if cancelled := ctx.Err(); cancelled != nil {
			yield(Item{}, fmt.Errorf("source: %w", cancelled))
			return false
		}
		if !yield(it, err) {
			return false
		}
	}
	return true
}

// decoded drops a byte order mark, and turns UTF-16 that one announces into
// UTF-8.
func decoded(buf *bufio.Reader, head []byte) *bufio.Reader {
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		_, _ = buf.Discard(3) // peeked, so it is there
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		utf16 := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
		return bufio.NewReaderSize(transform.NewReader(buf, utf16.NewDecoder()), bufferSize)
	}
	return buf
}

func (r *Reader) readGzip(ctx context.Context, in input, yield yielder) bool {
	packed := &meter{r: in.Reader}
	z, err := gzip.NewReader(bufio.NewReaderSize(packed, bufferSize))
	if err != nil {
		return yield(Item{Path: in.path}, named(in.path, fmt.Errorf("gzip: %w", damage(err))))
	}
	g := &guard{r: z, packed: func() int64 { return packed.n }}
	return r.readInput(ctx, in.inside(g, in.path, in.name, in.named), yield)
}

func (r *Reader) readZip(ctx context.Context, in input, yield yielder) bool {
	if in.at == nil {
		err := errors.New("a zip file inside an archive or a pipe cannot be read; unpack it first")
		return yield(Item{Path: in.path}, named(in.path, err))
	}
	z, err := zip.NewReader(in.at, in.size)
	if err != nil {
		return yield(Item{Path: in.path}, named(in.path, err))
	}
	whole := &meter{} // unpacked bytes of all members: they may overlap in the file
	for _, m := range z.File {
		if strings.HasSuffix(m.Name, "/") || hiddenPath(m.Name) {
			continue
		}
		path := in.path + "!" + m.Name
		body, err := openMember(m)
		if err != nil {
			if !yield(Item{Path: path}, named(path, err)) {
				return false
			}
			continue
		}
		g := &guard{r: body, whole: whole, packed: func() int64 { return in.size }}
		more := r.readInput(ctx, in.inside(g, path, unpackedName(m.Name), false), yield)
		_ = body.Close() // only reports a checksum that Read has reported
		if !more {
			return false
		}
	}
	return true
}

func openMember(m *zip.File) (io.ReadCloser, error) {
	if m.Flags&1 != 0 {
		return nil, errors.New("encrypted; unpack it with its password first")
	}
	return m.Open()
}

func (r *Reader) readTar(ctx context.Context, in input, yield yielder) bool {
	t := tar.NewReader(in.Reader)
	for {
		h, err := t.Next()
		if err == io.EOF {
			return true
		}
		if err != nil {
			return yield(Item{Path: in.path}, named(in.path, damage(err)))
		}
		if h.Typeflag != tar.TypeReg || hiddenPath(h.Name) {
			continue
		}
		member := in.inside(t, in.path+"!"+h.Name, unpackedName(h.Name), false)
		if !r.readInput(ctx, member, yield) {
			return false
		}
	}
}
