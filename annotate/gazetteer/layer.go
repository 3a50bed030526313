package gazetteer

import "slices"

// key names an entry.
type key struct {
	kind Kind
	id   string
}

// layer is tables read from text, in memory.
type layer struct {
	entries map[key]*Entry
	forms   map[string][]Sense      // by folded form
	longest map[string]int          // words of the longest form that begins with a word
	blocs   map[string][]Membership // by folded name
	sum     uint32                  // of the lines
	instead map[key]*Entry          // what stands for an entry of a layer below, or an earlier table
}

func newLayer() *layer {
	return &layer{entries: map[key]*Entry{}, forms: map[string][]Sense{}, longest: map[string]int{}, blocs: map[string][]Membership{}, instead: map[key]*Entry{}}
}

// current is what stands for an entry.
func (l *layer) current(e *Entry) *Entry {
	if l == nil {
		return e
	}
	for {
		next := l.instead[key{e.Kind, e.ID}]
		if next == nil || next == e {
			return e
		}
		e = next
	}
}

// over are the senses of a form with those of a layer below. States that share
// the form with one of this layer lose it.
func (l *layer) over(form []byte, below []Sense) []Sense {
	own := l.forms[string(form)]
	if len(own) == 0 && (len(l.instead) == 0 || !slices.ContainsFunc(below, func(s Sense) bool { return l.current(s.Entry) != s.Entry })) {
		return below
	}
	state := slices.ContainsFunc(own, func(s Sense) bool { return s.Kind == Country })
	out := slices.Clone(own)
	for _, s := range below {
		s.Entry = l.current(s.Entry)
		if (s.Kind != Country || !state) && !has(out, s.Entry) {
			out = append(out, s)
		}
	}
	return out
}

func has(senses []Sense, e *Entry) bool {
	return slices.ContainsFunc(senses, func(s Sense) bool { return s.Entry == e })
}

// settle lets every form lead to what stands for its entries; a sense that was
// told goes before one that was taken over.
func (l *layer) settle() {
	if len(l.instead) == 0 {
		return
	}
	for form, senses := range l.forms {
		kept := slices.DeleteFunc(slices.Clone(senses), func(s Sense) bool { return l.current(s.Entry) != s.Entry })
		for _, s := range senses {
			if s.Entry = l.current(s.Entry); !has(kept, s.Entry) {
				kept = append(kept, s)
			}
		}
		l.forms[form] = kept
	}
	for k, e := range l.entries {
		l.entries[k] = l.current(e)
	}
}
