package country_test

import (
	"strings"
	"testing"

	"chancery/annotate"
	"chancery/annotate/country"
	"chancery/annotate/language"
	"chancery/annotate/lookup"
	"chancery/article"
)

// invented is the text of the benchmark, repeated.
const invented = `GENEVA, March 3 (Wire) - Negotiators from Norway and Chile met in Geneva on Monday, two days after Moscow had rejected the draft and Washington asked for more time.

The Chilean delegation wants ties with Beijing to improve, while officials in Oslo fear that pressure on Ankara would end the talks. "We have nothing to add," a spokesman for the group said, before he flew to Paris, Texas, where the next round is to be held in spring.

Farmers from Ohio and from the Sahel sent letters; the White House and the Kremlin did not answer them. The two Koreas stayed away, and so did Guinea-Bissau.

`

func BenchmarkAnnotate(b *testing.B) {
	names, err := load()
	if err != nil {
		b.Fatal(err)
	}
	a := article.Article{Title: "Talks go on without Moscow", Body: strings.Repeat(invented, 5), Language: "en"}
	p, err := annotate.New(language.New(), lookup.New(names), tagger{}, country.New(names))
	if err != nil {
		b.Fatal(err)
	}
	words := len(strings.Fields(a.Body))
	for b.Loop() {
		p.Annotate(a)
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
