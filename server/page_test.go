package server

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"chancery/archive"
	"chancery/index/schema"
	"chancery/search"
)

// answers makes a fake searcher that always says res.
func answers(res search.Response) *fake {
	return &fake{search: func(_ context.Context, r search.Request) (*search.Response, error) {
		out := res
		out.Query.Text, out.Query.Reading = r.Text, r.Text
		return &out, nil
	}}
}

// people are the counts of n people, the most frequent first.
func people(n int) map[schema.Facet]search.Facet {
	f := search.Facet{Distinct: new(int)}
	*f.Distinct = n
	for i := range min(n, search.DefaultFacetSize+5) {
		f.Values = append(f.Values, search.FacetValue{ID: fmt.Sprint("p", i), Label: fmt.Sprint("Ann ", i), Count: n - i})
	}
	return map[schema.Facet]search.Facet{"person": f}
}

// TestPages wants what a page says, and what it does not, of some answers.
func TestPages(t *testing.T) {
	many := search.Hit{ID: "a/1", Title: "Envoys", TitleHTML: "Envoys", Published: "2025-02-01", Language: "fr"}
	for i := range 8 {
		many.People = append(many.People, search.Value{ID: fmt.Sprint("p", i), Label: fmt.Sprint("Person", i)})
		many.Countries = append(many.Countries, search.Value{ID: fmt.Sprint("c", i), Label: fmt.Sprint("Country", i)})
	}
	for _, c := range []struct {
		name, path    string
		fake          *fake
		status        int
		want, without []string
	}{
		{name: "thousands", path: "/search", fake: answers(search.Response{Total: 12345, Page: 1, Pages: 1000}), status: 200,
			want: []string{`role="status" aria-live="polite">12,345 articles<`, `method="get"`, `name="q"`}, without: []string{`name="page"`}},
		{name: "one, in French", path: "/search?hl=fr", fake: answers(search.Response{Total: 1, Page: 1, Pages: 1, Hits: []search.Hit{many}}), status: 200,
			want: []string{">1 article<", `<html lang="fr" dir="ltr">`, "1er février 2025", ">français<", `name="hl" value="fr"`}, without: []string{"Newest", "Tri"}},
		{name: "several, in Russian", path: "/search?hl=ru", fake: answers(search.Response{Total: 3, Page: 1, Pages: 1, Hits: []search.Hit{many}}), status: 200,
			want: []string{">3 статьи<", `<html lang="ru" dir="ltr">`, "1 февраля 2025"}},
		{name: "two, in Arabic", path: "/search?hl=ar&q=x", fake: answers(search.Response{Total: 2, Page: 1, Pages: 1, Hits: []search.Hit{many}}), status: 200,
			want: []string{">مقالتان<", `<html lang="ar" dir="rtl">`, `name="hl" value="ar"`, `<code dir="ltr">`}},
		{name: "an address of Chinese", path: "/search?hl=zh", fake: answers(search.Response{Total: 2, Page: 1, Pages: 1}), status: 200,
			want: []string{">2 篇文章<", `<html lang="zh-Hans" dir="ltr">`}},
		{name: "few names", path: "/search", fake: answers(search.Response{Total: 1, Page: 1, Pages: 1, Hits: []search.Hit{many}}), status: 200,
			want: []string{">Person2<", ">Country2<"}, without: []string{">Person3<", ">Country3<"}},
		{name: "a page of several", path: "/search?page=2", fake: answers(search.Response{Total: 30, Page: 2, Pages: 3, Hits: []search.Hit{many}}), status: 200,
			want: []string{"Page 2 of 3", "<title>page 2 – "}},
		{name: "beyond the last page", path: "/search?page=9&q=x", fake: answers(search.Response{Total: 30, Page: 9, Pages: 3}), status: 303},
		{name: "an exclusion with its own name", path: "/search?not.country=russia", status: 200,
			fake: answers(search.Response{Page: 1, Excluded: map[schema.Facet][]search.Value{"country": {{ID: "RU", Label: "Russia"}}},
				Facets: map[schema.Facet]search.Facet{"country": {Values: []search.FacetValue{{ID: "RU", Label: "Russia", Excluded: true}}}}}),
			want:    []string{`href="/search"><span class="hidden">Remove the exclusion of `, "Country: not <bdi>Russia</bdi>", "<title>not Russia – Chancery</title>"},
			without: []string{"Exclude Russia"}},
		{name: "a name that means several", path: "/search?person=ann&person=Q3", status: 200,
			fake: answers(search.Response{Page: 1, Active: map[schema.Facet][]search.Value{"person": {{ID: "ann", Label: "ann"}, {ID: "Q3", Label: "Bo"}}},
				Facets: map[schema.Facet]search.Facet{"person": {Values: []search.FacetValue{{ID: "Q1", Label: "Ann One", Active: true}, {ID: "Q3", Label: "Bo", Active: true}}}}}),
			want: []string{`href="/search?person=Q3" aria-current="true"><span class="hidden">Remove </span><span class="check"></span><bdi>Ann One<`,
				`href="/search?person=ann" aria-current="true"><span class="hidden">Remove </span><span class="check"></span><bdi>Bo<`}},
		{name: "a month opened", path: "/search?q=x&published=2025-02", status: 200, fake: answers(search.Response{Total: 1, Page: 1, Facets: map[schema.Facet]search.Facet{
			"published": {Interval: "month", Buckets: []search.Bucket{{Start: "2025-01-01", End: "2025-02-01", Count: 4}, {Start: "2025-02-01", End: "2025-03-01", Count: 5, Active: true}}}}}),
			want: []string{`<a href="/search?q=x">Any time</a><a href="/search?published=2025&amp;q=x">2025</a><a href="/search?published=2025-02&amp;q=x" aria-current="true">February 2025</a>`,
				`<a href="/search?published=2025-02-01&amp;q=x" aria-label="1 February 2025: 1 article">`, `aria-label="2 February 2025: 1 article"`}, without: []string{"January"}},
		{name: "a long facet", path: "/search?q=x&country=FR", status: 200, fake: answers(search.Response{Total: 1, Page: 1, Facets: people(30)}),
			want: []string{`action="/search#facet-person" method="get"`, `<input type="hidden" name="country" value="FR"><input type="hidden" name="q" value="x"><input type="hidden" name="more" value="person">`,
				`aria-label="Find in this list: People"`, `href="/search?country=FR&amp;more=person&amp;q=x#facet-person">More<`},
			without: []string{"By name", `href="/search?country=FR&amp;q=x#facet-person">Fewer`}},
		{name: "by name", path: "/search?more=person&by=name", status: 200, fake: answers(search.Response{Total: 1, Page: 1, Facets: people(12)}),
			want: []string{`href="/search?more=person#facet-person">By count`, `href="/search?by=name&amp;more=person#facet-person" aria-current="true">By name`, `href="/search#facet-person">Fewer`, `data-said="12 values"`,
				`title="Exclude Ann 1">−</a></li>
      <li data-value="p10">`}},
		{name: "looked for", path: "/search?more=person&begins=fra&q=x", status: 200, fake: answers(search.Response{Total: 1, Page: 1, Facets: people(12)}),
			want: []string{`name="begins" value="fra"`, "<bdi>France<", `href="/search?begins=fra&amp;more=person&amp;person=FR&amp;q=x"`, "Fewer"}, without: []string{"<bdi>Ann"}},
		{name: "looked for in French", path: "/search?more=country&begins=etats-u&hl=fr", status: 200, fake: answers(search.Response{Total: 1, Page: 1, Facets: map[schema.Facet]search.Facet{
			"country": {Values: []search.FacetValue{{ID: "US", Label: "United States", Count: 2}, {ID: "FR", Label: "France", Count: 1}}}}}),
			want: []string{"<bdi>États-Unis<", `data-said="1 valeur"`}, without: []string{"<bdi>France<"}},
		{name: "a title of its own", path: "/search?q=x&published=2025-02&country=FR&country=DE&country=IT&hl=es", status: 200, fake: answers(search.Response{Page: 1}),
			want: []string{"<title>x · Francia · Alemania · Italia · … – Chancery</title>"}},
		{name: "a warning in Russian", path: "/search?q=x&hl=ru", status: 200,
			fake: answers(search.Response{Page: 1, Query: search.QueryInfo{Warnings: []search.Warning{{Message: "no bloc is called “G77”"}, {Message: "this parenthesis closes nothing: it was left out"}}}}),
			want: []string{"<p>Нет объединения с названием «G77».</p>", "<p>Эта скобка ничего не закрывает: пропущена.</p>"}},
		{name: "looked for in vain", path: "/search?more=country&begins=zz", status: 200, fake: answers(search.Response{Total: 1, Page: 1}),
			want: []string{"Nothing here begins so", `id="facet-country" open`}},
		{name: "with copies", path: "/search?q=x", status: 200, fake: answers(search.Response{Total: 3, Stories: 2, Page: 1, Pages: 1, Hits: []search.Hit{many}}),
			want: []string{"2 without copies", `href="/search?collapse=true&amp;q=x">Fold copies<`}, without: []string{"Show copies"}},
		{name: "copies folded", path: "/search?q=x&collapse=true", status: 200, fake: answers(search.Response{Total: 3, Stories: 2, Page: 1, Pages: 1,
			Hits: []search.Hit{{ID: "a", Copies: 3, Duplicates: []search.Duplicate{{ID: "b/1", Title: "The same", Source: "Elsewhere"}}}}}),
			want:    []string{`href="/search?q=x">Show copies<`, ">3 copies<", `href="/articles/b%2F1?collapse=true&amp;q=x" dir="auto">The same<`, ">Elsewhere<", "and 2 more"},
			without: []string{"Fold copies"}},
		{name: "no copies", path: "/search?q=x", status: 200, fake: answers(search.Response{Total: 2, Stories: 2, Page: 1, Pages: 1, Hits: []search.Hit{many}}),
			without: []string{"copies"}},
		{name: "an article with others near it", path: "/articles/a%2F1?q=x", fake: &fake{}, status: 200,
			want: []string{"Related articles", `<li lang="fr"><a href="/articles/r%2F1?q=x" dir="auto">Ministers &lt;meet&gt;<`, "17 February 2025", "Copies of this article", `href="/articles/c%201?q=x" dir="auto">Envoys met<`}},
		{name: "any of the words", path: "/search?q=x&match=any", fake: answers(search.Response{Page: 1}), status: 200,
			want: []string{`href="/search?q=x"><span class="hidden">Remove </span>Match: <bdi>any of the words`}},
		{name: "another search", path: "/search?q=x", status: 200,
			fake: answers(search.Response{Page: 1, Query: search.QueryInfo{Repairs: []search.Repair{{Message: "any of the words", Query: "x OR y"}}}}),
			want: []string{"Nothing found", `href="/search?q=x&#43;OR&#43;y"><code dir="auto">x OR y<`}},
		{name: "another spelling, in French", path: "/search?q=x&country=FR&not.person=Q1&hl=fr", status: 200,
			fake: answers(search.Response{Page: 1, Query: search.QueryInfo{Repairs: []search.Repair{
				{Message: "no article has “x”; did you mean “y”?", Query: "y", Count: 3},
				{Message: "without the filters", Query: "x", Without: []string{"country", "not.person"}, Count: 2}}}}),
			want: []string{"aucun article ne contient « x » ; vouliez-vous dire « y » ? (3 articles)", `q=y"><code dir="auto">y<`,
				`<a href="/search?hl=fr&amp;q=x">sans les filtres</a> (2 articles)`}},
		{name: "another spelling beside hits", path: "/search?q=x", status: 200,
			fake: answers(search.Response{Total: 1, Page: 1, Pages: 1, Hits: []search.Hit{many}, Query: search.QueryInfo{Repairs: []search.Repair{{Message: "m", Query: "y", Count: 1}}}}),
			want: []string{`href="/search?q=y"`, "Try instead"}, without: []string{"Nothing found"}},
		{name: "no article", path: "/articles/b?q=x&cursor=y", fake: &fake{}, status: 404, want: []string{"Article not found", `value="x"`}, without: []string{`name="cursor"`, "Try again"}},
		{name: "a bad cursor", path: "/search?q=x&cursor=y", status: 400, fake: &fake{search: fails(&search.InvalidError{Errors: []search.Warning{{Message: "this cursor"}}})},
			want: []string{`<a href="/search?q=x">The first page of this search`}, without: []string{"this cursor", "Try again"}},
		{name: "a person", path: "/people/Q1?q=x", fake: &fake{}, status: 200,
			want: []string{"<h1><bdi>Ann &lt;One&gt;</bdi></h1>", `<li dir="auto">Анна</li>`, `<a href="/countries/FR"><bdi>France<`, `<th scope="row"><bdi>French president</bdi></th><td><time datetime="2022-05-20">20 May 2022</time></td><td>today<`,
				`href="/search?person=Q1">3 articles<`, `href="/search?person=Q1&amp;published=2025-01" aria-label="January 2025: 3 articles"`, `href="/people/Q2"><bdi>Bo &lt;Two&gt;<`,
				`href="/search?person=Q2&amp;q=person%3AQ1"`, `href="/countries/DE"`, `href="/search?country=DE&amp;person=Q1"`, `<p>Peace &lt;now&gt;</p>`, `href="/search?speaker=Q1">All articles that quote Ann &lt;One&gt;<`,
				`href="/articles/a%2F1?q=quote%3A%22Peace&#43;%3Cnow%3E&#43;x%22#match-1"><cite dir="auto">Envoys &lt;meet&gt;<`, `<form class="ask" action="/people/Q1" method="get">`, `name="q" value="x"`},
			without: []string{"<now>", "First use of “"}},
		{name: "a person, a phrase, in French", path: "/people/Q1?phrase=a+b&hl=fr", fake: &fake{}, status: 200,
			want: []string{"Premier emploi de « a b »", `href="/countries/FR?hl=fr"`, `name="phrase" value="a b"`, `<form class="ask" action="/people/Q1" method="get">
      <input type="hidden" name="hl" value="fr">`}},
		{name: "nobody", path: "/people/x-ann-two", fake: &fake{}, status: 404, want: []string{"Nobody and nothing is known", `href="/search?q=ann&#43;two">Search for it`}},
		{name: "a country", path: "/countries/FR", fake: &fake{}, status: 200,
			want: []string{"<h1><bdi>Land FR<", "Its people", `href="/countries/FR/DE"><bdi>Germany<`, `href="/search?country=DE&amp;q=country%3AFR"`, "Its press", `href="/search?country=FR&amp;source=Le&#43;Monde"`}},
		{name: "two countries", path: "/countries/FR/DZ", fake: &fake{}, status: 200,
			want:    []string{"<h1><bdi>Land FR – Land DZ<", `href="/search?q=dyad%3AFR-DZ">3 articles<`, `href="/countries/FR">All about Land FR<`, `href="/countries/DZ">`, `href="/search?q=dyad%3AFR-DZ&amp;topic=arms&#43;control"`},
			without: []string{`name="phrase"`}},
		{name: "a search for two countries", path: "/search?q=dyad:FR-DZ+-dyad:A-B", fake: answers(search.Response{Page: 1}), status: 200,
			want: []string{`href="/countries/FR/DZ">All about FR – DZ<`}, without: []string{"/countries/A/B"}},
		{name: "a search for a person", path: "/search?person=Q1", status: 200,
			fake: answers(search.Response{Page: 1, Active: map[schema.Facet][]search.Value{"person": {{ID: "Q1", Label: "Ann"}}}}),
			want: []string{`href="/people/Q1">All about Ann<`}},
		{name: "no such page", path: "/nowhere", fake: &fake{}, status: 404, want: []string{"<h1>Page not found", "There is nothing at this address."}},
		{name: "building", path: "/", fake: &fake{status: archive.Status{Rebuilding: true, Indexed: 1234, Seq: 5000, Articles: 1}}, status: 200, want: []string{"1,234 of 5,000"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := do(handler(c.fake, nil), "GET", c.path, "", "Accept", "text/html,*/*")
			page := w.Body.String()
			if w.Code != c.status {
				t.Fatalf("%d, want %d: %s", w.Code, c.status, page)
			}
			if got := w.Header().Get("Location"); c.status == http.StatusSeeOther && got != "/search?page=3&q=x" {
				t.Errorf("sent to %s", got)
			}
			for _, s := range c.want {
				if !strings.Contains(page, s) {
					t.Errorf("%q is missing from\n%s", s, page)
				}
			}
			for _, s := range c.without {
				if strings.Contains(page, s) {
					t.Errorf("%q stands in\n%s", s, page)
				}
			}
		})
	}
}

// TestEmptyFolder wants a first page that tells what works while the server
// runs, at the address that it was asked at.
func TestEmptyFolder(t *testing.T) {
	f := answers(search.Response{Page: 1})
	h := New(Options{Archive: f, Searcher: f, Marker: f, Logger: slog.New(slog.DiscardHandler), Version: "test", Loopback: true})
	page := do(h, "GET", "/", "", "Host", "localhost:9999").Body.String()
	for _, s := range []string{"No articles yet", "http://localhost:9999/v1/articles", "chancery serve"} {
		if !strings.Contains(page, s) {
			t.Errorf("%q is missing", s)
		}
	}
	if strings.Contains(page, "chancery index") {
		t.Error("the page advises what the running server locks out")
	}
}

// TestProgramsGetProblems wants JSON for a client that is no browser.
func TestProgramsGetProblems(t *testing.T) {
	for path, accept := range map[string]string{"/nowhere": "", "/v1/nowhere": "text/html"} {
		w := do(handler(&fake{}, nil), "GET", path, "", "Accept", accept)
		if w.Code != 404 || w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d %s", path, w.Code, w.Header().Get("Content-Type"))
		}
	}
}
