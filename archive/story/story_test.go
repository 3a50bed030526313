package story

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// prose are n words that no other seed makes.
func prose(seed uint64, n int) []string {
	r := rand.New(rand.NewPCG(seed, 1))
	words := make([]string, n)
	for i := range words {
		words[i] = fmt.Sprintf("w%x", r.Uint32())
	}
	return words
}

func text(words ...[]string) string {
	var paragraphs []string
	for _, w := range words {
		paragraphs = append(paragraphs, strings.Join(w, " "))
	}
	return strings.Join(paragraphs, "\n\n")
}

const (
	bond  = "is issuing a 100 mln dlr eurobond due April 15, 1992 paying 7-1/4 pct and priced at 101-1/8 pct, lead manager said."
	repos = "The central bank entered the securities market to arrange %s billion dlrs of repurchase agreements, a spokesman said. Dealers said funds were trading at %s pct when it began its temporary supply of reserves to the banking system."
)

func TestLikeness(t *testing.T) {
	w := prose(1, 240)
	whole := text(w[:80], w[80:160], w[160:])
	everyTwentieth := append([]string(nil), w...)
	for i := 7; i < len(w); i += 20 {
		everyTwentieth[i] = "changed"
	}
	long := prose(2, 1200)
	for _, c := range []struct {
		name           string
		title, body    string
		title2, body2  string
		candidate, dup bool
	}{
		{"itself", "A", whole, "A", whole, true, true},
		{"retitled", "A", whole, "Something else entirely", whole, true, true},
		{"cut by a third", "A", whole, "A", text(w[:160]), true, true},
		{"cut to a third", "A", whole, "A", text(w[:80]), true, true},
		{"paragraphs swapped", "A", whole, "A", text(w[160:], w[:80], w[80:160]), true, true},
		{"slug and dateline", "A", whole, "A", "GENEVA, Feb 16 (Agency) - " + whole + "\n\n(Reporting by N. N.)", true, true},
		{"every twentieth word", "A", whole, "A", text(everyTwentieth), true, true},
		{"upper case, other marks", "A", whole, "A", strings.ToUpper(strings.ReplaceAll(whole, " ", ", ")), true, true},
		{"a new first paragraph", "A", whole, "A", text(prose(3, 40), w), true, true},
		{"other words", "A", whole, "A", text(prose(4, 240)), false, false},
		{"half is other", "A", whole, "A", text(w[:120], prose(5, 120)), true, false},
		{"a quotation in a long text", "A", text(w[:80]), "B", text(long[:600], w[:80], long[600:]), false, false},
		{"one form, other names", "Gas company issues bond", bond, "Bank of the north issues bond", strings.NewReplacer("100", "50", "April 15", "June 9", "7-1/4", "8").Replace(bond), true, false},
		{"one form, other figures", "Central bank adds reserves", fmt.Sprintf(repos, "1.5", "6-1/4"), "Central bank adds reserves", fmt.Sprintf(repos, "2.5", "6-3/16"), true, false},
		{"short, the same", "Talks end", "No deal.", "Talks end", "No deal.", true, true},
		{"short, other title", "Talks end", "No deal.", "Oil talks begin again", "No deal.", false, false},
		{"Chinese, cut", "", strings.Repeat("中美两国外长在日内瓦会晤讨论贸易与安全问题", 1) + "双方同意继续对话并设立工作组负责后续事宜各方表示欢迎", "", "中美两国外长在日内瓦会晤讨论贸易与安全问题" + "双方同意继续对话并设立工作组", true, true},
		{"nothing", "", "", "", "", false, false},
		{"marks alone", "", "...", "", "...", false, false},
	} {
		a, b := Of(c.title, c.body), Of(c.title2, c.body2)
		shared := 0
		for _, p := range a.Prints {
			for _, q := range b.Prints {
				if p == q {
					shared++
				}
			}
		}
		if got := shared >= b.Enough() && shared > 0; got != c.candidate {
			t.Errorf("%s: %d prints of %d and %d in common", c.name, shared, len(a.Prints), len(b.Prints))
		}
		share, dup := a.Likeness(b)
		share2, dup2 := b.Likeness(a)
		if share != share2 || dup != dup2 {
			t.Errorf("%s: likeness depends on the side", c.name)
		}
		if dup && c.candidate != dup || dup != c.dup {
			t.Errorf("%s: copies %v with likeness %.2f, want %v", c.name, dup, share, c.dup)
		}
	}
}

// FuzzOf wants any text to be at most what it is like: itself.
func FuzzOf(f *testing.F) {
	for _, s := range []string{"", "a", "\xff\xfe", "中文", strings.Repeat("x", 1<<17), strings.Repeat("a b ", 1<<15), "İ\x00é"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, title, body string) {
		s := Of(title, body)
		if len(s.Prints) > 2*prints || (len(s.Prints) == 0) && len(s.body.make().shingles) > 0 || s.Enough() > max(len(s.Prints), 0) {
			t.Errorf("%d prints of %d groups, %d are enough", len(s.Prints), len(s.body.make().shingles), s.Enough())
		}
		if share, copies := s.Likeness(s); len(s.Prints) > 0 && (share != 1 || !copies) {
			t.Errorf("a text is like itself %v, %v", share, copies)
		}
	})
}
