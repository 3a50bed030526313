package gazetteer

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold is the form under which names are compared: lower case, no accents,
// no apostrophes or full stops, every other mark a space.
func Fold(s string) string { return string(appendFold(nil, s)) }

// appendFold appends the folded s. It allocates only when dst must grow.
func appendFold(dst []byte, s string) []byte {
	start := len(dst)
	gap := false // before the next letter
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		if d := decompose(s[i:i+n], r); d != nil {
			for len(d) > 0 {
				r, n := utf8.DecodeRune(d)
				dst, gap = appendRune(dst, r, gap && len(dst) > start)
				d = d[n:]
			}
		} else {
			dst, gap = appendRune(dst, r, gap && len(dst) > start)
		}
		i += n
	}
	return dst
}

// decompose is the compatibility decomposition of a character; nil for none.
func decompose(s string, r rune) []byte {
	if r < utf8.RuneSelf || quick(&r) {
		return nil
	}
	return norm.NFKD.PropertiesString(s).Decomposition()
}

// quick lowers the common letters that need no look into tables.
func quick(r *rune) bool {
	switch c := *r; {
	case 'а' <= c && c <= 'я' && c != 'й', 0x4e00 <= c && c <= 0x9fff:
		return true
	case 'А' <= c && c <= 'Я' && c != 'Й':
		*r += 'а' - 'А'
		return true
	}
	return false
}

// appendRune appends a folded character, after a space when there is a gap, and
// reports whether there is one before the next.
func appendRune(dst []byte, r rune, gap bool) ([]byte, bool) {
	switch {
	case 'a' <= r && r <= 'z', '0' <= r && r <= '9', r == '&':
	case 'A' <= r && r <= 'Z':
		r += 'a' - 'A'
	case r == '.', r == '\'', r == '`', r == '’', r == '‘', r == 'ʼ', r == 'ʻ', r == 'ـ':
		return dst, gap
	case r < utf8.RuneSelf:
		return dst, true
	case quick(&r):
	case unicode.IsLetter(r):
		r = unicode.ToLower(r)
	case unicode.In(r, unicode.Mn, unicode.Cf):
		return dst, gap
	case !unicode.IsDigit(r) && !unicode.Is(unicode.Mc, r):
		return dst, true
	}
	if gap {
		dst = append(dst, ' ')
	}
	if r < utf8.RuneSelf {
		return append(dst, byte(r)), false
	}
	return base(dst, r), false
}

// base appends the plain letter of those that do not decompose; Persian and
// Egyptian letters go with the Arabic ones.
func base(dst []byte, r rune) []byte {
	switch r {
	case 'ı':
		return append(dst, 'i')
	case 'ø':
		return append(dst, 'o')
	case 'ł':
		return append(dst, 'l')
	case 'đ', 'ð':
		return append(dst, 'd')
	case 'ß':
		return append(dst, "ss"...)
	case 'æ':
		return append(dst, "ae"...)
	case 'œ':
		return append(dst, "oe"...)
	case 'þ':
		return append(dst, "th"...)
	case 'ی', 'ى':
		r = 'ي'
	case 'ک':
		r = 'ك'
	}
	return utf8.AppendRune(dst, r)
}
