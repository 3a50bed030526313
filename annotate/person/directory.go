package person

import (
	"slices"
	"strings"
	"time"

	"chancery/annotate/gazetteer"
	"chancery/annotate/name"
)

// directory is what is known of persons and countries from elsewhere.
type directory interface {
	// person finds who bears a full name or alias.
	person(name string, h hint) (entry, bool)
	// surname finds who commonly goes by this word alone.
	surname(word string, h hint) (entry, bool)
	// country is the code of the state that a name, adjective or abbreviation
	// stands for, and whether it is the name itself.
	country(text string) (code string, proper bool)
}

// hint is what the article tells of a person besides the name.
type hint struct {
	at            time.Time       // the day of the article
	role, country string          // of the office that stands beside the name
	states        map[string]bool // that the article names
	sex           name.Class      // Male, Female or 0
	caseless      bool            // the script has no capitals, so that the name may be any word
}

// entry is a person as the directory knows them.
type entry struct {
	id, label, role, country string
	serving                  bool // in an office on the day or near it
	titled                   bool // holds or held an office of the title in the hint
}

// known is the directory behind a gazetteer.
type known struct{ names *gazetteer.Gazetteer }

func (k known) person(text string, h hint) (entry, bool) {
	full := func(s gazetteer.Sense) bool { return s.Use != gazetteer.Surname }
	if e, points, ok := choose(k.names.Lookup(text), h, full); ok && (points > 0 || k.prominent(e, text)) {
		return e, true
	}
	for _, other := range variants(text) {
		if e, points, ok := choose(k.names.Lookup(other), h, full); ok && points > 0 {
			return e, true
		}
	}
	return entry{}, false
}

// prominent reports whether somebody also goes by the surname alone.
func (k known) prominent(e entry, text string) bool {
	words := strings.Fields(text)
	for n := 1; n < len(words) && n < 3; n++ { // bin Laden
		for _, s := range k.names.Lookup(strings.Join(words[len(words)-n:], " ")) {
			if s.Kind == gazetteer.Person && s.ID == e.id {
				return true
			}
		}
	}
	return false
}

// variants are other forms of a full name: without initials in the middle, and
// with the given name that the first word is short for.
func variants(text string) []string {
	words := strings.Fields(text)
	if len(words) < 2 {
		return nil
	}
	short := words[:1:1]
	for i, w := range words[1:] {
		if i+2 < len(words) && len(strings.TrimSuffix(w, ".")) == 1 {
			continue
		}
		short = append(short, w)
	}
	var out []string
	if len(short) < len(words) {
		out = append(out, strings.Join(short, " "))
	}
	for _, given := range nicknames[name.Fold(words[0])] {
		out = append(out, given+" "+strings.Join(short[1:], " "))
	}
	return out
}

func (k known) surname(word string, h hint) (entry, bool) {
	e, _, ok := choose(k.names.Lookup(word), h, func(s gazetteer.Sense) bool { return s.Use == gazetteer.Surname || s.Use == gazetteer.Name })
	return e, ok
}

// Points that speak for a person.
const (
	servesNow   = 3 // in office on the day
	servedThen  = 1 // in office within a few years of it
	sameRole    = 2
	sameCountry = 2
	sameStates  = 3 // the article names the state
)

// choose takes the person for whom most speaks; nobody when two are even.
func choose(senses []gazetteer.Sense, h hint, fits func(gazetteer.Sense) bool) (best entry, points int, ok bool) {
	points = -1
	for _, s := range senses {
		if s.Kind != gazetteer.Person || !fits(s) {
			continue
		}
		n, possible := weigh(s, h)
		switch {
		case !possible:
		case n > points:
			best, points, ok = newEntry(s.Entry, h), n, true
		case n == points:
			ok = false
		}
	}
	return best, points, ok
}

// weigh counts what speaks for a person. A bare surname is nobody's of another
// country or sex, nor of a state that the article does not name, unless in
// office on the day and written with a capital.
func weigh(s gazetteer.Sense, h hint) (points int, possible bool) {
	if given, _, full := strings.Cut(s.Label, " "); full && h.sex != 0 {
		if c := name.ClassOf(given) & (name.Male | name.Female); c != 0 && c&h.sex == 0 {
			return 0, false
		}
	}
	if _, ok := s.OfficeOn(h.at); ok {
		points = servesNow
	} else if near(s.Entry, h.at) {
		points = servedThen
	}
	country, named := s.Country == h.country, s.Country == "" || h.states[s.Country]
	for _, o := range s.Offices {
		country = country || o.Country == h.country
		named = named || h.states[o.Country]
	}
	if named {
		points += sameStates
	} else if s.Use == gazetteer.Surname && (h.caseless || points < servesNow && !h.at.IsZero()) {
		return 0, false
	}
	switch {
	case h.country == "":
	case country:
		points += sameCountry
	case s.Use == gazetteer.Surname:
		return 0, false
	}
	if held(s.Entry, h.role) {
		points += sameRole
	}
	return points, true
}

// near reports whether an office was held within four years before the day or
// two after it; on an unknown day any was.
func near(e *gazetteer.Entry, at time.Time) bool {
	if at.IsZero() {
		return len(e.Offices) > 0
	}
	from, to := at.AddDate(-4, 0, 0).Format(time.DateOnly), at.AddDate(2, 0, 0).Format(time.DateOnly)
	for _, o := range e.Offices {
		if o.From <= to && (o.To == "" || o.To >= from) {
			return true
		}
	}
	return false
}

// held reports whether a person ever had an office of that title.
func held(e *gazetteer.Entry, title string) bool {
	return slices.ContainsFunc(e.Offices, func(o gazetteer.Office) bool { return sameOffice(o.Title, title) })
}

// sameOffice reports whether two titles share the word of the office.
func sameOffice(a, b string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(a)) {
		if name.Head(w) {
			for v := range strings.FieldsSeq(strings.ToLower(b)) {
				if v == w {
					return true
				}
			}
		}
	}
	return false
}

func newEntry(e *gazetteer.Entry, h hint) entry {
	out := entry{id: e.ID, label: e.Label, country: e.Country, serving: near(e, h.at), titled: held(e, h.role)}
	if o, ok := e.OfficeOn(h.at); ok {
		out.role = o.Title
		if o.Country != "" {
			out.country = o.Country
		}
	}
	return out
}

// country takes names, adjectives, abbreviations in capitals and seats of
// power: the White House press secretary is American. What stands for several
// states stands for none.
func (k known) country(text string) (code string, proper bool) {
	for _, s := range k.names.Lookup(text) {
		switch {
		case s.Kind != gazetteer.Country, s.Use == gazetteer.Weak, s.Use == gazetteer.Capital,
			s.Use == gazetteer.Short && strings.ToUpper(text) != text, s.ID == "EU", s.ID == "UN":
		case s.Use == gazetteer.Name:
			return s.ID, true
		case code != "" && code != s.ID:
			return "", false
		default:
			code = s.ID
		}
	}
	return code, false
}
