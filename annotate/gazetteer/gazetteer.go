// Package gazetteer knows who and where is called what: states with their
// demonyms, capitals and seats of power, cities and regions, organisations,
// and people with their offices by date. It turns a name into its senses and
// knows nothing of articles.
//
// The table is made by the command in gen from openly licensed sources, which
// README.md lists, and from overlay.tsv, which is kept by hand.
package gazetteer

import (
	"strings"
	"time"
)

// Kind is what an entry is.
type Kind string

// The kinds.
const (
	Country      Kind = "country"
	Place        Kind = "place"
	Organisation Kind = "organisation"
	Person       Kind = "person"
)

// Use is how a form of a name stands for its entry.
type Use string

// The uses of a form.
const (
	Name    Use = "name"    // the name itself, or another full name
	Demonym Use = "demonym" // Russian, Russians
	Capital Use = "capital" // Moscow: the government, or the city
	Seat    Use = "seat"    // Kremlin, White House: always the government
	Short   Use = "short"   // an abbreviation, only in these letters: US, EU
	Surname Use = "surname" // a bare surname by which someone well known goes
	Weak    Use = "weak"    // a name that is mostly something else
)

// Entry is one state, place, organisation or person.
type Entry struct {
	Kind       Kind
	ID         string // ISO 3166 code of a state, Wikidata identifier, or x- and a slug
	Label      string // the usual English name
	Country    string // that it lies in or belongs to; empty for none or several
	Population int    // of a city
	Offices    []Office
}

// Office is a post that a person held, days as 2006-01-02, empty when open.
type Office struct {
	Title, Country, From, To string
}

// Sense is one meaning of a form.
type Sense struct {
	*Entry
	Use Use
}

// Membership is a state's time in a bloc, [From, To); a zero bound is open.
type Membership struct {
	Country  string
	From, To time.Time
}

// Gazetteer is a loaded table; it is not changed and may be shared.
type Gazetteer struct {
	byID    map[Kind]map[string]*Entry
	forms   map[string][]Sense // by folded form
	longest map[string]int     // words of the longest form that begins with a word
	blocs   map[string][]Membership
}

// Lookup returns the senses of a whole form, folded, best first: those whose
// letters match in case before others. The slice is not to be changed.
func (g *Gazetteer) Lookup(form string) []Sense { return g.forms[Fold(form)] }

// Longest finds the longest form that the words begin with, and returns how
// many words it has and what it means; 0 when none does. Words are as they
// stand in a text, without the marks between them.
func (g *Gazetteer) Longest(words []string) (int, []Sense) {
	if len(words) == 0 {
		return 0, nil
	}
	first := Fold(words[0])
	most := min(g.longest[first], len(words))
	if most == 0 {
		return 0, nil
	}
	var b strings.Builder
	b.WriteString(first)
	ends := make([]int, most)
	ends[0] = b.Len()
	for i := 1; i < most; i++ {
		b.WriteByte(' ')
		b.WriteString(Fold(words[i]))
		ends[i] = b.Len()
	}
	form := b.String()
	for n := most; n > 0; n-- {
		if senses := g.forms[form[:ends[n-1]]]; senses != nil {
			return n, senses
		}
	}
	return 0, nil
}

// Country resolves an ISO code, a name or a demonym of a state.
func (g *Gazetteer) Country(text string) (code, label string, ok bool) {
	if e := g.byID[Country][strings.ToUpper(strings.TrimSpace(text))]; e != nil {
		return e.ID, e.Label, true
	}
	for _, use := range []Use{Name, Short, Demonym, Weak} {
		for _, s := range g.Lookup(text) {
			if s.Kind == Country && s.Use == use {
				return s.ID, s.Label, true
			}
		}
	}
	return "", "", false
}

// ByID returns an entry by its identifier.
func (g *Gazetteer) ByID(k Kind, id string) (*Entry, bool) {
	e, ok := g.byID[k][id]
	return e, ok
}

// Bloc returns the members of a bloc by its name or abbreviation, with the
// dates of their membership.
func (g *Gazetteer) Bloc(name string) ([]Membership, bool) {
	m, ok := g.blocs[Fold(name)]
	return m, ok
}

// OfficeOn is the office that a person held on a day; the one begun last when
// there are several.
func (e *Entry) OfficeOn(t time.Time) (Office, bool) {
	day := t.UTC().Format(time.DateOnly)
	var best Office
	found := false
	for _, o := range e.Offices {
		if o.From <= day && (o.To == "" || day < o.To) && (!found || o.From >= best.From) {
			best, found = o, true
		}
	}
	return best, found
}
