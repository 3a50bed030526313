package timex

import (
	"strings"

	"chancery/article"
)

// hanWords are the expressions of Chinese told from the day of publication.
var hanWords = []struct {
	word string
	unit unit
	n    int
}{
	{"昨天", day, -1}, {"昨日", day, -1}, {"今天", day, 0}, {"今日", day, 0}, {"明天", day, 1}, {"明日", day, 1},
	{"上周", week, -1}, {"本周", week, 0}, {"下周", week, 1}, {"上个月", month, -1}, {"上月", month, -1}, {"本月", month, 0}, {"下个月", month, 1}, {"下月", month, 1},
	{"去年", year, -1}, {"今年", year, 0}, {"明年", year, 1},
}

// hanOpens are the characters that a date may begin with.
const hanOpens = "0123456789昨今明上本下去周星"

// hanDates reads the dates of Chinese and Japanese texts, where words have no
// spaces: 2022年2月24日, 2月24日, 2022年2月, 2022年, 周三, 去年.
func (s *scanner) hanDates() []found {
	source := s.text.Source
	for at := 0; at < len(source); {
		i := strings.IndexAny(source[at:], hanOpens)
		if i < 0 {
			break
		}
		at += i
		v, end, ok := s.hanDate(source, at)
		if !ok {
			v, end, ok = s.hanWord(source, at)
		}
		switch {
		case ok && strings.HasPrefix(source[end:], "电"): // a dateline
			at = end
		case ok:
			s.out = append(s.out, found{article.Span{Start: at, End: end}, v.String()})
			at = end
		default:
			at += max(digits(source[at:]), 1)
		}
	}
	return s.out
}

// hanWord reads a fixed expression or a day of the week at byte i.
func (s *scanner) hanWord(source string, i int) (v value, end int, ok bool) {
	if s.ref.IsZero() {
		return v, i, false
	}
	for _, w := range hanWords {
		if strings.HasPrefix(source[i:], w.word) {
			return shift(s.ref, w.unit, w.n), i + len(w.word), true
		}
	}
	for _, name := range [...]string{"周", "星期"} {
		rest, ok := strings.CutPrefix(source[i:], name)
		if !ok {
			continue
		}
		for n, d := range [...]string{"一", "二", "三", "四", "五", "六", "日"} {
			if strings.HasPrefix(rest, d) {
				return dayValue(nearWeekday(s.ref, n+1, past)), i + len(name) + len(d), true
			}
		}
	}
	return v, i, false
}

// hanDate reads one date in figures at byte i; end is the byte after it. A
// month without a year is the one nearest to the publication.
func (s *scanner) hanDate(source string, i int) (v value, end int, ok bool) {
	n, i := hanField(source, i, "年")
	y := yearNumber(n)
	if n != "" && y == 0 {
		return v, i, false // so many years
	}
	if y > 0 {
		v, end, ok = yearValue(y), i, true
	}
	n, i = hanField(source, i, "月")
	m := dayNumber(n)
	if m == 0 || m > 12 || y == 0 && s.ref.IsZero() {
		return v, end, ok
	}
	if y == 0 {
		y = s.ref.Year()
		if m > int(s.ref.Month())+4 {
			y--
		}
	}
	v, end = monthValue(y, m), i
	n, i = hanField(source, i, "日")
	if d := dayNumber(n); valid(y, m, d) {
		return dayValue(date3(y, m, d)), i, true
	}
	return v, end, true
}

// hanField reads figures and their mark, and gives the byte after them; the
// figures are empty, and the byte is i, where others stand.
func hanField(source string, i int, mark string) (figures string, end int) {
	for end = i; end < len(source) && source[end] >= '0' && source[end] <= '9'; end++ {
	}
	if end == i || end-i > 4 || !strings.HasPrefix(source[end:], mark) {
		return "", i
	}
	return source[i:end], end + len(mark)
}
