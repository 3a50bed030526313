package server

import (
	"context"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"chancery/archive"
	"chancery/article"
	"chancery/search"
	"chancery/store"
)

// library is a fake with articles and marks of its own.
type library struct {
	*fake
	articles map[string]article.Annotated
	marks    []article.Mention
}

func (l library) Get(_ context.Context, id string) (archive.Item, error) {
	a, ok := l.articles[id]
	if !ok {
		return archive.Item{}, store.ErrNotFound
	}
	return archive.Item{Annotated: a}, nil
}

func (l library) Marks(context.Context, search.Request, article.Annotated) []article.Mention {
	return l.marks
}

func (l library) handler() http.Handler {
	return handler(l.fake, func(o *Options) { o.Archive, o.Marker = l, l })
}

func (l library) page(t *testing.T, path string) string {
	t.Helper()
	w := do(l.handler(), "GET", path, "", "Accept", "text/html,*/*")
	if w.Code != http.StatusOK {
		t.Fatalf("%s: %d", path, w.Code)
	}
	return w.Body.String()
}

// in is where part stands in a field of text.
func in(f article.Field, text, part string) []article.Mention {
	i := strings.Index(text, part)
	return []article.Mention{{Field: f, Start: i, End: i + len(part)}}
}

// envoys is an article with something of every kind.
func envoys() library {
	const title = "Envoys meet"
	const body = "On Monday Marco Rubio said: “Talks go on.”\n\nHe left Vienna for NATO and France, where talks go on in May."
	speaker := "Marco Rubio"
	a := article.Annotated{
		Article: article.Article{ID: "a/1", Title: title, Body: body, URL: "https://news.example/x?a=1&b=2", Source: "The Courier", Language: "en",
			Published: article.DateOf(2025, time.February, 18), Authors: []string{"Ana Silva", "Jörg Müller"}, Labels: article.Labels{Topics: []string{"peace"}}},
		Annotations: article.Annotations{
			People:        []article.Person{{ID: "Q1/2", Name: "Rubio", Label: "Marco Rubio", Role: "Secretary of State", Country: "US", Mentions: in(article.InBody, body, "Marco Rubio"), Descriptions: in(article.InBody, body, "He")}},
			Countries:     []article.Country{{Code: "FR", Name: "France", Mentions: in(article.InBody, body, "France")}},
			Places:        []article.Place{{ID: "geonames:1", Name: "Vienna", Code: "AT", Mentions: in(article.InBody, body, "Vienna")}},
			Organisations: []article.Organisation{{ID: "Q7184", Name: "NATO", Mentions: in(article.InBody, body, "NATO")}},
			Dates:         []article.DateRef{{Text: "Monday", Value: "2025-02-17", Mentions: in(article.InBody, body, "Monday")}, {Text: "May", Value: "2025-05", Mentions: in(article.InBody, body, "May")}},
			Quotes:        []article.Quote{{Speaker: &speaker, SpeakerID: "Q1/2", Text: "Talks go on.", Kind: article.KindQuote, Mentions: in(article.InBody, body, "Talks go on.")}},
			Labelled:      &article.Labelled{Countries: []article.Entity{{ID: "FR", Label: "France"}, {ID: "CH", Label: "Switzerland"}}},
		},
	}
	marks := append(in(article.InBody, body, "Talks"), in(article.InBody, body, "talks")...)
	return library{&fake{}, map[string]article.Annotated{a.ID: a}, marks}
}

func TestArticlePage(t *testing.T) {
	for _, c := range []struct {
		name, path    string
		want, without []string
	}{
		{name: "from a search", path: "/articles/a%2F1?q=talks&country=FR&page=2", want: []string{
			`<span class="here" id="quote-1"></span><mark id="match-1"><span class="m m-quote" title="Marco Rubio">Talks</span></mark>`, `where <mark id="match-2">talks</mark>`,
			`href="#match-2" aria-label="Next match"`, `href="#match-1" aria-label="Previous match"`, `<a class="first" href="#match-1" aria-keyshortcuts="n p">2 matches</a>`,
			`href="https://news.example/x?a=1&amp;b=2#:~:text=Rubio%20said%3A%20%E2%80%9C-,Talks,-go%20on.%E2%80%9D"`,
			`<a href="/people/Q1%2F2" dir="auto">Marco Rubio</a> <span class="detail" dir="auto">Secretary of State</span> <a class="detail" href="/countries/US" dir="auto">United States</a> <span class="detail">×&#8239;2</span>`,
			`href="/search?country=FR&amp;person=Q1%2F2&amp;q=talks" title="Filter"`, `<a href="/countries/FR" dir="auto">France</a>`,
			`<a href="/countries/CH" dir="auto">Switzerland</a> <span class="detail" dir="auto">editor’s label</span>`,
			`<a href="/search?org=Q7184" dir="auto">NATO</a>`, `<a href="/search?place=geonames%3A1" dir="auto">Vienna</a> <a class="detail" href="/countries/AT" dir="auto">Austria</a>`,
			`<a href="#date-1" dir="auto" lang="en">Monday</a> <span class="detail"><bdi>17 February 2025</bdi></span> <span class="detail">1 day before</span>`,
			`<a href="#date-2" dir="auto" lang="en">May</a> <span class="detail"><bdi>May 2025</bdi></span> <span class="detail">2 months after</span>`,
			`<a href="/people/Q1%2F2" dir="auto">Marco Rubio</a> <a class="narrow" href="#quote-1">In the text</a> <a class="narrow" href="/search?speaker=Q1%2F2">`,
			`<a href="/search?country=FR&amp;page=2&amp;q=talks">← Back to the results</a>`, `<input type="hidden" name="page" value="2">`,
			`id="show-person" name="marks" value="person" checked>`, `id="show-quote" name="marks" value="quote">`, `id="show-match" name="marks" value="match" checked>`,
			`“Envoys meet”, The Courier, 18 February 2025, https://news.example/x?a=1&amp;b=2.`, `<a href="/articles/a%2F1.ris" download>RIS</a>`, `<a href="/articles/a%2F1.bib" download>BibTeX</a>`,
			`<article dir="ltr" lang="en">`, `<blockquote dir="auto" lang="en">`}},
		{name: "by itself", path: "/articles/a%2F1?marks=quote,date", want: []string{`← All articles`, `id="show-person" name="marks" value="person">`,
			`id="show-quote" name="marks" value="quote" checked>`, `id="show-date" name="marks" value="date" checked>`},
			without: []string{"Back to the results", "Result 1", `<a class="narrow" href="/search?org=`}},
		{name: "no kind", path: "/articles/a%2F1?marks=", want: []string{`id="show-match" name="marks" value="match">`}, without: []string{" checked"}},
		{name: "in French", path: "/articles/a%2F1?q=x&hl=fr", want: []string{"2 occurrences", "1 jour avant", "Dans le texte", `<input type="hidden" name="hl" value="fr">`, `href="/people/Q1%2F2?hl=fr"`, `href="/countries/AT?hl=fr" dir="auto">Autriche<`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			page := envoys().page(t, c.path)
			for _, s := range c.want {
				if !strings.Contains(page, s) {
					t.Errorf("%q is missing", s)
				}
			}
			for _, s := range c.without {
				if strings.Contains(page, s) {
					t.Errorf("%q stands in the page", s)
				}
			}
			if t.Failed() {
				t.Log(page)
			}
		})
	}
}

// TestMarksForm wants one address for a choice of kinds, however the boxes are
// sent.
func TestMarksForm(t *testing.T) {
	h := envoys().handler()
	for query, want := range map[string]string{
		"q=x&marks=&marks=person&marks=quote": "/articles/a%2F1?marks=person%2Cquote&q=x", "marks=&marks=person": "/articles/a%2F1?marks=person",
	} {
		w := do(h, "GET", "/articles/a%2F1?"+query, "")
		if got := w.Header().Get("Location"); w.Code != http.StatusSeeOther || got != want {
			t.Errorf("%s: %d to %s, want %s", query, w.Code, got, want)
		}
	}
}

// TestHostileArticle wants an article that tries all it can shown as text.
func TestHostileArticle(t *testing.T) {
	const script = `<script>alert(1)</script>`
	word := strings.Repeat("W", 10_000)
	title := "\u202e" + script + ` “title”`
	body := `</p></article><img src=x onerror="alert(1)"> 👩‍👩‍👧 Talks` + "\n\n" + word + "\n\n\u2067\u202eevil\u2066 &amp; 100% e\u0301"
	speaker := `"><svg onload=alert(1)>`
	a := article.Annotated{
		Article: article.Article{ID: `x/"><b>`, Title: title, Body: body, URL: "javascript:alert(1)", Source: `<b onclick=alert(1)>`, Language: `en" onload="alert(1)`,
			Authors: []string{"\u202e" + script}, Dateline: script, Published: article.DateOf(2025, time.February, 18), Labels: article.Labels{Topics: []string{script}}},
		Annotations: article.Annotations{
			People:    []article.Person{{ID: `Q"><i>/../`, Name: script, Role: "\u202e" + script, Country: `"><x>`, Mentions: in(article.InBody, body, "👩‍👩‍👧 Talks")}},
			Countries: []article.Country{{Code: script, Name: script, Mentions: in(article.InTitle, title, script)}},
			Places:    []article.Place{{ID: word, Name: word, Code: "??", Mentions: in(article.InBody, body, word)}},
			Dates:     []article.DateRef{{Text: script, Value: script, Mentions: in(article.InBody, body, "evil")}},
			Quotes:    []article.Quote{{Speaker: &speaker, Text: script, Kind: article.KindQuote, Mentions: in(article.InBody, body, "evil\u2066 &amp")}},
		},
	}
	l := library{&fake{}, map[string]article.Annotated{a.ID: a}, append(in(article.InTitle, title, "script"), append(in(article.InBody, body, "Talks"), in(article.InBody, body, word)...)...)}
	page := l.page(t, `/articles/x%2F%22%3E%3Cb%3E?q=%22%3E%3Cscript%3E&marks=%22%3E%3Cscript%3E`)
	for _, s := range []string{"<script>alert", "<img", "<svg", "<b ", "<b>", "<i>", "<x>", `"javascript:`, "#:~:text=", "Original article"} {
		if strings.Contains(page, s) {
			t.Errorf("%q stands in the page", s)
		}
	}
	bare := regexp.MustCompile(`"[^"]*"`).ReplaceAllString(page, "")
	if attribute := regexp.MustCompile(`<[^>]*\son[a-z]+=`).FindString(bare); attribute != "" {
		t.Errorf("a handler: %s", attribute)
	}
	for _, s := range []string{"👩‍👩‍👧", word, "e\u0301", "&lt;/p&gt;&lt;/article&gt;", `<a href="/articles/x%2F%22%3E%3Cb%3E.ris" download>`, "3 matches"} {
		if !strings.Contains(page, s) {
			t.Errorf("%.60q is missing", s)
		}
	}
	for _, part := range []*regexp.Regexp{regexp.MustCompile(`(?s)<title>.*?</title>`), regexp.MustCompile(`(?s)<p class="citation".*?</p>`)} {
		if s := part.FindString(page); s == "" || strings.ContainsAny(s, "\u202e\u2066\u2067") {
			t.Errorf("text to copy turns what stands around it: %q", s)
		}
	}
	if strings.Count(page, "<mark") != strings.Count(page, "</mark>") || strings.Count(page, "<span") != strings.Count(page, "</span>") {
		t.Error("elements do not close")
	}
}

// TestCites wants the citation of an article as a file, whatever its id.
func TestCites(t *testing.T) {
	l := envoys()
	other := article.Annotated{Article: article.Article{ID: "notes.ris", Body: "An article of this name.", URL: "javascript:alert(1)"}}
	l.articles[other.ID] = other
	l.articles["日本/ x"] = article.Annotated{Article: article.Article{ID: "日本/ x", Title: "T"}}
	for _, c := range []struct{ path, kind, name, text string }{
		{"/articles/a%2F1.ris", "application/x-research-info-systems; charset=utf-8", "attachment; filename=a-1.ris", "TY  - NEWS\r\nID  - a/1\r\nTI  - Envoys meet\r\nAU  - Ana Silva\r\nAU  - Jörg Müller\r\n" +
			"T2  - The Courier\r\nPY  - 2025\r\nDA  - 2025/02/18/\r\nAB  - On Monday Marco Rubio said: “Talks go on.”\r\nKW  - peace\r\nKW  - France\r\nKW  - Switzerland\r\nKW  - Marco Rubio\r\n" +
			"LA  - en\r\nUR  - https://news.example/x?a=1&b=2\r\nER  - \r\n\r\n"},
		{"/articles/a%2F1.bib?hl=fr", "application/x-bibtex; charset=utf-8", "attachment; filename=a-1.bib", "@article{a-1-773232ab,\n  title = {{Envoys meet}},\n  author = {Ana Silva and Jörg Müller},\n" +
			"  journal = {The Courier},\n  date = {2025-02-18},\n  year = {2025},\n  month = feb,\n  url = {https://news.example/x?a=1&b=2},\n  language = {en},\n" +
			"  keywords = {peace, France, Switzerland, Marco Rubio},\n  abstract = {On Monday Marco Rubio said: “Talks go on.”},\n}\n\n"},
		{"/articles/notes.ris.ris", "application/x-research-info-systems; charset=utf-8", "attachment; filename=notes.ris.ris",
			"TY  - NEWS\r\nID  - notes.ris\r\nTI  - An article of this name\r\nAB  - An article of this name.\r\nER  - \r\n\r\n"},
		{"/articles/%E6%97%A5%E6%9C%AC%2F%20x.ris", "application/x-research-info-systems; charset=utf-8", "attachment; filename*=utf-8''%E6%97%A5%E6%9C%AC-x.ris",
			"TY  - NEWS\r\nID  - 日本/ x\r\nTI  - T\r\nER  - \r\n\r\n"},
	} {
		w := do(l.handler(), "GET", c.path, "")
		if w.Code != http.StatusOK || w.Header().Get("Content-Type") != c.kind || w.Header().Get("Content-Disposition") != c.name {
			t.Errorf("%s: %d, %s, %s", c.path, w.Code, w.Header().Get("Content-Type"), w.Header().Get("Content-Disposition"))
		}
		if got := w.Body.String(); got != c.text {
			t.Errorf("%s:\n%s\nwant\n%s", c.path, got, c.text)
		}
	}
	if page := l.page(t, "/articles/notes.ris"); !strings.Contains(page, "An article of this name</h1>") {
		t.Error("an article whose id ends in .ris has no page")
	}
	for _, path := range []string{"/articles/b.ris", "/articles/a%2F1.csv", "/articles/.bib"} {
		if w := do(l.handler(), "GET", path, "", "Accept", "text/html"); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
}

// TestSteps wants the way through the hits, over the ends of a page of them.
func TestSteps(t *testing.T) {
	l := envoys()
	l.search = func(_ context.Context, r search.Request) (*search.Response, error) {
		res := &search.Response{Total: 6, Stories: 5, Page: r.Page, Pages: 3}
		for i := range 2 {
			res.Hits = append(res.Hits, search.Hit{ID: fmt.Sprint("a/", 2*(r.Page-1)+i)})
		}
		return res, nil
	}
	for i := range 6 {
		a := l.articles["a/1"]
		a.ID = fmt.Sprint("a/", i)
		l.articles[a.ID] = a
	}
	link := func(id, page string) string { return "/articles/a%2F" + id + "?" + page + "q=x&amp;size=2" }
	for _, c := range []struct{ path, before, next, place string }{
		{"/articles/a%2F0?q=x&size=2", "", link("1", ""), "Result 1 of 6"},
		{"/articles/a%2F1?q=x&size=2", link("0", ""), link("2", "page=2&amp;"), "Result 2 of 6"},
		{"/articles/a%2F2?q=x&size=2&page=2", link("1", ""), link("3", "page=2&amp;"), "Result 3 of 6"},
		{"/articles/a%2F5?q=x&size=2&page=3", link("4", "page=3&amp;"), "", "Result 6 of 6"},
		{"/articles/a%2F4?q=x&size=2", "", "", ""}, // a related article
		{"/articles/a%2F0", "", "", ""},            // no search
	} {
		page := l.page(t, c.path)
		for rel, want := range map[string]string{"prev": c.before, "next": c.next} {
			got := ""
			if m := regexp.MustCompile(`rel="` + rel + `" href="([^"]*)"`).FindStringSubmatch(page); m != nil {
				got = m[1]
			}
			if got != want {
				t.Errorf("%s: %s is %q, want %q", c.path, rel, got, want)
			}
		}
		if place := regexp.MustCompile(`Result \d+ of \d+`).FindString(page); place != c.place {
			t.Errorf("%s: %q, want %q", c.path, place, c.place)
		}
	}
	l.search = fails(context.DeadlineExceeded)
	if page := l.page(t, "/articles/a%2F1?q=x"); strings.Contains(page, `rel="next"`) {
		t.Error("a search that failed has a next hit")
	}
}
