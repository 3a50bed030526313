package organisation

import (
	"slices"
	"sort"
	"strings"

	"chancery/annotate"
	"chancery/annotate/gazetteer"
	"chancery/article"
)

// finder looks for the organisations of one text.
type finder struct {
	names  *gazetteer.Gazetteer
	text   *annotate.Text
	lower  []string
	known  []annotate.Known
	tagged []annotate.Name
	person []bool // by token: part of a name that is a person's
	taken  []bool // by byte: part of a mention
	out    []found
}

func newFinder(names *gazetteer.Gazetteer, doc *annotate.Document, text *annotate.Text) *finder {
	f := &finder{names: names, text: text, lower: text.Lower, person: make([]bool, len(text.Tokens)), taken: make([]bool, len(text.Source))}
	for _, k := range doc.Known {
		if k.Field == text.Field {
			f.known = append(f.known, k)
		}
	}
	for _, n := range doc.Names {
		switch {
		case n.Field != text.Field:
		case n.Kind == annotate.Organisations:
			f.tagged = append(f.tagged, n)
		case n.Kind == annotate.People:
			f.markPerson(n)
		}
	}
	return f
}

func (f *finder) markPerson(n annotate.Name) {
	i := sort.Search(len(f.text.Tokens), func(i int) bool { return f.text.Tokens[i].End > n.Start })
	for ; i < len(f.text.Tokens) && f.text.Tokens[i].Start < n.End; i++ {
		f.person[i] = true
	}
}

// find returns the mentions in order, not overlapping: ministries and
// embassies first, then what is known, then what is tagged.
func (f *finder) find() []found {
	f.patterns()
	f.headed()
	for i := range f.known {
		if s, ok := f.sense(&f.known[i]); ok {
			f.take(found{article.Span{Start: f.known[i].Start, End: f.known[i].End}, s.ID, s.Label})
		}
	}
	for _, n := range f.tagged {
		f.take(found{Span: article.Span{Start: n.Start, End: n.End}})
	}
	slices.SortFunc(f.out, func(a, b found) int { return a.Start - b.Start })
	return f.out
}

// take keeps a mention unless another has its place.
func (f *finder) take(m found) {
	if slices.Contains(f.taken[m.Start:m.End], true) {
		return
	}
	for i := m.Start; i < m.End; i++ {
		f.taken[i] = true
	}
	f.out = append(f.out, m)
}

// sense is the organisation that a known span means, if it means one: a short
// form only in its own letters, and not where a state or person may be meant.
func (f *finder) sense(k *annotate.Known) (gazetteer.Sense, bool) {
	text := f.text.Source[k.Start:k.End]
	var best gazetteer.Sense
	for _, s := range k.Senses {
		switch {
		case s.Kind != gazetteer.Organisation:
			if s.Use == gazetteer.Name && k.Last-k.First > 1 && s.ID != "UN" && s.ID != "EU" { // bodies that have codes of their own
				return best, false
			}
		case s.Use == gazetteer.Weak, s.Use == gazetteer.Short && strings.ToUpper(text) != text:
		case s.Use == gazetteer.Capital && !f.governs(k): // Brussels said
		case best.Entry == nil:
			best = s
		}
	}
	return best, best.Entry != nil
}

// governs reports whether a city stands for the body that sits there.
func (f *finder) governs(k *annotate.Known) bool {
	if k.Last >= len(f.lower) || k.First > 0 && locative[f.lower[k.First-1]] {
		return false
	}
	return acts[f.lower[k.Last]]
}

var locative = set("in at near outside around from to of into inside leaving reach reached visit visiting visited")

var acts = set("said says has had is was will would wants wanted hopes fears believes insists insisted warned warns agreed rejected rejects announced imposed offered demanded demands must should can could may 's")

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}
