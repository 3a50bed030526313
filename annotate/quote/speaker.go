package quote

import (
	"strings"

	"chancery/annotate"
)

// speakers finds the speaker of each quotation: told by the words after it, by
// those before it, or carried over from its surroundings.
func (s *scene) speakers(found []piece) []int {
	out := make([]int, len(found))
	asked := make([]bool, len(found)) // the words beside it answered
	for i, q := range found {
		s.last = nobody
		if i > 0 && s.paragraph(found[i-1]) == s.paragraph(q) {
			s.last = out[i-1]
		}
		who := s.told(q)
		asked[i] = who != unknown
		if who == unknown {
			who = s.carried(found[:i], out, q)
		}
		out[i] = max(who, nobody)
		if out[i] >= 0 {
			s.recent = out[i]
		}
		if _, ok := s.spoken[s.sentence(q)]; !ok && who != unknown {
			s.spoken[s.sentence(q)] = out[i]
		}
	}
	for i := len(found) - 2; i >= 0; i-- { // "One," and "two," said Lee; a first paragraph whose speaker comes in the second
		if asked[i] || out[i] != nobody || out[i+1] == nobody {
			continue
		}
		if found[i+1].Continues || found[i].Outer == found[i+1].Open ||
			s.sentence(found[i]) == s.sentence(found[i+1]) && s.joined(found[i], found[i+1]) {
			out[i] = out[i+1]
		}
	}
	return out
}

// told asks the words beside a quotation who speaks. What follows decides
// where the quotation ends as speech does, with a comma before its verb.
func (s *scene) told(q piece) int {
	if s.tongue.han {
		return s.han(q)
	}
	who := unknown
	if s.ends(q, ",") {
		if who = s.after(q, false); who >= 0 || who == nobody && !s.sourced(q) {
			return who
		}
	}
	if next := s.before(q); next != unknown {
		return next
	}
	if who == nobody {
		return nobody
	}
	if who = s.after(q, true); who != unknown {
		return who
	}
	return s.about(q)
}

// sourced reports whether "according to" follows a quotation: what it names
// may be the medium of somebody named before.
func (s *scene) sourced(q piece) bool {
	i := s.at(q.Outer)
	return i < len(s.tokens) && s.tongue.according[s.lower[i]]
}

// ends reports whether the last byte of a quotation is one of marks.
func (s *scene) ends(q piece, marks string) bool {
	last := s.text.Source[q.End-1]
	for i := range len(marks) {
		if marks[i] == last {
			return true
		}
	}
	return false
}

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
	if s.lower[i] != "," && s.lower[i] != "(" {
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

// before looks for the speaker in the words of the sentence before a
// quotation: Lee said: ...; Lee, the envoy, called it ...
func (s *scene) before(q piece) int {
	open := s.at(q.Open)
	if open >= len(s.tokens) || open == 0 {
		return unknown
	}
	lo := s.text.Sentences[s.tokens[open].Sentence].First
	if open == lo && (s.lower[open-1] == ":" || s.lower[open-1] == ",") {
		lo = s.text.Sentences[s.tokens[open-1].Sentence].First
	}
	lo = max(lo, open-sentenceReach)
	if open == lo {
		return unknown
	}
	if s.lower[open-1] == ":" && open-2 >= lo && s.who[open-2] != nobody {
		if who, end := s.phrase(lo, open); who >= 0 && end == open-1 { // LEE: "..."
			return who
		}
	}
	for v := open - 1; v >= lo; v-- {
		if s.quoted[v] || s.who[v] != nobody {
			continue
		}
		if who := s.governor(v, lo, open); who != unknown {
			return who
		}
		if who := s.broken(v, open); who >= 0 && s.leadsUp(q, open) {
			return who
		}
	}
	switch last := s.lower[open-1]; {
	case last == ":" && open-2 >= lo && s.who[open-2] != nobody:
		return s.named(open-2, lo)
	case s.leadsUp(q, open):
		return s.opener(lo, open)
	}
	return unknown
}

// leadsUp reports whether a colon, or a comma before a capital, stands before
// a quotation.
func (s *scene) leadsUp(q piece, open int) bool {
	return s.lower[open-1] == ":" || s.lower[open-1] == "," && s.capital(q)
}

// broken is the subject of a clause that the conjunction at v begins, with a
// verb that is not listed: Lee spoke before Roe broke in: "...".
func (s *scene) broken(v, open int) int {
	switch s.lower[v] {
	case "before", "after", "when", "while", "as", "and", "but", "until":
		if who, end := s.phrase(v+1, open); who >= 0 && s.who[end-1] == who && end < open && s.small(end) {
			return who
		}
	}
	return unknown
}

// about is the person whom a sentence with a longer quotation in it is about,
// for no verb of saying tells another: Lee opposes "...". Not where the
// quotation says what the person is or does.
func (s *scene) about(q piece) int {
	open := s.at(q.Open)
	if open >= len(s.tokens) || words(s.text.Source[q.Start:q.End]) <= fragment {
		return unknown
	}
	lo := max(s.text.Sentences[s.tokens[open].Sentence].First, open-sentenceReach)
	if open-1 <= lo || s.who[open-1] != nobody || !s.word(open-1) && s.lower[open-1] != "," || s.tongue.relative[s.lower[open-1]] {
		return unknown
	}
	switch s.lower[open-1] {
	case "is", "are", "was", "were", "be", "been", "has", "have", "had", "of", "a", "an", "he", "she", "they", "titled", "entitled":
		return unknown
	}
	return s.opener(lo, open)
}

// governor is who speaks where the word at v governs the quotation that opens
// after it; unknown when it does not.
func (s *scene) governor(v, lo, open int) int {
	l := s.lower[v]
	switch {
	case s.tongue.according[l] && v+1 < open:
		return s.object(s.afterAccording(v))
	case l == "words" && v+1 < open && s.lower[v+1] == "of":
		who, _ := s.phrase(v+2, open)
		return who
	case s.tongue.saying[l] && s.small(v):
		return s.actor(v, lo)
	case s.tongue.saying[l] && s.tokens[v].First && s.tokens[v].Sentence > 0: // Adding, "..."
		return s.lead(s.tokens[v].Sentence-1, s.text.Sentences[s.tokens[v].Sentence].Paragraph)
	case utterances[l] && s.introduced(v, open):
		return s.possessed(v, lo)
	case !s.verb(v), manner[l] && s.lower[open-1] != "," && s.lower[open-1] != ":" && s.lower[v+1] != "that" && s.lower[min(v+2, open)] != "that":
		return unknown
	}
	if s.passive(v, lo) {
		for i := v + 1; i < open; i++ {
			if s.lower[i] == "by" {
				who, _ := s.phrase(i+1, open)
				return who
			}
		}
		return nobody
	}
	who := s.subject(v, lo)
	if who == unknown && !transitive[l] { // Stated Lee: sagte Merkel: сказал Лавров:
		if next, end := s.phrase(v+1, open); end == open || !s.word(end) || next >= 0 && s.tongue != tongues["en"] {
			who = next
		}
	}
	if who == unknown {
		who = s.opener(lo, v)
	}
	return who
}

// introduced reports whether the noun at v leads straight up to the quotation
// that opens after it: his vow to "..."; her answer: "...".
func (s *scene) introduced(v, open int) bool {
	for i := v + 1; i < open; i++ {
		switch s.lower[i] {
		case ":", ",", "that", "to", "of", "about", "was", "is", "—", "–", "-":
		default:
			return false
		}
	}
	return v+1 < open
}

// passive reports whether the verb at v is said of its subject: was called.
func (s *scene) passive(v, lo int) bool {
	if !transitive[s.lower[v]] {
		return false
	}
	for k := v - 1; k >= lo && k > v-4 && s.small(k); k-- {
		switch s.lower[k] {
		case "was", "were", "is", "are", "been", "be", "being":
			return true
		}
		if !s.tongue.between[s.lower[k]] && s.lower[k][max(0, len(s.lower[k])-2):] != "ly" {
			return false
		}
	}
	return false
}

// actor is who does the participle of saying at v: the one named right before
// it (with Lee saying), else the subject of the sentence. What a sign or a
// report says has no speaker.
func (s *scene) actor(v, lo int) int {
	k := v - 1
	if k < lo || s.quoted[k] {
		return s.doer(lo, v)
	}
	switch l := s.lower[k]; {
	case l == "as" && k > lo && s.who[k-1] != nobody: // quoted Lee as saying
		return s.who[k-1]
	case s.who[k] != nobody:
		return s.who[k]
	case s.tongue.pronouns[l] != 0:
		return s.ending(k, lo)
	case writings[l]:
		return nobody
	case utterances[l]:
		if who := s.possessed(k, lo); who != unknown {
			return who
		}
	case s.tongue.between[l] && (l == "was" || l == "is" || l == "were" || l == "been"):
		return s.subject(v, lo)
	}
	return s.doer(lo, v)
}

// doer is the subject that the nearest verb of saying before v has, else the
// one of the sentence from lo.
func (s *scene) doer(lo, v int) int {
	for k := v - 1; k > lo; k-- {
		if !s.quoted[k] && s.tongue.saying[s.lower[k]] && s.who[k-1] != nobody {
			return s.actor(k, lo)
		}
		if !s.quoted[k] && s.verb(k) && !s.passive(k, lo) && !s.tongue.joins[s.lower[k-1]] {
			if who := s.subject(k, lo); who >= 0 {
				return who
			}
			break
		}
	}
	return s.opener(lo, v)
}

// joined reports whether only joining words stand between two quotations.
func (s *scene) joined(a, b piece) bool {
	n := 0
	for t := s.at(a.Outer); t < s.at(b.Open); t++ {
		if s.verb(t) || s.who[t] != nobody || n > 12 {
			return false
		}
		n++
	}
	return true
}

// carried is the speaker of a quotation that nothing beside it tells: the one
// of the quotation before when it goes on, else the subject of the sentence
// before when that tells what was said.
func (s *scene) carried(before []piece, speakers []int, q piece) int {
	last := len(before) - 1
	if q.Continues && last >= 0 {
		return speakers[last]
	}
	open := s.at(q.Open)
	if open >= len(s.tokens) {
		return unknown
	}
	paragraph := s.paragraph(q)
	same := last >= 0 && s.paragraph(before[last]) == paragraph
	at := s.tokens[open].Sentence
	first := s.leadsOff(open)
	switch {
	case !first && same && s.sentence(before[last]) == at:
		return speakers[last]
	case !first:
		return unknown
	}
	if at > 0 && (last < 0 || s.sentence(before[last]) != at-1 && s.at(before[last].End-1) < s.text.Sentences[at-1].First) {
		if who := s.lead(at-1, paragraph); who != unknown {
			return who
		}
	}
	switch {
	case same:
		return speakers[last]
	case last >= 0 && s.paragraph(before[last])+1 == paragraph && q.Open == s.text.Paragraphs[paragraph].Start:
		return speakers[last]
	}
	return unknown
}

// leadsOff reports whether the quotation that opens at a token begins its
// sentence, a word or two aside (Instead, "..."; But "...").
func (s *scene) leadsOff(open int) bool {
	first := s.text.Sentences[s.tokens[open].Sentence].First
	for t := first; t < open; t++ {
		if s.who[t] != nobody || s.body[t] || s.quoted[t] || t > first+2 || s.verb(t) {
			return false
		}
	}
	return true
}

// lead is who speaks in a sentence without quotations that leads up to one, in
// the same paragraph or at the end of the one before.
func (s *scene) lead(at, paragraph int) int {
	x := s.text.Sentences[at]
	if x.Paragraph+1 < paragraph {
		return unknown
	}
	lo := max(x.First, x.Last-sentenceReach)
	for v := x.Last - 1; v >= lo; v-- {
		if s.verb(v) && !s.passive(v, lo) {
			if who := s.subject(v, lo); who != unknown {
				return who
			}
			who, _ := s.phrase(v+1, x.Last)
			return who
		}
	}
	if s.lower[x.Last-1] == ":" {
		return s.opener(lo, x.Last)
	}
	return unknown
}
