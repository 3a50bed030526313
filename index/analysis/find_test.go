package analysis

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// found is Find as it would be without a shortcut.
func found(tokens []Token, wanted func(string) bool) []Token {
	var out []Token
	for _, t := range tokens {
		if wanted(t.Term) {
			out = append(out, t)
		}
	}
	return out
}

// checkFind looks for every term that the text has, and for pairs of them.
func checkFind(t *testing.T, lang, text string) {
	t.Helper()
	a := For(lang)
	for name, how := range map[string]struct {
		all  func(string) []Token
		find func(string, *Sought) []Token
	}{"stems": {a.Tokens, a.Find}, "words": {a.Words, a.FindWords}} {
		tokens := how.all(text)
		terms := map[string]bool{}
		for _, token := range tokens {
			terms[token.Term] = true
		}
		list := slices.Sorted(maps.Keys(terms))
		for i, term := range list {
			other := list[(i*7+3)%len(list)]
			wanted := func(s string) bool { return s == term || s == other }
			if got, want := how.find(text, NewSought(wanted, term, other)), found(tokens, wanted); !slices.Equal(got, want) {
				t.Fatalf("%s, %s, %q and %q in %q:\ngot  %+v\nwant %+v", lang, name, term, other, text, got, want)
			}
		}
		all := func(string) bool { return true }
		if got := how.find(text, NewSought(all, "")); !slices.Equal(got, found(tokens, all)) {
			t.Fatalf("%s, %s, everything in %q: %+v", lang, name, text, got)
		}
	}
}

// parts are what made-up texts consist of: letters of every kind, what stands
// within words, and endings that stemmers know.
var parts = strings.Split("a b c d e g i k l m n o p s t u y z A D E I L S U Y 1 20 7 é É è ü ß ç ñ ł İ ı ё й ов в с т ال و ل ب ك م م中 和 平 か が ' ’ ` - – / . , e\u0301 a\u030a \u00ad ing ed ies sses tion ly ment s 's er en eux lar ler ova ich qu ie dy", " ")

func TestFind(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, lang := range append(slices.Sorted(maps.Keys(specs())), "") {
		for range 200 {
			var b strings.Builder
			for range 1 + r.IntN(12) {
				for range 1 + r.IntN(5) {
					b.WriteString(parts[r.IntN(len(parts))])
				}
				b.WriteString([]string{" ", " ", "", "-", "\n\n", "/", "’"}[r.IntN(7)])
			}
			checkFind(t, lang, b.String())
		}
	}
}

// TestHeadsStay holds that no stemmer changes the first letter of a word of
// plain ASCII, on which Find relies: not of any three letters, nor where one
// or two are left before an ending.
func TestHeadsStay(t *testing.T) {
	const letters = "abcdefghijklmnopqrstuvwxyz0"
	var starts []string
	for _, x := range letters {
		for _, y := range letters {
			starts = append(starts, string([]rune{x, y}))
		}
		starts = append(starts, string(x))
	}
	for _, lang := range append(slices.Sorted(maps.Keys(specs())), "") {
		a := For(lang)
		if a.spec.suffixes {
			continue
		}
		for _, start := range starts {
			for _, end := range append(endings, strings.Split(letters, "")...) {
				word := start + end
				for _, term := range a.word(word).stems {
					if term[0] != word[0] {
						t.Errorf("%s: %s becomes %s", lang, word, term)
					}
				}
			}
		}
	}
}

// endings are some that stemmers take off.
var endings = strings.Fields(`ing ed ies ied eed sses ation ational fulness ousness ement ly s ses yed ying dying
	en er ern heit lich ungen isch keit eux euse ement issement ira iez amente idad iendo aba mente zione ando
	lar ler nin dir ova ima nost stvo ssa lla kaan koon ban ben okat het ene elser ande arna are inho dade ez
	ului ilor ele atie itate uri`)

func FuzzFind(f *testing.F) {
	f.Add("en", "L’accord of G-20's cease-fire in Côte d’Ivoire, U.S. S/2025/1: 10-year-old 中美关系.")
	f.Fuzz(checkFind)
}
