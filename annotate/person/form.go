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
	words []string // folded, without dots; initials are joined: J. D. -> jd
	at    int      // where it first stands, as figure.order
	nick  string   // the one of the words that stands in brackets or quotation marks
}

func newForm(text string) form {
	f := form{text: text}
	joined := false // the word before was made of initials
	for w := range strings.FieldsSeq(text) {
		folded := strings.TrimFunc(strings.ReplaceAll(name.Fold(w), ".", ""), outside)
		letters := strings.TrimFunc(strings.ReplaceAll(w, ".", ""), func(r rune) bool { return !unicode.IsLetter(r) })
		initials := letters != "" && utf8.RuneCountInString(letters) <= 2 && strings.ToUpper(letters) == letters
		switch {
		case folded == "" || folded == "'":
			continue
		case initials && joined:
			f.words[len(f.words)-1] += folded
		default:
			f.words = append(f.words, strings.TrimSuffix(folded, "'")) // d' Estaing
		}
		if strings.IndexAny(w, "\"“‘(") == 0 && len(f.words) > 1 {
			f.nick = folded
		}
		joined = initials
	}
	return f
}

// outside are the marks around a word of a name: William "Bill" Burns.
func outside(r rune) bool { return r != '\'' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }

func (f form) first() string {
	if len(f.words) == 0 {
		return ""
	}
	return f.words[0]
}

// glued is the name without spaces and hyphens: Kim Jong-un is Kim Jong Un.
func (f form) glued() string {
	return strings.ReplaceAll(strings.Join(f.words, ""), "-", "")
}

// core is the words without particles and suffixes.
func (f form) core() []string {
	out := make([]string, 0, len(f.words))
	for i, w := range f.words {
		if i > 0 && (name.Particle(w) || suffixes[w]) {
			continue
		}
		out = append(out, w)
	}
	return out
}

// suffixes tell a person from an older or younger one of the same name.
var suffixes = map[string]bool{"jr": true, "sr": true, "ii": true, "iii": true, "iv": true}

// suffix is the one that the name ends with, or empty.
func (f form) suffix() string {
	if n := len(f.words); n > 1 && suffixes[f.words[n-1]] {
		return f.words[n-1]
	}
	return ""
}

// sameFull reports whether two full names may be one person's: alike but for
// spaces, hyphens and dots, the one turned round (Abe Shinzo, Shinzo Abe), or
// the shorter one inside the longer with the same beginning (Enrique Peña,
// Enrique Peña Nieto; John Kerry, John F. Kerry).
func sameFull(a, b form) bool {
	if a.glued() == b.glued() {
		return true
	}
	x, y := a.core(), b.core()
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 2 && len(y) == 2 && x[0] == y[1] && x[1] == y[0] {
		return true
	}
	if len(x) < 2 || !within(x[1:], y[1:]) {
		return false
	}
	return sameStart(x[0], y[0]) || sameWord(x[0], a.nick) || sameWord(x[0], b.nick)
}

// within reports whether all words of x stand in y in their order; an initial
// stands for a name but not for the last.
func within(x, y []string) bool {
	j := 0
	for i, w := range x {
		for j < len(y) && !sameWord(y[j], w) && !(i < len(x)-1 && initialOf(y[j], w)) {
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
func sameStart(a, b string) bool { return sameWord(a, b) || initialOf(a, b) || sameGiven(a, b) }

// initialOf reports whether one is the initial of the other.
func initialOf(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) == 1 && strings.HasPrefix(b, a)
}

// sameWord compares without the Arabic article (al-Jubeir, Jubeir) and by the
// common transliterations.
func sameWord(a, b string) bool { return a == b || key(a) == key(b) }

// key is what words that may be the same share.
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
func shortRank(short, full form) rank {
	n, words := len(short.words), full.words
	if n == 0 || n >= len(words) {
		if n == 1 && len(words) == 1 && sameWord(short.words[0], words[0]) {
			return bySurname
		}
		return 0
	}
	core := full.core()
	last := len(core) - 1
	for i := 0; i+n <= len(words); i++ {
		if !matches(short.words, words[i:i+n]) {
			continue
		}
		switch {
		case i+n == len(words), last > 0 && n == 1 && sameWord(short.words[0], core[last]):
			return bySurname
		case i > 0, patronymic(core[last]):
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

func matches(a, b []string) bool {
	for i := range a {
		if !sameWord(a[i], b[i]) {
			return false
		}
	}
	return true
}

// familyFirst reports whether the family name stands first, as in Xi Jinping,
// Kim Jong Un, Nguyen Phu Trong.
func familyFirst(f form) bool {
	return len(f.words) >= 2 && len(f.words) <= 4 && name.EastAsian(f.words[0])
}
