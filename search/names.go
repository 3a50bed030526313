package search

import (
	"time"

	"chancery/index/schema"
)

// Names knows who and where is called what; all lookups fold case and accents.
type Names interface {
	// Country resolves an ISO code, a name or a demonym.
	Country(text string) (Value, bool)
	// Beginning are the codes of the countries of which a name or demonym
	// begins so.
	Beginning(prefix string) []string
	// Known resolves an alias of a person, place or organisation to all that
	// bear it.
	Known(facet schema.Facet, text string) []Value
	// Members are those of a bloc with the dates of their membership; false
	// for an unknown bloc.
	Members(bloc string) ([]Member, bool)
	// Bearers finds the longest name that the words begin with: of how many
	// words it is, 0 for none, and who or what bears it.
	Bearers(words []string) (int, []Bearer)
	// Holders finds the longest office that the words begin with, likewise, and
	// who held it.
	Holders(words []string) (int, []Holder)
	// Describe tells who or what bears an identifier; its ID is another where
	// one of ours (x-) has given way to that of the gazetteer.
	Describe(facet schema.Facet, id string) (Description, bool)
	// Spellings are the other full names, in several scripts.
	Spellings(facet schema.Facet, id string) []string
}

// Description is what is known of a person, country, place or organisation.
type Description struct {
	Value
	Country string   // code of the state that it belongs to or lies in, empty for none
	Offices []Office // in the order they began
}

// Office is a post that a person held, days as 2006-01-02, empty when open; To
// is the day after the last.
type Office struct {
	Title   string `json:"title"`
	Country string `json:"country,omitempty"`
	From    string `json:"from,omitempty"`
	To      string `json:"to,omitempty"`
}

// Bearer is a person, country, place or organisation with the other forms of
// its name.
type Bearer struct {
	Value
	Facet      schema.Facet
	Names      []string // that stand for the one looked up in any text
	Adjectives []string // that tell of it besides: Russian, Kremlin
}

// Holder is a person with the time in an office, [From, To); a zero bound is
// open.
type Holder struct {
	Value
	From, To time.Time
}

// Member is a country's membership in a bloc, [From, To); a zero bound is open.
type Member struct {
	Country  string
	From, To time.Time
}
