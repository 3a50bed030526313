// Package exec is the executor: it matches, scores and counts a lowered query
// over the posting lists of immutable segments. It knows no storage; a backend
// gives it Segments, and tests give it segments in memory.
//
// A request goes three steps. The planner turns each node into a plan for the
// whole view: how its text reads in every language of the view, in how many
// documents its words are, which words of the dictionaries a pattern stands
// for. Each plan opens a node in each segment. The walker takes the segment in
// windows: nodes match by bit sets, the cheapest first, then add scores for the
// documents that are left; what is dear to decide (phrases, stored text) is an
// iter, asked document by document. The collector takes the first hits, the
// total, facets and histograms in one pass; what only one facet's own filter
// rejects counts for that facet alone. Segments are shared among goroutines
// where processors are idle.
//
// Every text node is one pseudo-term of BM25F over title and body, and its tf
// is what it finds:
//
//   - Word and AtLeast: occurrences of the stem in the part asked for.
//   - Phrase, and a Word of several tokens: places where the row begins; of a
//     literal phrase, where the text stands.
//   - Near: shortest stretches that hold all words and are short enough.
//   - Same: paragraphs that hold all words.
//   - Pattern and Fuzzy: occurrences of all words that match.
//
// The idf of several words is the sum of theirs. df counts the live documents
// that have the word in the fields that the part belongs to (the whole body for
// lead and quotations), in any language by its own reading. Lengths are those
// of the whole fields, in positions. A text without words constrains nothing,
// wherever it stands.
//
// Columns (lengths, facets, dates, ids) and decoded posting lists are read when
// they are first needed and kept in a Cache, the lists within a budget; a search
// may time out on columns, so a backend does well to call View.Warm after it
// opened an index or merged.
package exec

import "github.com/RoaringBitmap/roaring/v2"

// Segment is one immutable part of an index. Documents are numbered from 0 to
// Count-1; the numbers and all postings of an ID never change, so that columns
// derived from a segment may be kept under its ID. Only Deleted may differ
// between two views of one segment. All methods may be called by many
// goroutines.
type Segment interface {
	// ID names the segment, unique in the life of the process.
	ID() uint64
	// Count is the number of documents, deleted ones included.
	Count() uint32
	// Deleted is the set of deleted documents, nil for none; not to be changed.
	Deleted() *roaring.Bitmap
	// Postings opens the posting list of a term, deleted documents left out,
	// nil when no live document has the term. Positions cost time: ask for
	// them only where they are read.
	Postings(field, term string, positions bool) (Postings, error)
	// Terms calls f with the terms of a field in [from, to), by rising byte
	// order, until f returns false. An empty to has no end. Terms of deleted
	// documents may be among them.
	Terms(field, from, to string, f func(term string) bool) error
}

// Nearer is a Segment that finds the words within some edits of another by
// itself, faster than by a walk over its terms. Edits are those of
// index.View.Similar, at most MaxDistance of them. It calls f as Terms does, and
// may call it with other words too, but must not leave one out.
type Nearer interface {
	Near(field, word string, edits int, f func(term string) bool) error
}

// Postings walks one posting list by rising document number. It is for one
// goroutine.
type Postings interface {
	// Count is the number of documents in the whole list.
	Count() int
	// Next moves to the next document; false at the end or after an error.
	Next() bool
	// Advance moves to the first document that is not before doc, which must
	// be after the current one; false at the end or after an error.
	Advance(doc uint32) bool
	// Doc, Freq and Positions speak of the current document. Positions rise
	// and are valid until the next move.
	Doc() uint32
	Freq() uint32
	Positions() []uint32
	// Err tells why Next or Advance returned false, nil at a plain end.
	Err() error
}

// Texts gives the stored text of a live document, for what only the text can
// decide: literal phrases.
type Texts interface {
	Text(id string) (title, body string, err error)
}
