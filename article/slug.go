package article

import "unicode"

// slugRune maps a decomposed, lower-case rune to its slug letters; "" drops it
// without breaking the word, false makes it a word break.
func slugRune(r rune) (string, bool) {
	switch r {
	case '\'', '’', '‘', 'ʼ', 'ʻ', '`', '´':
		return "", true
	case 'ı':
		return "i", true
	case 'ø':
		return "o", true
	case 'ł':
		return "l", true
	case 'đ', 'ð':
		return "d", true
	case 'ß':
		return "ss", true
	case 'æ':
		return "ae", true
	case 'œ':
		return "oe", true
	case 'þ':
		return "th", true
	}
	switch {
	case unicode.Is(unicode.Mn, r):
		return "", true
	case unicode.IsLetter(r), unicode.IsDigit(r):
		return string(r), true
	}
	return "", false
}
