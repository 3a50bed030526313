package quote

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
	if s.subordinate(q) { // When Lee said, "...," Roe laughed.
		if who = s.before(q); who >= 0 {
			return who
		}
	}
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

// subordinate reports whether a quotation stands, after a comma or colon, in a
// clause that "when" or the like begins its sentence with.
func (s *scene) subordinate(q piece) bool {
	open := s.at(q.Open)
	if open >= len(s.tokens) || open == 0 || !s.leadsUp(q, open) {
		return false
	}
	first := s.text.Sentences[s.tokens[open].Sentence].First
	switch s.lower[first] {
	case "when", "after", "while", "although", "though", "as":
		return first < open
	}
	return false
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
	if at > 0 && (last < 0 || !s.tagged(before[last], at-1) && s.sentence(before[last]) != at-1 && s.at(before[last].End-1) < s.text.Sentences[at-1].First) {
		if who := s.lead(at-1, paragraph); who != unknown {
			return who
		}
	}
	switch {
	case same:
		return speakers[last]
	case last >= 0 && s.paragraph(before[last])+1 == paragraph && q.Open == s.text.Paragraphs[paragraph].Start && !s.ends(before[last], "?"):
		return speakers[last] // but a question is answered by somebody else
	}
	return unknown
}

// tagged reports whether a sentence is but the tag of the quotation before it:
// "Are we?" Lee asked.
func (s *scene) tagged(q piece, at int) bool {
	x := s.text.Sentences[at]
	return s.at(q.Outer) == x.First && s.ends(q, "?!.") && x.Last-x.First < tagWords && s.lower[x.Last-1] != ":"
}

// tagWords is the least number of tokens that is more than a tag.
const tagWords = 6

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
