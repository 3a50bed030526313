package article

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Edits are an editor's corrections of one article. A nil field is untouched;
// a set one replaces the whole list, and neither annotators nor a new version
// of the article overwrite it.
type Edits struct {
	Topics         *[]string       `json:"topics,omitempty"` // of the labels, as are the other Label fields
	LabelPeople    *[]string       `json:"labelPeople,omitempty"`
	LabelCountries *[]string       `json:"labelCountries,omitempty"`
	LabelPlaces    *[]string       `json:"labelPlaces,omitempty"`
	LabelOrgs      *[]string       `json:"labelOrganisations,omitempty"`
	Language       *string         `json:"language,omitempty"`
	People         *[]Person       `json:"people,omitempty"`
	Countries      *[]Country      `json:"countries,omitempty"`
	Places         *[]Place        `json:"places,omitempty"`
	Organisations  *[]Organisation `json:"organisations,omitempty"`
	Dates          *[]DateRef      `json:"dates,omitempty"`
	Quotes         *[]Quote        `json:"quotes,omitempty"`
}

// ParseEdits reads the body of a PATCH: a JSON object with any of "labels",
// "language" and the annotation lists. Offsets in it are code points of the
// article's title and body and come back as bytes. Other keys are refused, so
// that a misspelt one is not lost.
func ParseEdits(b []byte, title, body string) (Edits, error) {
	var in struct {
		Labels *struct {
			Topics        *[]string `json:"topics"`
			People        *[]string `json:"people"`
			Countries     *[]string `json:"countries"`
			Places        *[]string `json:"places"`
			Organisations *[]string `json:"organisations"`
		} `json:"labels"`
		Language      *string         `json:"language"`
		People        *[]Person       `json:"people"`
		Countries     *[]Country      `json:"countries"`
		Places        *[]Place        `json:"places"`
		Organisations *[]Organisation `json:"organisations"`
		Dates         *[]DateRef      `json:"dates"`
		Quotes        *[]Quote        `json:"quotes"`
	}
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&in); err != nil {
		return Edits{}, fmt.Errorf("article: edits: %s", ExplainJSON(err))
	}
	if _, err := dec.Token(); err != io.EOF {
		return Edits{}, errors.New("article: edits: text after the JSON object")
	}
	e := Edits{Language: in.Language, People: in.People, Countries: in.Countries, Places: in.Places,
		Organisations: in.Organisations, Dates: in.Dates, Quotes: in.Quotes}
	if l := in.Labels; l != nil {
		e.Topics, e.LabelPeople, e.LabelCountries, e.LabelPlaces, e.LabelOrgs = l.Topics, l.People, l.Countries, l.Places, l.Organisations
	}
	if err := e.clean(title, body); err != nil {
		return Edits{}, fmt.Errorf("article: edits: %w", err)
	}
	return e.inBytes(title, body), nil
}

// inBytes turns the code point offsets of a border into bytes.
func (e Edits) inBytes(title, body string) Edits {
	var a Annotations
	e.override(&a)
	a = a.Bytes(title, body)
	set(e.People, &a.People)
	set(e.Countries, &a.Countries)
	set(e.Places, &a.Places)
	set(e.Organisations, &a.Organisations)
	set(e.Dates, &a.Dates)
	set(e.Quotes, &a.Quotes)
	return e
}

func set[T any](dst, src *[]T) {
	if dst != nil {
		*dst = *src
	}
}

// Merge returns e with every field that newer sets taken from newer.
func (e Edits) Merge(newer Edits) Edits {
	for _, f := range []struct{ dst, src **[]string }{
		{&e.Topics, &newer.Topics}, {&e.LabelPeople, &newer.LabelPeople}, {&e.LabelCountries, &newer.LabelCountries},
		{&e.LabelPlaces, &newer.LabelPlaces}, {&e.LabelOrgs, &newer.LabelOrgs},
	} {
		if *f.src != nil {
			*f.dst = *f.src
		}
	}
	if newer.Language != nil {
		e.Language = newer.Language
	}
	if newer.People != nil {
		e.People = newer.People
	}
	if newer.Countries != nil {
		e.Countries = newer.Countries
	}
	if newer.Places != nil {
		e.Places = newer.Places
	}
	if newer.Organisations != nil {
		e.Organisations = newer.Organisations
	}
	if newer.Dates != nil {
		e.Dates = newer.Dates
	}
	if newer.Quotes != nil {
		e.Quotes = newer.Quotes
	}
	return e
}

// Article returns a with the edited labels and language in place; the
// annotators read the result.
func (e Edits) Article(a Article) Article {
	set(&a.Labels.Topics, or(e.Topics, &a.Labels.Topics))
	set(&a.Labels.People, or(e.LabelPeople, &a.Labels.People))
	set(&a.Labels.Countries, or(e.LabelCountries, &a.Labels.Countries))
	set(&a.Labels.Places, or(e.LabelPlaces, &a.Labels.Places))
	set(&a.Labels.Organisations, or(e.LabelOrgs, &a.Labels.Organisations))
	if e.Language != nil {
		a.Language = primaryTag(*e.Language)
	}
	return a
}

func or[T any](a, b *T) *T {
	if a != nil {
		return a
	}
	return b
}

// Annotations returns a with the edited lists in place and named in Edited.
// Mentions that no longer lie inside the text of art are dropped.
func (e Edits) Annotations(a Annotations, art Article) Annotations {
	a.Edited = nil
	for _, l := range []struct {
		name string
		set  bool
	}{
		{"people", e.People != nil}, {"countries", e.Countries != nil}, {"places", e.Places != nil},
		{"organisations", e.Organisations != nil}, {"dates", e.Dates != nil}, {"quotes", e.Quotes != nil},
	} {
		if l.set {
			a.Edited = append(a.Edited, l.name)
		}
	}
	e.override(&a)
	return a.inside(art.Title, art.Body)
}

func (e Edits) override(a *Annotations) {
	set(&a.People, or(e.People, &a.People))
	set(&a.Countries, or(e.Countries, &a.Countries))
	set(&a.Places, or(e.Places, &a.Places))
	set(&a.Organisations, or(e.Organisations, &a.Organisations))
	set(&a.Dates, or(e.Dates, &a.Dates))
	set(&a.Quotes, or(e.Quotes, &a.Quotes))
}

// inside returns a copy without mentions outside the text.
func (a Annotations) inside(title, body string) Annotations {
	out := a.convert(func(_ Field, off int) int { return off })
	keep := func(in []Mention) []Mention {
		kept := in[:0]
		for _, m := range in {
			end := len(body)
			if m.Field == InTitle {
				end = len(title)
			}
			if m.Start >= 0 && m.Start < m.End && m.End <= end {
				kept = append(kept, m)
			}
		}
		return kept
	}
	for i := range out.People {
		out.People[i].Mentions = keep(out.People[i].Mentions)
	}
	for i := range out.Countries {
		out.Countries[i].Mentions = keep(out.Countries[i].Mentions)
	}
	for i := range out.Places {
		out.Places[i].Mentions = keep(out.Places[i].Mentions)
	}
	for i := range out.Organisations {
		out.Organisations[i].Mentions = keep(out.Organisations[i].Mentions)
	}
	for i := range out.Dates {
		out.Dates[i].Mentions = keep(out.Dates[i].Mentions)
	}
	for i := range out.Quotes {
		out.Quotes[i].Mentions = keep(out.Quotes[i].Mentions)
	}
	return out
}
