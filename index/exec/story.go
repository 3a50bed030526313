package exec

import (
	"chancery/index/schema"
)

// storyColumn is the story of each document, 0 for none.
type storyColumn struct{ story []uint64 }

func buildStories(g *guard, seg Segment) (*storyColumn, error) {
	c := &storyColumn{make([]uint64, seg.Count())}
	err := terms(g, seg, schema.FieldStory, "", "", func(term string) error {
		story, ok := schema.StoryOf(term)
		if !ok {
			return nil
		}
		return walk(g, seg, schema.FieldStory, term, false, func(p Postings) { c.story[p.Doc()] = story })
	})
	return c, err
}

// sharing tells the documents of a view that share a story from those, most,
// that are alone in theirs.
type sharing struct {
	stories int        // that are shared
	ordinal [][]uint32 // by segment and document: of its shared story, from 1; 0 for one alone; nil where all are
}

// of is the ordinal of a document's shared story, 0 when it is alone.
func (sh *sharing) of(s *segment, doc uint32) uint32 {
	if list := sh.ordinal[s.place]; list != nil {
		return list[doc]
	}
	return 0
}

func (v *View) sharing(g *guard) (*sharing, error) {
	return v.shared.get(g, func() (*sharing, error) {
		once, twice := numbers{}, numbers{}
		for _, s := range v.segments {
			c, err := s.cols.stories.get(g, s)
			if err != nil {
				return nil, err
			}
			for doc, story := range c.story {
				if story > 0 && s.isLive(uint32(doc)) && !once.add(story) {
					twice.add(story)
				}
			}
		}
		sh := &sharing{}
		ordinals := map[uint64]uint32{}
		for _, s := range v.segments {
			c, err := s.cols.stories.get(g, s)
			if err != nil {
				return nil, err
			}
			var list []uint32
			for doc, story := range c.story {
				if !twice.has(story) || !g.step() {
					continue
				}
				if list == nil {
					list = make([]uint32, s.count)
				}
				if ordinals[story] == 0 {
					ordinals[story] = uint32(len(ordinals) + 1)
				}
				list[doc] = ordinals[story]
			}
			sh.ordinal = append(sh.ordinal, list)
		}
		sh.stories = len(ordinals)
		return sh, g.err
	})
}

// numbers is a set of numbers that lie close together, as those of stories do:
// bits in pages.
type numbers map[uint64]*[pageWords]uint64

const pageWords = 1024

// add reports whether the number is new.
func (s numbers) add(n uint64) bool {
	page, word, bit := n/(64*pageWords), n/64%pageWords, uint64(1)<<(n%64)
	p := s[page]
	if p == nil {
		p = new([pageWords]uint64)
		s[page] = p
	}
	fresh := p[word]&bit == 0
	p[word] |= bit
	return fresh
}

func (s numbers) has(n uint64) bool {
	p := s[n/(64*pageWords)]
	return p != nil && p[n/64%pageWords]&(1<<(n%64)) != 0
}
