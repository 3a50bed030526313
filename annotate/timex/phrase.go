package timex

import (
	"strings"
	"time"

	"chancery/annotate"
)

type dayTime = time.Time

// isoWeekday is 1 for Monday to 7 for Sunday.
func isoWeekday(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

// parts are words that take a part of a period; the value stays the period's,
// as TIMEX3 keeps the part in an attribute of its own.
var parts = set("early", "late", "mid", "end", "beginning", "start", "middle", "turn", "close", "summer", "winter", "spring", "autumn", "fall", "eve")

// phrase reads dates of several words: the end of the year, early 1980s, late
// August, the first quarter of 2021, Q3 2025, the second half of the year, New
// Year's Eve, mid-2024.
func (s *scanner) phrase(i int) (date, bool) {
	if !s.english {
		return date{}, false
	}
	j := i
	if s.word(j) == "the" {
		j++
	}
	if d, ok := s.decadeOrPart(i, j); ok {
		return d, true
	}
	if d, ok := s.fraction(i, j); ok {
		return d, true
	}
	return s.holiday(i)
}

// decadeOrPart reads [the] [early] PERIOD and [the] end of PERIOD.
func (s *scanner) decadeOrPart(i, j int) (date, bool) {
	w := s.word(j)
	if strings.HasPrefix(w, "mid-") || strings.HasPrefix(w, "late-") || strings.HasPrefix(w, "early-") {
		return s.hyphenated(i, j)
	}
	if i != j && j < len(s.tokens) && s.tokens[j].Kind == annotate.Number { // the 1980s
		if d, ok := s.bareYear(j); ok && d.value.unit == decade {
			return date{i, d.end, d.value}, true
		}
	}
	if !parts[w] {
		return date{}, false
	}
	k := j + 1
	if s.word(k) == "-" {
		k++
	}
	if s.word(k) == "of" || s.word(k) == "in" {
		k++
	}
	if s.word(k) == "the" && k > j+1 || s.word(k) == "this" && k > j+1 {
		if u, ok := units[s.word(k+1)]; ok && u > day && u != decade && !s.ref.IsZero() {
			return date{i, k + 2, shift(s.ref, u, 0)}, true
		}
	}
	if s.word(k) == "the" {
		k++
	}
	d, ok := s.period(k)
	if !ok {
		return date{}, false
	}
	if quarterOf(w) > 0 { // summer 2024, the summer of 2024
		if d.value.unit != year {
			return date{}, false
		}
		return date{i, d.end, value{date3(d.value.first.Year(), quarterOf(w), 1), season}}, true
	}
	return date{i, d.end, d.value}, true
}

// hyphenated reads mid-2024, mid-August, mid-1990s as one word.
func (s *scanner) hyphenated(i, j int) (date, bool) {
	_, rest, _ := strings.Cut(s.word(j), "-")
	if y := yearNumber(strings.TrimSuffix(rest, "s")); y > 0 {
		if strings.HasSuffix(rest, "s") {
			return date{i, j + 1, value{date3(y-y%10, 1, 1), decade}}, y%10 == 0
		}
		return date{i, j + 1, yearValue(y)}, true
	}
	if m := s.cal.months[rest]; m > 0 {
		if y := s.yearAt(j + 1); y > 0 {
			return date{i, j + 2, monthValue(y, m)}, true
		}
		if !s.ref.IsZero() {
			return date{i, j + 1, monthValue(s.yearOfMonth(j, j+1, m), m)}, true
		}
	}
	return date{}, false
}

// period reads what a part can be taken of: a year, decade, month, next year.
func (s *scanner) period(k int) (date, bool) {
	if k >= len(s.tokens) {
		return date{}, false
	}
	if y := s.yearAt(k); y > 0 {
		return date{k, k + 1, yearValue(y)}, true
	}
	if d, ok := s.bareYear(k); ok {
		return d, true
	}
	if m := s.monthAt(k); m > 0 {
		if y := s.yearAt(k + 1); y > 0 {
			return date{k, k + 2, monthValue(y, m)}, true
		}
		if !s.ref.IsZero() {
			return date{k, k + 1, monthValue(s.yearOfMonth(k, k+1, m), m)}, true
		}
	}
	if w := s.word(k); (w == "next" || w == "last" || w == "this") && !s.ref.IsZero() {
		if u := units[s.word(k+1)]; u > day && u != decade {
			return date{k, k + 2, shift(s.ref, u, deixis[w])}, true
		}
	}
	return date{}, false
}

// fractions are the ordinals of quarters and halves.
var fractions = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "q1": 1, "q2": 2, "q3": 3, "q4": 4, "final": 4}

// fraction reads the first quarter of 2021, Q3 2025, the second half of 2024.
func (s *scanner) fraction(i, j int) (date, bool) {
	n := fractions[s.word(j)]
	if n == 0 {
		return date{}, false
	}
	of, u := j+1, quarter
	if s.word(j)[0] != 'q' {
		switch s.word(j + 1) {
		case "quarter":
		case "half":
			u = half
			if n > 2 {
				return date{}, false
			}
		default:
			return date{}, false
		}
		of = j + 2
	}
	months := map[unit]int{quarter: 3, half: 6}[u]
	at := func(y int) value { return value{date3(y, months*(n-1)+1, 1), u} }
	k := of
	if w := s.word(k); w == "of" || w == "," || w == "in" {
		k++
	}
	if y := s.yearAt(k); y > 0 {
		return date{i, k + 1, at(y)}, true
	}
	if s.ref.IsZero() {
		return date{}, false
	}
	switch w := s.word(k); {
	case (w == "this" || w == "last" || w == "next") && s.word(k+1) == "year":
		return date{i, k + 2, at(s.ref.Year() + deixis[w])}, true
	case w == "the" && s.word(k+1) == "year":
		return date{i, k + 2, at(s.ref.Year())}, true
	case u == quarter && of == k:
		return date{i, of, at(s.ref.Year())}, true
	}
	return date{}, false
}

// holidays that fall on one day every year: month, day and the words.
var holidays = []struct {
	words      string
	month, day int
}{
	{"new year 's eve", 12, 31}, {"new year ’s eve", 12, 31}, {"new year 's day", 1, 1}, {"new year ’s day", 1, 1},
	{"christmas eve", 12, 24}, {"christmas day", 12, 25}, {"boxing day", 12, 26}, {"christmas", 12, 25}, {"valentine 's day", 2, 14},
	{"bastille day", 7, 14}, {"may day", 5, 1},
}

// holiday reads New Year's Eve, Christmas Day and their like, with a year or
// without.
func (s *scanner) holiday(i int) (date, bool) {
	if s.tokens[i].Shape != annotate.Capital {
		return date{}, false
	}
	for _, h := range holidays {
		j := i
		matched := true
		for w := range strings.FieldsSeq(h.words) {
			matched = matched && s.word(j) == w
			j++
		}
		if !matched || h.words == "christmas" && s.cal.in[s.word(i-1)] == false {
			continue
		}
		if y := s.yearAt(j); y > 0 {
			return date{i, j + 1, dayValue(date3(y, h.month, h.day))}, true
		}
		if s.ref.IsZero() {
			return date{}, false
		}
		return date{i, j, dayValue(date3(s.yearOfDay(i, j, h.month, h.day), h.month, h.day))}, true
	}
	return date{}, false
}
