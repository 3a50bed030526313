package search

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/index"
	"chancery/index/analysis"
	"chancery/query"
)

const (
	maxRespelled = 16 // words of a query that are looked at; whoever asks with more did not type them
	offered      = 2  // other words for one
)

// missing are the words of the query that no article has in any form, as
// typed; those that are excluded are passed over.
func (r *repairer) missing() []string {
	var words []string
	query.Walk(r.parsed, func(n query.Node) bool {
		if text, ok := textOf(n); ok {
			for _, w := range bareWords(text) {
				if !slices.Contains(words, w.Text) {
					words = append(words, w.Text)
				}
			}
		}
		_, not := n.(query.Not)
		return !not
	})
	if len(words) > maxRespelled {
		return nil
	}
	return slices.DeleteFunc(words, func(w string) bool {
		found, err := r.view.Search(r.ctx, index.Request{Query: query.Word{Text: w}})
		return err != nil || found.Total > 0
	})
}

// bareWords are the words of a text, with their places in it in code points.
func bareWords(text string) (out []query.Word) {
	tree, _ := query.Parse(text, query.Options{Plain: true})
	query.Walk(tree, func(n query.Node) bool {
		if w, ok := n.(query.Word); ok {
			out = append(out, w)
		}
		return true
	})
	return out
}

// respell offers the nearest words of the index in place of those that are
// missing: all of them at once, and for a single one some.
func (r *repairer) respell(missing []string) {
	best := map[string]string{}
	var told []string
	for _, w := range missing {
		near := r.nearest(w)
		if len(near) == 0 {
			continue
		}
		best[w] = near[0]
		told = append(told, didYouMean(w, near[0]))
		if len(missing) > 1 {
			continue
		}
		for _, other := range near {
			r.offerAnyway(didYouMean(w, other), respelled(r.parsed, map[string]string{w: other}))
		}
	}
	if len(missing) < 2 || len(best) == 0 || r.offerAnyway(strings.Join(told, " "), respelled(r.parsed, best)) {
		return
	}
	for _, w := range missing { // together they find nothing: each without the others
		if other, ok := best[w]; ok {
			alone := slices.DeleteFunc(slices.Clone(missing), func(m string) bool { return m == w })
			r.offerAnyway(didYouMean(w, other), respelled(withoutWords(r.parsed, alone), map[string]string{w: other}))
		}
	}
}

func didYouMean(word, other string) string {
	return fmt.Sprintf("no article has “%s”; did you mean “%s”?", word, other)
}

// offerAnyway offers another spelling, without the filters where they leave
// nothing of it.
func (r *repairer) offerAnyway(message string, tree query.Node) bool {
	if r.offer(message, tree, 0) > 0 {
		return true
	}
	names := r.filterNames()
	return len(names) > 0 && r.offerWithout(names, message, tree)
}

// withoutWords leaves out some bare words.
func withoutWords(n query.Node, words []string) query.Node {
	return query.Simplify(query.Map(n, func(n query.Node) query.Node {
		if w, ok := n.(query.Word); ok && slices.Contains(words, w.Text) {
			return nil
		}
		return n
	}))
}

// nearest are some words of the index that may be meant by one that no article
// has: fewest edits first, then used most; a first letter that stays counts
// for much. No two have the same stem.
func (r *repairer) nearest(word string) []string {
	folded := analysis.Fold(word)
	n := utf8.RuneCountInString(folded)
	most := 1
	switch {
	case n < 4 || strings.IndexFunc(folded, unicode.IsDigit) >= 0:
		return nil
	case n > 6:
		most = 2
	}
	first, _ := utf8.DecodeRuneInString(folded)
	weight := func(w index.WordCount) int {
		if c, _ := utf8.DecodeRuneInString(w.Word); c == first {
			return w.Docs * 10
		}
		return w.Docs
	}
	for edits := 1; edits <= most; edits++ {
		similar, err := r.view.Similar(r.ctx, folded, edits)
		if err != nil {
			return nil
		}
		similar = slices.DeleteFunc(similar, func(w index.WordCount) bool { return r.low.stop(w.Word) })
		slices.SortStableFunc(similar, func(a, b index.WordCount) int { return weight(b) - weight(a) })
		if len(similar) > 0 {
			return r.distinct(similar)
		}
	}
	return nil
}

// distinct are the first of some words, without other forms of one before and
// what is far rarer than the first.
func (r *repairer) distinct(words []index.WordCount) (out []string) {
	seen := map[string]bool{}
	for _, w := range words {
		stem := w.Word
		if tokens := r.low.analyzers[0].Query(w.Word); len(tokens) == 1 {
			stem = tokens[0].Term
		}
		if rare := bits.Len(uint(words[0].Docs))-bits.Len(uint(w.Docs)) > 2; !seen[stem] && !rare && len(out) < offered {
			seen[stem] = true
			out = append(out, w.Word)
		}
	}
	return out
}

// respelled is a tree with other words for some.
func respelled(n query.Node, words map[string]string) query.Node {
	return query.Map(n, func(n query.Node) query.Node {
		switch n := n.(type) {
		case query.Word:
			n.Text = respelledText(n.Text, words)
			return n
		case query.Phrase:
			n.Text = respelledText(n.Text, words)
			return n
		case query.Near:
			n.Text = respelledText(n.Text, words)
			return n
		case query.Same:
			n.Text = respelledText(n.Text, words)
			return n
		case query.AtLeast:
			n.Text = respelledText(n.Text, words)
			return n
		}
		return n
	})
}

func respelledText(text string, words map[string]string) string {
	runes := []rune(text)
	all := bareWords(text)
	for _, w := range slices.Backward(all) {
		if other, ok := words[w.Text]; ok {
			runes = slices.Replace(runes, w.Offset, w.Offset+w.Length, []rune(other)...)
		}
	}
	return string(runes)
}
