package eval

import (
	"math/rand/v2"
	"strings"
	"testing"

	"chancery/article"
)

func TestEdits(t *testing.T) {
	body := func(word string) string {
		sentence := strings.Repeat(word+" ", 9) + word + "."
		return strings.Join([]string{sentence + " One " + sentence, "Two " + sentence, "Three " + sentence, "Four " + sentence}, "\n\n")
	}
	a, other := article.Article{Title: "A", Body: body("alpha")}, article.Article{Title: "B", Body: body("beta")}
	whole := len(strings.Fields(a.Body))
	for _, e := range Edits {
		got := e.Make(rand.New(rand.NewPCG(1, 2)), a, other)
		kept, n := strings.Count(got.Body, "alpha"), len(strings.Fields(got.Body))
		least, most := whole-8, whole
		switch e.Name {
		case "cut to 70 %":
			least, most = whole*7/10-4, whole*7/10
		case "cut to 30 %":
			least, most = whole*3/10-4, whole*3/10
		case "title, slug, cut to 70 %, words":
			least, most = whole/2, whole*7/10
		case "half another article":
			least, most = whole/2-4, whole/2
		}
		if kept < least || kept > most {
			t.Errorf("%s keeps %d of %d words", e.Name, kept, whole)
		}
		if e.Name == "quoted in a longer article" && n < 6*whole {
			t.Errorf("%s has %d words", e.Name, n)
		}
		if strings.Contains(e.Name, "title") != (got.Title == "B" && e.Copies) {
			t.Errorf("%s has the title %q", e.Name, got.Title)
		}
	}
}

func TestCommonSentences(t *testing.T) {
	a := article.Article{Body: "Talks began. They ended.\n\nNobody spoke."}
	for _, c := range []struct {
		body string
		want float64
	}{
		{a.Body, 1}, {"They ended.", 1}, {"They ended. Everyone left the room before long.", 0.5}, {"Other words.", 0}, {"", 0},
	} {
		got := CommonSentences(a, article.Article{Body: c.body})
		if back := CommonSentences(article.Article{Body: c.body}, a); got != back || (got == 1) != (c.want == 1) || (got == 0) != (c.want == 0) {
			t.Errorf("%q: %.2f and %.2f, want about %.1f", c.body, got, back, c.want)
		}
	}
}
