package gazetteer

import (
	"slices"
	"strings"
	"sync"
)

// Form is one way to call an entry, folded.
type Form struct {
	Text string
	Use  Use
}

// Forms are all ways to call an entry, those of overlays after the others, in
// alphabetical order; nil for an unknown one. The first call reads the whole
// table, which takes some milliseconds.
func (g *Gazetteer) Forms(k Kind, id string) []Form {
	e, ok := g.ByID(k, id)
	if !ok {
		return nil
	}
	var out []Form
	if g.table != nil {
		out = g.table.formsOf(e)
	}
	if g.own != nil {
		out = append(out, g.own.formsOf(e)...)
	}
	return out
}

// reverse leads from the entries of a table to their forms.
type reverse struct {
	once    sync.Once
	offsets []uint32 // by number of the entry, one more at the end
	forms   []uint32 // offsets of forms in the table
}

// eachForm calls f with every form of the table that has senses: its offset,
// and the numbers of the senses.
func (t *table) eachForm(f func(at int, sense int)) {
	c := cursor{t.data, t.atIndex + 4*t.entries}
	for end := t.formsEnd(); c.pos < end; {
		at := c.pos
		c.text()
		c.number()
		for range c.number() {
			f(at, c.number())
		}
	}
}

// formsEnd is where the entries begin, which stand behind the forms.
func (t *table) formsEnd() int {
	if t.entries == 0 {
		return t.atBlocs
	}
	return t.offset(t.atIndex)
}

func (t *table) turn() {
	t.reverse.offsets = make([]uint32, t.entries+2)
	n := 0
	t.eachForm(func(_, sense int) { t.reverse.offsets[sense>>senseBits+2]++; n++ })
	for i := 1; i < len(t.reverse.offsets); i++ {
		t.reverse.offsets[i] += t.reverse.offsets[i-1]
	}
	t.reverse.forms = make([]uint32, n)
	t.eachForm(func(at, sense int) {
		next := &t.reverse.offsets[sense>>senseBits+1]
		t.reverse.forms[*next] = uint32(at)
		*next++
	})
}

// formsOf are the forms of an entry with the same kind and identifier.
func (t *table) formsOf(e *Entry) []Form {
	n, ok := t.place(e.Kind, e.ID)
	if !ok {
		return nil
	}
	t.reverse.once.Do(t.turn)
	var out []Form
	for _, at := range t.reverse.forms[t.reverse.offsets[n]:t.reverse.offsets[n+1]] {
		c := cursor{t.data, int(at)}
		text := c.text()
		c.number()
		for range c.number() {
			if s := c.number(); s>>senseBits == n {
				out = append(out, Form{text, uses[s&(1<<senseBits-1)]})
			}
		}
	}
	return out
}

// formsOf are the forms that a layer adds.
func (l *layer) formsOf(e *Entry) []Form {
	var out []Form
	for text, senses := range l.forms {
		for _, s := range senses {
			if s.Kind == e.Kind && s.ID == e.ID {
				out = append(out, Form{text, s.Use})
			}
		}
	}
	slices.SortFunc(out, func(a, b Form) int { return strings.Compare(a.Text, b.Text) })
	return out
}
