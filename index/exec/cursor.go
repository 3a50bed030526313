package exec

// cursor is a posting list that stands on a document.
type cursor struct {
	g   *guard
	p   Postings
	cur uint32
}

// openCursor opens a posting list at its first document; that of an unknown
// term stands at the end.
func openCursor(g *guard, s *segment, field, term string) (*cursor, error) {
	p, err := s.Postings(field, term, false)
	if err != nil {
		return nil, err
	}
	return newCursor(g, p), g.err
}

func newCursor(g *guard, p Postings) *cursor {
	c := &cursor{g: g, p: p, cur: noDoc}
	if p != nil {
		c.moved(p.Next(), 0)
	}
	return c
}

func (c *cursor) count() int {
	if c.p == nil {
		return 0
	}
	return c.p.Count()
}

func (c *cursor) advance(target uint32) uint32 {
	switch {
	case c.cur >= target:
		return c.cur
	case !c.g.step():
		c.cur = noDoc
	case target == c.cur+1:
		c.moved(c.p.Next(), target)
	default:
		c.moved(c.p.Advance(target), target)
	}
	return c.cur
}

func (c *cursor) moved(ok bool, target uint32) {
	if !ok {
		c.cur = noDoc
		if err := c.p.Err(); err != nil {
			c.g.fail(err)
		}
		return
	}
	if c.cur = c.p.Doc(); c.cur < target {
		panic("posting list does not rise")
	}
}

// places are the positions of a stem in one field, decoded: those of docs[i]
// are positions[starts[i]:starts[i+1]].
type places struct{ docs, starts, positions []uint32 }

func (p *places) bytes() int {
	return listBytes + 4*(cap(p.docs)+cap(p.starts)+cap(p.positions))
}

func readPlaces(g *guard, s *segment, field, term string) (*places, error) {
	out := &places{}
	list, err := s.Postings(field, term, true)
	if err != nil || list == nil {
		return out, err
	}
	out.docs, out.starts = make([]uint32, 0, list.Count()), make([]uint32, 0, list.Count()+1)
	err = eachPosting(g, s, field, list, func(p Postings) {
		out.docs, out.starts = append(out.docs, p.Doc()), append(out.starts, uint32(len(out.positions)))
		out.positions = append(out.positions, p.Positions()...)
	})
	out.starts = append(out.starts, uint32(len(out.positions)))
	return out, err
}

// openPlaces opens a list with positions at its first document.
func (r *run) openPlaces(s *segment, f field, term string) (*placesReader, error) {
	p, err := r.places(s, f, term)
	if err != nil {
		return nil, err
	}
	r.pin(p)
	return &placesReader{places: p, g: r.guard}, r.err
}

// placesReader walks decoded positions.
type placesReader struct {
	*places
	g *guard
	i int
}

func (r *placesReader) doc() uint32 {
	if r.i < len(r.docs) {
		return r.docs[r.i]
	}
	return noDoc
}

// advance is that of iter.
func (r *placesReader) advance(target uint32) uint32 {
	if r.i < len(r.docs) && r.docs[r.i] < target {
		if r.i = gallop(r.docs, r.i, target); !r.g.step() {
			r.i = len(r.docs)
		}
	}
	return r.doc()
}

func (r *placesReader) cost() int { return len(r.docs) }

// at are the positions in the current document, rising.
func (r *placesReader) at() []uint32 { return r.positions[r.starts[r.i]:r.starts[r.i+1]] }
