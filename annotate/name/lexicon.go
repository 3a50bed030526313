package name

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// lexiconText is one word a line, sorted, folded, with the flags of its Class;
// mklexicon writes it and says where the words come from.
//
//go:embed lexicon.txt
var lexiconText string

// Class is what a word is known to be; a word may be several things.
type Class uint8

// The classes.
const (
	Given  Class = 1 << iota // begins names of persons
	Family                   // a surname of the US Census
	Part                     // part of some person's name somewhere
	Common                   // an ordinary English word
	Male                     // a given name of men
	Female                   // a given name of women
)

// ClassOf looks a word up, in any case and with any accents; 0 when unknown.
// For a hyphenated word that is not known as a whole it is the class of the
// first part.
func ClassOf(word string) Class {
	folded := Fold(word)
	if c := lookup(folded); c != 0 {
		return c
	}
	if head, tail, ok := strings.Cut(folded, "-"); ok {
		return lookup(head) & lookup(tail[strings.LastIndexByte(tail, '-')+1:])
	}
	return 0
}

// lookup searches the text itself by halves, from line start to line start: no
// index to build, nothing to keep.
func lookup(word string) Class {
	if len(word) < 2 {
		return 0
	}
	lo, hi := 0, len(lexiconText)
	for lo < hi {
		mid := strings.LastIndexByte(lexiconText[:(lo+hi)/2], '\n') + 1
		end := mid + strings.IndexByte(lexiconText[mid:], '\n')
		key, flags, _ := strings.Cut(lexiconText[mid:end], " ")
		switch {
		case key == word:
			return classes(flags)
		case key < word:
			lo = end + 1
		default:
			hi = mid
		}
	}
	return 0
}

func classes(flags string) Class {
	if flags == "" {
		return Part
	}
	var c Class
	for _, f := range flags {
		switch f {
		case 'g':
			c |= Given
		case 'f':
			c |= Family
		case 'p':
			c |= Part
		case 'w':
			c |= Common
		case 'm':
			c |= Male
		case 'n':
			c |= Female
		}
	}
	return c
}

// Fold brings a word into the form of the lexicon: lower case, accents dropped,
// letters that do not decompose written plainly.
func Fold(s string) string {
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		switch r = unicode.ToLower(r); r {
		case 'ß':
			b.WriteString("ss")
		case 'ø':
			b.WriteByte('o')
		case 'ł':
			b.WriteByte('l')
		case 'đ', 'ð':
			b.WriteByte('d')
		case 'ı', 'і':
			b.WriteByte('i')
		case 'æ':
			b.WriteString("ae")
		case 'œ':
			b.WriteString("oe")
		case 'þ':
			b.WriteString("th")
		case '’', 'ʼ', '‘', 'ʻ':
			b.WriteByte('\'')
		case '\u2010', '\u2011':
			b.WriteByte('-')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
