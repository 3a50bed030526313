package exec

import (
	"context"

	"chancery/index"
	"chancery/index/schema"
)

// View answers requests over a fixed set of segments. It may be used by many
// goroutines as long as the segments are open.
type View struct {
	segments []Segment
	cache    *Cache
	texts    Texts
}

// NewView makes a view of the segments, which must not be changed afterwards.
// The cache keeps what is derived from them, so pass the same one to every
// view of an index. Texts may be nil: then literal phrases, and patterns in
// the lead or in quotations, are refused.
func NewView(segments []Segment, cache *Cache, texts Texts) *View {
	return &View{segments: segments, cache: cache, texts: texts}
}

// Search answers the request as index.View says.
func (v *View) Search(ctx context.Context, r index.Request) (*index.Result, error) {
	return nil, index.ErrRefused
}

// Values calls f with every value of a facet that a live document has, in
// order of ID, until f returns false.
func (v *View) Values(ctx context.Context, facet schema.Facet, f func(schema.Value) bool) error {
	return index.ErrRefused
}

// Languages are those of the live documents, sorted.
func (v *View) Languages() []string { return nil }

// Docs is the number of live documents.
func (v *View) Docs() int { return 0 }

// Warm builds every column of the view's segments, so that no search has to.
// Call it where there is time: after opening an index, after a merge.
func (v *View) Warm(ctx context.Context) error { return nil }
