package exec

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"chancery/index"
	"chancery/index/schema"
)

// maxAlikeSteps bounds the postings that Alike reads beyond the first list. A
// text that thousands share has thousands in each, and a few lists tell as
// much as all.
const maxAlikeSteps = 20_000

// Alike returns documents that have prints in common, as index.View says. The
// prints that fewest documents have are looked up first.
func (v *View) Alike(ctx context.Context, prints []uint32, least, size int) (out []index.Alike, err error) {
	defer faults()()
	defer recovered(&err)
	g := newGuard(ctx, 0)
	lists := make([]printList, len(prints))
	for i, p := range prints {
		term := schema.PrintTerm(p)
		for place, s := range v.segments {
			list, err := s.Postings(schema.FieldPrint, term, false)
			if err != nil {
				return nil, err
			}
			if list != nil {
				lists[i].parts = append(lists[i].parts, part{place, list})
				lists[i].count += list.Count()
			}
		}
	}
	slices.SortStableFunc(lists, func(a, b printList) int { return cmp.Compare(a.count, b.count) })
	shared := map[printed]int{}
	read, steps := 0, 0
	for _, l := range lists {
		if l.count == 0 {
			read++
			continue
		}
		if steps += l.count; steps > maxAlikeSteps && len(shared) > 0 {
			break
		}
		read++
		for _, p := range l.parts {
			for p.list.Next() {
				if doc := p.list.Doc(); g.step() && v.segments[p.place].isLive(doc) {
					shared[printed{p.place, doc}]++
				}
			}
			if err := p.list.Err(); err != nil {
				return nil, err
			}
		}
	}
	if read < len(lists) {
		least = max(1, least*read/len(lists))
	}
	return v.most(g, shared, least, size)
}

type printList struct {
	count int
	parts []part
}

type part struct {
	place int
	list  Postings
}

// printed is a document, by segment and number.
type printed struct {
	place int
	doc   uint32
}

// most are the documents with most prints in common.
func (v *View) most(g *guard, shared map[printed]int, least, size int) ([]index.Alike, error) {
	var out []index.Alike
	for at, n := range shared {
		if n < least || g.err != nil {
			continue
		}
		s := v.segments[at.place]
		ids, err := s.cols.ids.get(g, s)
		if err != nil {
			return nil, err
		}
		stories, err := s.cols.stories.get(g, s)
		if err != nil {
			return nil, err
		}
		out = append(out, index.Alike{ID: ids.of(at.doc), Story: stories.story[at.doc], Shared: n})
	}
	slices.SortFunc(out, func(a, b index.Alike) int {
		return cmp.Or(cmp.Compare(b.Shared, a.Shared), strings.Compare(a.ID, b.ID))
	})
	return out[:min(len(out), max(size, 0))], g.err
}

// Copies are the other documents of a document's story, as index.View says.
func (v *View) Copies(ctx context.Context, id string, size int) (out []string, err error) {
	defer faults()()
	defer recovered(&err)
	g := newGuard(ctx, 0)
	story, err := v.storyOf(g, id)
	if err != nil || story == 0 {
		return nil, err
	}
	var list []entry
	for _, s := range v.segments {
		ids, err := s.cols.ids.get(g, s)
		if err != nil {
			return nil, err
		}
		published, err := s.cols.published.get(g, s)
		if err != nil {
			return nil, err
		}
		err = walk(g, s, schema.FieldStory, schema.StoryTerm(story), false, func(p Postings) {
			if doc := p.Doc(); s.isLive(doc) && ids.of(doc) != id && g.take(entrySize) {
				list = append(list, entry{published: published.seconds[doc], seg: s, ids: ids, doc: doc})
			}
		})
		if err != nil {
			return nil, err
		}
	}
	oldest := order{index.Oldest}
	slices.SortFunc(list, func(a, b entry) int { return oldest.compare(&a, &b) })
	for i := range list[:min(len(list), max(size, 0))] {
		out = append(out, list[i].id())
	}
	return out, g.err
}

// storyOf is the story of a live document, 0 when it has none or is unknown.
func (v *View) storyOf(g *guard, id string) (uint64, error) {
	for _, s := range v.segments {
		c, err := openCursor(g, s, schema.FieldID, id)
		if err != nil {
			return 0, err
		}
		if c.cur == noDoc || !s.isLive(c.cur) {
			continue
		}
		stories, err := s.cols.stories.get(g, s)
		if err != nil {
			return 0, err
		}
		return stories.story[c.cur], nil
	}
	return 0, nil
}
