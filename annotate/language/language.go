// Package language tells which language an article is written in: the script
// decides first, then letters that only one language of the script has, then
// the small words, and trigrams (whatlanggo) where those are silent.
package language

import (
	"unicode/utf8"

	"chancery/annotate"
)

// sample is how many bytes of the body are looked at: more changes nothing.
const sample = 4096

// Annotator fills in the language of articles that do not state one.
type Annotator struct{}

// New returns the annotator; it keeps no state.
func New() Annotator { return Annotator{} }

// Name is "language".
func (Annotator) Name() string { return "language" }

// Version changes with the output.
func (Annotator) Version() string { return "1" }

// Requires nothing.
func (Annotator) Requires() []annotate.Layer { return nil }

// Assigns the language layer.
func (Annotator) Assigns() []annotate.Layer { return []annotate.Layer{annotate.Language} }

// Annotate sets the article's language unless it came with one.
func (Annotator) Annotate(doc *annotate.Document) {
	if a := &doc.Article; a.Language == "" {
		a.Language = Detect(a.Title + "\n" + a.Body[:cut(a.Body, sample)])
	}
}

// cut is the largest rune boundary of s that is at most n.
func cut(s string, n int) int {
	if len(s) <= n {
		return len(s)
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return n
}

// Detect returns the ISO 639-1 code of the language of text. Latin text too
// short or too mixed to tell is "en", the usual language of a news desk; text
// without letters is "en" too. It answers the same for the same text.
func Detect(text string) string {
	switch s, counts := scriptOf(text); s {
	case latin:
		return latinLanguage(text)
	case cyrillic:
		return cyrillicLanguage(text)
	case arabic:
		return arabicLanguage(text)
	case han:
		if counts[kana]*20 > counts[han] {
			return "ja"
		}
		return "zh"
	case none:
		return "en"
	default:
		return only[s]
	}
}
