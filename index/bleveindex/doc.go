// Package bleveindex is the embedded index.Backend: it turns documents into
// postings in segments of Bleve's scorch, and gives those segments to the
// executor. Bleve persists them and says when to merge; analysing, laying out
// segments, matching and scoring are not its work.
//
// The index is a projection. What cannot be trusted any more is not repaired:
// Open and Apply return index.ErrUnusable and the caller builds a new index.
package bleveindex
