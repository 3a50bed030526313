package timex

// knownDays are attacks that texts name by the day alone.
var knownDays = []struct {
	year, month, day int
	events           map[string]bool
}{
	{2001, 9, 11, set("attacks", "hijackers", "hijackings", "terrorists", "terrorist", "terror", "commission", "plot", "plotters",
		"mastermind", "memorial", "victims")},
	{2021, 1, 6, set("committee", "insurrection", "riot", "rioters", "attack", "defendants", "commission", "siege", "hearings")},
	{2023, 10, 7, set("attack", "attacks", "massacre", "assault")},
}

// knownYear is the year of a day that is known by what the token after names,
// 0 for any other.
func (s *scanner) knownYear(j, m, d int) int {
	if s.word(j) == "," {
		return 0
	}
	for _, k := range knownDays {
		if k.month != m || k.day != d || !k.events[s.word(j)] || s.elsewhere(j) {
			continue
		}
		if s.ref.IsZero() || !s.ref.Before(date3(k.year, m, d)) {
			return k.year
		}
	}
	return 0
}

// elsewhere reports whether the sentence of token j speaks of the attacks in
// Libya, eleven years to the day after those in the United States.
func (s *scanner) elsewhere(j int) bool {
	sentence := &s.text.Sentences[s.tokens[j].Sentence]
	for k := max(sentence.First, j-40); k < min(sentence.Last, j+40); k++ {
		switch s.lower[k] {
		case "benghazi", "libya", "consulate", "stevens", "mission":
			return true
		case "anniversary":
			return false
		}
	}
	return false
}

// dayEvent reads 9/11.
func (s *scanner) dayEvent(i int) (date, bool) {
	if s.lower[i] != "9/11" && s.lower[i] != "9-11" || s.glued(i) && !opensBracket(s.word(i-1)) {
		return date{}, false
	}
	return date{start: i, end: i + 1, value: dayValue(date3(2001, 9, 11))}, true
}
