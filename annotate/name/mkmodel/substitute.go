package main

import (
	"strings"

	"chancery/annotate/name/tagger"
	"chancery/annotate/name/train"
)

// substituted is a document with other names in it: a person with a full name
// becomes another, and so does the bare surname; most places and organisations
// become others too. What is learnt from it is the text around them.
func (c *composer) substituted(d train.Document) train.Document {
	people, others := map[string]fullName{}, map[string]string{}
	text := func(s tagger.Span) string {
		t := d.Text.Tokens
		return d.Text.Source[t[s.First].Start:t[s.End-1].End]
	}
	for _, s := range d.Names { // full names first
		words := strings.Fields(text(s))
		if s.Type == tagger.Person && len(words) > 1 {
			last := words[len(words)-1]
			if _, ok := people[last]; !ok {
				people[last] = c.person()
			}
		}
	}
	w := &cast{composer: c}
	at := 0
	for _, s := range d.Names {
		start, end := d.Text.Tokens[s.First].Start, d.Text.Tokens[s.End-1].End
		if start < at {
			continue
		}
		w.text.WriteString(d.Text.Source[at:start])
		w.name(c.other(text(s), s.Type, people, others), s.Type)
		at = end
	}
	w.text.WriteString(d.Text.Source[at:])
	return train.NewDocument(w.text.String(), w.names)
}

// other is the name that stands for a name.
func (c *composer) other(name string, t tagger.Type, people map[string]fullName, others map[string]string) string {
	words := strings.Fields(name)
	if t == tagger.Person && len(words) > 0 {
		last := words[len(words)-1]
		p, ok := people[last]
		if !ok {
			p = c.person()
			people[last] = p
		}
		if len(words) == 1 {
			return p.form('.')
		}
		return p.full
	}
	if _, ok := others[name]; !ok {
		others[name] = name
		switch {
		case t == tagger.Place && c.chance(60):
			others[name] = pick(c, c.lists.cities)
			if c.chance(30) {
				others[name] = pick(c, c.lists.states)
			}
		case t == tagger.Organisation && len(words) > 1 && c.chance(50):
			others[name] = c.organisation()
		}
	}
	return others[name]
}
