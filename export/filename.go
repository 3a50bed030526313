package export

import (
	"strings"
	"unicode"
)

// longestName is how many bytes a file name has, about.
const longestName = 100

// FileName makes a name that every file system takes of a text, such as an id
// or a query; empty where nothing of it is left.
func FileName(text string) string {
	var b strings.Builder
	for _, r := range text {
		if !unicode.In(r, unicode.L, unicode.M, unicode.N) && !strings.ContainsRune("-_.", r) {
			r = '-'
		}
		if b.Len() > longestName {
			break
		}
		if r != '-' || !strings.HasSuffix(b.String(), "-") {
			b.WriteRune(r)
		}
	}
	return strings.Trim(b.String(), "-.")
}
