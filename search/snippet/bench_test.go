package snippet

import (
	"strings"
	"testing"

	"chancery/query"
)

// BenchmarkHuge marks a text that is longer than what is looked at.
func BenchmarkHuge(b *testing.B) {
	tree, _ := query.Parse(`ministers grain "peace talks" negot*`, query.Options{})
	body := strings.Repeat("The ministers of both countries met on Tuesday and spoke about grain, ports and the peace talks of the spring. ", 8<<20/110)
	b.SetBytes(MaxText)
	for b.Loop() {
		_, marks := New(tree).Find(Text{Language: "en", Body: body})
		Passages(body, marks, 3)
	}
}
