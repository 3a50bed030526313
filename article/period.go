package article

import (
	"strings"
	"time"
)

// PeriodOf returns the days that a TIMEX3 value covers: the first and the last
// day, both included, as UTC midnights. It reads days (2025-02-15), months
// (2025-02), years (2014), decades (199X), centuries (19XX), quarters
// (2025-Q3), halves (2025-H1), ISO weeks (2025-W08) and weekends (2025-W08-WE),
// seasons (2025-SU; SP from 1 March, SU from 1 June, FA from 1 September, WI
// from 1 December into the next year), a time of day after T, which is
// ignored, and ranges of two such values (2025-02-01/2025-03). ok is false
// for anything else, and for a range that ends before it begins.
func PeriodOf(value string) (first, last time.Time, ok bool) {
	if from, to, found := strings.Cut(value, "/"); found {
		first, _, ok = periodOf(from)
		_, last, ok2 := periodOf(to)
		return first, last, ok && ok2 && !last.Before(first)
	}
	return periodOf(value)
}

func periodOf(value string) (first, last time.Time, ok bool) {
	value, _, _ = strings.Cut(value, "T")
	if len(value) < 4 {
		return first, last, false
	}
	year, digits := number(value[:4])
	if digits < 4 {
		return vaguePeriod(value, year, digits)
	}
	if year == 0 {
		return first, last, false
	}
	switch rest := value[4:]; {
	case rest == "":
		return span(year, 1, 12)
	case rest[0] != '-' || len(rest) < 3:
		return first, last, false
	default:
		return partOfYear(year, rest[1:])
	}
}

// vaguePeriod reads decades and centuries: 199X, 19XX, of which prefix holds
// the digits.
func vaguePeriod(value string, prefix, digits int) (first, last time.Time, ok bool) {
	years := map[string]int{"X": 10, "XX": 100}[value[digits:]]
	if years == 0 {
		return first, last, false
	}
	from := prefix * years
	return midnight(max(from, 1), 1, 1), midnight(from+years-1, 12, 31), true
}

func partOfYear(year int, part string) (first, last time.Time, ok bool) {
	switch {
	case part[0] == 'W' && part != "WI":
		return week(year, part)
	case len(part) == 2 && part[0] == 'Q' && part[1] >= '1' && part[1] <= '4':
		q := int(part[1] - '0')
		return span(year, 3*q-2, 3*q)
	case len(part) == 2 && part[0] == 'H' && (part[1] == '1' || part[1] == '2'):
		h := int(part[1] - '0')
		return span(year, 6*h-5, 6*h)
	}
	if month := map[string]int{"SP": 3, "SU": 6, "FA": 9, "WI": 12}[part]; month > 0 {
		return span(year, month, month+2)
	}
	month, digits := number(part)
	if digits != 2 || month < 1 || month > 12 {
		return first, last, false
	}
	if len(part) == 2 {
		return span(year, month, month)
	}
	day, digits := number(part[3:])
	d := midnight(year, time.Month(month), day)
	if part[2] != '-' || digits != 2 || len(part) != 5 || day < 1 || d.Day() != day {
		return first, last, false
	}
	return d, d, true
}

// week reads W08 and W08-WE; week 1 holds the first Thursday of the year.
func week(year int, part string) (first, last time.Time, ok bool) {
	n, digits := number(part[1:])
	if digits != 2 || n < 1 || n > 53 {
		return first, last, false
	}
	jan4 := midnight(year, 1, 4)
	monday := jan4.AddDate(0, 0, -int(jan4.Weekday()+6)%7+7*(n-1))
	if y, w := monday.ISOWeek(); y != year || w != n {
		return first, last, false // a 53rd week of a year that has 52
	}
	switch part[3:] {
	case "":
		return monday, monday.AddDate(0, 0, 6), true
	case "-WE":
		return monday.AddDate(0, 0, 5), monday.AddDate(0, 0, 6), true
	}
	return first, last, false
}

// span is whole months of one year; months over 12 run into the next.
func span(year, from, to int) (first, last time.Time, ok bool) {
	return midnight(year, time.Month(from), 1), midnight(year, time.Month(to)+1, 0), true
}

// number reads leading ASCII digits and says how many there were.
func number(s string) (n, digits int) {
	for digits < len(s) && s[digits] >= '0' && s[digits] <= '9' && digits < 9 {
		n = n*10 + int(s[digits]-'0')
		digits++
	}
	return n, digits
}

// midnight is the start of a UTC day; months and days out of range carry over.
func midnight(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}
