package article

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sort"
)

// wire is the JSON form of an Article; the keys of Extra stand beside these.
type wire struct {
	ID        string    `json:"id"`
	URL       string    `json:"url,omitempty"`
	Source    string    `json:"source,omitempty"`
	Title     string    `json:"title"`
	Body      string    `json:"body"`
	Published Timestamp `json:"published,omitzero"`
	Language  string    `json:"language,omitempty"`
	Authors   []string  `json:"authors,omitempty"`
	Dateline  string    `json:"dateline,omitempty"`
	Labels    Labels    `json:"labels,omitzero"`
}

// known are the keys of wire, of Annotations and our aliases for them; every
// other key goes to Extra.
var known = map[string]bool{
	"id": true, "url": true, "source": true, "title": true, "body": true, "published": true,
	"language": true, "lang": true, "authors": true, "dateline": true, "labels": true,
	"people": true, "countries": true, "places": true, "organisations": true,
	"dates": true, "quotes": true, "labelled": true, "edited": true,
}

// MarshalJSON writes the article in the shape of an input line, its unknown
// keys last and sorted.
func (a Article) MarshalJSON() ([]byte, error) {
	b, err := marshal(wire{a.ID, a.URL, a.Source, a.Title, a.Body, a.Published, a.Language, a.Authors, a.Dateline, a.Labels})
	if err != nil {
		return nil, err
	}
	return appendKeys(b, a.Extra)
}

// UnmarshalJSON reads an input line. "lang" is read as "language", one string
// in "authors" as a list of one. Keys that belong to annotations are ignored.
func (a *Article) UnmarshalJSON(b []byte) error {
	var in struct {
		wire
		Lang    string          `json:"lang"`
		Authors stringList      `json:"authors"`
		Extra   json.RawMessage `json:"-"`
	}
	if err := json.Unmarshal(b, &in); err != nil {
		return fmt.Errorf("article: %w", err)
	}
	if in.Language == "" {
		in.Language = in.Lang
	}
	extra, err := otherKeys(b, known)
	if err != nil {
		return err
	}
	*a = Article{in.ID, in.URL, in.Source, in.Title, in.Body, in.Published, in.Language, in.Authors, in.Dateline, in.Labels, extra}
	return nil
}

// stringList reads a list of strings, or one string as a list of one.
type stringList []string

func (l *stringList) UnmarshalJSON(b []byte) error {
	var one string
	if json.Unmarshal(b, &one) == nil {
		*l = nil
		if one != "" {
			*l = stringList{one}
		}
		return nil
	}
	return json.Unmarshal(b, (*[]string)(l))
}

type labelsWire Labels

var knownLabels = map[string]bool{
	"topics": true, "people": true, "countries": true, "places": true, "organisations": true,
	"orgs": true, "organizations": true,
}

// MarshalJSON writes the labels, unknown kinds last.
func (l Labels) MarshalJSON() ([]byte, error) {
	b, err := marshal(labelsWire(l))
	if err != nil {
		return nil, err
	}
	return appendKeys(b, l.Other)
}

// UnmarshalJSON reads labels; "orgs" and "organizations" are organisations.
func (l *Labels) UnmarshalJSON(b []byte) error {
	var in struct {
		Topics        stringList `json:"topics"`
		People        stringList `json:"people"`
		Countries     stringList `json:"countries"`
		Places        stringList `json:"places"`
		Organisations stringList `json:"organisations"`
		Orgs          stringList `json:"orgs"`
		Organizations stringList `json:"organizations"`
	}
	if err := json.Unmarshal(b, &in); err != nil {
		return fmt.Errorf("article: labels: %w", err)
	}
	other, err := otherKeys(b, knownLabels)
	if err != nil {
		return err
	}
	orgs := append(append(in.Organisations, in.Orgs...), in.Organizations...)
	*l = Labels{in.Topics, in.People, in.Countries, in.Places, orgs, other}
	return nil
}

// MarshalJSON writes the article and its annotations as one object, offsets
// in code points.
func (a Annotated) MarshalJSON() ([]byte, error) {
	head, err := marshal(wire{a.ID, a.URL, a.Source, a.Title, a.Body, a.Published, a.Language, a.Authors, a.Dateline, a.Labels})
	if err != nil {
		return nil, err
	}
	tail, err := marshal(a.Annotations.CodePoints(a.Title, a.Body))
	if err != nil {
		return nil, err
	}
	return appendKeys(joinObjects(head, tail), a.Extra)
}

// UnmarshalJSON reads what MarshalJSON writes, offsets back to bytes.
func (a *Annotated) UnmarshalJSON(b []byte) error {
	if err := a.Article.UnmarshalJSON(b); err != nil {
		return err
	}
	var ann Annotations
	if err := json.Unmarshal(b, &ann); err != nil {
		return fmt.Errorf("article: annotations: %w", err)
	}
	a.Annotations = ann.Bytes(a.Title, a.Body)
	return nil
}

// CodePoints returns a copy whose offsets, bytes until now, are code points,
// and whose nil lists are empty: the form for borders.
func (a Annotations) CodePoints(title, body string) Annotations {
	t, b := NewRunes(title), NewRunes(body)
	return a.convert(func(f Field, off int) int {
		if f == InTitle {
			return t.Point(off)
		}
		return b.Point(off)
	})
}

// Bytes is the inverse of CodePoints.
func (a Annotations) Bytes(title, body string) Annotations {
	t, b := NewRunes(title), NewRunes(body)
	return a.convert(func(f Field, off int) int {
		if f == InTitle {
			return t.Byte(off)
		}
		return b.Byte(off)
	})
}

func (a Annotations) convert(at func(Field, int) int) Annotations {
	mentions := func(in []Mention) []Mention {
		out := make([]Mention, len(in))
		for i, m := range in {
			out[i] = Mention{m.Field, at(m.Field, m.Start), at(m.Field, m.End)}
		}
		return out
	}
	out := a
	out.People = clone(a.People)
	for i := range out.People {
		out.People[i].Surfaces = clone(out.People[i].Surfaces)
		out.People[i].Mentions = mentions(out.People[i].Mentions)
		if d := out.People[i].Descriptions; d != nil {
			out.People[i].Descriptions = mentions(d)
		}
	}
	out.Countries = clone(a.Countries)
	for i := range out.Countries {
		out.Countries[i].Surfaces = clone(out.Countries[i].Surfaces)
		out.Countries[i].Mentions = mentions(out.Countries[i].Mentions)
	}
	out.Places = clone(a.Places)
	for i := range out.Places {
		out.Places[i].Surfaces = clone(out.Places[i].Surfaces)
		out.Places[i].Mentions = mentions(out.Places[i].Mentions)
	}
	out.Organisations = clone(a.Organisations)
	for i := range out.Organisations {
		out.Organisations[i].Surfaces = clone(out.Organisations[i].Surfaces)
		out.Organisations[i].Mentions = mentions(out.Organisations[i].Mentions)
	}
	out.Dates = clone(a.Dates)
	for i := range out.Dates {
		out.Dates[i].Mentions = mentions(out.Dates[i].Mentions)
	}
	out.Quotes = clone(a.Quotes)
	for i := range out.Quotes {
		out.Quotes[i].Mentions = mentions(out.Quotes[i].Mentions)
	}
	return out
}

// clone copies a list; nil becomes empty, so that JSON has [] and not null.
func clone[T any](in []T) []T { return append(make([]T, 0, len(in)), in...) }

// marshal writes JSON without escaping <, > and &, which article text has.
func marshal(v any) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimRight(buf.Bytes(), "\n"), nil
}

// joinObjects joins two JSON objects of which the second has a key.
func joinObjects(a, b []byte) []byte {
	if len(a) <= 2 {
		return b
	}
	return append(append(a[:len(a)-1:len(a)-1], ','), b[1:]...)
}

func appendKeys(object []byte, keys map[string]json.RawMessage) ([]byte, error) {
	if len(keys) == 0 {
		return object, nil
	}
	names := make([]string, 0, len(keys))
	for k := range keys {
		names = append(names, k)
	}
	sort.Strings(names)
	var buf bytes.Buffer
	buf.WriteByte('{')
	for i, k := range names {
		if i > 0 {
			buf.WriteByte(',')
		}
		name, err := marshal(k)
		if err != nil {
			return nil, err
		}
		buf.Write(name)
		buf.WriteByte(':')
		buf.Write(keys[k])
	}
	buf.WriteByte('}')
	return joinObjects(object, buf.Bytes()), nil
}

func otherKeys(b []byte, known map[string]bool) (map[string]json.RawMessage, error) {
	if onlyKnown(b, known) {
		return nil, nil
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(b, &all); err != nil {
		return nil, fmt.Errorf("article: %w", err)
	}
	for k := range all {
		if known[k] {
			delete(all, k)
		}
	}
	if len(all) == 0 {
		return nil, nil
	}
	return all, nil
}

// onlyKnown reports whether an object, which is valid JSON, has no other keys
// than these. Of a key with an escape it does not know.
func onlyKnown(b []byte, known map[string]bool) bool {
	depth, key := 0, false
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '{', '[':
			depth++
			key = depth == 1
		case '}', ']':
			depth--
		case ',':
			key = depth == 1
		case '"':
			start := i + 1
			for i++; i < len(b) && b[i] != '"'; i++ {
				if b[i] == '\\' {
					i++
				}
			}
			if key && !known[string(b[start:min(i, len(b))])] {
				return false
			}
			key = false
		}
	}
	return true
}
