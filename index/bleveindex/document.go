package bleveindex

import (
	"iter"

	"chancery/article"
	"chancery/index/analysis"
	"chancery/index/schema"

	"github.com/blevesearch/bleve/v2/document"
	api "github.com/blevesearch/bleve_index_api"
)

// newDocument makes the fields of a document with all their postings.
func newDocument(d *schema.Document) *document.Document {
	doc := document.NewDocument(d.ID)
	add := func(name string, o api.FieldIndexingOptions, terms api.TokenFrequencies) {
		if len(terms) > 0 {
			doc.AddField(&field{name, o, terms})
		}
	}
	a := analysis.For(d.Language)
	title, body := a.Tokens(d.Title), a.Tokens(d.Body)
	add(schema.FieldTitle, positional, positions(len(title), terms(title)))
	add(schema.FieldBody, positional, positions(len(body), terms(body)))
	columns := shape(d, title, body)
	add(schema.FieldShape, positional, positions(len(columns), terms(columns)))
	body = a.Words(d.Body)
	add(schema.FieldBodyWord, counted, counts(len(body), terms(body)))
	title = a.Words(d.Title)
	add(schema.FieldTitleWord, counted, counts(len(title), terms(title)))
	if !d.Published.IsZero() {
		add(schema.FieldPublished, marked, marks([]string{schema.TimeTerm(d.Published)}))
	}
	periods := make([]string, len(d.Mentions))
	for i, p := range d.Mentions {
		periods[i] = p.Term()
	}
	add(schema.FieldMentions, marked, marks(periods))
	if d.Story != 0 {
		add(schema.FieldStory, counted, keys([]string{schema.StoryTerm(d.Story)}))
	}
	prints := make([]string, len(d.Prints))
	for i, p := range d.Prints {
		prints[i] = schema.PrintTerm(p)
	}
	add(schema.FieldPrint, counted, keys(prints))
	for facet, values := range d.Facets {
		if isFacet(facet) {
			add(string(facet), marked, marks(valueTerms(values)))
		}
	}
	return doc
}

// terms are the terms of tokens with their positions.
func terms(tokens []analysis.Token) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		for i := range tokens {
			if !yield(tokens[i].Term, tokens[i].Position) {
				return
			}
		}
	}
}

func valueTerms(values []schema.Value) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = v.Term()
	}
	return out
}

// shape makes the columns of positions: field lengths, paragraphs, quotations.
func shape(d *schema.Document, title, body []analysis.Token) []analysis.Token {
	var out []analysis.Token
	add := func(term string, position int) { out = append(out, analysis.Token{Term: term, Position: position}) }
	if n := len(title); n > 0 {
		add(schema.ShapeTitle, title[n-1].Position)
	}
	w := walk{tokens: body}
	for _, p := range article.Paragraphs(d.Body) {
		if _, last, ok := w.within(p); ok {
			add(schema.ShapeParagraph, last)
		}
	}
	// Quotations within one another are one: opens and closes must pair up.
	w = walk{tokens: body}
	open, end := 0, 0
	flush := func() {
		if open > 0 {
			add(schema.ShapeQuoteOpen, open)
			add(schema.ShapeQuoteClose, end)
		}
	}
	for _, q := range d.Quotes {
		first, last, ok := w.within(q)
		switch {
		case !ok:
		case first <= end:
			end = max(end, last)
		default:
			flush()
			open, end = first, last
		}
	}
	flush()
	return out
}

// walk finds the positions of spans that come by rising start.
type walk struct {
	tokens []analysis.Token
	next   int
}

// within returns the first and last position of the tokens that begin in the
// span, false if there are none.
func (w *walk) within(s article.Span) (first, last int, ok bool) {
	for w.next < len(w.tokens) && w.tokens[w.next].Start < s.Start {
		w.next++
	}
	for i := w.next; i < len(w.tokens) && w.tokens[i].Start < s.End; i++ {
		if !ok {
			first, ok = w.tokens[i].Position, true
		}
		last = w.tokens[i].Position
	}
	return first, last, ok
}
