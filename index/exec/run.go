package exec

import (
	"fmt"
	"slices"
	"strings"

	"chancery/index/schema"
)

// run is one search over a view.
type run struct {
	*guard
	view     *View
	readings map[string][]wordToken // by language and text
	dfs      map[string]int
	expanded map[string]*expansions // by fields and label
}

func newRun(v *View, g *guard) *run {
	return &run{guard: g, view: v, readings: map[string][]wordToken{}, dfs: map[string]int{}, expanded: map[string]*expansions{}}
}

// langColumn is the language of each document of a segment.
func (r *run) langColumn(s *segment) (*facetColumn, error) {
	return s.cols.facet(schema.Lang).get(r.guard, s)
}

// df is the number of live documents, of those languages if any are named,
// that have the term in one of the fields.
func (r *run) df(term string, in [fields]bool, langs *langSet) (int, error) {
	key := fmt.Sprintf("%v\x00%s", in, term)
	if langs != nil {
		key += "\x00" + langs.key
	}
	if n, ok := r.dfs[key]; ok {
		return n, nil
	}
	sum := 0
	for _, s := range r.view.segments {
		n, err := r.dfIn(s, term, in, langs)
		if err != nil {
			return 0, err
		}
		sum += n
	}
	r.dfs[key] = sum
	return sum, nil
}

func (r *run) dfIn(s *segment, term string, in [fields]bool, langs *langSet) (int, error) {
	var lists []*cursor
	sum := 0
	for f, name := range fieldNames {
		if !in[f] {
			continue
		}
		c, err := openCursor(r.guard, s, name, term, false)
		if err != nil {
			return 0, err
		}
		if c.cur != noDoc {
			lists = append(lists, c)
			sum += c.count()
		}
	}
	if langs == nil && len(lists) == 2 {
		return sum - common(lists[0], lists[1]), r.err
	}
	if langs == nil || len(lists) == 0 {
		return sum, r.err
	}
	column, err := r.langColumn(s)
	if err != nil {
		return 0, err
	}
	allowed := langs.allowed(column)
	n := 0
	for doc := least(lists, 0); doc != noDoc; doc = least(lists, doc+1) {
		if speaks(column, allowed, doc) {
			n++
		}
	}
	return n, r.err
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

// least is the first document of any list that is not before target.
func least(lists []*cursor, target uint32) uint32 {
	low := uint32(noDoc)
	for _, c := range lists {
		low = min(low, c.advance(target))
	}
	return low
}

// idfOf gives the j-th word of a text its number of documents, added up over
// the wordings with as many words as this one: a word is one word in whatever
// languages it is read, so that a rare language does not outrank a common one.
func (r *run) idfOf(all []wording, w wording, in [fields]bool) ([]idfTerm, error) {
	out := make([]idfTerm, len(w.tokens))
	for j := range out {
		var shown []string
		for _, other := range all {
			if len(other.tokens) != len(w.tokens) {
				continue
			}
			term := other.tokens[j].term
			n, err := r.df(term, in, other.langs)
			if err != nil {
				return nil, err
			}
			out[j].df += n
			if !slices.Contains(shown, term) {
				shown = append(shown, term)
			}
		}
		out[j].terms = strings.Join(shown, "|")
	}
	return out, nil
}
