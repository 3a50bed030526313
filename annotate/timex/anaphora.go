package timex

import (
	"time"

	"chancery/annotate"
)

// reach is how many sentences a date read before is remembered.
const reach = 2

// near reports whether a date was read at most n sentences before token i.
func (s *scanner) near(i, n int) bool {
	return s.last.value.unit != none && s.tokens[i].Sentence-s.tokens[s.last.start].Sentence <= n
}

// anaphoric reads dates told from the date read last: the same day, the
// following month, that year, the day before, the previous Friday.
func (s *scanner) anaphoric(i int) (date, bool) {
	if s.word(i) != "the" && s.word(i) != "that" || !s.near(i, reach) {
		return date{}, false
	}
	w := s.word(i + 1)
	if s.word(i) == "that" && w != "same" {
		return s.thatUnit(i)
	}
	n, ok := steps[w]
	if ok {
		return s.step(i, n)
	}
	return s.unitBefore(i, one(w))
}

// unitBefore reads the day after and the year before, where the event that
// they are told from is a date or is left out.
func (s *scanner) unitBefore(i int, u unit) (date, bool) {
	n := 1
	switch s.word(i + 2) {
	case "before":
		n = -1
	case "after":
	default:
		return date{}, false
	}
	if u == none || u > year {
		return date{}, false
	}
	if d, ok := s.eventOffset(i, i+2, n, u); ok {
		return d, u == day
	}
	anchor := s.last.value
	return date{start: i, end: i + 3, value: shift(anchor.first, u, n), told: s.last.told}, u >= anchor.unit && s.kind(i+3) == annotate.Mark
}

// steps are how many units lie between the date read last and another.
var steps = map[string]int{"same": 0, "following": 1, "next": 1, "previous": -1, "preceding": -1}

// step reads the following day, the same year, the previous Friday.
func (s *scanner) step(i, n int) (date, bool) {
	w, anchor := s.word(i+2), s.last.value
	d := date{start: i, end: i + 3, told: s.last.told}
	if k := s.weekdayAt(i + 2); k > 0 && n != 0 && anchor.unit == day {
		away := (k-isoWeekday(anchor.first)+6)%7 + 1
		if n < 0 {
			away -= 7 + 7*(away/7)
		}
		d.value = dayValue(anchor.first.AddDate(0, 0, away))
		return d, true
	}
	if m := s.monthAt(i + 2); m > 0 && n > 0 && anchor.unit <= year {
		y := anchor.first.Year()
		if anchor.unit == year || m <= int(anchor.first.Month()) {
			y++
		}
		d.value = monthValue(y, m)
		return d, s.dayAt(i+3) == 0 && s.yearAt(i+3) == 0
	}
	u := one(w)
	switch w {
	case "morning", "evening", "night", "afternoon":
		u = day
	}
	switch {
	case u == none || u == quarter || u == decade || w == "weekend" && n != 0 || s.word(i+1) == "next" && u > day && !s.last.told:
		return date{}, false
	case u < anchor.unit, n == 0 && u == day && s.clauseFollows(i+3):
		return date{}, false
	}
	d.value = shift(anchor.first, u, n)
	return d, true
}

// clauseFollows reports whether "the same day" goes on with what happened
// then: the same day the agreement was signed.
func (s *scanner) clauseFollows(j int) bool {
	switch s.word(j) {
	case "the", "a", "that", "as", "when", "he", "she", "it", "they", "his", "her", "its", "their", "of":
		return true
	}
	return s.capital(j) && !s.tokens[j].First
}

// thatUnit reads that day, week, month or year.
func (s *scanner) thatUnit(i int) (date, bool) {
	u := one(s.word(i + 1))
	if u == none || u > year || u == quarter || u < s.last.value.unit || s.word(i-1) == "by" || s.kind(i+2) == annotate.Number {
		return date{}, false
	}
	return date{start: i, end: i + 2, value: shift(s.last.value.first, u, 0), told: s.last.told}, true
}

// offset reads three days ago, a day earlier, two weeks later, half a century
// later, a week ago Tuesday, a year from now, a day before Thursday's vote.
func (s *scanner) offset(i int) (date, bool) {
	n, u, j := s.quantity(i)
	if u == none {
		return date{}, false
	}
	switch s.word(j) {
	case "ago":
		return s.ago(i, j+1, n, u)
	case "from":
		if (s.word(j+1) == "now" || s.word(j+1) == "today") && !s.ref.IsZero() {
			return date{start: i, end: j + 2, value: shift(s.ref, u, n)}, true
		}
		return s.eventOffset(i, j, n, u)
	case "earlier", "previously":
		return s.away(i, j+1, -n, u)
	case "later":
		return s.away(i, j+1, n, u)
	case "before":
		if d, ok := s.eventOffset(i, j, -n, u); ok {
			return d, true
		}
		return s.awayBefore(i, j, -n, u)
	case "after":
		return s.eventOffset(i, j, n, u)
	}
	return date{}, false
}

// ago finishes a quantity of time before the publication.
func (s *scanner) ago(i, end, n int, u unit) (date, bool) {
	if s.ref.IsZero() || u == day && n > 60 {
		return date{}, false
	}
	d := date{start: i, end: end, value: shift(s.ref, u, -n)}
	switch k := s.weekdayAt(end); {
	case k > 0 && u == week: // a week ago Tuesday
		d.value = dayValue(nearWeekday(s.ref, k, past).AddDate(0, 0, -7*n))
		if k == isoWeekday(s.ref) || n > 1 {
			d.value = dayValue(s.ref.AddDate(0, 0, (k-isoWeekday(s.ref))-7*n))
		}
		d.end++
	case s.word(end) == "today" && u > day:
		d.value, d.end = dayValue(before(s.ref, n, u)), end+1
	case s.word(end) == "this" && one(s.word(end+1)) > day && one(s.word(end+1)) < u && u == year:
		d.value, d.end = value{before(s.ref, n, u), one(s.word(end + 1))}, end+2
	}
	return d, true
}

// before is the day n weeks, months or years before t.
func before(t time.Time, n int, u unit) time.Time {
	switch u {
	case week:
		return t.AddDate(0, 0, -7*n)
	case month:
		return t.AddDate(0, -n, 0)
	}
	return t.AddDate(-n, 0, 0)
}

// away finishes a quantity of time from the date read last.
func (s *scanner) away(i, end, n int, u unit) (date, bool) {
	anchor, within := s.last.value, reach
	if u == day {
		within = 2 * reach
	}
	if !s.near(i, within) || anchor.unit > u {
		return date{}, false
	}
	d := date{start: i, end: end, value: shift(anchor.first, u, n), told: s.last.told}
	if anchor.unit == day && u == year && before(anchor.first, -n, u).Equal(s.ref) {
		d.value = dayValue(s.ref) // the anniversary
	}
	if n > 0 && !s.ref.IsZero() && d.value.first.After(s.ref) && s.tenseAt(i, end) != future {
		return date{}, false // told from another date than the last
	}
	return d, true
}

// awayBefore reads two years before, where nothing follows that it is before.
func (s *scanner) awayBefore(i, j, n int, u unit) (date, bool) {
	if s.kind(j+1) != annotate.Mark || s.word(i) == "the" {
		return date{}, false
	}
	return s.away(i, j+1, n, u)
}

// eventOffset reads a day before Thursday's summit, two days after 5 May, of
// which j is the preposition.
func (s *scanner) eventOffset(i, j, n int, u unit) (date, bool) {
	k := j + 1
	if s.cal.article[s.word(k)] {
		k++
	}
	var event date
	ok := false
	for _, read := range eventReaders {
		if event, ok = read(s, k); ok {
			break
		}
	}
	if !ok && s.kind(k) == annotate.Word {
		event, ok = s.holiday(k, k)
	}
	if !ok || event.value.unit > u {
		return date{}, false
	}
	if u == week && s.word(j) == "from" { // two weeks from Friday
		return date{start: i, end: event.end, value: dayValue(event.value.first.AddDate(0, 0, 7*n))}, event.value.unit == day
	}
	return date{start: i, end: j + 1, value: shift(event.value.first, u, n), told: event.told}, true
}

// quantity reads a number and a unit from token i; j is the token after. Half
// a century is fifty years, a decade ten.
func (s *scanner) quantity(i int) (n int, u unit, j int) {
	w := s.word(i)
	if w == "half" || w == "a" && s.word(i+1) == "half" {
		j = i + 1
		if s.word(j) == "a" || s.word(j) == "half" {
			j++
		}
		if s.word(j) == "century" {
			return 50, year, j + 1
		}
		return 0, none, i
	}
	if w == "a" && s.word(i+1) == "half-century" {
		return 50, year, i + 2
	}
	if n = smallNumber(w); n == 0 {
		return 0, none, i
	}
	j = i + 1
	switch w = s.word(j); w {
	case "hundred":
		n, j = 100*n, j+1
	case "full", "whole", "short":
		j++
	}
	switch w = s.word(j); w {
	case "decade", "decades":
		return 10 * n, year, j + 1
	case "century", "centuries":
		return 100 * n, year, j + 1
	case "fortnight":
		return 2 * n, week, j + 1
	case "weekend", "quarter", "":
		return 0, none, i
	}
	if u = units[w]; u == none {
		return 0, none, i
	}
	if s.word(j+1) == "or" && (s.word(j+2) == "so" || s.word(j+2) == "more") {
		j += 2
	}
	return n, u, j + 1
}
