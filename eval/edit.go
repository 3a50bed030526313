package eval

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"chancery/article"
)

// Edit is what an editor elsewhere does to an article.
type Edit struct {
	Name   string
	Copies bool // the result is a copy, else another article that must not be taken for one
	// Make returns the result; other is an article about something else, whose
	// words come in where words are needed.
	Make func(r *rand.Rand, a, other article.Article) article.Article
}

// Edits are those that near-duplicates are measured with.
var Edits = []Edit{
	{"nothing", true, func(_ *rand.Rand, a, _ article.Article) article.Article { return a }},
	{"cut to 70 %", true, func(_ *rand.Rand, a, _ article.Article) article.Article { return cut(a, 70) }},
	{"cut to 30 %", true, func(_ *rand.Rand, a, _ article.Article) article.Article { return cut(a, 30) }},
	{"another title", true, retitled},
	{"two paragraphs swapped", true, swapped},
	{"agency slug and dateline", true, slugged},
	{"5 % of the words", true, reworded},
	{"another first sentence", true, func(_ *rand.Rand, a, other article.Article) article.Article {
		a.Body = firstSentence(other.Body) + "\n\n" + a.Body
		return a
	}},
	{"title, slug, cut to 70 %, words", true, func(r *rand.Rand, a, other article.Article) article.Article {
		return slugged(r, reworded(r, cut(retitled(r, a, other), 70), other), other)
	}},
	{"half another article", false, func(_ *rand.Rand, a, other article.Article) article.Article {
		a.Body = cut(a, 50).Body + "\n\n" + padded(other.Body, len(a.Body)/2)
		return a
	}},
	{"quoted in a longer article", false, func(_ *rand.Rand, a, other article.Article) article.Article {
		other.Body = padded(other.Body, 6*len(a.Body)) + "\n\n“" + a.Body + "”"
		return other
	}},
}

// cut keeps the first percent of the words of the body.
func cut(a article.Article, percent int) article.Article {
	wanted := len(strings.Fields(a.Body)) * percent / 100
	var out strings.Builder
	for _, p := range strings.Split(a.Body, "\n\n") {
		words := strings.Fields(p)
		words = words[:min(wanted, len(words))]
		wanted -= len(words)
		if len(words) > 0 {
			out.WriteString(strings.Join(words, " ") + "\n\n")
		}
	}
	a.Body = strings.TrimSpace(out.String())
	return a
}

func retitled(_ *rand.Rand, a, other article.Article) article.Article {
	a.Title = other.Title
	return a
}

// swapped puts two paragraphs, or sentences where there is only one paragraph,
// in each other's place.
func swapped(r *rand.Rand, a, _ article.Article) article.Article {
	separator := "\n\n"
	parts := strings.Split(a.Body, separator)
	if len(parts) < 2 {
		separator = ". "
		parts = strings.Split(a.Body, separator)
	}
	i, j := r.IntN(len(parts)), r.IntN(len(parts))
	parts[i], parts[j] = parts[j], parts[i]
	a.Body = strings.Join(parts, separator)
	return a
}

func slugged(r *rand.Rand, a, _ article.Article) article.Article {
	places := []string{"GENEVA", "NEW YORK", "PARIS", "NAIROBI"}
	agencies := []string{"Agency", "Wire Service", "News Desk"}
	a.Body = fmt.Sprintf("%s, %s (%s) — %s\n\n(Reporting by the %[3]s bureau; editing by the night desk)",
		places[r.IntN(len(places))], "Feb 16", agencies[r.IntN(len(agencies))], a.Body)
	return a
}

// reworded replaces, drops or doubles every twentieth word on average.
func reworded(r *rand.Rand, a, other article.Article) article.Article {
	spare := strings.Fields(other.Body)
	var paragraphs []string
	for _, p := range strings.Split(a.Body, "\n\n") {
		var words []string
		for _, w := range strings.Fields(p) {
			switch {
			case r.IntN(20) > 0:
				words = append(words, w)
			case r.IntN(3) > 0:
				words = append(words, spare[r.IntN(len(spare))])
			case r.IntN(2) > 0:
				words = append(words, w, spare[r.IntN(len(spare))])
			}
		}
		paragraphs = append(paragraphs, strings.Join(words, " "))
	}
	a.Body = strings.Join(paragraphs, "\n\n")
	return a
}

func firstSentence(body string) string {
	for _, p := range article.Paragraphs(body) {
		for _, s := range article.Sentences(body, p) {
			return body[s.Start:s.End]
		}
	}
	return body
}

// padded is a text of about n bytes, repeated where it is shorter with its
// words in another order.
func padded(text string, n int) string {
	words := strings.Fields(text)
	var out []string
	r := rand.New(rand.NewPCG(uint64(len(text)), 0))
	for size := 0; size < n; {
		for _, w := range words {
			out = append(out, w)
			if size += len(w) + 1; size >= n {
				break
			}
		}
		r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	}
	return strings.Join(out, " ")
}

// CommonSentences is the share of the sentences of the shorter article, by
// their letters, that the longer one has to the letter: 0 to 1.
func CommonSentences(a, b article.Article) float64 {
	sentences := func(body string) (out []string) {
		for _, p := range article.Paragraphs(body) {
			for _, s := range article.Sentences(body, p) {
				out = append(out, body[s.Start:s.End])
			}
		}
		return out
	}
	x, y := sentences(a.Body), sentences(b.Body)
	if len(a.Body) > len(b.Body) {
		x, y = y, x
	}
	same, all := 0, 0
	for _, s := range x {
		all += len(s)
		if slices.Contains(y, s) {
			same += len(s)
		}
	}
	if all == 0 {
		return 0
	}
	return float64(same) / float64(all)
}
