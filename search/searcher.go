// Package search turns a request as a user asks it into a response: parsed,
// resolved, executed, relaxed where nothing matches, with snippets. It is
// unaware of HTTP.
package search

import (
	"context"
	"time"

	"chancery/archive"
	"chancery/cache"
	"chancery/index"
)

// Archive is what a search needs of the open data folder.
type Archive interface {
	View(ctx context.Context) (index.View, error)
	Get(ctx context.Context, id string) (archive.Item, error)
	Seq() uint64 // of the last change of an article
}

// Options are what a Searcher is made of.
type Options struct {
	Archive Archive
	Names   Names
	Now     func() time.Time // nil for the clock
	Timeout time.Duration    // of one search, 0 for DefaultTimeout
	Cache   int64            // bytes for answers at hand, 0 for none
}

// How many words and names are remembered for one state of the index; a
// hundred bytes each, or some hundred for a name with its forms.
const (
	knownStops  = 4096
	knownForms  = 1024
	knownCounts = 1 << 16
)

// DefaultTimeout bounds a search.
const DefaultTimeout = 2 * time.Second

// Searcher answers requests; it may be used by many goroutines.
type Searcher struct {
	archive Archive
	names   Names
	now     func() time.Time
	timeout time.Duration
	labels  *labels
	stops   *memo[bool]     // which words are stop words of the articles
	forms   *memo[[]string] // which forms of names the articles have
	counts  *memo[int]      // how many articles have a word
	answers *answers

	completer *completer
}

// New returns a searcher.
func New(o Options) *Searcher {
	s := &Searcher{o.Archive, o.Names, o.Now, o.Timeout, &labels{}, newMemo[bool](knownStops), newMemo[[]string](knownForms), newMemo[int](knownCounts), newAnswers(o.Cache), &completer{}}
	if s.now == nil {
		s.now = time.Now
	}
	if s.timeout == 0 {
		s.timeout = DefaultTimeout
	}
	return s
}

// CacheStats tell of the answers at hand.
func (s *Searcher) CacheStats() cache.Stats { return s.answers.Stats() }

// InvalidError is a request that cannot be answered as it is.
type InvalidError struct {
	Errors []Warning
}

func (e *InvalidError) Error() string {
	if len(e.Errors) == 0 {
		return "search: bad request"
	}
	return "search: " + e.Errors[0].Message
}
