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
		if taken.Touches(n.Mention) || !r.plausible(n, name) {
			continue
		}
		side := sides[article.Mention{Field: n.Field, Start: n.End + len(", ")}]
		if text := r.text(n.Field).Source; !strings.HasPrefix(text[n.End:], ", ") {
			side = qualifier{}
		}
		told := side.country != ""
		if first, _, _ := strings.Cut(strings.ToLower(name), " "); side.country == "" && !waters[first] && !headsOf[first] {
			side.country = r.inner(n.Mention)
		}
		if !told && !r.entered(n) {
			continue
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

// plausible reports whether a name may be a place's: neither a building, nor an
// abbreviation, nor known as something else.
func (r *reader) plausible(n annotate.Name, name string) bool {
	if article.Slug(name) == "" || strings.ContainsAny(name, ".@#&/0123456789") && !strings.HasPrefix(name, "St. ") {
		return false
	}
	words := strings.Fields(strings.ToLower(name))
	last := words[len(words)-1]
	if structures[last] || things[last] || directions[words[0]] && len(words) == 1 || len(name) < 6 && strings.ToUpper(name) == name {
		return false
	}
	if before, _, ok := strings.Cut(name, "-"); ok && len(before) < 3 { // R-Iowa
		return false
	}
	for _, s := range r.names.Lookup(name) {
		if s.Kind != gazetteer.Place {
			return false
		}
	}
	return true
}

// entered reports whether a preposition stands right before a name, as before
// a place that one can be in.
func (r *reader) entered(n annotate.Name) bool {
	before := strings.Fields(r.text(n.Field).Source[max(0, n.Start-24):n.Start])
	if len(before) == 0 {
		return false
	}
	w := strings.ToLower(before[len(before)-1])
	if w == "the" && len(before) > 1 {
		w = strings.ToLower(before[len(before)-2])
	}
	return inside[w] || w == "to" || w == "from" || w == "of" || w == "toward" || w == "off"
}

// structures end names of what is built or founded, which is no place here.
var structures = union(things, officials, set("tower center centre house hotel airport base garden court council foundation institute university hospital cathedral palace hall room gate mall plaza stadium station "+
	"building embassy consulate theatre theater circuit magazine media office school college church mosque prison airfield camp highway castle museum library cemetery memorial dome complex papers act bank "+
	"barracks academy department agency ministry company corp inc ltd group party army force forces command times news radio television tv university campus resort arena temple synagogue shrine crossing checkpoint "+
	"cafe restaurant bar mansion villa ranch residence line pipeline plant reactor facility mine field"))

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
