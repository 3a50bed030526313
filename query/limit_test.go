package query

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func countLeaves(n Node) (leaves int) {
	Walk(n, func(n Node) bool {
		if len(Children(n)) == 0 {
			leaves++
		}
		return true
	})
	return leaves
}

func TestAQueryOverALimitIsCut(t *testing.T) {
	for _, c := range []struct {
		name, text string
		leaves     int
		at         Pos
		message    string
	}{
		{"just enough bytes", strings.Repeat("abcdefg ", 1024/2)[:4095] + strings.Repeat("x", 4097), 512, Pos{}, ""},
		{"bytes", "peace " + strings.Repeat("x", MaxBytes), 2, Pos{8192, 6}, "longer than 8192 bytes"},
		{"bytes between words", strings.Repeat("x", 8000) + " talks " + strings.Repeat("x", 8000), 2, Pos{8007, 8000}, "longer than"},
		{"bytes within a letter", strings.Repeat("é", 4095) + "xéé", 1, Pos{4096, 2}, "longer than"},
		{"terms", strings.Repeat("a ", MaxTerms) + "b c", MaxTerms, Pos{1024, 1}, "too many words"},
		{"terms in a field", "title:(" + strings.Repeat("a ", MaxTerms) + "b c)", MaxTerms, Pos{1031, 1}, "too many words"},
		{"just enough terms", strings.Repeat("a ", MaxTerms), MaxTerms, Pos{}, ""},
		{"filters", strings.Repeat("country:RU OR ", 520), MaxTerms, Pos{512 * 14, 10}, "too many words"},
		{"words of a phrase", `peace "` + strings.Repeat("a ", MaxTerms) + `" c`, 2, Pos{6, 1026}, "too many words"},
		{"just enough levels", strings.Repeat("(", 64) + "a OR b" + strings.Repeat(")", 64), 2, Pos{}, ""},
		{"levels", strings.Repeat("(", 65) + "a OR b" + strings.Repeat(")", 65), 2, Pos{64, 1}, "too deep"},
		{"levels of exclusion", strings.Repeat("-(a ", 100) + strings.Repeat(")", 100), 100, Pos{257, 1}, "too deep"},
	} {
		node, problems := Parse(c.text, Options{Now: noon})
		if leaves := countLeaves(node); leaves != c.leaves {
			t.Errorf("%s: %d leaves, want %d", c.name, leaves, c.leaves)
		}
		if c.message == "" {
			if len(Fatal(problems)) > 0 && c.name != "filters" {
				t.Errorf("%s: %v", c.name, problems)
			}
			continue
		}
		fatal := Fatal(problems)
		if len(fatal) != 1 || fatal[0].Pos != c.at || !strings.Contains(fatal[0].Message, c.message) {
			t.Errorf("%s: got %v, want %v %s", c.name, fatal, c.at, c.message)
		}
		checkReading(t, c.text, Options{Now: noon})
	}
}

func TestAPhraseOverTheLimitKeepsItsBeginning(t *testing.T) {
	node, _ := Parse(`a "b c d e" f`, Options{Limits: Limits{Terms: 3}})
	if got := node.String(); got != `a "b c"` {
		t.Errorf("got %s", got)
	}
}

func TestPlainTextOverALimitIsCut(t *testing.T) {
	node, problems := Parse(strings.Repeat("a ", 600), Options{Plain: true})
	if countLeaves(node) != MaxTerms || len(Fatal(problems)) != 1 {
		t.Errorf("%d leaves, %v", countLeaves(node), problems)
	}
}

func TestPairsAreBounded(t *testing.T) {
	group := "(" + strings.Repeat("a OR ", 7) + `"` + strings.Repeat("b ", 20) + `")`
	node, problems := Parse(strings.Repeat(group+" w/5 ", 12)+"c", Options{Now: noon})
	words := 0
	Walk(node, func(n Node) bool {
		if near, ok := n.(Near); ok {
			words += strings.Count(near.Text, " ") + 1
		}
		return true
	})
	if words > MaxTerms || len(Fatal(problems)) == 0 {
		t.Errorf("%d words, %d problems", words, len(problems))
	}
}

func TestProblemsAreBounded(t *testing.T) {
	_, problems := Parse(strings.Repeat(") foo:bar ", 500), Options{Now: noon})
	if len(problems) != 2*maxProblems || len(Fatal(problems)) != maxProblems {
		t.Errorf("%d problems, %d fatal", len(problems), len(Fatal(problems)))
	}
	for i := 1; i < len(problems); i++ {
		if problems[i].Offset < problems[i-1].Offset {
			t.Fatal("not in the order of the text")
		}
	}
}

// The lexer looks at each code point a bounded number of times, whatever the
// text; the parser looks at each token once.
func TestTimeIsLinear(t *testing.T) {
	const most = 8
	for _, piece := range append(pieces, `a"`, `a“ b`, `a«“„”»" `, "=' ", `"a`, `x"y `, "title:", "-\u200f", "near5", "abcdefghijklmnopq", "((", "-(", "title:(", "NOT ", `"“`, "a„", "1,") {
		if piece == "" {
			continue
		}
		text := strings.Repeat(piece, 1+20_000/len(piece))
		toks, steps := tokens(text, &report{})
		if n := utf8.RuneCountInString(text); steps > most*n || len(toks) > n+1 {
			t.Errorf("%q: %d steps and %d tokens for %d code points", piece, steps, len(toks), n)
		}
	}
}

func TestDeepTextNeedsNoDeepStack(t *testing.T) {
	for _, text := range []string{
		strings.Repeat("(", 1e5), strings.Repeat("-(", 1e5), strings.Repeat("NOT ", 1e5) + "a", strings.Repeat("title:(", 1e5), strings.Repeat(")", 1e5), strings.Repeat(`"`, 1e5),
	} {
		Parse(text, Options{Limits: Limits{Bytes: 1 << 30}})
	}
}
