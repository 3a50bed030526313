package schema

import (
	"sort"
	"strings"

	"chancery/article"
)

// FromAnnotated is the indexed form of an annotated article. Facets are the
// union of what the annotators found and what the editor's labels name.
func FromAnnotated(a article.Annotated) Document {
	d := Document{
		ID: a.ID, Language: a.Language, Title: a.Title, Body: a.Body, Published: a.Published.Time,
		Facets: map[Facet][]Value{}, Mentions: periods(a.Dates), Quotes: quoteSpans(a),
	}
	add := func(f Facet, id, label string) {
		id, label = strings.TrimSpace(id), strings.TrimSpace(label)
		if id == "" {
			return
		}
		if label == "" {
			label = id
		}
		for _, v := range d.Facets[f] {
			if v.ID == id {
				return
			}
		}
		d.Facets[f] = append(d.Facets[f], Value{id, label})
	}
	people := map[string]string{} // id to label, for speakers
	for _, p := range a.People {
		people[p.ID] = personLabel(p)
		add(Person, p.ID, people[p.ID])
	}
	for _, c := range a.Countries {
		add(Country, c.Code, c.Name)
	}
	for _, p := range a.Places {
		add(Place, p.ID, p.Name)
	}
	for _, o := range a.Organisations {
		add(Org, o.ID, o.Name)
	}
	if l := a.Labelled; l != nil {
		for f, entities := range map[Facet][]article.Entity{Person: l.People, Country: l.Countries, Place: l.Places, Org: l.Organisations} {
			for _, e := range entities {
				add(f, e.ID, e.Label)
			}
		}
	}
	for _, q := range a.Quotes {
		if id, label := speaker(q, people); id != "" {
			add(Speaker, id, label)
		}
	}
	for _, t := range a.Labels.Topics {
		add(Topic, t, t)
	}
	for _, name := range a.Authors {
		add(Author, name, name)
	}
	add(Source, a.Source, a.Source)
	add(Lang, a.Language, a.Language)
	return d
}

func personLabel(p article.Person) string {
	if p.Label != "" {
		return p.Label
	}
	return p.Name
}

func speaker(q article.Quote, people map[string]string) (id, label string) {
	if q.Speaker == nil || *q.Speaker == "" {
		return "", ""
	}
	if q.SpeakerID == "" {
		return "x-" + article.Slug(*q.Speaker), *q.Speaker
	}
	if l := people[q.SpeakerID]; l != "" {
		return q.SpeakerID, l
	}
	return q.SpeakerID, *q.Speaker
}

// periods are the distinct periods of the date references that have one.
func periods(dates []article.DateRef) []Period {
	var out []Period
	seen := map[Period]bool{}
	for _, d := range dates {
		first, last, ok := article.PeriodOf(d.Value)
		if p := (Period{first, last}); ok && !seen[p] {
			seen[p] = true
			out = append(out, p)
		}
	}
	return out
}

// quoteSpans are the quotations in the body, sorted; of two that overlap the
// first stays.
func quoteSpans(a article.Annotated) []article.Span {
	var all []article.Span
	for _, q := range a.Quotes {
		for _, m := range q.Mentions {
			if m.Field == article.InBody && m.Start >= 0 && m.Start < m.End && m.End <= len(a.Body) {
				all = append(all, article.Span{Start: m.Start, End: m.End})
			}
		}
	}
	sort.Slice(all, func(i, j int) bool { return all[i].Start < all[j].Start })
	var out []article.Span
	for _, s := range all {
		if len(out) == 0 || s.Start >= out[len(out)-1].End {
			out = append(out, s)
		}
	}
	return out
}
