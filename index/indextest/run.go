// Package indextest is what tests of an index need: a contract suite for
// backends, a naive evaluator that answers requests from the documents
// themselves, random documents and queries, and segments in memory.
package indextest

import (
	"testing"

	"chancery/index"
)

// Open opens the backend whose files are in dir, an empty folder at first.
// After Close it is called again with the same dir and must give back what was
// applied before; it reports its own failure with t.Fatal.
type Open func(t *testing.T, dir string) index.Backend

// Run runs the contract suite against a backend.
func Run(t *testing.T, open Open) {
	t.Helper()
}
