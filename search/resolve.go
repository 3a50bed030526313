package search

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"chancery/index"
	"chancery/index/analysis"
	"chancery/index/schema"
	"chancery/query"
)

// resolver turns facet words into identifiers for one view.
type resolver struct {
	ctx    context.Context
	view   index.View
	names  Names
	labels *labels
	warn   func(query.Pos, string)
	memo   map[memoKey]resolved // a query may name the same hundreds of times
}

type memoKey struct {
	facet schema.Facet
	text  string
}

type resolved struct{ found, absent []Value }

// values are those of a facet that the text names: by identifier, by what the
// gazetteer knows, and by the words of labels. None or several are warned of.
func (r *resolver) values(f schema.Facet, text string, at query.Pos) ([]Value, error) {
	text = strings.TrimSpace(text)
	if f == schema.Country {
		if v, ok := r.names.Country(text); ok {
			return []Value{v}, nil
		}
	}
	found, absent, err := r.find(f, text)
	if name := publisher(text); err == nil && len(found) == 0 && f == schema.Source && name != "" {
		found, _, err = r.find(f, name)
	}
	switch {
	case err != nil:
		return nil, err
	case len(found) == 0 && len(absent) > 0:
		r.warn(at, fmt.Sprintf("no article has %s as %s", listed(absent), facetWord(f)))
		return absent, nil
	case len(found) == 0:
		r.warn(at, fmt.Sprintf("no %s is called “%s”", facetWord(f), text))
	case len(found) > 1:
		r.warn(at, fmt.Sprintf("“%s” is the name of %s", text, listed(found)))
	}
	return found, nil
}

// find looks for the identifier, then for the label. People are all who have
// the words in a name; other things are those called exactly so, if any are.
// absent is what the gazetteer knows and no article has.
func (r *resolver) find(f schema.Facet, text string) (found, absent []Value, err error) {
	if err := r.ctx.Err(); err != nil {
		return nil, nil, fmt.Errorf("%w: %w", index.ErrDeadline, err)
	}
	key := memoKey{f, text}
	if known, ok := r.memo[key]; ok {
		return known.found, known.absent, nil
	}
	found, absent, err = r.look(f, text)
	if err == nil {
		if r.memo == nil {
			r.memo = map[memoKey]resolved{}
		}
		r.memo[key] = resolved{slices.Clip(found), slices.Clip(absent)}
	}
	return found, absent, err
}

// look is find without its memory.
func (r *resolver) look(f schema.Facet, text string) (found, absent []Value, err error) {
	all, err := r.labels.of(r.ctx, r.view, f)
	if err != nil {
		return nil, nil, err
	}
	if v, ok := all.byID(text); ok {
		return []Value{v}, nil, nil
	}
	folded := analysis.Fold(text)
	words := wordsOf(folded)
	var same, called, having []Value
	for _, e := range all.list {
		switch {
		case strings.EqualFold(e.ID, text):
			same = append(same, e.Value)
		case e.folded == folded:
			called = append(called, e.Value)
		case e.hasWords(words):
			having = append(having, e.Value)
		}
	}
	person := f == schema.Person || f == schema.Speaker
	known, absent := r.known(f, text, all)
	switch {
	case len(same) > 0:
		return same, nil, nil
	case person || f == schema.Author || len(called)+len(known) == 0:
		called = append(called, having...)
	}
	for _, v := range known {
		if !contains(called, v.ID) {
			called = append(called, v)
		}
	}
	return called, absent, nil
}

// known are those that the gazetteer calls so: the ones that articles have,
// and the best that none has, so that it has a label when it is shown.
func (r *resolver) known(f schema.Facet, text string, all *labelList) (present, absent []Value) {
	kind := f
	switch f {
	case schema.Speaker:
		kind = schema.Person
	case schema.Person, schema.Place, schema.Org:
	default:
		return nil, nil
	}
	for _, v := range r.names.Known(kind, text) {
		if have, ok := all.byID(v.ID); ok {
			present = append(present, have)
		} else if len(absent) == 0 {
			absent = []Value{v}
		}
	}
	return present, absent
}

func contains(values []Value, id string) bool {
	for _, v := range values {
		if v.ID == id {
			return true
		}
	}
	return false
}

func ids(values []Value) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = v.ID
	}
	return out
}

const namedInWarning = 5

func listed(values []Value) string {
	var out []string
	for i, v := range values {
		if i == namedInWarning {
			out = append(out, fmt.Sprintf("%d more", len(values)-i))
			break
		}
		out = append(out, v.Label)
	}
	return strings.Join(out, ", ")
}

func facetWord(f schema.Facet) string {
	switch f {
	case schema.Org:
		return "organisation"
	case schema.Lang:
		return "language"
	}
	return string(f)
}
