package gazetteer

import (
	"slices"
	"strings"
)

// Beginning returns the codes of the states of which a name or demonym begins
// with the text, folded, sorted; of every state when it is empty.
func (g *Gazetteer) Beginning(text string) []string {
	prefix := Fold(text)
	var out []string
	if g.table != nil {
		for _, f := range g.table.countries() {
			if strings.HasPrefix(f.text, prefix) {
				out = append(out, f.code)
			}
		}
	}
	if g.own != nil {
		for form, senses := range g.own.forms {
			for _, s := range senses {
				if s.Kind == Country && namesState(s.Use) && strings.HasPrefix(form, prefix) {
					out = append(out, s.ID)
				}
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func namesState(u Use) bool { return u == Name || u == Short || u == Demonym }

// countryForm is a folded name or demonym of a state.
type countryForm struct{ text, code string }

// readCountries goes through all forms of a table for those of states, some
// milliseconds.
func (t *table) readCountries() []countryForm {
	if t.entries == 0 {
		return nil
	}
	var out []countryForm
	c := cursor{t.data, t.atIndex + 4*t.entries}
	for end := t.offset(t.atIndex); c.pos < end; {
		text := c.text()
		c.number()
		for range c.number() {
			n := c.number()
			if e := t.at(n >> senseBits); kinds[e.number()] == Country && namesState(uses[n&(1<<senseBits-1)]) {
				out = append(out, countryForm{text, e.text()})
			}
		}
	}
	return out
}
