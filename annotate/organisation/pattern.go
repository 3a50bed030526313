package organisation

import (
	"sort"
	"strings"

	"chancery/annotate"
	"chancery/annotate/gazetteer"
	"chancery/article"
)

// portfolios are what ministries are of.
var portfolios = set("foreign defence defense interior finance health economy energy justice trade oil transport education home culture information labour agriculture")

const spokenWithin = 40

// missions are bodies of a state abroad, after its name.
var missions = set("embassy consulate mission")

// patterns finds ministries and embassies: the Saudi Foreign Ministry, the
// Ministry of Defence, the U.S. Embassy, China's foreign ministry.
func (f *finder) patterns() {
	for i := range f.lower {
		switch l := f.lower[i]; {
		case l == "ministry" && i > 0 && portfolios[f.lower[i-1]]:
			from := i - 1
			state := f.stateBefore(&from)
			f.body(from, i+1, title(f.lower[i-1])+" Ministry", state)
		case l == "ministry" && i+2 < len(f.lower) && f.lower[i+1] == "of" && f.text.Tokens[i].Shape == annotate.Capital:
			from, end := i, f.capitals(i+2)
			state := f.stateBefore(&from)
			f.body(from, end, f.words(i, end), state)
		case (missions[l] || l == "office" && i > 0 && f.lower[i-1] == "foreign") && f.text.Tokens[i].Shape == annotate.Capital:
			from := i
			if l == "office" {
				from--
			}
			name := f.words(from, i+1)
			state := f.stateBefore(&from)
			if state.Entry != nil || l == "office" {
				f.body(from, i+1, name, state)
			}
		}
	}
}

// body takes the tokens [from, end) for a body of a state.
func (f *finder) body(from, end int, name string, state gazetteer.Sense) {
	m := found{Span: article.Span{Start: f.text.Tokens[from].Start, End: f.text.Tokens[end-1].End}, name: name}
	if state.Entry == nil && f.text.Tokens[from].Shape == annotate.Lower {
		if state = f.stateSpoken(from); state.Entry == nil {
			return // which state's, the text does not say
		}
	}
	if state.Entry != nil {
		m.name = name + " of " + state.Label
	}
	f.take(m)
}

// stateSpoken is the state named last before token i: the foreign ministry,
// after China. It looks back no further than over spokenWithin known spans.
func (f *finder) stateSpoken(i int) gazetteer.Sense {
	last := sort.Search(len(f.known), func(k int) bool { return f.known[k].Last > i }) - 1
	for k := last; k >= max(0, last-spokenWithin); k-- {
		for _, s := range f.known[k].Senses {
			if s.Kind == gazetteer.Country && s.Use != gazetteer.Weak {
				return s
			}
		}
	}
	return gazetteer.Sense{}
}

// stateBefore is the state whose name or adjective ends right before token
// *from, which it moves to its beginning.
func (f *finder) stateBefore(from *int) gazetteer.Sense {
	at := *from
	if at > 0 && len(f.lower[at-1]) > 1 && strings.HasSuffix(f.lower[at-1], "s") && !f.text.Tokens[at-1].Spaced {
		at-- // China's
	}
	for i := sort.Search(len(f.known), func(i int) bool { return f.known[i].Last >= at }); i < len(f.known) && f.known[i].Last == at; i++ {
		k := &f.known[i]
		for _, s := range k.Senses {
			if s.Kind == gazetteer.Country && s.Use != gazetteer.Weak && s.Use != gazetteer.Seat {
				*from = k.First
				return s
			}
		}
	}
	return gazetteer.Sense{}
}

// capitals is the end of the run of capital words from token i, and small
// words between them.
func (f *finder) capitals(i int) int {
	end := i
	for j := i; j < len(f.lower) && j < i+8 && f.text.Tokens[j].Kind == annotate.Word && f.text.Tokens[j].Spaced; j++ {
		switch {
		case f.text.Tokens[j].Shape == annotate.Capital:
			end = j + 1
		case f.lower[j] != "and" && f.lower[j] != "of" && f.lower[j] != "the":
			return end
		}
	}
	return end
}

func (f *finder) words(from, end int) string {
	return strings.Join(strings.Fields(f.text.Source[f.text.Tokens[from].Start:f.text.Tokens[end-1].End]), " ")
}

func title(w string) string { return strings.ToUpper(w[:1]) + w[1:] }
