// Package person turns the names found in an article into the persons they
// mean: one entry a person, with every form under which the article speaks of
// them, their office as the text or the gazetteer tells it, and an identifier.
package person

import (
	"slices"
	"strings"
	"time"

	"chancery/annotate"
	"chancery/annotate/name"
	"chancery/article"
)

// directory is what is known of persons and countries from elsewhere.
type directory interface {
	// person finds who bears a full name or alias; office is theirs at the time.
	person(name string, at time.Time) (entry, bool)
	// inOffice finds the one well-known holder of an office at the time who is
	// commonly called by this surname alone.
	inOffice(surname string, at time.Time) (entry, bool)
	// country is the code of the state that a name or adjective stands for.
	country(text string) string
}

// entry is a person as the directory knows them.
type entry struct{ id, label, role, country string }

// Annotator resolves names to persons. It is safe for concurrent use.
type Annotator struct{ dir directory }

// Name is "person".
func (Annotator) Name() string { return "person" }

// Version changes with the output.
func (Annotator) Version() string { return "1" }

// Requires names, and the layers whose spans are no persons.
func (Annotator) Requires() []annotate.Layer { return []annotate.Layer{annotate.Names} }

// Assigns people.
func (Annotator) Assigns() []annotate.Layer { return []annotate.Layer{annotate.People} }

// Annotate fills in the people of the article.
func (a Annotator) Annotate(doc *annotate.Document) {
	r := &resolver{dir: a.dir, at: doc.Article.Published.Time, taken: taken(doc), byWord: map[string][]*figure{}}
	texts := doc.Texts()
	var country func(string) string
	if a.dir != nil {
		country = a.dir.country
	}
	body, title := newReader(texts[1], doc.Names, country), newReader(texts[0], doc.Names, country)
	for _, rd := range []*reader{body, title} {
		for _, s := range rd.names {
			if s.person && len(s.form.words) > 1 && !r.covered(s) {
				r.full(rd, s)
			}
		}
	}
	for _, rd := range []*reader{body, title} {
		for _, s := range rd.names {
			if s.person && len(s.form.words) == 1 && !r.covered(s) {
				r.titled(rd, s)
			}
		}
	}
	for _, rd := range []*reader{body, title} {
		for _, s := range rd.names {
			if !s.person {
				r.bare(rd, s)
			}
		}
	}
	doc.Annotations.People = r.people()
}

// taken are the spans of organisations, which no person's name lies in, sorted.
func taken(doc *annotate.Document) []article.Mention {
	var out []article.Mention
	for _, o := range doc.Annotations.Organisations {
		out = append(out, o.Mentions...)
	}
	slices.SortFunc(out, annotate.CompareMentions)
	return out
}

// resolver gathers the persons of one article.
type resolver struct {
	dir     directory
	at      time.Time
	taken   []article.Mention
	figures []*figure
	byWord  map[string][]*figure // those with that word in a form, by introduction
}

// covered reports whether a span lies in one that is taken.
func (r *resolver) covered(s span) bool {
	i, _ := slices.BinarySearchFunc(r.taken, s.name.Mention, annotate.CompareMentions)
	for k := max(0, i-2); k < len(r.taken) && k <= i; k++ {
		if m := r.taken[k]; m.Field == s.name.Field && m.Start <= s.name.Start && s.name.End <= m.End {
			return true
		}
	}
	return false
}

// full joins a full name to the figure that bears it, or begins one.
func (r *resolver) full(rd *reader, s span) {
	for _, f := range r.alike(s.form) {
		if sameFull(f.full, s.form) {
			r.join(rd, f, s)
			return
		}
	}
	r.join(rd, r.begin(), s)
}

// alike are the figures that share a word with the form, by introduction.
func (r *resolver) alike(f form) []*figure {
	out := slices.Clone(r.byWord[f.glued()])
	for _, w := range f.core() {
		out = append(out, r.byWord[bare(w)]...)
	}
	slices.SortFunc(out, func(a, b *figure) int { return a.order - b.order })
	return slices.Compact(out)
}

func (r *resolver) begin() *figure {
	f := &figure{order: len(r.figures)}
	r.figures = append(r.figures, f)
	return f
}

func (r *resolver) join(rd *reader, f *figure, s span) {
	if !f.has(s.form) {
		for _, w := range append(s.form.core(), s.form.glued()) {
			if w = bare(w); !slices.Contains(r.byWord[w], f) {
				r.byWord[w] = append(r.byWord[w], f)
			}
		}
	}
	f.add(s)
	if f.role == "" && rd.text.Sentences[rd.text.Tokens[s.first].Sentence].Case == annotate.Prose {
		o := rd.officeAt(s.first, s.end)
		f.role = o.role
		if f.country == "" || o.role != "" {
			f.country = o.country
		}
	}
}

// titled resolves one word after a title: the person who bears the surname,
// the given name after a royal title or form of address, else someone in
// office, else somebody new.
func (r *resolver) titled(rd *reader, s span) {
	least := byMiddle
	if s.royal || s.honorific {
		least = byGiven
	}
	if f := r.best(s, least); f != nil {
		r.join(rd, f, s)
		return
	}
	f := r.begin()
	if r.dir != nil {
		if e, ok := r.dir.inOffice(s.name.Text, r.at); ok {
			f.take(e)
		}
	}
	r.join(rd, f, s)
}

func (f *figure) take(e entry) { f.id, f.label = e.id, e.label }

// bare resolves capitals without evidence of their own to a person of the
// article, else to someone well known, else leaves them.
func (r *resolver) bare(rd *reader, s span) {
	if r.covered(s) {
		return
	}
	first := &rd.text.Tokens[s.first]
	least := byMiddle
	if class := name.ClassOf(s.form.words0()); len(s.form.words) == 1 && class&name.Given != 0 && (class&name.Common == 0 || !first.First) {
		least = byGiven
	}
	if f := r.best(s, least); f != nil {
		r.join(rd, f, s)
		return
	}
	if r.dir == nil {
		return
	}
	var e entry
	var ok bool
	if len(s.form.words) > 1 {
		e, ok = r.dir.person(s.name.Text, r.at)
	} else if !first.First || name.ClassOf(s.name.Text)&name.Common == 0 {
		e, ok = r.dir.inOffice(s.name.Text, r.at)
	}
	if !ok {
		return
	}
	for _, f := range r.figures {
		if f.id != "" && f.id == e.id {
			r.join(rd, f, s)
			return
		}
	}
	f := r.begin()
	f.take(e)
	r.join(rd, f, s)
}

func (f form) words0() string {
	if len(f.words) == 0 {
		return ""
	}
	return f.words[0]
}

// best is the figure that a short form means: the best rank, then the one
// introduced first before it, then the first after.
func (r *resolver) best(s span, least rank) *figure {
	var best *figure
	top := least - 1
	for _, f := range r.alike(s.form) {
		k := shortRank(s.form, f.full)
		if s.sex != 0 && len(f.full.words) > 1 && name.ClassOf(f.full.words0())&(name.Male|name.Female) == name.Male|name.Female^s.sex {
			continue // Mrs and the name of a man
		}
		if k == byGiven && k >= least && !s.royal && !s.honorific && f.mentions[0].Field == s.name.Field && f.mentions[0].Start > s.name.Start {
			continue // a given name alone comes after the full name
		}
		if k > top {
			best, top = f, k
		}
	}
	return best
}

// people makes the annotations, the directory asked for who each one is.
func (r *resolver) people() []article.Person {
	out := make([]article.Person, 0, len(r.figures))
	at := map[string]int{}
	for _, f := range r.figures {
		p := r.person(f)
		if i, ok := at[p.ID]; ok { // two spellings that the directory knows as one
			out[i] = merge(out[i], p)
			continue
		}
		at[p.ID] = len(out)
		out = append(out, p)
	}
	return out
}

func merge(a, b article.Person) article.Person {
	if len(strings.Fields(b.Name)) > len(strings.Fields(a.Name)) {
		a.Name = b.Name
	}
	if a.Role == "" {
		a.Role, a.Country = b.Role, b.Country
	}
	for _, s := range b.Surfaces {
		if !slices.Contains(a.Surfaces, s) {
			a.Surfaces = append(a.Surfaces, s)
		}
	}
	a.Mentions = append(a.Mentions, b.Mentions...)
	return a
}

func (r *resolver) person(f *figure) article.Person {
	p := article.Person{ID: f.id, Name: f.longest(), Role: f.role, Country: f.country}
	if r.dir != nil {
		e, ok := r.dir.person(p.Name, r.at)
		if f.id != "" {
			e, ok = r.dir.person(f.label, r.at)
		}
		if ok {
			p.ID = e.id
			if len(f.full.words) < 2 {
				p.Name = e.label
			} else if e.label != p.Name {
				p.Label = e.label
			}
			if p.Role == "" {
				p.Role = e.role
			}
			if p.Country == "" {
				p.Country = e.country
			}
		}
	}
	if p.ID == "" {
		p.ID = "x-" + article.Slug(p.Name)
	}
	for _, m := range f.forms {
		if !slices.Contains(p.Surfaces, m.text) {
			p.Surfaces = append(p.Surfaces, m.text)
		}
	}
	p.Mentions = f.mentions
	return p
}

// longest is the form with the most words, then letters, one with small
// letters before one in capitals.
func (f *figure) longest() string {
	best := f.forms[0]
	for _, g := range f.forms[1:] {
		up, bestUp := strings.ToUpper(g.text) == g.text, strings.ToUpper(best.text) == best.text
		switch {
		case bestUp && !up && len(g.words) >= len(best.words):
			best = g
		case bestUp == up && (len(g.words) > len(best.words) || len(g.words) == len(best.words) && len(g.text) > len(best.text) && g.glued() != best.glued()):
			best = g
		}
	}
	return best.text
}
