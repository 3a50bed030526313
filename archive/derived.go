package archive

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"

	"chancery/article"
)

// derived is what is kept of annotating an article; offsets are bytes.
type derived struct {
	Language    string              `json:"language"`
	Annotations article.Annotations `json:"annotations"`
}

// derivedForm begins the bytes of a derived. What earlier programs kept is
// JSON and begins with a brace.
const derivedForm = 1

var errDerived = errors.New("archive: not annotations")

// encode writes d: a row of texts, each a length and its bytes, numbers as
// varints, and lists, each a length and its entries, in the order of fields.
func (d derived) encode() ([]byte, error) {
	c := &coder{out: []byte{derivedForm}}
	d.code(c)
	return c.out, c.err
}

// decodeDerived is the inverse of encode, up to nil for empty lists, and reads
// JSON too.
func decodeDerived(b []byte) (d derived, err error) {
	if len(b) > 0 && b[0] == '{' {
		return d, json.Unmarshal(b, &d)
	}
	if len(b) == 0 || b[0] != derivedForm {
		return d, errDerived
	}
	c := &coder{in: string(b[1:]), reads: true}
	d.code(c)
	return d, c.err
}

// code goes through all that d holds.
func (d *derived) code(c *coder) {
	a := &d.Annotations
	c.text(&d.Language)
	list(c, &a.People, func(p *article.Person) {
		c.text(&p.ID, &p.Name, &p.Label, &p.Role, &p.Country)
		c.named(&p.Surfaces, &p.Mentions)
		list(c, &p.Descriptions, c.mention)
	})
	list(c, &a.Countries, func(n *article.Country) {
		c.text(&n.Code, &n.Name)
		c.named(&n.Surfaces, &n.Mentions)
	})
	list(c, &a.Places, func(p *article.Place) {
		c.text(&p.ID, &p.Name, &p.Code)
		c.named(&p.Surfaces, &p.Mentions)
	})
	list(c, &a.Organisations, func(o *article.Organisation) {
		c.text(&o.ID, &o.Name)
		c.named(&o.Surfaces, &o.Mentions)
	})
	list(c, &a.Dates, func(r *article.DateRef) {
		c.text(&r.Text, &r.Value)
		list(c, &r.Mentions, c.mention)
	})
	list(c, &a.Quotes, func(q *article.Quote) {
		optional(c, &q.Speaker, func(s *string) { c.text(s) })
		c.text(&q.SpeakerID, &q.Text, &q.Kind)
		list(c, &q.Mentions, c.mention)
	})
	optional(c, &a.Labelled, func(l *article.Labelled) {
		for _, entities := range []*[]article.Entity{&l.People, &l.Countries, &l.Places, &l.Organisations} {
			list(c, entities, func(e *article.Entity) { c.text(&e.ID, &e.Label) })
		}
	})
	list(c, &a.Edited, func(s *string) { c.text(s) })
}

// coder reads or writes, so that both go through the fields in one order. The
// texts that it reads are parts of its input.
type coder struct {
	reads bool
	in    string // what is left to read
	out   []byte
	err   error
}

// number codes n, at least 0.
func (c *coder) number(n *int) {
	if !c.reads {
		if *n < 0 {
			c.err = fmt.Errorf("%w: %d", errDerived, *n)
		}
		c.out = binary.AppendUvarint(c.out, uint64(*n))
		return
	}
	value, shift := 0, 0
	for i := 0; i < len(c.in) && i < binary.MaxVarintLen32; i++ {
		value |= int(c.in[i]&0x7f) << shift
		if shift += 7; c.in[i] < 0x80 {
			*n, c.in = value, c.in[i+1:]
			return
		}
	}
	*n, c.in, c.err = 0, "", errDerived
}

func (c *coder) text(texts ...*string) {
	for _, s := range texts {
		n := len(*s)
		c.number(&n)
		switch {
		case !c.reads:
			c.out = append(c.out, *s...)
		case n > len(c.in):
			*s, c.in, c.err = "", "", errDerived
		default:
			*s, c.in = c.in[:n], c.in[n:]
		}
	}
}

// mention is where it starts, then twice its length, one more in a title.
func (c *coder) mention(m *article.Mention) {
	start, length := m.Start, 2*(m.End-m.Start)
	if m.Field == article.InTitle {
		length++
	}
	c.number(&start)
	c.number(&length)
	switch {
	case !c.reads && m.Field != article.InTitle && m.Field != article.InBody:
		c.err = fmt.Errorf("%w: field %q", errDerived, m.Field)
	case c.reads && length%2 == 1:
		*m = article.Mention{Field: article.InTitle, Start: start, End: start + length/2}
	case c.reads:
		*m = article.Mention{Field: article.InBody, Start: start, End: start + length/2}
	}
}

func (c *coder) named(surfaces *[]string, mentions *[]article.Mention) {
	list(c, surfaces, func(s *string) { c.text(s) })
	list(c, mentions, c.mention)
}

// list codes the entries of a list; every entry takes a byte at least.
func list[T any](c *coder, entries *[]T, code func(*T)) {
	n := len(*entries)
	c.number(&n)
	if c.reads {
		*entries = nil
		if n > len(c.in) {
			c.in, c.err = "", errDerived
		}
		if n > 0 && c.err == nil {
			*entries = make([]T, n)
		}
	}
	for i := range *entries {
		code(&(*entries)[i])
	}
}

// optional codes what may be missing.
func optional[T any](c *coder, p **T, code func(*T)) {
	n := 0
	if *p != nil {
		n = 1
	}
	c.number(&n)
	if c.reads && n > 0 {
		*p = new(T)
	}
	if *p != nil {
		code(*p)
	}
}
