package exec

import (
	"context"
	"maps"
	"slices"

	"chancery/index"
)

// Similar are the words of the dictionaries within some edits of a word, as
// index.View says.
func (v *View) Similar(ctx context.Context, word string, edits int) (out []index.WordCount, err error) {
	defer faults()()
	defer recovered(&err)
	g := newGuard(ctx, 0)
	m := newFuzzy(folded(word), edits)
	found := map[string]bool{}
	for _, s := range v.segments {
		for _, field := range wordFields {
			err := matching(g, s, field, m, func(term string) error {
				found[term] = true
				return nil
			})
			if err != nil {
				return nil, err
			}
		}
	}
	for _, word := range slices.Sorted(maps.Keys(found)) {
		docs, err := v.wordDocs(g, word)
		if err != nil {
			return nil, err
		}
		if docs > 0 {
			out = append(out, index.WordCount{Word: word, Docs: docs})
		}
	}
	return out, nil
}

// wordDocs is the number of live documents that have an unstemmed word.
func (v *View) wordDocs(g *guard, word string) (int, error) {
	n := 0
	for _, s := range v.segments {
		inTitle, err := openCursor(g, s, wordFields[title], word)
		if err != nil {
			return 0, err
		}
		inBody, err := openCursor(g, s, wordFields[body], word)
		if err != nil {
			return 0, err
		}
		n += inTitle.count() + inBody.count() - common(inTitle, inBody)
	}
	return n, g.err
}

// common counts the documents of both lists.
func common(x, y *cursor) int {
	if x.count() > y.count() {
		x, y = y, x
	}
	n := 0
	for doc := x.cur; doc != noDoc; doc = x.advance(doc + 1) {
		if y.advance(doc) == doc {
			n++
		}
	}
	return n
}
