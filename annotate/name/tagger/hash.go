package tagger

import (
	"unicode"
	"unicode/utf8"
)

// plain are the letters U+00C0 to U+017F in lower case and without accents.
const plain = "aaaaaaaceeeeiiiidnooooox" + "ouuuuytsaaaaaaaceeeeiiiidnooooox" + "ouuuuyty" +
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"

// Hash is the hash of a word whose case and accents are folded. Digits count
// as one where number is set: 1996 is 2024.
func Hash(word string, number bool) uint64 {
	h := uint64(14695981039346656037) // FNV-1a
	for i := 0; i < len(word); {
		c := word[i]
		switch {
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(word[i:])
			i += n
			r = foldRune(r)
			for r != 0 {
				h = (h ^ uint64(byte(r))) * 1099511628211
				r >>= 8
			}
			continue
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case number && '0' <= c && c <= '9':
			c = '0'
		}
		h = (h ^ uint64(c)) * 1099511628211
		i++
	}
	h *= 0x9E3779B97F4A7C15
	return h ^ h>>32
}

// foldRune is the letter without case and accent, 0 for a mark that stands on
// another letter.
func foldRune(r rune) rune {
	switch {
	case 0xC0 <= r && r < 0x180:
		return rune(plain[r-0xC0])
	case r == '’' || r == 'ʼ':
		return '\''
	case unicode.Is(unicode.Mn, r):
		return 0
	}
	return unicode.ToLower(r)
}

// join is the hash of two hashes in their order.
func join(a, b uint64) uint64 {
	h := (a*0xC2B2AE3D27D4EB4F + b) * 0x9E3779B97F4A7C15
	return h ^ h>>32
}

// JoinWords is the hash of a phrase of words, from those of its words.
func JoinWords(words ...uint64) uint64 {
	h := words[0]
	for _, w := range words[1:] {
		h = join(h, w)
	}
	return h
}
