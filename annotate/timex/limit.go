package timex

// lead are words between the preposition and a date: until the end of May.
var lead = set("of", "end", "the", "early", "late", "mid", "beginning", "middle", "least", "at", "sometime", "after")

// limit is the preposition that makes the date at token i the end of a time
// (until, by, until the end of), or -1.
func (s *scanner) limit(i int) int {
	j := s.beforeTime(i)
	for k := 0; k < 3 && lead[s.word(j)]; k++ {
		j--
	}
	switch s.word(j) {
	case "until", "till", "by", "through":
		if s.last.end != i-1 || s.last.value.unit == none { // not from May 3 through June 5
			return j
		}
	}
	return -1
}

// limited reports whether the date at token i is the end of a time that still
// runs: he has until Friday, they must leave by May.
func (s *scanner) limited(i int) bool {
	p := s.limit(i)
	if p < 0 || s.verbAfter(i+1) == past {
		return false
	}
	if s.tokens[p].First || s.word(p-1) == "," {
		return s.tenseAfter(i+1) != past // by Sunday, rebels had seized the port
	}
	if lasted[s.word(p-1)] {
		return false
	}
	by := s.lower[p] == "by"
	for j := p - 1; j > p-12 && j >= 0 && s.tokens[j].Sentence == s.tokens[i].Sentence; j-- {
		switch w := s.lower[j]; w {
		case "will", "would", "to":
			return true
		case "not", "n't", "never", "didn't", "didn’t", "wasn't", "wasn’t", "weren't", "hadn't":
			return by || coming[s.word(j-1)] // it was not until Friday that
		case "had", "was", "were":
			if by { // had left by Friday
				return false
			}
		case "remained", "lasted", "stayed", "served":
			return false
		}
	}
	return true
}

// lasted are verbs before until that tell how long a thing was.
var lasted = set("was", "were", "served", "lasted", "remained", "worked", "lived", "stayed", "ran", "continued")
