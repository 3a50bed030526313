package jsonl

import (
	"bufio"
	"bytes"
	"io"

	"chancery/source"
)

// value is one line, or one value of an array or of an indented file.
type value struct {
	bytes    []byte // trimmed; valid until the next call; empty when long
	line     int    // 1-based, of its first byte
	position int    // 1-based in an array, 0 outside of one
	long     bool   // over source.MaxLine, and skipped
	extra    bool   // stands behind the end of the array
}

// layout is how values are laid out in a file.
type layout int

const (
	unknown layout = iota
	lines          // one a line
	array          // between [ and ], separated by commas
	spread         // indented objects, one after the other
	closed         // behind the ] of an array
)

// scanner cuts a stream into values. A broken value does not keep it from
// finding the next.
type scanner struct {
	r        *bufio.Reader
	buf      []byte
	layout   layout
	line     int // of the last byte read, 1-based
	position int
	fresh    bool // the next byte begins a line
}

func newScanner(r io.Reader) *scanner {
	return &scanner{r: bufio.NewReaderSize(r, 64<<10), fresh: true}
}

// next returns the next value. It may come together with an error: io.EOF, or
// that of the reader, in which case the value may be torn. A value without
// bytes that is not long is none.
func (s *scanner) next() (value, error) {
	if s.layout == unknown {
		if err := s.detect(); err != nil {
			return value{}, err
		}
	}
	if s.layout == lines {
		return s.nextLine()
	}
	return s.nextSpread()
}

// detect skips white space and a byte order mark, then looks at what follows.
func (s *scanner) detect() error {
	if b, _ := s.r.Peek(3); string(b) == "\xef\xbb\xbf" {
		_, _ = s.r.Discard(3) // peeked, so it is there
	}
	c, err := s.skip(false)
	if err != nil {
		return err
	}
	s.layout = lines
	head, _ := s.r.Peek(64)
	first, _, cut := bytes.Cut(head, []byte("\n"))
	switch {
	case c == '[':
		s.layout = array
		return s.take()
	case cut && string(bytes.TrimSpace(first)) == "{":
		s.layout = spread
	}
	return nil
}

// readByte reads a byte and counts lines.
func (s *scanner) readByte() (byte, error) {
	c, err := s.r.ReadByte()
	if err != nil {
		return 0, err
	}
	if s.fresh {
		s.line++
	}
	s.fresh = c == '\n'
	return c, nil
}

// take reads the byte that was peeked.
func (s *scanner) take() error {
	_, err := s.readByte()
	return err
}

// skip passes white space, and commas if asked, and returns the byte behind,
// which stays unread.
func (s *scanner) skip(commas bool) (byte, error) {
	for {
		b, err := s.r.Peek(1)
		if len(b) == 0 {
			return 0, err
		}
		switch c := b[0]; {
		case c == ' ', c == '\t', c == '\r', c == '\n', commas && c == ',':
			if err := s.take(); err != nil {
				return 0, err
			}
		default:
			return c, nil
		}
	}
}

// nextLine returns the next line that is not blank.
func (s *scanner) nextLine() (value, error) {
	for {
		v, err := s.readLine()
		if len(v.bytes) > 0 || v.long || err != nil {
			return v, err
		}
	}
}

func (s *scanner) readLine() (value, error) {
	s.buf = s.buf[:0]
	if s.fresh {
		s.line++
	}
	v := value{line: s.line}
	for {
		part, err := s.r.ReadSlice('\n')
		if !v.long {
			s.buf = append(s.buf, part...)
		}
		if len(s.buf) > source.MaxLine {
			v.long, s.buf = true, s.buf[:0]
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		s.fresh = true
		v.bytes = bytes.TrimSpace(s.buf)
		return v, err
	}
}

// nextSpread returns the next value of an array or an indented file.
func (s *scanner) nextSpread() (value, error) {
	c, err := s.skip(s.layout == array)
	if err == io.EOF && s.layout == array {
		err = io.ErrUnexpectedEOF // no closing bracket
	}
	if err != nil {
		return value{}, err
	}
	if s.layout == closed {
		_ = s.take() // peeked, so it is there
		return value{bytes: []byte{c}, line: s.line, extra: true}, io.EOF
	}
	if s.layout == array && c == ']' {
		s.layout = closed
		if err := s.take(); err != nil {
			return value{}, err
		}
		return s.nextSpread()
	}
	return s.readValue()
}

// readValue collects a value by counting brackets outside of strings. A line
// end ends a string, since JSON allows none in it: one missing quotation mark
// then spoils one value, not the rest of the file.
func (s *scanner) readValue() (value, error) {
	s.buf = s.buf[:0]
	v := value{}
	if s.layout == array {
		s.position++
		v.position = s.position
	}
	depth, quoted, escaped := 0, false, false
	for {
		if depth == 0 && v.line > 0 && !quoted && s.atEnd() {
			break
		}
		c, err := s.readByte()
		if err != nil {
			v.bytes = s.buf
			return v, err
		}
		if v.line == 0 {
			v.line = s.line
		}
		if len(s.buf) >= source.MaxLine {
			v.long = true
		} else {
			s.buf = append(s.buf, c)
		}
		switch {
		case escaped:
			escaped = false
		case quoted:
			escaped = c == '\\'
			quoted = c != '"' && c != '\n'
		case c == '"':
			quoted = true
		case c == '{', c == '[':
			depth++
		case c == '}', c == ']':
			depth--
		}
		if depth <= 0 && !quoted && (c == '}' || c == ']' || c == '"') {
			break
		}
	}
	if v.long {
		s.buf = s.buf[:0]
	}
	v.bytes = s.buf
	return v, nil
}

// atEnd reports whether the next byte ends a number or a bare word.
func (s *scanner) atEnd() bool {
	b, _ := s.r.Peek(1)
	if len(b) == 0 {
		return false // let the read report it
	}
	switch b[0] {
	case ' ', '\t', '\r', '\n', ',', ']', '{', '[', '"':
		return true
	}
	return false
}
