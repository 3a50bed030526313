package exec

import (
	"fmt"

	"chancery/index"
)

// MaxExpansion is the most words of one segment that a pattern or fuzzy word
// may stand for.
const MaxExpansion = 10_000

// expand joins the postings of the words of a segment's dictionary that match.
func (r *run) expand(s *segment, in [fields]bool, m matcher, label string) (*postingList, error) {
	key := fmt.Sprintf("%v %s", in, label)
	l, err := r.view.cache.lists.get(r.guard, s, patternList, key, func() (sized, error) { return r.readPattern(s, in, m) })
	if err != nil {
		return nil, err
	}
	return l.(*postingList), nil
}

func (r *run) readPattern(s *segment, in [fields]bool, m matcher) (*postingList, error) {
	var lists [fields][]string
	found := 0
	for f := title; f < fields; f++ {
		if !in[f] {
			continue
		}
		err := matching(r.guard, s, wordFields[f], m, func(term string) error {
			if found++; found > MaxExpansion {
				return &index.WideError{Limit: MaxExpansion}
			}
			r.take(len(term) + 16)
			lists[f] = append(lists[f], term)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	if found == 0 {
		l := newPostingList(nil, nil, s)
		return l, r.weigh(s, l)
	}
	if !r.take(8 * int(s.count)) {
		return nil, r.err
	}
	defer r.give(8 * int(s.count))
	var freq [fields][]uint32
	for f, list := range lists {
		freq[f] = make([]uint32, s.count)
		for _, term := range list {
			err := walk(r.guard, s, wordFields[f], term, false, func(p Postings) { freq[f][p.Doc()] += p.Freq() })
			if err != nil {
				return nil, err
			}
		}
	}
	var docs, freqs []uint32
	for doc := range s.count {
		if n := pack(freq[title][doc], freq[body][doc]); n > 0 {
			docs, freqs = append(docs, doc), append(freqs, n)
		}
	}
	if !r.take(8 * len(docs)) {
		return nil, r.err
	}
	l := newPostingList(docs, freqs, s)
	return l, r.weigh(s, l)
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
