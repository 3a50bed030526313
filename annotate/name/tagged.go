package name

import (
	"strings"

	"chancery/annotate/name/tagger"
)

// Vocabulary yields the words that this package knows with what the tagger
// makes of them; a word may come several times.
func Vocabulary(yield func(word string, class tagger.Class) bool) {
	for line := range strings.Lines(lexiconText) {
		word, flags, _ := strings.Cut(strings.TrimRight(line, "\n"), " ")
		c, class := classes(flags), tagger.Class(0)
		for _, m := range [...]struct {
			from Class
			to   tagger.Class
		}{{Given, tagger.Given}, {Family, tagger.Family}, {Part, tagger.Part}, {Common, tagger.Common}} {
			if c&m.from != 0 {
				class |= m.to
			}
		}
		if !yield(word, class) {
			return
		}
	}
	for _, v := range [...]struct {
		words map[string]bool
		class tagger.Class
	}{{honorifics, tagger.Honorific}, {heads, tagger.Head}, {officeWords, tagger.Office}, {portfolios, tagger.Office}, {bodies, tagger.Body},
		{particles, tagger.Particle}, {calendarWords, tagger.Calendar}, {speech, tagger.Speech}} {
		for word := range v.words {
			if !yield(word, v.class) {
				return
			}
		}
	}
}
