package tagger

import "chancery/annotate"

// ballot counts, by the hash of a name, how strongly an article takes it for
// each type.
type ballot map[uint64]*[types]int

func (b ballot) add(key uint64, t Type, margin int) {
	v := b[key]
	if v == nil {
		v = new([types]int)
		b[key] = v
	}
	v[t] += max(margin, 1)
}

// agree makes the names of an article agree: one that is mostly something else
// elsewhere, alone or as the surname of a person or the beginning of an
// organisation's name, becomes that.
func agree(texts []*annotate.Text, names [][]Span) {
	b := ballot{}
	for k, list := range names {
		for _, s := range list {
			t := texts[k].Tokens[s.First:s.End]
			b.add(nameHash(t), s.Type, s.Margin)
			if len(t) > 1 && s.Type == Person {
				b.add(Hash(t[len(t)-1].Text, false), Person, s.Margin)
			}
			if len(t) > 1 && s.Type == Organisation {
				b.add(Hash(t[0].Text, false), Organisation, s.Margin/2)
			}
		}
	}
	for k, list := range names {
		for i := range list {
			s := &list[i]
			v := b[nameHash(texts[k].Tokens[s.First:s.End])]
			for t := range Type(types) {
				if v[t] > 2*v[s.Type] {
					s.Type = t
				}
			}
		}
		names[k] = b.found(texts[k], list)
	}
}

// enough is how strongly an article must take a word for a name so that the
// word is one also where nothing there tells so.
const enough = 4 * Unit

// found returns the names of a text with the words in no name that are one of a
// person or place elsewhere in the article.
func (b ballot) found(text *annotate.Text, names []Span) []Span {
	out := make([]Span, 0, len(names))
	at := 0
	capital := func(i int) bool {
		return i >= 0 && i < len(text.Tokens) && (text.Tokens[i].Shape == annotate.Capital || text.Tokens[i].Shape == annotate.Upper)
	}
	for i := 0; i < len(text.Tokens); i++ {
		if at < len(names) && names[at].First == i {
			out = append(out, names[at])
			i = names[at].End - 1
			at++
			continue
		}
		if !capital(i) || capital(i-1) || capital(i+1) || text.Tokens[i].First || text.Sentences[text.Tokens[i].Sentence].Case != annotate.Prose {
			continue
		}
		if v := b[Hash(text.Tokens[i].Text, false)]; v != nil {
			for _, t := range [...]Type{Person, Place} {
				if v[t] > enough && v[t] > 2*(v[0]+v[1]+v[2]-v[t]) {
					out = append(out, Span{i, i + 1, t, 0})
				}
			}
		}
	}
	return out
}

func nameHash(tokens []annotate.Token) uint64 {
	h := Hash(tokens[0].Text, false)
	for i := range tokens[1:] {
		h = join(h, Hash(tokens[1+i].Text, false))
	}
	return h
}
