package quote

import (
	"slices"
	"strings"

	"chancery/annotate"
	"chancery/annotate/name"
)

// The bounds of a look back for whom a pronoun or an office means.
const (
	pronounReach = 8   // sentences
	officeReach  = 600 // tokens
)

// referent is whom the pronoun at token i means: the subject of the nearest
// sentence before that has one of that sex, else somebody else named in it. A
// sentence about the same pronoun is passed over, for it means the one before;
// an unnamed person as subject in between takes the pronoun.
func (s *scene) referent(i int, sex name.Class) int {
	if s.referring {
		return nobody
	}
	s.referring = true
	defer func() { s.referring = false }()
	second := unknown
	at := s.tokens[i].Sentence
	for back := 0; at >= 0 && back < pronounReach; at, back = at-1, back+1 {
		sentence := s.text.Sentences[at]
		end := min(sentence.Last, i)
		if at != s.tokens[i].Sentence {
			if who, ok := s.spoken[at]; ok && who >= 0 && s.fits(who, sex) {
				return who
			}
			if s.stranger(sentence.First, end) {
				break
			}
		}
		who, again := s.mentioned(sentence.First, end, sex)
		switch {
		case who == nobody || who == unknown:
		case again && second == unknown:
			second = who
		case !again:
			return who
		}
	}
	return max(second, nobody)
}

// mentioned is the first person of that sex in the tokens [from, to), outside
// quotations and not as an owner; again tells that the sentence begins with a
// pronoun of that sex.
func (s *scene) mentioned(from, to int, sex name.Class) (who int, again bool) {
	to = min(to, from+sentenceReach)
	who = s.opener(from, to)
	if who >= 0 && s.fits(who, sex) {
		return who, false
	}
	who = unknown
	for t := from; t < to; t++ {
		if s.quoted[t] {
			continue
		}
		if who == unknown && sex != 0 && s.tongue.pronouns[s.lower[t]] == sex {
			again = true
		}
		if s.who[t] != nobody && who == unknown && !s.modifies(t) && s.fits(s.who[t], sex) {
			who = s.who[t]
		}
	}
	return who, again
}

// fits reports whether a person may be meant by a pronoun of that sex.
func (s *scene) fits(who int, sex name.Class) bool {
	return sex == 0 || s.sex[who] == 0 || s.sex[who] == sex
}

// modifies reports whether the name at token t only says more of another noun:
// Lee's plan, the Lee campaign.
func (s *scene) modifies(t int) bool {
	e := s.endOf(t)
	return e < len(s.tokens) && (s.genitive(e) || s.small(e) && (follower[s.lower[e]] || name.Head(s.lower[e])))
}

// stranger reports whether the sentence of the tokens [from, to) introduces
// somebody who is no person of the article as its subject: a senior official,
// one diplomat, a name before a verb of saying that nobody is known by.
func (s *scene) stranger(from, to int) bool {
	for from < to && (s.tongue.joins[s.lower[from]] || !s.word(from)) {
		from++
	}
	if from >= to {
		return false
	}
	i := from
	if !introduces(s.lower[from]) {
		for i < to && i < from+4 && s.who[i] == nobody && !s.body[i] && s.tokens[i].Shape == annotate.Capital && !s.tongue.leads[s.lower[i]] {
			i++
		}
		return i > from && i < to && s.verb(i) && name.ClassOf(s.lower[from])&name.Common == 0
	}
	for i++; i < to && i < from+6 && s.word(i) && s.who[i] == nobody; i++ {
		if l := s.lower[i]; strangers[l] || offices[l] || s.small(i) && agent(l) {
			return i+1 >= len(s.who) || s.who[i+1] == nobody
		}
	}
	return false
}

// agent guesses by its ending that a noun means a person.
func agent(l string) bool {
	for _, end := range []string{"er", "or", "ist", "man", "woman", "ian"} {
		if strings.HasSuffix(l, end) {
			return l != "former" && l != "letter" && l != "paper" && l != "number" && l != "order" && l != "senior" && l != "newspaper" && l != "major"
		}
	}
	return false
}

func introduces(l string) bool { return l == "a" || l == "an" || l == "one" || l == "another" }

// byOffice is the person whose office the noun at token j names: the minister,
// the Russian envoy, Turkey's president. It is the one spoken of last, else
// the only one of the article; an article "a" introduces somebody else.
func (s *scene) byOffice(j int) int {
	k := j
	for k > 0 && k > j-6 && s.tokens[k-1].Sentence == s.tokens[j].Sentence && (s.word(k-1) || s.lower[k-1] == "-") &&
		s.tokens[k-1].Text != "a" && !determiner(s.lower[k-1]) && s.who[k-1] == nobody && !s.verb(k-1) && !s.tongue.between[s.lower[k-1]] {
		k--
	}
	if s.lower[j] == "counterpart" {
		return s.counterpart(k, j)
	}
	article := ""
	if k > 0 {
		article = s.lower[k-1]
	}
	if introduces(article) || article == "his" || article == "her" || article == "their" || s.genitive(k) || k > 0 && s.who[k-1] != nobody {
		return nobody
	}
	if s.lower[j] == "year-old" {
		return s.referent(j, 0)
	}
	if s.lower[j] == "republican" || s.lower[j] == "democrat" { // the Ohio Republican
		who := s.referent(j, 0)
		if k < j && article == "the" && who >= 0 && (office{heads: party}).heldBy(s, who) {
			return who
		}
		return nobody
	}
	if s.last >= 0 && k == j && article == "the" {
		return s.last
	}
	o := s.office(k, j)
	at := s.tokens[j].Sentence
	for i := j - 1; i >= 0 && i > j-officeReach; i-- {
		if next := s.tokens[i].Sentence; next != at {
			at = next
			if who, ok := s.spoken[at]; ok && who >= 0 && o.heldBy(s, who) {
				return who
			}
		}
		if s.who[i] != nobody && o.heldBy(s, s.who[i]) && !s.aside(i) {
			return s.who[i]
		}
	}
	if who := s.onlyOne(o); who != unknown {
		return who
	}
	if public[s.lower[j]] && article == "the" && len(o.words) == 0 && o.country == "" {
		if who := s.referent(j, sexes[s.lower[j]]); who >= 0 && s.roles[who] == "" {
			return who
		}
	}
	return nobody
}

// counterpart is the person spoken of last who is of the country that the
// tokens [from, j) name: his Turkish counterpart.
func (s *scene) counterpart(from, j int) int {
	code := ""
	for i := from; i < j; i++ {
		if s.states[i] != "" {
			code = s.states[i]
		}
	}
	for i := j - 1; code != "" && i >= 0 && i > j-officeReach; i-- {
		if s.who[i] != nobody && s.people[s.who[i]].Country == code {
			return s.who[i]
		}
	}
	return nobody
}

// onlyOne is the only person of the article who holds an office: nobody when
// there are more, unknown when there is none.
func (s *scene) onlyOne(o office) int {
	only := unknown
	for i := range s.people {
		if o.heldBy(s, i) {
			if only != unknown {
				return nobody
			}
			only = i
		}
	}
	return only
}

// aside reports whether the person at token i is named as an owner or after a
// preposition.
func (s *scene) aside(i int) bool {
	k := s.titleStart(s.firstOf(i), max(0, i-phraseReach))
	return s.genitive(s.endOf(i)) || k > 0 && (dependent[s.lower[k-1]] || s.tongue.links[s.lower[k-1]])
}

// office is what a phrase says of the person it means.
type office struct {
	heads   []string // nouns of which the role has one
	words   []string // adjectives that the role has too
	country string   // of the person, "" when the phrase does not tell
}

// office reads the tokens [from, head] and "of" a country after them.
func (s *scene) office(from, head int) office {
	o := office{heads: kin[s.lower[head]]}
	if o.heads == nil {
		o.heads = []string{s.lower[head]}
	}
	for i := from; i < head; i++ {
		code := s.states[i]
		switch l := s.lower[i]; {
		case code != "":
			o.country = code
		case strings.HasPrefix(l, "vice-"):
			o.words = append(o.words, "vice")
		case telling[l], s.tokens[i].Shape == annotate.Capital && !s.tokens[i].First && l != "the":
			o.words = append(o.words, l)
		}
	}
	if head+2 < len(s.tokens) && s.lower[head+1] == "of" {
		if code := s.states[head+2]; code != "" {
			o.country = code
		}
	}
	return o
}

// heldBy reports whether the role of a person is the office.
func (o office) heldBy(s *scene, who int) bool {
	role := s.roles[who]
	if role == "" || o.country != "" && s.people[who].Country != "" && s.people[who].Country != o.country {
		return false
	}
	for _, w := range o.words {
		if !strings.Contains(role, w) && !(w == "defence" && strings.Contains(role, "defense")) && !(w == "defense" && strings.Contains(role, "defence")) {
			return false
		}
	}
	if strings.Contains(role, "vice") != slices.Contains(o.words, "vice") && slices.Contains(o.heads, "president") {
		return false
	}
	for _, h := range o.heads {
		if strings.Contains(role, h) && !(h == "minister" && len(o.words) == 0 && strings.Contains(role, "prime minister")) {
			return true
		}
	}
	return false
}

func determiner(l string) bool {
	switch l {
	case "the", "a", "an", "one", "another", "this", "that", "his", "her", "its", "their", "and", "but", "as", "when", "while":
		return true
	}
	return false
}

// possessed is whose the noun at token i is: Lee's vow, his vow.
func (s *scene) possessed(i, lo int) int {
	k := i - 1
	for k > lo && k > i-4 && s.small(k) && !s.genitive(k) && possessives[s.lower[k]] == 0 {
		k--
	}
	switch {
	case k <= lo && possessives[s.lower[max(k, 0)]] == 0:
		return unknown
	case s.genitive(k) && s.who[k-1] != nobody:
		return s.who[k-1]
	case possessives[s.lower[k]] != 0:
		return s.referent(k, possessives[s.lower[k]])
	}
	return unknown
}

// capital reports whether a quotation begins as a sentence does.
func (s *scene) capital(q piece) bool {
	t := s.at(q.Start)
	return t < len(s.tokens) && s.tokens[t].Shape != annotate.Lower
}
