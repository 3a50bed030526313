package timex

import "strings"

// calendar holds the words of dates of one language, in lower case.
type calendar struct {
	english    bool
	han        bool           // 2022年2月24日
	capitals   bool           // names of days are written with a capital
	months     map[string]int // 1..12
	weekdays   map[string]int // 1 Monday .. 7 Sunday
	ordinalDot bool           // a dot follows the day (3. März)
	of         map[string]bool
	joins      map[string]bool // words between the two ends of a range
	article    map[string]bool
	before     map[string]bool // words before a bare month, or a year far from ours
	yearWords  map[string]bool // words that mark the number before or after them as a year
	decades    map[string]bool // words that mark the year before or after them as a decade
	phrases    map[string][]phrase
	modifiers  map[string]int  // last and next beside a day or a unit
	each       map[string]bool // words before a day that comes again and again
	coming     map[string]bool
	endings    []string // of verbs in the future
	opens      map[string]bool
}

// neutral reads dates in figures, in languages whose words it does not know.
var neutral = &calendar{}

// calendarOf is the calendar of a language. One that is not told is taken for
// English.
func calendarOf(lang string) *calendar {
	if i := strings.IndexAny(lang, "-_"); i > 0 {
		lang = lang[:i]
	}
	if lang == "" {
		lang = "en"
	}
	if c := calendars[strings.ToLower(lang)]; c != nil {
		return c
	}
	return neutral
}

// calendars by language.
var calendars = map[string]*calendar{
	"en": english(), "fr": french(), "es": spanish(), "de": german(), "ru": russian(), "pt": portuguese(), "it": italian(), "ar": arabic(),
	"zh": {han: true}, "ja": {han: true},
}

// opensWith makes the keys of tables words that a date may begin with.
func (c *calendar) opensWith(tables ...map[string]int) {
	if c.opens == nil {
		c.opens = map[string]bool{}
	}
	for _, t := range tables {
		for w := range t {
			c.opens[w] = true
		}
	}
}

type numbered map[string]int

// list numbers words from 1.
func list(names ...string) numbered {
	out := numbered{}
	for i, n := range names {
		out[n] = i + 1
	}
	return out
}

// also adds pairs of a word and its number.
func (n numbered) also(pairs ...any) numbered {
	for i := 0; i+1 < len(pairs); i += 2 {
		n[pairs[i].(string)] = pairs[i+1].(int)
	}
	return n
}

func set(names ...string) map[string]bool {
	out := map[string]bool{}
	for _, n := range names {
		out[n] = true
	}
	return out
}
