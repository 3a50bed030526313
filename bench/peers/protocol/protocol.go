// Package protocol is what the driver of the benchmark and an engine say to
// each other, JSON values a line; README.md of bench/peers tells it to engines
// in other languages. The types are those of both sides, Main is an engine in
// Go.
package protocol

import "encoding/json"

// Article is a line of a corpus.
type Article struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Body      string   `json:"body"`      // paragraphs separated by blank lines
	Published string   `json:"published"` // RFC 3339, UTC
	People    []string `json:"people"`    // identifiers, none twice
	Countries []string `json:"countries"` // likewise
}

// Query is what to look for; all that is set must hold, and nothing set is
// every article, newest first.
type Query struct {
	All     []string `json:"all,omitempty"`     // every word, stemmed
	Any     []string `json:"any,omitempty"`     // at least one
	Phrase  []string `json:"phrase,omitempty"`  // in a row
	Prefix  string   `json:"prefix,omitempty"`  // a word that begins so
	Country []string `json:"country,omitempty"` // any of these
	Person  []string `json:"person,omitempty"`  // any of these
	From    string   `json:"from,omitempty"`    // day, published on it or later
	To      string   `json:"to,omitempty"`      // day, published before it
}

// Mode is how much of the work is asked for.
type Mode string

// Modes, each the work of the one before and more.
const (
	Total  Mode = "total"  // the ten best and the number of all
	Facets Mode = "facets" // counts of people, countries and months
	Full   Mode = "full"   // titles, dates and marked passages of the ten
)

// Ranked is the full work in the order that readers of Chancery get, which no
// other engine has: other names, nearness, feedback, recency.
const Ranked Mode = "ranked"

// Hits is how many are asked for, TopValues how many people and countries.
const (
	Hits      = 10
	TopValues = 10
)

// Request is one line to an engine.
type Request struct {
	Op      string  `json:"op"` // query, load, memory, feed or stop
	Mode    Mode    `json:"mode,omitempty"`
	Query   *Query  `json:"query,omitempty"`
	Threads int     `json:"threads,omitempty"`
	Seconds float64 `json:"seconds,omitempty"`
	Queries []Query `json:"queries,omitempty"`
	Corpus  string  `json:"corpus,omitempty"` // to feed from
}

// Count is a value of a facet with its number of articles, in JSON a pair.
type Count struct {
	ID string
	N  int
}

// MarshalJSON writes the pair.
func (c Count) MarshalJSON() ([]byte, error) { return json.Marshal([]any{c.ID, c.N}) }

// UnmarshalJSON reads the pair.
func (c *Count) UnmarshalJSON(b []byte) error { return json.Unmarshal(b, &[]any{&c.ID, &c.N}) }

// Answer is what a query found and took.
type Answer struct {
	WallUS    float64  `json:"wall_us"`
	CPUUS     float64  `json:"cpu_us"`
	InnerUS   float64  `json:"inner_us,omitempty"` // of the wall time, what a server says it took itself
	Total     int      `json:"total"`
	IDs       []string `json:"ids"`
	People    []Count  `json:"people,omitempty"`
	Countries []Count  `json:"countries,omitempty"`
	Months    []Count  `json:"months,omitempty"` // 2006-01, in order
	Snippets  []string `json:"snippets,omitempty"`
	Error     string   `json:"error,omitempty"`
}

// Built is what building an index took.
type Built struct {
	Docs      int     `json:"docs"`
	WallS     float64 `json:"wall_s"`
	CPUS      float64 `json:"cpu_s"`
	PeakRSSMB float64 `json:"peak_rss_mb"` // 10^6 bytes
	DiskBytes int64   `json:"disk_bytes"`
	Segments  int     `json:"segments"`
	Version   string  `json:"version"`
}

// Ready is the first line of an engine that serves.
type Ready struct {
	Ready   bool    `json:"ready"`
	OpenMS  float64 `json:"open_ms"`
	Docs    int     `json:"docs"`
	Version string  `json:"version"`
	Error   string  `json:"error,omitempty"`
}

// Loaded is what an engine did under load.
type Loaded struct {
	Queries int     `json:"queries"`
	WallS   float64 `json:"wall_s"`
	CPUS    float64 `json:"cpu_s"`
	Error   string  `json:"error,omitempty"`
}

// Memory is what a process holds, in 10^6 bytes.
type Memory struct {
	RSSMB  float64 `json:"rss_mb"`
	AnonMB float64 `json:"anon_mb"` // not backed by files
	Error  string  `json:"error,omitempty"`
}

// Fed is how many articles were indexed beside the queries, and how long that
// took.
type Fed struct {
	Docs  int     `json:"docs"`
	WallS float64 `json:"wall_s"`
	Error string  `json:"error,omitempty"`
}

// Failure is what the engine says went wrong in place of an answer.
func Failure(answer any) string {
	switch a := answer.(type) {
	case *Answer:
		return a.Error
	case *Loaded:
		return a.Error
	case *Memory:
		return a.Error
	case *Fed:
		return a.Error
	}
	return ""
}
