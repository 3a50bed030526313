package annotate

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind says what a token is made of.
type Kind uint8

// The kinds of token.
const (
	Word   Kind = iota // letters, with inner hyphens, apostrophes, digits and abbreviation dots
	Number             // digits, with inner commas, dots, hyphens and slashes
	Mark               // one punctuation mark or symbol
)

// Shape says how a word is written.
type Shape uint8

// The shapes. Scripts without case have Caseless words.
const (
	Caseless Shape = iota
	Lower          // summit, al-Assad
	Capital        // Summit, Al-Assad, O'Brien, McConnell
	Upper          // NATO, U.S., an initial such as J.
)

// Token is a word, number or mark of a text.
type Token struct {
	Start, End int    // bytes of the text, half-open
	Text       string // as it stands
	Kind       Kind
	Shape      Shape
	Spaced     bool // white space or the start of the text before it
	First      bool // the first word or number of its sentence
	Sentence   int  // index into Text.Sentences
}

// Is reports whether the token is the lower-case word w, whatever its case.
func (t *Token) Is(w string) bool {
	return len(t.Text) == len(w) && (t.Text == w || strings.EqualFold(t.Text, w))
}

// tokenize cuts text into tokens. A possessive ('s) is a token of its own, as
// is an elided article or preposition (l', d', qu') before a capital. Dots stay
// with initials and abbreviations.
func tokenize(text string) []Token {
	out := make([]Token, 0, len(text)/5+4)
	spaced := true
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsSpace(r):
			spaced = true
			i += n
			continue
		case unicode.IsLetter(r) || r == '_':
			end := wordEnd(text, i)
			for _, t := range splitWord(text, i, end) {
				t.Spaced = spaced
				out = append(out, t)
				spaced = false
			}
			i = end
		case unicode.IsDigit(r):
			end := numberEnd(text, i)
			out = append(out, Token{Start: i, End: end, Text: text[i:end], Kind: Number, Spaced: spaced})
			i = end
		default:
			out = append(out, Token{Start: i, End: i + n, Text: text[i : i+n], Kind: Mark, Spaced: spaced})
			i += n
		}
		spaced = false
	}
	return out
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

func isHyphen(r rune) bool { return r == '-' || r == '\u2010' || r == '\u2011' }

// wordEnd is where the word that begins at i ends, its abbreviation dot
// included.
func wordEnd(text string, i int) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || r == '_':
		case isApostrophe(r) || isHyphen(r) || r == '&':
			if next, _ := utf8.DecodeRuneInString(text[i+n:]); !unicode.IsLetter(next) && !(isHyphen(r) && unicode.IsDigit(next)) {
				return i
			}
		case r == '.':
			return dotEnd(text, i)
		default:
			return i
		}
		i += n
	}
	return i
}

// dotEnd decides about the dot at i: part of U.S. and J. and Gen., or a full
// stop. It returns the end of the word.
func dotEnd(text string, i int) int {
	start := strings.LastIndexFunc(text[:i], func(r rune) bool { return !unicode.IsLetter(r) }) + 1
	word := text[start:i]
	if r, n := utf8.DecodeRuneInString(word); n == len(word) && unicode.IsUpper(r) {
		end := i + 1
		for { // further letters of a dotted abbreviation
			r, n := utf8.DecodeRuneInString(text[end:])
			if !unicode.IsUpper(r) || end+n >= len(text) || text[end+n] != '.' {
				break
			}
			end += n + 1
		}
		if end < len(text) && isHyphen(rune(text[end])) { // U.S.-led
			return wordEnd(text, end)
		}
		return end
	}
	if abbreviated(word) {
		return i + 1
	}
	return i
}

// splitWord makes the tokens of one word: elision, stem and possessive apart.
func splitWord(text string, start, end int) []Token {
	word := text[start:end]
	cut := start
	if i := strings.IndexFunc(word, isApostrophe); i > 0 && i <= 2 && elides(word[:i]) {
		_, n := utf8.DecodeRuneInString(word[i:])
		if next, _ := utf8.DecodeRuneInString(word[i+n:]); unicode.IsUpper(next) {
			cut = start + i + n
		}
	}
	stem := end
	if n := possessive(text[cut:end]); n > 0 && n < end-cut {
		stem = end - n
	}
	out := make([]Token, 0, 3)
	if cut > start {
		out = append(out, Token{Start: start, End: cut, Text: text[start:cut], Shape: Lower})
	}
	out = append(out, Token{Start: cut, End: stem, Text: text[cut:stem], Shape: shapeOf(text[cut:stem])})
	if stem < end {
		out = append(out, Token{Start: stem, End: end, Text: text[stem:end], Shape: Lower})
	}
	return out
}

// elides reports whether a word before an apostrophe is an elided French,
// Italian or Catalan one, written small.
func elides(s string) bool {
	switch s {
	case "l", "d", "s", "n", "c", "m", "j", "t", "qu":
		return true
	}
	return false
}

// possessive is the length in bytes of a final 's, or 'S in a shouted text.
func possessive(word string) int {
	for _, p := range [...]string{"'s", "’s", "ʼs", "'S", "’S"} {
		if strings.HasSuffix(word, p) {
			return len(p)
		}
	}
	return 0
}

func shapeOf(word string) Shape {
	first, n := utf8.DecodeRuneInString(word)
	switch {
	case unicode.IsLower(first):
		return Lower
	case !unicode.IsUpper(first) && !unicode.IsTitle(first):
		return Caseless
	}
	lower := strings.IndexFunc(word[n:], unicode.IsLower) >= 0
	if lower {
		return Capital
	}
	return Upper
}

func numberEnd(text string, i int) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsDigit(r) || unicode.IsLetter(r):
		case r == ',' || r == '.' || r == '/' || r == ':' || isHyphen(r):
			if next, _ := utf8.DecodeRuneInString(text[i+n:]); !unicode.IsDigit(next) {
				return i
			}
		default:
			return i
		}
		i += n
	}
	return i
}
