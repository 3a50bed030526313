package source

import (
	"errors"
	"fmt"
	"io"
)

// Limits on what is read, so that a hostile or broken file costs one message
// and not the machine.
const (
	MaxLine     = 16 << 20 // bytes of one line or one JSON value
	MaxUnpacked = 32 << 30 // bytes that one compressed file or member may unpack to
	MaxRatio    = 300      // unpacked bytes for each packed one, beyond RatioFrom
	RatioFrom   = 64 << 20 // bytes: less is harmless at any ratio
	MaxDepth    = 4        // layers of packing around one file
)

// meter counts the bytes that pass through it.
type meter struct {
	r io.Reader
	n int64
}

func (m *meter) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	m.n += int64(n)
	return n, err
}

// guard reads a decompressor and stops it when it unpacks too much.
type guard struct {
	r      io.Reader
	n      int64
	whole  *meter       // of an archive with many members; nil: this is all
	packed func() int64 // bytes that went in so far
}

func (g *guard) Read(p []byte) (int, error) {
	n, err := g.r.Read(p)
	g.n += int64(n)
	all := g.n
	if g.whole != nil {
		g.whole.n += int64(n)
		all = g.whole.n
	}
	switch {
	case g.n > MaxUnpacked:
		return 0, fmt.Errorf("unpacks to more than %d GiB, which is the limit", MaxUnpacked>>30)
	case all > RatioFrom && all > MaxRatio*g.packed():
		return 0, fmt.Errorf("unpacks to more than %d times its size, which is the limit", MaxRatio)
	}
	return n, damage(err)
}

// damage says in words what an early end of packed data means.
func damage(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("file is cut off: %w", err)
	}
	return err
}
