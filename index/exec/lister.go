package exec

import (
	"slices"

	"chancery/query"
)

// lister walks the documents with candidates in one field, and counts the
// occurrences there. It stands on the first document when opened.
type lister interface {
	doc() uint32
	// advance is that of iter.
	advance(target uint32) uint32
	// freq is the number of occurrences in the current document, maybe none.
	freq() uint32
	cost() int
}

// zone is the part of the body that occurrences must lie in.
type zone struct {
	shape  *shapeColumn // of the lead, nil for another zone
	quotes *quoteColumn // of quotations, likewise
}

// whole says that every occurrence counts.
func (z *zone) whole() bool { return z.shape == nil && z.quotes == nil }

// holds tells whether the positions from..to lie in the zone.
func (z *zone) holds(doc, from, to uint32) bool {
	switch {
	case z.shape != nil:
		return to <= z.shape.lead(doc)
	case z.quotes != nil:
		return z.quotes.inside(doc, from, to)
	}
	return true
}

func openZone(g *guard, s *segment, part query.Part) (zone, error) {
	switch part {
	case query.Lead:
		shape, err := s.cols.shape.get(g, s)
		return zone{shape: shape}, err
	case query.Quoted:
		quotes, err := s.cols.quotes.get(g, s)
		return zone{quotes: quotes}, err
	}
	return zone{}, nil
}

// fieldsOf are the fields that a part is in.
func fieldsOf(p query.Part) [fields]bool {
	switch p {
	case query.Title:
		return [fields]bool{title: true}
	case query.Anywhere:
		return [fields]bool{true, true}
	}
	return [fields]bool{body: true}
}

// listed counts the occurrences of a decoded list in one field.
type listed struct {
	g     *guard
	list  *postingList
	field field
	i     int
	at    uint32
}

func openListed(g *guard, list *postingList, f field) *listed {
	l := &listed{g: g, list: list, field: f}
	l.seek(0)
	return l
}

// seek passes documents without the word in the field.
func (l *listed) seek(doc uint32) {
	for l.i, l.at = l.list.seek(l.i, doc); l.at != noDoc && l.freq() == 0; {
		l.i, l.at = l.list.seek(l.i, l.at+1)
	}
}

func (l *listed) cost() int    { return l.list.size }
func (l *listed) freq() uint32 { return freqIn(l.list.freqs[l.i], l.field) }
func (l *listed) doc() uint32  { return l.at }

func (l *listed) advance(target uint32) uint32 {
	if l.at < target {
		if l.seek(target); !l.g.step() {
			l.at = noDoc
		}
	}
	return l.at
}

// termLister counts one term in a zone.
type termLister struct {
	*placesReader
	zone zone
}

func (l *termLister) freq() uint32 {
	n, doc := uint32(0), l.doc()
	for _, p := range l.at() {
		if l.zone.holds(doc, p, p) {
			n++
		}
	}
	return n
}

// joint walks the documents that have every one of several terms.
type joint struct {
	g     *guard
	terms []*placesReader // in the order of first use
	walk  []*placesReader // by length
	uses  []int           // by token: its place in terms
	needs []int           // by term: how many tokens it is
	cur   uint32

	base  uint32 // the last window, and where the walk stood at its start
	marks []int
}

func (r *run) openJoint(s *segment, f field, tokens []wordToken) (*joint, error) {
	j := &joint{g: r.guard}
	var known []string
	for _, t := range tokens {
		at := slices.Index(known, t.term)
		if at < 0 {
			c, err := r.openPlaces(s, f, t.term)
			if err != nil {
				return nil, err
			}
			at = len(known)
			known = append(known, t.term)
			j.terms = append(j.terms, c)
			j.needs = append(j.needs, 0)
		}
		j.uses = append(j.uses, at)
		j.needs[at]++
	}
	j.walk = slices.Clone(j.terms)
	slices.SortStableFunc(j.walk, func(a, b *placesReader) int { return a.cost() - b.cost() })
	j.align(j.walk[0].doc())
	return j, nil
}

func (j *joint) align(doc uint32) {
	for i := 0; i < len(j.walk) && doc != noDoc; {
		if at := j.walk[i].advance(doc); at == doc {
			i++
		} else {
			doc, i = at, 0
		}
	}
	j.cur = doc
}

func (j *joint) doc() uint32 { return j.cur }
func (j *joint) cost() int   { return j.walk[0].cost() }
func (j *joint) advance(target uint32) uint32 {
	if j.cur < target {
		j.align(j.walk[0].advance(target))
	}
	return j.cur
}

// phraseLister counts places where the terms follow each other. Places are
// different positions of the first term.
type phraseLister struct {
	*joint
	tokens []wordToken
	zone   zone
	rest   [][]uint32 // by token: its positions that were not passed over
}

func (l *phraseLister) freq() uint32 {
	n := uint32(0)
	span := l.tokens[len(l.tokens)-1].offset
	l.rest = l.rest[:0]
	for _, u := range l.uses {
		l.rest = append(l.rest, l.terms[u].at())
	}
	starts := l.rest[0]
	for i, start := range starts {
		if i > 0 && start == starts[i-1] {
			continue
		}
		if l.follows(start) && l.zone.holds(l.cur, start, start+span) {
			n++
		}
	}
	if !l.g.stepMany(uint32(len(starts))) {
		return 0
	}
	return n
}

// follows tells whether the other terms stand where they should. Starts rise.
func (l *phraseLister) follows(start uint32) bool {
	for i := 1; i < len(l.tokens); i++ {
		target, rest := start+l.tokens[i].offset, l.rest[i]
		for len(rest) > 0 && rest[0] < target {
			rest = rest[1:]
		}
		if l.rest[i] = rest; len(rest) == 0 || rest[0] != target {
			return false
		}
	}
	return true
}

// nearLister counts the shortest stretches of at most width positions that
// hold every term as often as it is asked for.
type nearLister struct {
	*joint
	width  uint32
	zone   zone
	places []place
	have   []int
}

// place is a position of one of the terms.
type place struct {
	position uint32
	term     int
}

func (l *nearLister) freq() uint32 {
	l.collect()
	n, missing, left := uint32(0), len(l.needs), 0
	have := l.have
	clear(have)
	counted := false // a stretch that begins at left is known
	for right := 0; right < len(l.places); {
		position := l.places[right].position
		for ; right < len(l.places) && l.places[right].position == position; right++ {
			t := l.places[right].term
			if have[t]++; have[t] == l.needs[t] {
				missing--
			}
		}
		if missing > 0 {
			continue
		}
		for next := l.after(left); l.spare(left, next); next = l.after(left) {
			for ; left < next; left++ {
				have[l.places[left].term]--
			}
			counted = false
		}
		from := l.places[left].position
		if !counted && position-from < l.width && l.zone.holds(l.cur, from, position) {
			n++
		}
		counted = true
	}
	return n
}

// collect merges the positions of all terms, each once.
func (l *nearLister) collect() {
	l.places = l.places[:0]
	for t, c := range l.terms {
		positions := c.at()
		for i, p := range positions {
			if i == 0 || p != positions[i-1] {
				l.places = append(l.places, place{p, t})
			}
		}
		l.g.stepMany(uint32(len(positions)))
	}
	slices.SortFunc(l.places, func(a, b place) int { return int(a.position) - int(b.position) })
}

// after is the first place with a later position than that of places[i].
func (l *nearLister) after(i int) int {
	j := i
	for j < len(l.places) && l.places[j].position == l.places[i].position {
		j++
	}
	return j
}

// spare tells whether the stretch does without the places from..to.
func (l *nearLister) spare(from, to int) bool {
	for i := from; i < to; i++ {
		if t := l.places[i].term; l.have[t] <= l.needs[t] {
			return false
		}
	}
	return true
}

// sameLister counts paragraphs that hold every term as often as it is asked
// for.
type sameLister struct {
	*joint
	shape *shapeColumn
}

func (l *sameLister) freq() uint32 {
	n, from := uint32(0), uint32(1)
	for _, end := range l.shape.paragraphs.of(l.cur) {
		if !l.g.step() {
			return 0
		}
		if l.holds(from, end) {
			n++
		}
		from = end + 1
	}
	return n
}

// holds tells whether each term has enough different positions in from..to.
func (l *sameLister) holds(from, to uint32) bool {
	for t, c := range l.terms {
		positions := c.at()
		i, _ := slices.BinarySearch(positions, from)
		n, last := 0, uint32(0)
		for ; i < len(positions) && positions[i] <= to && n < l.needs[t]; i++ {
			if positions[i] != last {
				n, last = n+1, positions[i]
			}
		}
		if n < l.needs[t] {
			return false
		}
	}
	return true
}
