package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/annotate/name/train"
	"chancery/article"
)

// inCapitals is a document WRITTEN IN CAPITALS.
func inCapitals(d train.Document) train.Document {
	return rewrite(d, func(r rune, first bool) rune { return unicode.ToUpper(r) })
}

// asHeadlines is a document With a Capital on Each Long Word, full stops at
// the ends of paragraphs left out.
func asHeadlines(d train.Document) train.Document {
	return rewrite(d, func(r rune, first bool) rune {
		if first {
			return unicode.ToUpper(r)
		}
		return r
	})
}

// rewrite maps every letter of a document; first is true for the first of a
// word of more than three letters.
func rewrite(d train.Document, letter func(r rune, first bool) rune) train.Document {
	source := d.Text.Source
	at := make([]int, len(source)+1) // where each byte goes
	var b strings.Builder
	for i, r := range source {
		at[i] = b.Len()
		first := i == 0
		if !first {
			before, _ := utf8.DecodeLastRuneInString(source[:i])
			first = unicode.IsSpace(before) || before == '-' || before == '"'
		}
		long := strings.IndexFunc(source[i:], func(r rune) bool { return !unicode.IsLetter(r) })
		b.WriteRune(letter(r, first && (long < 0 || long > 3)))
	}
	at[len(source)] = b.Len()
	var names []train.Name
	for _, s := range d.Names {
		names = append(names, train.Name{Span: article.Span{Start: at[d.Text.Tokens[s.First].Start], End: at[d.Text.Tokens[s.End-1].End]}, Type: s.Type})
	}
	return train.NewDocument(b.String(), names)
}
