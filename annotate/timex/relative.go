package timex

import "chancery/annotate"

// deixis is how many units last, this and next are away.
var deixis = map[string]int{"last": -1, "previous": -1, "this": 0, "next": 1}

// units by their English names.
var units = map[string]unit{
	"day": day, "days": day, "week": week, "weeks": week, "fortnight": week, "weekend": week, "month": month, "months": month,
	"quarter": quarter, "year": year, "years": year, "decade": decade, "decades": decade,
}

// relative reads dates told from the day of publication or from the date read
// last: yesterday, last week, three days ago, the same day, a year later.
func (s *scanner) relative(i int) (date, bool) {
	if d, ok := s.weekday(i); ok {
		return d, true
	}
	if !s.english || s.ref.IsZero() {
		return date{}, false
	}
	switch w := s.word(i); w {
	case "yesterday":
		return date{i, i + 1, shift(s.ref, day, -1)}, true
	case "today", "tonight", "overnight":
		return date{i, i + 1, dayValue(s.ref)}, w != "overnight"
	case "tomorrow":
		return date{i, i + 1, shift(s.ref, day, 1)}, true
	case "last", "this", "next":
		return s.deictic(i)
	case "earlier", "later":
		return s.within(i)
	case "the", "that":
		if d, ok := s.within(i); ok {
			return d, true
		}
		return s.anaphoric(i)
	}
	return s.offset(i)
}

// deictic reads last week, this year, next Wednesday, last May, this morning,
// last summer.
func (s *scanner) deictic(i int) (date, bool) {
	n, w := deixis[s.word(i)], s.word(i+1)
	if u, ok := units[w]; ok && u != day && u != decade && w[len(w)-1] != 's' {
		if prev := s.word(i - 1); prev == "the" || prev == "a" {
			return date{}, false // the last week (of the campaign)
		}
		return date{i, i + 2, shift(s.ref, u, n)}, true
	}
	switch {
	case (w == "morning" || w == "afternoon" || w == "evening") && n == 0:
		return date{i, i + 2, dayValue(s.ref)}, true
	case w == "night" && n < 0:
		return date{i, i + 2, shift(s.ref, day, -1)}, true
	case s.cal.weekdays[w] > 0 && s.capital(i+1):
		return date{i, i + 2, dayValue(s.weekdayFrom(s.cal.weekdays[w], n, i))}, true
	case s.monthAt(i+1) > 0 && s.yearAt(i+2) == 0 && dayNumber(s.word(i+2)) == 0:
		return date{i, i + 2, s.deicticMonth(s.monthAt(i+1), n)}, true
	}
	if at := quarterOf(w); at > 0 {
		y := s.ref.Year()
		begins := date3(y, at, 1)
		switch {
		case n < 0 && !begins.AddDate(0, 3, 0).Before(s.ref):
			y--
		case n > 0 && !begins.After(s.ref):
			y++
		}
		return date{i, i + 2, value{date3(y, at, 1), season}}, true
	}
	return date{}, false
}

// quarterOf is the month in which a season begins, 0 for other words.
func quarterOf(w string) int {
	return map[string]int{"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[w]
}

func (s *scanner) deicticMonth(m, n int) value {
	y, now := s.ref.Year(), int(s.ref.Month())
	switch {
	case n < 0 && m >= now:
		y--
	case n > 0 && m <= now:
		y++
	}
	return monthValue(y, m)
}

// weekday reads a day of the week: the one before the publication (that day
// included) or, told in the future, the one after.
func (s *scanner) weekday(i int) (date, bool) {
	n := s.cal.weekdays[s.word(i)]
	if n == 0 || s.ref.IsZero() || !s.capital(i) || s.partOfName(i) {
		return date{}, false
	}
	t := past
	if s.english {
		switch w := s.word(i - 1); w {
		case "until", "till", "by":
			t = future
		default:
			t = s.tenseAt(i, i+1)
		}
	}
	return date{i, i + 1, dayValue(s.nearWeekday(n, t))}, true
}

// partOfName: Black Sunday, Good Friday Agreement, Fox News Sunday.
func (s *scanner) partOfName(i int) bool {
	if !s.english {
		return false
	}
	prev := i - 1
	switch s.word(prev) {
	case "black", "good", "bloody", "holy", "super", "palm", "ash", "cyber", "maundy", "easter", "news":
		return true
	}
	if next := i + 1; next < len(s.tokens) && s.tokens[next].Shape == annotate.Capital && !s.tokens[next].First {
		switch s.word(next) {
		case "agreement", "times", "mirror", "telegraph", "express", "club", "mass", "post":
			return true
		}
	}
	return false
}

// nearWeekday is the day n (1 Monday) of the week nearest to the publication
// in the direction of t; the day of publication itself in both.
func (s *scanner) nearWeekday(n int, t tense) (at dayTime) {
	back := (isoWeekday(s.ref) - n + 7) % 7
	if t == future && back > 0 {
		return s.ref.AddDate(0, 0, 7-back)
	}
	return s.ref.AddDate(0, 0, -back)
}

// weekdayFrom reads this, last and next before a day of the week: the nearest
// before the publication; the one of the next ISO week.
func (s *scanner) weekdayFrom(n, which, i int) dayTime {
	switch {
	case which < 0:
		back := (isoWeekday(s.ref)-n+6)%7 + 1
		return s.ref.AddDate(0, 0, -back)
	case which > 0:
		return s.ref.AddDate(0, 0, 7-isoWeekday(s.ref)+n)
	}
	if t := s.tenseAt(i, i+2); t == past {
		return s.nearWeekday(n, past)
	}
	return s.nearWeekday(n, future)
}

// within reads earlier this week, later in the month, earlier that year.
func (s *scanner) within(i int) (date, bool) {
	j := i
	if s.word(i) == "the" || s.word(i) == "that" {
		return date{}, false
	}
	j++
	if w := s.word(j); w == "in" && s.word(j+1) == "the" {
		j += 2
	} else if w == "this" {
		j++
	} else if (w == "last" || w == "next") && units[s.word(j+1)] >= week {
		return date{i, j + 2, shift(s.ref, units[s.word(j+1)], deixis[w])}, true
	} else {
		return date{}, false
	}
	switch w := s.word(j); w {
	case "week", "month", "year":
		return date{i, j + 1, shift(s.ref, units[w], 0)}, true
	case "day":
		return date{i, j + 1, dayValue(s.ref)}, s.word(i+1) == "in"
	}
	return date{}, false
}

// anaphoric reads the same day, the following month, the next year, that day,
// the day before, the previous year: told from the date read last.
func (s *scanner) anaphoric(i int) (date, bool) {
	if s.unit == none {
		return date{}, false
	}
	w, u := s.word(i+1), units[s.word(i+2)]
	known := u != none && u != decade && (u >= s.unit || s.unit == day)
	switch {
	case s.word(i) == "that" && units[w] != none && w[len(w)-1] != 's' && units[w] >= s.unit && w != "quarter":
		return date{i, i + 2, shift(s.anchor, units[w], 0)}, s.word(i-1) != "by" && lessExact(units[w])
	case w == "same" && known && u == day && s.unit == day:
		return date{i, i + 3, shift(s.anchor, u, 0)}, true
	case (w == "same") && known && u > day:
		return date{i, i + 3, shift(s.anchor, u, 0)}, true
	case (w == "following" || w == "next") && known && s.unit <= u:
		return date{i, i + 3, shift(s.anchor, u, 1)}, true
	case w == "previous" && known && s.unit <= u:
		return date{i, i + 3, shift(s.anchor, u, -1)}, true
	case w == "day" && (s.word(i+2) == "before" || s.word(i+2) == "after") && s.unit == day && !s.clauseFollows(i+3):
		return date{i, i + 3, shift(s.anchor, day, map[string]int{"before": -1, "after": 1}[s.word(i+2)])}, true
	}
	return date{}, false
}

func lessExact(u unit) bool { return u == day || u == week || u == month || u == year }

// clauseFollows reports whether "the day before" goes on with an event.
func (s *scanner) clauseFollows(i int) bool {
	return i < len(s.tokens) && s.tokens[i].Kind != annotate.Mark && s.word(i) != "yesterday"
}

// offset reads three days ago, a day earlier, two weeks later, half a century
// later, a day before Thursday's vote.
func (s *scanner) offset(i int) (date, bool) {
	n, u, j := s.quantity(i)
	if u == none {
		return date{}, false
	}
	sign := 0
	switch s.word(j) {
	case "ago":
		if u == decade || u == day && n > 60 {
			return date{}, false
		}
		return date{i, j + 1, shift(s.ref, u, -n)}, true
	case "earlier":
		sign = -1
	case "later":
		sign = 1
	case "before", "after":
		return s.eventOffset(i, j, n, u)
	default:
		return date{}, false
	}
	if s.unit == none || s.unit > u && s.unit != day || u == decade {
		return date{}, false
	}
	return date{i, j + 1, shift(s.anchor, u, sign*n)}, true
}

// eventOffset reads a day before Thursday's summit, two days after 5 May.
func (s *scanner) eventOffset(i, j, n int, u unit) (date, bool) {
	k := j + 1
	if s.word(k) == "the" {
		k++
	}
	event, ok := s.weekday(k)
	if !ok {
		if event, ok = s.absolute(k); !ok {
			return date{}, false
		}
	}
	if event.value.unit > u {
		return date{}, false
	}
	if s.word(j) == "before" {
		n = -n
	}
	return date{i, j + 1, shift(event.value.first, u, n)}, true
}

// quantity reads a number and a unit from token i; half a century is fifty
// years. j is the token after.
func (s *scanner) quantity(i int) (n int, u unit, j int) {
	switch w := s.word(i); {
	case w == "half" && s.word(i+1) == "a" && s.word(i+2) == "century":
		return 50, year, i + 3
	case (w == "a" || w == "one") && s.word(i+1) == "century":
		return 100, year, i + 2
	case numbers[w] > 0:
		n = numbers[w]
	case s.tokens[i].Kind == annotate.Number && len(w) <= 2:
		n = dayNumber(w)
	}
	w := s.word(i + 1)
	u = units[w]
	if n == 0 || u == none || w == "weekend" || w == "quarter" || u == decade {
		if n > 0 && (w == "decade" || w == "decades") {
			return 10 * n, year, i + 2
		}
		return 0, none, i
	}
	if w == "fortnight" {
		n *= 2
	}
	return n, u, i + 2
}
