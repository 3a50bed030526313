package name

import (
	"strings"

	"chancery/annotate"
	"chancery/article"
)

// finder looks for names of persons in one text.
type finder struct {
	text   *annotate.Text
	tokens []annotate.Token
	lower  []string
	role   []role
	others []article.Span // token ranges of known names that are no persons'
}

// candidate is a run of tokens that may name a person.
type candidate struct {
	first, end int // tokens, half-open
	titled     bool
	person     bool
	known      bool // the full name of somebody the gazetteer knows
}

func newFinder(text *annotate.Text, others []article.Span) *finder {
	f := &finder{text: text, tokens: text.Tokens, lower: text.Lower, others: others}
	f.role = make([]role, len(f.tokens))
	f.roles()
	return f
}

// source is the text of the tokens [first, end).
func (f *finder) source(first, end int) string {
	return f.text.Source[f.tokens[first].Start:f.tokens[end-1].End]
}

// candidates returns the runs in order, each judged by its own evidence.
func (f *finder) candidates() []candidate {
	var out []candidate
	for i := 0; i < len(f.tokens); {
		if f.text.Sentences[f.tokens[i].Sentence].Case == annotate.Shouted {
			c, next := f.shouted(i)
			if c.end > c.first {
				out = append(out, c)
			}
			i = next
			continue
		}
		if !f.begins(i) {
			i++
			continue
		}
		c := candidate{first: i, end: f.endOf(i)}
		next := c.end
		c.titled = f.titledAt(i)
		f.trim(&c)
		if c.end > c.first {
			c.person = f.isPerson(c)
			out = append(out, c)
		}
		i = max(next, i+1)
	}
	return out
}

// surnameParticle are those that stay with a bare surname.
var surnameParticle = set("bin ibn al el van von de der di da ben del della abu af")

// begins reports whether a name may begin at token i; a particle begins one
// only before a capital, and only those that surnames keep.
func (f *finder) begins(i int) bool {
	switch f.role[i] {
	case nameWord:
		return true
	case initial:
		return f.nameAt(i+1) || i+1 < len(f.tokens) && f.role[i+1] == initial
	case particle:
		if surnameParticle[f.lower[i]] {
			return f.nameAt(i+1) || (f.lower[i] == "van" || f.lower[i] == "de" || f.lower[i] == "von") && i+1 < len(f.tokens) && f.role[i+1] == particle && f.nameAt(i+2)
		}
	}
	return false
}

func (f *finder) nameAt(i int) bool {
	return i < len(f.tokens) && f.role[i] == nameWord && f.tokens[i].Spaced
}

// endOf is where the name that begins at i ends.
func (f *finder) endOf(i int) int {
	j := i + 1
	for j < len(f.tokens) && f.tokens[j].Sentence == f.tokens[i].Sentence {
		switch {
		case !f.tokens[j].Spaced && !(f.role[j] == nameWord && f.lower[j-1] == "d'"):
			if f.tokens[j].Text == "," && j+1 < len(f.tokens) && f.role[j+1] == suffix && f.capitalAt(j+1) {
				j += 2
			}
			return j
		case f.role[j] == nameWord, f.role[j] == initial:
			j++
		case f.role[j] == suffix:
			return j + 1
		case f.role[j] == particle:
			k := j + 1
			for k < len(f.tokens) && k < j+3 && f.role[k] == particle && f.tokens[k].Spaced {
				k++
			}
			if !f.nameAt(k) && !(f.lower[k-1] == "d'" && k < len(f.tokens) && f.role[k] == nameWord) {
				return j
			}
			j = k
		default:
			return j
		}
	}
	return j
}

// titledAt reports whether the token before i is a title that belongs to it.
func (f *finder) titledAt(i int) bool {
	return i > 0 && f.tokens[i].Spaced && f.role[i-1] == title
}

// trim takes a common word off the beginning of a sentence: Will Rubio ...
func (f *finder) trim(c *candidate) {
	for c.end-c.first > 1 && f.tokens[c.first].First && !surnameParticle[f.lower[c.first]] {
		class, next := ClassOf(f.lower[c.first]), ClassOf(f.lower[c.first+1])
		switch {
		case class&Common != 0 && class&Given == 0,
			class&Common != 0 && next&Given != 0 && next&Common == 0,
			strings.HasSuffix(f.lower[c.first], "ing") && class&Given == 0 && len(f.lower[c.first]) > 5:
			c.first++
		default:
			return
		}
	}
}

// isPerson judges a candidate by the words in it and around it.
func (f *finder) isPerson(c candidate) bool {
	words, given, named, common, unknown, either := 0, false, 0, 0, 0, 0
	for i := c.first; i < c.end; i++ {
		switch f.role[i] {
		case initial:
			words++
			given = given || i == c.first
		case nameWord:
			class := ClassOf(f.lower[i])
			if bodies[f.lower[i]] && !(c.titled && class&(Family|Given) != 0 && c.end-c.first <= 2) {
				return false
			}
			words++
			switch {
			case i == c.first && class&Given != 0:
				given = true
				named++
			case class == 0:
				unknown++
			case class&Common != 0 && class&(Given|Family) == 0:
				common++
			case class&Common == 0:
				named++
			default:
				either++
			}
		}
	}
	headline := f.text.Sentences[f.tokens[c.first].Sentence].Case == annotate.Headline
	switch {
	case words == 0 || words > 6:
		return false
	case c.titled && !headline:
		return common < words && !(words == 1 && f.capitalBefore(c.first)) || honorifics[f.lower[c.first-1]]
	case words == 1:
		return false
	case headline:
		return given && words <= 3 && named == words && common == 0
	case f.role[c.first] == initial:
		return named+unknown+either > 0
	case given && ClassOf(f.lower[c.first])&Common == 0:
		return named+unknown+either > 1 || common == 1 && words == 2 || f.context(c)
	case given:
		return named+unknown > 1 || either > 0 && !f.tokens[c.first].First || f.context(c)
	case common > 0:
		return named >= 2 && common == 1 && !f.tokens[c.first].First
	case named >= 2, named == 1 && either > 0 && unknown == 0 && ClassOf(f.lower[c.first])&Common == 0:
		return true
	}
	return f.context(c)
}

// capitalBefore: a lone word after a title that itself ends a longer name
// ("Deputy Head Office") is weak; a title in capitals after nothing is not.
func (f *finder) capitalBefore(first int) bool {
	class := ClassOf(f.lower[first])
	return class != 0 && class&(Part|Family|Given) == 0
}

// context looks for what stands beside a person: an apposition, an age, a verb
// of saying, who.
func (f *finder) context(c candidate) bool {
	next := func(k int) string {
		if c.end+k < len(f.lower) {
			return f.lower[c.end+k]
		}
		return ""
	}
	before, w := f.apposedTo(c.first), next(1)
	switch {
	case before && (next(0) == "," || next(0) == "."):
		return true
	case next(0) == "," && c.first > 0 && f.tokens[c.first-1].Text == "," && f.lexical(c):
		return true
	case next(0) == "," && c.end+1 < len(f.tokens) && (f.role[c.end+1] == known || f.capitalAt(c.end+1) && c.end+2 < len(f.tokens) && f.isPossessive(c.end+2)):
		return f.headWithin(c.end+1, 6)
	case speech[next(0)], next(0) == "who", c.first > 0 && speech[f.lower[c.first-1]] && f.tokens[c.first].Spaced:
		return true
	case next(0) == ",":
		if w == "a" || w == "an" || w == "the" || w == "who" || w == "whose" || w == "his" || w == "her" || heads[w] || officeWords[w] || w == "whom" {
			return w != "a" && w != "the" && w != "an" || f.headWithin(c.end+2, 8)
		}
		return c.end+1 < len(f.tokens) && f.tokens[c.end+1].Kind == annotate.Number && len(w) == 2 && next(2) == ","
	}
	return false
}

// lexical reports whether a word of the candidate is known from names.
func (f *finder) lexical(c candidate) bool {
	for i := c.first; i < c.end; i++ {
		if class := ClassOf(f.lower[i]); class&(Given|Family|Part) != 0 && class&Common == 0 {
			return true
		}
	}
	return false
}

// apposedTo reports whether an office and a comma stand before token i: its
// president, Ann Lee; the Foreign Minister of the Republic, Ann Lee.
func (f *finder) apposedTo(i int) bool {
	if i < 2 || f.tokens[i-1].Text != "," {
		return false
	}
	for j := i - 2; j >= 0 && j > i-12 && f.tokens[j].Kind != annotate.Mark; j-- {
		if heads[f.lower[j]] {
			return true
		}
		if f.tokens[j].Shape == annotate.Lower && !particles[f.lower[j]] && f.lower[j] != "of" && f.lower[j] != "the" && f.lower[j] != "to" && f.lower[j] != "for" && !f.isPossessive(j) {
			return false
		}
	}
	return false
}

// headWithin reports whether a word of office follows within n tokens, before
// a mark.
func (f *finder) headWithin(i, n int) bool {
	for ; i < len(f.tokens) && n > 0 && f.tokens[i].Kind != annotate.Mark; i, n = i+1, n-1 {
		if heads[f.lower[i]] {
			return true
		}
	}
	return false
}

// shouted finds a name in an upper-case sentence at token i: a given name and
// one to three words that are parts of names and no common words, or such
// words after a title. It returns where to go on.
func (f *finder) shouted(i int) (candidate, int) {
	c := candidate{first: i, end: i}
	if f.tokens[i].Kind != annotate.Word || calendarWords[f.lower[i]] || f.role[i] == known {
		return c, i + 1
	}
	titled := i > 0 && heads[f.lower[i-1]] && f.tokens[i].Spaced
	class := ClassOf(f.lower[i])
	if class&Common != 0 || class&Given == 0 && !titled || bodies[f.lower[i]] || heads[f.lower[i]] || function(f.lower[i]) {
		return c, i + 1
	}
	j := i + 1
	for j < len(f.tokens) && j < i+4 && f.tokens[j].Spaced && f.tokens[j].Kind == annotate.Word && f.role[j] != known {
		class := ClassOf(f.lower[j])
		if class&(Part|Family) == 0 || class&Common != 0 || bodies[f.lower[j]] || function(f.lower[j]) || heads[f.lower[j]] || calendarWords[f.lower[j]] {
			break
		}
		j++
	}
	if j == i+1 && !titled {
		return c, i + 1
	}
	c.end, c.titled, c.person = j, titled, true
	return c, j
}
