package annotate

import (
	"slices"

	"chancery/article"
)

// Cover is a set of spans of an article that are taken: what lies in them
// names nothing else.
type Cover struct {
	spans map[article.Field][]article.Mention
}

// NewCover makes a cover of mentions in any order.
func NewCover(mentions []article.Mention) *Cover {
	c := &Cover{map[article.Field][]article.Mention{}}
	for _, m := range mentions {
		c.spans[m.Field] = append(c.spans[m.Field], m)
	}
	for _, list := range c.spans {
		slices.SortFunc(list, func(a, b article.Mention) int { return a.Start - b.Start })
		for i := 1; i < len(list); i++ { // ends rise too, so that one search finds a cover
			list[i].End = max(list[i].End, list[i-1].End)
		}
	}
	return c
}

// Touches reports whether a part of m is taken.
func (c *Cover) Touches(m article.Mention) bool {
	list := c.spans[m.Field]
	i, _ := slices.BinarySearchFunc(list, m.End, func(s article.Mention, end int) int { return s.Start - end })
	return i > 0 && list[i-1].End > m.Start
}
