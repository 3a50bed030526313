package timex

import (
	"strconv"
	"strings"

	"chancery/annotate"
)

// span reads ranges that share a word, as their two ends: 10-12 May 2024, May
// 10-12, 10 to 12 May, 2014-2016, 2014-15. Ranges whose ends stand alone (from
// May to July) are read one by one.
func (s *scanner) span(i int) []date {
	if s.tokens[i].Kind == annotate.Number {
		if from, to, end := s.pair(i); end > i {
			return s.daysOfMonth(i, from, to, end)
		}
		return s.years(i)
	}
	if m := s.monthAt(i); m > 0 && s.english {
		if from, to, end := s.pair(i + 1); end > 0 {
			return s.spanOf(i, end, m, from, to, end)
		}
	}
	return nil
}

// pair reads 10-12, 10–12 or 10 to 12 as two days; end is 0 if it is none.
func (s *scanner) pair(i int) (from, to, end int) {
	if i >= len(s.tokens) || s.tokens[i].Kind != annotate.Number {
		return 0, 0, 0
	}
	if a, b, ok := strings.Cut(s.word(i), "-"); ok {
		from, to, end = dayNumber(a), dayNumber(b), i+1
	} else if w := s.word(i + 1); (w == "–" || w == "to" || w == "and" || w == "-") && i+2 < len(s.tokens) {
		from, to, end = dayNumber(s.word(i)), dayNumber(s.word(i+2)), i+3
	}
	if from == 0 || to <= from {
		return 0, 0, 0
	}
	return from, to, end
}

// daysOfMonth finishes a pair of days before their month.
func (s *scanner) daysOfMonth(i, from, to, end int) []date {
	m := s.monthAt(end)
	if m == 0 {
		return nil
	}
	return s.spanOf(i, end+1, m, from, to, end+1)
}

// spanOf makes the two ends of days of month m; a year may follow token j.
func (s *scanner) spanOf(i, j, m, from, to, end int) []date {
	k := j
	if s.word(k) == "," {
		k++
	}
	y := s.yearAt(k)
	if y > 0 {
		end = k + 1
	} else if !s.ref.IsZero() && valid(2024, m, to) {
		y = s.yearOfDay(i, end, m, from)
	}
	if y == 0 || !valid(y, m, from) || !valid(y, m, to) {
		return nil
	}
	return s.ends(i, end, dayValue(date3(y, m, from)), dayValue(date3(y, m, to)))
}

// ends gives both ends of a range the text of the whole: neither end can be
// read alone.
func (s *scanner) ends(i, end int, from, to value) []date {
	return []date{{i, end, from}, {i, end, to}}
}

// years reads 2014-2016 and 2014-15.
func (s *scanner) years(i int) []date {
	a, b, ok := strings.Cut(s.word(i), "-")
	end := i + 1
	if !ok && s.word(i+1) == "–" && i+2 < len(s.tokens) && !s.tokens[i+2].Spaced {
		a, b, end, ok = s.word(i), s.word(i+2), i+3, true
	}
	if !ok || i > 0 && !s.tokens[i].Spaced && s.word(i-1) != "(" {
		return nil
	}
	from, to := yearNumber(a), yearNumber(b)
	if len(b) == 2 && from > 0 {
		n, err := strconv.Atoi(b)
		if err != nil {
			return nil
		}
		to = from - from%100 + n
	}
	if from == 0 || to <= from {
		return nil
	}
	return s.ends(i, end, yearValue(from), yearValue(to))
}
