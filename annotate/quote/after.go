package quote

import (
	"strings"

	"chancery/annotate"
)

// after looks for the speaker in the words that follow a quotation: said Ann
// Lee; Lee told reporters; he said; according to Lee.
// When free, any verb will do where the quotation ends as speech does, and the
// end of a sentence is read that the quotation is a part of.
func (s *scene) after(q piece, free bool) int {
	i := s.at(q.Outer)
	if i >= len(s.tokens) || s.tokens[i].Start < q.Outer || strings.Contains(s.text.Source[q.Outer:s.tokens[i].Start], "\n") {
		return s.signature(q)
	}
	if s.ends(q, ".…") && s.tokens[i].Shape != annotate.Lower && !s.dash(i) && !s.saidNext(i) || s.lower[i] == "." || s.lower[i] == ";" {
		return unknown
	}
	hi := min(s.text.Sentences[s.tokens[i].Sentence].Last, i+sentenceReach)
	start, dash := i, false
	for start < hi && start < i+3 && (s.lower[start] == "," || s.dash(start) || s.lower[start] == ":" && s.headers) {
		dash = dash || s.lower[start] != ","
		start++
	}
	if start >= hi || s.quoted[start] || s.tongue.joins[s.lower[start]] && s.lower[start] != "as" {
		if !free {
			return unknown
		}
		return s.later(start, hi)
	}
	if who := s.tag(start, hi, free && (s.ends(q, ",") || start > i), free && s.ends(q, ",")); who != unknown {
		return who
	}
	if dash {
		if who, end := s.phrase(start, hi); who >= 0 && (end >= hi || !s.word(end)) {
			return who
		}
	}
	if s.ends(q, ".?!") || !free {
		return unknown
	}
	return s.later(start, hi)
}

func (s *scene) dash(i int) bool {
	switch s.tokens[i].Text {
	case "-", "–", "—":
		return true
	}
	return false
}

// saidNext reports whether a subject and a verb of saying come at token i.
func (s *scene) saidNext(i int) bool {
	if s.who[i] == nobody && s.tongue.pronouns[s.lower[i]] == 0 {
		return false
	}
	e := i + 1
	if s.who[i] != nobody {
		e = s.endOf(i)
	}
	if e >= len(s.tokens) || !s.verb(e) {
		return false
	}
	for e++; e < len(s.tokens) && s.tokens[e].Sentence == s.tokens[i].Sentence; e++ {
		if s.quoted[e] || s.lower[e] == ":" {
			return false // it leads up to the next quotation
		}
	}
	return true
}

// tag reads who speaks from the words [i, hi) right after a quotation. free
// tells that any verb will do, since the quotation ends as speech does; bare,
// that none is needed.
func (s *scene) tag(i, hi int, free, bare bool) int {
	if s.tongue.according[s.lower[i]] {
		return s.object(s.afterAccording(i))
	}
	v := i
	for v < hi && v < i+3 && (s.tongue.between[s.lower[v]] || s.tongue.relative[s.lower[v]]) && s.small(v) {
		v++
	}
	if v < hi {
		if sex, verb := s.tongue.inverted(s.lower[v]); sex != 0 && (verb || v+1 < hi) { // déclare-t-il, a-t-elle dit
			return s.referent(v, sex)
		}
	}
	switch {
	case v < hi && s.verb(v):
		if who := s.object(v + 1); who != unknown {
			return who
		}
		return unknown
	case free && s.small(i) && pastTense(s.lower[i]) && i+1 < hi:
		if who, _ := s.phrase(i+1, hi); who >= 0 {
			return who
		}
	case s.lower[i] == "as" && i+1 < hi:
		i++
	}
	who, end := s.phrase(i, hi)
	if bare && who >= 0 && s.who[end-1] == who && !s.listed(s.afterBrackets(end, hi), hi) && !s.quotes(end, hi) {
		return who
	}
	if who == unknown || end >= hi {
		return unknown
	}
	if next, after := s.nameAfter(end, hi); next >= 0 && (who == nobody || s.who[end-1] != who) {
		who, end = next, after
	}
	v = s.overApposition(end, hi)
	for v < hi && s.tongue.between[s.lower[v]] && !s.quotes(v, hi) || v < hi && s.small(v) && len(s.lower[v]) > 4 && s.lower[v][len(s.lower[v])-2:] == "ly" {
		v++
	}
	switch {
	case v >= hi:
		return unknown
	case s.quotes(v, hi): // Lee quoted Roe as saying
		said, _ := s.phrase(v+1, hi)
		return said
	case s.verb(v):
		return who
	case free && s.small(v) && !s.tongue.links[s.lower[v]] && !s.tongue.joins[s.lower[v]]:
		return who
	}
	return unknown
}

// quotes reports whether the verb at v passes on what somebody else said.
func (s *scene) quotes(v, hi int) bool {
	if v >= hi || s.lower[v] != "quoted" && s.lower[v] != "quotes" && s.lower[v] != "cited" {
		return false
	}
	for i := v + 1; i+1 < hi && i < v+phraseReach; i++ {
		if s.lower[i] == "as" && s.tongue.saying[s.lower[i+1]] {
			return true
		}
	}
	return false
}

// afterBrackets steps from an opening bracket at i to after the closing one.
func (s *scene) afterBrackets(i, hi int) int {
	if i >= hi || s.lower[i] != "(" {
		return i
	}
	for k := i + 1; k < hi && k < i+12; k++ {
		if s.lower[k] == ")" {
			return k + 1
		}
	}
	return i
}

// afterAccording is the token after "according" and its "to".
func (s *scene) afterAccording(i int) int {
	if i+1 < len(s.tokens) && (s.lower[i+1] == "to" || s.lower[i] == "по") {
		return i + 2
	}
	return i + 1
}

// overApposition steps from the mark at i over what is set between it and the
// verb of saying: a bracket, or words between commas.
func (s *scene) overApposition(i, hi int) int {
	if i >= hi || s.lower[i] != "," && s.lower[i] != "(" {
		return i
	}
	closed := hi
	for j := i + 1; j < hi && j < i+apposedReach && !s.quoted[j]; j++ {
		if l := s.lower[j-1]; j-1 == i || l != "," && l != ")" {
			continue
		}
		if s.verb(j) || s.tongue.between[s.lower[j]] && j+1 < hi && s.verb(j+1) {
			return j
		}
		closed = min(closed, j)
	}
	return closed
}

// later looks for a tag at the end of a sentence that a quotation is a part
// of: a "farce" from the start, said Lee; ..., Lee said; ..., according to Lee.
func (s *scene) later(from, hi int) int {
	for i := from; i+1 < hi && !s.quoted[i]; i++ {
		if s.verb(i) && s.lower[i-1] != "," {
			return unknown
		}
		if s.lower[i] != "," && !s.tongue.according[s.lower[i+1]] {
			continue
		}
		if s.tongue.according[s.lower[i+1]] {
			return s.object(s.afterAccording(i + 1))
		}
		if s.verb(i+1) && s.lower[i+1] != "called" {
			return s.object(i + 2)
		}
		if s.lower[i+1] == "as" {
			continue
		}
		who, end := s.phrase(i+1, hi)
		if who != unknown && end < hi && s.verb(end) && (end+1 >= hi || !s.word(end+1) || s.tongue.between[s.lower[end+1]] || s.tongue.leads[s.lower[end+1]] || weekday(s.lower[end+1])) {
			return who
		}
	}
	return unknown
}

// signature reads the line after a quotation that is a paragraph: a dash and
// a name, a name and a medium, or "That's what Lee said".
func (s *scene) signature(q piece) int {
	p := s.paragraph(q) + 1
	if p >= len(s.text.Paragraphs) || q.Outer < s.text.Paragraphs[p-1].End || q.Open != s.text.Paragraphs[p-1].Start {
		return unknown
	}
	i := s.at(s.text.Paragraphs[p].Start)
	end := s.at(s.text.Paragraphs[p].End - 1)
	if i >= end || end >= len(s.tokens) {
		return unknown
	}
	if s.lower[i] == "that" && s.lower[min(i+2, end)] == "what" {
		who, verb := s.phrase(i+3, len(s.tokens))
		if who >= 0 && verb < len(s.tokens) && s.verb(verb) {
			return who
		}
		return unknown
	}
	dash := s.dash(i)
	if dash {
		i++
	}
	who, after := s.phrase(i, end+1)
	if who < 0 || s.who[i] != who && !dash || end > i+phraseReach || s.text.Source[s.text.Paragraphs[p].End-1] == '.' && !dash {
		return unknown
	}
	if after > end || !s.word(after) && (dash || s.lower[after] == "," && s.capitals(after+1, end)) {
		return who
	}
	return unknown
}

// capitals reports whether all words of the tokens [from, to] have capitals.
func (s *scene) capitals(from, to int) bool {
	for i := from; i <= to; i++ {
		if s.small(i) {
			return false
		}
	}
	return from <= to
}
