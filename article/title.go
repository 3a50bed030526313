package article

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lengths of a derived title in code points.
const (
	maxDerivedTitle = 160
	minDerivedTitle = 60 // a clause that ends earlier says too little
)

// TitleFrom makes a title of the first sentence of body, cut where a clause or
// else a word ends when it is long: for articles that come without one.
func TitleFrom(body string) string {
	ps := Paragraphs(body)
	if len(ps) == 0 {
		return ""
	}
	s := withoutDateline(strings.Join(strings.Fields(body[ps[0].Start:ps[0].End]), " "))
	s = s[:firstSentence(s)]
	if utf8.RuneCountInString(s) <= maxDerivedTitle {
		return strings.TrimRight(s, ".。")
	}
	points := NewRunes(s)
	cut := points.Byte(maxDerivedTitle)
	if i := clauseEnd(s[:cut]); i >= points.Byte(minDerivedTitle) {
		cut = i
	} else if i := strings.LastIndexByte(s[:cut], ' '); i > cut/2 {
		cut = i
	}
	return strings.TrimRight(s[:cut], " ,;:") + "…"
}

// clauseEnd is where the last clause of s that is surely whole ends: before a
// comma, semicolon, colon or dash; -1 where there is none.
func clauseEnd(s string) int {
	last := -1
	for _, mark := range []string{", ", "; ", ": ", " - ", " – ", " — ", "، ", "，", "；", "："} {
		last = max(last, strings.LastIndex(s, mark))
	}
	return last
}

// dateline is what wire stories begin with: a city in capitals, perhaps a date
// and an agency, and a dash.
var dateline = regexp.MustCompile(`^\p{Lu}{3}[\p{Lu} .'’-]*(, [^-–—]{1,40})?( ?\([^)]{1,40}\))? (-|–|—|--) `)

func withoutDateline(s string) string {
	if cut := s[len(dateline.FindString(s)):]; cut != "" {
		return cut
	}
	return s
}

// firstSentence is where the first sentence of s ends: after . ! ? and before
// a space and a capital, when the word before the mark is no abbreviation.
func firstSentence(s string) int {
	for i, r := range s {
		n := i + utf8.RuneLen(r)
		switch r {
		case '。', '！', '？':
			return n
		case '.', '!', '?', '؟':
			if n >= len(s) {
				return n
			}
			rest := strings.TrimLeft(s[n:], "\"'”’»)")
			if !strings.HasPrefix(rest, " ") || (r == '.' && abbreviated(s[:i])) {
				continue
			}
			next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " \"'“‘«("))
			if !unicode.IsLower(next) {
				return len(s) - len(rest)
			}
		}
	}
	return len(s)
}

// abbreviated reports whether the text before a full stop ends in what is
// rather an abbreviation than a last word: U.S, Mr, Gen, an initial.
func abbreviated(s string) bool {
	word := s[strings.LastIndexAny(s, " (\"“‘")+1:]
	if utf8.RuneCountInString(word) == 1 || strings.Contains(word, ".") {
		return true
	}
	switch word {
	case "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Lt", "Col", "Sgt", "Capt", "Adm", "Sen", "Rep", "Gov",
		"St", "No", "vs", "Jr", "Sr", "Hon", "Rev", "Amb", "Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec":
		return true
	}
	return false
}
