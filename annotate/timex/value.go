package timex

import (
	"fmt"
	"time"
)

// unit is how exact a date is.
type unit uint8

const (
	none unit = iota
	day
	week
	month
	quarter
	season
	half
	year
	decade
	century
)

// value is a date: the unit that holds the day first.
type value struct {
	first time.Time
	unit  unit
}

// seasons by the quarter they begin in, counted from winter in December.
var seasons = [...]string{"WI", "SP", "SU", "FA"}

// String is the TIMEX3 form, "" for no date and years outside 1..9999.
func (v value) String() string {
	y := v.first.Year()
	if y < 1 || y > 9999 {
		return ""
	}
	m := int(v.first.Month())
	switch v.unit {
	case day:
		return v.first.Format(time.DateOnly)
	case week:
		y, w := v.first.ISOWeek()
		return fmt.Sprintf("%04d-W%02d", y, w)
	case month:
		return v.first.Format("2006-01")
	case quarter:
		return fmt.Sprintf("%04d-Q%d", y, (m+2)/3)
	case half:
		return fmt.Sprintf("%04d-H%d", y, (m+5)/6)
	case season:
		return fmt.Sprintf("%04d-%s", y, seasons[m%12/3])
	case year:
		return fmt.Sprintf("%04d", y)
	case decade:
		return fmt.Sprintf("%03dX", y/10)
	case century:
		return fmt.Sprintf("%02dXX", y/100)
	}
	return ""
}

func date3(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

func dayValue(t time.Time) value { return value{t, day} }

func monthValue(y, m int) value { return value{date3(y, m, 1), month} }

func yearValue(y int) value { return value{date3(y, 1, 1), year} }

// seasonValue is the season that begins in month m (3, 6, 9 or 12) of year y.
func seasonValue(y, m int) value { return value{date3(y, m, 1), season} }

// valid reports whether d is a day of the month.
func valid(y, m, d int) bool {
	return m >= 1 && m <= 12 && d >= 1 && d <= 31 && date3(y, m, d).Day() == d
}

// leap is a year that has every day of the calendar.
const leap = 2024

// shift moves t by n units and makes it as exact as the unit.
func shift(t time.Time, u unit, n int) value {
	switch u {
	case day:
		return value{t.AddDate(0, 0, n), day}
	case week:
		return value{t.AddDate(0, 0, 7*n), week}
	case month:
		return value{date3(t.Year(), int(t.Month())+n, 1), month}
	case quarter:
		return value{date3(t.Year(), (int(t.Month())-1)/3*3+1+3*n, 1), quarter}
	case year:
		return yearValue(t.Year() + n)
	case decade:
		return value{date3(t.Year()+10*n, 1, 1), decade}
	}
	return value{}
}

// isoWeekday is 1 for Monday to 7 for Sunday.
func isoWeekday(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

// inWeek is day n (1 Monday) of the ISO week that lies weeks away from t's.
func inWeek(t time.Time, n, weeks int) time.Time { return t.AddDate(0, 0, n-isoWeekday(t)+7*weeks) }
