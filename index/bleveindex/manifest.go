package bleveindex

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash/crc32"

	"chancery/index"
	"chancery/index/analysis"
	"chancery/index/schema"
)

// Format changes whenever this package lays out the same documents in
// another way.
const Format = 3

// Keys of what is kept beside the segments, in the same transactions.
const (
	manifestKey = "chancery.manifest" // written once, when the index is made
	stateKey    = "chancery.state"    // written with every batch
)

// manifest tells what an index was made with.
type manifest struct {
	Format   int    `json:"format"`
	Schema   int    `json:"schema"`
	Analysis int    `json:"analysis"`
	Identity string `json:"identity"` // of this index, random
}

func newManifest() manifest {
	var id [6]byte
	rand.Read(id[:]) // never fails
	return manifest{Format, schema.Version, analysis.Version, hex.EncodeToString(id[:])}
}

// state is how far the index has come.
type state struct {
	Cursor  index.Cursor `json:"cursor"`
	Batches uint64       `json:"batches"` // applied so far
	Sum     uint32       `json:"sum"`     // CRC-32C of the others; Bleve's own has none
}

// sum is what Sum must be.
func (s state) sum() uint32 {
	b := fmt.Appendf(nil, "%s %d %d", s.Cursor.Store, s.Cursor.Seq, s.Batches)
	return crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli))
}

// readManifest parses a manifest and says why the index must be made anew, if
// it must.
func readManifest(raw []byte) (manifest, error) {
	var m manifest
	if raw == nil {
		return m, fmt.Errorf("bleveindex: no manifest: %w", index.ErrUnusable)
	}
	if err := json.Unmarshal(raw, &m); err != nil {
		return m, fmt.Errorf("bleveindex: manifest damaged (%v): %w", err, index.ErrUnusable)
	}
	want := manifest{Format, schema.Version, analysis.Version, m.Identity}
	if m != want {
		return m, &OutdatedError{Have: m.versions(), Want: want.versions()}
	}
	return m, nil
}

func (m manifest) versions() string {
	return fmt.Sprintf("format %d, schema %d, analysis %d", m.Format, m.Schema, m.Analysis)
}

// OutdatedError says that an index is sound but was made by another version
// of the program. It is an index.ErrUnusable: build it anew.
type OutdatedError struct{ Have, Want string }

func (e *OutdatedError) Error() string {
	return fmt.Sprintf("bleveindex: made with %s, this program wants %s: rebuild it", e.Have, e.Want)
}

// Is makes the error an index.ErrUnusable and an index.ErrOutdated.
func (e *OutdatedError) Is(target error) bool {
	return target == index.ErrUnusable || target == index.ErrOutdated
}

// readState parses the state; a missing one is the zero state.
func readState(raw []byte) (state, error) {
	var s state
	if raw == nil {
		return s, nil
	}
	if err := json.Unmarshal(raw, &s); err != nil {
		return s, fmt.Errorf("bleveindex: cursor damaged (%v): %w", err, index.ErrUnusable)
	}
	if s.Sum != s.sum() {
		return s, fmt.Errorf("bleveindex: cursor damaged: %w", index.ErrUnusable)
	}
	return s, nil
}

func (s state) bytes() []byte {
	s.Sum = s.sum()
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // strings and numbers
	}
	return b
}
