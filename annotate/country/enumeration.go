package country

import "chancery/annotate/gazetteer"

// group is the first and last spot of an enumeration.
type group struct {
	first, last int
	cities      bool // a city is in it that is no capital
}

// enumerate joins capitals, states and cities that stand side by side: Berlin,
// Paris and London.
func (r *reader) enumerate() {
	r.groups = make([]group, len(r.spots))
	for i := 0; i < len(r.spots); {
		end := i + 1
		for end < len(r.spots) && r.joined(&r.spots[end-1], &r.spots[end], end-i) {
			end++
		}
		g := group{first: i, last: end - 1}
		for j := i; j < end; j++ {
			g.cities = g.cities || isCity(r.spots[j].Senses)
		}
		for ; i < end; i++ {
			r.groups[i] = g
		}
	}
}

func isCity(senses []gazetteer.Sense) bool {
	city := false
	for _, s := range senses {
		if s.Kind == gazetteer.Country {
			return false
		}
		city = city || s.Kind == gazetteer.Place && s.Use == gazetteer.Name && s.Population > 0
	}
	return city
}

// joined reports whether nothing but commas and conjunctions stands between
// two spots, n of which are joined already. A comma and a conjunction after
// the first begin a new clause.
func (r *reader) joined(a, b *spot, n int) bool {
	gap := b.First - a.Last
	if a.text != b.text || gap < 1 || gap > 3 || a.sentence() != b.sentence() || a.side.country != "" {
		return false
	}
	if n == 1 && gap > 1 && b.word(a.Last) == "," {
		return false
	}
	for j := a.Last; j < b.First; j++ {
		switch b.word(j) {
		case ",", "and", "or", "&", "nor", "und", "et", "y", "e", "и":
		default:
			return gap == 3 && b.word(a.Last) == "as" && b.word(a.Last+1) == "well" || gap == 2 && b.word(j) == "the"
		}
	}
	return true
}
