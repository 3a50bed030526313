package timex

import (
	"strings"
	"testing"
	"time"

	"chancery/annotate"
	"chancery/article"
)

// BenchmarkAnnotate reads a text that is cut already, so that the time is the
// annotator's own; MB/s of the text, six bytes to a word.
func BenchmarkAnnotate(b *testing.B) {
	const news = "The foreign minister said on Tuesday that the two sides would meet again in Geneva next week, a month after talks on the " +
		"border broke down. In a statement that was issued late on March 3, the government said it had no plans to withdraw its troops " +
		"from the disputed area, which it has held since 1994, and that an attack on Sunday had killed four of its soldiers.\n\n" +
		"The president of the neighbouring state, who may run for a third term, told parliament a day later that the army was ready.\n\n"
	for _, c := range []struct{ name, text string }{
		{"news", strings.Repeat(news, 20)},
		{"one word", strings.Repeat("may ", 5000)},
		{"one long word", strings.Repeat("x", 50000)},
		{"figures", strings.Repeat("01/02/2014 ", 2000)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			doc := &annotate.Document{Article: article.Article{Body: c.text, Language: "en",
				Published: article.Timestamp{Time: time.Date(2014, 3, 5, 0, 0, 0, 0, time.UTC)}}}
			doc.Texts()
			for b.Loop() {
				doc.Annotations.Dates = nil
				New().Annotate(doc)
			}
		})
	}
}
