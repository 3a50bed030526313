package country

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/annotate"
	"chancery/annotate/gazetteer"
)

// Populations from which a city is taken at its word, and below which both its
// state and a preposition must vouch for it.
const (
	large = 300_000
	small = 100_000
)

// place is the place that a spot names, nil for none: that of the state which
// the text names beside it or elsewhere, else the largest.
func (r *reader) place(sp *spot) *gazetteer.Entry {
	if sp.side.country == "" {
		if e := r.settled[strings.ToLower(sp.surface())]; e != nil {
			return e
		}
		if r.longer(sp) || sp.gulf() {
			return nil
		}
	}
	var best *gazetteer.Entry
	score := 0
	for _, s := range sp.Senses {
		if s.Kind != gazetteer.Place || s.Use == gazetteer.Short && !spelled(sp) || !r.vouched(sp, s) {
			continue
		}
		if n := r.weight(sp, s); n > score {
			best, score = s.Entry, n
		}
	}
	if sp.side.country != "" && (best == nil || best.Country != sp.side.country) {
		return newPlace(sp.surface(), sp.side) // Paris, Texas
	}
	return best
}

// gulf reports whether Gulf only begins another one's name.
func (sp *spot) gulf() bool {
	return sp.word(sp.Last) == "of" && sp.Last-sp.First == 1 && sp.word(sp.First) == "gulf"
}

// weight is how likely a sense of a name is: its people, more for a capital
// and a state that the article speaks of; regions count as a city of five million.
func (r *reader) weight(sp *spot, s gazetteer.Sense) int {
	n := s.Population/1000 + 1
	if s.Population == 0 {
		n = 5000
		if s.Country == "" {
			n = 500_000 // disputed: no state's, though a source may say so
		}
	}
	if capitalOf(sp, s) {
		n *= 20
	}
	if s.Country != "" && r.hints[s.Country] > 0 {
		n *= 8
	}
	if sp.side.country != "" && s.Country == sp.side.country {
		n += 1 << 40
	}
	return n
}

// capitalOf reports whether a sense is the capital of its state.
func capitalOf(sp *spot, s gazetteer.Sense) bool {
	for _, o := range sp.Senses {
		if o.Use == gazetteer.Capital && o.Kind == gazetteer.Country && o.ID == s.Country {
			return true
		}
	}
	return false
}

// acronym reports whether a spot stands in capitals where its sentence does
// not: DACA, which is not Dhaka.
func acronym(sp *spot) bool {
	text := sp.surface()
	return len(text) < 5 && strings.ToUpper(text) == text && strings.ToLower(text) != text && sp.sentence().Case == annotate.Prose && !strings.Contains(text, ".") && !sp.text.Tokens[sp.First].First
}

// common reports whether the article has the word in small letters too: a
// Spanish Para that begins a sentence.
func (r *reader) common(sp *spot) bool {
	if sp.Last-sp.First != 1 {
		return false
	}
	if r.small == nil {
		r.small = map[string]bool{}
		for _, t := range r.texts {
			for i := range t.Tokens {
				if t.Tokens[i].Shape == annotate.Lower {
					r.small[t.Tokens[i].Text] = true
				}
			}
		}
	}
	return r.small[sp.word(sp.First)]
}

// arabic reports whether a spot is in a script where names look like words.
func arabic(sp *spot) bool {
	first, _ := utf8.DecodeRuneInString(sp.surface())
	return unicode.Is(unicode.Arabic, first)
}

// vouched reports whether a sense may be meant: a large city or region always,
// a small one, or one whose name is mostly something else, when the text says
// so.
func (r *reader) vouched(sp *spot, s gazetteer.Sense) bool {
	near := r.hints[s.Country] > 0
	tok := &sp.text.Tokens[sp.First]
	switch {
	case s.Country != "" && s.Country == sp.side.country, r.confirmed(sp):
		return true
	case s.Population > 0 && (acronym(sp) || r.bearers[strings.ToLower(sp.surface())] && !capitalOf(sp, s)):
		return false
	case s.Population > 0 && ((tok.First && s.Population < large || r.foreign) && r.common(sp) || arabic(sp) && !capitalOf(sp, s) && !sp.located()):
		return false
	case s.Use == gazetteer.Weak:
		return near && !tok.First && sp.located()
	case s.Population == 0 || s.Population >= large:
		return true
	case s.Population >= small:
		return near || sp.located() || r.dateline(sp)
	}
	return (near || alone(sp, s)) && (sp.located() || r.dateline(sp))
}

// alone reports whether all towns of that name lie in one state.
func alone(sp *spot, s gazetteer.Sense) bool {
	for _, o := range sp.Senses {
		if o.Kind != gazetteer.Place || o.Country != s.Country {
			return false
		}
	}
	return true
}

// located reports whether a preposition of place stands before a spot.
func (sp *spot) located() bool {
	w := sp.word(sp.First - 1)
	return inside[w] || w == "to" || w == "from" || w == "of"
}

// namesake is the place of a state's name where that is meant: Lebanon, Pa.,
// or the American Georgia.
func (r *reader) namesake(i int, state string) *gazetteer.Entry {
	sp := &r.spots[i]
	if sp.side.region != "" {
		return r.place(sp)
	}
	if e := r.settled[strings.ToLower(sp.surface())]; e != nil && e.Country != state {
		return e
	}
	if e := region(places(sp.Senses)); e != nil && state == "GE" && r.american(i) {
		return e
	}
	return nil
}
