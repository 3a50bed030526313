package ui

import (
	"net/url"
	"testing"

	"chancery/index/schema"
	"chancery/search"
)

func TestDateForm(t *testing.T) {
	for in, want := range map[string]string{
		"q=x&from=2025-01-01&to=2025-02-01":        "published=2025-01-01..2025-02-01&q=x",
		"q=x&from=2025-02-01&to=2025-01-01":        "published=2025-01-01..2025-02-01&q=x",
		"q=x&from=2025-01-01&to=":                  "published=2025-01-01..&q=x",
		"from=&to=2025-01-01&published=7d&page=3":  "published=..2025-01-01",
		"q=x&from=&to=&published=2025&country=RU":  "country=RU&q=x",
		"q=x&published=2025":                       "",
		"q=x&from=2025-01-01&cursor=abc&hl=fr&z=1": "hl=fr&published=2025-01-01..&q=x&z=1",
	} {
		v, err := url.ParseQuery(in)
		if err != nil {
			t.Fatal(err)
		}
		to, ok := dateForm(v)
		if got := to.Encode(); got != want || ok != (want != "") {
			t.Errorf("%s: %s %t, want %s", in, got, ok, want)
		}
	}
}

// TestLinks wants each link to change one thing of the present search, on its
// first page, in the same interface language.
func TestLinks(t *testing.T) {
	l := newLinker(search.Request{Text: "x", Page: 3, Sort: "oldest", FacetSize: 20,
		Filters: map[schema.Facet][]string{"country": {"RU", "UA"}, "published": {"2025"}},
		Exclude: map[schema.Facet][]string{"person": {"Q1"}}}, visit{hl: "fr"})
	before := l.to(nil)
	for name, c := range map[string][2]string{
		"the same":             {before, "country=RU&country=UA&facet.size=20&hl=fr&not.person=Q1&published=2025&q=x&sort=oldest"},
		"one more":             {l.toggle("country", "FR"), "country=RU&country=UA&country=FR&facet.size=20&hl=fr&not.person=Q1&published=2025&q=x&sort=oldest"},
		"one less":             {l.toggle("country", "RU"), "country=UA&facet.size=20&hl=fr&not.person=Q1&published=2025&q=x&sort=oldest"},
		"from chosen to out":   {l.exclude("country", "RU"), "country=UA&facet.size=20&hl=fr&not.country=RU&not.person=Q1&published=2025&q=x&sort=oldest"},
		"from out to chosen":   {l.toggle("person", "Q1"), "country=RU&country=UA&facet.size=20&hl=fr&person=Q1&published=2025&q=x&sort=oldest"},
		"no longer out":        {l.exclude("person", "Q1"), "country=RU&country=UA&facet.size=20&hl=fr&published=2025&q=x&sort=oldest"},
		"any time":             {l.published(""), "country=RU&country=UA&facet.size=20&hl=fr&not.person=Q1&q=x&sort=oldest"},
		"no filters":           {l.unfiltered(), "facet.size=20&hl=fr&q=x&sort=oldest"},
		"page":                 {l.page(2), "country=RU&country=UA&facet.size=20&hl=fr&not.person=Q1&page=2&published=2025&q=x&sort=oldest"},
		"one thing everywhere": {l.only("org", "Q7184"), "hl=fr&org=Q7184"},
		"more":                 {l.longer("org"), "country=RU&country=UA&facet.size=20&hl=fr&more=org&not.person=Q1&published=2025&q=x&sort=oldest#facet-org"},
	} {
		if want := "/search?" + c[1]; c[0] != want {
			t.Errorf("%s: %s, want %s", name, c[0], want)
		}
	}
	if l.to(nil) != before {
		t.Error("a link changed the search that it was made from")
	}
}
