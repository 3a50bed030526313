package main

import "unicode"

// foreign reports whether a name is written in another script than Latin, and
// long enough there to be no other word by chance.
func foreign(s string) bool {
	least := 4
	n := 0
	for _, r := range s {
		n++
		switch {
		case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Katakana, unicode.Hiragana):
			least = 2
		case unicode.In(r, unicode.Arabic, unicode.Hebrew):
			least = min(least, 3)
		case unicode.In(r, unicode.Cyrillic, unicode.Greek, unicode.Devanagari, unicode.Mn, unicode.Mc), r == ' ', r == '-':
		default:
			return false
		}
	}
	return n >= least
}
