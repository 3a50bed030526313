package bleveindex

import (
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
	add(schema.FieldTitle, positional, positions(occurrences(title)))
	add(schema.FieldBody, positional, positions(occurrences(body)))
	add(schema.FieldTitleWord, counted, counts(terms(a.Words(d.Title))))
	add(schema.FieldBodyWord, counted, counts(terms(a.Words(d.Body))))
	add(schema.FieldShape, positional, positions(shape(d, title, body)))
	if !d.Published.IsZero() {
		add(schema.FieldPublished, marked, marks([]string{schema.TimeTerm(d.Published)}))
	}
	periods := make([]string, len(d.Mentions))
	for i, p := range d.Mentions {
		periods[i] = p.Term()
	}
	add(schema.FieldMentions, marked, marks(periods))
	for facet, values := range d.Facets {
		if isFacet(facet) {
			add(string(facet), marked, marks(valueTerms(values)))
		}
	}
	return doc
}

func occurrences(tokens []analysis.Token) []occurrence {
	out := make([]occurrence, len(tokens))
	for i, t := range tokens {
		out[i] = occurrence{t.Term, t.Position}
	}
	return out
}

func terms(tokens []analysis.Token) []string {
	out := make([]string, len(tokens))
	for i, t := range tokens {
		out[i] = t.Term
	}
	return out
}

func valueTerms(values []schema.Value) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = v.Term()
	}
	return out
}

// shape makes the columns of positions: field lengths, paragraphs, quotations.
func shape(d *schema.Document, title, body []analysis.Token) []occurrence {
	var out []occurrence
	if n := len(title); n > 0 {
		out = append(out, occurrence{schema.ShapeTitle, title[n-1].Position})
	}
	w := walk{tokens: body}
	for _, p := range article.Paragraphs(d.Body) {
		if _, last, ok := w.within(p); ok {
			out = append(out, occurrence{schema.ShapeParagraph, last})
		}
	}
	// Quotations within one another are one: opens and closes must pair up.
	w = walk{tokens: body}
	open, end := 0, 0
	flush := func() {
		if open > 0 {
			out = append(out, occurrence{schema.ShapeQuoteOpen, open}, occurrence{schema.ShapeQuoteClose, end})
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
