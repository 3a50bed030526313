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

// New returns the annotator. What stands in the known spans as the name of a
// state, place or organisation is not taken for a person's; full names of
// persons that the gazetteer knows are. nil knows nobody.
func New(names *gazetteer.Gazetteer) Annotator {
	model, err := tagger.Default()
	if err != nil {
		panic(err) // the embedded model is tested
	}
	if names == nil {
		return Annotator{tagger: model}
	}
	return Annotator{tagger: model, senses: names.Lookup}
}

// others returns the token ranges of the known spans of a text that name
// states, places and bodies.
func others(text *annotate.Text, known []annotate.Known) []article.Span {
	var out []article.Span
	for i := range known {
		k := &known[i]
		if k.Field != text.Field {
			continue
		}
		first := &text.Tokens[k.First]
		if k.Start != first.Start || k.End != text.Tokens[k.Last-1].End ||
			first.Shape != annotate.Capital && first.Shape != annotate.Upper {
			continue
		}
		if isOther(text.Source[k.Start:k.End], k.Last-k.First, k.Senses) {
			out = append(out, article.Span{Start: k.First, End: k.Last})
		}
	}
	return out
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
