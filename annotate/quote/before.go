package quote

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
	case s.tongue.according[l] && v+1 < open, s.tongue.firstly[l] && v == lo && v+1 < open:
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
	if who < 0 && s.tongue.dropping && v-lo < 2 && v+1 < open && !s.word(v+1) {
		return s.recent // وأضاف: añadió:
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
