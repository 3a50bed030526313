package quote

import (
	"sort"
	"strings"

	"chancery/annotate"
	"chancery/annotate/name"
	"chancery/article"
)

// nobody is the speaker of words whose speaker the text does not name;
// unknown is a question that a place could not answer.
const (
	unknown = -2
	nobody  = -1
)

// scene is one text with its persons, on its tokens.
type scene struct {
	text      *annotate.Text
	tokens    []annotate.Token
	lower     []string
	tongue    *tongue
	people    []article.Person
	roles     []string     // of the people, lower case
	sex       []name.Class // of the people: Male, Female or 0
	who       []int        // person at each token, nobody elsewhere
	quoted    []bool       // tokens inside quotations and their marks
	body      []bool       // tokens of organisations and countries
	states    map[int]string
	spoken    map[int]int // speaker of the first quotation of a sentence, once found
	byStart   []bySpan    // mentions of the people, for texts without spaces
	recent    int         // speaker found last
	last      int         // speaker of the quotation before in the paragraph
	headers   bool        // the text is a headline, where verbs may have capitals
	referring bool        // a pronoun is being resolved: another one on the way is not
}

func newScene(doc *annotate.Document, text *annotate.Text, found []piece) *scene {
	s := &scene{
		text: text, tokens: text.Tokens, tongue: tongueOf(doc.Article.Language), people: doc.Annotations.People,
		lower: text.Lower, who: make([]int, len(text.Tokens)),
		quoted: make([]bool, len(text.Tokens)), body: make([]bool, len(text.Tokens)),
		recent: nobody, states: map[int]string{}, spoken: map[int]int{}, headers: text.Field == article.InTitle,
	}
	for i := range s.tokens {
		s.who[i] = nobody
	}
	for _, q := range found {
		s.cover(q.Open, q.Outer, func(t int) { s.quoted[t] = true })
	}
	for _, o := range doc.Annotations.Organisations {
		s.each(o.Mentions, func(t int) { s.body[t] = true })
	}
	for _, c := range doc.Annotations.Countries {
		s.each(c.Mentions, func(t int) { s.body[t], s.states[t] = true, c.Code })
	}
	for i, p := range s.people {
		s.each(p.Mentions, func(t int) { s.who[t] = i })
		s.each(p.Descriptions, func(t int) { s.who[t] = i })
		s.roles = append(s.roles, strings.ToLower(p.Role))
	}
	for _, p := range s.people {
		s.sex = append(s.sex, s.sexOf(p))
	}
	if s.tongue.han {
		s.byStart = s.spans()
	}
	return s
}

// cover calls f for each token in the bytes [start, end).
func (s *scene) cover(start, end int, f func(token int)) {
	for t := s.at(start); t < len(s.tokens) && s.tokens[t].Start < end; t++ {
		f(t)
	}
}

func (s *scene) each(mentions []article.Mention, f func(token int)) {
	for _, m := range mentions {
		if m.Field == s.text.Field {
			s.cover(m.Start, m.End, f)
		}
	}
}

// at is the first token that ends after byte b.
func (s *scene) at(b int) int {
	return sort.Search(len(s.tokens), func(i int) bool { return s.tokens[i].End > b })
}

// sexOf tells whether somebody is spoken of as a man or a woman: by a form of
// address, the pronouns that follow the name, the given name, or an office that
// tells, in this order.
func (s *scene) sexOf(p article.Person) name.Class {
	votes := 0 // of pronouns: men's count up, women's down
	for _, m := range p.Mentions {
		if m.Field != s.text.Field {
			continue
		}
		t := s.at(m.Start)
		if t > 0 && sexes[s.lower[t-1]] != 0 {
			return sexes[s.lower[t-1]]
		}
		votes += s.vote(s.at(m.End))
	}
	given, _, full := strings.Cut(p.Name, " ")
	class := name.ClassOf(given) & (name.Male | name.Female)
	if !full || class == name.Male|name.Female {
		class = 0
	}
	switch {
	case votes > outvoted || votes > 0 && class == 0:
		return name.Male
	case votes < -outvoted || votes < 0 && class == 0:
		return name.Female
	case class != 0:
		return class
	}
	for w := range strings.FieldsSeq(strings.ToLower(p.Role)) {
		if c := sexes[strings.Trim(w, ",")]; c != 0 {
			return c
		}
	}
	return 0
}

// vote is 1 when the next pronoun after a name, in its sentence and before
// another name, is a man's, -1 when it is a woman's.
func (s *scene) vote(i int) int {
	for end := min(i+voteReach, len(s.tokens)); i < end && s.who[i] == nobody && !s.quoted[i] && !s.tokens[i].First; i++ {
		switch s.tongue.pronouns[s.lower[i]] {
		case name.Male:
			return 1
		case name.Female:
			return -1
		}
	}
	return 0
}

// outvoted is how many votes a given name stands against.
const outvoted = 4

// voteReach is how far behind a name a pronoun is taken to mean it, in tokens.
const voteReach = 15

// paragraph is the number of the paragraph that a quotation stands in.
func (s *scene) paragraph(q piece) int {
	return s.text.Sentences[s.sentence(q)].Paragraph
}

// sentence is the number of the sentence that a quotation begins in.
func (s *scene) sentence(q piece) int {
	return s.tokens[min(s.at(q.Open), len(s.tokens)-1)].Sentence
}

// firstOf and endOf are the ends of the mention of a person at token i.
func (s *scene) firstOf(i int) int {
	for i > 0 && s.who[i-1] == s.who[i] {
		i--
	}
	return i
}

func (s *scene) endOf(i int) int {
	j := i
	for j < len(s.tokens) && s.who[j] == s.who[i] {
		j++
	}
	return j
}

// genitive reports whether token i is a possessive mark, after a name in s
// also a bare apostrophe.
func (s *scene) genitive(i int) bool {
	if i <= 0 || i >= len(s.tokens) || s.tokens[i].Spaced {
		return false
	}
	switch s.tokens[i].Text {
	case "'s", "’s", "ʼs":
		return true
	case "'", "’":
		return strings.HasSuffix(s.tokens[i-1].Text, "s") && !s.quoted[i]
	}
	return false
}

// verb reports whether token i is a finite verb of saying, and no noun that is
// written alike (the reports, Lee's claims).
func (s *scene) verb(i int) bool {
	if !s.tongue.say[s.lower[i]] || s.who[i] != nobody || s.tokens[i].Shape == annotate.Capital && !s.headers && !s.tokens[i].First {
		return false
	}
	return i == 0 || !s.genitive(i-1) && !s.tongue.nouns[s.lower[i-1]]
}

// word reports whether token i is a word or number rather than a mark.
func (s *scene) word(i int) bool { return s.tokens[i].Kind != annotate.Mark }

// small reports whether token i is a word without a capital.
func (s *scene) small(i int) bool {
	return s.tokens[i].Kind == annotate.Word && s.tokens[i].Shape == annotate.Lower
}
