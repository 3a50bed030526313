package annotate

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"chancery/article"
)

// Pipeline runs annotators in a fixed order. It is safe for concurrent use
// when its annotators are.
type Pipeline struct {
	annotators []Annotator
	version    string
}

// New makes a pipeline of annotators in the order they shall run. It refuses
// one that requires a layer which none before it assigns.
func New(annotators ...Annotator) (*Pipeline, error) {
	assigned := map[Layer]bool{}
	hash := sha256.New()
	for _, a := range annotators {
		for _, l := range a.Requires() {
			if !assigned[l] {
				return nil, fmt.Errorf("annotate: %s requires layer %q, which no annotator before it assigns", a.Name(), l)
			}
		}
		for _, l := range a.Assigns() {
			assigned[l] = true
		}
		fmt.Fprintf(hash, "%s\x00%s\x00", a.Name(), a.Version())
	}
	return &Pipeline{annotators: annotators, version: hex.EncodeToString(hash.Sum(nil)[:6])}, nil
}

// Version is a short hash over the names and versions of the annotators in
// their order: equal versions annotate alike.
func (p *Pipeline) Version() string { return p.version }

// Annotate returns the article with its language filled in, and what the
// annotators found. Each list has one entry a thing, in order of first
// mention; none is nil.
func (p *Pipeline) Annotate(a article.Article) (article.Article, article.Annotations) {
	doc := &Document{Article: a}
	for _, step := range p.annotators {
		step.Annotate(doc)
	}
	order(&doc.Annotations)
	return doc.Article, doc.Annotations
}

func order(a *article.Annotations) {
	sortBy(&a.People, func(v *article.Person) *[]article.Mention { return &v.Mentions })
	sortBy(&a.Countries, func(v *article.Country) *[]article.Mention { return &v.Mentions })
	sortBy(&a.Places, func(v *article.Place) *[]article.Mention { return &v.Mentions })
	sortBy(&a.Organisations, func(v *article.Organisation) *[]article.Mention { return &v.Mentions })
	sortBy(&a.Dates, func(v *article.DateRef) *[]article.Mention { return &v.Mentions })
	sortBy(&a.Quotes, func(v *article.Quote) *[]article.Mention { return &v.Mentions })
}

// sortBy sorts the mentions of each entry, and the entries by their first;
// those without any come last.
func sortBy[T any](list *[]T, mentions func(*T) *[]article.Mention) {
	if *list == nil {
		*list = []T{}
	}
	for i := range *list {
		ms := mentions(&(*list)[i])
		if *ms == nil {
			*ms = []article.Mention{}
		}
		slices.SortStableFunc(*ms, CompareMentions)
	}
	slices.SortStableFunc(*list, func(x, y T) int {
		a, b := *mentions(&x), *mentions(&y)
		switch {
		case len(a) == 0 && len(b) == 0:
			return 0
		case len(a) == 0:
			return 1
		case len(b) == 0:
			return -1
		}
		return CompareMentions(a[0], b[0])
	})
}

// CompareMentions orders mentions as they are read: the title before the body,
// then by start, then by end. The result is negative, zero or positive.
func CompareMentions(a, b article.Mention) int {
	if a.Field != b.Field {
		if a.Field == article.InTitle {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}
