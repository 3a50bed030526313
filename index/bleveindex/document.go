package bleveindex

import (
	"chancery/article"
	"chancery/index/analysis"
	"chancery/index/schema"

	api "github.com/blevesearch/bleve_index_api"
)

// document is all that the postings of a segment need of one.
type document struct {
	id     string
	number int // in its batch
	terms  *vocabulary
	fields [][]occurrence // by place in layout
}

// occurrence is one term of a document, by its number in the vocabulary; those
// of a term come by rising position. Fields without positions have any.
type occurrence struct{ term, position uint32 }

// reader turns documents into their terms, for one goroutine.
type reader struct {
	terms                          *vocabulary
	title, titleWords, body, words []analysis.Token // scratch
}

// read finds the terms of a document.
func (r *reader) read(d *schema.Document, number int) *document {
	doc := &document{id: d.ID, number: number, terms: r.terms, fields: make([][]occurrence, len(layout))}
	doc.mark(schema.FieldID, d.ID)
	a := analysis.For(d.Language)
	r.title, r.titleWords = a.AppendBoth(r.title[:0], r.titleWords[:0], d.Title)
	r.body, r.words = a.AppendBoth(r.body[:0], r.words[:0], d.Body)
	doc.text(schema.FieldTitle, r.title)
	doc.text(schema.FieldTitleWord, r.titleWords)
	doc.text(schema.FieldBody, r.body)
	doc.text(schema.FieldBodyWord, r.words)
	doc.text(schema.FieldShape, shape(d, r.title, r.body))
	if !d.Published.IsZero() {
		doc.mark(schema.FieldPublished, schema.TimeTerm(d.Published))
	}
	for _, p := range d.Mentions {
		doc.mark(schema.FieldMentions, p.Term())
	}
	if d.Story != 0 {
		doc.mark(schema.FieldStory, schema.StoryTerm(d.Story))
	}
	doc.text(schema.FieldPrint, printTokens(d.Prints))
	for _, facet := range schema.ValueFacets {
		for _, v := range d.Facets[facet] {
			doc.mark(string(facet), v.Term())
		}
	}
	return doc
}

func (d *document) mark(field, term string) {
	i := place[field]
	d.fields[i] = append(d.fields[i], occurrence{term: d.terms.fields[i].number(term)})
}

func (d *document) text(field string, tokens []analysis.Token) {
	if len(tokens) == 0 {
		return
	}
	i := place[field]
	out := make([]occurrence, len(tokens))
	terms := &d.terms.fields[i]
	for j := range tokens {
		out[j] = occurrence{terms.number(tokens[j].Term), uint32(tokens[j].Position)}
	}
	d.fields[i] = out
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

// What scorch asks of a document beside what New takes from it.
var _ api.Document = (*document)(nil)

func (d *document) ID() string                               { return d.id }
func (d *document) Size() int                                { return 0 } // statistics only, as the others
func (d *document) VisitFields(api.FieldVisitor)             {}
func (d *document) VisitComposite(api.CompositeFieldVisitor) {}
func (d *document) HasComposite() bool                       { return false }
func (d *document) NumPlainTextBytes() uint64                { return 0 }
func (d *document) AddIDField()                              {}
func (d *document) StoredFieldsBytes() uint64                { return 0 }
func (d *document) Indexed() bool                            { return true }
