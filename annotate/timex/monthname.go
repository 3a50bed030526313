package timex

// strong words come before months and hardly before the names of people;
// weaker ones come before both.
var (
	strong = set("in", "since", "until", "till", "during", "last", "next", "this", "early", "late", "mid", "through", "throughout",
		"between", "mid-", "past")
	weak = set("of", "by", "from", "before", "after", "and", "or", "around", "than", "beginning", "end", "starting", "(", "previous", "-",
		"–", "about", "between")
)

// reallyMonth tells months from words and names: May, March, April Smith.
func (s *scanner) reallyMonth(i int) bool {
	prev := s.word(i - 1)
	if prev == "every" || prev == "each" {
		return false
	}
	if !s.cal.english {
		return s.cal.before[prev]
	}
	if s.titled(i) && (s.lower[i] == "may" || s.lower[i] == "march") {
		return strong[prev] && prev != "between" && prev != "this"
	}
	if s.lower[i] == "may" && prev == "in" && trust[s.word(i-2)] && s.mayIsName() {
		return false
	}
	if strong[prev] {
		return prev != "this" || s.lower[i] != "march" || !s.small(i+1)
	}
	if s.beforeName(i) || s.word(i+1) == "." && len(s.lower[i]) <= 3 {
		return false
	}
	next, named := s.word(i+1), s.attributive(i, i+1)
	switch s.lower[i] {
	case "may":
		if s.mayIsName() {
			return named && monthly[next]
		}
		return named || weak[prev] && (!s.small(i+1) || s.stops(i+1))
	case "march":
		if next == "on" || next == "for" || next == "of" {
			return false
		}
		return named || weak[prev] || prev == "as" || prev == "for" && s.tenseOf(i-2) == future
	case "jan", "mar", "mar.":
		return false
	case "april", "june":
		return weak[prev] || s.notFirst(i, prev) && next != "'s" && next != "’s"
	case "august":
		return weak[prev] || s.notFirst(i, prev)
	}
	return true
}

// notFirst reports whether the month at token i neither begins a sentence nor
// follows a name.
func (s *scanner) notFirst(i int, prev string) bool {
	return !s.tokens[i].First && (!s.capital(i-1) || s.cal.article[prev] || functional[prev])
}

// beforeName reports whether a name goes on after the month at token i (June
// Smith); months that nobody is called may go before one (the October European
// Council).
func (s *scanner) beforeName(i int) bool {
	if !s.capital(i+1) || s.weekdayAt(i+1) > 0 || s.tokens[i+1].First {
		return false
	}
	return s.cal.months[s.lower[i]] <= 8 || !s.cal.article[s.word(i-1)] || s.titled(i)
}

// monthly are things that a month goes before: the May summit.
var monthly = set("summit", "meeting", "election", "elections", "vote", "poll", "report", "agreement", "deal", "deadline", "attack",
	"offensive", "ceasefire", "announcement", "speech", "letter", "trip", "visit", "interview", "conference", "talks", "referendum",
	"ruling", "survey")

// trust is had in a person rather than in a month: no confidence in May.
var trust = set("confidence", "faith", "trust", "belief", "interest", "support")

// mayIsName reports whether the text speaks of Theresa May.
func (s *scanner) mayIsName() bool {
	if !s.mayLooked {
		s.mayLooked = true
		for i := 1; i < len(s.tokens) && !s.mayNamed; i++ {
			if s.lower[i] == "may" && s.capital(i) {
				switch s.word(i - 1) {
				case "theresa", "mrs", "mrs.", "ms", "ms.", "minister", "secretary":
					s.mayNamed = true
				}
			}
		}
	}
	return s.mayNamed
}
