package store

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// chain is a row of files of bounded size, of which the last one grows. Bytes
// before the end of a file never change. It has one writer beside any number
// of readers; the caller keeps both from a closed chain.
type chain struct {
	disk   disk
	dir    string
	prefix string // of file names: prefix-000001.log
	limit  int64  // bytes after which a new file is begun
	id     identity

	dirty  bool  // the last file may have bytes after its end
	seal   bool  // the last file must not grow: some of it could not be read
	failed error // set by a failed fsync: what is on disk is unknown

	mu    sync.RWMutex // guards files against readers
	files []segment    // by rising number
}

// segment is one file of a chain.
type segment struct {
	number uint32
	file   file
	size   int64 // end of the last whole frame, where the next one goes
}

func (c *chain) fileName(number uint32) string {
	return filepath.Join(c.dir, fmt.Sprintf("%s-%06d.log", c.prefix, number))
}

// openChain opens all files of the chain in dir, which it makes when missing.
func openChain(d disk, dir, prefix string, limit int64) (*chain, error) {
	c := &chain{disk: d, dir: dir, prefix: prefix, limit: limit}
	if err := d.Mkdir(dir); err != nil {
		return nil, fmt.Errorf("store: %w", full(err))
	}
	names, err := d.List(dir)
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	for _, name := range names {
		number, ok := c.number(name)
		if !ok {
			continue
		}
		if err := c.open(number); err != nil {
			return nil, errors.Join(err, c.close())
		}
	}
	if c.id, err = identify(d, dir, c.files); err != nil {
		return nil, errors.Join(err, c.close())
	}
	for _, s := range c.files {
		if id, err := readFileHeader(s.file); err == nil && id != c.id {
			err = fmt.Errorf("store: %s belongs to another store, move it away", c.fileName(s.number))
			return nil, errors.Join(err, c.close())
		}
	}
	return c, nil
}

// number is the inverse of fileName. Names sort by number up to a million
// files, which is far more than one folder should hold.
func (c *chain) number(name string) (uint32, bool) {
	s, ok := strings.CutPrefix(name, c.prefix+"-")
	s, ok2 := strings.CutSuffix(s, ".log")
	n, err := strconv.ParseUint(s, 10, 32)
	return uint32(n), ok && ok2 && err == nil && n > 0 && len(s) == 6
}

func (c *chain) open(number uint32) error {
	f, err := c.disk.Open(c.fileName(number), false)
	if err != nil {
		return fmt.Errorf("store: %w", err)
	}
	size, err := f.Size()
	if err == nil && size > math.MaxUint32 {
		err = fmt.Errorf("%s has %d bytes, more than any log file", c.fileName(number), size)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("store: %w", err), f.Close())
	}
	c.files = append(c.files, segment{number, f, size})
	return nil
}

// last is the file that grows, nil for none; for the writer.
func (c *chain) last() *segment {
	if len(c.files) == 0 {
		return nil
	}
	return &c.files[len(c.files)-1]
}

// prepare makes room for a batch and returns where it will stand. After an
// error nothing has changed, and prepare may be called again.
func (c *chain) prepare() (loc, error) {
	if c.failed != nil {
		return loc{}, fmt.Errorf("store: writing was given up after a failed fsync, open the folder again: %w", c.failed)
	}
	s := c.last()
	if s != nil && c.dirty {
		if err := s.file.Truncate(s.size); err != nil {
			return loc{}, fmt.Errorf("store: %w", full(err))
		}
		c.dirty = false
	}
	if s == nil || s.size >= c.limit || c.seal {
		if err := c.add(); err != nil {
			return loc{}, err
		}
		c.seal = false
		s = c.last()
	}
	return loc{s.number, uint32(s.size)}, nil
}

// add begins a new file: header, file and name are durable before it is used.
func (c *chain) add() error {
	number := uint32(1)
	if s := c.last(); s != nil {
		number = s.number + 1
	}
	name := c.fileName(number)
	f, err := c.disk.Open(name, true)
	if err != nil {
		return fmt.Errorf("store: %w", full(err))
	}
	if _, err = f.WriteAt(c.id.header(number), 0); err == nil {
		err = f.Sync()
	}
	if err == nil {
		err = c.disk.SyncDir(c.dir)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("store: begin %s: %w", name, full(err)), f.Close(), c.disk.Remove(name))
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.files = append(slices.Clone(c.files), segment{number, f, fileHeader})
	return nil
}

// append writes b at the place that prepare named, and makes it durable if
// asked. After an error the bytes are not part of the log.
func (c *chain) append(b []byte, durable bool) error {
	s := c.last()
	if s.size+int64(len(b)) > math.MaxUint32 {
		return fmt.Errorf("store: a batch of %d bytes does not fit into one file", len(b))
	}
	n, err := s.file.WriteAt(b, s.size)
	if err == nil && n < len(b) {
		err = io.ErrShortWrite
	}
	if err != nil {
		c.dirty = s.file.Truncate(s.size) != nil
		return fmt.Errorf("store: write %s: %w", c.fileName(s.number), full(err))
	}
	if durable {
		if err := s.file.Sync(); err != nil {
			c.failed = err
			return fmt.Errorf("store: fsync %s, open the folder again before writing: %w", c.fileName(s.number), full(err))
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	s.size += int64(len(b))
	return nil
}

// segment returns the file of that number as it is now; its size is 0 if
// there is none.
func (c *chain) segment(number uint32) segment {
	c.mu.RLock()
	defer c.mu.RUnlock()
	i, ok := slices.BinarySearchFunc(c.files, number, func(s segment, n uint32) int { return cmp.Compare(s.number, n) })
	if !ok {
		return segment{}
	}
	return c.files[i]
}

// segments are all files as they are now.
func (c *chain) segments() []segment {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return slices.Clone(c.files)
}

// header reads the header of the frame at l.
func (c *chain) header(l loc) (frame, error) {
	f, _, err := c.read(l, make([]byte, headerSize))
	return f, err
}

// guess is how many bytes a reader asks for before it knows the length of a
// frame: most articles fit, so that one system call does.
const guess = 4 << 10

// rooms are to read such frames into.
var rooms = sync.Pool{New: func() any { return new([headerSize + guess]byte) }}

// room is one of them, to be given back when what was read there is not needed
// any more.
func room() (b []byte, release func()) {
	r := rooms.Get().(*[headerSize + guess]byte)
	return r[:], func() { rooms.Put(r) }
}

// frame reads the frame at l with its stored payload, both verified, into a
// room where it fits.
func (c *chain) frame(l loc, room []byte) (frame, []byte, error) {
	f, b, err := c.read(l, room)
	if err != nil {
		return f, nil, err
	}
	s := c.segment(l.file)
	start, n := headerSize+len(f.id), int(f.length())
	if int64(l.offset)+f.length() > s.size {
		return f, nil, ErrDamaged
	}
	if len(b) < n {
		rest := make([]byte, n)
		have := copy(rest, b)
		if _, err := s.file.ReadAt(rest[have:], int64(l.offset)+int64(have)); err != nil {
			return f, nil, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		b = rest
	}
	payload := b[start:n]
	if checksum(c.id.salt, payload) != f.payloadCRC {
		return f, nil, ErrDamaged
	}
	return f, payload, nil
}

// read reads the header at l and what follows, as much as there is room for.
// Its errors wrap ErrDamaged.
func (c *chain) read(l loc, room []byte) (frame, []byte, error) {
	s := c.segment(l.file)
	if int64(l.offset) >= s.size {
		return frame{}, nil, ErrDamaged
	}
	b := room
	for {
		want := len(b)
		n, err := s.file.ReadAt(b, int64(l.offset))
		if err != nil && !errors.Is(err, io.EOF) {
			return frame{}, nil, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		b = b[:n]
		idLen, ok := idLength(b)
		if !ok {
			return frame{}, nil, ErrDamaged
		}
		if n == want && headerSize+idLen > want {
			b = make([]byte, headerSize+idLen)
			continue
		}
		f, err := parseHeader(b, c.id.salt)
		if err != nil {
			return frame{}, nil, ErrDamaged
		}
		return f, b, nil
	}
}

func (c *chain) close() error {
	var errs []error
	for _, s := range c.files {
		errs = append(errs, s.file.Close())
	}
	c.files = nil
	return errors.Join(errs...)
}
