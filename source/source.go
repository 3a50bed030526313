// Package source turns the sources that a user names (files, folders,
// archives, standard input) into a stream of articles. Every wire format is a
// package of its own below this one, unaware of files and of the others;
// everything that they share is here: walking, unpacking, detecting, limits,
// and errors that name file and line.
package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"sync/atomic"
)

// Stdin is the source that means standard input.
const Stdin = "-"

// Options say how sources are read. Only Formats is needed.
type Options struct {
	Formats []Format  // in the order in which they are asked
	Force   string    // name of the one format to read everything as; empty: detect
	Stdin   io.Reader // what "-" reads; nil: os.Stdin

	// Schemes opens sources that are URLs, by scheme ("https"). What comes
	// back is unpacked, detected and read like a file.
	Schemes map[string]func(ctx context.Context, url string) (io.ReadCloser, error)
}

// Reader reads the articles of a list of sources, once.
type Reader struct {
	opts    Options
	formats []Format // to ask, or the forced one
	forced  bool
	files   []file

	total                int64
	read, done, skipping atomic.Int64
}

// Progress tells how far a Reader is.
type Progress struct {
	BytesRead  int64 // of the files as they lie on disk, unpacked or not
	BytesTotal int64 // of all files; 0 (unknown) when only pipes and URLs are read, else at least BytesRead
	Files      int   // read or skipped
	FilesTotal int
	Skipped    int // files and archive members in folders and archives that no format claims
}

// Open finds the files of the sources, in order, those of a folder sorted by
// path without hidden ones. A source that does not exist, and an unknown
// Options.Force, is an error, before anything is read.
func Open(sources []string, opts Options) (*Reader, error) {
	r := &Reader{opts: opts, formats: opts.Formats}
	if opts.Stdin == nil {
		r.opts.Stdin = os.Stdin
	}
	if opts.Force != "" {
		f, err := byName(opts.Formats, opts.Force)
		if err != nil {
			return nil, err
		}
		r.formats, r.forced = []Format{f}, true
	}
	var missing []error
	for _, s := range sources {
		files, err := r.find(s)
		if err != nil {
			missing = append(missing, err)
		}
		r.files = append(r.files, files...)
	}
	if len(missing) > 0 {
		return nil, errors.Join(missing...)
	}
	for _, f := range r.files {
		r.total += f.size
	}
	return r, nil
}

// ErrFormat is the error of Open about an Options.Force that names no format.
var ErrFormat = errors.New("source: unknown format")

func byName(formats []Format, name string) (Format, error) {
	var names []string
	for _, f := range formats {
		if f.Name() == name {
			return f, nil
		}
		names = append(names, f.Name())
	}
	return nil, fmt.Errorf("%w %q; there are %s", ErrFormat, name, strings.Join(names, ", "))
}

// Articles yields every article, prepared (see [Prepare]), or an error: a
// *Rejection of one article, or what keeps the rest of a file, named, from
// being read. Reading goes on behind either; only a cancelled ctx ends it.
func (r *Reader) Articles(ctx context.Context) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		var before int64
		for _, f := range r.files {
			if err := ctx.Err(); err != nil {
				yield(Item{}, fmt.Errorf("source: %w", err))
				return
			}
			if !r.readFile(ctx, f, yield) {
				return
			}
			before += f.size
			if f.size > 0 {
				r.read.Store(before)
			}
			r.done.Add(1)
		}
	}
}

// Progress may be called at any time, from any goroutine.
func (r *Reader) Progress() Progress {
	read := r.read.Load()
	if r.total > 0 {
		read = min(read, r.total) // the index of a zip file is read besides its members
	}
	return Progress{
		BytesRead:  read,
		BytesTotal: r.total,
		Files:      int(r.done.Load()),
		FilesTotal: len(r.files),
		Skipped:    int(r.skipping.Load()),
	}
}

// yielder takes an item or an error; false means that no more is wanted.
type yielder = func(Item, error) bool

func (r *Reader) readFile(ctx context.Context, f file, yield yielder) bool {
	if f.err != nil {
		return yield(Item{Path: f.path}, f.err)
	}
	body, err := r.open(ctx, f)
	if err != nil {
		return yield(Item{Path: f.path}, named(f.path, plain(err)))
	}
	defer body.Close()
	in := input{path: f.path, name: f.name(), named: f.named, Reader: &counter{r: body, n: &r.read}}
	if at, ok := body.(io.ReaderAt); ok && f.size > 0 {
		in.at, in.size = &counterAt{r: at, n: &r.read}, f.size
	}
	return r.readInput(ctx, in, yield)
}

// open opens a file, a URL or standard input.
func (r *Reader) open(ctx context.Context, f file) (io.ReadCloser, error) {
	if f.path == Stdin {
		return io.NopCloser(r.opts.Stdin), nil
	}
	if s := scheme(f.path); s != "" {
		return r.opts.Schemes[s](ctx, f.path)
	}
	return os.Open(f.path)
}

// plain drops the operation and path of a file system error: both are said
// around it.
func plain(err error) error {
	var pe *os.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// counter adds what is read to n.
type counter struct {
	r io.Reader
	n *atomic.Int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n.Add(int64(n))
	return n, err
}

type counterAt struct {
	r io.ReaderAt
	n *atomic.Int64
}

func (c *counterAt) ReadAt(p []byte, off int64) (int, error) {
	n, err := c.r.ReadAt(p, off)
	c.n.Add(int64(n))
	return n, err
}
