// Package store keeps the truth: articles as they came, their versions, and
// the editor's corrections. It is durable, checksummed and knows no search;
// annotations are derived and kept beside in a Derived log.
package store

import (
	"context"
	"errors"
	"iter"
	"time"

	"chancery/article"
)

// Errors; test with errors.Is.
var (
	ErrNotFound = errors.New("store: no such article")
	ErrFull     = errors.New("store: disk is full")
	ErrDamaged  = errors.New("store: stored bytes are damaged")
	ErrInUse    = errors.New("store: data folder is in use by another process")
	ErrClosed   = errors.New("store: closed")
)

// Status is what became of one article.
type Status string

// Statuses.
const (
	Added     Status = "added"
	Updated   Status = "updated"
	Unchanged Status = "unchanged"
	Rejected  Status = "rejected"
)

// Outcome is the status of one article of a Put.
type Outcome struct {
	ID     string `json:"id"`
	Status Status `json:"status"`
	Reason string `json:"reason,omitempty"`
}

// Record is the present state of one article.
type Record struct {
	Seq       uint64          // of the last change to it, from 1, never reused
	Article   article.Article // as it came last; without the edits
	Edits     article.Edits   // the editor's corrections, which outlive versions
	Version   int             // from 1
	FirstSeen time.Time
	Updated   time.Time
	Deleted   bool // a tombstone: only Seq, Article.ID and Updated are set
}

// Store is the durable truth. Writes are serialised by the store; all methods
// may be called by many goroutines.
type Store interface {
	// ID is the identity of this store's contents, made when it was created.
	ID() string
	// Put takes clean, valid, identified articles and returns one outcome for
	// each, in order, once all are durable. An equal article is Unchanged; a
	// changed one is a new version of its id. With an error, outcomes tell
	// what was kept all the same; ErrFull when the disk is.
	Put(ctx context.Context, articles []article.Article) ([]Outcome, error)
	// Edit merges e into the editor's corrections of an article.
	Edit(ctx context.Context, id string, e article.Edits) (Record, error)
	// Delete removes an article; ErrNotFound if there is none.
	Delete(ctx context.Context, id string) error
	// Get returns the present state; ErrNotFound also when deleted.
	Get(id string) (Record, error)
	// Revision is the Seq of the present state; ErrNotFound also when deleted.
	Revision(id string) (uint64, error)
	// Versions returns all kept versions of an article, oldest first.
	Versions(id string) ([]Record, error)
	// Changes yields the present state, tombstones too, of every article
	// changed after seq, by rising Seq. A damaged record is yielded as an
	// error that wraps ErrDamaged and names the article; the walk goes on.
	Changes(after uint64) iter.Seq2[Record, error]
	// Seq is the sequence number of the last change, 0 when empty.
	Seq() uint64
	// Len is the number of live articles.
	Len() int
	Close() error
}
