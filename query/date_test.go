package query

import (
	"strings"
	"testing"
	"time"
)

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

func TestParseDate(t *testing.T) {
	now := time.Date(2025, 3, 31, 1, 30, 0, 0, time.FixedZone("", 2*60*60)) // 30 March, 23:30 UTC
	open := time.Time{}
	for _, c := range []struct {
		text     string
		from, to time.Time
	}{
		{"2025", day(2025, 1, 1), day(2026, 1, 1)},
		{"2024-02", day(2024, 2, 1), day(2024, 3, 1)},
		{"2024-02-29", day(2024, 2, 29), day(2024, 3, 1)},
		{"2024-12-31", day(2024, 12, 31), day(2025, 1, 1)},
		{"9999", day(9999, 1, 1), day(10000, 1, 1)},
		{" 2025 ", day(2025, 1, 1), day(2026, 1, 1)},
		{"2025-01-15..2025-03", day(2025, 1, 15), day(2025, 4, 1)},
		{"2025..2025", day(2025, 1, 1), day(2026, 1, 1)},
		{"2025-02-01..2025-02-01", day(2025, 2, 1), day(2025, 2, 2)},
		{"2025..", day(2025, 1, 1), open},
		{"..2025-02", open, day(2025, 3, 1)},
		{"24h", time.Date(2025, 3, 29, 23, 30, 0, 0, time.UTC), time.Date(2025, 3, 30, 23, 30, 0, 0, time.UTC)},
		{"1d", day(2025, 3, 29), day(2025, 3, 31)},
		{"7d", day(2025, 3, 23), day(2025, 3, 31)},
		{"3w", day(2025, 3, 9), day(2025, 3, 31)},
		{"1m", day(2025, 2, 28), day(2025, 3, 31)},
		{"2M", day(2025, 1, 30), day(2025, 3, 31)},
		{"13m", day(2024, 2, 29), day(2025, 3, 31)},
		{"1y", day(2024, 3, 30), day(2025, 3, 31)},
		{"9999y", open, day(2025, 3, 31)},
	} {
		from, to, err := ParseDate(c.text, now)
		if err != nil || !from.Equal(c.from) || !to.Equal(c.to) {
			t.Errorf("%s: got %v %v %v, want %v %v", c.text, from, to, err, c.from, c.to)
		}
	}
}

func TestParseDateRefusesOtherText(t *testing.T) {
	for _, text := range []string{"", " ", "..", "...", "2025...2026", "2025..2026..2027", "25", "2025-1", "2025-13", "2025-00",
		"2025-02-29", "2025-2-1", "20250101", "2025-W08", "199X", "yesterday", "7", "d", "0d", "-7d", "+7d", "7dd", "7 d", "7d..", "٢٠٢٥", "0000", "0000-01",
		"2025-03..2025-02", "2025-02-02..2025-02-01"} {
		from, to, err := ParseDate(text, noon)
		if err == nil || !from.IsZero() && !strings.Contains(err.Error(), "ends before") || !to.IsZero() {
			t.Errorf("%q: got %v %v %v, want an error", text, from, to, err)
		}
	}
}

func TestMentionsTakeWholeDays(t *testing.T) {
	node, _ := Parse("mentions:24h", Options{Now: noon})
	m, ok := node.(Mentions)
	if !ok || !m.From.Equal(day(2025, 3, 30)) || !m.To.Equal(day(2025, 4, 1)) {
		t.Errorf("got %#v", node)
	}
}

func FuzzParseDate(f *testing.F) {
	for _, text := range []string{"2025-02-16", "2025-01..2025-03", "7d", "9999y", "..2025", "0001"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		from, to, err := ParseDate(text, noon)
		if err != nil {
			if !from.IsZero() || !to.IsZero() {
				t.Errorf("%q: bounds with an error", text)
			}
			return
		}
		if !from.IsZero() && !to.IsZero() && !from.Before(to) {
			t.Errorf("%q: %v is not before %v", text, from, to)
		}
	})
}
