package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"chancery/index/schema"
	"chancery/search"
)

// buckets counts one article in each period of an interval.
func buckets(interval, from string, n int) search.Facet {
	start, _ := time.Parse(time.DateOnly, from)
	f := search.Facet{Interval: interval}
	for range n {
		end := map[string]time.Time{"day": start.AddDate(0, 0, 1), "month": start.AddDate(0, 1, 0), "year": start.AddDate(1, 0, 0)}[interval]
		f.Buckets = append(f.Buckets, search.Bucket{Start: start.Format(time.DateOnly), End: end.Format(time.DateOnly), Count: 1})
		start = end
	}
	return f
}

func TestHistogram(t *testing.T) {
	for _, c := range []struct {
		name   string
		facet  search.Facet
		chosen string
		bars   int
		first  string // label
		url    string // of the first bar
		count  int    // of the first bar
	}{
		{"one day", buckets("day", "2025-10-31", 1), "", 1, "31 October 2025", "/search?published=2025-10-31", 1},
		{"a month of days", buckets("day", "2025-10-01", 31), "", 31, "1 October 2025", "/search?published=2025-10-01", 1},
		{"few months", buckets("month", "2025-01-01", 14), "", 14, "January 2025", "/search?published=2025-01", 1},
		{"many months are years", buckets("month", "2015-02-01", 132), "", 12, "2015", "/search?published=2015", 11},
		{"a year opened", buckets("month", "2015-02-01", 132), "2025", 12, "January 2025", "/search?published=2025-01", 1},
		{"a month of an opened year", buckets("month", "2015-02-01", 132), "2025-01", 12, "January 2025", "/search?published=2025", 1},
		{"a range across years", buckets("month", "2015-02-01", 132), "2016-05-01..2018-01-01", 12, "2015", "/search?published=2015", 11},
		{"many years are decades", buckets("year", "1815-01-01", 211), "", 22, "1810–1819", "/search?published=1810..1819", 5},
		{"a decade opened", buckets("year", "1815-01-01", 211), "1820..1829", 10, "1820", "/search?published=1820", 1},
		{"a thousand years are centuries", buckets("year", "1025-01-01", 1001), "", 11, "1000–1099", "/search?published=1000..1099", 75},
		{"the first years", buckets("year", "0001-01-01", 2000), "", 21, "0001–0099", "/search?published=0001..0099", 99},
		{"unknown interval", search.Facet{Interval: "week", Buckets: []search.Bucket{{Start: "2025-01-06"}}}, "", 0, "", "", 0},
		{"no buckets", search.Facet{Interval: "month"}, "", 0, "", "", 0},
	} {
		r := search.Request{Filters: map[schema.Facet][]string{}}
		if c.chosen != "" {
			r.Filters[schema.Published] = []string{c.chosen}
		}
		h := newHistogram(visit{lang: "en"}, newLinker(r, visit{}), c.facet)
		if h == nil {
			if c.bars > 0 {
				t.Errorf("%s: no histogram", c.name)
			}
			continue
		}
		if b := h.Bars[0]; len(h.Bars) != c.bars || b.Label != c.first || b.URL != c.url || b.Count != c.count {
			t.Errorf("%s: %d bars, the first %q %q %d, want %d, %q %q %d", c.name, len(h.Bars), b.Label, b.URL, b.Count, c.bars, c.first, c.url, c.count)
		}
		checkLayout(t, c.name, h)
	}
}

// checkLayout wants bars inside the picture and labels clear of each other.
func checkLayout(t *testing.T, name string, h *histogram) {
	t.Helper()
	const letter = 6.2 // width of one at 11 pixels
	free := 0.0
	for _, b := range h.Bars {
		if b.X < 0 || b.X+b.W > histogramWidth+0.01 || b.Y < 0 || b.Y+b.H > float64(h.Base)+0.01 || b.Count > 0 && b.H < 2 {
			t.Errorf("%s: bar %+v is outside", name, b)
		}
		if b.Tick == "" {
			continue
		}
		if b.X < free {
			t.Errorf("%s: label %q covers the one before", name, b.Tick)
		}
		if free = b.X + letter*float64(len(b.Tick)); free > histogramWidth+20 {
			t.Errorf("%s: label %q runs out of the picture", name, b.Tick)
		}
	}
	if h.Bars[0].Tick == "" {
		t.Errorf("%s: the first bar has no label", name)
	}
}

func TestEmptyBarsAreNoLinks(t *testing.T) {
	f := buckets("month", "2025-01-01", 3)
	f.Buckets[1].Count = 0
	h := newHistogram(visit{lang: "en"}, newLinker(search.Request{}, visit{}), f)
	if h.Bars[1].URL != "" || h.Bars[0].URL == "" {
		t.Errorf("%+v", h.Bars)
	}
}

func TestPeriodForm(t *testing.T) {
	for _, prefix := range []string{"2025-02-16", "2025-02", "2025", "202", "20", "000", "00"} {
		if got := prefixOf(periodForm(prefix)); got != prefix {
			t.Errorf("%q comes back as %q of %q", prefix, got, periodForm(prefix))
		}
	}
	for _, form := range []string{"", "7d", "30d", "2025-01..2025-03", "2015..2024", "2015..", "..2015", "abcd"} {
		if got := prefixOf(form); got != "" {
			t.Errorf("%q is taken for %q", form, got)
		}
	}
}

func TestPages(t *testing.T) {
	for _, c := range []struct {
		page, last int
		want       string
	}{
		{1, 1, ""}, {1, 2, "[1] 2"}, {1, 5, "[1] 2 3 4 5"}, {1, 9, "[1] 2 3 … 9"}, {5, 9, "1 2 3 4 [5] 6 7 8 9"}, {4, 7, "1 2 3 [4] 5 6 7"},
		{6, 12, "1 … 4 5 [6] 7 8 … 12"}, {9, 9, "1 … 7 8 [9]"},
	} {
		var got []string
		list, _, _ := pages(newLinker(search.Request{}, visit{}), c.page, c.last)
		for _, p := range list {
			if p.Gap {
				got = append(got, "…")
			}
			if p.Current {
				p.Label = fmt.Sprintf("[%s]", p.Label)
			}
			got = append(got, p.Label)
		}
		want := strings.Fields(c.want)
		if !slices.Equal(got, want) {
			t.Errorf("page %d of %d: %v, want %v", c.page, c.last, got, want)
		}
	}
}

// TestPath wants the way up from each period, and none from other ranges.
func TestPath(t *testing.T) {
	for chosen, want := range map[string]string{
		"2025-02-16": "Any time /search, 2025 /search?published=2025, February 2025 /search?published=2025-02, [16 February 2025 /search?published=2025-02-16]",
		"2025-02":    "Any time /search, 2025 /search?published=2025, [February 2025 /search?published=2025-02]",
		"2025":       "Any time /search, [2025 /search?published=2025]",
		"2010..2019": "Any time /search, [2010–2019 /search?published=2010..2019]",
		"7d":         "", "2025-01..2025-03": "",
	} {
		r := search.Request{Filters: map[schema.Facet][]string{schema.Published: {chosen}}}
		var got []string
		for _, step := range path(visit{lang: "en"}, newLinker(r, visit{}), []string{chosen}) {
			s := step.Label + " " + step.URL
			if step.Current {
				s = "[" + s + "]"
			}
			got = append(got, s)
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%s: %s", chosen, s)
		}
	}
}

// TestOpened wants a month or year to be counted from within where the buckets
// of all dates are no finer.
func TestOpened(t *testing.T) {
	for _, c := range []struct{ chosen, interval, want string }{
		{"2025-02-16", "month", "2025-02"}, {"2025-02", "month", "2025-02"}, {"2025-02", "year", "2025-02"}, {"2025", "year", "2025"},
		{"2025", "month", ""}, {"2025-02-16", "day", ""}, {"2020..2029", "year", ""}, {"7d", "month", ""}, {"2025-02", "", ""},
	} {
		if got := opened([]string{c.chosen}, c.interval); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
	for prefix, want := range map[string]string{"2024-02": "..2024-01-31 2024-03-01..", "2025": "..2024-12-31 2026-01-01..", "2025-13": "", "": ""} {
		if got := strings.Join(outside(prefix), " "); got != want {
			t.Errorf("outside %s is %s", prefix, got)
		}
	}
}
