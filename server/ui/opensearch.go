package ui

import (
	"encoding/xml"
	"net/http"
	"net/url"

	"chancery/search"
	"chancery/server/params"
)

// openSearch is an OpenSearch 1.1 description document, by which a browser
// offers the search box in its address bar.
type openSearch struct {
	XMLName     xml.Name        `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
	ShortName   string          `xml:"ShortName"`   // at most 16 characters
	Description string          `xml:"Description"` // at most 1,024
	Tags        string          `xml:"Tags"`
	Image       openSearchImage `xml:"Image"`
	URLs        []openSearchURL `xml:"Url"`
	Query       openSearchQuery `xml:"Query"`
	Languages   []string        `xml:"Language"`
	InEncoding  string          `xml:"InputEncoding"`
	OutEncoding string          `xml:"OutputEncoding"`
}

type openSearchImage struct {
	Type   string `xml:"type,attr"`
	Width  int    `xml:"width,attr"`
	Height int    `xml:"height,attr"`
	URL    string `xml:",chardata"`
}

type openSearchURL struct {
	Type     string `xml:"type,attr"`
	Rel      string `xml:"rel,attr,omitempty"`
	Method   string `xml:"method,attr"`
	Template string `xml:"template,attr"`
}

type openSearchQuery struct {
	Role  string `xml:"role,attr"`
	Terms string `xml:"searchTerms,attr"`
}

// openSearchType is the media type of a description.
const openSearchType = "application/opensearchdescription+xml"

// describe answers with the description, whose addresses are absolute, in the
// language of the reader.
func (h *handlers) describe(w http.ResponseWriter, r *http.Request) {
	v := visitOf(r)
	icon, err := asset("icon.svg")
	if err != nil {
		h.failed(w, r, search.Request{}, err)
		return
	}
	base := params.Base(r)
	at := func(kind, rel, template string) openSearchURL {
		return openSearchURL{kind, rel, "get", base.String() + template}
	}
	page := "/search?q={searchTerms}&page={startPage?}"
	if v.hl != "" {
		page += "&hl=" + url.QueryEscape(v.lang)
	}
	d := openSearch{
		ShortName: "Chancery", Description: translate(v.lang, "Search diplomatic news"), Tags: "news diplomacy", InEncoding: "UTF-8", OutEncoding: "UTF-8",
		Image: openSearchImage{"image/svg+xml", 16, 16, base.String() + icon}, Languages: Languages(), Query: openSearchQuery{"example", "peace talks"},
		URLs: []openSearchURL{
			at("text/html", "results", page), at("application/x-suggestions+json", "suggestions", "/v1/suggest/opensearch?q={searchTerms}"),
			at("application/atom+xml", "results", "/v1/search.atom?q={searchTerms}&page={startPage?}&size={count?}"),
			at("application/json", "results", "/v1/search?q={searchTerms}&page={startPage?}&size={count?}"), at(openSearchType, "self", r.URL.RequestURI()),
		},
	}
	body, err := xml.MarshalIndent(d, "", " ")
	if err != nil {
		h.failed(w, r, search.Request{}, err)
		return
	}
	head := w.Header()
	head.Set("Content-Type", openSearchType+"; charset=utf-8")
	head.Set("Cache-Control", "private, no-cache")
	head.Add("Vary", "Accept-Language")
	_, _ = w.Write(append([]byte(xml.Header), body...)) // a reader who has gone is no error of ours
}
