package tagger_test

import (
	"strings"
	"testing"

	"chancery/annotate"
	"chancery/annotate/name/tagger"
	"chancery/article"
)

func model(t testing.TB) *tagger.Model {
	t.Helper()
	m, err := tagger.Default()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// tagged writes the names of a text as TYPE:name, separated by bars.
func tagged(m *tagger.Model, source string) string {
	text := annotate.NewText(article.InBody, source)
	var out []string
	for _, s := range m.Tag([]*annotate.Text{text}, nil)[0] {
		kind := [...]string{tagger.Person: "P", tagger.Organisation: "O", tagger.Place: "L"}[s.Type]
		out = append(out, kind+":"+source[text.Tokens[s.First].Start:text.Tokens[s.End-1].End])
	}
	return strings.Join(out, "|")
}

func TestTag(t *testing.T) {
	m := model(t)
	for _, c := range []struct{ text, want string }{
		{"Norwegian Foreign Minister Tuva Solbakken flew to Nairobi on Monday.", "P:Tuva Solbakken|L:Nairobi"},
		{"The talks between Mr. Okonkwo and Mrs. Lindqvist were held in Geneva.", "P:Okonkwo|P:Lindqvist|L:Geneva"},
		{"GENEVA, Feb. 3 (Reuters) - Ludmila van der Meer said the World Bank would pay.", "L:GENEVA|O:Reuters|P:Ludmila van der Meer|O:World Bank"},
		{"The United Nations envoy, Kofi bin Talal, met Ehud Barak of the Labour Party.", "O:United Nations|P:Kofi bin Talal|P:Ehud Barak|O:Labour Party"},
		{"PRESIDENT EISENHOWER MET HAROLD MACMILLAN IN LONDON ON MONDAY.", "P:EISENHOWER|P:HAROLD MACMILLAN|L:LONDON"},
		{"The price of bread rose again, and nobody knew why.", ""},
		{"", ""},
	} {
		if got := tagged(m, c.text); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// TestArticle: what one text of an article shows of a word counts in the other.
func TestArticle(t *testing.T) {
	m := model(t)
	title := annotate.NewText(article.InTitle, "Baldursson resigns")
	body := annotate.NewText(article.InBody, "The Icelandic foreign minister, Hreinn Baldursson, resigned on Tuesday, his spokesman said.")
	got := m.Tag([]*annotate.Text{title, body}, nil)
	if len(got[0]) != 1 || got[0][0].Type != tagger.Person || len(got[1]) != 1 {
		t.Errorf("names %v, want one in each text", got)
	}
}

func TestReadRefusesDamage(t *testing.T) {
	whole := tagger.Parts{
		Lexicon: map[uint64]tagger.Entry{tagger.Hash("ann", false): {Class: tagger.Given}, 7: {Cluster: 3}},
		Weights: map[uint64][tagger.Labels]int8{1 << 60: {1, 2, 3}, 9: {4}},
	}.Build()
	if _, err := tagger.Read(whole); err != nil {
		t.Fatal(err)
	}
	for n := range whole {
		if _, err := tagger.Read(whole[:n]); err == nil {
			t.Fatalf("the first %d of %d bytes were taken for a model", n, len(whole))
		}
	}
	if _, err := tagger.Read(append(whole, 0)); err == nil {
		t.Error("a byte too many was not seen")
	}
}

func TestLexicon(t *testing.T) {
	l := tagger.NewLexicon(map[uint64]tagger.Entry{tagger.Hash("Zoë", false): {Class: tagger.Given, Cluster: 5}})
	for word, want := range map[string]tagger.Entry{"zoe": {Class: tagger.Given, Cluster: 5}, "ZOË": {Class: tagger.Given, Cluster: 5}, "zo": {}, "": {}} {
		if got := l.Entry(word); got != want {
			t.Errorf("%q: %v, want %v", word, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(tagger.Parts{Lexicon: map[uint64]tagger.Entry{3: {}}, Weights: map[uint64][tagger.Labels]int8{1 << 62: {1}}}.Build(), "Ann Lee met Bo.")
	f.Fuzz(func(t *testing.T, b []byte, source string) {
		if m, err := tagger.Read(b); err == nil {
			check(t, m, source)
		}
	})
}

func FuzzTag(f *testing.F) {
	f.Add("Ann Lee of the U.N., d'Or\xff and J. J. J.")
	f.Add("MR SMITH GOES TO. Van Der\n\nDe La \u0301A\u0301 al-A-B 'S")
	f.Add(strings.Repeat("A of the ", 50))
	m := model(f)
	f.Fuzz(func(t *testing.T, source string) { check(t, m, source) })
}

// check holds that names lie in the text, in order, in one sentence each.
func check(t *testing.T, m *tagger.Model, source string) {
	text := annotate.NewText(article.InBody, source)
	last := 0
	for _, s := range m.Tag([]*annotate.Text{text}, nil)[0] {
		if s.First < last || s.End <= s.First || s.End > len(text.Tokens) {
			t.Fatalf("name %+v after token %d of %d", s, last, len(text.Tokens))
		}
		if text.Tokens[s.First].Sentence != text.Tokens[s.End-1].Sentence {
			t.Fatalf("name %+v lies in two sentences", s)
		}
		last = s.End
	}
}

func BenchmarkTag(b *testing.B) {
	m := model(b)
	source := strings.Repeat(`WASHINGTON, March 4 - Norwegian Foreign Minister Tuva Solbakken said on Monday that the talks with the Kremlin would go on until Friday.

"We shall stay as long as it takes, and nobody here is in a hurry to leave before the paper is signed," she told reporters at the State Department. Her counterpart, Paulo Teixeira, arrived on 1 March from the airport in a small car without a flag.

`, 20)
	text := annotate.NewText(article.InBody, source)
	words := len(strings.Fields(source))
	for b.Loop() {
		m.Tag([]*annotate.Text{text}, nil)
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}
