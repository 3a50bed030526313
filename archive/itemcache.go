package archive

import (
	"chancery/article"
	"chancery/cache"
)

// items are articles read last, by the number of their last change: it names
// one state of one article, and the annotators stay the same while an archive
// is open.
type items = cache.Cache[uint64, *Item]

func newItems(budget int64) *items { return cache.New[uint64](budget, weigh) }

// Sizes in bytes for weigh.
const (
	itemSize    = 1 << 10 // of an Item without texts
	entitySize  = 200     // of an entity with a short name
	mentionSize = 40
)

// weigh is about how many bytes an item takes: its texts and annotations.
func weigh(i *Item) int64 {
	a := &i.Annotated
	n := itemSize + len(a.Title) + len(a.Body)
	for _, v := range a.Extra {
		n += len(v)
	}
	add := func(surfaces []string, mentions []article.Mention) {
		n += entitySize + len(surfaces)*entitySize/4 + len(mentions)*mentionSize
	}
	for _, e := range a.People {
		add(e.Surfaces, e.Mentions)
		add(nil, e.Descriptions)
	}
	for _, e := range a.Countries {
		add(e.Surfaces, e.Mentions)
	}
	for _, e := range a.Places {
		add(e.Surfaces, e.Mentions)
	}
	for _, e := range a.Organisations {
		add(e.Surfaces, e.Mentions)
	}
	for _, e := range a.Dates {
		add(nil, e.Mentions)
	}
	for _, e := range a.Quotes {
		add(nil, e.Mentions)
		n += len(e.Text)
	}
	return int64(n)
}
