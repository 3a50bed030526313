package timex

import "chancery/annotate"

// storyYear is the year of the story that a month or day at [i, j) is told in:
// that of a date shortly before which told its year and lies well before the
// publication. It is 0 where there is none.
func (s *scanner) storyYear(i, j, m int) int {
	last := s.last
	if !last.told || last.value.unit > year || i == 0 {
		return 0
	}
	here, there := s.tokens[i].Sentence, s.tokens[last.start].Sentence
	if !s.historical() && (here-there > 1 || last.value.unit > month || s.text.Sentences[here].Paragraph != s.text.Sentences[there].Paragraph) {
		return 0
	}
	if !s.ref.IsZero() && days(last.value.first, s.ref) < 450 || s.tenseAt(i, j) == future {
		return 0
	}
	y := last.value.first.Year()
	if last.value.unit > month {
		return y
	}
	gap := m - int(last.value.first.Month()) // months
	if !s.historical() && s.word(i-1) != "that" && (gap < 0 || gap > 5) {
		return 0
	}
	switch {
	case gap < -7:
		return y + 1
	case gap > 9:
		return y - 1
	}
	return y
}

// historical reports whether the text tells of years gone by and of nothing
// that its publication dates: few weekdays, recent years and the like to many
// old years.
func (s *scanner) historical() bool {
	if !s.aged {
		s.aged = true
		old, fresh := 0, 0
		for i := range s.tokens {
			switch w := s.lower[i]; {
			case s.kind(i) == annotate.Number:
				if y := yearNumber(w); y > 0 && (s.ref.IsZero() || y < s.ref.Year()-1) {
					old++
				} else if y > 0 && y <= s.ref.Year()+1 {
					fresh++
				}
			case s.weekdayAt(i) > 0, w == "today", w == "yesterday", deixis[w] != 0 && one(s.word(i+1)) > day:
				fresh++
			}
		}
		s.old = old >= 8 && fresh*10 <= old
	}
	return s.old
}
