package person

import (
	"slices"
	"strings"

	"chancery/article"
)

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
	for i := range out {
		out[i].Surfaces = distinct(out[i].Surfaces)
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
	a.Surfaces = append(a.Surfaces, b.Surfaces...)
	a.Mentions = append(a.Mentions, b.Mentions...)
	a.Descriptions = append(a.Descriptions, b.Descriptions...)
	return a
}

// distinct keeps the first of equal surfaces.
func distinct(list []string) []string {
	had := make(map[string]bool, len(list))
	return slices.DeleteFunc(list, func(s string) bool {
		was := had[s]
		had[s] = true
		return was
	})
}

func (r *resolver) person(f *figure) article.Person {
	p := article.Person{ID: f.entry.id, Name: f.longest(), Role: f.role, Country: f.country}
	if e, ok := r.know(f, p.Name); ok {
		p.ID = e.id
		if !strings.Contains(p.Name, " ") {
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
	if p.ID == "" {
		p.ID = "x-" + article.Slug(p.Name)
	}
	slices.SortStableFunc(f.forms, func(a, b form) int { return a.at - b.at })
	for _, m := range f.forms {
		p.Surfaces = append(p.Surfaces, m.text)
	}
	p.Mentions, p.Descriptions = f.mentions, f.descriptions
	return p
}

// know asks the directory for a figure, by each full form of the name.
func (r *resolver) know(f *figure, longest string) (entry, bool) {
	if f.entry.id != "" || r.dir == nil {
		return f.entry, f.entry.id != ""
	}
	h := hint{at: r.at, states: r.states, role: f.role, country: f.country, sex: f.sex}
	if e, ok := r.dir.person(longest, h); ok {
		return e, true
	}
	for i, g := range f.forms {
		if len(g.words) > 1 && i < crowd {
			if e, ok := r.dir.person(g.text, h); ok {
				return e, true
			}
		}
	}
	return entry{}, false
}
