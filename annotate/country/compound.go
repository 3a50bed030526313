package country

import (
	"strings"

	"chancery/annotate"
	"chancery/annotate/gazetteer"
)

// compound reports whether a spot is part of a longer name or phrase that is
// neither a state's nor a place's.
func (r *reader) compound(sp *spot) bool {
	return continents(sp) || r.begins(sp) || r.ends(sp) || r.language(sp) || r.pact(sp)
}

// continents reports whether American, Indian or African is a continent's or
// another people's: Latin American, American Indian; a West Indian one may be
// of India's west.
func continents(sp *spot) bool {
	surface := strings.ToLower(sp.surface())
	if !ambiguous[surface] {
		return false
	}
	word := sp.word(sp.First - 1)
	if before, _, _ := sp.partial(); before != "" {
		word = strings.ToLower(strings.TrimRight(before, "-"))
	}
	return continental[word] && !(directions[word] && strings.HasPrefix(surface, "indian"))
}

// pact reports whether a city only gives its name to what was agreed there:
// the Paris climate accord, the Minsk process.
func (r *reader) pact(sp *spot) bool {
	for _, s := range sp.Senses {
		if s.Kind == gazetteer.Country && s.Use != gazetteer.Capital {
			return false
		}
	}
	for i := sp.Last; i < sp.Last+3; i++ {
		t := sp.token(i)
		if t == nil || t.Kind != annotate.Word || t.Shape != annotate.Lower || !t.Spaced {
			return false
		}
		if pacts[t.Text] {
			return true
		}
		if !matters[t.Text] {
			return false
		}
	}
	return false
}

// begins reports whether a spot is the beginning of a longer name.
func (r *reader) begins(sp *spot) bool {
	tok := sp.token(sp.Last)
	if tok == nil || !tok.Spaced || tok.Kind != annotate.Word {
		return false
	}
	w := sp.word(sp.Last)
	if tok.Shape == annotate.Lower {
		return dishes[w]
	}
	if surface := sp.surface(); (surface == "USA" || surface == "US") && w == "today" {
		return true
	}
	if tok.Shape != annotate.Capital || sp.sentence().Case != annotate.Prose {
		return false
	}
	if things[w] {
		return true
	}
	after := sp.token(sp.Last + 1) // the Paris Climate Agreement
	return after != nil && after.Shape == annotate.Capital && after.Spaced && things[sp.word(sp.Last+1)] && !months[w]
}

// ends reports whether a spot is the end of a longer name.
func (r *reader) ends(sp *spot) bool {
	before := sp.token(sp.First - 1)
	if before == nil || before.Kind != annotate.Word {
		return false
	}
	w := sp.word(sp.First - 1)
	if (w == "of" || w == "de") && sp.First >= 2 {
		t := sp.token(sp.First - 2)
		return t != nil && t.Shape == annotate.Capital && headsOf[sp.word(sp.First-2)]
	}
	if before.Shape == annotate.Lower {
		return false
	}
	if sp.sentence().Case != annotate.Prose {
		return waters[w] || titles[w]
	}
	return !before.First && heads[w] || waters[w] || titles[w]
}

// language reports whether an adjective is a language: spoke in Russian.
func (r *reader) language(sp *spot) bool {
	if _, after, ok := sp.partial(); ok {
		return strings.HasPrefix(after, "-language") || strings.HasPrefix(after, "-speak")
	}
	if !tongues[strings.ToLower(sp.surface())] {
		return false
	}
	if t := sp.token(sp.Last); t != nil && t.Kind == annotate.Word && t.Shape != annotate.Lower {
		return false
	}
	next := sp.word(sp.Last)
	if next == "language" || next == "translation" || next == "speaker" || next == "speakers" {
		return true
	}
	ended := sp.token(sp.Last) == nil || sp.token(sp.Last).Kind == annotate.Mark || next == "and" || next == "or" || next == "to" || next == "on" || next == "at" || next == "with"
	if !ended {
		return false
	}
	switch sp.word(sp.First - 1) {
	case "in", "into", "from", "speak", "speaks", "spoke", "speaking", "fluent", "learn", "learned", "learning", "broken", "perfect", "good":
		return true
	}
	return false
}

// longer reports whether a city is part of a longer name: the Boston Bruins,
// Greater Manchester.
func (r *reader) longer(sp *spot) bool {
	if m, ok := r.tag(sp.Mention); ok {
		return m.Start < sp.Start || m.End > sp.End
	}
	if sp.sentence().Case != annotate.Prose || r.german {
		return false
	}
	_, rest, _ := sp.partial()
	if t := sp.token(sp.Last); rest == "" && t != nil && t.Spaced && t.Kind == annotate.Word && (t.Shape == annotate.Capital || t.Shape == annotate.Upper && len(t.Text) > 2) {
		w := sp.word(sp.Last)
		if !months[w] && !officials[strings.TrimSuffix(w, ".")] && !r.known(sp, sp.Last) {
			return true
		}
	}
	t := sp.token(sp.First - 1)
	if t == nil || t.First || t.Kind != annotate.Word || t.Shape == annotate.Lower || t.Shape == annotate.Caseless || !sp.text.Tokens[sp.First].Spaced {
		return false
	}
	w := sp.word(sp.First - 1)
	return !months[w] && !inside[w] && !weak[w] && !directions[w] && !r.known(sp, sp.First-1)
}

// known reports whether token i belongs to another spot, person or body.
func (r *reader) known(sp *spot, i int) bool {
	t := &sp.text.Tokens[i]
	m := sp.Mention
	m.Start, m.End = t.Start, t.End
	return r.taken.Touches(m)
}
