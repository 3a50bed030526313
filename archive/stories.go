package archive

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"chancery/archive/story"
	"chancery/store"
)

// A candidate is looked at more closely when it has prints in common. So many
// of them are, those with most prints first; articles that have changed since
// are asked for beside them.
const (
	maxCompared   = 8
	maxCandidates = 2 * maxCompared
)

// candidate is an article that another may be a copy of.
type candidate struct {
	id     string
	story  uint64
	shared int // prints
	likeness
	sketch *story.Sketch // of the same batch: not compared yet
}

// likeness is what the comparison of two sketches says.
type likeness struct {
	share  float64
	copies bool
}

func compare(a, b story.Sketch) likeness {
	share, copies := a.Likeness(b)
	return likeness{share, copies}
}

// tellStories gives each document of a batch its story: that of the nearest
// earlier copy, or a new one, numbered as the change that brought the article.
// An article whose text has hardly changed keeps its story, and none of them
// moves others. A rebuild tells the stories anew from the articles as they
// are, in the order of their last change.
func (p *projector) tellStories(b *prepared) error {
	docs := b.Put
	place := make(map[string]int, len(docs))
	for i := range docs {
		place[docs[i].ID] = i
	}
	before := make([][]candidate, len(docs))
	errs := make([]error, len(docs))
	parallel(p.ctx, len(docs), func(i int) {
		before[i], errs[i] = p.candidates(docs[i].ID, b.seqs[i], b.sketches[i], place)
	})
	if err := errors.Join(append(errs, p.ctx.Err())...); err != nil {
		return err
	}
	within := printed{}
	for i := range docs {
		list := before[i]
		for j, shared := range within.alike(b.sketches[i]) {
			list = append(list, candidate{id: docs[j].ID, story: docs[j].Story, shared: shared, sketch: &b.sketches[j]})
		}
		docs[i].Story = cmp.Or(nearest(docs[i].ID, b.sketches[i], list), b.seqs[i])
		within.add(i, b.sketches[i])
	}
	return nil
}

// candidates are earlier articles of the index that may be copies, and the
// article's own earlier version. Those that the batch changes are left out:
// what the index has of them is outdated.
func (p *projector) candidates(id string, seq uint64, s story.Sketch, batch map[string]int) ([]candidate, error) {
	if len(s.Prints) == 0 {
		return nil, nil
	}
	alike, err := p.backend.Alike(p.ctx, s.Prints, s.Enough(), maxCandidates)
	if err != nil {
		return nil, err
	}
	var out []candidate
	for _, a := range alike {
		c := candidate{id: a.ID, story: a.Story, shared: a.Shared}
		if _, changed := batch[a.ID]; a.ID != id {
			if changed || len(out) > maxCompared {
				continue
			}
			other, err := p.archive.store.Get(a.ID)
			if errors.Is(err, store.ErrClosed) {
				return nil, err
			}
			if err != nil || other.Seq > seq { // gone or damaged, or another text by now
				continue
			}
			c.likeness = compare(s, story.Compared(other.Article.Title, other.Article.Body))
		}
		out = append(out, c)
	}
	return out, nil
}

// nearest is the story of the candidate that is most alike, 0 when none is a
// copy.
func nearest(id string, s story.Sketch, list []candidate) uint64 {
	slices.SortFunc(list, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.shared, a.shared), strings.Compare(a.id, b.id))
	})
	var found uint64
	best, compared := 0.0, 0
	for _, c := range list {
		if c.id == id {
			if 2*c.shared >= len(s.Prints) {
				return c.story
			}
			continue
		}
		if compared++; compared > maxCompared {
			continue
		}
		if c.sketch != nil {
			c.likeness = compare(s, *c.sketch)
		}
		if c.copies && (c.share > best || c.share == best && c.story < found) {
			found, best = c.story, c.share
		}
	}
	return found
}

// printed are the places of articles in a batch by their prints.
type printed map[uint32][]int

func (p printed) add(i int, s story.Sketch) {
	for _, print := range s.Prints {
		p[print] = append(p[print], i)
	}
}

// alike are the places of articles with enough prints in common.
func (p printed) alike(s story.Sketch) map[int]int {
	shared := map[int]int{}
	for _, print := range s.Prints {
		for _, i := range p[print] {
			shared[i]++
		}
	}
	for i, n := range shared {
		if n < s.Enough() {
			delete(shared, i)
		}
	}
	return shared
}
