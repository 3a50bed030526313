package country

import (
	"strings"
	"time"

	"chancery/annotate/gazetteer"
)

// capital decides between the government that sits in a capital and the city.
// Where nothing tells, it is the state if the text names that anyway.
func (r *reader) capital(i int, states []string) meaning {
	sp := &r.spots[i]
	c := r.cue(i)
	if c == unclear && r.named[states[0]] > 0 && !disputed(sp) {
		c = government
	}
	switch {
	case c != government && buildings[strings.ToLower(sp.surface())]:
		return meaning{}
	case sp.word(sp.First-1) == "," && strings.HasPrefix(strings.ToLower(sp.surface()), "d.c"): // Washington, D.C.
		return meaning{}
	case c != government && len(places(sp.Senses)) == 0 && !r.longer(sp): // known by this name only as a capital
		return meaning{place: newPlace(sp.surface(), qualifier{country: states[0]})}
	case c != government:
		return meaning{place: r.place(sp)}
	case sp.european():
		return meaning{}
	}
	return meaning{codes: r.then(states)}
}

// then are the states that had their seat in a city when the article was
// published: Moscow governed the Soviet Union.
func (r *reader) then(states []string) []string {
	if r.soviet && states[0] == "RU" {
		return []string{"SUHH"}
	}
	return states
}

func soviet(published time.Time) bool {
	return !published.IsZero() && published.Before(time.Date(1991, 12, 26, 0, 0, 0, 0, time.UTC))
}

// disputed reports whether a capital is claimed by several states: Jerusalem.
func disputed(sp *spot) bool {
	for _, s := range sp.Senses {
		if s.Kind == gazetteer.Place && s.Country == "" {
			return true
		}
	}
	return false
}

// european reports whether the capital is that of the European Union, which is
// no state, before Belgium's.
func (sp *spot) european() bool {
	for _, s := range sp.Senses {
		if s.ID == "EU" && s.Use == gazetteer.Capital {
			return true
		}
	}
	return strings.EqualFold(sp.surface(), "Brussels")
}
