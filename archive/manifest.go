package archive

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"chancery/index/schema"
	"chancery/store"
)

// formatVersion is that of the folder's layout. A folder of a higher one
// cannot be read; all other versions of a manifest only ask for a rebuild.
const formatVersion = 1

const manifestName = "manifest.json"

// manifest tells what the projections in a folder were made with.
type manifest struct {
	Format     int    `json:"format"`
	Store      string `json:"store"`      // identity
	Schema     int    `json:"schema"`     // of indexed documents
	Analyzers  string `json:"analyzers"`  // of the text analysis
	Annotators string `json:"annotators"` // of the pipeline
}

// wanted is the manifest of projections made by this program.
func (a *Archive) wanted() manifest {
	return manifest{formatVersion, a.store.ID(), schema.Version, a.opts.Analyzers, a.opts.Pipeline.Version()}
}

// readManifest reads the manifest in dir. One that is missing or damaged is
// the zero manifest, which fits nothing; one of a newer layout is
// store.ErrNewer.
func readManifest(dir string) (manifest, error) {
	b, err := os.ReadFile(filepath.Join(dir, manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return manifest{}, nil
	}
	if err != nil {
		return manifest{}, fmt.Errorf("archive: %w", err)
	}
	var m manifest
	if json.Unmarshal(b, &m) != nil {
		return manifest{}, nil
	}
	if m.Format > formatVersion {
		return manifest{}, fmt.Errorf("archive: %s has layout %d, this program knows %d: %w", dir, m.Format, formatVersion, store.ErrNewer)
	}
	return m, nil
}

// write replaces the manifest in dir, whole or not at all, durably.
func (m manifest) write(dir string) error {
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return fmt.Errorf("archive: manifest: %w", err)
	}
	if err := store.ReplaceFile(filepath.Join(dir, manifestName), append(b, '\n')); err != nil {
		return fmt.Errorf("archive: manifest: %w", err)
	}
	return nil
}
