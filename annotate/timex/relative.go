package timex

import "chancery/annotate"

// deixis is how many units last, this and next are away.
var deixis = map[string]int{"last": -1, "this": 0, "next": 1, "coming": 1, "upcoming": 1}

// relative reads dates told from the day of publication: yesterday, last week,
// earlier this month.
func (s *scanner) relative(i int) (date, bool) {
	if s.ref.IsZero() {
		return date{}, false
	}
	switch s.lower[i] {
	case "yesterday":
		return date{start: i, end: i + 1, value: shift(s.ref, day, -1)}, true
	case "tomorrow":
		return date{start: i, end: i + 1, value: shift(s.ref, day, 1)}, !s.general(i)
	case "today":
		return date{start: i, end: i + 1, value: dayValue(s.ref)}, !s.general(i)
	case "tonight":
		return date{start: i, end: i + 1, value: dayValue(s.ref)}, !s.capital(i) || s.tokens[i].First || s.titled(i)
	case "last", "this", "next", "coming", "upcoming":
		return s.deictic(i)
	case "earlier", "later":
		return s.within(i)
	case "the":
		return s.theWeekend(i)
	}
	return date{}, false
}

// general reports whether today or tomorrow at token i means the time we live
// in (today's world) or is part of a name (USA Today).
func (s *scanner) general(i int) bool {
	if s.capital(i) && !s.tokens[i].First && !s.titled(i) {
		return true
	}
	k := i + 1
	if w := s.word(k); w == "'s" || w == "’s" {
		return timeless[s.word(k+1)] || timeless[s.word(k+2)] && !s.stops(k+1)
	}
	switch s.word(i - 1) {
	case "of":
		switch s.word(i - 2) {
		case "as", "end", "morning", "evening", "afternoon", "beginning", "ahead":
			return false
		}
		return s.word(i-3) == "the" || s.small(i-2)
	case "until", "even", "still":
		return s.word(i-1) != "until"
	}
	return s.lower[i] == "today" && s.word(k) == "," && s.tokens[i].First && s.presentOnly(k)
}

// timeless are the things of our time rather than of the day.
var timeless = set("world", "youth", "society", "generation", "standards", "terms", "dollars", "environment", "age", "era", "kids", "children",
	"students", "technology", "economy", "culture", "russia", "america", "europe", "middle", "politics", "problems", "challenges", "threats",
	"leaders", "climate", "women", "men", "wars", "conflicts", "turkey", "iran", "china", "republicans", "democrats", "generations", "media")

// presentOnly reports whether the sentence goes on after token k in the
// present alone: today, the city is a ruin.
func (s *scanner) presentOnly(k int) bool {
	end := min(s.text.Sentences[s.tokens[k].Sentence].Last, k+30)
	for j := k; j < end; j++ {
		switch w := s.word(j); {
		case w == "is" || w == "are" || w == "remains" || w == "remain":
			return s.tenseOf(j+1) != past
		case s.tenseOf(j) != unknown, w == "has", w == "have", w == "'s":
			return false
		}
	}
	return false
}

// deictic reads last week, this year, next Wednesday, last May, this morning,
// last summer, the coming week.
func (s *scanner) deictic(i int) (date, bool) {
	w, next := s.word(i), s.word(i+1)
	n, ok := deixis[w]
	if !ok || s.ref.IsZero() || s.capital(i) && s.capital(i+1) && !s.tokens[i].First && !s.titled(i) && units[next] > none {
		return date{}, false // ABC's This Week
	}
	if w == "this" && (next == "past" || next == "coming") { // this past Monday
		n, i = map[string]int{"past": -1, "coming": 1}[next], i+1
		if d, ok := s.deicticOf(i, n); ok && (next == "coming" || d.value.unit == day || s.word(i+1) == "weekend") {
			return d.from(i - 1), true
		}
		return date{}, false
	}
	if (w == "coming" || w == "upcoming") && s.weekdayAt(i+1) == 0 {
		return date{}, false
	}
	return s.deicticOf(i, n)
}

// deicticOf reads the period at token i+1 that lies n away.
func (s *scanner) deicticOf(i, n int) (date, bool) {
	w := s.word(i + 1)
	d := date{start: i, end: i + 2}
	if w == "weekend" {
		d.value = s.weekend(i, i+2, n)
		return d, true
	}
	if u := one(w); u > day {
		if prev := s.word(i - 1); s.cal.article[prev] && n <= 0 || s.glued(i+2) && s.word(i+2) == "-" {
			return date{}, false // the last week (of the campaign), this year-long
		}
		d.value = shift(s.ref, u, n)
		return s.dayInWeek(d), true
	}
	switch {
	case (w == "morning" || w == "afternoon" || w == "evening") && n == 0:
		d.value = dayValue(s.ref)
	case w == "night" && n < 0:
		d.value = shift(s.ref, day, -1)
	case s.weekdayAt(i+1) > 0:
		d.value = dayValue(s.deicticWeekday(i, s.weekdayAt(i+1), n))
	case s.monthAt(i+1) > 0 && s.yearAt(i+2) == 0:
		return s.deicticMonth(i, n)
	case seasonMonth(w) > 0:
		d.value = nearSeason(s.ref, seasonMonth(w), n)
	case w == "christmas" || w == "thanksgiving" || w == "easter":
		return s.deicticHoliday(i, n)
	default:
		return date{}, false
	}
	return d, true
}

// dayInWeek reads the day after a week: next week Tuesday, last week on Friday.
func (s *scanner) dayInWeek(d date) date {
	if d.value.unit != week {
		return d
	}
	if n := s.weekdayAt(d.end); n > 0 && !s.tokens[d.end].First {
		d.value, d.end = dayValue(inWeek(d.value.first, n, 0)), d.end+1
	}
	return d
}

// deicticMonth reads last May and next March 5.
func (s *scanner) deicticMonth(i, n int) (date, bool) {
	m, end, dd := s.monthAt(i+1), i+2, 0
	if dd = s.dayAt(end); dd > 0 {
		end++
	}
	if _, _, told := s.yearAfter(end); told {
		return date{}, false // this April 6, 2020
	}
	y, now := s.ref.Year(), int(s.ref.Month())
	switch {
	case n < 0 && (m > now || m == now && dd == 0):
		y--
	case n > 0 && m <= now:
		y++
	}
	d := date{start: i, end: end, value: monthValue(y, m)}
	if dd > 0 {
		d.value = dayValue(date3(y, m, dd))
	}
	return d, dd == 0 || valid(y, m, dd)
}

// theWeekend reads the weekend: the one before, or after when told so.
func (s *scanner) theWeekend(i int) (date, bool) {
	if s.word(i+1) != "weekend" || s.word(i+2) == "of" || s.glued(i+2) && s.word(i+2) == "-" {
		return date{}, false
	}
	switch s.word(i - 1) {
	case "over", "during", "for", "on", "at", "through", "this", "before", "since", "of", "in":
	default:
		return date{}, false
	}
	n := 0
	if s.tenseAt(i, i+2) != future && isoWeekday(s.ref) < 6 {
		n = -1
	}
	return date{start: i, end: i + 2, value: shift(s.ref, week, n)}, true
}

// weekend is the week of last, this or next weekend: on a Monday or Tuesday
// "this weekend" may be over.
func (s *scanner) weekend(i, end, n int) value {
	if n == 0 && isoWeekday(s.ref) <= 3 && s.tenseAt(i, end) == past {
		n = -1
	}
	return shift(s.ref, week, n)
}

// within reads earlier this week, later in the month, later this year.
func (s *scanner) within(i int) (date, bool) {
	j := i + 1
	switch w := s.word(j); {
	case w == "in" && (s.word(j+1) == "the" || s.word(j+1) == "this"):
		u := one(s.word(j + 2))
		if u == none || u == week && s.word(j+2) == "weekend" || u > year {
			return date{}, false
		}
		if u == day && s.last.value.unit == day && s.near(i, 2) {
			return date{start: i, end: j + 3, value: s.last.value}, true
		}
		return date{start: i, end: j + 3, value: shift(s.ref, u, 0)}, s.word(j+3) != "of"
	case w == "this" || w == "last" || w == "next":
		d, ok := s.deictic(j)
		return d.from(i), ok && d.value.unit > none
	case w == "that" || w == "the":
		d, ok := s.anaphoric(j)
		return d.from(i), ok
	case w == "today":
		return date{start: i, end: j + 1, value: dayValue(s.ref)}, true
	case w == "on" || w == "in":
		return date{}, false
	}
	return date{}, false
}

// weekOf reads the week of March 6 and the week of the summit's day.
func (s *scanner) weekOf(i, j int) (date, bool) {
	if s.word(j) != "week" && s.word(j) != "weekend" || s.word(j+1) != "of" {
		return date{}, false
	}
	k := j + 2
	d, ok := s.monthSpan(k)
	if !ok {
		if d, ok = s.monthFirst(k); !ok && s.kind(k) == annotate.Number {
			d, ok = s.dayFirst(k)
		}
	}
	if !ok || d.value.unit != day {
		return date{}, false
	}
	return date{start: i, end: d.end, value: value{d.value.first, week}}, true
}
