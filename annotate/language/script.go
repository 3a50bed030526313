package language

import (
	"strings"
	"unicode"
)

// script is a writing system that news comes in.
type script uint8

const (
	none script = iota
	latin
	cyrillic
	arabic
	han
	kana
	hangul
	greek
	hebrew
	devanagari
	bengali
	thai
	georgian
	armenian
	ethiopic
	tamil
	telugu
	gujarati
	gurmukhi
	kannada
	malayalam
	sinhala
	khmer
	lao
	myanmar
	tibetan
	scripts
)

// tables gives the Unicode range of each script, and only the language of
// scripts that (nearly) one language is written in.
var tables = [scripts]*unicode.RangeTable{
	latin: unicode.Latin, cyrillic: unicode.Cyrillic, arabic: unicode.Arabic, han: unicode.Han,
	hangul: unicode.Hangul, greek: unicode.Greek, hebrew: unicode.Hebrew, devanagari: unicode.Devanagari,
	bengali: unicode.Bengali, thai: unicode.Thai, georgian: unicode.Georgian, armenian: unicode.Armenian,
	ethiopic: unicode.Ethiopic, tamil: unicode.Tamil, telugu: unicode.Telugu, gujarati: unicode.Gujarati,
	gurmukhi: unicode.Gurmukhi, kannada: unicode.Kannada, malayalam: unicode.Malayalam, sinhala: unicode.Sinhala,
	khmer: unicode.Khmer, lao: unicode.Lao, myanmar: unicode.Myanmar, tibetan: unicode.Tibetan,
}

var only = [scripts]string{
	kana: "ja", hangul: "ko", greek: "el", hebrew: "he", devanagari: "hi", bengali: "bn", thai: "th", georgian: "ka",
	armenian: "hy", ethiopic: "am", tamil: "ta", telugu: "te", gujarati: "gu", gurmukhi: "pa", kannada: "kn",
	malayalam: "ml", sinhala: "si", khmer: "km", lao: "lo", myanmar: "my", tibetan: "bo",
}

// scriptOf returns the script that most letters of text belong to, and the
// letters of each.
func scriptOf(text string) (script, [scripts]int) {
	var counts [scripts]int
	for _, r := range text {
		switch {
		case r < 0x80:
			if r|0x20 >= 'a' && r|0x20 <= 'z' {
				counts[latin]++
			}
		case unicode.IsLetter(r):
			counts[scriptOfLetter(r)]++
		}
	}
	counts[none] = 0
	best := none
	for s := latin; s < scripts; s++ {
		n := counts[s]
		if s == han { // one sign is worth about three letters, and Japanese mixes both
			n = 3 * (n + counts[kana])
		}
		if n > 0 && n > weight(best, counts) {
			best = s
		}
	}
	return best, counts
}

func weight(s script, counts [scripts]int) int {
	if s == han {
		return 3 * (counts[han] + counts[kana])
	}
	return counts[s]
}

func scriptOfLetter(r rune) script {
	switch {
	case r < 0x250:
		return latin
	case r >= 0x3040 && r <= 0x30FF:
		return kana
	}
	for s := latin; s < scripts; s++ {
		if tables[s] != nil && unicode.Is(tables[s], r) {
			return s
		}
	}
	return none
}

// cyrillicLanguage goes by letters that only one of the languages has; two of
// them outweigh a name quoted from a neighbour.
func cyrillicLanguage(text string) string {
	uk := count(text, "іїєґІЇЄҐ")
	ru := count(text, "ыэёъЫЭЁ")
	switch {
	case count(text, "ўЎ") > 0 && uk > 0:
		return "be"
	case count(text, "әғқңөұүһӘҒҚҢӨҰҮ")*20 > ru && count(text, "әғқңөұүһӘҒҚҢӨҰҮ") > 2:
		return "kk"
	case uk > ru:
		return "uk"
	case count(text, "ѓќѕЃЌЅ") > 0 && count(text, "јљњЈЉЊ") > 0:
		return "mk"
	case count(text, "јљњћђЈЉЊЋЂ") > ru:
		return "sr"
	case ru > 2 && ru == count(text, "ъ") && ru*60 > len(text)/2:
		return "bg"
	case ru > 0 || len(text) < 200: // headlines without such letters are mostly Russian
		return "ru"
	}
	if l := trigrams(text, cyrillicChoice); l != "" {
		return l
	}
	return "ru"
}

// arabicLanguage tells Persian and Urdu from Arabic by their own letters.
func arabicLanguage(text string) string {
	switch own := count(text, "پچژگکی"); {
	case count(text, "ٹڈڑےھ") > 1 && own > 0:
		return "ur"
	case own > 2 && own*20 > count(text, "اليكه"):
		return "fa"
	}
	return "ar"
}

func count(text, letters string) int {
	n := 0
	for _, r := range text {
		if r > 0x7F && strings.ContainsRune(letters, r) {
			n++
		}
	}
	return n
}
