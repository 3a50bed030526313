package timex

import (
	"strings"
	"time"
)

// phrase is an expression of fixed words told from the day of publication.
type phrase struct {
	words []string
	unit  unit
	n     int // units away
}

// phraseAt reads the longest fixed expression at token i.
func (s *scanner) phraseAt(i int) (date, bool) {
	if s.ref.IsZero() || s.cal.capitals && s.capital(i) && !s.tokens[i].First {
		return date{}, false // German Morgen is the morning
	}
	var d date
	for _, p := range s.cal.phrases[s.word(i)] {
		if end := i + len(p.words); end > d.end && s.follows(i, p.words) {
			d = date{start: i, end: end, value: shift(s.ref, p.unit, p.n)}
		}
	}
	return d, d.end > 0
}

// follows reports whether words stand from token i on.
func (s *scanner) follows(i int, words []string) bool {
	for k, w := range words {
		if strings.ReplaceAll(s.word(i+k), "’", "'") != w {
			return false
		}
	}
	return true
}

// foreignWeekday reads a day of the week with last or next before or after it:
// lundi dernier, kommenden Montag, прошлую пятницу.
func (s *scanner) foreignWeekday(i int) (date, bool) {
	if s.ref.IsZero() {
		return date{}, false
	}
	if n, ok := s.cal.modifiers[s.lower[i]]; ok {
		if k := s.weekdayAt(i + 1); k > 0 {
			return date{start: i, end: i + 2, value: dayValue(s.modified(k, n))}, true
		}
		return date{}, false
	}
	k := s.weekdayAt(i)
	if k == 0 || s.cal.each[s.word(i-1)] {
		return date{}, false
	}
	if n, ok := s.cal.modifiers[s.word(i+1)]; ok {
		return date{start: i, end: i + 2, value: dayValue(s.modified(k, n))}, true
	}
	return date{start: i, end: i + 1, value: dayValue(nearWeekday(s.ref, k, s.tenseAt(i, i+1)))}, true
}

// modified is the last (n < 0), this or next (n > 0) day k of a week.
func (s *scanner) modified(k, n int) time.Time {
	switch {
	case n < 0:
		return nearWeekday(s.ref.AddDate(0, 0, -1), k, past)
	case n > 0:
		return nearWeekday(s.ref.AddDate(0, 0, 1), k, future)
	}
	return nearWeekday(s.ref, k, future)
}

// yearWord reads a year after its word: année 2014, عام 2014.
func (s *scanner) yearWord(i int) (date, bool) {
	if !s.cal.yearWords[s.lower[i]] {
		return date{}, false
	}
	y := s.yearAt(i + 1)
	return date{start: i + 1, end: i + 2, value: yearValue(y), told: true}, y > 0
}

// tenseOf tells a word of the future by its form; the rest is silent.
func (c *calendar) tenseOf(w string) tense {
	if c.coming[w] {
		return future
	}
	for _, e := range c.endings {
		if strings.HasSuffix(w, e) && len(w) > len(e)+2 {
			return future
		}
	}
	return unknown
}

// foreign finishes a calendar: each lists the words before a day that comes
// again and again, the phrases are lines as addPhrases reads them.
func (c *calendar) foreign(each string, phrases ...string) *calendar {
	c.phrases = map[string][]phrase{}
	c.opensWith(c.months, c.weekdays, c.modifiers)
	c.each = set(strings.Fields(each)...)
	for w := range c.yearWords {
		c.opens[w] = true
	}
	for _, line := range phrases {
		c.addPhrases(line)
	}
	return c
}

// addPhrases reads "day -1: hier | la veille".
func (c *calendar) addPhrases(line string) {
	head, rest, _ := strings.Cut(line, ":")
	name, n, _ := strings.Cut(head, " ")
	p := phrase{unit: units[name], n: smallNumber(strings.TrimPrefix(n, "-"))}
	if n[0] == '-' {
		p.n = -p.n
	}
	for words := range strings.SplitSeq(rest, "|") {
		p.words = strings.Fields(words)
		first := p.words[0]
		c.phrases[first], c.opens[first] = append(c.phrases[first], p), true
		if curly := strings.ReplaceAll(first, "'", "’"); curly != first {
			c.phrases[curly], c.opens[curly] = append(c.phrases[curly], p), true
		}
	}
}
