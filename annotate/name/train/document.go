// Package train learns the model of package tagger from texts whose names are
// marked.
package train

import (
	"sort"

	"chancery/annotate"
	"chancery/annotate/name/tagger"
	"chancery/article"
)

// Name is a marked name: bytes of a text, half-open.
type Name struct {
	article.Span
	Type tagger.Type
}

// Document is a text with its names.
type Document struct {
	Text  *annotate.Text
	Names []tagger.Span // on the tokens, sorted
	Hints []tagger.Hint // that the tagger will have
}

// NewDocument cuts source into tokens and puts the names on them. A name that
// ends inside a token is left out.
func NewDocument(source string, names []Name) Document {
	d := Document{Text: annotate.NewText(article.InBody, source)}
	tokens := d.Text.Tokens
	for _, n := range names {
		first := sort.Search(len(tokens), func(i int) bool { return tokens[i].End > n.Start })
		end := sort.Search(len(tokens), func(i int) bool { return tokens[i].Start >= n.End })
		if first < end && tokens[first].Start >= n.Start && tokens[end-1].End <= n.End {
			d.Names = append(d.Names, tagger.Span{First: first, End: end, Type: n.Type})
		}
	}
	sort.Slice(d.Names, func(i, j int) bool { return d.Names[i].First < d.Names[j].First })
	return d
}

// labels returns the labels of the n tokens from first on. A name that reaches
// beyond them is left out.
func (d *Document) labels(first, n int) []tagger.Label {
	out := make([]tagger.Label, n)
	i := sort.Search(len(d.Names), func(i int) bool { return d.Names[i].First >= first })
	for ; i < len(d.Names) && d.Names[i].End <= first+n; i++ {
		s := d.Names[i]
		for k := s.First; k < s.End; k++ {
			p := tagger.Inner
			switch {
			case s.End-s.First == 1:
				p = tagger.Only
			case k == s.First:
				p = tagger.First
			case k == s.End-1:
				p = tagger.Last
			}
			out[k-first] = tagger.LabelOf(s.Type, p)
		}
	}
	return out
}
