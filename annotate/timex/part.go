package timex

// Parts of a period keep the period's value, as TIMEX3 tells the part in an
// attribute of its own: the end of the year, early May, late 2014.

// parts are words that take a part of a period.
var parts = set("early", "late", "mid", "end", "beginning", "start", "middle", "turn", "close", "outset", "eve", "rest", "remainder", "dawn")

// partOf reads [the] early PERIOD and [the] end of PERIOD.
func (s *scanner) partOf(i, j int) (date, bool) {
	w := s.word(j)
	if !parts[w] {
		return s.yearsEnd(i, j)
	}
	k, of := j+1, false
	if s.word(k) == "-" {
		k++
	}
	if s.word(k) == "of" || s.word(k) == "in" {
		k, of = k+1, true
	}
	if !of && w != "early" && w != "late" && w != "mid" {
		return date{}, false
	}
	if of && (w == "early" || w == "late") && s.word(k) != "the" { // early in 2014
		of = s.word(k-1) == "in"
	}
	d, ok := s.period(k)
	if ok && d.value.unit == day && (w == "early" || w == "late") && of {
		return date{}, false
	}
	return d.from(i), ok
}

// period reads what a part can be taken of.
func (s *scanner) period(k int) (date, bool) {
	w, next := s.word(k), s.word(k+1)
	if u := one(next); (w == "the" || w == "this") && u > day && u != week && !s.ref.IsZero() || (w == "the" || w == "this") && next == "week" && !s.ref.IsZero() {
		return date{start: k, end: k + 2, value: shift(s.ref, u, 0)}, s.word(k+2) != "of" && s.word(k+2) != "-"
	}
	if w == "year" && s.word(k-1) == "of" && !s.ref.IsZero() { // end of year
		return date{start: k, end: k + 1, value: yearValue(s.ref.Year())}, true
	}
	j := k
	if w == "the" {
		j++
	}
	for _, read := range [...]phraseReader{(*scanner).fraction, (*scanner).seasonOf, (*scanner).decadeName} {
		if d, ok := read(s, k, j); ok {
			return d, true
		}
	}
	if d, ok := s.shortDecade(k, j); ok {
		return d, true
	}
	if j > k {
		k = j
	}
	if y := s.yearAt(k); y > 0 && !counted[s.word(k+1)] {
		return date{start: k, end: k + 1, value: yearValue(y), told: true}, true
	}
	if len(s.word(k)) == 5 && s.word(k)[4] == 's' {
		return s.decadeAt(k)
	}
	if m := s.monthAt(k); m > 0 {
		return s.monthOf(k, m)
	}
	if d, ok := s.deictic(k); ok && d.value.unit > day {
		return d, true
	}
	return s.weekdayPart(k)
}

// weekdayPart reads the day of early Monday and late Thursday.
func (s *scanner) weekdayPart(k int) (date, bool) {
	switch s.word(k - 1) {
	case "early", "late":
		return s.weekday(k)
	}
	return date{}, false
}

// monthOf reads a month that a part word before it shows to be one.
func (s *scanner) monthOf(k, m int) (date, bool) {
	if y, end, told := s.yearAfter(k + 1); told && s.dayAt(k+1) == 0 {
		return date{start: k, end: end, value: monthValue(y, m), told: true}, true
	}
	if s.dayAt(k+1) > 0 {
		return s.monthFirst(k)
	}
	y, ok := s.yearOfMonth(k, k+1, m)
	return date{start: k, end: k + 1, value: monthValue(y, m)}, ok
}

// yearsEnd reads year's end, month's end and year end.
func (s *scanner) yearsEnd(i, j int) (date, bool) {
	u, k := one(s.word(j)), j+1
	if u != year && u != month || s.ref.IsZero() {
		return date{}, false
	}
	if s.word(k) == "'s" || s.word(k) == "’s" {
		k++
	} else if u != year {
		return date{}, false
	}
	if s.word(k) != "end" {
		return date{}, false
	}
	return date{start: i, end: k + 1, value: shift(s.ref, u, 0)}, true
}

// fractions are the ordinals of quarters and halves.
var fractions = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "q1": 1, "q2": 2, "q3": 3, "q4": 4, "final": 4, "last": 4,
	"first-quarter": 1, "second-quarter": 2, "third-quarter": 3, "fourth-quarter": 4, "h1": 1, "h2": 2}

// fraction reads the first quarter of 2021, Q3 2025, the second half of 2024.
func (s *scanner) fraction(i, j int) (date, bool) {
	w := s.word(j)
	n, u, k := fractions[w], quarter, j+1
	switch {
	case n == 0:
		return date{}, false
	case w[0] == 'h':
		u = half
	case w[0] == 'q', len(w) > 8:
	case s.word(k) == "quarter":
		k++
	case s.word(k) == "half" && (n <= 2 || w == "last"):
		u, k, n = half, k+1, min(n, 2)
	default:
		return date{}, false
	}
	end := k
	if f := s.word(k); f == "of" || f == "," || f == "in" {
		k++
	}
	y := s.yearAt(k)
	switch {
	case y > 0:
		return date{start: i, end: k + 1, value: fractionValue(y, n, u), told: true}, true
	case s.word(k) == "the" && s.word(k+1) == "year" && !s.ref.IsZero():
		return date{start: i, end: k + 2, value: fractionValue(s.ref.Year(), n, u)}, true
	case s.word(k) == "fiscal" && s.yearAt(k+1) > 0:
		return date{start: i, end: k + 2, value: fractionValue(s.yearAt(k+1), n, u), told: true}, true
	}
	if y, end, told := s.deicticYear(k); told {
		return date{start: i, end: end, value: fractionValue(y, n, u)}, true
	}
	if u == half {
		return s.halfOf(i, k)
	}
	if w[0] == 'q' && i == j && s.word(i-1) != "in" && s.word(i-1) != "for" {
		return date{}, false // Q1 is a quartile as well
	}
	if s.ref.IsZero() || w == "last" || end != k && s.word(end) == "of" {
		return date{}, false
	}
	if k := s.last.end; s.last.value.unit == year && (k == i || k == i-1 && s.word(k) == "'s") { // this year's third quarter
		return date{start: i, end: end, value: fractionValue(s.last.value.first.Year(), n, quarter), told: s.last.told}, true
	}
	y = s.ref.Year()
	if date3(y, 3*n-2, 1).After(s.ref) && s.tenseAt(i, end) != future {
		y--
	}
	return date{start: i, end: end, value: fractionValue(y, n, quarter)}, true
}

// halfOf reads the second half of June and of the 1990s, whose values are the
// month's and the decade's.
func (s *scanner) halfOf(i, k int) (date, bool) {
	if s.word(k-1) != "of" {
		return date{}, false
	}
	if m := s.monthAt(k); m > 0 {
		d, ok := s.monthOf(k, m)
		return d.from(i), ok
	}
	if s.word(k) != "the" {
		return date{}, false
	}
	d, ok := s.decadeName(k, k+1)
	return d.from(i), ok
}

// fractionValue is the n-th quarter or half of year y.
func fractionValue(y, n int, u unit) value {
	if u == half {
		return value{date3(y, 6*n-5, 1), half}
	}
	return value{date3(y, 3*n-2, 1), quarter}
}
