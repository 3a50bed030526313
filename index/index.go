// Package index says what every search backend promises: it applies changes
// together with a cursor, gives consistent views, and a view answers a request
// with exact counts. Scores are BM25F over title and body.
package index

import (
	"context"
	"errors"
	"fmt"
	"time"

	"chancery/index/schema"
	"chancery/query"
)

// Errors of every backend; test with errors.Is.
var (
	ErrClosed   = errors.New("index: closed")
	ErrInUse    = errors.New("index: in use by another process")
	ErrUnusable = errors.New("index: cannot be read, rebuild it from the store")
	ErrOutdated = errors.New("index: sound, but made by another version") // also an ErrUnusable
	ErrDeadline = errors.New("index: deadline passed")
	ErrBudget   = errors.New("index: query needs more memory than allowed")
	ErrRefused  = errors.New("index: query form not supported")
)

// WideError is an ErrRefused: a pattern or fuzzy word stands for too many
// words.
type WideError struct {
	Text  string // of the query's node
	Limit int    // words
}

func (e *WideError) Error() string {
	return fmt.Sprintf("index: %q stands for more than %d words, write more letters of it", e.Text, e.Limit)
}

// Unwrap is ErrRefused.
func (e *WideError) Unwrap() error { return ErrRefused }

// Batch is a set of changes that becomes visible and durable together with
// its cursor. An ID stands in at most one of the two lists.
type Batch struct {
	Put    []schema.Document
	Delete []string // ids; unknown ones are ignored
	Cursor Cursor
}

// Cursor tells how far the index has followed the store. It is opaque to the
// backend except that a missing one is the zero Cursor.
type Cursor struct {
	Store string `json:"store"` // identity of the store followed
	Seq   uint64 `json:"seq"`   // last change applied
}

// Backend is a rebuildable index. Apply is called by one goroutine at a time;
// View and the views may be used by many.
type Backend interface {
	// Apply makes the batch visible to later views; applying it again changes
	// nothing. After an error the caller must assume that it was not applied.
	Apply(ctx context.Context, b Batch) error
	// Cursor is that of the last applied batch.
	Cursor(ctx context.Context) (Cursor, error)
	// Alike returns documents of the present state that have at least so many
	// of the prints, those with most of them first, then by ID, at most size.
	Alike(ctx context.Context, prints []uint32, least, size int) ([]Alike, error)
	// View is the present state; it does not change and must be closed.
	View(ctx context.Context) (View, error)
	// Close releases the backend; a second call does nothing.
	Close() error
}

// View is one consistent state of an index.
type View interface {
	// Search answers the request. It returns ErrDeadline when ctx ends before
	// the answer is whole, with what was found so far when Partial is asked.
	Search(ctx context.Context, r Request) (*Result, error)
	// Values calls f with every value of a facet that a live document has, in
	// order of ID, until f returns false.
	Values(ctx context.Context, facet schema.Facet, f func(schema.Value) bool) error
	// Frequencies tells in how many live documents at most all words of a text
	// are, for each of some texts, by its most common reading. It is cheap, and
	// for weights, not for counts that are shown.
	Frequencies(ctx context.Context, texts []string) ([]int, error)
	// Copies are the other documents of a document's story, oldest first,
	// undated last, then by ID, at most size; none for an unknown ID.
	Copies(ctx context.Context, id string, size int) ([]string, error)
	// Similar are the words of titles and bodies, folded and unstemmed, within
	// some edits (1 or 2: a letter put in, left out or replaced, two neighbours
	// exchanged) of a word, sorted. Words of deleted documents are not among
	// them.
	Similar(ctx context.Context, word string, edits int) ([]WordCount, error)
	// Languages are those of the live documents, sorted.
	Languages() []string
	// Warm prepares what searches need, which the first of them has to do
	// otherwise, within its deadline.
	Warm(ctx context.Context) error
	// Docs is the number of live documents.
	Docs() int
	// IDs calls f with the ID of every live document, in no order, until f
	// returns false.
	IDs(ctx context.Context, f func(id string) bool) error
	// Generation names this state: equal strings, equal answers.
	Generation() string
	Close() error
}

// WordCount is a word with the number of live documents that have it.
type WordCount struct {
	Word string
	Docs int
}

// Sort is an order of hits.
type Sort string

// Orders. Ties are broken by publication date, newest first, then by id.
const (
	ByRelevance Sort = "relevance"
	Newest      Sort = "newest" // undated last
	Oldest      Sort = "oldest" // undated last
)

// Request asks a view for hits and counts.
type Request struct {
	Query   query.Node // lowered; scores
	Filters []Filter   // restrict, never score; all must hold
	Sort    Sort       // ByRelevance when empty
	Size    int        // hits wanted, 0 for none
	Offset  int        // hits passed over
	After   *Key       // hits after this key, instead of Offset; see Key

	// Floor is a score that the hits asked for are known to have at least,
	// where they are by relevance from the first on: others need not be scored.
	Floor float64

	// Collapse makes stories of the hits: of the documents that share one only
	// the first is a hit, and the others are its Copies. Counts stay those of
	// documents.
	Collapse bool

	Facets     []FacetRequest
	Histograms []HistogramRequest

	Explain bool  // fill Hit.Explanation
	Partial bool  // on deadline return what was found, TimedOut set
	Memory  int64 // bytes that this search may hold, 0 for the default
}

// Filter is one selection. Counts of Facet ignore it (multi-select), all else
// obeys it. An empty Facet is a filter that every count obeys.
type Filter struct {
	Facet schema.Facet
	Node  query.Node
}

// FacetRequest asks for the values of one facet among the hits.
type FacetRequest struct {
	Facet   schema.Facet
	Size    int      // most frequent values returned
	Prefix  string   // only values with a word of their label that begins so, folded
	Also    []string // ids that the prefix is good for, whatever their label
	Include []string // ids that are listed in any case, after the most frequent
}

// HistogramRequest asks for counts by calendar unit; Facet is Published or
// Mentions. For Mentions an article counts in each bucket that one of its
// periods lies within.
type HistogramRequest struct {
	Facet    schema.Facet
	Interval string // "day", "month", "year"; empty chooses by the range
}

// Result is what a view answers. Total and counts are exact unless TimedOut.
type Result struct {
	Total      int
	Stories    int // different ones among Total
	Hits       []Hit
	Facets     map[schema.Facet]FacetResult
	Histograms map[schema.Facet]Histogram
	TimedOut   bool
}

// Hit is one ranked document.
type Hit struct {
	ID          string
	Score       float64
	Key         Key
	Explanation *Explanation

	// Copies are the others of its story that the request finds, in the same
	// order, at most MaxCopies; Folded is how many there are.
	Copies []string
	Folded int
}

// MaxCopies bounds Hit.Copies.
const MaxCopies = 100

// Alike is a document with prints in common with those asked for.
type Alike struct {
	ID     string
	Story  uint64 // 0 for none
	Shared int    // prints in common
}

// Key is where a hit stands in the order: what a cursor holds. By relevance,
// hits after the key of an article that still matches are those after it as
// it scores in the view that is asked: scores move when documents come and go.
type Key struct {
	Score     float64
	Published int64 // Unix seconds; the least int64 when undated
	ID        string
}

// FacetResult is the counted values: by count, ties by label, then the
// included ones that are not among them.
type FacetResult struct {
	Values   []Count
	Distinct int // values with at least one hit (and the prefix, if any)
}

// Count is one value with the number of articles that have it.
type Count struct {
	schema.Value
	Count int
}

// Histogram has a bucket for every unit from the first to the last with a
// hit, empty ones too.
type Histogram struct {
	Interval string // "day", "month" or "year"
	Undated  int    // hits without a date
	Buckets  []Bucket
}

// Bucket counts the hits in [Start, End).
type Bucket struct {
	Start, End time.Time
	Count      int
}

// Explanation is a tree whose root value equals the hit's score, and where the
// details of every node add up to its value.
type Explanation struct {
	Value       float64        `json:"value"`
	Description string         `json:"description"`
	Details     []*Explanation `json:"details,omitempty"`
}
