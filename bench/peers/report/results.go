// Package report turns what the driver measured into tables and plots.
package report

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"chancery/bench/peers/protocol"
	"chancery/bench/peers/queries"
)

// Results are what all runs measured: of each corpus the last.
type Results struct {
	Machine Machine  `json:"machine"`
	Corpora []Corpus `json:"corpora"` // by size
}

// Machine is what the runs were on.
type Machine struct {
	CPU       string  `json:"cpu"`
	Cores     int     `json:"cores"`
	MemoryGB  float64 `json:"memory_gb"` // 10^9 bytes
	OS        string  `json:"os"`
	Go        string  `json:"go"`
	Bandwidth float64 `json:"bandwidth"` // one core reading memory, 10^9 bytes a second
}

// Corpus is one corpus with what the engines did with it.
type Corpus struct {
	Source    string          `json:"source"`
	Docs      int             `json:"docs"`
	Bytes     int64           `json:"bytes"`     // of titles and bodies
	People    float64         `json:"people"`    // an article
	Countries float64         `json:"countries"` // an article
	Passes    int             `json:"passes"`
	Queries   []queries.Query `json:"queries"`
	Postings  []Postings      `json:"postings"` // by query
	Engines   []Engine        `json:"engines"`
	Beside    *Beside         `json:"beside,omitempty"`
}

// Postings are what a query cannot do without.
type Postings struct {
	Words int `json:"words"` // articles that have each of its words, added up
	Hits  int `json:"hits"`
}

// Engine is what one engine did with a corpus.
type Engine struct {
	Name    string                  `json:"name"`
	Version string                  `json:"version"`
	HTTP    bool                    `json:"http,omitempty"` // asked through it
	Peer    bool                    `json:"peer,omitempty"` // of another project
	Failed  string                  `json:"failed,omitempty"`
	Build   *protocol.Built         `json:"build,omitempty"`
	OpenMS  float64                 `json:"open_ms,omitempty"`
	FirstMS float64                 `json:"first_ms,omitempty"` // the first query after opening
	Memory  *protocol.Memory        `json:"memory,omitempty"`   // after all queries
	Times   map[protocol.Mode]Times `json:"times,omitempty"`
	Load    map[int]protocol.Loaded `json:"load,omitempty"` // full work, by threads
	Agrees  map[string]Agreement    `json:"agrees,omitempty"`
}

// Times are microseconds by query and pass.
type Times struct {
	Wall [][]float64 `json:"wall"`
	CPU  [][]float64 `json:"cpu"`
	Cold []float64   `json:"cold"` // processor time of the pass before, in which each query is new

	// Outer is the wall time that a server did not take itself: HTTP.
	Outer []float64 `json:"outer,omitempty"`
}

// Agreement is how far answers are those of the reference.
type Agreement struct {
	Reference string  `json:"reference"`
	Equal     int     `json:"equal"`
	Of        int     `json:"of"`
	Gap       float64 `json:"gap"` // the largest, as a share of the reference
	Where     string  `json:"where,omitempty"`
}

// Beside is the full work while articles are indexed in the same process.
type Beside struct {
	Engine     string    `json:"engine"`
	Quiet      []float64 `json:"quiet"` // wall microseconds
	Busy       []float64 `json:"busy"`
	DocsPerSec float64   `json:"docs_per_sec"`
}

// Load reads results; none yet are no error.
func Load(path string) (r Results, err error) {
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return r, nil
	}
	if err == nil {
		err = json.Unmarshal(b, &r)
	}
	return r, err
}

// Save writes them.
func (r *Results) Save(path string) error {
	b, err := json.Marshal(r)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	temp := path + ".new"
	if err := os.WriteFile(temp, b, 0o644); err != nil {
		return err
	}
	return os.Rename(temp, path)
}

// Put replaces the corpus of the same source and size.
func (r *Results) Put(c Corpus) {
	for i, old := range r.Corpora {
		if old.Source == c.Source && old.Docs == c.Docs {
			r.Corpora[i] = c
			return
		}
	}
	at := 0
	for at < len(r.Corpora) && r.Corpora[at].Docs < c.Docs {
		at++
	}
	r.Corpora = append(r.Corpora[:at], append([]Corpus{c}, r.Corpora[at:]...)...)
}

// Engine is the one of a name that was measured, nil for none.
func (c *Corpus) Engine(name string) *Engine {
	for i := range c.Engines {
		if c.Engines[i].Name == name && c.Engines[i].Failed == "" {
			return &c.Engines[i]
		}
	}
	return nil
}
