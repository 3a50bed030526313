package eval

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold brings a name into the form in which names are compared: decomposed
// (NFKD), marks dropped, lower case, letters that do not decompose written
// plainly, everything else than letters, digits and _ as one space.
func Fold(s string) string {
	var b strings.Builder
	space := false
	for _, r := range norm.NFKD.String(s) {
		if norm.NFKD.PropertiesString(string(r)).CCC() != 0 {
			continue
		}
		r = unicode.ToLower(r)
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '_' {
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteString(plain(r))
	}
	return b.String()
}

func plain(r rune) string {
	switch r {
	case 'ß':
		return "ss"
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'đ':
		return "d"
	case 'ı':
		return "i"
	}
	return string(r)
}

// letters is Fold without spaces.
func letters(s string) string { return strings.ReplaceAll(Fold(s), " ", "") }

// similarity is twice the letters in matching blocks over the letters of both,
// 0 to 1, as Ratcliff and Obershelp defined it: the longest common block, then
// the same to its left and right.
func similarity(a, b []rune) float64 {
	if len(a)+len(b) == 0 {
		return 1
	}
	return 2 * float64(matching(a, b)) / float64(len(a)+len(b))
}

func matching(a, b []rune) int {
	at, bt, n := 0, 0, 0
	lengths := make([]int, len(b)+1) // of the common block that ends before j
	for i := range a {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] != b[j] {
				lengths[j+1] = 0
				continue
			}
			lengths[j+1] = lengths[j] + 1
			if k := lengths[j+1]; k > n || k == n && i-k+1 == at && j-k+1 < bt {
				at, bt, n = i-k+1, j-k+1, k
			}
		}
	}
	if n == 0 {
		return 0
	}
	return n + matching(a[:at], b[:bt]) + matching(a[at+n:], b[bt+n:])
}
