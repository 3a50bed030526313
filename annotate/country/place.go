package country

import (
	"chancery/annotate/gazetteer"
)

// homographs are states whose name is often something else: an American state,
// a given name, a river.
var homographs = set("GE JO TD LB")

// minor is the population below which a city must be vouched for by its
// country elsewhere in the article.
const minor = 300_000

// place is the place that a spot names: one whose country the text names
// beside it or elsewhere, else the largest.
func (r *reader) place(sp spot) *gazetteer.Entry {
	var best *gazetteer.Entry
	beside := r.beside(sp)
	score := -1
	for _, s := range sp.Senses {
		if s.Kind != gazetteer.Place || s.Use == gazetteer.Weak || s.Use == gazetteer.Short && !r.spelled(sp) {
			continue
		}
		n := s.Population / 1000
		if s.Population == 0 {
			n = 5000 // regions, seas, continents
		}
		if s.Country != "" && s.Country == beside {
			n += 1 << 24
		} else if s.Country != "" && r.seen[s.Country] > 0 {
			n += 1 << 14
		} else if s.Population > 0 && s.Population < minor && beside != "" {
			continue
		}
		if n > score {
			best, score = s.Entry, n
		}
	}
	return best
}

// beside is the state named right after a comma: Tripoli, Libya.
func (r *reader) beside(sp spot) string {
	if r.word(sp, sp.Last) != "," {
		return ""
	}
	for i := range r.spots {
		if o := &r.spots[i]; o.text == sp.text && o.First == sp.Last+1 {
			for _, s := range o.Senses {
				if s.Kind == gazetteer.Country && s.Use != gazetteer.Capital || s.Kind == gazetteer.Place && s.Population == 0 {
					return s.Country
				}
			}
		}
	}
	return ""
}

// elsewhere reports whether a homograph is the place and not the state: its
// country is spoken of, the state and its capital are not.
func (r *reader) elsewhere(sp spot, state string, place *gazetteer.Entry) bool {
	return r.seen[place.Country] > 0 && r.seen[state] == 0
}
