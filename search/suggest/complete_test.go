package suggest

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"chancery/index/analysis"
)

func world() *Index {
	return New([]Entry{
		{Person, "Q1", "Marco Rubio", 40}, {Person, "Q2", "Emmanuel Macron", 90}, {Person, "Q3", "Sergei Lavrov", 70},
		{Person, "Q4", "Volodymyr Zelensky", 120}, {Person, "x-rubina-ali", "Rubina Ali", 2}, {Person, "Q5", "Bashar al-Assad", 9},
		{Person, "Q6", "Владимир Путин", 30}, {Person, "Q7", "Ana Marconi", 1}, {Person, "Q8", "習近平", 12},
		{Country, "UA", "Ukraine", 300}, {Country, "CI", "Côte d'Ivoire", 5}, {Country, "FR", "France", 200}, {Country, "IR", "Iran", 80}, {Country, "IQ", "Iraq", 60},
		{Place, "Q90", "Paris", 50}, {Place, "Q85", "New York City", 31}, {Org, "Q7184", "NATO", 65}, {Org, "Q1065", "United Nations", 66},
	})
}

// completed is what is spelt so, or nearly so where nothing is.
func completed(x *Index, text string, n int) []Entry {
	if out := x.Complete(text, n); len(out) > 0 {
		return out
	}
	return x.Nearly(text, n)
}

func TestComplete(t *testing.T) {
	x := world()
	for _, c := range []struct{ text, want string }{
		{"rub", "Marco Rubio, Rubina Ali"},
		{"RUBIO", "Marco Rubio"},
		{"mar", "Marco Rubio, Ana Marconi"},
		{"marco r", "Marco Rubio"},
		{"r marco", "Marco Rubio"},
		{"new yo", "New York City"},
		{"city new", "New York City"},
		{"cote", "Côte d'Ivoire"},
		{"CÔTE D’IV", "Côte d'Ivoire"},
		{"divoire", "Côte d'Ivoire"},
		{"ivoi", "Côte d'Ivoire"},
		{"assad", "Bashar al-Assad"},
		{"alassad", "Bashar al-Assad"},
		{"пути", "Владимир Путин"},
		{"習近", "習近平"},
		{"zelenksy", "Volodymyr Zelensky"},  // exchanged
		{"zelnsky", "Volodymyr Zelensky"},   // left out
		{"zellensky", "Volodymyr Zelensky"}, // put in
		{"selensky", "Volodymyr Zelensky"},  // the first
		{"zelenskyy", "Volodymyr Zelensky"}, // one too many
		{"ukrian", "Ukraine"},
		{"volodimir zel", ""}, // two typos in a word
		{"volodimyr zelenksi", ""},
		{"volodimyr zelenk", "Volodymyr Zelensky"},              // one in each
		{"marcon", "Ana Marconi, Emmanuel Macron, Marco Rubio"}, // much more used
		{"iran", "Iran"},                                        // and not Iraq
		{"irn", ""},                                             // short words are as they are
		{"", ""}, {" -'", ""}, {"xyzzy", ""}, {"\xff\x00", ""},
	} {
		var got []string
		for _, e := range completed(x, c.text, 6) {
			got = append(got, e.Label)
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%q: %q, want %q", c.text, s, c.want)
		}
	}
	if got := x.Complete("u", 6, Org, Person); len(got) != 1 || got[0].ID != "Q1065" {
		t.Errorf("of two kinds: %v", got)
	}
	if got := x.Complete("n", 1); len(got) != 1 || got[0].Label != "United Nations" {
		t.Errorf("one of several: %v", got)
	}
	if e, ok := x.Find(Country, "UA"); !ok || e.Count != 300 {
		t.Errorf("Find: %v %v", e, ok)
	}
	if _, ok := x.Find(Person, "UA"); ok {
		t.Error("Find takes another kind")
	}
	if got := New(nil).Complete("a", 3); len(got) != 0 {
		t.Errorf("of nothing: %v", got)
	}
}

// naive answers word by word, from every entry.
func naive(entries []Entry, text string, n int, edits int) (out []Entry) {
	for _, e := range entries {
		all := true
		for _, w := range Words(analysis.Fold(text)) {
			allowed := 0
			if utf8.RuneCountInString(w) >= leastForTypo {
				allowed = edits
			}
			all = all && slices.ContainsFunc(labelWords(e.Label), func(have string) bool { return beginsNearly(have, w, allowed) })
		}
		if all {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b Entry) int { return cmp.Or(b.Count-a.Count, strings.Compare(a.Label, b.Label)) })
	return out[:min(len(out), n)]
}

// beginsNearly tries every beginning of a word.
func beginsNearly(word, prefix string, edits int) bool {
	w, p := []rune(word), []rune(prefix)
	for i := range len(w) + 1 {
		if within(w[:i], p, edits) {
			return true
		}
	}
	return false
}

func within(a, b []rune, edits int) bool {
	switch {
	case slices.Equal(a, b):
		return true
	case edits == 0:
		return false
	case len(a) == 0 || len(b) == 0:
		return len(a)+len(b) <= edits
	case a[0] == b[0]:
		if within(a[1:], b[1:], edits) {
			return true
		}
	}
	return within(a[1:], b, edits-1) || within(a, b[1:], edits-1) || within(a[1:], b[1:], edits-1) ||
		len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] && within(a[2:], b[2:], edits-1)
}

// TestCompleteNaive compares with the slow twin over a small alphabet.
func TestCompleteNaive(t *testing.T) {
	seed := rand.Uint64()
	r := rand.New(rand.NewPCG(seed, 1))
	word := func() (s string) {
		for range 1 + r.IntN(6) {
			s += string("abcж"[r.IntN(3)])
		}
		return s
	}
	for range 300 {
		var entries []Entry
		for i := range r.IntN(30) {
			label := word()
			for range r.IntN(3) {
				label += " " + word()
			}
			entries = append(entries, Entry{Person, fmt.Sprintf("%02d", i), label, 1 + i})
		}
		x := New(slices.Clone(entries))
		for range 20 {
			text := word()
			if r.IntN(3) == 0 {
				text += " " + word()
			}
			want := naive(entries, text, 5, 0)
			got := completed(x, text, 5)
			if len(want) == 0 {
				want = naive(entries, text, 5, 1)
			} else {
				got = slices.DeleteFunc(got, func(e Entry) bool { return e.Count >= muchMoreUsed*want[0].Count })
				want = want[:min(len(want), len(got))]
			}
			if !slices.Equal(got, want) {
				t.Fatalf("seed %d: %q in %v: %v, want %v", seed, text, entries, got, want)
			}
		}
	}
}

func FuzzComplete(f *testing.F) {
	for _, text := range []string{"rub", "côte d’iv", "\xff", "習", "a b c d e f g h i j", "zelenksy"} {
		f.Add(text, "Marco Rubio")
	}
	f.Fuzz(func(t *testing.T, text, label string) {
		x := New([]Entry{{Person, "1", label, 3}, {Place, "2", text, 50}, {Org, "3", label + " " + text, 7}})
		for _, e := range completed(x, text, 2) {
			if e.Count == 0 {
				t.Errorf("%q: %v", text, e)
			}
		}
		if words := labelWords(label); len(words) > 0 && len(Words(analysis.Fold(label))) <= maxWords && len(label) < maxText && len(x.Complete(label, 3)) == 0 {
			t.Errorf("%q does not find itself", label)
		}
	})
}
