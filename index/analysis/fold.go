package analysis

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold brings s into the form in which words are compared: lower case,
// compatibility forms resolved (NFKD), accents and vowel points removed,
// letters with a stroke or ligature spelled plainly, apostrophes as ', digits
// as 0 to 9. Marks that are letters of their own in their script (й, ї, the
// vowel signs of India, voiced kana) stay. Invalid bytes become U+FFFD.
func Fold(s string) string {
	if foldedASCII(s) {
		return s
	}
	if !norm.NFC.IsNormalString(s) {
		s = norm.NFC.String(s)
	}
	out := make([]byte, 0, len(s)+4)
	for _, r := range s {
		out = appendFolded(out, r)
	}
	if !norm.NFC.IsNormal(out) { // kana of half width with a separate voicing mark
		out = norm.NFC.Bytes(out)
	}
	return string(out)
}

func foldedASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if b := s[i]; b >= utf8.RuneSelf || b == '`' || 'A' <= b && b <= 'Z' {
			return false
		}
	}
	return true
}

// appendFolded appends the folded form of one composed rune.
func appendFolded(dst []byte, r rune) []byte {
	if r < utf8.RuneSelf || ownLetter(r) || hangul(r) {
		return appendPlain(dst, r)
	}
	if s, ok := plain(unicode.ToLower(r)); ok {
		return append(dst, s...)
	}
	var buf [utf8.UTFMax]byte
	raw := buf[:utf8.EncodeRune(buf[:], r)]
	parts := norm.NFKD.Bytes(raw)
	if first, _ := utf8.DecodeRune(parts); !accentScript(first) {
		parts = norm.NFKC.Bytes(raw)
	}
	for _, p := range string(parts) {
		if p != ' ' || unicode.IsSpace(r) { // not one that a mark by itself stands upon
			dst = appendPlain(dst, p)
		}
	}
	return dst
}

// appendPlain appends one decomposed rune: nothing for what Fold removes.
func appendPlain(dst []byte, r rune) []byte {
	r = unicode.ToLower(r)
	if r < utf8.RuneSelf {
		if r == '`' {
			r = '\''
		}
		return append(dst, byte(r))
	}
	if s, ok := plain(r); ok {
		return append(dst, s...)
	}
	switch {
	case removed(r):
		return dst
	case unicode.Is(unicode.Nd, r):
		return append(dst, digitOf(r))
	}
	return utf8.AppendRune(dst, r)
}

// plain spells letters that have no decomposition.
func plain(r rune) (string, bool) {
	switch r {
	case '’', '‘', 'ʼ', 'ʻ', 'ʹ', '´', '′', '‛', '＇':
		return "'", true
	case 'ı':
		return "i", true
	case 'ø':
		return "o", true
	case 'ł', 'ŀ':
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
	case 'ħ':
		return "h", true
	case 'ŧ':
		return "t", true
	case 'ŋ':
		return "n", true
	case 'ſ':
		return "s", true
	case 'ə':
		return "a", true // as names from Azerbaijani are spelled: Əliyev, Aliyev
	case 'ς':
		return "σ", true
	case 'ٱ':
		return "ا", true
	case 'ة':
		return "ه", true
	case 'ى', 'ی':
		return "ي", true
	case 'ک':
		return "ك", true
	}
	return "", false
}

// ownLetter reports letters whose mark makes another letter, not an accent.
func ownLetter(r rune) bool {
	switch r {
	case 'й', 'Й', 'ї', 'Ї', 'ў', 'Ў':
		return true
	}
	return false
}

func hangul(r rune) bool { return 0xAC00 <= r && r <= 0xD7A3 || 0x1100 <= r && r <= 0x11FF }

// accentScript reports whether marks upon r are accents, which Fold removes.
func accentScript(r rune) bool {
	return r < 0x0900 || 0x1C80 <= r && r <= 0x1CBF || 0x1D00 <= r && r <= 0x22FF
}

// removed reports the runes that Fold leaves out: accents, vowel points,
// elongation, soft hyphens and invisible joiners.
func removed(r rune) bool {
	switch {
	case 0x0300 <= r && r <= 0x036F, 0x1AB0 <= r && r <= 0x1AFF, 0x1DC0 <= r && r <= 0x1DFF,
		0x20D0 <= r && r <= 0x20FF, 0xFE00 <= r && r <= 0xFE0F, 0xFE20 <= r && r <= 0xFE2F:
		return true
	case 0x0591 <= r && r <= 0x05C7, 0x064B <= r && r <= 0x065F, 0x0610 <= r && r <= 0x061A,
		0x06D6 <= r && r <= 0x06ED && unicode.Is(unicode.Mn, r), r == 0x0670, r == 0x0640:
		return unicode.IsMark(r) || r == 0x0640
	case r == 0x00AD, 0x200B <= r && r <= 0x200F, 0x202A <= r && r <= 0x202E, r == 0x2060, r == 0xFEFF:
		return true
	}
	return false
}

// digitOf is the ASCII digit of a decimal digit of any script: their blocks
// of ten follow one another in order, sometimes without a gap.
func digitOf(r rune) byte {
	zero := r
	for unicode.Is(unicode.Nd, zero-1) {
		zero--
	}
	return byte('0' + (r-zero)%10)
}
