package name

import (
	"strings"

	"chancery/annotate"
	"chancery/annotate/gazetteer"
	"chancery/annotate/name/tagger"
	"chancery/article"
)

// sure is the margin from which a lone word is a person although the article
// has no full name for it.
const sure = 2 * tagger.Unit

// terrain ends names of places that look like those of clubs: San Diego County.
var terrain = set("county province district region prefecture governorate oblast valley island islands river lake mountains peninsula gulf sea strait bay desert")

// merger joins what the tagger and the rules find in an article.
type merger struct {
	annotator Annotator
	english   bool
	finder    *finder         // of the text at hand
	full      map[string]bool // the words of the persons' full names
	out       []mark
}

// mark is a name with what it takes to type it once all are known.
type mark struct {
	annotate.Name
	lone   bool // one word without a title
	margin int
}

// merge adds the names of a text in order, not overlapping. The tagger is
// believed, except where a full name that the gazetteer knows tells better;
// what only the rules find is typed where a title or the gazetteer vouches for
// it, or where there is no tagger.
func (m *merger) merge(candidates []candidate, tagged []tagger.Span) {
	at := 0
	for i := range candidates {
		c := &candidates[i]
		for at < len(tagged) && tagged[at].End <= c.first {
			m.tagged(tagged[at])
			at++
		}
		overlaps := at < len(tagged) && tagged[at].First < c.end
		switch {
		case overlaps && (c.known && !within(c, tagged[at]) || m.mistaken(c, tagged[at]) || m.broken(c, tagged[at])):
			for at < len(tagged) && tagged[at].First < c.end { // those that the known name replaces
				at++
			}
			m.add(c.first, c.end, annotate.People, sure)
		case overlaps:
		case c.known, c.person && (!m.english || m.vouched(c)):
			m.add(c.first, c.end, annotate.People, sure)
		default:
			m.add(c.first, c.end, "", 0)
		}
	}
	for ; at < len(tagged); at++ {
		m.tagged(tagged[at])
	}
}

// mistaken reports whether the tagger takes for a body, without being sure,
// what the rules have evidence of as a person's full name.
func (m *merger) mistaken(c *candidate, s tagger.Span) bool {
	return m.english && s.Type == tagger.Organisation && s.Margin < 3*sure && c.person && s.First == c.first && s.End == c.end
}

// broken reports whether the tagger ends a person's name before a particle that
// the rules go on after: André Corrêa do Lago.
func (m *merger) broken(c *candidate, s tagger.Span) bool {
	return s.Type == tagger.Person && c.person && s.First == c.first && s.End < c.end && m.finder.role[s.End] == particle
}

// within reports whether a candidate is a part of the name of something else:
// the Nelson Mandela Foundation.
func within(c *candidate, s tagger.Span) bool {
	return s.Type != tagger.Person && s.First <= c.first && c.end <= s.End && s.End-s.First > c.end-c.first
}

// names returns all, sorted. A lone word that is part of a full name is left
// untyped, for it is that person's or nobody's; so is one that is not sure.
func (m *merger) names() []annotate.Name {
	out := make([]annotate.Name, len(m.out))
	for i, n := range m.out {
		if n.lone && n.Kind == annotate.People && (m.full[n.Text] || n.margin < sure) {
			n.Kind = ""
		}
		out[i] = n.Name
	}
	return out
}

// vouched reports whether a title stands before a candidate, or for a lone word
// a form of address.
func (m *merger) vouched(c *candidate) bool {
	return c.titled && (c.end-c.first > 1 || honorifics[m.finder.lower[c.first-1]])
}

// tagged adds a name that the tagger found, unless it is an office or what the
// gazetteer knows as something else.
func (m *merger) tagged(s tagger.Span) {
	kind := annotate.Places
	switch {
	case s.Type == tagger.Person:
		kind = annotate.People
		for s.End-s.First > 1 && m.title(s.First) {
			s.First++
		}
	case m.state(s):
		kind = annotate.Countries
	case s.Type == tagger.Organisation && m.office(s.First, s.End):
		return
	case s.Type == tagger.Organisation && s.End-s.First == 1 && s.Margin < 2*sure:
		kind = "" // as likely a surname
	case s.Type == tagger.Organisation && !terrain[m.finder.lower[s.End-1]]:
		kind = annotate.Organisations
	}
	m.add(s.First, s.End, kind, s.Margin)
}

// title reports whether a token is a title or form of address: King Hussein.
func (m *merger) title(i int) bool {
	l := m.finder.lower[i]
	return heads[l] || honorifics[l]
}

// office reports whether the words are those of an office: Foreign Affairs.
func (m *merger) office(first, end int) bool {
	for _, l := range m.finder.lower[first:end] {
		if !portfolios[l] && !officeWords[l] && !heads[l] && l != "and" && l != "of" {
			return false
		}
	}
	return true
}

// state reports whether a name is a state's, or stands for one.
func (m *merger) state(s tagger.Span) bool {
	if m.annotator.senses == nil {
		return false
	}
	text := m.finder.source(s.First, s.End)
	for _, sense := range m.annotator.senses(text) {
		if sense.Kind == gazetteer.Country && sense.Use != gazetteer.Capital && sense.Use != gazetteer.Weak &&
			(sense.Use != gazetteer.Short || strings.ToUpper(text) == text) && sense.ID != "EU" && sense.ID != "UN" {
			return true
		}
	}
	return false
}

func (m *merger) add(first, end int, kind annotate.Layer, margin int) {
	t := m.finder.tokens
	n := mark{Name: annotate.Name{
		Mention: article.Mention{Field: m.finder.text.Field, Start: t[first].Start, End: t[end-1].End},
		Text:    m.finder.source(first, end),
		Kind:    kind,
	}, margin: margin, lone: end-first == 1 && !m.finder.titledAt(first)}
	if n.lone && kind == annotate.People && m.finder.role[first] == known { // a city or state by itself
		n.Kind = ""
	}
	if kind == annotate.People && end-first > 1 {
		for _, t := range t[first:end] {
			m.full[t.Text] = true
		}
	}
	m.out = append(m.out, n)
}
