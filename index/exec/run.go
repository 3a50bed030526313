package exec

import (
	"slices"
	"strings"

	"chancery/index"
	"chancery/index/schema"
)

// run is one search over a view.
type run struct {
	*guard
	view     *View
	readings map[string][]wordToken // by language and text
	rooms    []*sums                // for nodes of the present segment
	taken    int                    // of rooms
	pinned   int                    // bytes of lists that the nodes of the present segment hold
}

func newRun(v *View, g *guard) *run {
	return &run{guard: g, view: v, readings: map[string][]wordToken{}}
}

// sums gives a node room for sums, until the nodes of the next segment are
// opened.
func (r *run) sums() *sums {
	if r.taken == len(r.rooms) {
		r.take(8 * windowDocs)
		r.rooms = append(r.rooms, new(sums))
	}
	r.taken++
	return r.rooms[r.taken-1]
}

// pin counts a list that a node holds while its segment is walked. One search
// may hold as much as the cache keeps: it reaches that only by asking for
// hundreds of common words at a time.
func (r *run) pin(list sized) bool {
	if r.pinned += list.bytes(); r.pinned > max(r.view.cache.lists.budget, DefaultMemory) {
		r.fail(index.ErrBudget)
	}
	return r.err == nil
}

// langColumn is the language of each document of a segment.
func (r *run) langColumn(s *segment) (*facetColumn, error) {
	return s.cols.facet(schema.Lang).get(r.guard, s)
}

// list is the decoded posting list of a stem.
func (r *run) list(s *segment, term string) (*postingList, error) {
	l, err := r.view.cache.lists.get(r.guard, s, wordList, term, func() (sized, error) {
		l, err := readWord(r.guard, s, fieldNames, term)
		if err != nil {
			return nil, err
		}
		return l, r.weigh(s, l)
	})
	if err != nil {
		return nil, err
	}
	return l.(*postingList), nil
}

// weigh gives a list its impacts.
func (r *run) weigh(s *segment, l *postingList) error {
	st, err := r.view.statistics(r.guard)
	if err != nil {
		return err
	}
	shape, err := s.cols.shape.get(r.guard, s)
	if err != nil {
		return err
	}
	l.impacts = newImpacts(l, st, shape)
	return nil
}

// places are the decoded positions of a stem in one field.
func (r *run) places(s *segment, f field, term string) (*places, error) {
	p, err := r.view.cache.lists.get(r.guard, s, placesList+listKind(f), term, func() (sized, error) {
		return readPlaces(r.guard, s, fieldNames[f], term)
	})
	if err != nil {
		return nil, err
	}
	return p.(*places), nil
}

// df is the number of live documents, of those languages if any are named,
// that have the term in one of the fields.
func (r *run) df(term string, in [fields]bool, langs *langSet) (int, error) {
	sum := 0
	for _, s := range r.view.segments {
		list, err := r.list(s, term)
		if err != nil {
			return 0, err
		}
		n, err := r.dfIn(s, list, in, langs)
		if err != nil {
			return 0, err
		}
		sum += n
	}
	return sum, r.err
}

// whole says that a list counts for both fields.
func whole(in [fields]bool) bool { return in[title] && in[body] }

func (r *run) dfIn(s *segment, list *postingList, in [fields]bool, langs *langSet) (int, error) {
	if list.size == 0 || langs == nil && whole(in) && list.missing == s.deleted {
		return list.size, nil
	}
	key := countKey{in: in, deleted: s.deleted}
	var spoken *facetColumn
	var allowed []bool
	if langs != nil {
		key.langs = langs.key
		var err error
		if spoken, err = r.langColumn(s); err != nil {
			return 0, err
		}
	}
	if n, ok := list.counts.get(key); ok {
		return n, nil
	}
	if langs != nil {
		allowed = langs.allowed(spoken)
	}
	n := 0
	list.each(func(i int, doc uint32) {
		if s.isLive(doc) && list.has(i, in) && (langs == nil || speaks(spoken, allowed, doc)) {
			n++
		}
	})
	if !r.stepMany(uint32(list.size)) {
		return 0, r.err
	}
	list.counts.put(key, n)
	return n, nil
}

// idfOf gives the j-th word of a text its number of documents, added up over
// the wordings with as many words as this one: a word is one word in whatever
// languages it is read, so that a rare language does not outrank a common one.
func (r *run) idfOf(all []wording, w wording, in [fields]bool) ([]idfTerm, error) {
	out := make([]idfTerm, len(w.tokens))
	for j := range out {
		var shown []string
		for _, other := range all {
			if len(other.tokens) != len(w.tokens) {
				continue
			}
			term := other.tokens[j].term
			n, err := r.df(term, in, other.langs)
			if err != nil {
				return nil, err
			}
			out[j].df += n
			if !slices.Contains(shown, term) {
				shown = append(shown, term)
			}
		}
		out[j].terms = strings.Join(shown, "|")
	}
	return out, nil
}
