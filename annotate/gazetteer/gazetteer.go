// Package gazetteer knows who and where is called what: states with their
// demonyms, capitals and seats of power, cities and regions, organisations,
// and people with their offices by date. It turns a name into its senses and
// knows nothing of articles.
//
// The table is made by the command in gen from openly licensed sources, which
// README.md lists, and from the files in overlay, which are kept by hand. It is
// read in place: nothing is decoded before it is asked for.
package gazetteer

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
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

// Gazetteer is the facts of a table that is read in place, below those of
// tables read from text, which win. It is not changed once it is loaded and may
// be shared.
type Gazetteer struct {
	table *table // nil for none
	own   *layer // nil for none

	once sync.Once
	held *officeTable // once it was asked for
}

// Bounds of what is looked for.
const (
	maxForm  = 240 // bytes of a form
	maxWords = 16  // of a form
)

// Lookup returns the senses of a whole form, folded, those of overlays first.
// The slice is not to be changed.
func (g *Gazetteer) Lookup(form string) []Sense {
	if len(form) > maxForm {
		return nil
	}
	var buf [maxForm]byte
	return g.senses(appendFold(buf[:0], form))
}

// Longest finds the longest form that the words begin with, and returns how
// many words it has and what it means; 0 when none does. Words are as they
// stand in a text, without the marks between them.
func (g *Gazetteer) Longest(words []string) (int, []Sense) {
	if len(words) == 0 || len(words[0]) > maxForm {
		return 0, nil
	}
	var buf [maxForm]byte
	form := appendFold(buf[:0], words[0])
	most := g.most(form)
	if most == 0 {
		return 0, nil
	}
	ends := [maxWords]int{len(form)}
	n := 1
	for count := bytes.Count(form, space); n < min(len(words), maxWords) && count < most; n++ {
		if len(form)+len(words[n]) >= maxForm {
			break
		}
		before := len(form)
		form = appendFold(append(form, ' '), words[n])
		if len(form) == before+1 {
			form = form[:before]
		}
		count += bytes.Count(form[before:], space)
		ends[n] = len(form)
	}
	for ; n > 0; n-- {
		if senses := g.senses(form[:ends[n-1]]); len(senses) > 0 {
			return n, senses
		}
	}
	return 0, nil
}

var space = []byte{' '}

// Country resolves an ISO code, a name or a demonym of a state.
func (g *Gazetteer) Country(text string) (code, label string, ok bool) {
	if e, ok := g.ByID(Country, strings.ToUpper(strings.TrimSpace(text))); ok {
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

// ByID returns an entry by its identifier. One of ours (x- and a slug) also
// leads to the only person who goes by that name and has another by now.
func (g *Gazetteer) ByID(k Kind, id string) (*Entry, bool) {
	if g.own != nil {
		if e := g.own.entries[key{k, id}]; e != nil {
			return e, true
		}
	}
	if g.table != nil {
		if e := g.table.entry(k, id); e != nil {
			return g.own.current(e), true
		}
	}
	slug, ours := strings.CutPrefix(id, "x-")
	if !ours || k != Person {
		return nil, false
	}
	var found *Entry
	for _, s := range g.Lookup(slug) {
		switch {
		case s.Kind != Person || s.Use != Name:
		case found != nil:
			return nil, false
		default:
			found = s.Entry
		}
	}
	return found, found != nil
}

// Bloc returns the members of a bloc by its name or abbreviation, with the
// dates of their membership.
func (g *Gazetteer) Bloc(name string) ([]Membership, bool) {
	folded := Fold(name)
	if g.own != nil {
		if m, ok := g.own.blocs[folded]; ok {
			return m, true
		}
	}
	if g.table != nil {
		return g.table.bloc(folded)
	}
	return nil, false
}

// Version changes with what was loaded.
func (g *Gazetteer) Version() string {
	var below, own uint32
	if g.table != nil {
		below = uint32(g.table.sum)
	}
	if g.own != nil {
		own = g.own.sum
	}
	return fmt.Sprintf("%08x", below^own)
}

// senses are those of a folded form.
func (g *Gazetteer) senses(form []byte) []Sense {
	if len(form) == 0 {
		return nil
	}
	var below []Sense
	if g.table != nil {
		below = g.table.senses(form)
	}
	if g.own == nil {
		return below
	}
	return g.own.over(form, below)
}

// most is how many words the longest form has that begins with the first word
// of a folded one; 0 when none does.
func (g *Gazetteer) most(form []byte) int {
	if i := bytes.IndexByte(form, ' '); i >= 0 {
		form = form[:i]
	}
	n := 0
	if g.table != nil {
		n = g.table.most(form)
	}
	if g.own != nil {
		n = max(n, g.own.longest[string(form)])
	}
	return n
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
