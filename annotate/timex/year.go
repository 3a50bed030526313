package timex

import (
	"strings"

	"chancery/annotate"
)

// bareYear reads a year that stands alone, and a decade (1980s). What may as
// well be a count, the number of a document or a part of a name is left alone.
func (s *scanner) bareYear(i int) (date, bool) {
	text := s.lower[i]
	if len(text) > 4 {
		return s.decadeAt(i)
	}
	y := s.yearAt(i)
	if y < 1000 || y > 2150 || s.glued(i) && !opensBracket(s.word(i-1)) && !s.rangeEnd(i) {
		return date{}, false
	}
	if d, ok := s.foreignDecade(i, y); ok {
		return d, true
	}
	d := date{start: i, end: i + 1, value: yearValue(y), told: true}
	prev, next := s.word(i-1), s.word(i+1)
	if s.cal.english && counted[next] && !dated[prev] || documented[prev] || prev == "." && s.word(i-2) == "no" {
		return date{}, false
	}
	if s.glued(i+1) && (next == "/" || next == "%" || next == "°" || next == ":") {
		return date{}, false
	}
	if s.glued(i+1) && next == "-" && s.kind(i+2) == annotate.Word && s.glued(i+2) { // 2000-pound, but 2016-era
		return d, s.word(i+2) == "era"
	}
	if s.cal.yearWords[next] {
		return d.to(i + 2), true
	}
	if strong[prev] || dated[prev] || s.cal.months[prev] > 0 || s.cal.yearWords[prev] {
		return d, !approximates[s.word(i-2)] || prev != "than"
	}
	switch {
	case y < 1500 || y >= 2050:
		return d, s.cal.before[prev] && y >= 1500 && !s.small(i+1)
	case y < 1900:
		return d, y%100 != 0 && s.yearAmongWords(i, y) && (prev == "the" || !s.small(i+1) || !plural(next))
	}
	return d, s.yearAmongWords(i, y)
}

// yearAmongWords decides about a year of our time that no word announces.
func (s *scanner) yearAmongWords(i, y int) bool {
	prev := s.word(i - 1)
	switch {
	case approximates[prev], y == 2000 && s.kind(i+1) == annotate.Word && (s.small(i+1) || !s.cal.english) && !s.attributive(i, i+1):
		return false
	case s.capital(i-1) && !s.tokens[i-1].First && !strings.HasSuffix(prev, ".") && !s.cal.article[prev] && !functional[prev]:
		return seasonMonth(prev) > 0 || s.weekdayAt(i-1) > 0 // no Vision 2030, Flight 1549, Trump 2020
	case s.kind(i-1) == annotate.Number && i > 0 && !s.tokens[i].First:
		return false
	}
	return true
}

// plural reports whether an English noun may be one.
func plural(w string) bool {
	return strings.HasSuffix(w, "s") || strings.HasSuffix(w, "men") || strings.HasSuffix(w, "ren")
}

// rangeEnd reports whether the year at i is glued to a dash after another date
// (2014–2016, March 2011-2014).
func (s *scanner) rangeEnd(i int) bool {
	switch s.word(i - 1) {
	case "-", "–", "—":
		return s.last.end == i-1 && s.last.told
	}
	return false
}

// foreignDecade reads années 1980, años 1980 and 1980-е.
func (s *scanner) foreignDecade(i, y int) (date, bool) {
	d := date{start: i, end: i + 1, value: value{date3(y, 1, 1), decade}, told: true}
	if s.cal.decades[s.word(i-1)] {
		return d, y%10 == 0
	}
	return d.to(i + 3), y%10 == 0 && s.glued(i+1) && s.word(i+1) == "-" && s.cal.decades[s.word(i+2)]
}

// decadeAt reads 1980s and 1980er; the 1800s may be a century.
func (s *scanner) decadeAt(i int) (date, bool) {
	w := s.lower[i]
	if w[4:] != "s" && !s.cal.decades[w[4:]] {
		return date{}, false
	}
	y := yearNumber(w[:4])
	if y == 0 || y%10 != 0 || y%100 == 0 && y < 1900 || s.glued(i) && !opensBracket(s.word(i-1)) {
		return date{}, false
	}
	return date{start: i, end: i + 1, value: value{date3(y, 1, 1), decade}, told: true}, true
}

// shortDecade reads the '80s and '68, of which j is the apostrophe.
func (s *scanner) shortDecade(i, j int) (date, bool) {
	w := s.word(j + 1)
	if !s.cal.english || len(w) < 2 || digits(w) != 2 || !s.glued(j+1) || s.glued(j) {
		return date{}, false
	}
	switch s.word(j) {
	case "'", "’", "‘":
	default:
		return date{}, false
	}
	if w[1:] != "0s" {
		return date{}, false
	}
	return date{start: i, end: j + 2, value: value{date3(shortYear(int(w[0]-'0')*10), 1, 1), decade}, told: true}, true
}

// shortYear completes a year of two figures: 30 and more are of the 1900s.
func shortYear(n int) int {
	if n < 30 {
		return 2000 + n
	}
	return 1900 + n
}

// decadeNames are decades in words.
var decadeNames = map[string]int{"twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950,
	"sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990}

// decadeName reads the 1980s, the eighties and the 20th century; ours is but
// the present.
func (s *scanner) decadeName(i, j int) (date, bool) {
	if i == j {
		return date{}, false
	}
	if y := decadeNames[s.word(j)]; y > 0 {
		return date{start: i, end: j + 1, value: value{date3(y, 1, 1), decade}, told: true}, true
	}
	if len(s.word(j)) == 5 && s.kind(j) == annotate.Number && s.word(j)[4] == 's' {
		d, ok := s.decadeAt(j)
		return d.from(i), ok
	}
	if n := dayNumber(s.word(j)); n > 9 && n < 21 && s.word(j+1) == "century" && len(s.word(j)) == 4 {
		return date{start: i, end: j + 2, value: value{date3(100*(n-1), 1, 1), century}, told: true}, true
	}
	return date{}, false
}

// compound reads dates inside one word: mid-2024, mid-August, pre-1967,
// year-end, FY2014.
func (s *scanner) compound(i, j int) (date, bool) {
	w := s.word(j)
	if rest, ok := strings.CutPrefix(w, "fy"); ok {
		y := yearNumber(rest)
		return date{start: i, end: j + 1, value: yearValue(y), told: true}, y > 0
	}
	if w == "year-end" && !s.ref.IsZero() && s.cal.english {
		return date{start: i, end: j + 1, value: yearValue(s.ref.Year())}, true
	}
	head, rest, ok := strings.Cut(w, "-")
	if !ok || !prefixes[head] {
		return date{}, false
	}
	if y := yearNumber(strings.TrimSuffix(rest, "s")); y > 0 {
		if strings.HasSuffix(rest, "s") {
			return date{start: i, end: j + 1, value: value{date3(y-y%10, 1, 1), decade}, told: true}, y%10 == 0
		}
		return date{start: i, end: j + 1, value: yearValue(y), told: true}, true
	}
	m := s.cal.months[rest]
	if m == 0 {
		return date{}, false
	}
	if y, end, told := s.yearAfter(j + 1); told {
		return date{start: i, end: end, value: monthValue(y, m), told: true}, true
	}
	y, known := s.yearOfMonth(j, j+1, m)
	return date{start: i, end: j + 1, value: monthValue(y, m)}, known
}

// prefixes go before a year or a month in one word.
var prefixes = set("mid", "late", "early", "pre", "post")

// dated come before a year even where a word that is often counted follows.
var dated = set("in", "since", "until", "early", "late", "mid", "year", "fiscal", "circa", "years", "during", "from", "before", "after", "by")

// documented come before numbers of documents, flights, rooms and sums.
var documented = set("resolution", "resolutions", "no", "no.", "nos.", "number", "flight", "route", "article", "articles", "section",
	"decree", "order", "bill",
	"h.r.", "room", "channel", "page", "pages", "agenda", "vision", "expo", "windows", "area", "title", "rule", "form", "case", "docket",
	"©", "copyright", "$", "€", "£", "¥", "#", "№", "/", "us$", "rs", "rs.", "rmb", "+", "res", "law", "act", "model", "highway", "code",
	"decision", "document")

// counted are words that a number before them counts.
var counted = set("people", "troops", "soldiers", "men", "women", "children", "km", "kilometres", "kilometers", "miles", "meters", "metres",
	"dollars", "euros", "pounds", "tons", "tonnes", "barrels", "percent", "per", "deaths", "dead", "civilians", "refugees", "migrants",
	"times", "hours", "days", "weeks", "months", "years", "year", "day", "hour", "votes", "members", "police", "officers", "workers",
	"students", "jobs", "homes",
	"feet", "acres", "hectares", "words", "points", "mph", "kg", "gmt", "bst", "utc", "local", "others", "were", "protesters", "prisoners",
	"delegates", "missiles", "drones", "tanks", "%", "million", "billion", "trillion", "square", "pages", "copies", "islands", "vehicles",
	"fighters", "militants", "rebels", "demonstrators", "hrs", "est", "edt", "et", "cubic", "megawatts", "calories", "aircraft", "residents",
	"families", "houses", "villages", "companies", "schools", "marines", "personnel", "employees", "guests", "supporters", "volunteers")

// functional words do not make a name with the year after them.
var functional = set("on", "for", "of", "to", "at", "with", "and", "its", "his", "her", "their", "our", "my", "than", "versus", "vs.",
	"is", "was", "are", "against")

// approximates come before counts rather than before years.
var approximates = set("some", "nearly", "almost", "over", "approximately", "least", "up", "exactly", "only", "more", "fewer", "than", "another",
	"about", "roughly", "estimated", "additional", "all", "these", "those", "other", "killed", "with", "have", "has", "had")
