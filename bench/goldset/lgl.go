package main

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"chancery/annotate/gazetteer"
	"chancery/article"
)

// lgl reads the XML of the Local-Global Lexicon, which GeoVirus and others use
// too: articles with toponyms and the state in which each lies. Streets and the
// like, which lie in none, are left out.
type lgl struct{ names *gazetteer.Gazetteer }

type lglArticle struct {
	ID        string `xml:"docid,attr"`
	Published string `xml:"dltime"`
	Text      string `xml:"text"`
	Toponyms  []struct {
		Start   int    `xml:"start"` // code points
		End     int    `xml:"end"`
		Phrase  string `xml:"phrase"`
		Country string `xml:"gaztag>country"`
	} `xml:"toponyms>toponym"`
}

func (l lgl) read(r io.Reader) ([]article.Annotated, error) {
	var out []article.Annotated
	in := xml.NewDecoder(r)
	in.Strict = false
	for {
		token, err := in.Token()
		switch {
		case errors.Is(err, io.EOF):
			return out, nil
		case err != nil:
			return nil, err
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "article" {
			continue
		}
		var a lglArticle
		if err := in.DecodeElement(&a, &start); err != nil {
			return nil, err
		}
		one, err := l.annotated(a)
		if err != nil {
			return nil, fmt.Errorf("article %s: %w", a.ID, err)
		}
		out = append(out, one)
	}
}

func (l lgl) annotated(in lglArticle) (article.Annotated, error) {
	a := article.Annotated{Article: article.Article{ID: in.ID, Body: in.Text}}
	if len(in.Published) >= len("2006-01-02") {
		a.Published, _ = article.ParseTimestamp(in.Published[:len("2006-01-02")])
	}
	at := byteOffsets(in.Text)
	entry := map[[2]string]int{} // spelling and code
	for _, t := range in.Toponyms {
		if t.Country == "" || t.Start < 0 || t.End >= len(at) || t.Start >= t.End {
			continue
		}
		code, _, ok := l.names.Country(t.Country)
		if !ok {
			return a, fmt.Errorf("country %q is not known", t.Country)
		}
		key := [2]string{t.Phrase, code}
		i, ok := entry[key]
		if !ok {
			i = len(a.Places)
			entry[key] = i
			a.Places = append(a.Places, article.Place{Name: t.Phrase, Code: code, Surfaces: []string{t.Phrase}})
		}
		a.Places[i].Mentions = append(a.Places[i].Mentions, article.Mention{Field: article.InBody, Start: at[t.Start], End: at[t.End]})
	}
	return a, nil
}

// byteOffsets are the bytes at which code points begin, and the length.
func byteOffsets(s string) []int {
	out := make([]int, 0, utf8.RuneCountInString(s)+1)
	for i := range s {
		out = append(out, i)
	}
	return append(out, len(s))
}
