package indextest

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"chancery/article"
	"chancery/index/analysis"
	"chancery/index/exec"
	"chancery/index/schema"
)

// Segment is an exec.Segment in memory.
type Segment struct {
	id      uint64
	ids     []string
	fields  map[string]*dictionary
	deleted *roaring.Bitmap
}

// dictionary is the terms of one field.
type dictionary struct {
	terms []string // sorted
	lists map[string][]posting
}

type posting struct {
	doc       uint32
	freq      uint32
	positions []uint32
}

// NewSegment indexes documents, which are numbered in their order. The id must
// not be that of another segment in the same cache.
func NewSegment(id uint64, docs []schema.Document) *Segment {
	s := &Segment{id: id, fields: map[string]*dictionary{}}
	for i, d := range docs {
		s.ids = append(s.ids, d.ID)
		s.add(uint32(i), d)
	}
	for _, f := range s.fields {
		for term := range f.lists {
			f.terms = append(f.terms, term)
		}
		slices.Sort(f.terms)
	}
	return s
}

// Without returns the same segment with more documents deleted.
func (s *Segment) Without(docs ...uint32) *Segment {
	out := *s
	out.deleted = roaring.New()
	if s.deleted != nil {
		out.deleted.Or(s.deleted)
	}
	out.deleted.AddMany(docs)
	return &out
}

// find returns the live document with the id.
func (s *Segment) find(id string) (uint32, bool) {
	for doc, have := range s.ids {
		if have == id && (s.deleted == nil || !s.deleted.Contains(uint32(doc))) {
			return uint32(doc), true
		}
	}
	return 0, false
}

func (s *Segment) add(doc uint32, d schema.Document) {
	a := analysis.For(d.Language)
	s.text(doc, schema.FieldTitle, a.Tokens(d.Title), true)
	s.text(doc, schema.FieldBody, a.Tokens(d.Body), true)
	s.text(doc, schema.FieldTitleWord, a.Words(d.Title), false)
	s.text(doc, schema.FieldBodyWord, a.Words(d.Body), false)
	s.post(doc, schema.FieldID, d.ID)
	if !d.Published.IsZero() {
		s.post(doc, schema.FieldPublished, schema.TimeTerm(d.Published))
	}
	for _, p := range d.Mentions {
		s.post(doc, schema.FieldMentions, p.Term())
	}
	if d.Story > 0 {
		s.post(doc, schema.FieldStory, schema.StoryTerm(d.Story))
	}
	for _, p := range d.Prints {
		s.post(doc, schema.FieldPrint, schema.PrintTerm(p))
	}
	for f, values := range d.Facets {
		for _, v := range values {
			s.post(doc, string(f), v.Term())
		}
	}
	s.shape(doc, d, a)
}

func (s *Segment) text(doc uint32, field string, tokens []analysis.Token, positions bool) {
	for _, t := range tokens {
		if positions {
			s.post(doc, field, t.Term, uint32(t.Position))
		} else {
			s.post(doc, field, t.Term)
		}
	}
}

// shape posts the columns of positions.
func (s *Segment) shape(doc uint32, d schema.Document, a *analysis.Analyzer) {
	if n := length(a.Tokens(d.Title)); n > 0 {
		s.post(doc, schema.FieldShape, schema.ShapeTitle, n)
	}
	tokens := a.Tokens(d.Body)
	for _, p := range article.Paragraphs(d.Body) {
		if _, end := within(tokens, p); end > 0 {
			s.post(doc, schema.FieldShape, schema.ShapeParagraph, end)
		}
	}
	for _, q := range quotations(tokens, d.Quotes) {
		s.post(doc, schema.FieldShape, schema.ShapeQuoteOpen, q[0])
		s.post(doc, schema.FieldShape, schema.ShapeQuoteClose, q[1])
	}
}

// length is the number of positions that tokens take.
func length(tokens []analysis.Token) uint32 {
	n := 0
	for _, t := range tokens {
		n = max(n, t.Position)
	}
	return uint32(n)
}

// within is the first and last position of the tokens that begin in a span, 0
// for none.
func within(tokens []analysis.Token, s article.Span) (first, last uint32) {
	for _, t := range tokens {
		if t.Start < s.Start || t.Start >= s.End {
			continue
		}
		if p := uint32(t.Position); first == 0 {
			first, last = p, p
		} else {
			first, last = min(first, p), max(last, p)
		}
	}
	return first, last
}

// quotations are the first and last positions of quotations; those that
// overlap are one.
func quotations(tokens []analysis.Token, spans []article.Span) [][2]uint32 {
	var out [][2]uint32
	for _, q := range spans {
		first, last := within(tokens, q)
		if n := len(out); first > 0 && n > 0 && first <= out[n-1][1] {
			out[n-1][1] = max(out[n-1][1], last)
		} else if first > 0 {
			out = append(out, [2]uint32{first, last})
		}
	}
	return out
}

// post adds one occurrence, at a position if one is given.
func (s *Segment) post(doc uint32, field, term string, position ...uint32) {
	f := s.fields[field]
	if f == nil {
		f = &dictionary{lists: map[string][]posting{}}
		s.fields[field] = f
	}
	list := f.lists[term]
	if n := len(list); n == 0 || list[n-1].doc != doc {
		list = append(list, posting{doc: doc})
	}
	last := &list[len(list)-1]
	last.freq++
	last.positions = append(last.positions, position...)
	f.lists[term] = list
}

// ID is the one given.
func (s *Segment) ID() uint64 { return s.id }

// Count is the number of documents, deleted ones included.
func (s *Segment) Count() uint32 { return uint32(len(s.ids)) }

// Deleted is what Without took out, nil for none.
func (s *Segment) Deleted() *roaring.Bitmap { return s.deleted }

// Terms walks a dictionary.
func (s *Segment) Terms(field, from, to string, f func(term string) bool) error {
	d := s.fields[field]
	if d == nil {
		return nil
	}
	i, _ := slices.BinarySearch(d.terms, from)
	for ; i < len(d.terms) && (to == "" || d.terms[i] < to); i++ {
		if !f(d.terms[i]) {
			break
		}
	}
	return nil
}

// Postings opens a posting list.
func (s *Segment) Postings(field, term string, positions bool) (exec.Postings, error) {
	d := s.fields[field]
	if d == nil {
		return nil, nil
	}
	live := make([]posting, 0, len(d.lists[term]))
	for _, p := range d.lists[term] {
		if s.deleted == nil || !s.deleted.Contains(p.doc) {
			if !positions {
				p.positions = nil
			}
			live = append(live, p)
		}
	}
	if len(live) == 0 {
		return nil, nil
	}
	return &postings{live, -1}, nil
}

// postings walks a slice.
type postings struct {
	list []posting
	at   int
}

func (p *postings) Count() int { return len(p.list) }
func (p *postings) Next() bool {
	if p.at < len(p.list) {
		p.at++
	}
	return p.at < len(p.list)
}

func (p *postings) Advance(doc uint32) bool {
	for p.Next() {
		if p.list[p.at].doc >= doc {
			return true
		}
	}
	return false
}

func (p *postings) Doc() uint32         { return p.list[p.at].doc }
func (p *postings) Freq() uint32        { return p.list[p.at].freq }
func (p *postings) Positions() []uint32 { return p.list[p.at].positions }
func (p *postings) Err() error          { return nil }
