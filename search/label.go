package search

import (
	"context"
	"slices"
	"strings"
	"sync"
	"unicode"

	"chancery/index"
	"chancery/index/analysis"
	"chancery/index/schema"
)

// labels keeps the values of facets with their folded labels, for the state of
// the index that was asked for last. A new state takes over what it shares
// with the one before.
type labels struct {
	mu    sync.Mutex
	lists map[schema.Facet]*labelList
}

// labelList is the values of one facet, sorted by ID.
type labelList struct {
	generation string
	list       []labelled
}

type labelled struct {
	Value
	folded string
}

// of returns the values of a facet in a view.
func (l *labels) of(ctx context.Context, view index.View, f schema.Facet) (*labelList, error) {
	l.mu.Lock()
	before := l.lists[f]
	l.mu.Unlock()
	generation := view.Generation()
	if before != nil && before.generation == generation {
		return before, nil
	}
	var old []labelled
	if before != nil {
		old = before.list
	}
	list := &labelList{generation: generation}
	err := view.Values(ctx, f, func(v schema.Value) bool {
		for len(old) > 0 && old[0].ID < v.ID {
			old = old[1:]
		}
		if len(old) > 0 && old[0].ID == v.ID && old[0].Label == v.Label {
			list.list = append(list.list, old[0])
		} else {
			list.list = append(list.list, labelled{Value{v.ID, v.Label}, analysis.Fold(v.Label)})
		}
		return true
	})
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.lists == nil {
		l.lists = map[schema.Facet]*labelList{}
	}
	l.lists[f] = list
	return list, nil
}

// byID finds the value with an identifier.
func (l *labelList) byID(id string) (Value, bool) {
	i, ok := slices.BinarySearchFunc(l.list, id, func(e labelled, id string) int { return strings.Compare(e.ID, id) })
	if !ok {
		return Value{}, false
	}
	return l.list[i].Value, true
}

// hasWords reports whether the label has all of some folded words, in any
// order; no words are in none.
func (e labelled) hasWords(words []string) bool {
	for _, w := range words {
		if !strings.Contains(e.folded, w) {
			return false
		}
	}
	have := wordsOf(e.folded)
	for _, w := range words {
		if !slices.Contains(have, w) {
			return false
		}
	}
	return len(words) > 0
}

// wordsOf splits folded text at everything that is no letter, mark or digit.
func wordsOf(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.M, unicode.N) })
}
