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
	text   *annotate.Text
	tokens []annotate.Token
	lower  []string
	who    []int // person at each token, nobody elsewhere
	people []article.Person
	roles  []string     // of the people, lower case
	sex    []name.Class // Male or Female by the given name, 0 when it does not tell
	quoted []bool       // tokens inside quotations and their marks
	last   int          // speaker of the quotation before in the paragraph
}

func newScene(text *annotate.Text, people []article.Person, found []piece) *scene {
	s := &scene{text: text, tokens: text.Tokens, people: people, last: nobody}
	s.lower = make([]string, len(s.tokens))
	s.who = make([]int, len(s.tokens))
	s.quoted = make([]bool, len(s.tokens))
	for i := range s.tokens {
		s.lower[i] = strings.ToLower(s.tokens[i].Text)
		s.who[i] = nobody
	}
	for i, p := range people {
		s.roles = append(s.roles, strings.ToLower(p.Role))
		given, _, full := strings.Cut(p.Name, " ")
		class := name.ClassOf(given) & (name.Male | name.Female)
		if !full {
			class = 0
		}
		s.sex = append(s.sex, class)
		for _, m := range p.Mentions {
			if m.Field != text.Field {
				continue
			}
			for t := s.at(m.Start); t < len(s.tokens) && s.tokens[t].Start < m.End; t++ {
				s.who[t] = i
			}
		}
	}
	for _, q := range found {
		for t := s.at(q.Open); t < len(s.tokens) && s.tokens[t].Start < q.Outer; t++ {
			s.quoted[t] = true
		}
	}
	return s
}

// at is the first token that ends after byte b.
func (s *scene) at(b int) int {
	return sort.Search(len(s.tokens), func(i int) bool { return s.tokens[i].End > b })
}

// after looks for the speaker in the words that follow a quotation: said Ann
// Lee; Lee told reporters; he said; according to Lee. It asks only when the
// quotation does not end the sentence.
func (s *scene) after(q piece) int {
	first := s.at(q.Outer)
	if first >= len(s.tokens) || s.tokens[first].Start < q.Outer || !s.goesOn(q, first) {
		return unknown
	}
	end := s.text.Sentences[s.tokens[first].Sentence].Last
	start := first
	for start < end && s.tokens[start].Kind == annotate.Mark && (s.tokens[start].Text == "," || s.tokens[start].Text == "—" || s.tokens[start].Text == "–" || s.tokens[start].Text == "-") {
		start++
	}
	for v := start; v < end && v < start+40; v++ {
		if s.quoted[v] {
			break
		}
		l := s.lower[v]
		if l == "according" && v+1 < end && s.lower[v+1] == "to" {
			return s.object(v + 2)
		}
		if !saying[l] && !(l == "saying" && s.lower[v-1] == "as") || s.who[v] != nobody {
			continue
		}
		if v == start {
			return s.object(v + 1)
		}
		return s.subject(v, start)
	}
	return unknown
}

// goesOn reports whether the sentence goes on after the quotation.
func (s *scene) goesOn(q piece, first int) bool {
	if s.text.Sentences[s.tokens[first].Sentence].Paragraph != s.paragraph(q) {
		return false
	}
	inner := s.text.Source[q.Start:q.End]
	switch inner[len(inner)-1] {
	case ',', '?', '!':
		return true
	case '.':
		return s.tokens[first].Shape == annotate.Lower
	}
	if t := s.tokens[first].Text; t == "." || t == ";" {
		return false
	}
	return true
}

func (s *scene) paragraph(q piece) int {
	return s.text.Sentences[s.tokens[min(s.at(q.Start), len(s.tokens)-1)].Sentence].Paragraph
}

// before looks for the speaker in the words of the sentence before a
// quotation: Lee said: ...; Lee, the envoy, called it ...
func (s *scene) before(q piece) int {
	open := s.at(q.Open)
	if open >= len(s.tokens) {
		return unknown
	}
	sentence := s.text.Sentences[s.tokens[open].Sentence]
	if open == sentence.First && open > 0 && s.endsWithColon(open-1) {
		sentence = s.text.Sentences[s.tokens[open-1].Sentence]
	}
	participle := false
	for v := open - 1; v >= sentence.First; v-- {
		if s.quoted[v] && !participle {
			continue
		}
		l := s.lower[v]
		switch {
		case s.who[v] != nobody:
		case l == "to" && v > sentence.First && s.lower[v-1] == "according":
			return s.object(v + 1)
		case participles[l]:
			participle = true
		case saying[l] && s.tokens[v].Shape == annotate.Lower:
			if who := s.subject(v, sentence.First); who != unknown {
				return who
			}
		}
	}
	if participle {
		return s.opener(sentence.First, open)
	}
	return unknown
}

func (s *scene) endsWithColon(i int) bool { return s.tokens[i].Text == ":" }

// opener is the person who the sentence begins with, as its subject.
func (s *scene) opener(from, to int) int {
	for i := from; i < to; i++ {
		switch {
		case s.quoted[i]:
		case s.who[i] != nobody:
			return s.who[i]
		case s.lower[i] == "he" || s.lower[i] == "she":
			return s.lastSpokenOf(i)
		case offices[s.lower[i]]:
			if who := s.byOffice(i); who != nobody {
				return who
			}
		}
	}
	return nobody
}

// subject is who does the verb at v; lo bounds the search to the left.
func (s *scene) subject(v, lo int) int {
	j := v - 1
	for j >= lo && (between[s.lower[j]] || strings.HasSuffix(s.lower[j], "ly")) && s.who[j] == nobody && s.tokens[j].Kind == annotate.Word {
		j--
	}
	if j < lo {
		return unknown
	}
	if s.lower[j] == "," {
		return s.apposed(j, lo)
	}
	return s.head(j, lo)
}

// head is whom the word at j means as the end of a subject.
func (s *scene) head(j, lo int) int {
	l := s.lower[j]
	switch {
	case s.who[j] != nobody:
		return s.alone(j, lo)
	case l == "he" || l == "she":
		return s.lastSpokenOf(j)
	case l == "who":
		k := j - 1
		if k >= lo && s.lower[k] == "," {
			k--
		}
		if k >= lo && s.who[k] != nobody {
			return s.who[k]
		}
		return nobody
	case l == "and", l == "that", l == "to", l == "but":
		return unknown // a second verb: its subject stands with the first
	case offices[l]:
		return s.byOffice(j)
	case s.tokens[j].Kind == annotate.Mark:
		return unknown
	}
	return nobody
}

// alone is the person at token j, nobody when two are joined: Lee and Kim said.
func (s *scene) alone(j, lo int) int {
	k := j
	for k > lo && (s.who[k-1] == s.who[j] || name.Office(s.lower[k-1])) {
		k--
	}
	if k-2 >= lo && s.lower[k-1] == "and" && s.who[k-2] != nobody {
		return nobody
	}
	return s.who[j]
}

// apposed reads the subject before a comma at j: Lee, the envoy, said; the
// envoy, Ann Lee, said.
func (s *scene) apposed(j, lo int) int {
	if j == lo {
		return nobody
	}
	if s.who[j-1] != nobody {
		k := j - 1
		for k > lo && s.who[k-1] == s.who[j-1] {
			k--
		}
		if k-1 >= lo && s.lower[k-1] == "," {
			return s.who[j-1]
		}
	}
	for k := j - 1; k >= lo && k > j-30; k-- {
		if s.lower[k] != "," || k == lo {
			continue
		}
		if who := s.who[k-1]; who != nobody {
			return who
		}
	}
	return s.who[j-1]
}

// object is whom the words from i mean: a name within its title, or an office.
func (s *scene) object(i int) int {
	for n := 0; i < len(s.tokens) && n < 14; i, n = i+1, n+1 {
		l := s.lower[i]
		switch {
		case s.who[i] != nobody:
			if i+1 < len(s.tokens) && s.endOf(i) < len(s.tokens) && (s.lower[s.endOf(i)] == "'s" || s.lower[s.endOf(i)] == "’s") {
				return nobody // said Lee's spokesman
			}
			return s.who[i]
		case n == 0 && (l == "he" || l == "she"):
			return s.lastSpokenOf(i)
		case offices[l] && (i+1 >= len(s.tokens) || s.tokens[i+1].Kind == annotate.Mark):
			if who := s.byOffice(i); who != nobody {
				return who
			}
			if i+1 >= len(s.tokens) || s.tokens[i+1].Text != "," {
				return nobody
			}
		case s.tokens[i].Kind == annotate.Mark && !(l == "," && n > 1 && offices[s.lower[i-1]]):
			return nobody
		case s.quoted[i]:
			return nobody
		}
	}
	return nobody
}

func (s *scene) endOf(i int) int {
	j := i
	for j < len(s.tokens) && s.who[j] == s.who[i] {
		j++
	}
	return j
}

// byOffice is the person spoken of last whose office the noun at j names: the
// minister, the Russian envoy. A noun with "a" before it introduces somebody.
func (s *scene) byOffice(j int) int {
	k := j
	for k > 0 && k > j-5 && s.tokens[k-1].Kind == annotate.Word && s.tokens[k].Spaced && !determiner(s.lower[k-1]) && s.who[k-1] == nobody && !saying[s.lower[k-1]] {
		k--
	}
	if k == 0 || s.lower[k-1] == "a" || s.lower[k-1] == "an" || s.lower[k-1] == "one" || s.lower[k-1] == "another" {
		return nobody
	}
	if s.last != nobody && s.lower[k-1] == "the" && k == j {
		return s.last
	}
	wanted := kin[s.lower[j]]
	if wanted == nil {
		wanted = []string{s.lower[j]}
	}
	for i := j - 1; i >= 0 && i > j-400; i-- {
		who := s.who[i]
		if who == nobody || s.roles[who] == "" {
			continue
		}
		for _, w := range wanted {
			if strings.Contains(s.roles[who], w) {
				return who
			}
		}
	}
	return nobody
}

func determiner(l string) bool {
	switch l {
	case "the", "a", "an", "one", "another", "this", "that", "his", "her", "its":
		return true
	}
	return false
}

// lastSpokenOf is whom he or she at token i means: the one named first in the
// nearest earlier sentence that names anybody, quotations aside; the sentence
// itself only before i.
func (s *scene) lastSpokenOf(i int) int {
	at := s.tokens[i].Sentence
	for back := 0; at >= 0 && back < 8; at, back = at-1, back+1 {
		sentence := s.text.Sentences[at]
		if at != s.tokens[i].Sentence && s.stranger(sentence.First) {
			return nobody
		}
		for t := sentence.First; t < min(sentence.Last, i); t++ {
			if s.who[t] == nobody || s.quoted[t] || s.possessor(t) || other(s.lower[i], s.sex[s.who[t]]) {
				continue
			}
			return s.who[t]
		}
	}
	return nobody
}

// other reports whether a pronoun cannot mean somebody of that sex.
func other(pronoun string, sex name.Class) bool {
	return pronoun == "he" && sex == name.Female || pronoun == "she" && sex == name.Male
}

// stranger reports whether a sentence introduces an unnamed person as its
// subject: a senior official, one diplomat.
func (s *scene) stranger(i int) bool {
	if l := s.lower[i]; l != "a" && l != "an" && l != "one" && l != "another" {
		return false
	}
	for n := 1; n < 6 && i+n < len(s.tokens) && s.tokens[i+n].Kind == annotate.Word && s.who[i+n] == nobody; n++ {
		if l := s.lower[i+n]; strangers[l] || offices[l] {
			return i+n+1 >= len(s.who) || s.who[i+n+1] == nobody
		}
	}
	return false
}

// possessor: Lee's plan is about the plan.
func (s *scene) possessor(t int) bool {
	e := s.endOf(t)
	return e < len(s.tokens) && (s.lower[e] == "'s" || s.lower[e] == "’s")
}
