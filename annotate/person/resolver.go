package person

import (
	"math"
	"slices"
	"strings"
	"time"

	"chancery/annotate"
	"chancery/annotate/gazetteer"
	"chancery/annotate/name"
	"chancery/article"
)

// crowd is how many persons with a word in common are told apart; those after
// them are only found by their whole name. It keeps the time linear.
const crowd = 32

// resolver gathers the persons of one article.
type resolver struct {
	dir     directory
	at      time.Time
	states  map[string]bool   // that the article names
	taken   []article.Mention // in organisations, sorted
	figures []*figure
	byWord  map[string][]*figure // those with a word of that key in a form
	byID    map[string]*figure
	seen    map[seen]bool
	pending []pending
	fulls   map[string]bool // full names that stand by themselves, glued
}

type seen struct {
	figure *figure
	text   string
}

// pending is a bare span that nothing resolved where it stands.
type pending struct {
	rd *reader
	s  *span
}

func newResolver(dir directory, doc *annotate.Document) *resolver {
	r := &resolver{dir: dir, at: doc.Article.Published.Time, byWord: map[string][]*figure{}, byID: map[string]*figure{}, seen: map[seen]bool{}, fulls: map[string]bool{}}
	r.states = states(doc.Known)
	for _, o := range doc.Annotations.Organisations {
		r.taken = append(r.taken, o.Mentions...)
	}
	slices.SortFunc(r.taken, annotate.CompareMentions)
	return r
}

// states are the codes of those that the article may name.
func states(found []annotate.Known) map[string]bool {
	out := map[string]bool{}
	for _, k := range found {
		for _, s := range k.Senses {
			if s.Kind == gazetteer.Country {
				out[s.ID] = true
			}
		}
	}
	return out
}

// covered reports whether a span lies in the name of an organisation.
func (r *resolver) covered(s *span) bool {
	i, _ := slices.BinarySearchFunc(r.taken, s.Mention, annotate.CompareMentions)
	for k := max(0, i-2); k < len(r.taken) && k <= i; k++ {
		if m := r.taken[k]; m.Field == s.Field && m.Start <= s.Start && s.End <= m.End {
			return true
		}
	}
	return false
}

// full joins a full name to the figure that bears it, or begins one.
func (r *resolver) full(rd *reader, s *span) {
	f := r.same(&s.form)
	if f == nil {
		f = r.begin()
	}
	r.join(rd, f, s)
}

// same is the figure of a full name: one that bears it letter by letter, else
// one that bears another form of it, or ends with all of it as a family name
// of two words (Van Hollen, Suu Kyi).
func (r *resolver) same(g *form) *figure {
	var same *figure
	family := familyParticles[g.first()] || name.ClassOf(g.first())&name.Given == 0
	for _, f := range r.alike(g) {
		switch {
		case len(f.full.words) < 2:
		case f.full.glued == g.glued:
			return f
		case same != nil || r.namesake(&f.full, g):
		case sameFull(&f.full, g), family && shortRank(g, &f.full) == bySurname:
			same = f
		}
	}
	return same
}

// familyParticles begin surnames of several words.
var familyParticles = words("van von de bin ibn del della di dos da ter ten")

// namesake reports whether two names differ in a suffix and are two persons':
// the one without it is known by the directory, which does not know the other
// as the same (Donald Trump, Donald Trump Jr.).
func (r *resolver) namesake(a, b *form) bool {
	if a.suffix() == b.suffix() || r.dir == nil {
		return false
	}
	if a.suffix() != "" {
		a, b = b, a
	}
	h := hint{at: r.at, states: r.states}
	plain, known := r.dir.person(a.text, h)
	other, _ := r.dir.person(b.text, h)
	return known && other.id != plain.id
}

// alike are the figures that share a word with the form, those named first
// before others.
func (r *resolver) alike(f *form) []*figure {
	out := slices.Clone(r.byWord[f.glued])
	for _, w := range f.core {
		out = append(out, r.byWord[w.key]...)
	}
	slices.SortFunc(out, func(a, b *figure) int { return a.order - b.order })
	return slices.Compact(out)
}

func (r *resolver) begin() *figure {
	f := &figure{order: math.MaxInt}
	r.figures = append(r.figures, f)
	return f
}

// join adds a mention to a figure, with what stands beside it.
func (r *resolver) join(rd *reader, f *figure, s *span) {
	f.mentions = append(f.mentions, s.Mention)
	f.order = min(f.order, rd.offset+s.Start)
	if !r.seen[seen{f, s.form.text}] {
		r.seen[seen{f, s.form.text}] = true
		s.form.at = rd.offset + s.Start
		f.forms = append(f.forms, s.form)
		if len(s.form.words) > len(f.full.words) {
			f.full = s.form
		}
		r.indexForm(&s.form, f)
	}
	if f.sex == 0 {
		f.sex = s.sex
	}
	if f.title == "" {
		f.title = s.title
	}
	if f.role == "" && rd.text.Sentences[rd.text.Tokens[s.first].Sentence].Case == annotate.Prose {
		o := rd.officeAt(s.first, s.end)
		f.role = o.role
		if f.country == "" || o.role != "" {
			f.country = o.country
		}
	}
}

func (r *resolver) indexForm(g *form, f *figure) {
	r.index(g.glued, f)
	for _, w := range g.core {
		r.index(w.key, f)
	}
}

func (r *resolver) index(word string, f *figure) {
	if list := r.byWord[word]; len(list) < crowd && !slices.Contains(list, f) {
		r.byWord[word] = append(list, f)
	}
}

// titled resolves one word with evidence of its own: to the person who bears
// the surname, the given name after a royal title or form of address, else to
// someone well known, else to somebody new.
func (r *resolver) titled(rd *reader, s *span) {
	if rd.family(s) {
		return
	}
	least := byMiddle
	if s.royal || s.honorific || s.title == "" {
		least = byGiven
	}
	f := r.best(s, least)
	if f == nil || f.full.suffix() != "" || s.title != "" && !sameOffice(f.title+" "+f.role, s.title) {
		if e, ok := r.holder(rd, s); ok && (f == nil || f.full.suffix() != "" || e.titled && !r.is(f, e)) { // President Trump, the article having Melania Trump
			f = r.figure(e)
		}
	}
	if f == nil {
		f = r.best(s, byGiven)
	}
	if f == nil && r.pair(rd, s) {
		return
	}
	if f == nil {
		f = r.begin()
	}
	r.join(rd, f, s)
}

// bare resolves capitals without evidence of their own to a person of the
// article, else to someone well known, else leaves them for later.
func (r *resolver) bare(rd *reader, s *span) {
	if rd.family(s) {
		return
	}
	f := r.best(s, r.least(rd, s))
	if f == nil || f.full.suffix() != "" {
		if who := r.wellKnown(rd, s); who != nil {
			f = who
		}
	}
	if f == nil {
		r.pending = append(r.pending, pending{rd, s})
		return
	}
	r.join(rd, f, s)
}

// pair resolves two names with a hyphen between, when both are known:
// Trump-Putin.
func (r *resolver) pair(rd *reader, s *span) bool {
	a, b, ok := strings.Cut(s.form.text, "-")
	if !ok || s.title != "" || s.honorific {
		return false
	}
	halves := [2]span{*s, *s}
	halves[0].End, halves[0].form = s.Start+len(a), newForm(a)
	halves[1].Start, halves[1].form = s.End-len(b), newForm(b)
	var who [2]*figure
	var known [2]entry
	for i := range halves {
		h := &halves[i]
		if len(h.form.words) == 0 {
			return false
		}
		if who[i] = r.best(h, bySurname); who[i] == nil {
			if known[i], ok = r.holder(rd, h); !ok {
				return false
			}
		}
	}
	for i := range halves {
		if who[i] == nil {
			who[i] = r.figure(known[i])
		}
		r.join(rd, who[i], &halves[i])
	}
	return true
}

// least is the lowest rank by which a bare span may stand for a person: a given
// name does when it is nothing else.
func (r *resolver) least(rd *reader, s *span) rank {
	if class := name.ClassOf(s.form.first()); len(s.form.words) == 1 && (class&name.Common == 0 || class&name.Given != 0 && !rd.text.Tokens[s.first].First) {
		return byGiven
	}
	return byMiddle
}

// late resolves what was left to persons that were found after it.
func (r *resolver) late() {
	for _, p := range r.pending {
		if f := r.best(p.s, byMiddle); f != nil {
			r.join(p.rd, f, p.s)
		}
	}
}

// again resolves spans to persons of the article only.
func (r *resolver) again(rd *reader, spans []span) {
	for i := range spans {
		s := &spans[i]
		if len(s.form.words) == 0 || r.covered(s) {
			continue
		}
		if f := r.best(s, bySurname); f != nil && len(f.full.words) > 1 {
			r.join(rd, f, s)
		}
	}
}

// wellKnown is the figure of somebody whom the directory knows by the span;
// nil when it knows nobody.
func (r *resolver) wellKnown(rd *reader, s *span) *figure {
	if e, ok := r.holder(rd, s); ok {
		return r.figure(e)
	}
	return nil
}

// holder is whom the directory knows by the span, as of the article's day:
// nobody when the word is mostly a common one and nothing beside it speaks for
// a person.
func (r *resolver) holder(rd *reader, s *span) (e entry, ok bool) {
	if r.dir == nil {
		return e, false
	}
	h := hint{at: r.at, states: r.states, sex: s.sex, caseless: rd.text.Tokens[s.first].Shape == annotate.Caseless}
	if s.person || s.title != "" || s.honorific {
		o := rd.officeAt(s.first, s.end)
		h.role, h.country = o.role, o.country
		if h.role == "" {
			h.role = s.title
		}
	}
	if len(s.form.words) > 1 {
		return r.dir.person(s.form.text, h)
	}
	e, ok = r.dir.surname(s.form.text, h)
	if ok && name.ClassOf(s.form.first())&name.Common != 0 {
		ok = (e.serving || e.titled) && rd.acts(s)
	}
	return e, ok
}

// figure is that of somebody whom the directory knows.
func (r *resolver) figure(e entry) *figure {
	f := r.byID[e.id]
	if f == nil {
		f = r.begin()
		f.entry, f.full = e, newForm(e.label)
		r.byID[e.id] = f
		r.indexForm(&f.full, f)
	}
	return f
}

// is reports whether a figure is somebody whom the directory knows.
func (r *resolver) is(f *figure, e entry) bool {
	who, ok := r.know(f, f.longest())
	return ok && who.id == e.id
}

// best is the figure that a short form means: the best rank, then the one with
// the same title (President Lee), then the one in office whom the directory
// knows by it, then the one already called so, then the one named first.
func (r *resolver) best(s *span, least rank) *figure {
	var best *figure
	top := 0
	alike := r.alike(&s.form)
	var usual entry
	if r.dir != nil && len(alike) > 1 && len(s.form.words) == 1 {
		usual, _ = r.dir.surname(s.form.text, hint{at: r.at, states: r.states, sex: s.sex})
	}
	for _, f := range alike {
		k := shortRank(&s.form, &f.full)
		if k < least || !r.may(s, f, k) {
			continue
		}
		n := 8 * int(k)
		if s.title != "" && s.title == f.title {
			n += 4
		}
		if usual.role != "" && r.is(f, usual) {
			n += 2
		}
		if r.seen[seen{f, s.form.text}] {
			n++
		}
		if n > top {
			best, top = f, n
		}
	}
	return best
}

// may reports whether a short form of that rank can mean a figure: not Mrs and
// the name of a man, not King Salman and Mohammed bin Salman, no given name
// before the full one.
func (r *resolver) may(s *span, f *figure, k rank) bool {
	if sex := f.manOrWoman(); s.sex != 0 && sex != 0 && sex != s.sex {
		return false
	}
	if s.crowned() && k != byGiven && len(f.full.words) > 1 && s.title != f.title {
		return false
	}
	if k != byGiven || s.person || s.royal || s.honorific || len(f.mentions) == 0 {
		return true
	}
	return f.mentions[0].Field != s.Field || f.mentions[0].Start <= s.Start
}

// note keeps a full name that stands by itself.
func (r *resolver) note(_ *reader, s *span) { r.fulls[s.form.glued] = true }

// whole takes words off the front of a span that are no part of the name, where
// the rest is a full name that the directory or the article has by itself:
// State Hillary Rodham Clinton.
func (r *resolver) whole(rd *reader, s *span) {
	for k := s.first + 1; k+1 < s.end && k < s.first+4; k++ {
		if class := name.ClassOf(rd.lower[k-1]); class&name.Given != 0 && class&name.Common == 0 || !rd.text.Tokens[k].Spaced {
			return
		}
		start := rd.text.Tokens[k].Start
		rest := newForm(rd.text.Source[start:s.End])
		if len(rest.words) < 2 {
			return
		}
		if !r.hasFull(rest) {
			continue
		}
		s.first, s.Start, s.form = k, start, rest
		rd.address(s)
		return
	}
}

func (r *resolver) hasFull(f form) bool {
	if r.fulls[f.glued] {
		return true
	}
	if r.dir == nil {
		return false
	}
	_, ok := r.dir.person(f.text, hint{at: r.at})
	return ok
}
