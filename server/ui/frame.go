package ui

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"chancery/index/schema"
	"chancery/search"
)

// visit is what a request says about how its page is shown.
type visit struct {
	lang string // of the interface
	hl   string // interface language asked for in the URL, empty when negotiated
	list listing
	host string
	url  *url.URL
}

func visitOf(r *http.Request) visit {
	query := r.URL.Query()
	v := visit{lang: interfaceLanguage(r), hl: query.Get("hl"), host: r.Host, url: r.URL}
	if more := schema.Facet(query.Get("more")); slices.Contains(facets, more) && more != schema.Published {
		v.list = listing{more, strings.TrimSpace(query.Get("begins")), query.Get("by") == "name"}
		if len(v.list.begins) > longestFind {
			v.list.begins = ""
		}
	}
	return v
}

// frame is what every page has.
type frame struct {
	Lang      string // of the interface
	Dir       string // in which it is written
	Title     string
	Query     string
	Keep      []field // the rest of the present search, as hidden inputs of the box
	Home      string
	Help      []example
	Host      string
	Skip      string // what the first link of the page leads to
	Languages []link // of the interface
	Keys      []shortcut
	Describe  string  // where a browser learns of the search box
	Feeds     []taken // of the present search
}

// field is a form field.
type field struct{ Name, Value string }

func newFrame(v visit, r search.Request, title string) frame {
	l := newLinker(r, v)
	f := frame{Lang: v.lang, Dir: dir(v.lang), Title: title, Query: r.Text, Home: l.url("/", url.Values{}), Help: examples(l), Host: v.host, Skip: "Skip to the results", Keys: shortcuts, Describe: l.url("/opensearch.xml", url.Values{})}
	f.Keep = slices.DeleteFunc(l.fields(), func(f field) bool { return f.Name == "q" })
	for _, lang := range Languages() {
		query := v.url.Query()
		query.Set("hl", lang)
		f.Languages = append(f.Languages, link{Label: display.Self.Name(language.Make(lang)), Lang: lang,
			URL: v.url.EscapedPath() + "?" + query.Encode(), Current: lang == v.lang})
	}
	return f
}

// example is a query to learn from, and to try.
type example struct{ Query, Meaning, URL string }

func examples(l linker) []example {
	out := slices.Clone(queryLanguage)
	for i := range out {
		out[i].URL = l.url("/search", url.Values{"q": {out[i].Query}})
	}
	return out
}

var queryLanguage = []example{
	{Query: `sanctions russia`, Meaning: "both words, in any form"},
	{Query: `"peace talks"`, Meaning: "a phrase"},
	{Query: `="Peace Talks"`, Meaning: "to the letter"},
	{Query: `ceasefire AND (Gaza OR Sudan) NOT Ukraine`, Meaning: "operators, in capitals"},
	{Query: `near5:"envoy talks"`, Meaning: "close together"},
	{Query: `same:"treaty border"`, Meaning: "in one paragraph"},
	{Query: `negotiat*`, Meaning: "beginnings of words"},
	{Query: `zelensky~1`, Meaning: "other spellings"},
	{Query: `title:treaty`, Meaning: "in the title"},
	{Query: `lead:summit`, Meaning: "in the first paragraph"},
	{Query: `quote:peace`, Meaning: "in quotations"},
	{Query: `person:"Marco Rubio"`, Meaning: "who is named"},
	{Query: `speaker:lavrov`, Meaning: "who speaks"},
	{Query: `country:UA`, Meaning: "which country"},
	{Query: `place:Paris`, Meaning: "where"},
	{Query: `org:NATO`, Meaning: "which organisation"},
	{Query: `published:2025-02`, Meaning: "when it was published"},
	{Query: `mentions:2022-02-24`, Meaning: "a date that the text speaks of"},
	{Query: `dyad:US-RU`, Meaning: "both countries"},
	{Query: `bloc:EU`, Meaning: "any member of a bloc"},
}

// shortcut is a key of static/keys.js and what it does.
type shortcut struct{ Key, Meaning string }

var shortcuts = []shortcut{
	{Key: "/", Meaning: "to the search box"},
	{Key: "j", Meaning: "next article"},
	{Key: "k", Meaning: "previous article"},
	{Key: "n", Meaning: "Next match"},
	{Key: "p", Meaning: "Previous match"},
	{Key: "Enter", Meaning: "open the article, or search"},
	{Key: "Esc", Meaning: "close what is open, or leave the box"},
	{Key: "?", Meaning: "these shortcuts"},
}
