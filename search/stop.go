package search

import (
	"chancery/index"
	"chancery/index/schema"
	"chancery/query"
)

// stop reports whether a word is a stop word. One that is so in some languages
// only, like the German war, is one if most of the articles that have it are
// in those.
func (l *lowering) stop(word string) bool {
	stops := map[string]bool{}
	langs := l.view.Languages()
	for i, lang := range langs {
		if l.analyzers[i].Stop(word) {
			stops[lang] = true
		}
	}
	if len(stops) == 0 || len(stops) == len(langs) {
		return len(stops) > 0
	}
	generation := l.view.Generation()
	if stop, known := l.stops.get(generation, word); known {
		return stop
	}
	stop, err := l.mostly(word, stops, len(langs))
	if err != nil {
		l.err = err
		return false
	}
	l.stops.put(generation, word, stop)
	return stop
}

// mostly reports whether most articles that have a word are in some of the
// languages. A word that no article has is taken for a stop word.
func (l *lowering) mostly(word string, in map[string]bool, langs int) (bool, error) {
	result, err := l.view.Search(l.ctx, index.Request{
		Query: query.Word{Text: word}, Facets: []index.FacetRequest{{Facet: schema.Lang, Size: langs}},
	})
	if err != nil {
		return false, err
	}
	n := 0
	for _, c := range result.Facets[schema.Lang].Values {
		if in[c.ID] {
			n += c.Count
		}
	}
	return 2*n >= result.Total, nil
}
