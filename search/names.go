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
}

// Member is a country's membership in a bloc, [From, To); a zero bound is open.
type Member struct {
	Country  string
	From, To time.Time
}
