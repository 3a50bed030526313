package country

import (
	"strings"

	"chancery/annotate"
	"chancery/annotate/gazetteer"
	"chancery/article"
)

// spot is a span that may name a state or a place.
type spot struct {
	annotate.Known
	text *annotate.Text
}

// reader decides what the spots of one article mean. It reads twice: first
// what is certain, which is the context for what is not.
type reader struct {
	names *gazetteer.Gazetteer
	lower map[*annotate.Text][]string
	spots []spot
	seen  map[string]int // how often each state is named for certain
}

func newReader(names *gazetteer.Gazetteer, doc *annotate.Document) *reader {
	r := &reader{names: names, lower: map[*annotate.Text][]string{}, seen: map[string]int{}}
	var taken []article.Mention
	for _, p := range doc.Annotations.People {
		taken = append(taken, p.Mentions...)
	}
	for _, o := range doc.Annotations.Organisations {
		taken = append(taken, o.Mentions...)
	}
	cover := annotate.NewCover(taken)
	for _, k := range doc.Known {
		if !cover.Touches(k.Mention) {
			r.spots = append(r.spots, spot{k, doc.Text(k.Field)})
		}
	}
	for _, t := range doc.Texts() {
		lower := make([]string, len(t.Tokens))
		for i := range t.Tokens {
			lower[i] = strings.ToLower(t.Tokens[i].Text)
		}
		r.lower[t] = lower
	}
	for _, sp := range r.spots {
		if code := r.certain(sp); code != "" {
			r.seen[code]++
		}
	}
	return r
}

// word is the lower-case token i of the spot's text, "" outside it.
func (r *reader) word(sp spot, i int) string {
	if lower := r.lower[sp.text]; i >= 0 && i < len(lower) {
		return lower[i]
	}
	return ""
}

// certain is the state that a spot names whatever stands around it.
func (r *reader) certain(sp spot) string {
	code := ""
	for _, s := range sp.Senses {
		switch {
		case s.Kind == gazetteer.Place && s.Use == gazetteer.Name && s.Country != "" && s.Population == 0:
			return "" // a region of the same name
		case s.Kind != gazetteer.Country:
		case s.Use == gazetteer.Weak, s.Use == gazetteer.Short && !r.spelled(sp):
			return ""
		case code != "" && code != s.ID:
			return ""
		default:
			code = s.ID
		}
	}
	if homographs[code] {
		return ""
	}
	return code
}

// spelled reports whether a short form stands in capitals: US, not us.
func (r *reader) spelled(sp spot) bool {
	text := sp.text.Source[sp.Start:sp.End]
	return strings.ToUpper(text) == text
}

// read is what a spot means.
func (r *reader) read(sp spot) meaning {
	if r.compound(sp) {
		return meaning{}
	}
	states, use := r.states(sp)
	place := r.place(sp)
	switch {
	case len(states) == 0:
		return meaning{place: place}
	case use == gazetteer.Capital:
		if r.governs(sp) {
			return meaning{codes: states}
		}
		return meaning{place: place}
	case len(states) == 1 && homographs[states[0]] && place != nil && use != gazetteer.Demonym:
		if r.elsewhere(sp, states[0], place) {
			return meaning{place: place}
		}
	}
	return meaning{codes: states}
}

// states are those that a spot may name, by the strongest of its uses.
func (r *reader) states(sp spot) (codes []string, use gazetteer.Use) {
	best := 0
	for _, s := range sp.Senses {
		rank := strength(s.Use)
		if s.Kind != gazetteer.Country || rank == 0 || s.Use == gazetteer.Short && !r.spelled(sp) || s.ID == "EU" || s.ID == "UN" {
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

// likeliest is the state named most elsewhere in the article, the first when
// none is.
func (r *reader) likeliest(codes []string) string {
	best := codes[0]
	for _, c := range codes[1:] {
		if r.seen[c] > r.seen[best] {
			best = c
		}
	}
	return best
}
