package article

import (
	"testing"
	"time"
)

func TestPeriodOf(t *testing.T) {
	for _, c := range []struct{ value, first, last string }{
		{"2025-02-15", "2025-02-15", "2025-02-15"},
		{"2024-02-29", "2024-02-29", "2024-02-29"},
		{"2024-02", "2024-02-01", "2024-02-29"},
		{"2014", "2014-01-01", "2014-12-31"},
		{"199X", "1990-01-01", "1999-12-31"},
		{"19XX", "1900-01-01", "1999-12-31"},
		{"2025-Q3", "2025-07-01", "2025-09-30"},
		{"2025-H2", "2025-07-01", "2025-12-31"},
		{"2025-W08", "2025-02-17", "2025-02-23"},
		{"2020-W53", "2020-12-28", "2021-01-03"},
		{"2021-W01", "2021-01-04", "2021-01-10"},
		{"2026-W01", "2025-12-29", "2026-01-04"},
		{"2017-W10-WE", "2017-03-11", "2017-03-12"},
		{"2025-SU", "2025-06-01", "2025-08-31"},
		{"2025-WI", "2025-12-01", "2026-02-28"},
		{"2025-02-15T10:00", "2025-02-15", "2025-02-15"},
		{"2025-02-15TEV", "2025-02-15", "2025-02-15"},
		{"2014-03/2014-05-09", "2014-03-01", "2014-05-09"},
		{"2001/2009", "2001-01-01", "2009-12-31"},
	} {
		first, last, ok := PeriodOf(c.value)
		if !ok || first.Format(time.DateOnly) != c.first || last.Format(time.DateOnly) != c.last {
			t.Errorf("PeriodOf(%q) = %v, %v, %v; want %s, %s", c.value, first, last, ok, c.first, c.last)
		}
	}
	for _, bad := range []string{"", "x", "14", "0000", "2025-", "2025-13", "2025-2", "2025-02-30", "2025-02-15x", "2025-Q5",
		"2025-H3", "2021-W53", "2025-W00", "2025-W08-XX", "19X5", "XXXX", "PAST_REF", "P3D", "2014/2012", "2014/", "/"} {
		if first, last, ok := PeriodOf(bad); ok {
			t.Errorf("PeriodOf(%q) = %v, %v, want none", bad, first, last)
		}
	}
}

func FuzzPeriodOf(f *testing.F) {
	for _, s := range []string{"2025-02-15", "199X", "2025-W08-WE", "2014/2015", "2025-WI", "-", "2025-02-15T"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, value string) {
		if first, last, ok := PeriodOf(value); ok && last.Before(first) {
			t.Errorf("PeriodOf(%q) runs backwards: %v, %v", value, first, last)
		}
	})
}
