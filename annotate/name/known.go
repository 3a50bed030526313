package name

import (
	"strings"

	"chancery/annotate"
	"chancery/annotate/gazetteer"
	"chancery/annotate/name/tagger"
	"chancery/article"
)

// metropolis is the population from which a city is no longer taken for a
// surname that it shares.
const metropolis = 1_000_000

// New returns the annotator. Names that the gazetteer knows as those of
// states, places and organisations are not taken for persons', and full names
// of persons that it knows are; nil knows nothing.
func New(names *gazetteer.Gazetteer) Annotator {
	model, err := tagger.Default()
	if err != nil {
		panic(err) // the embedded model is tested
	}
	if names == nil {
		return Annotator{tagger: model}
	}
	k := knowledge{names}
	return Annotator{tagger: model, other: k.other, senses: names.Lookup}
}

type knowledge struct{ names *gazetteer.Gazetteer }

// other returns the token ranges of known names that are no persons', the
// longest from each token, not overlapping.
func (k knowledge) other(text *annotate.Text) []article.Span {
	var out []article.Span
	words := make([]string, 0, 8)
	ends := make([]int, 0, 8)
	for i := 0; i < len(text.Tokens); {
		tok := &text.Tokens[i]
		if tok.Kind != annotate.Word || tok.Shape != annotate.Capital && tok.Shape != annotate.Upper {
			i++
			continue
		}
		words, ends = wordsFrom(text, i, words[:0], ends[:0])
		n, senses := k.names.Longest(words)
		end := i + 1
		if n > 0 && n <= len(ends) && isOther(strings.Join(words[:n], " "), n, senses) {
			end = ends[n-1]
			out = append(out, article.Span{Start: i, End: end})
		} else if n > 1 && personSense(senses) {
			end = ends[n-1]
		}
		i = end
	}
	return out
}

// wordsFrom collects up to eight words from token i within its sentence, with
// their possessives, and the token after each.
func wordsFrom(text *annotate.Text, i int, words []string, ends []int) ([]string, []int) {
	sentence := text.Tokens[i].Sentence
	for j := i; j < len(text.Tokens) && len(words) < 8; j++ {
		tok := &text.Tokens[j]
		if tok.Kind == annotate.Mark || tok.Sentence != sentence {
			break
		}
		if n := len(words); !tok.Spaced && n > 0 && tok.Kind == annotate.Word {
			if j+1 == len(text.Tokens) || text.Tokens[j+1].Shape == annotate.Lower || text.Tokens[j+1].Kind != annotate.Word {
				if len(tok.Text) > 1 && strings.HasSuffix(tok.Text, "s") {
					break // a possessive that no name goes on after
				}
			}
			words[n-1] += tok.Text
			ends[n-1] = j + 1
			continue
		}
		words = append(words, tok.Text)
		ends = append(ends, j+1)
	}
	return words, ends
}

func personSense(senses []gazetteer.Sense) bool {
	for _, s := range senses {
		if s.Kind == gazetteer.Person && s.Use == gazetteer.Name {
			return true
		}
	}
	return false
}

// isOther judges the senses of a form of n words.
func isOther(text string, n int, senses []gazetteer.Sense) bool {
	if n > 1 && personSense(senses) {
		return false
	}
	for _, s := range senses {
		switch {
		case s.Kind == gazetteer.Person, s.Use == gazetteer.Weak:
			continue
		case s.Use == gazetteer.Short && strings.ToUpper(text) != text:
			continue
		case n == 1 && s.Kind == gazetteer.Place && s.Population < metropolis && ClassOf(text)&(Given|Family|Part) != 0:
			continue
		case n == 1 && s.Kind == gazetteer.Organisation && ClassOf(text)&Given != 0:
			continue
		}
		return true
	}
	return false
}
