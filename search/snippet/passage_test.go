package snippet

import (
	"fmt"
	"html"
	"math/rand"
	"strings"
	"testing"
	"unicode/utf8"

	"chancery/article"
	"chancery/index/analysis"
	"chancery/query"
)

func passages(t *testing.T, text, body string) []string {
	t.Helper()
	_, marks := New(tree(t, text)).Find(Text{Language: "en", Body: body})
	var out []string
	for _, p := range Passages(body, marks, 3) {
		out = append(out, p.HTML)
	}
	return out
}

func TestPassages(t *testing.T) {
	filler := strings.Repeat("Nothing of note was said on that day in the assembly hall. ", 6)
	for _, c := range []struct {
		name, query, body string
		want              []string
	}{
		{"whole sentences", "grain", filler + "Mr. Moss counted the grain in Odesa.\n\nMore came.",
			[]string{strings.Repeat("Nothing of note was said on that day in the assembly hall. ", 2) + "Mr. Moss counted the <mark>grain</mark> in Odesa."}},
		{"what follows first", "grain", "Before. The grain left. After it came rain.\n\nNext.", []string{"Before. The <mark>grain</mark> left. After it came rain."}},
		{"no marks", "grain", "The first sentence. The second.\n\nAnother paragraph.", []string{"The first sentence. The second."}},
		{"nothing", "grain", " \n ", nil},
		{"escaped", "grain", "<b>Grain</b> & rain", []string{"&lt;b&gt;<mark>Grain</mark>&lt;/b&gt; &amp; rain"}},
		{"more terms before more marks", "grain port", "Grain, grain, grain.\n\nGrain in a port.\n\nA port.\n\nA port again. " + filler,
			[]string{"<mark>Grain</mark>, <mark>grain</mark>, <mark>grain</mark>.", "<mark>Grain</mark> in a <mark>port</mark>.", "A <mark>port</mark>."}},
		{"words close together before words far apart", "grain port", "Grain was the first word of a sentence that has nothing to say on ships but ends in one port.\n\nThen grain left port.\n\nGrain.\n\nA port.\n\nA port.",
			[]string{"<mark>Grain</mark> was the first word of a sentence that has nothing to say on ships but ends in one <mark>port</mark>.", "Then <mark>grain</mark> left <mark>port</mark>.", "<mark>Grain</mark>."}},
		{"a phrase across sentences", `"grain rots"`, "He sold grain. Rots it does. " + filler, []string{"He sold <mark>grain. Rots</mark> it does. " + strings.TrimSpace(filler[:59*2])}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := passages(t, c.query, c.body); fmt.Sprintf("%q", got) != fmt.Sprintf("%q", c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

// TestLongSentence cuts at words, with an ellipsis on each side that is cut.
func TestLongSentence(t *testing.T) {
	long := strings.Repeat("lorem ipsum dolor ", 60)
	got := passages(t, "grain port", long+"grain "+long+"port "+long)
	if len(got) != 2 {
		t.Fatalf("%d passages: %q", len(got), got)
	}
	for i, word := range []string{"<mark>grain</mark>", "<mark>port</mark>"} {
		g := got[i]
		if !strings.Contains(g, word) || !strings.HasPrefix(g, "…") || !strings.HasSuffix(g, "…") || len(g) > longest+40 || len(g) < longest/2 {
			t.Errorf("%q", g)
		}
		for _, w := range strings.Fields(strings.Trim(g, "…")) {
			if !strings.Contains("lorem ipsum dolor "+word, w) {
				t.Errorf("a word is cut: %q", w)
			}
		}
	}
	if got := passages(t, "absent", long); len(got) != 1 || strings.HasPrefix(got[0], "…") || !strings.HasSuffix(got[0], "…") {
		t.Errorf("%q", got)
	}
}

var pieces = []string{"grain", "Grain", "ports", "peace talks", "peace", "talks.", "Mr.", "U.S.", "said:", "“Talks", "grain”", "\n", "\n\n", " ", "  ",
	"和平谈判", "和平。", "السلام", "é", "👩🏽‍🚀", "<b>", "&amp;", "'", `"`, "cease-fire", "S/2025/1", "\xff", "\u00a0", strings.Repeat("x", 500), strings.Repeat("grain ", 80)}

func randomText(r *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(pieces[r.Intn(len(pieces))])
		if r.Intn(4) > 0 {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// verify holds what is true of all passages: the HTML is the text of the span,
// marks are balanced, and passages rise.
func verify(t *testing.T, n query.Node, lang, body string) {
	t.Helper()
	_, marks := New(n).Find(Text{Language: lang, Body: body, Quotes: []article.Span{{Start: 3, End: 90}}})
	last := 0
	for _, m := range marks {
		if m.Start < last || m.Start >= m.End || m.End > len(body) {
			t.Fatalf("mark %+v after %d in %d bytes", m, last, len(body))
		}
		last = m.Start
	}
	end := 0
	ps := Passages(body, marks, 3)
	if len(ps) == 0 && strings.TrimSpace(body) != "" {
		t.Fatalf("no passage of %q", body)
	}
	for _, p := range ps {
		if p.Start < end || p.End <= p.Start || p.End > len(body) || !utf8.RuneStart(body[p.Start]) && utf8.ValidString(body) {
			t.Fatalf("passage %+v after %d in %d bytes", p, end, len(body))
		}
		end = p.End
		checkBounds(t, lang, body, marks, p)
		h := strings.TrimPrefix(strings.TrimSuffix(p.HTML, "…"), "…")
		parts := strings.Split(h, "<mark>")
		for i, part := range parts {
			if strings.Count(part, "</mark>") != min(i, 1) {
				t.Fatalf("marks are not balanced: %s", p.HTML)
			}
		}
		plain := html.UnescapeString(strings.NewReplacer("<mark>", "", "</mark>", "").Replace(h))
		if plain != strings.TrimSuffix(strings.TrimPrefix(body[p.Start:p.End], "…"), "…") {
			t.Fatalf("the HTML is %q, the span %q", plain, body[p.Start:p.End])
		}
	}
}

// checkBounds wants a passage to begin and end with a sentence, or else with a
// word and an ellipsis, and to be short but for its marks.
func checkBounds(t *testing.T, lang, body string, marks []Mark, p Passage) {
	t.Helper()
	starts, ends := map[int]bool{}, map[int]bool{}
	for _, para := range article.Paragraphs(body) {
		for _, s := range article.Sentences(body, para) {
			starts[s.Start], ends[s.End] = true, true
		}
	}
	if !starts[p.Start] && !strings.HasPrefix(p.HTML, "…") || !ends[p.End] && !strings.HasSuffix(p.HTML, "…") {
		t.Fatalf("passage %+v of %q is cut and does not tell", p, body)
	}
	for _, w := range analysis.For(lang).Words(body) {
		endless := len(marks) == 0 && len(strings.Fields(body[p.Start:p.End])) == 1 // nowhere to cut
		if r, _ := utf8.DecodeRuneInString(body[w.Start:]); w.Overlay || endless || analysis.Unspaced(r) {
			continue
		}
		if w.Start < p.Start && p.Start < w.End || w.Start < p.End && p.End < w.End {
			t.Fatalf("passage %+v cuts %q", p, body[w.Start:w.End])
		}
	}
	columns := longest
	for _, s := range Merge(marks) {
		if s.Start < p.End && s.End > p.Start {
			columns += 3 * s.Len()
		}
	}
	if c := (&cutter{body: body}); !c.fits(p.Start, p.End, columns) {
		t.Fatalf("passage %+v of %d bytes is too long", p, p.Len())
	}
}

func TestBeginning(t *testing.T) {
	for _, c := range []struct {
		body string
		from int
		want string
	}{
		{"First. Second. Third.", 0, "First. Second. Third."},
		{"First. Second. Third.", 6, "Second. Third."},
		{"First. Second. Third.", 3, "Second. Third."},
		{"First.\n\nSecond.\n\nThird.", 6, "Second."},
		{"First.", 6, ""},
		{"", 0, ""},
	} {
		got := ""
		for _, p := range Beginning(c.body, c.from) {
			got += p.HTML
		}
		if got != c.want {
			t.Errorf("%q from %d: %q, want %q", c.body, c.from, got, c.want)
		}
	}
}

func TestRandomPassages(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	queries := []string{"grain", `"peace talks" -ports`, "gr?in OR tal*", "talks~1 grain ports", `"grain talks"~9`, `same:"grain talks"`, `="peace talks"`, "和平", "quote:grain", "lead:talks", ""}
	for i := range 1500 {
		n, _ := query.Parse(queries[i%len(queries)], query.Options{})
		verify(t, n, []string{"en", "zh", "ar", "", "fr"}[i%5], randomText(r, r.Intn(60)))
	}
}

func FuzzPassages(f *testing.F) {
	f.Add("grain", "en", "The grain left. It rots.")
	f.Add(`"peace talks"~3 -war`, "fr", "a\n\nb “peace and talks” \xff")
	f.Add("gr*n OR grain~2", "zh", "和平谈判grain")
	f.Fuzz(func(t *testing.T, text, lang, body string) {
		n, _ := query.Parse(text, query.Options{})
		verify(t, n, lang, body)
	})
}
