package bleveindex

import (
	"context"
	"fmt"
	"sync"

	"chancery/index"
	"chancery/index/exec"
	"chancery/index/schema"

	"github.com/blevesearch/bleve/v2/index/scorch"
)

// snapshot is one state of the index. It holds a reference to the segments
// until it is released; each view holds one of its own.
type snapshot struct {
	reader     *scorch.IndexSnapshot
	segments   []exec.Segment
	exec       *exec.View
	state      state
	generation string
}

func newSnapshot(st *store, reader *scorch.IndexSnapshot, cache *exec.Cache, texts exec.Texts) (*snapshot, error) {
	raw, err := reader.GetInternal([]byte(stateKey))
	if err != nil {
		return nil, unusable(st.dir, err)
	}
	s := &snapshot{reader: reader}
	if s.state, err = readState(raw); err != nil {
		return nil, err
	}
	for _, seg := range reader.Segments() {
		s.segments = append(s.segments, newSegment(st, seg))
	}
	s.exec = exec.NewView(s.segments, cache, texts)
	// Merging changes no answer, so that the number of batches is enough; the
	// identity tells an index that was rebuilt from its predecessor.
	s.generation = fmt.Sprintf("%s-%d-%d", st.manifest.Identity, s.state.Cursor.Seq, s.state.Batches)
	return s, nil
}

func (s *snapshot) segmentIDs() []uint64 {
	out := make([]uint64, len(s.segments))
	for i, seg := range s.segments {
		out[i] = seg.ID()
	}
	return out
}

func (s *snapshot) release() { s.reader.Close() }

// view makes a view, which must be closed.
func (s *snapshot) view() *view {
	s.reader.AddRef()
	return &view{snapshot: s}
}

// view is an index.View over a snapshot.
type view struct {
	snapshot *snapshot
	warm     func(context.Context, *snapshot) error
	doubt    func(error) // told of every failure; nil for nobody
	once     sync.Once
}

var _ index.View = (*view)(nil)

func (v *view) Search(ctx context.Context, r index.Request) (*index.Result, error) {
	res, err := v.snapshot.exec.Search(ctx, r)
	return res, v.doubted(err)
}

func (v *view) Values(ctx context.Context, facet schema.Facet, f func(schema.Value) bool) error {
	return v.snapshot.exec.Values(ctx, facet, f)
}

func (v *view) Frequencies(ctx context.Context, texts []string) ([]int, error) {
	return v.snapshot.exec.Frequencies(ctx, texts)
}

func (v *view) Copies(ctx context.Context, id string, size int) ([]string, error) {
	return v.snapshot.exec.Copies(ctx, id, size)
}

func (v *view) Similar(ctx context.Context, word string, edits int) ([]index.WordCount, error) {
	return v.snapshot.exec.Similar(ctx, word, edits)
}

func (v *view) Warm(ctx context.Context) error { return v.warm(ctx, v.snapshot) }

func (v *view) IDs(ctx context.Context, f func(string) bool) error {
	return v.doubted(v.snapshot.exec.IDs(ctx, f))
}

// doubted tells of a failure and passes it on.
func (v *view) doubted(err error) error {
	if err != nil && v.doubt != nil {
		v.doubt(err)
	}
	return err
}

func (v *view) Languages() []string { return v.snapshot.exec.Languages() }
func (v *view) Docs() int           { return v.snapshot.exec.Docs() }
func (v *view) Generation() string  { return v.snapshot.generation }

func (v *view) Close() error {
	v.once.Do(v.snapshot.release)
	return nil
}
