package feed

import (
	"encoding/xml"
	"time"
)

// AtomType is the media type of Atom.
const AtomType = "application/atom+xml; charset=utf-8"

type atomFeed struct {
	XMLName   xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	DC        string      `xml:"xmlns:dc,attr"`
	ID        string      `xml:"id"`
	Title     string      `xml:"title"`
	Updated   string      `xml:"updated"`
	Generator string      `xml:"generator"`
	Author    atomPerson  `xml:"author"` // of the entries that name none
	Links     []atomLink  `xml:"link"`
	Entries   []atomEntry `xml:"entry"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

type atomCategory struct {
	Term  string `xml:"term,attr"`
	Label string `xml:"label,attr,omitempty"`
}

type atomEntry struct {
	Language   string         `xml:"xml:lang,attr,omitempty"`
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Updated    string         `xml:"updated"`
	Published  string         `xml:"published,omitempty"`
	Authors    []atomPerson   `xml:"author"`
	Publisher  string         `xml:"dc:publisher,omitempty"`
	Links      []atomLink     `xml:"link"`
	Categories []atomCategory `xml:"category"`
	Summary    atomText       `xml:"summary"`
}

// Atom is the feed as an Atom document.
func (f Feed) Atom() ([]byte, error) {
	out := atomFeed{DC: "http://purl.org/dc/elements/1.1/", ID: f.ID, Title: f.Title, Updated: stamp(f.updated()),
		Generator: "Chancery", Author: atomPerson{"Chancery"}}
	out.Links = links("alternate", "text/html", f.Home)
	for _, l := range []struct{ rel, url string }{{"self", f.Self}, {"first", f.First}, {"previous", f.Prev}, {"next", f.Next}} {
		out.Links = append(out.Links, links(l.rel, "application/atom+xml", l.url)...)
	}
	for _, e := range f.Entries {
		out.Entries = append(out.Entries, e.atom())
	}
	b, err := xml.MarshalIndent(out, "", " ")
	return append([]byte(xml.Header), append(b, '\n')...), err
}

func (e Entry) atom() atomEntry {
	out := atomEntry{Language: e.Language, ID: e.ID, Title: e.Title, Updated: stamp(e.Updated), Publisher: e.Publisher, Summary: atomText{"html", e.HTML}}
	if !e.Published.IsZero() {
		out.Published = stamp(e.Published)
	}
	for _, name := range e.Authors {
		out.Authors = append(out.Authors, atomPerson{name})
	}
	out.Links = append(links("alternate", "text/html", e.URL), links("via", "", e.Original)...)
	for _, s := range e.Subjects {
		out.Categories = append(out.Categories, atomCategory(s))
	}
	return out
}

// links is one link, or none where there is no address.
func links(rel, kind, url string) []atomLink {
	if url == "" {
		return nil
	}
	return []atomLink{{rel, kind, url}}
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }
