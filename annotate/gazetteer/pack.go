package gazetteer

import (
	"maps"
	"slices"
	"time"
)

// Pack makes of what was read from text a table to be read in place.
func (g *Gazetteer) Pack() []byte {
	l := g.own
	forms := slices.Collect(maps.Keys(l.forms))
	for first := range l.longest {
		if _, ok := l.forms[first]; !ok {
			forms = append(forms, first)
		}
	}
	slices.Sort(forms)
	entries := l.distinct()
	slots := len(forms)*8/5 + 1
	p := &packer{data: append([]byte(magic), make([]byte, headerSize-len(magic)+4*(slots+len(entries)))...)}
	atIndex := headerSize + 4*slots
	for i, n := range []int{slots, len(entries), atIndex} {
		p.putOffset(len(magic)+4*i, n)
	}
	numbers := map[*Entry]int{}
	for i, e := range entries {
		numbers[e] = i
	}
	for _, form := range forms {
		p.place(form, slots)
		p.text(form)
		p.number(l.longest[form])
		p.number(len(l.forms[form]))
		for _, s := range l.forms[form] {
			p.number(numbers[s.Entry]<<senseBits | slices.Index(uses, s.Use))
		}
	}
	for i, e := range entries {
		p.putOffset(atIndex+4*i, len(p.data))
		p.entry(e)
	}
	p.putOffset(len(magic)+4*3, len(p.data))
	p.blocs(l.blocs)
	p.putOffset(len(magic)+4*4, int(l.sum))
	return p.data
}

// distinct are the entries in the order of a table.
func (l *layer) distinct() []*Entry {
	var out []*Entry
	for k, e := range l.entries {
		if k.id == e.ID {
			out = append(out, e)
		}
	}
	slices.SortFunc(out, func(a, b *Entry) int { return compare(a.Kind, a.ID, b.Kind, b.ID) })
	return out
}

// place lets the first free slot of a form point to what is written next.
func (p *packer) place(form string, slots int) {
	i := slot(hash(form), slots)
	for {
		at := headerSize + 4*i
		if string(p.data[at:at+4]) == "\x00\x00\x00\x00" {
			p.putOffset(at, len(p.data))
			return
		}
		i = (i + 1) % slots
	}
}

func (p *packer) entry(e *Entry) {
	p.number(slices.Index(kinds, e.Kind))
	p.text(e.ID)
	p.text(e.Label)
	p.text(e.Country)
	p.number(e.Population)
	p.number(len(e.Offices))
	for _, o := range e.Offices {
		p.text(o.Title)
		p.text(o.Country)
		p.text(o.From)
		p.text(o.To)
	}
}

func (p *packer) blocs(blocs map[string][]Membership) {
	p.number(len(blocs))
	for _, name := range slices.Sorted(maps.Keys(blocs)) {
		p.text(name)
		p.number(len(blocs[name]))
		for _, m := range blocs[name] {
			p.text(m.Country)
			p.text(formatDay(m.From))
			p.text(formatDay(m.To))
		}
	}
}

func formatDay(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}
