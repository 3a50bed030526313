package quote

import (
	"strings"

	"chancery/annotate/name"
)

// The bounds of a look, in tokens: nobody reads further for a subject.
const (
	phraseReach   = 16
	apposedReach  = 40
	sentenceReach = 80
)

// phrase reads the noun phrase that begins at token i, before hi, and returns
// whom it means and where it ends: unknown when none begins there, nobody when
// it is no person of the article.
func (s *scene) phrase(i, hi int) (who, end int) {
	hi = min(hi, i+phraseReach, len(s.tokens))
	if i >= hi || s.quoted[i] || !s.word(i) || dependent[s.lower[i]] && s.small(i) {
		return unknown, i
	}
	if sex, ok := s.tongue.pronouns[s.lower[i]]; ok {
		return s.referent(i, sex), i + 1
	}
	n := noun{scene: s, who: unknown, head: -1}
	for j := i; ; {
		if j >= hi || s.quoted[j] || n.ends(j, j > i) {
			return n.means(), j
		}
		if s.who[j] == nobody {
			n.word(j)
			j++
			continue
		}
		if n.plain > 1 && n.head < 0 && !n.linked && s.small(j-1) && finite(s.lower[j-1]) {
			return nobody, j // the ad hits Lee
		}
		n.name(j)
		j = s.endOf(j)
	}
}

// noun is a noun phrase on its way.
type noun struct {
	*scene
	who    int  // the person it means so far
	head   int  // its noun for an office, -1 without one
	linked bool // inside an "of" phrase after the head
	plain  int  // small words that are no articles
}

// means is whom the phrase means: the person it names, else the holder of its
// office.
func (n *noun) means() int {
	if n.who == nobody && n.head >= 0 {
		return n.byOffice(n.head)
	}
	return n.who
}

// ends reports whether the phrase is over before token j, where a verb, a mark
// or another phrase begins; inside tells that it has begun.
func (n *noun) ends(j int, inside bool) bool {
	l := n.lower[j]
	switch {
	case n.scene.who[j] != nobody, n.genitive(j):
		return false
	case !n.scene.word(j):
		return l != "-" || n.tokens[j].Spaced
	case n.head >= 0 && n.small(j) && strings.HasSuffix(l, "ing"):
		return true
	case n.tongue.links[l]:
		return n.head < 0
	case n.tongue.say[l] && n.small(j), inside && (n.tongue.between[l] || dependent[l] || n.tongue.joins[l]):
		return true
	case !n.small(j) || n.titled(j):
		return false
	case n.who >= 0: // a verb that is not listed, or the rest of the sentence
		return !follower[l]
	}
	return n.head >= 0 && !n.linked && !n.tongue.trailing
}

// name takes in the person named at token j.
func (n *noun) name(j int) {
	switch {
	case n.linked && n.head >= 0 && n.complement(j):
		n.who, n.head = nobody, -1 // an aide to Lee is not named
	case !n.genitive(n.endOf(j)):
		n.who, n.head = n.scene.who[j], -1
	case !n.linked:
		n.who, n.head = nobody, -1
	}
}

// word takes in token j, which names no person.
func (n *noun) word(j int) {
	l := n.lower[j]
	switch {
	case n.genitive(j):
		if !n.linked {
			n.who, n.head = nobody, -1
		}
		return
	case n.tongue.links[l]:
		n.linked = true
		return
	case n.titled(j) || l == "year-old":
		if !n.linked {
			n.who, n.head = nobody, j
		}
	case n.who >= 0, n.who == unknown && n.head < 0:
		n.who = nobody
	}
	if n.small(j) && !determiner(l) {
		n.plain++
	}
}

// titled reports whether token j is a noun for an office or calling. The name
// of a party is one only where no other noun follows it.
func (s *scene) titled(j int) bool {
	l := s.lower[j]
	if l == "republican" || l == "democrat" {
		return j+1 >= len(s.tokens) || !s.word(j+1) || s.verb(j+1) || s.tongue.between[s.lower[j+1]]
	}
	if rest, ok := strings.CutPrefix(l, "co-"); ok {
		l = rest
	}
	return offices[l] || name.Head(l)
}

// finite guesses at a verb by its ending.
func finite(l string) bool {
	return strings.HasSuffix(l, "ed") || strings.HasSuffix(l, "ing") || strings.HasSuffix(l, "s") && !strings.HasSuffix(l, "ss")
}

// complement reports whether the person at token j stands right after a
// preposition, titles aside: the spokesman for President Lee.
func (s *scene) complement(j int) bool {
	j = s.firstOf(j)
	for j > 0 && (name.Head(s.lower[j-1]) || name.Honorific(s.lower[j-1])) {
		j--
	}
	return j > 0 && (s.tongue.links[s.lower[j-1]] || s.genitive(j-1))
}

// object is whom the words from i mean after a verb: said Lee; said the envoy,
// Ann Lee; said Lee's envoy, Ann Roe.
func (s *scene) object(i int) int {
	hi := len(s.tokens)
	for i < hi && s.small(i) && s.tongue.between[s.lower[i]] {
		i++
	}
	who, end := s.phrase(i, hi)
	if next, _ := s.nameAfter(end, hi); next >= 0 && who != unknown && (who == nobody || s.who[end-1] != who) {
		return next
	}
	return who
}

// nameAfter is the person named in apposition to an office that ends before
// token i: the envoy, Ann Lee, said.
func (s *scene) nameAfter(i, hi int) (who, end int) {
	if i+1 >= hi || s.lower[i] != "," {
		return unknown, i
	}
	who, end = s.phrase(i+1, hi)
	if who >= 0 && s.who[end-1] == who && (end >= hi || !s.word(end) || s.tongue.links[s.lower[end]]) {
		return who, end
	}
	return unknown, i
}
