package train

import (
	"fmt"

	"chancery/annotate/name/tagger"
)

// Count is how many names were found right, found, and marked.
type Count struct{ Right, Found, Gold int }

// Precision, Recall and F1, in percent.
func (c Count) Precision() float64 { return 100 * float64(c.Right) / float64(max(c.Found, 1)) }

// Recall in percent.
func (c Count) Recall() float64 { return 100 * float64(c.Right) / float64(max(c.Gold, 1)) }

// F1 in percent.
func (c Count) F1() float64 {
	return 200 * float64(c.Right) / float64(max(c.Found+c.Gold, 1))
}

func (c Count) String() string {
	return fmt.Sprintf("P %.1f R %.1f F1 %.1f (%d)", c.Precision(), c.Recall(), c.F1(), c.Gold)
}

// Score compares the names that find returns with those of the documents, span
// and type, for each type.
// wrong, when it is not nil, is called with each name that was found wrongly or
// missed.
func Score(docs []Document, find func(Document) []tagger.Span, wrong func(d Document, s tagger.Span, found bool)) (out [3]Count) {
	for _, d := range docs {
		gold := map[tagger.Span]bool{}
		for _, s := range d.Names {
			gold[s] = true
			out[s.Type].Gold++
		}
		for _, s := range find(d) {
			out[s.Type].Found++
			s.Margin = 0
			if gold[s] {
				out[s.Type].Right++
				delete(gold, s)
			} else if wrong != nil {
				wrong(d, s, true)
			}
		}
		if wrong != nil {
			for s := range gold {
				wrong(d, s, false)
			}
		}
	}
	return out
}
