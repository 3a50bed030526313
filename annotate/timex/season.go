package timex

import "time"

// seasonMonth is the month in which a season begins, 0 for other words.
func seasonMonth(w string) int {
	switch w {
	case "spring":
		return 3
	case "summer":
		return 6
	case "autumn", "fall":
		return 9
	case "winter":
		return 12
	}
	return 0
}

// seasonOf reads summer 2024, the summer of 2024, the spring of this year. A
// winter belongs to the year it begins in.
func (s *scanner) seasonOf(i, j int) (date, bool) {
	m := seasonMonth(s.word(j))
	if m == 0 {
		return date{}, false
	}
	k := j + 1
	if s.word(k) == "of" || s.word(k) == "in" || s.word(k) == "," && s.word(j) != "fall" {
		k++
	}
	if y := s.yearAt(k); y > 0 {
		return date{start: i, end: k + 1, value: seasonValue(y, m), told: true}, true
	}
	if y, end, told := s.deicticYear(k); told && s.word(j+1) != "," {
		return date{start: i, end: end, value: seasonValue(y, m), told: true}, true
	}
	return s.bareSeason(i, j, m)
}

// bareSeason reads a season that only its preposition announces: in the
// spring, over the summer, by early fall. The fall of a government is none.
func (s *scanner) bareSeason(i, j, m int) (date, bool) {
	if s.ref.IsZero() || !s.small(j) || s.word(j+1) == "of" || s.small(j+1) && s.word(j) == "fall" && i == j {
		return date{}, false
	}
	switch s.word(i - 1) {
	case "in", "over", "by", "during", "until", "since", "through", "throughout", "early", "late":
	default:
		return date{}, false
	}
	if i == j && s.word(j) == "fall" && s.word(i-1) != "early" && s.word(i-1) != "late" && s.word(i-1) != "by" {
		return date{}, false
	}
	ahead := (m - int(s.ref.Month()) + 12) % 12 // months
	n := -1
	switch t := s.tenseAt(i, j+1); {
	case ahead == 0 || ahead > 9: // it runs
		n = 0
	case t == future, t == unknown && ahead <= 5, ahead <= 3 && s.word(i-1) != "over" && s.word(i-1) != "during":
		n = 1
	}
	return date{start: i, end: j + 1, value: nearSeason(s.ref, m, n)}, true
}

// nearSeason is the season that begins in month m and is last (which < 0),
// next (> 0) or nearest to now (0, the running one first).
func nearSeason(ref time.Time, m, which int) value {
	y := ref.Year()
	if m == 12 && int(ref.Month()) < 3 {
		y-- // the running winter
	}
	begins := date3(y, m, 1)
	switch {
	case which < 0 && !begins.AddDate(0, 3, 0).Before(ref):
		y--
	case which > 0 && !begins.After(ref):
		y++
	case which == 0 && m == 12 && int(ref.Month()) < 5:
		y = ref.Year() - 1
	}
	return seasonValue(y, m)
}
