package country

import (
	"strings"

	"chancery/annotate"
	"chancery/annotate/gazetteer"
)

// certain is the state that a spot names whatever stands around it.
func (r *reader) certain(sp *spot) string {
	code := ""
	for _, s := range sp.Senses {
		switch {
		case s.Kind != gazetteer.Country:
		case s.Use == gazetteer.Weak, s.Use == gazetteer.Capital && !strings.EqualFold(s.Label, sp.surface()), s.Use == gazetteer.Short && !spelled(sp):
			return ""
		case code != "" && code != s.ID:
			return ""
		default:
			code = s.ID
		}
	}
	if code == "GE" && region(places(sp.Senses)) != nil {
		return "" // the other Georgia
	}
	return code
}

// spelled reports whether a short form stands in capitals that tell it from a
// word: US, not us, and neither CAR SALES nor LET US.
func spelled(sp *spot) bool {
	text := sp.surface()
	if strings.ToUpper(text) != text {
		return false
	}
	return sp.sentence().Case != annotate.Shouted || strings.Contains(text, ".") || !words[strings.ToLower(text)]
}

// given are states whose names people bear too.
var given = set("GE JO TD")

// bearer reports whether a state's name is rather that of a person of the
// article: Michael Jordan.
func (r *reader) bearer(sp *spot, state string) bool {
	return given[state] && r.named[state] == 0 && r.bearers[strings.ToLower(sp.surface())]
}

// states are those that a spot may name, by the strongest of its uses.
func (r *reader) states(sp *spot) (codes []string, use gazetteer.Use) {
	best := 0
	for _, s := range sp.Senses {
		if s.Use == gazetteer.Capital && strings.EqualFold(s.Label, sp.surface()) {
			s.Use = gazetteer.Name // Singapore
		}
		rank := strength(s.Use)
		if s.Kind != gazetteer.Country || rank == 0 || s.Use == gazetteer.Short && !spelled(sp) || s.ID == "EU" || s.ID == "UN" {
			continue
		}
		if rank > best {
			codes, best, use = nil, rank, s.Use
		}
		if rank == best {
			codes = append(codes, s.ID)
		}
	}
	if len(codes) > 1 {
		return []string{r.likeliest(codes)}, use
	}
	return codes, use
}

func strength(u gazetteer.Use) int {
	switch u {
	case gazetteer.Name, gazetteer.Short:
		return 4
	case gazetteer.Seat:
		return 3
	case gazetteer.Demonym:
		return 2
	case gazetteer.Capital:
		return 1
	}
	return 0
}

// likeliest is the state of which the article speaks most; of those that it
// does not, the one that bare names usually mean.
func (r *reader) likeliest(codes []string) string {
	best, most := "", -1
	for _, c := range codes {
		n := 2 * r.hints[c]
		if usual[c] {
			n++
		}
		if n > most {
			best, most = c, n
		}
	}
	return best
}

// usual are the states that shared names mean when nothing tells: Congo,
// Korean, Dominican, Guinean, Samoan.
var usual = set("CD KR DO GN WS SD IE DE")
