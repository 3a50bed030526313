package person

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/annotate/name"
)

// form is a name as it stands in the text, folded for comparison.
type form struct {
	text  string
	words []word
	core  []word // without particles and suffixes
	glued string // without spaces and hyphens: Kim Jong-un is Kim Jong Un
	nick  word   // the one of the words that stands in brackets or quotation marks
	at    int    // where it first stands, as figure.order
}

// word is one of a name: folded, without dots; initials are joined, J. D. is jd.
type word struct {
	text string
	key  string // what words that may be the same share
}

func newForm(text string) form {
	f := form{text: text}
	var folded []string
	nick := 0
	joined := false // the word before was made of initials
	for w := range strings.FieldsSeq(text) {
		plain := strings.TrimFunc(strings.ReplaceAll(name.Fold(w), ".", ""), outside)
		letters := strings.TrimFunc(strings.ReplaceAll(w, ".", ""), func(r rune) bool { return !unicode.IsLetter(r) })
		initials := letters != "" && utf8.RuneCountInString(letters) <= 2 && strings.ToUpper(letters) == letters
		switch {
		case plain == "" || plain == "'":
			continue
		case initials && joined:
			folded[len(folded)-1] += plain
		default:
			folded = append(folded, strings.TrimSuffix(plain, "'")) // d' Estaing
		}
		if strings.IndexAny(w, "\"“‘(") == 0 && len(folded) > 1 {
			nick = len(folded) - 1
		}
		joined = initials
	}
	for i, w := range folded {
		f.words = append(f.words, word{w, key(w)})
		if i == 0 || !name.Particle(w) && !suffixes[w] {
			f.core = append(f.core, f.words[i])
		}
	}
	if nick > 0 {
		f.nick = f.words[nick]
	}
	f.glued = strings.ReplaceAll(strings.Join(folded, ""), "-", "")
	return f
}

// outside are the marks around a word of a name: William "Bill" Burns.
func outside(r rune) bool { return r != '\'' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }

func (f *form) first() string {
	if len(f.words) == 0 {
		return ""
	}
	return f.words[0].text
}

// suffixes tell a person from an older or younger one of the same name.
var suffixes = map[string]bool{"jr": true, "sr": true, "ii": true, "iii": true, "iv": true}

// suffix is the one that the name ends with, or empty.
func (f *form) suffix() string {
	if n := len(f.words); n > 1 && suffixes[f.words[n-1].text] {
		return f.words[n-1].text
	}
	return ""
}

// sameFull reports whether two full names may be one person's: alike but for
// spaces, hyphens and dots, the one turned round (Abe Shinzo, Shinzo Abe), or
// the shorter one inside the longer with the same beginning (Enrique Peña,
// Enrique Peña Nieto; John Kerry, John F. Kerry).
func sameFull(a, b *form) bool {
	if a.glued == b.glued {
		return true
	}
	x, y := a.core, b.core
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 2 && len(y) == 2 && x[0].text == y[1].text && x[1].text == y[0].text {
		return true
	}
	if len(x) < 2 || !within(x[1:], y[1:]) {
		return false
	}
	return sameStart(x[0], y[0]) || x[0].key == a.nick.key || x[0].key == b.nick.key
}

// within reports whether all words of x stand in y in their order; an initial
// stands for a name but not for the last.
func within(x, y []word) bool {
	j := 0
	for i, w := range x {
		for j < len(y) && y[j].key != w.key && !(i < len(x)-1 && initialOf(y[j].text, w.text)) {
			j++
		}
		if j == len(y) {
			return false
		}
		j++
	}
	return true
}

// sameStart takes an initial or a short form for the name.
func sameStart(a, b word) bool {
	return a.key == b.key || initialOf(a.text, b.text) || sameGiven(a.text, b.text) || misspelt(a.text, b.text)
}

// initialOf reports whether one is the initial of the other.
func initialOf(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) == 1 && strings.HasPrefix(b, a)
}

// key is without the Arabic article (al-Jubeir, Jubeir) and the same for common
// transliterations.
func key(w string) string { return loose(bare(w)) }

func bare(w string) string {
	if i := strings.IndexByte(w, '-'); i >= 2 && i <= 3 && len(w) > i+2 && articles[w[:i]] {
		return w[i+1:]
	}
	return w
}

// articles are the Arabic one as it sounds before each letter.
var articles = map[string]bool{"al": true, "el": true, "ul": true, "ad": true, "an": true, "ar": true, "as": true, "ash": true, "at": true, "az": true}

// rank says how well a short form stands for a full name; 0 not at all.
type rank int

const (
	byGiven   rank = iota + 1 // the first name alone
	byMiddle                  // words from the middle, or a family name that stands first
	bySurname                 // the last words
)

// shortRank ranks a short form against a full name.
func shortRank(short, full *form) rank {
	n, words := len(short.words), full.words
	if n == 0 || n >= len(words) {
		if n == 1 && len(words) == 1 && short.words[0].key == words[0].key {
			return bySurname
		}
		return 0
	}
	last := len(full.core) - 1
	for i := 0; i+n <= len(words); i++ {
		if !matches(short.words, words[i:i+n]) {
			continue
		}
		switch {
		case i+n == len(words), last > 0 && n == 1 && short.words[0].key == full.core[last].key:
			return bySurname
		case i > 0, patronymic(full.core[last].text):
			return byMiddle
		case familyFirst(full):
			return bySurname
		default:
			return byGiven
		}
	}
	return 0
}

// patronymic reports whether a last name is an Icelandic one, whose bearer goes
// by the given name.
func patronymic(w string) bool { return strings.HasSuffix(w, "dottir") }

func matches(a, b []word) bool {
	for i := range a {
		if a[i].key != b[i].key {
			return false
		}
	}
	return true
}

// familyFirst reports whether the family name stands first, as in Xi Jinping,
// Kim Jong Un, Nguyen Phu Trong.
func familyFirst(f *form) bool {
	return len(f.words) >= 2 && len(f.words) <= 4 && name.EastAsian(f.words[0].text)
}
