package timex

import (
	"strings"

	"chancery/annotate"
)

// monthAt is the month that token i names, 1 to 12, or 0.
func (s *scanner) monthAt(i int) int {
	if s.kind(i) != annotate.Word {
		return 0
	}
	m := s.cal.months[s.lower[i]]
	if m > 0 && s.cal.english && !s.capital(i) {
		return 0
	}
	return m
}

// monthFirst reads February 24, 2022, February 24, February 2022, Feb. 24, and
// February.
func (s *scanner) monthFirst(i int) (date, bool) {
	m := s.monthAt(i)
	if m == 0 {
		return date{}, false
	}
	if m, d, end := s.dayOfMonth(i); m > 0 {
		return s.withYear(i, end, m, d)
	}
	if s.word(i) == "july" && s.word(i+1) == "fourth" {
		return s.withYear(i, i+2, 7, 4)
	}
	if y, end, told := s.yearAfter(i + 1); told {
		return date{start: i, end: end, value: monthValue(y, m), told: true}, true
	}
	return s.bareMonth(i, m)
}

// bareMonth reads a month without day or year.
func (s *scanner) bareMonth(i, m int) (date, bool) {
	if !s.reallyMonth(i) {
		return date{}, false
	}
	y, ok := s.yearOfMonth(i, i+1, m)
	return date{start: i, end: i + 1, value: monthValue(y, m)}, ok
}

// yearAfter reads the year that follows a day or month which ends before
// token j: 2024; , 2024; of 2024; of last year; that year.
func (s *scanner) yearAfter(j int) (y, end int, told bool) {
	k := j
	if w := s.word(k); w == "," || s.cal.of[w] {
		k++
	}
	if y = s.yearAt(k); y > 0 && !(counted[s.word(k+1)] && (k == j || y%100 == 0)) {
		end = k + 1
		if s.cal.yearWords[s.word(end)] {
			end++
			if s.word(end-1) == "г" && s.word(end) == "." && s.glued(end) {
				end++
			}
		}
		return y, end, true
	}
	if (s.word(k) == "'" || s.word(k) == "’" || s.word(k) == "‘") && s.cal.english && len(s.word(k+1)) == 2 && digits(s.word(k+1)) == 2 && s.glued(k+1) {
		return shortYear(smallNumber(s.word(k + 1))), k + 2, true // May '68
	}
	switch {
	case s.word(k) == ",":
	case s.cal.english:
		return s.deicticYear(k)
	default:
		if d, ok := s.phraseAt(k); ok && d.value.unit == year { // мая прошлого года
			return d.value.first.Year(), d.end, true
		}
	}
	return 0, j, false
}

// deicticYear reads this, last, next year and that, the same, the following,
// the previous year.
func (s *scanner) deicticYear(k int) (y, end int, told bool) {
	w, next := s.word(k), s.word(k+1)
	switch {
	case (w == "this" || w == "last" || w == "next") && next == "year" && !s.ref.IsZero():
		return s.ref.Year() + deixis[w], k + 2, true
	case s.last.value.unit == none:
	case w == "that" && (next == "year" || next == "same" && s.word(k+2) == "year"):
		return s.last.value.first.Year(), k + 2, true
	case w == "the" && s.word(k+2) == "year":
		if n, ok := map[string]int{"same": 0, "following": 1, "next": 1, "previous": -1}[next]; ok {
			return s.last.value.first.Year() + n, k + 3, true
		}
	}
	return 0, k, false
}

// sharedYear is the year that follows a later month or day joined to a month m
// which ends before token j (between May and July 2014), 0 if there is none.
func (s *scanner) sharedYear(j, m int) int {
	if w := s.word(j); !s.cal.joins[w] && w != "through" && w != "until" {
		return 0
	}
	other, k := s.monthAt(j+1), j+2
	if other == 0 {
		if other, _, k = s.dayOfMonth(j + 1); other == 0 {
			return 0
		}
	} else if s.dayAt(k) > 0 {
		k++
	}
	if s.word(k) == "," || s.cal.of[s.word(k)] {
		k++
	}
	y := s.yearAt(k)
	if y > 0 && m > other {
		y--
	}
	return y
}

// yearOfMonth chooses the year of a month given without one: the story's, or
// by the tense, else the one that brings it nearest.
func (s *scanner) yearOfMonth(i, j, m int) (int, bool) {
	if y := s.sharedYear(j, m); y > 0 {
		return y, true
	}
	if y := s.storyYear(i, j, m); y > 0 {
		return y, true
	}
	if s.ref.IsZero() {
		return 0, false
	}
	y, ahead := s.ref.Year(), (m-int(s.ref.Month())+12)%12 // months
	t := s.tenseAt(i, j)
	if t == future && ahead >= 8 {
		t = past // would be told as next April
	}
	switch w := s.word(i - 1); {
	case w == "since" || w == "last":
		t = past
	case w == "next" || ahead < 10 && s.limited(i):
		t = future
	case m == 11 && s.electionBefore(i):
		t = s.electionTense()
	case s.attributive(i, j) && ahead > 0:
		t = s.tenseOfThing(j, m, t)
	}
	if t == unknown {
		t = past
		if ahead <= 3 || ahead <= 5 && s.cal.english {
			t = future
		}
	}
	if t == past && s.awaits(i) && ahead <= 4 {
		t = future
	}
	switch {
	case t == past && m > int(s.ref.Month()):
		return y - 1, true
	case t == future && m < int(s.ref.Month()):
		return y + 1, true
	}
	return y, true
}

// tenseOfThing is the tense of a thing named by a month m, of which the noun is
// token j and t the tense of the sentence: the November election is that of an
// even year.
func (s *scanner) tenseOfThing(j, m int, t tense) tense {
	switch w := s.lower[j]; {
	case !awaited[w]:
		if s.tenseOf(j+1) == future {
			return future
		}
		return past
	case m == 11 && (strings.HasPrefix(w, "election") || strings.HasPrefix(w, "midterm")):
		return s.electionTense()
	}
	return t
}

// electionTense is the tense of an election in November, held in the United
// States in even years.
func (s *scanner) electionTense() tense {
	if s.ref.Year()%2 == 0 && s.ref.Month() < 11 {
		return future
	}
	return past
}

// electionBefore: elections in November.
func (s *scanner) electionBefore(i int) bool {
	w := s.word(i - 2)
	return s.word(i-1) == "in" && (strings.HasPrefix(w, "election") || strings.HasPrefix(w, "midterm"))
}

// attributive reports whether a date [i, j) tells which one of a thing: the
// November election.
func (s *scanner) attributive(i, j int) bool {
	switch s.word(i - 1) {
	case "the", "a", "an", "his", "her", "its", "their", "'s", "’s", "this", "that", "upcoming":
		return s.small(j)
	}
	return false
}
