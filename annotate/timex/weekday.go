package timex

import (
	"strings"
	"time"
)

// weekdayAt is the day of the week that token i names, 1 Monday to 7, or 0.
func (s *scanner) weekdayAt(i int) int {
	w := s.word(i)
	if w == "" {
		return 0
	}
	n := s.cal.weekdays[w]
	if n > 0 && s.cal.capitals && !s.capital(i) {
		return 0
	}
	return n
}

// weekday reads a day of the week: the one before the publication (that day
// included) or, told in the future, the one after. Words around it may name
// its week: Tuesday of last week.
func (s *scanner) weekday(i int) (date, bool) {
	n := s.weekdayAt(i)
	if n == 0 || s.ref.IsZero() || s.repeated(i) || s.partOfName(i) {
		return date{}, false
	}
	d := date{start: i, end: i + 1}
	if l := s.last; l.end == i && l.value.unit == day && isoWeekday(l.value.first) == n { // Sept. 16 Sunday
		d.value = l.value
		return d, true
	}
	if weeks, end, ok := s.weekNamed(i + 1); ok {
		d.value, d.end = dayValue(inWeek(s.ref, n, weeks)), end
		return d, true
	}
	if w := s.word(i + 1); w == "week" && s.word(i+2) != "of" {
		d.value, d.end = dayValue(nearWeekday(s.ref, n, future).AddDate(0, 0, 7)), i+2
		return d, true
	}
	if at, ok := s.rangeEndDay(i, n); ok {
		d.value = dayValue(at)
		return d, true
	}
	d.value = dayValue(nearWeekday(s.ref, n, s.weekdayTense(i)))
	return d, true
}

// rangeEndDay is the day n that ends a range of days: from Monday through
// Saturday.
func (s *scanner) rangeEndDay(i, n int) (at time.Time, ok bool) {
	switch s.word(i - 1) {
	case "through", "to", "until", "-", "–":
	default:
		return at, false
	}
	l := s.last
	if l.end != i-1 || l.value.unit != day || s.weekdayAt(l.start) == 0 {
		return at, false
	}
	return l.value.first.AddDate(0, 0, (n-isoWeekday(l.value.first)+6)%7+1), true
}

// weekNamed reads the week that a day before token j belongs to: of last week,
// next week.
func (s *scanner) weekNamed(j int) (weeks, end int, ok bool) {
	if s.word(j) == "of" {
		j++
	}
	if w := s.word(j); (w == "last" || w == "this" || w == "next") && s.word(j+1) == "week" {
		return deixis[w], j + 2, true
	}
	return 0, 0, false
}

// repeated reports whether the day comes again and again: every Monday, on a
// Monday, Monday to Friday.
func (s *scanner) repeated(i int) bool {
	switch s.word(i - 1) {
	case "every", "each", "most", "any", "alternate", "some", "another", "one":
		return true
	case "a", "an":
		return !s.attributive(i, i+1) && !s.capital(i+1)
	}
	return false
}

// weekdayTense says in which direction from the publication the day lies.
func (s *scanner) weekdayTense(i int) tense {
	if w := s.word(i + 1); w == "'s" || w == "’s" {
		if happened[s.word(i+2)] || happened[s.word(i+3)] && !s.stops(i+2) {
			return past
		}
		for j := i + 3; j < i+7; j++ { // Friday's talks would be
			if w := s.word(j); w == "will" || w == "would" {
				return s.hasHave(j)
			}
		}
	} else if happened[w] && s.small(i+1) && s.attributive(i, i+1) {
		return past
	}
	switch s.word(i - 1) {
	case "since":
		return past
	}
	if s.limited(i) || s.appointed(i) {
		return future
	}
	return s.tenseAt(i, i+1)
}

// appointed reports whether the present tells what the day at token i brings:
// Wednesday is the day; on Monday, he joins.
func (s *scanner) appointed(i int) bool {
	if s.tokens[i].First {
		return s.word(i+1) == "is"
	}
	if s.word(i+1) != "," || !s.tokens[i-1].First {
		return false
	}
	switch s.word(i + 2) {
	case "he", "she", "it":
		switch w := s.word(i + 3); w {
		case "has", "is", "was", "says", "does":
		default:
			return strings.HasSuffix(w, "s")
		}
	}
	return false
}

// stops reports whether token i ends a noun phrase.
func (s *scanner) stops(i int) bool {
	switch s.word(i) {
	case "", "and", "or", "in", "on", "of", "to", "for", "by", "with", "from", "at", "was", "is", "were", "are", ",", ".":
		return true
	}
	return false
}

// partOfName: Black Friday, Good Friday Agreement, Sunday Times, Super Tuesday.
func (s *scanner) partOfName(i int) bool {
	if !s.cal.english {
		return false
	}
	switch s.word(i - 1) {
	case "black", "bloody", "holy", "palm", "ash", "cyber", "maundy", "easter", "good", "freaky", "sheffield", "ruby", "news", "football",
		"casual", "giving", "throwback", "manic", "whit", "girl", "super":
		return s.capital(i - 1)
	case "on":
		return s.word(i-2) == "mail"
	}
	switch s.word(i + 1) {
	case "talk", "shows", "show", "newspapers", "papers":
		return true
	case "morning":
		if w := s.word(i + 2); w == "shows" || w == "talk" {
			return true
		}
	}
	if !s.capital(i+1) || s.tokens[i+1].First || s.titled(i) {
		return false
	}
	switch s.word(i + 1) {
	case "agreement", "times", "mirror", "telegraph", "express", "club", "mass", "post", "mail", "herald", "live", "night", "school",
		"sermon", "morning", "star", "business", "people", "sun", "politics", "today":
		return true
	}
	return false
}

// nearWeekday is the day n (1 Monday) nearest to ref in the direction of t;
// ref itself in both.
func nearWeekday(ref time.Time, n int, t tense) time.Time {
	back := (isoWeekday(ref) - n + 7) % 7
	if t == future && back > 0 {
		return ref.AddDate(0, 0, 7-back)
	}
	return ref.AddDate(0, 0, -back)
}

// deicticWeekday reads last, this, next and coming before a day of the week: the
// nearest one before the publication; the one of the next ISO week.
func (s *scanner) deicticWeekday(i, n, which int) time.Time {
	switch {
	case which < 0:
		return s.ref.AddDate(0, 0, -((isoWeekday(s.ref)-n+6)%7 + 1))
	case which > 0 && s.word(i) == "next":
		return inWeek(s.ref, n, 1)
	case which > 0:
		return nearWeekday(s.ref.AddDate(0, 0, 1), n, future)
	}
	if s.tenseAt(i, i+2) == past {
		return nearWeekday(s.ref, n, past)
	}
	return nearWeekday(s.ref, n, future)
}
