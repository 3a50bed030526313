package timex

import (
	"strings"
	"time"
)

// holiday is a day that has a name and comes every year.
type holiday struct {
	words []string // in lower case
	on    func(y int) time.Time
}

// holidays by their first word; the longer name first.
var holidays = byFirstWord(
	fixed("new year 's eve", 12, 31), fixed("new year 's day", 1, 1), fixed("new year 's", 1, 1),
	fixed("christmas eve", 12, 24), fixed("christmas day", 12, 25), fixed("christmas", 12, 25), fixed("boxing day", 12, 26),
	fixed("valentine 's day", 2, 14), fixed("st. patrick 's day", 3, 17), fixed("international women 's day", 3, 8),
	fixed("bastille day", 7, 14), fixed("may day", 5, 1), fixed("fourth of july", 7, 4), fixed("halloween", 10, 31),
	fixed("veterans day", 11, 11), fixed("armistice day", 11, 11), fixed("remembrance day", 11, 11), fixed("earth day", 4, 22),
	holiday{words: strings.Fields("martin luther king jr. day"), on: nth(time.January, time.Monday, 3)},
	holiday{words: strings.Fields("martin luther king day"), on: nth(time.January, time.Monday, 3)},
	holiday{words: strings.Fields("presidents day"), on: nth(time.February, time.Monday, 3)},
	holiday{words: strings.Fields("presidents ' day"), on: nth(time.February, time.Monday, 3)},
	holiday{words: strings.Fields("memorial day"), on: memorialDay},
	holiday{words: strings.Fields("labor day"), on: nth(time.September, time.Monday, 1)},
	holiday{words: strings.Fields("columbus day"), on: nth(time.October, time.Monday, 2)},
	holiday{words: strings.Fields("election day"), on: electionDay},
	holiday{words: strings.Fields("inauguration day"), on: inaugurationDay},
	holiday{words: strings.Fields("thanksgiving day"), on: nth(time.November, time.Thursday, 4)},
	holiday{words: strings.Fields("thanksgiving"), on: nth(time.November, time.Thursday, 4)},
	holiday{words: strings.Fields("good friday"), on: easterAnd(-2)},
	holiday{words: strings.Fields("palm sunday"), on: easterAnd(-7)},
	holiday{words: strings.Fields("easter sunday"), on: easterAnd(0)},
	holiday{words: strings.Fields("easter monday"), on: easterAnd(1)},
	holiday{words: strings.Fields("easter"), on: easterAnd(0)},
)

func byFirstWord(list ...holiday) map[string][]holiday {
	out := map[string][]holiday{}
	for _, h := range list {
		out[h.words[0]] = append(out[h.words[0]], h)
	}
	return out
}

func fixed(words string, m, d int) holiday {
	return holiday{strings.Fields(words), func(y int) time.Time { return date3(y, m, d) }}
}

// nth is the n-th such weekday of a month.
func nth(m time.Month, w time.Weekday, n int) func(int) time.Time {
	return func(y int) time.Time {
		first := date3(y, int(m), 1)
		return first.AddDate(0, 0, (int(w)-int(first.Weekday())+7)%7+7*(n-1))
	}
}

// memorialDay is the last Monday of May.
func memorialDay(y int) time.Time { return date3(y, 5, 31-(isoWeekday(date3(y, 5, 31))-1)) }

// electionDay is the Tuesday after the first Monday of November in even years,
// when the United States elect; zero in others.
func electionDay(y int) time.Time {
	if y%2 == 1 {
		return time.Time{}
	}
	return nth(time.November, time.Monday, 1)(y).AddDate(0, 0, 1)
}

// inaugurationDay is 20 January after a presidential election in the United
// States; zero in other years.
func inaugurationDay(y int) time.Time {
	if y%4 != 1 {
		return time.Time{}
	}
	return date3(y, 1, 20)
}

// easterAnd is so many days after Easter of the Gregorian calendar.
func easterAnd(days int) func(int) time.Time {
	return func(y int) time.Time { return easter(y).AddDate(0, 0, days) }
}

// easter is computed as by Meeus, Jones and Butcher.
func easter(y int) time.Time {
	a, b, c := y%19, y/100, y%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return date3(y, n/31, n%31+1)
}

// holiday reads New Year's Eve, Christmas Day and their like, with a year or
// without.
func (s *scanner) holiday(i, j int) (date, bool) {
	for _, h := range holidays[s.word(j)] {
		end, ok := s.named(h, j)
		if !ok {
			continue
		}
		if l := s.last; l.end == i && l.value.unit == year { // the 2009 Christmas Day
			t := h.on(l.value.first.Year())
			return date{start: i, end: end, value: dayValue(t), told: true}, !t.IsZero()
		}
		k := end
		if s.word(k) == "in" && s.yearAt(k+1) > 0 {
			k++
		}
		if y, k, told := s.yearAfter(k); told {
			return date{start: i, end: k, value: dayValue(h.on(y)), told: true}, !h.on(y).IsZero()
		}
		if s.ref.IsZero() {
			return date{}, false
		}
		return s.nearHoliday(date{start: i, end: end}, h)
	}
	return date{}, false
}

// named reports whether the name of h stands at token j, and where it ends.
// Of the short names the preposition shows that they mean the day.
func (s *scanner) named(h holiday, j int) (end int, ok bool) {
	for k, w := range h.words {
		got := s.word(j + k)
		if got == "’s" {
			got = "'s"
		} else if got == "’" {
			got = "'"
		}
		if got != w {
			return 0, false
		}
	}
	end = j + len(h.words)
	if !s.capital(j) || s.capital(end) && !s.tokens[end].First && !s.titled(j) {
		return 0, false
	}
	if len(h.words) > 1 && h.words[len(h.words)-1] != "'s" {
		return end, true
	}
	switch s.word(j - 1) {
	case "on", "by", "before", "after", "until", "since", "at", "over", "last", "this", "next", "for":
		return end, !s.small(end) || s.stops(end) || s.word(end) == "when"
	}
	return 0, false
}

// nearHoliday chooses the year of a holiday by the tense, else the nearest.
func (s *scanner) nearHoliday(d date, h holiday) (date, bool) {
	back, ahead := time.Time{}, time.Time{}
	for y := s.ref.Year() - 4; y <= s.ref.Year()+4; y++ {
		switch t := h.on(y); {
		case t.IsZero():
		case !t.After(s.ref):
			back = t
		case ahead.IsZero():
			ahead = t
		}
	}
	if back.Equal(s.ref) {
		ahead = back
	}
	d.value = dayValue(back)
	near, t := days(s.ref, ahead), s.tenseAt(d.start, d.end)
	switch {
	case t == future, s.limited(d.start), near <= 15 && days(back, s.ref) > 300,
		t == unknown && near < days(back, s.ref), t == past && s.awaits(d.start) && near < 60:
		d.value = dayValue(ahead)
	}
	return d, true
}

// deicticHoliday reads last Christmas, next Easter.
func (s *scanner) deicticHoliday(i, n int) (date, bool) {
	h := holidays[s.word(i+1)]
	at := h[len(h)-1]
	y := s.ref.Year()
	if t := at.on(y); n < 0 && !t.Before(s.ref) {
		y--
	} else if n > 0 && !t.After(s.ref) {
		y++
	}
	return date{start: i, end: i + 2, value: dayValue(at.on(y))}, true
}
