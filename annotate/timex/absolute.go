package timex

import (
	"strconv"
	"strings"

	"chancery/annotate"
)

// absolute reads dates that carry a number or the name of a month.
func (s *scanner) absolute(i int) (date, bool) {
	start := i
	if s.cal.weekdays[s.word(i)] > 0 && s.capital(i) { // Tuesday, Jan. 21, 2020
		j := i + 1
		if s.word(j) == "," || s.word(j) == "the" {
			j++
		}
		if d, ok := s.calendarDay(j); ok && d.value.unit == day {
			d.start = start
			return d, true
		}
		return date{}, false
	}
	if d, ok := s.calendarDay(i); ok {
		return d, true
	}
	return s.bareYear(i)
}

// calendarDay reads 24 February 2022, February 24, 2022, 24 February,
// February 24, February 2022, 2022-02-24.
func (s *scanner) calendarDay(i int) (date, bool) {
	if i >= len(s.tokens) {
		return date{}, false
	}
	if s.tokens[i].Kind == annotate.Number {
		if d, ok := s.isoDay(i); ok {
			return d, true
		}
		return s.dayFirst(i)
	}
	if m := s.monthAt(i); m > 0 {
		return s.monthFirst(i, m)
	}
	return date{}, false
}

// isoDay reads 2022-02-24, the time after a T ignored.
func (s *scanner) isoDay(i int) (date, bool) {
	text := s.tokens[i].Text
	if len(text) < 10 || text[4] != '-' || text[7] != '-' {
		return date{}, false
	}
	y, err1 := strconv.Atoi(text[:4])
	m, err2 := strconv.Atoi(text[5:7])
	d, err3 := strconv.Atoi(text[8:10])
	if err1 != nil || err2 != nil || err3 != nil || m < 1 || m > 12 || !valid(y, m, d) || len(text) > 10 && text[10] != 'T' {
		return date{}, false
	}
	return date{i, i + 1, dayValue(date3(y, m, d))}, true
}

// dayFirst reads 24 February 2022, 24th of February, 24 février 2022,
// 24 de febrero de 2022, 24. Februar 2022.
func (s *scanner) dayFirst(i int) (date, bool) {
	d := dayNumber(s.tokens[i].Text)
	j := i + 1
	if d == 0 {
		return date{}, false
	}
	if s.cal.ordinal && s.word(j) == "." {
		j++
	}
	if w := s.word(j); w == "of" || w == "de" {
		j++
	}
	m := s.monthAt(j)
	if m == 0 {
		return date{}, false
	}
	j++
	return s.withYear(i, j, m, d)
}

// monthFirst reads February 24, 2022, February 24, February 2022, Feb. 24.
func (s *scanner) monthFirst(i, m int) (date, bool) {
	j := i + 1
	if s.word(j) == "the" && dayNumber(s.word(j+1)) > 0 {
		j++
	}
	if j < len(s.tokens) && s.tokens[j].Kind == annotate.Number {
		if d := dayNumber(s.tokens[j].Text); d > 0 && s.english {
			return s.withYear(i, j+1, m, d)
		}
	}
	k := j
	if w := s.word(k); w == "of" || w == "de" || w == "," {
		k++
	}
	if y := s.yearAt(k); y > 0 {
		return date{i, k + 1, monthValue(y, m)}, true
	}
	return s.bareMonth(i, m)
}

// withYear finishes a day of a month that ends before token j.
func (s *scanner) withYear(i, j, m, d int) (date, bool) {
	k := j
	if w := s.word(k); w == "," || w == "de" || w == "of" || w == "del" {
		k++
	}
	if y := s.yearAt(k); y > 0 && valid(y, m, d) {
		return date{i, k + 1, dayValue(date3(y, m, d))}, true
	}
	if w := s.word(k); (w == "this" || w == "last" || w == "next") && s.word(k+1) == "year" && !s.ref.IsZero() {
		return date{i, k + 2, dayValue(date3(s.ref.Year()+deixis[w], m, d))}, true
	}
	if s.ref.IsZero() || !valid(2024, m, d) {
		return date{}, false
	}
	return date{i, j, dayValue(date3(s.yearOfDay(i, j, m, d), m, d))}, true
}

// yearOfDay chooses the year of a day given without one: by the tense around
// it, else the one that brings it nearest to the publication.
func (s *scanner) yearOfDay(i, j, m, d int) int {
	y := s.ref.Year()
	before, after := y, y
	if date3(y, m, d).After(s.ref) {
		before = y - 1
	} else if date3(y, m, d).Before(s.ref) {
		after = y + 1
	}
	back := s.ref.Sub(date3(before, m, d)).Hours() / 24
	ahead := date3(after, m, d).Sub(s.ref).Hours() / 24
	switch t := s.tenseAt(i, j); {
	case t == past && (back < 300 || ahead > 60):
		if w := s.word(i - 2); s.word(i-1) == "the" && (w == "before" || w == "for" || w == "until" || w == "ahead" || w == "of") && ahead < back {
			return after
		}
		return before
	case t == future && (ahead < 300 || back > 60):
		return after
	case back <= ahead:
		return before
	}
	return after
}

// bareMonth reads a month without day or year.
func (s *scanner) bareMonth(i, m int) (date, bool) {
	if s.ref.IsZero() || !s.capital(i) && s.english || !s.reallyMonth(i) {
		return date{}, false
	}
	return date{i, i + 1, monthValue(s.yearOfMonth(i, i+1, m), m)}, true
}

// yearOfMonth chooses the year of a month given without one.
func (s *scanner) yearOfMonth(i, j, m int) int {
	y, now := s.ref.Year(), int(s.ref.Month())
	t := s.tenseAt(i, j)
	switch w := s.word(i - 1); {
	case w == "since" || w == "last":
		t = past
	case w == "until", w == "till", w == "by", w == "next":
		t = future
	case t == unknown:
		t = future
	}
	switch {
	case t == past && m > now:
		return y - 1
	case t == future && m < now:
		return y + 1
	}
	return y
}

// reallyMonth tells months from words and names: May, March, April Smith.
func (s *scanner) reallyMonth(i int) bool {
	w, prev := s.word(i), s.word(i-1)
	before := s.cal.in[prev] && prev != "as" && prev != "," && prev != "for" && prev != "to" || deixis[prev] != 0 || prev == "this" || prev == "early" || prev == "late" || prev == "mid"
	if next := i + 1; next < len(s.tokens) && s.capital(next) && s.cal.weekdays[s.word(next)] == 0 && !before {
		return false
	}
	switch w {
	case "may", "march", "mai", "mars", "jan", "mar.", "mar":
		return before
	case "april", "june", "august", "avril", "abril":
		return before || !s.tokens[i].First
	}
	return true
}

func (s *scanner) monthAt(i int) int {
	w := s.word(i)
	m := s.cal.months[w]
	if m == 0 && strings.HasPrefix(w, "mid-") {
		return 0
	}
	if m > 0 && s.english && !s.capital(i) {
		return 0
	}
	return m
}

func (s *scanner) capital(i int) bool {
	if i < 0 || i >= len(s.tokens) {
		return false
	}
	shape := s.tokens[i].Shape
	return shape == annotate.Capital || shape == annotate.Upper || !s.english && shape == annotate.Lower
}

// dayNumber reads 1..31 with an English or Romance ordinal ending, 0 if it is
// no day.
func dayNumber(w string) int {
	n := 0
	for n < len(w) && w[n] >= '0' && w[n] <= '9' {
		n++
	}
	if n == 0 || n > 2 {
		return 0
	}
	switch w[n:] {
	case "", "st", "nd", "rd", "th", "er":
	default:
		return 0
	}
	d, _ := strconv.Atoi(w[:n])
	if d > 31 {
		return 0
	}
	return d
}

// yearAt reads a year of four digits, 0 if token i is none.
func (s *scanner) yearAt(i int) int {
	if i < 0 || i >= len(s.tokens) || s.tokens[i].Kind != annotate.Number {
		return 0
	}
	return yearNumber(s.tokens[i].Text)
}

func yearNumber(text string) int {
	if len(text) != 4 {
		return 0
	}
	y, err := strconv.Atoi(text)
	if err != nil || y < 1400 || y > 2199 {
		return 0
	}
	return y
}

// bareYear reads a year that stands alone, and a decade (1980s). What may as
// well be a count, a number of a document or a sum is left alone.
func (s *scanner) bareYear(i int) (date, bool) {
	if i >= len(s.tokens) {
		return date{}, false
	}
	text := s.tokens[i].Text
	if len(text) == 5 && text[4] == 's' && yearNumber(text[:4])%10 == 0 && yearNumber(text[:4]) > 0 {
		return date{i, i + 1, value{date3(yearNumber(text[:4]), 1, 1), decade}}, true
	}
	y := s.yearAt(i)
	if y < 1500 || y > 2150 {
		return date{}, false
	}
	prev, next := s.word(i-1), s.word(i+1)
	if counted[next] || symbol(prev) || approximates[prev] || prev == "resolution" || prev == "no." {
		return date{}, false
	}
	switch {
	case i > 0 && !s.tokens[i].Spaced && s.tokens[i-1].Text != "(" && s.tokens[i-1].Text != "[":
		return date{}, false // part of a symbol
	case s.cal.in[prev], s.cal.months[prev] > 0:
		return date{i, i + 1, yearValue(y)}, true
	case prev == "the" || prev == "a" || prev == "its" || prev == "his" || prev == "their" || prev == "her" || prev == "'s" || prev == "’s" || prev == "that" || prev == "this":
		return date{i, i + 1, yearValue(y)}, s.wordAt(i + 1)
	case s.tokens[i].First && next == ",":
		return date{i, i + 1, yearValue(y)}, y >= 1900 && y < 2050
	}
	return date{}, false
}

func (s *scanner) wordAt(i int) bool { return i < len(s.tokens) && s.tokens[i].Kind == annotate.Word }

// counted are words that a number before them counts.
var counted = set("people", "troops", "soldiers", "men", "women", "children", "km", "kilometres", "kilometers", "miles", "meters", "metres",
	"dollars", "euros", "pounds", "tons", "tonnes", "barrels", "percent", "per", "deaths", "dead", "civilians", "refugees", "migrants",
	"times", "hours", "days", "weeks", "months", "years", "votes", "members", "police", "officers", "workers", "students", "jobs", "homes",
	"feet", "acres", "hectares", "words", "points", "mph", "kg", "gmt", "bst", "utc", "others", "were", "protesters", "prisoners", "delegates", "missiles", "drones", "tanks", "%")

func symbol(prev string) bool {
	switch prev {
	case "$", "€", "£", "¥", "#", "№", "/", "no", "us$", "rs", "rmb":
		return true
	}
	return false
}

// approximates come before counts rather than before years.
var approximates = set("some", "nearly", "almost", "over", "approximately", "least", "up", "exactly", "only", "more", "fewer", "than", "another")
