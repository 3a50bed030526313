package search

import "chancery/index/schema"

// Match says how words side by side are taken.
type Match string

// Match modes; MatchRelaxed is the default.
const (
	MatchRelaxed Match = ""    // all words, fewer when nothing has all
	MatchAll     Match = "all" // all words, never fewer
	MatchAny     Match = "any" // any of the words
)

// Request is one search as a user asks it.
type Request struct {
	Text   string // in the query language
	Match  Match
	Strict bool // a bad query is an *InvalidError, not a reading with warnings
	Plain  bool // every operator is off: the text is words and nothing else

	// Filters by facet: OR within one, AND between. A value is an identifier
	// or any form that the query language takes for that facet. Published and
	// Mentions are keys here too.
	Filters map[schema.Facet][]string
	Exclude map[schema.Facet][]string // articles that have any of these are out

	Sort   string // "relevance", "newest", "oldest"; empty: relevance, or newest without a text
	Size   int    // 1..MaxSize, 0 for DefaultSize, -1 for no hits
	Page   int    // from 1; 0 for the first
	Cursor string // from Response.Next; wins over Page

	Facets    []schema.Facet // nil for the default ones, empty for none
	FacetSize int            // 1..MaxFacetSize, 0 for DefaultFacetSize

	// WordsOnly matches and ranks by the words as they are typed: no other
	// names of actors, none of the evidence that only ranks. For comparing with
	// engines that have nothing else.
	WordsOnly bool

	Collapse bool // fold near-duplicates
	Explain  bool
	Partial  bool // on deadline answer with what was found
}

// Limits and defaults of a Request.
const (
	DefaultSize      = 10
	MaxSize          = 100
	MaxWindow        = 10_000 // page times size
	DefaultFacetSize = 10
	MaxFacetSize     = 200
)

// DefaultFacets are counted when a request names none.
var DefaultFacets = []schema.Facet{schema.Person, schema.Country, schema.Org, schema.Published}
