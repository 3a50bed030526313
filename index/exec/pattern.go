package exec

import "chancery/index"

// MaxExpansion is the most words of one segment that a pattern or fuzzy word
// may stand for.
const MaxExpansion = 10_000

// expansion is the documents of the words that match, in one field of one
// segment.
type expansion struct {
	docs, freqs []uint32
}

// expand finds the words of a segment's dictionary and joins their postings.
func (r *run) expand(s *segment, f field, m matcher, found *int) (*expansion, error) {
	var list []string
	err := matching(r.guard, s, wordFields[f], m, func(term string) error {
		if *found++; *found > MaxExpansion {
			return &index.WideError{Limit: MaxExpansion}
		}
		r.take(len(term) + 16)
		list = append(list, term)
		return nil
	})
	if err != nil || len(list) == 0 {
		return &expansion{}, err
	}
	if !r.take(4 * int(s.count)) {
		return nil, r.err
	}
	defer r.give(4 * int(s.count))
	freq := make([]uint32, s.count)
	n := 0
	for _, term := range list {
		err := walk(r.guard, s, wordFields[f], term, false, func(p Postings) {
			if freq[p.Doc()] == 0 {
				n++
			}
			freq[p.Doc()] += p.Freq()
		})
		if err != nil {
			return nil, err
		}
	}
	if !r.take(8 * n) {
		return nil, r.err
	}
	x := &expansion{docs: make([]uint32, 0, n), freqs: make([]uint32, 0, n)}
	for doc, n := range freq {
		if n > 0 {
			x.docs, x.freqs = append(x.docs, uint32(doc)), append(x.freqs, n)
		}
	}
	return x, nil
}

// successor is the least string after all that begin with prefix, empty for
// none.
func successor(prefix string) string {
	b := []byte(prefix)
	for i := len(b) - 1; i >= 0; i-- {
		if b[i] < 0xff {
			b[i]++
			return string(b[:i+1])
		}
	}
	return ""
}

// listed walks an expansion.
type listed struct {
	g *guard
	*expansion
	i int
}

func (l *listed) cost() int    { return len(l.docs) }
func (l *listed) freq() uint32 { return l.freqs[l.i] }
func (l *listed) doc() uint32 {
	if l.i < len(l.docs) {
		return l.docs[l.i]
	}
	return noDoc
}

func (l *listed) advance(target uint32) uint32 {
	for l.doc() < target {
		if !l.g.step() {
			l.i = len(l.docs)
		} else {
			l.i++
		}
	}
	return l.doc()
}

// verified counts the words that match inside a zone, in the stored text,
// because the companion fields have no positions.
type verified struct {
	*listed
	matcher matcher
	texts   *docTexts
	zone    zone
}

func (l *verified) freq() uint32 {
	doc := l.doc()
	text := l.texts.of(doc, body)
	l.g.stepMany(uint32(len(text)))
	n := uint32(0)
	for _, t := range words(l.texts.lang(doc), text) {
		if p := uint32(t.Position); l.matcher.match(t.Term) && l.zone.holds(doc, p, p) {
			n++
		}
	}
	return n
}
