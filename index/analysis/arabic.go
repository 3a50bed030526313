package analysis

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// What is written together with an Arabic word, folded.
var (
	arabicArticles   = []string{"ال", "بال", "كال", "فال", "لل"}
	arabicParticles  = []string{"ب", "ل", "ف", "ك"}            // in, to, then, as
	arabicPossessive = []string{"هما", "هم", "هن", "كم", "نا"} // theirs, yours, ours
)

// Letters that have to be left of a word, for what is taken off not to be a
// part of it: لبنان is no بنان.
const (
	leastAfterParticle   = 5
	leastBeforePossessor = 4
	leastArabicStem      = 2
)

// arabicStems are the stems of a folded word with and without what may be
// written together with it. The stemmer takes و for the conjunction where it
// is the first letter of وزير too, and لل for the article in للندن; it knows no
// ب and ل before a word without an article, nor two particles in a row. The
// first stem, which a query asks for, is the stemmer's but for the conjunction
// before an article.
func (a *Analyzer) arabicStems(folded string) []string {
	word := folded
	if rest, ok := strings.CutPrefix(word, "و"); ok && hasArticle(rest) {
		word = rest
	}
	stemmed := func(word string) string { return clip(dropInner(Fold(a.stem(word)))) }
	stem := stemmed(word)
	out := []string{stem}
	add := func(s string) {
		if utf8.RuneCountInString(s) >= leastArabicStem && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	if rest, ok := strings.CutPrefix(stem, "و"); ok { // الوزير, as وزير is stemmed
		add(rest)
	}
	bare := word
	if rest, ok := strings.CutPrefix(word, "و"); ok {
		add("و" + stem)
		bare = rest
	}
	if rest, ok := strings.CutPrefix(word, "لل"); ok {
		add(stemmed("ل" + rest))
	}
	for _, p := range arabicParticles {
		if rest, ok := strings.CutPrefix(bare, p); ok && !hasArticle(bare) && utf8.RuneCountInString(rest) >= leastAfterParticle {
			add(stemmed(rest))
		}
	}
	for _, p := range arabicPossessive {
		if rest, ok := strings.CutSuffix(word, p); ok && utf8.RuneCountInString(rest) >= leastBeforePossessor {
			add(stemmed(rest))
			break
		}
	}
	if strings.HasSuffix(stem, "ات") { // of عقوباته, whose ه alone was taken
		add(stemmed(stem))
	}
	return out
}

func hasArticle(word string) bool {
	return slices.ContainsFunc(arabicArticles, func(p string) bool { return strings.HasPrefix(word, p) && len(word) > len(p)+2*leastArabicStem })
}
