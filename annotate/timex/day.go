package timex

import "time"

// weekdayAndDay reads Tuesday, Jan. 21, 2020 and Tuesday 21 January.
func (s *scanner) weekdayAndDay(i int) (date, bool) {
	n := s.weekdayAt(i)
	if n == 0 {
		return date{}, false
	}
	j := i + 1
	if s.word(j) == "," || s.word(j) == "the" {
		j++
	}
	if s.cal.article[s.word(j)] {
		j++
	}
	m, d, k := s.dayOfMonth(j)
	if m == 0 {
		return date{}, false
	}
	if y, end, told := s.yearAfter(k); told {
		return s.dayOf(i, end, y, m, d)
	}
	if s.ref.IsZero() {
		return date{}, false
	}
	for _, y := range [...]int{s.ref.Year(), s.ref.Year() - 1, s.ref.Year() + 1} {
		if valid(y, m, d) && isoWeekday(date3(y, m, d)) == n {
			return date{start: i, end: k, value: dayValue(date3(y, m, d))}, true
		}
	}
	d2, ok := s.withYear(j, k, m, d)
	return d2.from(i), ok
}

// dayOfMonth reads a day and a month in either order, without the year; end is
// the token after them.
func (s *scanner) dayOfMonth(i int) (m, d, end int) {
	if m = s.monthAt(i); m > 0 {
		j := i + 1
		if s.word(j) == "the" {
			j++
		}
		if d = s.dayAt(j); d > 0 && s.cal.english {
			return m, d, j + 1
		}
		return 0, 0, i
	}
	if d = s.dayAt(i); d > 0 {
		j := i + 1
		if s.cal.ordinalDot && s.word(j) == "." {
			j++
		}
		if s.cal.of[s.word(j)] {
			j++
		}
		if m = s.monthAt(j); m > 0 {
			return m, d, j + 1
		}
	}
	return 0, 0, i
}

// dayFirst reads 24 February 2022, 24th of February, 24 février, 24 de
// febrero de 2022, 24. Februar.
func (s *scanner) dayFirst(i int) (date, bool) {
	if m, d, end := s.dayOfMonth(i); m > 0 {
		return s.withYear(i, end, m, d)
	}
	return date{}, false
}

// withYear finishes a day of a month that ends before token j.
func (s *scanner) withYear(i, j, m, d int) (date, bool) {
	if y, end, told := s.yearAfter(j); told {
		return s.dayOf(i, end, y, m, d)
	}
	if y := s.knownYear(j, m, d); y > 0 {
		return date{start: i, end: j, value: dayValue(date3(y, m, d))}, true
	}
	y, ok := s.yearOfDay(i, j, m, d)
	if !ok || !valid(y, m, d) {
		return date{}, false
	}
	return date{start: i, end: j, value: dayValue(date3(y, m, d))}, true
}

func (s *scanner) dayOf(i, end, y, m, d int) (date, bool) {
	if !valid(y, m, d) {
		return date{}, false
	}
	return date{start: i, end: end, value: dayValue(date3(y, m, d)), told: true}, true
}

// yearOfDay chooses the year of a day given without one: the story's, or by
// the tense around it, else the one that brings it nearest to the publication.
func (s *scanner) yearOfDay(i, j, m, d int) (int, bool) {
	if y := s.sharedYear(j, m); y > 0 {
		return y, true
	}
	if y := s.storyYear(i, j, m); y > 0 {
		return y, true
	}
	if s.ref.IsZero() || !valid(leap, m, d) {
		return 0, false
	}
	y := s.ref.Year()
	before, after := y, y
	if date3(y, m, d).After(s.ref) {
		before = y - 1
	} else if date3(y, m, d).Before(s.ref) {
		after = y + 1
	}
	back, ahead := days(date3(before, m, d), s.ref), days(s.ref, date3(after, m, d))
	t := s.tenseAt(i, j)
	if s.small(j) && !s.stops(j) && !s.cal.before[s.word(i-1)] && s.word(i-1) != "on" {
		t = s.tenseOfEvent(s.lower[j], t, ahead)
	}
	if s.limited(i) {
		t = future
	}
	if t == unknown && !awaited[s.word(j)] {
		ahead *= 2 // news tell more of what was
	}
	switch {
	case t == past && ahead < 120 && s.awaits(i) && !happened[s.word(j)]:
		return after, true
	case t == past && (back < 330 || ahead > 45):
		return before, true
	case t == future && (ahead < 240 || back > 180):
		return after, true
	case back <= ahead:
		return before, true
	}
	return after, true
}

// tenseOfEvent is the tense of a thing that a day so many days ahead is named
// of (the Nov. 8 election), in a sentence of tense t.
func (s *scanner) tenseOfEvent(noun string, t tense, ahead int) tense {
	switch {
	case happened[noun]:
		return past
	case t == past && awaited[noun] && ahead <= 90, t == future && ahead > 120:
		return unknown
	}
	return t
}

func days(from, to time.Time) int { return int(to.Sub(from).Hours() / 24) }

// awaits reports whether the words before token i look ahead to it although
// the verb is past: before the, ahead of the, campaign for the.
func (s *scanner) awaits(i int) bool {
	if s.word(i-1) == "the" || s.word(i-1) == "a" || s.word(i-1) == "an" || s.word(i-1) == "'s" || s.word(i-1) == "’s" {
		i--
	}
	switch s.word(i - 1) {
	case "before", "until", "till", "effective":
		return true
	case "for":
		return s.word(i-2) != "charged" && s.word(i-2) != "responsible"
	case "of":
		return s.word(i-2) == "ahead" || s.word(i-2) == "advance"
	}
	return false
}
