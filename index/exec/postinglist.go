package exec

import (
	"math/bits"
	"slices"
	"sort"
	"sync"
)

// postingList is a term's documents in one segment, decoded: for a word those
// with the word in the title, the body or both.
type postingList struct {
	size  int
	docs  []uint32 // nil for a long list
	freqs []uint32 // packed, nil where only the documents count

	// Of a long list, a bit by document of the segment, and how many documents
	// of the list stand before each 64 of them.
	dense []uint64
	ranks []uint32

	impacts *impacts // nil unless read to be scored

	missing uint64 // documents of the segment that were deleted when it was read
	counts  counts
}

// Frequencies in title and body share a number. More occurrences than fit are
// too many to tell apart: the score has long come near its bound.
const (
	bodyBits = 20
	maxBody  = 1<<bodyBits - 1
	maxTitle = 1<<(32-bodyBits) - 1
)

func pack(inTitle, inBody uint32) uint32 {
	return min(inTitle, maxTitle)<<bodyBits | min(inBody, maxBody)
}

// freq is the number of occurrences in a field.
func freqIn(packed uint32, f field) uint32 {
	if f == title {
		return packed >> bodyBits
	}
	return packed & maxBody
}

// has tells whether the i-th posting is in one of the fields.
func (l *postingList) has(i int, in [fields]bool) bool {
	return whole(in) || in[title] && freqIn(l.freqs[i], title) > 0 || in[body] && freqIn(l.freqs[i], body) > 0
}

// counts remembers numbers of documents of a list, of those that are live when
// so many of the segment are deleted.
type counts struct {
	mu    sync.Mutex
	known map[countKey]int
}

type countKey struct {
	in      [fields]bool
	langs   string
	deleted uint64
}

// maxCounts bounds what a list remembers.
const maxCounts = 16

func (c *counts) get(k countKey) (int, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	n, ok := c.known[k]
	return n, ok
}

func (c *counts) put(k countKey, n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.known == nil || len(c.known) >= maxCounts {
		c.known = map[countKey]int{}
	}
	c.known[k] = n
}

// denseShare is the part of a segment's documents from which on a list has
// bits: then they are smaller than the numbers.
const denseShare = 32

func newPostingList(docs, freqs []uint32, s *segment) *postingList {
	l := &postingList{size: len(docs), docs: docs, freqs: freqs, missing: s.deleted}
	if len(docs) < int(s.count)/denseShare || len(docs) < windowDocs {
		return l
	}
	l.dense = make([]uint64, (int(s.count)+63)/64)
	l.ranks = make([]uint32, len(l.dense))
	for _, doc := range docs {
		l.dense[doc/64] |= 1 << (doc % 64)
	}
	n := 0
	for w, word := range l.dense {
		l.ranks[w] = uint32(n)
		n += bits.OnesCount64(word)
	}
	l.docs = nil
	return l
}

// each calls f with every posting: its place and its document.
func (l *postingList) each(f func(i int, doc uint32)) {
	for i, doc := range l.docs {
		f(i, doc)
	}
	i := 0
	for w, word := range l.dense {
		for ; word != 0; word &= word - 1 {
			f(i, uint32(w*64+bits.TrailingZeros64(word)))
			i++
		}
	}
}

// seek is the place and the document of the first posting not before a
// document, which is looked for from a place on; noDoc after the last.
func (l *postingList) seek(from int, doc uint32) (i int, at uint32) {
	if l.dense == nil {
		if i = gallop(l.docs, from, doc); i < l.size {
			return i, l.docs[i]
		}
		return l.size, noDoc
	}
	for w := int(doc / 64); w < len(l.dense); w++ {
		word := l.dense[w]
		if w == int(doc/64) {
			word &= ^uint64(0) << (doc % 64)
		}
		if word != 0 {
			low := word & -word
			return int(l.ranks[w]) + bits.OnesCount64(l.dense[w]&(low-1)), uint32(w*64 + bits.TrailingZeros64(word))
		}
	}
	return l.size, noDoc
}

// listBytes is about what a list holds beside its numbers.
const listBytes = 200

func (l *postingList) bytes() int {
	return listBytes + 4*len(l.docs) + 5*len(l.freqs) + 12*len(l.dense)
}

// readField reads the postings of one field.
func readField(g *guard, s *segment, name, term string) (docs, freqs []uint32, err error) {
	p, err := s.Postings(name, term, false)
	if err != nil || p == nil {
		return nil, nil, err
	}
	docs, freqs = make([]uint32, 0, p.Count()), make([]uint32, 0, p.Count())
	err = eachPosting(g, s, name, p, func(p Postings) {
		docs, freqs = append(docs, p.Doc()), append(freqs, p.Freq())
	})
	return docs, freqs, err
}

// readWord reads the postings of a term in title and body.
func readWord(g *guard, s *segment, names [fields]string, term string) (*postingList, error) {
	titles, titleFreqs, err := readField(g, s, names[title], term)
	if err != nil {
		return nil, err
	}
	docs, freqs, err := readField(g, s, names[body], term)
	if err != nil {
		return nil, err
	}
	if len(titles) > 0 {
		docs, freqs = joined(titles, titleFreqs, docs, freqs)
	}
	return newPostingList(docs, freqs, s), nil
}

// joined merges the postings of title and body.
func joined(titles, titleFreqs, bodies, bodyFreqs []uint32) (docs, freqs []uint32) {
	docs = make([]uint32, 0, len(titles)+len(bodies))
	freqs = make([]uint32, 0, len(titles)+len(bodies))
	for len(titles) > 0 || len(bodies) > 0 {
		switch {
		case len(bodies) == 0 || len(titles) > 0 && titles[0] < bodies[0]:
			docs, freqs = append(docs, titles[0]), append(freqs, pack(titleFreqs[0], 0))
			titles, titleFreqs = titles[1:], titleFreqs[1:]
		case len(titles) == 0 || bodies[0] < titles[0]:
			docs, freqs = append(docs, bodies[0]), append(freqs, pack(0, bodyFreqs[0]))
			bodies, bodyFreqs = bodies[1:], bodyFreqs[1:]
		default:
			docs, freqs = append(docs, bodies[0]), append(freqs, pack(titleFreqs[0], bodyFreqs[0]))
			titles, titleFreqs = titles[1:], titleFreqs[1:]
			bodies, bodyFreqs = bodies[1:], bodyFreqs[1:]
		}
	}
	return slices.Clip(docs), slices.Clip(freqs)
}

// reader stands in a posting list, on the window that is asked for.
type reader struct {
	list     *postingList
	base     uint32
	from, to int // the postings of the window
}

// gallop is the place of the first of some rising numbers, from a place on,
// that is not below a target.
func gallop(docs []uint32, from int, target uint32) int {
	step := 1
	to := from
	for to < len(docs) && docs[to] < target {
		from = to + 1
		to += step
		step *= 2
	}
	to = min(to, len(docs))
	return from + sort.Search(to-from, func(i int) bool { return docs[from+i] >= target })
}

func (r *reader) next(doc uint32) uint32 {
	from := 0
	if doc >= r.base {
		from = r.from
	}
	_, at := r.list.seek(from, doc)
	return at
}

// move goes to a window.
func (r *reader) move(base uint32) {
	if base == r.base && r.to > 0 {
		return
	}
	from := 0
	if base >= r.base {
		from = r.to
	}
	r.base = base
	if l := r.list; l.dense != nil {
		r.from, r.to = l.rank(base), l.rank(base+windowDocs)
		return
	}
	r.from = gallop(r.list.docs, from, base)
	r.to = gallop(r.list.docs, r.from, base+windowDocs)
}

// rank is how many documents of a dense list stand before doc, the first of a
// window.
func (l *postingList) rank(doc uint32) int {
	if w := int(doc / 64); w < len(l.ranks) {
		return int(l.ranks[w])
	}
	return l.size
}

// place is where a document of the window stands in the list, -1 for nowhere.
func (r *reader) place(doc uint32) int {
	l := r.list
	if l.dense != nil {
		word, bit := l.dense[doc/64], uint64(1)<<(doc%64)
		if word&bit == 0 {
			return -1
		}
		return int(l.ranks[doc/64]) + bits.OnesCount64(word&(bit-1))
	}
	i := r.from + sort.Search(r.to-r.from, func(i int) bool { return l.docs[r.from+i] >= doc })
	if i < r.to && l.docs[i] == doc {
		return i
	}
	return -1
}

// fewShare is how many postings a walk passes in the time of one look-up.
const fewShare = 8

// mark adds those documents of a set that are in the list to found.
func (r *reader) mark(g *guard, base uint32, set, found *mask) {
	r.move(base)
	n := r.to - r.from
	if n == 0 {
		return
	}
	if dense := r.list.dense; dense != nil {
		dense = dense[base/64:]
		for w := range min(len(dense), windowWords) {
			found[w] |= dense[w] & set[w]
		}
		g.stepMany(windowWords)
		return
	}
	if few := set.count(); few*fewShare < n {
		g.stepMany(uint32(few))
		for w, word := range set {
			for ; word != 0; word &= word - 1 {
				i := uint32(w*64 + bits.TrailingZeros64(word))
				if r.place(base+i) >= 0 {
					found.set(i)
				}
			}
		}
		return
	}
	g.stepMany(uint32(n))
	for _, doc := range r.list.docs[r.from:r.to] {
		i := doc - base
		found[i/64&(windowWords-1)] |= set[i/64&(windowWords-1)] & (1 << (i % 64))
	}
}
