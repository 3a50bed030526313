package country

import (
	"slices"
	"strings"

	"chancery/annotate"
	"chancery/annotate/gazetteer"
	"chancery/article"
)

// qualifier is where a place lies, as the text says after a comma: Tripoli,
// Libya; Paris, Texas; Lebanon, Pa.
type qualifier struct {
	country string // ISO code, empty for no qualifier
	region  string // its name; empty for a whole state
}

// abbreviations are those of American states and Canadian provinces in the
// Associated Press's style, by their letters.
var abbreviations = map[string]string{
	"ala": "Alabama", "ariz": "Arizona", "ark": "Arkansas", "calif": "California", "colo": "Colorado", "conn": "Connecticut", "del": "Delaware",
	"fla": "Florida", "ga": "Georgia", "ill": "Illinois", "ind": "Indiana", "kan": "Kansas", "ky": "Kentucky", "la": "Louisiana", "md": "Maryland",
	"mass": "Massachusetts", "mich": "Michigan", "minn": "Minnesota", "miss": "Mississippi", "mo": "Missouri", "mont": "Montana", "neb": "Nebraska",
	"nev": "Nevada", "nh": "New Hampshire", "nj": "New Jersey", "nm": "New Mexico", "ny": "New York", "nc": "North Carolina", "nd": "North Dakota",
	"okla": "Oklahoma", "ore": "Oregon", "pa": "Pennsylvania", "ri": "Rhode Island", "sc": "South Carolina", "sd": "South Dakota", "tenn": "Tennessee",
	"tex": "Texas", "vt": "Vermont", "va": "Virginia", "wva": "West Virginia", "wash": "Washington", "wis": "Wisconsin", "wyo": "Wyoming",
	"ont": "Ontario", "que": "Quebec", "alta": "Alberta", "sask": "Saskatchewan", "bc": "British Columbia", "nb": "New Brunswick", "ns": "Nova Scotia",
}

var provinces = set("ont que alta sask bc nb ns")

// patterns returns the regions that stand abbreviated after a comma, and the
// counties.
func (r *reader) patterns(t *annotate.Text) (out []spot) {
	for i := 1; i < len(t.Tokens); i++ {
		sp, ok := r.county(t, i)
		if !ok {
			sp, ok = r.abbreviated(t, i)
		}
		if ok && !r.cover.Touches(sp.Mention) && (len(out) == 0 || out[len(out)-1].Last <= sp.First) {
			out = append(out, sp)
		}
	}
	return out
}

// abbreviated is the region that token i abbreviates after a comma.
func (r *reader) abbreviated(t *annotate.Text, i int) (spot, bool) {
	tok := &t.Tokens[i]
	if t.Tokens[i-1].Text != "," || tok.Kind != annotate.Word || tok.Shape == annotate.Lower || i < 2 || t.Tokens[i-2].Kind != annotate.Word || t.Tokens[i-2].Shape == annotate.Lower {
		return spot{}, false
	}
	text, end := tok.Text, i+1
	if text == "W." && end < len(t.Tokens) && !t.Tokens[end].Spaced && t.Tokens[end].Is("va") {
		text, end = "W.Va", end+1
	}
	dotted := strings.Contains(text, ".") || end < len(t.Tokens) && t.Tokens[end].Text == "." && !t.Tokens[end].Spaced
	e := r.abbreviation(text)
	if e == nil || !dotted {
		return spot{}, false
	}
	return newSpot(t, i, end, e), true
}

// county is the county that ends at token i, in whatever state: Laurel County.
func (r *reader) county(t *annotate.Text, i int) (spot, bool) {
	if t.Tokens[i].Text != "County" || !t.Tokens[i].Spaced || t.Sentences[t.Tokens[i].Sentence].Case != annotate.Prose {
		return spot{}, false
	}
	named := func(i int) bool {
		tok := &t.Tokens[i]
		w := word(t, i)
		return tok.Kind == annotate.Word && tok.Shape == annotate.Capital && tok.Sentence == t.Tokens[i+1].Sentence && !particles[w] && !inside[w] && !officials[w] && !months[w] && w != "the" && w != "each" && w != "every"
	}
	if !named(i-1) || i+1 < len(t.Tokens) && t.Tokens[i+1].Spaced && t.Tokens[i+1].Shape == annotate.Capital && !officials[word(t, i+1)] {
		return spot{}, false
	}
	from := i - 1
	if from > 0 && t.Tokens[from].Spaced && !t.Tokens[from-1].First && named(from-1) {
		from--
	}
	text := t.Source[t.Tokens[from].Start:t.Tokens[i].End]
	e := newPlace(strings.Join(strings.Fields(text), " "), qualifier{})
	r.counties = append(r.counties, e)
	return newSpot(t, from, i+1, e), true
}

// settleCounties puts the counties into America, or another state that has
// some when the article speaks only of that.
func (r *reader) settleCounties() {
	country := "US"
	if r.hints["US"] == 0 {
		for _, c := range [...]string{"KE", "LR", "SS", "IE", "GB", "TW", "CN", "HU", "RO", "HR", "EE", "NO", "SE", "IR"} {
			if r.hints[c] > 0 && (country == "US" || r.hints[c] > r.hints[country]) {
				country = c
			}
		}
	}
	for _, e := range r.counties {
		e.Country = country
	}
	r.hints[country] += len(r.counties)
}

func newSpot(t *annotate.Text, first, last int, e *gazetteer.Entry) spot {
	m := article.Mention{Field: t.Field, Start: t.Tokens[first].Start, End: t.Tokens[last-1].End}
	senses := []gazetteer.Sense{{Entry: e, Use: gazetteer.Name}}
	return spot{Known: annotate.Known{Mention: m, First: first, Last: last, Senses: senses}, text: t}
}

// abbreviation is the region that is written so for short, nil for none.
func (r *reader) abbreviation(text string) *gazetteer.Entry {
	if len(text) > 6 {
		return nil
	}
	key := strings.ReplaceAll(strings.ToLower(text), ".", "")
	name, country := abbreviations[key], "US"
	if name == "" {
		return nil
	}
	if provinces[key] {
		country = "CA"
	}
	for _, s := range r.names.Lookup(name) {
		if s.Kind == gazetteer.Place && s.Country == country && s.Population == 0 {
			return s.Entry
		}
	}
	return newPlace(name, qualifier{country: country})
}

// qualify notes what is said of places after a comma, and adds those that
// only their state tells.
func (r *reader) qualify() {
	var found []spot
	for i := range r.spots {
		q := &r.spots[i]
		if q.token(q.First-1) == nil || q.word(q.First-1) != "," {
			continue
		}
		if before, _, _ := q.partial(); before != "" {
			continue
		}
		side, ok := r.side(q)
		switch {
		case !ok, side.region == "" && q.possessive(): // with Pyongyang, North Korea's agency said
		case i > 0 && r.spots[i-1].text == q.text && r.spots[i-1].Last == q.First-1:
			r.attach(&r.spots[i-1], q, side)
		default:
			found = r.discover(found, q, side)
		}
	}
	if len(found) > 0 {
		r.spots = append(r.spots, found...)
		sortSpots(r.spots)
	}
	for i := range r.spots {
		if sp := &r.spots[i]; sp.side.country != "" {
			if e := r.place(sp); e != nil {
				r.settled[strings.ToLower(sp.surface())] = e
			}
		}
	}
}

func sortSpots(spots []spot) {
	slices.SortStableFunc(spots, func(a, b spot) int { return annotate.CompareMentions(a.Mention, b.Mention) })
}

// side is what a spot after a comma says of what stands before it.
func (r *reader) side(q *spot) (qualifier, bool) {
	if e := region(q.Senses); e != nil {
		return qualifier{e.Country, e.Label}, true
	}
	if e := region(places(q.Senses)); e != nil && e.Country == "US" {
		return qualifier{e.Country, e.Label}, true // Georgia, Washington
	}
	code := r.certain(q)
	for _, s := range q.Senses {
		if s.ID == code && s.Use == gazetteer.Demonym {
			return qualifier{}, false
		}
	}
	return qualifier{country: code}, code != ""
}

// attach says of a known spot where it lies: when it has a namesake there, or
// when a region is named that closes the phrase.
func (r *reader) attach(p, q *spot, side qualifier) {
	if _, _, ok := p.partial(); ok || disputed(p) {
		return
	}
	for _, s := range p.Senses {
		if side.region != "" && side.country == "US" && s.Kind == gazetteer.Place && s.Country == "US" {
			r.inAmerica[q.Mention] = true
		}
		if s.Kind == gazetteer.Place && s.Country == side.country && (s.Population > 0 || side.region == "") {
			p.side = side
			return
		}
	}
	if side.region != "" && region(p.Senses) == nil && r.closed(q) && !r.listed(q) {
		p.side = side
	}
}

// closed reports whether the phrase ends after a spot.
func (r *reader) closed(q *spot) bool {
	t := q.token(q.Last)
	if t == nil || t.Kind == annotate.Mark {
		return true
	}
	switch q.word(q.Last) {
	case "on", "in", "after", "during", "when", "where", "last", "this":
		return true
	}
	return false
}

// listed reports whether a spot after a comma goes on with an enumeration.
func (r *reader) listed(q *spot) bool {
	if q.word(q.Last) != "," {
		return false
	}
	w := q.word(q.Last + 1)
	if w == "and" || w == "or" {
		return true
	}
	t := q.token(q.Last + 1)
	return t != nil && t.Shape == annotate.Capital
}

// discover adds the capital words before a spot and its comma as a place when
// a preposition stands before them: in Newtown, Connecticut.
func (r *reader) discover(found []spot, q *spot, side qualifier) []spot {
	end := q.First - 1
	from := end
	for from > 0 && end-from < 3 {
		t := q.token(from - 1)
		if t == nil || t.Kind != annotate.Word || t.Shape != annotate.Capital || months[q.word(from-1)] || officials[q.word(from-1)] {
			break
		}
		from--
	}
	w := q.word(from - 1)
	if from == end || q.token(from-1) == nil || !inside[w] && w != "to" && w != "from" || w == "via" || !r.closed(q) || q.sentence().Case != annotate.Prose {
		return found
	}
	m := article.Mention{Field: q.Field, Start: q.text.Tokens[from].Start, End: q.text.Tokens[end-1].End}
	if r.taken.Touches(m) {
		return found
	}
	sp := newSpot(q.text, from, end, newPlace(strings.Join(strings.Fields(q.text.Source[m.Start:m.End]), " "), side))
	sp.side = side
	return append(found, sp)
}

func newPlace(name string, side qualifier) *gazetteer.Entry {
	return &gazetteer.Entry{Kind: gazetteer.Place, ID: "x-" + article.Slug(strings.TrimSpace(name+" "+side.region)), Label: name, Country: side.country}
}
