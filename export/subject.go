package export

import (
	"strings"

	"chancery/article"
)

// subjects are what an article is about: the editor's labels and what the
// annotators found, each once, in that order.
type subjects struct {
	people    []string // names
	countries []string // codes
	states    []string // names of the countries
	topics    []string
}

func subjectsOf(a article.Annotated) subjects {
	var people, codes, states, topics unique
	if l := a.Labelled; l != nil {
		for _, p := range l.People {
			people.add(p.ID, p.Label)
		}
		for _, c := range l.Countries {
			codes.add(c.ID, c.ID)
			states.add(c.ID, c.Label)
		}
	}
	for _, p := range a.People {
		name := p.Label
		if name == "" {
			name = p.Name
		}
		people.add(p.ID, name)
	}
	for _, c := range a.Countries {
		codes.add(c.Code, c.Code)
		states.add(c.Code, c.Name)
	}
	for _, t := range a.Labels.Topics {
		topics.add(t, t)
	}
	return subjects{people.values, codes.values, states.values, topics.values}
}

// keywords are all subjects as words for a reference manager.
func (s subjects) keywords() []string {
	var all unique
	for _, list := range [][]string{s.topics, s.states, s.people} {
		for _, v := range list {
			all.add(v, v)
		}
	}
	return all.values
}

// unique collects values by key, in order of the first.
type unique struct {
	seen   map[string]bool
	values []string
}

func (u *unique) add(key, value string) {
	if value == "" || u.seen[key] {
		return
	}
	if u.seen == nil {
		u.seen = map[string]bool{}
	}
	u.seen[key] = true
	u.values = append(u.values, value)
}

// lead is the first paragraph on one line, what references call the abstract.
func lead(body string) string {
	ps := article.Paragraphs(body)
	if len(ps) == 0 {
		return ""
	}
	return oneLine(body[ps[0].Start:ps[0].End])
}

// oneLine joins what stands on several lines, and drops control characters.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\n', r == '\r', r == '\v', r == '\f', r == '\u0085', r == '\u2028', r == '\u2029':
			return ' '
		case r < ' ', r == 0x7f:
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
