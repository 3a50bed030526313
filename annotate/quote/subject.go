package quote

import (
	"strings"

	"chancery/annotate"
	"chancery/annotate/name"
)

// subject is who does the verb at v; lo bounds the search to the left.
func (s *scene) subject(v, lo int) int {
	j := v - 1
	for j >= lo && (s.small(j) || s.tongue != tongues["en"]) && s.who[j] == nobody && (s.tongue.between[s.lower[j]] || strings.HasSuffix(s.lower[j], "ly")) || j >= lo && weekday(s.lower[j]) && s.who[j] == nobody {
		j--
	}
	j = s.overBrackets(j, lo)
	switch {
	case j < lo || s.quoted[j]:
		return unknown
	case s.lower[j] == ",":
		return s.apposed(j, lo)
	}
	return s.ending(j, lo)
}

// overBrackets steps from a closing bracket at j to before the opening one.
func (s *scene) overBrackets(j, lo int) int {
	if j < lo || s.lower[j] != ")" {
		return j
	}
	for k := j - 1; k >= lo && k > j-12; k-- {
		if s.lower[k] == "(" {
			return k - 1
		}
	}
	return j
}

// ending is whom the noun phrase means that ends with token j as a subject.
func (s *scene) ending(j, lo int) int {
	l := s.lower[j]
	sex, pronoun := s.tongue.pronouns[l]
	switch {
	case s.who[j] != nobody:
		return s.named(j, lo)
	case pronoun:
		return s.referent(j, sex)
	case s.tongue.relative[l]:
		k := j - 1
		if k >= lo && s.lower[k] == "," {
			k--
		}
		if k >= lo && s.who[k] != nobody {
			return s.who[k]
		}
		return nobody
	case s.tongue.joins[l] || l == "to":
		return s.doer(lo, j) // a second verb: its subject stands with the first
	case !s.word(j):
		return unknown
	case offices[l] || l == "year-old":
		return s.byOffice(j)
	case utterances[l]:
		return max(s.possessed(j, lo), nobody)
	}
	return s.withComplement(j, lo)
}

// named is the person whose mention ends at token j as a subject; nobody when
// two are joined (Lee and Kim said), unknown when they depend on a preposition
// or a participle.
func (s *scene) named(j, lo int) int {
	k := s.titleStart(s.firstOf(j), lo)
	if k <= lo {
		return s.who[j]
	}
	switch l := s.lower[k-1]; {
	case l == "and" || l == "und" || l == "et" || l == "y" || l == "и":
		if k-2 >= lo && s.who[k-2] != nobody && s.who[k-2] != s.who[j] {
			return nobody
		}
	case s.tongue.links[l] && s.small(k-1):
		return s.withComplement(k-1, lo)
	case dependent[l]:
		return unknown
	case strings.HasSuffix(l, "ing") && s.small(k-1) && !s.tongue.saying[l] && l != "during" && l != "king":
		return s.opener(lo, k-1)
	}
	return s.who[j]
}

// titleStart steps back from the name that begins at k over its title.
func (s *scene) titleStart(k, lo int) int {
	for n := 0; k > lo && n < phraseReach && s.word(k-1) && s.who[k-1] == nobody; n++ {
		l := s.lower[k-1]
		if !name.Office(l) && !name.Honorific(l) && s.small(k-1) && !s.genitive(k-1) && l != "the" && !(l == "of" && k-2 >= lo && name.Head(s.lower[k-2])) {
			break
		}
		k--
	}
	return k
}

// withComplement reads back from token j to the person or office that the
// words up to j describe: Lee of Columbia, Ohio; the head of the agency.
func (s *scene) withComplement(j, lo int) int {
	for k := j; k >= lo && k > j-12 && !s.quoted[k]; k-- {
		l := s.lower[k]
		if !s.word(k) && l != "," || s.tongue.say[l] || s.tongue.joins[l] && l != "and" {
			break
		}
		if !s.tongue.links[l] || k <= lo {
			continue
		}
		switch p := k - 1; {
		case s.who[p] != nobody:
			return s.named(p, lo)
		case offices[s.lower[p]]:
			return s.byOffice(p)
		}
	}
	return nobody
}

// apposed reads the subject that ends with the comma at j: Lee, the envoy,
// said; the envoy, Ann Lee, said. The first person who begins the clause is
// the subject, whoever is named in the words between.
func (s *scene) apposed(j, lo int) int {
	best := unknown
	office := unknown
	for c := j; c > lo && c > j-apposedReach && !s.quoted[c]; c-- {
		l := s.lower[c]
		if l == ";" || l == ":" || s.verb(c) && !s.tongue.relative[s.lower[c-1]] {
			break
		}
		if l != "," {
			continue
		}
		p := s.overBrackets(c-1, lo)
		if p < lo {
			break
		}
		switch k := s.titleStart(s.firstOf(p), lo); {
		case s.who[p] != nobody:
			if s.beginsClause(k, lo) || c == j && best == unknown {
				best = s.who[p]
			}
		case c == j && s.tongue.links[s.lower[max(p-1, lo)]] && p-2 >= lo && s.who[p-2] != nobody: // Lee of Ohio,
			best = s.who[p-2]
		case offices[s.lower[p]] && best == unknown:
			if who := s.byOffice(p); who >= 0 {
				office = who
			}
		}
	}
	switch {
	case best != unknown:
		return best
	case office != unknown:
		return office
	}
	return s.opener(lo, j)
}

// beginsClause reports whether a noun phrase that starts at k can be the
// subject of a clause.
func (s *scene) beginsClause(k, lo int) bool {
	return k <= lo || s.quoted[k-1] || s.tongue.joins[s.lower[k-1]] || !s.word(k-1) && s.lower[k-1] != "("
}

// opener is whom the sentence from token from is about: the noun phrase that
// it begins with, or the first one after what leads in (In a speech on Monday,
// Lee ...; After meeting Kim, Lee ...).
func (s *scene) opener(from, to int) int {
	to = min(to, from+sentenceReach)
	for from < to && (!s.word(from) && !s.quoted[from] || s.tongue.joins[s.lower[from]] && !s.tongue.leads[s.lower[from]]) {
		from++
	}
	if from >= to || s.quoted[from] {
		return unknown
	}
	if !s.leadsIn(from) {
		who, _ := s.phrase(from, to)
		return who
	}
	if s.lower[from] == "as" {
		if who, end := s.phrase(from+1, to); who >= 0 && end < to && s.verb(end) {
			return who
		}
	}
	for i := from; i+1 < to && !s.quoted[i]; i++ {
		if s.lower[i] != "," {
			continue
		}
		if who, end := s.phrase(i+1, to); who >= 0 && (end >= to || s.word(end) || s.lower[end] == "," || s.lower[end] == "(") {
			if end < to && s.lower[end] == "," && s.who[i+1] != nobody && s.listed(end, to) {
				continue
			}
			return who
		}
	}
	return unknown
}

// listed reports whether the comma at i parts names of a list.
func (s *scene) listed(i, to int) bool {
	return i+1 < to && (s.lower[i] == "and" || s.lower[i] == "," && (s.lower[i+1] == "and" || s.who[i+1] != nobody))
}

// leadsIn reports whether a sentence that begins with token i has something
// before its subject.
func (s *scene) leadsIn(i int) bool {
	l := s.lower[i]
	if _, pronoun := s.tongue.pronouns[l]; pronoun || s.who[i] != nobody {
		return false
	}
	for k := i + 1; k < len(s.tokens) && k < i+5 && s.word(k) && s.who[k] == nobody; k++ {
		switch s.lower[k] {
		case "later", "after", "before", "earlier", "ago":
			return true // hours later, a few days ago
		}
	}
	return s.tongue.leads[l] || s.tokens[i].Kind == annotate.Number || weekday(l) ||
		(strings.HasSuffix(l, "ing") || strings.HasSuffix(l, "ed")) && s.tokens[i].Kind == annotate.Word && !name.Office(l) && !s.body[i]
}

func weekday(l string) bool {
	switch l {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday":
		return true
	}
	return false
}
