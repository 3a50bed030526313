package country

import (
	"strings"

	"chancery/annotate/gazetteer"
)

// american decides between the two Georgias: by the words beside it, by the
// others of its enumeration, by its paragraph, by the article.
func (r *reader) american(i int) bool {
	sp := &r.spots[i]
	if r.domestic(sp) {
		return true
	}
	if w := sp.word(sp.First - 2); sp.word(sp.First-1) == "of" && (w == "republic" || w == "country") {
		return false
	}
	g := r.groups[i]
	if n := r.leaning(max(g.first, i-6), min(g.last, i+6), i); n != 0 {
		return n > 0
	}
	from, to := i, i
	p := sp.sentence().Paragraph
	for from > 0 && from > i-6 && r.spots[from-1].text == sp.text && r.spots[from-1].sentence().Paragraph == p {
		from--
	}
	for to+1 < len(r.spots) && to < i+6 && r.spots[to+1].text == sp.text && r.spots[to+1].sentence().Paragraph == p {
		to++
	}
	return 2*r.leaning(from, to, i)+max(-3, min(3, r.lean)) > 0
}

// leaning counts American states and cities among the spots [from, to] for,
// and Georgia with its neighbours against the American one, but for spot i.
func (r *reader) leaning(from, to, i int) (n int) {
	for j := from; j <= to; j++ {
		if j != i {
			n += lean(r.spots[j].Senses)
		}
	}
	return n
}

func lean(senses []gazetteer.Sense) int {
	switch {
	case only(senses, "US") && senses[0].Kind == gazetteer.Place:
		return 1
	case only(senses, "GE"):
		return -3
	}
	for _, s := range senses {
		if s.Kind == gazetteer.Country && neighbours[s.ID] && s.Use != gazetteer.Weak {
			return -1
		}
	}
	return 0
}

// neighbours are the states that Georgia is named with.
var neighbours = set("RU UA MD AM AZ TR BY KZ SUHH")

// only reports whether all senses lie in a state.
func only(senses []gazetteer.Sense, state string) bool {
	for _, s := range senses {
		if s.Country != state {
			return false
		}
	}
	return true
}

// domestic reports whether the words beside Georgia are of American politics,
// or it says where an American city lies.
func (r *reader) domestic(sp *spot) bool {
	if r.inAmerica[sp.Mention] {
		return true
	}
	for _, i := range [...]int{sp.First - 2, sp.First - 1, sp.Last, sp.Last + 1} {
		if politics[strings.TrimSuffix(sp.word(i), ".")] {
			return true
		}
	}
	return false
}

// politics are words beside an American state.
var politics = set("gov governor sen senator senators rep representative representatives republican republicans democrat democrats gop legislature congressman congresswoman voter voters runoff runoffs primary ballot county " +
	"secretary electors statehouse caucus atlanta")
