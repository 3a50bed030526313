package gazetteer

import (
	"strings"
)

// Holder is a person in one of the offices that he or she held.
type Holder struct {
	*Entry
	Office
}

// maxTitle is the most words of a title after its state.
const maxTitle = 6

// Holders finds the longest office that the words begin with, and who held it:
// a form of a state or organisation with the title (Russian foreign minister,
// NATO secretary general), or the other way round (president of the United
// States). It returns of how many words it is, 0 when no office is known.
func (g *Gazetteer) Holders(words []string) (int, []Holder) {
	offices := g.offices()
	if n, senses := g.Longest(plain(words)); n > 0 {
		for size := min(maxTitle, len(words)-n); size > 0; size-- {
			if h := offices.of(senses, words[n:n+size]); h != nil {
				return n + size, h
			}
		}
	}
	for size := min(maxTitle, len(words)-2); size > 0; size-- {
		if !strings.EqualFold(words[size], "of") || !offices.titles[title(words[:size])] {
			continue
		}
		from := size + 1
		if strings.EqualFold(words[from], "the") {
			from++
		}
		n, senses := g.Longest(plain(words[from:]))
		if h := offices.of(senses, words[:size]); h != nil {
			return from + n, h
		}
	}
	return 0, nil
}

// plain are words without the possessive.
func plain(words []string) []string {
	out := make([]string, min(len(words), maxWords))
	for i := range out {
		out[i] = strings.TrimSuffix(strings.TrimSuffix(words[i], "'s"), "’s")
	}
	return out
}

// officeTable is who held which office, by state or organisation and title.
type officeTable struct {
	holders map[string][]Holder
	titles  map[string]bool
}

func (t *officeTable) of(senses []Sense, words []string) []Holder {
	for _, s := range senses {
		if h := t.holders[ofOwner(s.Entry, title(words))]; h != nil {
			return h
		}
	}
	return nil
}

func ofOwner(e *Entry, title string) string { return string(e.Kind) + "/" + e.ID + "/" + title }

// title is the folded form of one, in one spelling.
func title(words []string) string {
	return strings.ReplaceAll(Fold(strings.Join(plain(words), " ")), "defense", "defence")
}

// offices reads all of them when first asked.
func (g *Gazetteer) offices() *officeTable {
	g.once.Do(func() {
		g.held = &officeTable{map[string][]Holder{}, map[string]bool{}}
		if g.table != nil {
			for n := range g.table.entries {
				if e := g.own.current(g.table.number(n)); e.Kind == Person {
					g.hold(e)
				}
			}
		}
		if g.own != nil {
			for _, e := range g.own.distinct() {
				g.hold(e)
			}
		}
	})
	return g.held
}

// hold enters the offices of a person whose title begins with a state or
// organisation.
func (g *Gazetteer) hold(e *Entry) {
	for _, o := range e.Offices {
		words := strings.Fields(o.Title)
		n, senses := g.Longest(words)
		if n == 0 || n == len(words) {
			continue
		}
		rest := title(words[n:])
		g.held.titles[rest] = true
		for _, s := range senses {
			if s.Kind != Country && s.Kind != Organisation {
				continue
			}
			at := ofOwner(s.Entry, rest)
			g.held.holders[at] = append(g.held.holders[at], Holder{e, o})
		}
	}
}
