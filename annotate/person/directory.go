package person

import (
	"strings"
	"time"

	"chancery/annotate/gazetteer"
)

// New returns the annotator. The gazetteer tells identifiers and offices, and
// who is meant by a surname that the article leaves bare; nil knows nobody.
func New(names *gazetteer.Gazetteer) Annotator {
	if names == nil {
		return Annotator{}
	}
	return Annotator{dir: known{names}}
}

// known is the directory behind a gazetteer.
type known struct{ names *gazetteer.Gazetteer }

func (k known) person(name string, at time.Time) (entry, bool) {
	return choose(k.names.Lookup(name), at, func(s gazetteer.Sense) bool { return s.Use != gazetteer.Surname })
}

func (k known) inOffice(surname string, at time.Time) (entry, bool) {
	return choose(k.names.Lookup(surname), at, func(s gazetteer.Sense) bool { return s.Use == gazetteer.Surname || s.Use == gazetteer.Name })
}

// choose takes the only person in office at the time, else the only person.
func choose(senses []gazetteer.Sense, at time.Time, fits func(gazetteer.Sense) bool) (entry, bool) {
	var all, serving []*gazetteer.Entry
	for _, s := range senses {
		if s.Kind != gazetteer.Person || !fits(s) {
			continue
		}
		all = append(all, s.Entry)
		if _, ok := s.OfficeOn(at); ok {
			serving = append(serving, s.Entry)
		}
	}
	switch {
	case len(serving) == 1:
		return newEntry(serving[0], at), true
	case len(serving) == 0 && len(all) == 1:
		return newEntry(all[0], at), true
	}
	return entry{}, false
}

func newEntry(e *gazetteer.Entry, at time.Time) entry {
	out := entry{id: e.ID, label: e.Label, country: e.Country}
	if o, ok := e.OfficeOn(at); ok {
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
func (k known) country(text string) string {
	code := ""
	for _, s := range k.names.Lookup(text) {
		switch {
		case s.Kind != gazetteer.Country, s.Use == gazetteer.Weak, s.Use == gazetteer.Capital,
			s.Use == gazetteer.Short && strings.ToUpper(text) != text, s.ID == "EU", s.ID == "UN":
		case s.Use == gazetteer.Name:
			return s.ID
		case code != "" && code != s.ID:
			return ""
		default:
			code = s.ID
		}
	}
	return code
}
