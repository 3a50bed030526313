package timex

import (
	"strconv"
	"strings"
)

// Ranges that share a word give the text of the whole to both ends, as neither
// can be read alone: 10-12 May, May 10 to 12, 2014-16. The ends of others
// (from May to July) are dates of their own.

// monthSpan reads May 10-12, 2024 and May 10 and 12.
func (s *scanner) monthSpan(i int) (date, bool) {
	m := s.monthAt(i)
	if m == 0 {
		return date{}, false
	}
	from, to, end := s.pair(i + 1)
	if end == 0 {
		return date{}, false
	}
	return s.spanOf(i, end, m, from, to)
}

// daysSpan reads 10-12 May 2024 and 10 to 12 May.
func (s *scanner) daysSpan(i int) (date, bool) {
	from, to, end := s.pair(i)
	if end == 0 {
		return date{}, false
	}
	if s.cal.ordinalDot && s.word(end) == "." || s.cal.of[s.word(end)] {
		end++
	}
	m := s.monthAt(end)
	if m == 0 {
		return date{}, false
	}
	return s.spanOf(i, end+1, m, from, to)
}

// pair reads 10-12, 10–12, 10 to 12, 10 and 12 as two days; end is 0 if they
// are none.
func (s *scanner) pair(i int) (from, to, end int) {
	if a, b, ok := strings.Cut(s.word(i), "-"); ok && s.dayAt(i) == 0 {
		from, to, end = dayNumber(a), dayNumber(b), i+1
	} else if from = s.dayAt(i); from > 0 {
		j := i + 1
		if s.cal.ordinalDot && s.word(j) == "." {
			j++
		}
		if !s.cal.joins[s.word(j)] {
			return 0, 0, 0
		}
		to, end = s.dayAt(j+1), j+2
	}
	if from == 0 || to <= from {
		return 0, 0, 0
	}
	return from, to, end
}

// spanOf finishes two days of month m; a year may follow token j.
func (s *scanner) spanOf(i, j, m, from, to int) (date, bool) {
	if !valid(leap, m, from) || !valid(leap, m, to) {
		return date{}, false
	}
	y, end, told := s.yearAfter(j)
	if !told {
		var ok bool
		if y, ok = s.yearOfDay(i, j, m, from); !ok {
			return date{}, false
		}
		end = j
	}
	if !valid(y, m, from) || !valid(y, m, to) {
		return date{}, false
	}
	return date{start: i, end: end, value: dayValue(date3(y, m, from)), until: dayValue(date3(y, m, to)), told: told}, true
}

// yearsSpan reads 2014-2016, 2014–16 and 2013/14.
func (s *scanner) yearsSpan(i int) (date, bool) {
	w, end := s.lower[i], i+1
	a, b, ok := strings.Cut(w, "-")
	if !ok {
		a, b, ok = strings.Cut(w, "/")
	}
	if !ok && s.word(i+1) == "–" && s.glued(i+1) && s.glued(i+2) {
		a, b, end, ok = w, s.word(i+2), i+3, true
	}
	if !ok || s.glued(i) && !opensBracket(s.word(i-1)) || documented[s.word(i-1)] {
		return date{}, false
	}
	from, to := yearNumber(a), yearNumber(b)
	if len(b) == 2 && digits(b) == 2 {
		n, _ := strconv.Atoi(b)
		to = from - from%100 + n
		if to < from && from%100 > 90 {
			to += 100
		}
	}
	if from < 1500 || to <= from || to-from > 150 {
		return date{}, false
	}
	return date{start: i, end: end, value: yearValue(from), until: yearValue(to), told: true}, true
}

func opensBracket(w string) bool { return w == "(" || w == "[" || w == "“" || w == "\"" }
