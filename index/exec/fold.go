package exec

import (
	"cmp"
	"slices"

	"chancery/index"
	"chancery/index/schema"
)

// folder counts the stories of the hits, and when they are to be folded keeps
// the first hit of each shared one.
type folder struct {
	sharing *sharing
	stories int
	told    []bool  // by ordinal
	first   []entry // likewise; nil when nothing is folded
}

// Bytes of an entry, and of one that is folded into another.
const (
	entrySize  = 48
	memberSize = entrySize + 16
)

func newFolder(r *run, collapse bool) (*folder, error) {
	sh, err := r.view.sharing(r.guard)
	if err != nil {
		return nil, err
	}
	f := &folder{sharing: sh}
	size := sh.stories + 1
	if !r.take(size) || collapse && !r.take(size*entrySize) {
		return nil, r.err
	}
	f.told = make([]bool, size)
	if collapse {
		f.first = make([]entry, size)
	}
	return f, nil
}

// of is the ordinal of a document's shared story, 0 when it is alone.
func (f *folder) of(e *entry) uint32 { return f.sharing.of(e.seg, e.doc) }

// count counts a hit and reports whether its story is new.
func (f *folder) count(ordinal uint32) bool {
	if ordinal > 0 && f.told[ordinal] {
		return false
	}
	f.told[ordinal] = ordinal > 0
	f.stories++
	return true
}

// add takes over what was found in other segments.
func (f *folder) add(o *folder, before order) {
	f.stories += o.stories
	for ordinal, told := range o.told {
		if !told {
			continue
		}
		if f.told[ordinal] {
			f.stories--
		}
		if f.first != nil && (!f.told[ordinal] || before.compare(&o.first[ordinal], &f.first[ordinal]) < 0) {
			f.first[ordinal] = o.first[ordinal]
		}
		f.told[ordinal] = true
	}
}

// copies finds the hits that were folded into those of a page.
func (c *collector) copies(sel selection, entries []entry, hits []index.Hit) error {
	folded := make([][]entry, len(hits))
	for _, s := range c.view.segments {
		places, err := c.storyDocs(s, entries)
		if err != nil {
			return err
		}
		if len(places) == 0 {
			continue
		}
		if err := c.fold(sel, s, places, folded); err != nil {
			return err
		}
	}
	for i, list := range folded {
		slices.SortFunc(list, func(a, b entry) int { return c.top.order.compare(&a, &b) })
		hits[i].Folded = len(list)
		for j := range list[:min(len(list), index.MaxCopies)] {
			hits[i].Copies = append(hits[i].Copies, list[j].id())
		}
	}
	return c.err
}

// member is a document of the story of a hit.
type member struct {
	doc uint32
	hit int
}

// storyDocs are the other documents of a segment in the stories of the
// entries, by rising number.
func (c *collector) storyDocs(s *segment, entries []entry) ([]member, error) {
	var out []member
	for i := range entries {
		e := &entries[i]
		if c.folder.of(e) == 0 {
			continue
		}
		column, err := e.seg.cols.stories.get(c.guard, e.seg)
		if err != nil {
			return nil, err
		}
		err = walk(c.guard, s, schema.FieldStory, schema.StoryTerm(column.story[e.doc]), false, func(p Postings) {
			if (s != e.seg || p.Doc() != e.doc) && s.isLive(p.Doc()) && c.take(memberSize) {
				out = append(out, member{p.Doc(), i})
			}
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(out, func(a, b member) int { return cmp.Compare(a.doc, b.doc) })
	return out, c.err
}

// fold adds those of the places that are hits to the lists of their stories.
func (c *collector) fold(sel selection, s *segment, places []member, lists [][]entry) error {
	ids, err := s.cols.ids.get(c.guard, s)
	if err != nil {
		return err
	}
	published, err := s.cols.published.get(c.guard, s)
	if err != nil {
		return err
	}
	root, filters, err := sel.open(c.run, s)
	if err != nil {
		return err
	}
	for _, p := range places {
		if score, ok := c.judge(root, filters, p.doc); ok {
			e := entry{published: published.seconds[p.doc], seg: s, ids: ids, doc: p.doc, score: score}
			lists[p.hit] = append(lists[p.hit], e)
		}
	}
	return c.err
}
