package search

import (
	"context"
	"fmt"
	"strings"

	"chancery/index"
	"chancery/index/analysis"
	"chancery/index/schema"
	"chancery/query"
)

// resolver turns facet words into identifiers for one view.
type resolver struct {
	ctx   context.Context
	view  index.View
	names Names
	warn  func(query.Pos, string)
}

// values are those of a facet that the text names: by identifier, by what the
// gazetteer knows, else all that have every word of the text in their label.
func (r *resolver) values(f schema.Facet, text string, at query.Pos) ([]Value, error) {
	text = strings.TrimSpace(text)
	if f == schema.Country {
		if v, ok := r.names.Country(text); ok {
			return []Value{v}, nil
		}
	}
	found, exact, err := r.inIndex(f, text)
	if err != nil {
		return nil, err
	}
	if exact != nil {
		return []Value{*exact}, nil
	}
	if f == schema.Person || f == schema.Speaker || f == schema.Place || f == schema.Org {
		kind := f
		if f == schema.Speaker {
			kind = schema.Person
		}
		for _, v := range r.names.Known(kind, text) {
			if !contains(found, v.ID) {
				found = append(found, v)
			}
		}
	}
	switch {
	case len(found) == 0:
		r.warn(at, fmt.Sprintf("no %s is called “%s”", facetWord(f), text))
	case len(found) > 1 && f != schema.Topic && f != schema.Source && f != schema.Author:
		r.warn(at, fmt.Sprintf("“%s” is the name of %s", text, labels(found)))
	}
	return found, nil
}

// inIndex looks through the values that articles have. exact is the one whose
// identifier or whole label the text is.
func (r *resolver) inIndex(f schema.Facet, text string) (found []Value, exact *Value, err error) {
	folded := analysis.Fold(text)
	words := wordsOf(folded)
	err = r.view.Values(r.ctx, f, func(v schema.Value) bool {
		value := Value{v.ID, v.Label}
		if v.ID == text {
			exact = &value
			return false
		}
		if strings.EqualFold(v.ID, text) {
			exact = &value
		}
		if len(words) > 0 && hasWords(analysis.Fold(v.Label), words) {
			found = append(found, value)
		}
		return true
	})
	return found, exact, err
}

// wordsOf splits folded text at everything that is no letter or digit.
func wordsOf(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !letterOrDigit(r) })
}

func hasWords(label string, words []string) bool {
	have := wordsOf(label)
	for _, w := range words {
		ok := false
		for _, h := range have {
			ok = ok || h == w
		}
		if !ok {
			return false
		}
	}
	return true
}

func contains(values []Value, id string) bool {
	for _, v := range values {
		if v.ID == id {
			return true
		}
	}
	return false
}

const namedInWarning = 5

func labels(values []Value) string {
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
