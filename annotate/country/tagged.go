package country

import (
	"slices"
	"strings"

	"chancery/annotate"
	"chancery/annotate/gazetteer"
	"chancery/article"
)

// tag is the place of the name layer that touches m.
func (r *reader) tag(m article.Mention) (article.Mention, bool) {
	i, ok := slices.BinarySearchFunc(r.tagged, m, func(n annotate.Name, m article.Mention) int { return annotate.CompareMentions(n.Mention, m) })
	for _, j := range [...]int{i, i - 1} {
		if j >= 0 && j < len(r.tagged) {
			if t := r.tagged[j].Mention; t.Field == m.Field && t.Start < m.End && m.Start < t.End {
				return t, true
			}
		}
	}
	return article.Mention{}, ok
}

// confirmed reports whether the name layer takes just this spot for a place.
func (r *reader) confirmed(sp *spot) bool {
	m, ok := r.tag(sp.Mention)
	return ok && m == sp.Mention
}

// unknown returns the places of the name layer that the gazetteer does not
// know and that read leaves free, in the state that is named after them.
func (r *reader) unknown(read []article.Mention) (mentions []article.Mention, entries []*gazetteer.Entry) {
	if len(r.tagged) == 0 {
		return nil, nil
	}
	taken := annotate.NewCover(append(read, r.people...))
	sides := map[article.Mention]qualifier{} // by where they begin
	for i := range r.spots {
		if side, ok := r.side(&r.spots[i]); ok {
			sides[article.Mention{Field: r.spots[i].Field, Start: r.spots[i].Start}] = side
		}
	}
	for _, n := range r.tagged {
		name := strings.Join(strings.Fields(n.Text), " ")
		if taken.Touches(n.Mention) || article.Slug(name) == "" {
			continue
		}
		side := sides[article.Mention{Field: n.Field, Start: n.End + len(", ")}]
		if text := r.text(n.Field).Source; !strings.HasPrefix(text[n.End:], ", ") {
			side = qualifier{}
		}
		if first, _, _ := strings.Cut(strings.ToLower(name), " "); side.country == "" && !waters[first] && !headsOf[first] {
			side.country = r.inner(n.Mention)
		}
		e := newPlace(name, side)
		if old := r.settled[strings.ToLower(name)]; old != nil {
			e = old
		} else if side.country != "" {
			r.settled[strings.ToLower(name)] = e
		}
		mentions, entries = append(mentions, n.Mention), append(entries, e)
	}
	return mentions, entries
}

// inner is the state of the city whose name a longer one has in it: West
// Aleppo.
func (r *reader) inner(m article.Mention) string {
	i, _ := slices.BinarySearchFunc(r.spots, m, func(sp spot, m article.Mention) int {
		return annotate.CompareMentions(sp.Mention, article.Mention{Field: m.Field, Start: m.Start})
	})
	if i == len(r.spots) || r.spots[i].Field != m.Field || r.spots[i].End > m.End {
		return ""
	}
	sp := &r.spots[i]
	country, most := "", 0
	for _, s := range places(sp.Senses) {
		if n := r.weight(sp, s); n > most {
			country, most = s.Country, n
		}
	}
	return country
}
