package ui

import (
	"strings"
	"testing"

	"chancery/article"
)

// BenchmarkBlock cuts a paragraph of 1 MB at 40,000 mentions.
func BenchmarkBlock(b *testing.B) {
	text := strings.Repeat("a sentence of Rubio, at last, in Paris, for some time. ", 20_000)
	var spans []span
	for i := 0; i < len(text); i += 55 {
		spans = append(spans, span{start: i + 2, end: i + 40, kind: quoteKind}, span{start: i + 14, end: i + 19, kind: personKind})
	}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		newBlock(text, article.Span{End: len(text)}, spans)
	}
}
