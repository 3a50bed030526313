package exec

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

// asRegexp is the obvious twin of wildcard.
func asRegexp(pattern string) *regexp.Regexp {
	return regexp.MustCompile("(?s)^" + strings.NewReplacer(`\*`, ".*", `\?`, ".").Replace(regexp.QuoteMeta(pattern)) + "$")
}

func FuzzWildcard(f *testing.F) {
	for _, s := range []string{"", "*", "a*b", "*a*a*b", "a?c", "?", "**", "é?", "aaaa*aaab"} {
		for _, w := range []string{"", "a", "ab", "aab", "abc", "éa", "aaaaaaaab"} {
			f.Add(s, w)
		}
	}
	f.Fuzz(func(t *testing.T, pattern, word string) {
		if strings.ToValidUTF8(pattern, "") != pattern || strings.ToValidUTF8(word, "") != word {
			wildcard(pattern).match(word) // must only return
			return
		}
		if got, want := wildcard(pattern).match(word), asRegexp(pattern).MatchString(word); got != want {
			t.Errorf("%q matches %q: %v, want %v", pattern, word, got, want)
		}
	})
}

func TestWildcardPrefix(t *testing.T) {
	for pattern, want := range map[string]string{"negot*": "negot", "*a": "", "a?b": "a", "plain": "plain", "": ""} {
		if got := wildcard(pattern).prefix(); got != want {
			t.Errorf("prefix of %q is %q, want %q", pattern, got, want)
		}
	}
	for prefix, want := range map[string]string{"": "", "a": "b", "a\xff": "b", "\xff": ""} {
		if got := successor(prefix); got != want {
			t.Errorf("successor of %q is %q, want %q", prefix, got, want)
		}
	}
}

// edits is the distance by its recursive definition.
func edits(a, b []rune) int {
	if len(a) == 0 || len(b) == 0 {
		return len(a) + len(b)
	}
	i, j := len(a)-1, len(b)-1
	if a[i] == b[j] {
		return edits(a[:i], b[:j])
	}
	d := 1 + min(edits(a[:i], b[:j]), edits(a[:i], b), edits(a, b[:j]))
	if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
		d = min(d, 1+edits(a[:i-1], b[:j-1]))
	}
	return d
}

func TestFuzzy(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		var b strings.Builder
		for range r.IntN(6) {
			b.WriteRune([]rune("abcé")[r.IntN(4)])
		}
		return b.String()
	}
	for range 5000 {
		a, b, distance := word(), word(), r.IntN(3)
		f := newFuzzy(a, distance)
		f.match(word()) // rows are used again
		if got, want := f.match(b), edits([]rune(a), []rune(b)) <= distance; got != want {
			t.Fatalf("%q ~%d %q: %v, want %v", a, distance, b, got, want)
		}
	}
	if newFuzzy("abcdef", 9).match("abc") {
		t.Error("more than two edits are allowed")
	}
}

func TestSuitableInterval(t *testing.T) {
	const y2000 = 10957
	for _, c := range []struct {
		days int32
		want string
	}{{1, "day"}, {31, "day"}, {32, "month"}, {20*365 + 5, "month"}, {20*365 + 6, "year"}} {
		if got := suitable(y2000, y2000+c.days-1); got != c.want {
			t.Errorf("%d days: %s, want %s", c.days, got, c.want)
		}
	}
}

func TestLiteral(t *testing.T) {
	for _, c := range []struct {
		literal, text string
		want          int
	}{
		{"Peace", "Peace, Peaceful, xPeace; Peace", 2},
		{"a a", "a a a", 2},
		{"it's  so", "It's so, it’s\n\tso. it's so", 2},
		{"é", "e\u0301 é", 1},
		{"e", "e\u0301", 0},
		{"(x)", "a(x)b (x)", 2},
		{"\xff", "\xff", 0},
		{"", "a", 0},
		{"a b", "a b", 1},
	} {
		n := 0
		newLiteral(c.literal).each(newGuard(t.Context(), 0), c.text, func(start, end int) { n++ })
		if n != c.want {
			t.Errorf("%q stands %d times in %q, want %d", c.literal, n, c.text, c.want)
		}
	}
}
