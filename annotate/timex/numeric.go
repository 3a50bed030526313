package timex

import "strings"

// numeric reads dates all in figures: 2022-02-24 (a time after a T ignored),
// 2022/02/24, 24.02.2022, 24/02/2022. Where day and month could be told either
// way, English texts decide by how they write other dates, and keep silent
// when they write none.
func (s *scanner) numeric(i int) (date, bool) {
	w := s.lower[i]
	n := digits(w)
	if len(w) < 8 || n == 0 || n > 4 || s.glued(i) && !opensBracket(s.word(i-1)) {
		return date{}, false
	}
	sep := w[n : n+1]
	if sep != "-" && sep != "/" && sep != "." {
		return date{}, false
	}
	w, _, _ = strings.Cut(w, "t")
	fields := strings.Split(w, sep)
	if len(fields) != 3 {
		return date{}, false
	}
	var y, m, d int
	if y = yearNumber(fields[0]); y > 0 {
		m, d = dayNumber(fields[1]), dayNumber(fields[2])
	} else if y = yearNumber(fields[2]); y > 0 {
		d, m = s.dayAndMonth(dayNumber(fields[0]), dayNumber(fields[1]), sep)
	}
	if y < 1500 || !valid(y, m, d) {
		return date{}, false
	}
	return date{start: i, end: i + 1, value: dayValue(date3(y, m, d)), told: true}, true
}

// dayAndMonth tells which of two figures is the day; 0, 0 when nothing does.
func (s *scanner) dayAndMonth(a, b int, sep string) (d, m int) {
	switch {
	case b > 12:
		return b, a
	case a > 12, sep == ".", !s.cal.english, a == b:
		return a, b
	}
	if !s.ordered {
		s.order, s.ordered = s.dateOrder(), true
	}
	switch s.order {
	case dayThenMonth:
		return a, b
	case monthThenDay:
		return b, a
	}
	return 0, 0
}

// dateOrder is how a text writes the days of a month in words.
type dateOrder uint8

const (
	unordered    dateOrder = iota
	dayThenMonth           // 24 February
	monthThenDay           // February 24
)

// dateOrder looks for the first day of a month told in words.
func (s *scanner) dateOrder() dateOrder {
	for i := 1; i < len(s.tokens)-1; i++ {
		if s.monthAt(i) == 0 {
			continue
		}
		switch {
		case s.dayAt(i-1) > 0:
			return dayThenMonth
		case s.dayAt(i+1) > 0:
			return monthThenDay
		}
	}
	return unordered
}
