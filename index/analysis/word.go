package analysis

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"golang.org/x/text/unicode/norm"
)

// maxTerm is the length of a term in runes; what is longer is cut.
const maxTerm = 128

// word makes the entry of one word as it stands in the text.
func (a *Analyzer) word(raw string) *entry {
	e := &entry{raw: raw}
	body := a.trim(raw, e)
	if body == "" {
		return e
	}
	folded := dropInner(Fold(body))
	if folded == "" {
		return e
	}
	e.words = append(e.words, clip(folded))
	e.stems = a.stemsOf(body, folded)
	if whole := Fold(body); strings.IndexByte(whole, '\'') >= 0 {
		e.words = append(e.words, clip(strings.ReplaceAll(whole, ".", "")))
	}
	a.elided(raw, body, e)
	for i := range e.words {
		e.words[i] = clip(e.words[i])
	}
	e.words, e.stems = distinct(e.words), distinct(e.stems)
	return e
}

// trim returns raw without an elided article before it, and without a
// possessive or suffix after it, and notes in e how much that was.
func (a *Analyzer) trim(raw string, e *entry) string {
	body := raw
	if a.spec.possessive {
		if i, n := lastApostrophe(body); i > 0 && (body[i+n:] == "s" || body[i+n:] == "S") {
			e.trail = len(body) - i
			body = body[:i]
		}
	}
	i, n := firstApostrophe(body)
	if i <= 0 {
		return body
	}
	if a.spec.suffixes {
		e.trail = len(raw) - i
		return body[:i]
	}
	if a.articles[strings.ToLower(body[:i])] {
		e.lead = i + n
		return body[i+n:]
	}
	return body
}

// elided adds the other form of a word with an elided article: in a language
// that elides, the joined form of a name (dIvoire); in the others the name
// alone (Ivoire).
func (a *Analyzer) elided(raw, body string, e *entry) {
	if e.lead > 0 {
		if first, _ := utf8.DecodeRuneInString(body); unicode.IsUpper(first) {
			joined := raw[:len(raw)-e.trail]
			f := dropInner(Fold(joined))
			e.words = append(e.words, f)
			e.stems = append(e.stems, a.stemsOf(joined, f)...)
		}
		return
	}
	i, n := firstApostrophe(body)
	if i != 1 || !strings.ContainsAny(body[:1], "dDlL") || utf8.RuneCountInString(body[i+n:]) < 3 {
		return
	}
	rest := body[i+n:]
	f := dropInner(Fold(rest))
	e.words = append(e.words, f)
	e.stems = append(e.stems, a.stemsOf(rest, f)...)
}

// stemsOf returns the stem of a word and, when it differs, that of the word
// without its accents; of a Russian surname, that of its other cases; of an
// Arabic word, those without what is written together with it.
func (a *Analyzer) stemsOf(body, folded string) []string {
	if a.spec.clitics {
		return a.arabicStems(folded)
	}
	plain := clip(dropInner(Fold(a.stem(folded))))
	if a.spec.surnames {
		return append([]string{plain}, surnameStems(body, folded, plain)...)
	}
	if !a.spec.accents {
		return []string{plain}
	}
	lower := strings.ToLower(body)
	if a.spec.suffixes { // Turkish
		lower = strings.ToLowerSpecial(unicode.TurkishCase, body)
	}
	if !norm.NFC.IsNormalString(lower) {
		lower = norm.NFC.String(lower)
	}
	full := clip(dropInner(Fold(a.stem(dropApostrophes(lower)))))
	if full == "" || full == plain {
		return []string{plain}
	}
	return []string{full, plain}
}

// surnameStems makes the cases of Лавров meet: the stemmer takes -ов for a
// plural's ending and leaves лавр, but лавров of Лаврова. A word with a capital
// has both.
func surnameStems(body, folded, stem string) []string {
	if first, _ := utf8.DecodeRuneInString(body); !unicode.IsUpper(first) {
		return nil
	}
	for _, ending := range []string{"ов", "ев"} {
		if strings.HasSuffix(folded, ending) && folded == stem+ending {
			return []string{folded}
		}
		if root, ok := strings.CutSuffix(stem, ending); ok && utf8.RuneCountInString(root) > 2 {
			return []string{root}
		}
	}
	return nil
}

// stem runs the language's filters over one word. Words with digits keep
// their form, but for a plural s after them (F-16s).
func (a *Analyzer) stem(word string) string {
	if len(a.filters) == 0 {
		return word
	}
	if strings.ContainsAny(word, "0123456789") {
		if n := len(word) - 2; n > 0 && word[n+1] == 's' && isDigit(word[n]) && !isDigit(word[0]) {
			return word[:n+1]
		}
		return word
	}
	tokens := analysis.TokenStream{{Term: []byte(word)}}
	for _, f := range a.filters {
		tokens = f.Filter(tokens)
	}
	if len(tokens) == 0 || len(tokens[0].Term) == 0 {
		return word
	}
	return string(tokens[0].Term)
}

// compound makes the entry of words joined by hyphens, slashes or points.
func (a *Analyzer) compound(raw string, parts []piece, base int) *entry {
	e := &entry{raw: raw}
	var whole, joined strings.Builder
	hyphens := true
	for i, p := range parts {
		text := raw[p.start-base : p.end-base]
		if i > 0 {
			whole.WriteByte(p.sep)
			hyphens = hyphens && p.sep == '-'
		}
		trimmed := a.trim(text, &entry{})
		if a.spec.accents { // the joined form is stemmed, for which it needs them
			joined.WriteString(trimmed)
		} else {
			joined.WriteString(dropInner(Fold(trimmed)))
		}
		whole.WriteString(dropInner(Fold(trimmed)))
	}
	form := shapeOf(parts)
	switch {
	case form == symbol || form == designation:
		e.words = append(e.words, clip(whole.String()))
		e.stems = append(e.stems, clip(whole.String()))
		e.query = clip(whole.String())
	case form == numbered || !hyphens:
		return e
	}
	if form == ordinary || form == designation {
		f := dropInner(Fold(joined.String()))
		stems := a.stemsOf(dropInner(joined.String()), f)
		e.words = append(e.words, clip(f))
		e.stems = append(e.stems, stems...)
		e.query, e.alone = stems[0], form == ordinary
	}
	e.words, e.stems = distinct(e.words), distinct(e.stems)
	return e
}

// form is what a compound looks like.
type form int

const (
	ordinary    form = iota // cease-fire: letters only
	numbered                // 10-year-old: a number before words
	designation             // G-20, COVID-19: letters, hyphen, number
	symbol                  // S/2025/1, 3.5, 2014-2016, A-10-C
)

func shapeOf(parts []piece) form {
	digits, onlyHyphens, letters := false, true, false
	for i, p := range parts {
		digits = digits || p.digits
		letters = letters || p.letters
		onlyHyphens = onlyHyphens && (i == 0 || p.sep == '-')
	}
	first, last := parts[0], parts[len(parts)-1]
	switch {
	case !digits:
		return ordinary
	case onlyHyphens && first.digits && letters:
		return numbered
	case onlyHyphens && len(parts) == 2 && !first.digits && last.digits:
		return designation
	}
	return symbol
}

// clip cuts a term to maxTerm runes.
func clip(s string) string {
	if len(s) <= maxTerm {
		return s
	}
	n := 0
	for i := range s {
		if n == maxTerm {
			return s[:i]
		}
		n++
	}
	return s
}

// dropInner leaves out the apostrophes, dots and commas inside a word.
func dropInner(s string) string {
	if !strings.ContainsAny(s, "'.,") {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r == '\'' || r == '.' || r == ',' {
			return -1
		}
		return r
	}, s)
}

// dropApostrophes does so in a word that is not folded yet.
func dropApostrophes(s string) string {
	return strings.Map(func(r rune) rune {
		if apostrophe(r) || r == '.' || r == ',' {
			return -1
		}
		return r
	}, s)
}

func firstApostrophe(s string) (at, size int) {
	for i, r := range s {
		if apostrophe(r) {
			return i, utf8.RuneLen(r)
		}
	}
	return -1, 0
}

func lastApostrophe(s string) (at, size int) {
	at = -1
	for i, r := range s {
		if apostrophe(r) {
			at, size = i, utf8.RuneLen(r)
		}
	}
	return at, size
}

func apostrophe(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '\'' || r == '`'
	}
	s, ok := plain(r)
	return ok && s == "'"
}

// distinct drops empty and repeated terms, keeping the first of each.
func distinct(terms []string) []string {
	out := terms[:0]
	for _, t := range terms {
		if t != "" && !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}
