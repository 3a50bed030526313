package indextest

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"chancery/index"
	"chancery/index/exec"
	"chancery/index/schema"
)

// Memory is an index.Backend that keeps everything in memory: for tests of
// what stands on an index, and of this package.
type Memory struct {
	mu     sync.Mutex
	closed bool
	state  state
	cache  *exec.Cache
	serial *atomic.Uint64
}

// state is replaced, never changed, by Apply.
type state struct {
	generation uint64
	cursor     index.Cursor
	docs       map[string]schema.Document
	segments   []*Segment
}

// maxSegments is the number above which Apply joins all segments into one.
const maxSegments = 4

// NewMemory returns an empty backend.
func NewMemory() *Memory { return &Memory{cache: exec.NewCache(0), serial: new(atomic.Uint64)} }

// Reopen returns a backend with what was applied to this one.
func (m *Memory) Reopen() *Memory {
	m.mu.Lock()
	defer m.mu.Unlock()
	return &Memory{state: m.state, cache: m.cache, serial: m.serial}
}

// Apply makes a batch visible.
func (m *Memory) Apply(_ context.Context, b index.Batch) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		return index.ErrClosed
	}
	s := state{generation: m.state.generation + 1, cursor: b.Cursor, docs: map[string]schema.Document{}}
	for id, d := range m.state.docs {
		s.docs[id] = d
	}
	gone := slices.Clone(b.Delete)
	for _, d := range b.Put {
		s.docs[d.ID] = d
		gone = append(gone, d.ID)
	}
	for _, id := range b.Delete {
		delete(s.docs, id)
	}
	for _, seg := range m.state.segments {
		var docs []uint32
		for _, id := range gone {
			if doc, ok := seg.find(id); ok {
				docs = append(docs, doc)
			}
		}
		if len(docs) > 0 {
			seg = seg.Without(docs...)
		}
		s.segments = append(s.segments, seg)
	}
	if len(b.Put) > 0 {
		s.segments = append(s.segments, NewSegment(m.serial.Add(1), b.Put))
	}
	if len(s.segments) > maxSegments {
		s.segments = []*Segment{NewSegment(m.serial.Add(1), sorted(s.docs))}
	}
	m.state = s
	var ids []uint64
	for _, seg := range s.segments {
		ids = append(ids, seg.ID())
	}
	m.cache.Keep(ids...)
	return nil
}

// sorted are documents by ID.
func sorted(docs map[string]schema.Document) []schema.Document {
	out := make([]schema.Document, 0, len(docs))
	for _, d := range docs {
		out = append(out, d)
	}
	slices.SortFunc(out, func(a, b schema.Document) int {
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	return out
}

// Cursor is that of the last batch.
func (m *Memory) Cursor(context.Context) (index.Cursor, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		return index.Cursor{}, index.ErrClosed
	}
	return m.state.cursor, nil
}

// Alike looks in the present state.
func (m *Memory) Alike(ctx context.Context, prints []uint32, least, size int) ([]index.Alike, error) {
	v, err := m.view()
	if err != nil {
		return nil, err
	}
	return v.Alike(ctx, prints, least, size)
}

// View is the present state.
func (m *Memory) View(context.Context) (index.View, error) {
	v, err := m.view()
	if err != nil {
		return nil, err
	}
	return v, nil
}

func (m *Memory) view() (*memoryView, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		return nil, index.ErrClosed
	}
	segments := make([]exec.Segment, len(m.state.segments))
	for i, s := range m.state.segments {
		segments[i] = s
	}
	view := exec.NewView(segments, m.cache, Texts(m.state.docs))
	return &memoryView{view, m.state.generation}, nil
}

// Close ends the use of this handle; Reopen still works.
func (m *Memory) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
	return nil
}

type memoryView struct {
	*exec.View
	generation uint64
}

// Generation counts the batches.
func (v memoryView) Generation() string { return fmt.Sprint(v.generation) }

// Close does nothing.
func (v memoryView) Close() error { return nil }
