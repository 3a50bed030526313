package query

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

var errDate = errors.New("query: not a date; write 2025, 2025-02, 2025-02-16, 2025-01-15..2025-03, 2025-02.., ..2025-02, or the last 24h, 7d, 3w, 2m, 1y")

// ParseDate reads a date as the query language has it, as the instants from
// (included) to (excluded), UTC; a zero bound is open.
//
//	2025  2025-02  2025-02-16            a year, month or day
//	2025-01-15..2025-03  2025..  ..2025  from the start of one to the end of the other
//	>=2025-01  >2025  <2025-02  <=2025   from or after, before or up to
//	24h                                  the last n hours before now
//	7d  3w  2m  1y                       from the start of the day so long ago to the end of today
//
// Whole days make a search for the last week the same all day long, and never
// leave out an article that bears only a date. Other text is an error that
// names these forms.
func ParseDate(text string, now time.Time) (from, to time.Time, err error) {
	text = strings.TrimSpace(text)
	if from, to, ok := compared(text); ok {
		return from, to, nil
	}
	first, last, isRange := strings.Cut(text, "..")
	if !isRange {
		if from, to, ok := lately(text, now.UTC()); ok {
			return from, to, nil
		}
		from, to, ok := period(text)
		if !ok {
			return from, to, errDate
		}
		return from, to, nil
	}
	if first == "" && last == "" {
		return from, to, errDate
	}
	ok := true
	if first != "" {
		if from, _, ok = period(first); !ok {
			return time.Time{}, time.Time{}, errDate
		}
	}
	if last != "" {
		if _, to, ok = period(last); !ok {
			return time.Time{}, time.Time{}, errDate
		}
	}
	if last != "" && !from.Before(to) {
		return time.Time{}, time.Time{}, fmt.Errorf("query: the range %s ends before it begins", text)
	}
	return from, to, nil
}

// compared reads a period after a sign of comparison.
func compared(text string) (from, to time.Time, ok bool) {
	rest := strings.TrimLeft(text, "<>=")
	first, next, ok := period(rest)
	switch text[:len(text)-len(rest)] {
	case ">=":
		return first, time.Time{}, ok
	case ">":
		return next, time.Time{}, ok
	case "<":
		return time.Time{}, first, ok
	case "<=":
		return time.Time{}, next, ok
	}
	return from, to, false
}

// period reads a year, month or day.
func period(text string) (from, to time.Time, ok bool) {
	if strings.HasPrefix(text, "0000") {
		return from, to, false
	}
	for _, unit := range []struct {
		layout              string
		years, months, days int
	}{{"2006", 1, 0, 0}, {"2006-01", 0, 1, 0}, {"2006-01-02", 0, 0, 1}} {
		if len(text) != len(unit.layout) {
			continue
		}
		from, err := time.Parse(unit.layout, text)
		if err != nil {
			return time.Time{}, time.Time{}, false
		}
		return from, from.AddDate(unit.years, unit.months, unit.days), true
	}
	return from, to, false
}

// maxAge bounds the number before a unit: 9999 years reach past all news.
const maxAge = 9999

// lately reads the last n of a unit.
func lately(text string, now time.Time) (from, to time.Time, ok bool) {
	if len(text) < 2 {
		return from, to, false
	}
	n, ok := number(text[:len(text)-1])
	if !ok || n < 1 {
		return from, to, false
	}
	n = min(n, maxAge)
	day := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	to = day.AddDate(0, 0, 1)
	switch text[len(text)-1] {
	case 'h', 'H':
		return now.Add(-time.Duration(n) * time.Hour), now, true
	case 'd', 'D':
		from = day.AddDate(0, 0, -n)
	case 'w', 'W':
		from = day.AddDate(0, 0, -7*n)
	case 'm', 'M':
		from = monthsBefore(day, n)
	case 'y', 'Y':
		from = monthsBefore(day, 12*n)
	default:
		return time.Time{}, time.Time{}, false
	}
	if from.Year() < 1 {
		from = time.Time{}
	}
	return from, to, true
}

// monthsBefore is the same day n months ago, or the last of that month: a
// month before 31 March is 28 February.
func monthsBefore(day time.Time, n int) time.Time {
	first := time.Date(day.Year(), day.Month()-time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	length := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(day.Day(), length)-1)
}

// wholeDays widens a range to whole days, as references to dates are days.
func wholeDays(from, to time.Time) (time.Time, time.Time) {
	const day = 24 * time.Hour
	if !from.IsZero() {
		from = from.Truncate(day)
	}
	if whole := to.Truncate(day); !to.IsZero() && whole.Before(to) {
		to = whole.Add(day)
	}
	return from, to
}
