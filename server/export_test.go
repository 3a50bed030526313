package server

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"chancery/index"
	"chancery/search"
)

func found(n int) search.Response {
	res := search.Response{Total: n, Stories: n, Page: 1, Pages: 1, Generation: "g1"}
	for range n {
		res.Hits = append(res.Hits, search.Hit{ID: "a/1", Title: "Envoys <meet>", Source: "=cmd()", Language: "en",
			Snippets: []search.Snippet{{HTML: "In <mark>Vienna</mark>, France &amp; Iran met."}}})
	}
	return res
}

// TestExports asks for a search in every form.
func TestExports(t *testing.T) {
	h := handler(answers(found(2)), nil)
	for suffix, want := range map[string]struct{ kind, file, has string }{
		".csv":      {"text/csv", `attachment; filename=vienna.csv`, "a/1"},
		".ris":      {"application/x-research-info-systems", `attachment; filename=vienna.ris`, "TY  - "},
		".bib":      {"application/x-bibtex", `attachment; filename=vienna.bib`, "@"},
		".csl.json": {"application/vnd.citationstyles.csl+json", `attachment; filename=vienna.csl.json`, `"title"`},
		".jsonl":    {"application/x-ndjson", `attachment; filename=vienna.jsonl`, `"id":"a/1"`},
		".md":       {"text/markdown", `attachment; filename=vienna.md`, "Vienna"},
		".html":     {"text/html", `inline; filename=vienna.html`, "<mark>Vienna</mark>"},
	} {
		w := do(h, "GET", "/v1/search"+suffix+"?q=vienna", "")
		head := w.Header()
		if w.Code != 200 || !strings.HasPrefix(head.Get("Content-Type"), want.kind) || head.Get("Content-Disposition") != want.file || !strings.Contains(w.Body.String(), want.has) {
			t.Errorf("%s: %d, %q, %q\n%.300s", suffix, w.Code, head.Get("Content-Type"), head.Get("Content-Disposition"), w.Body)
		}
		if strings.Contains(w.Body.String(), "<script>alert") && suffix == ".html" {
			t.Errorf("%s has a script of an article", suffix)
		}
		again := do(h, "GET", "/v1/search"+suffix+"?q=vienna", "", "If-None-Match", head.Get("ETag"))
		if again.Code != http.StatusNotModified || again.Body.Len() > 0 {
			t.Errorf("%s again: %d", suffix, again.Code)
		}
		if w := do(h, "GET", "/v1/search"+suffix+"?person=", "", "If-None-Match", head.Get("ETag")); w.Code == http.StatusNotModified {
			t.Errorf("%s: another search has the same tag", suffix)
		}
		if w := do(h, "POST", "/v1/search"+suffix, ""); w.Code != http.StatusMethodNotAllowed {
			t.Errorf("POST to %s: %d", suffix, w.Code)
		}
	}
}

// TestSpreadsheet wants no cell that a spreadsheet would run.
func TestSpreadsheet(t *testing.T) {
	w := do(handler(answers(found(1)), nil), "GET", "/v1/search.csv?q=x", "")
	rows, err := csv.NewReader(w.Body).ReadAll()
	if err != nil || len(rows) != 2 {
		t.Fatal(rows, err)
	}
	for _, cell := range rows[1] {
		if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
			t.Errorf("a spreadsheet would run %q", cell)
		}
	}
}

// TestExportFails wants no part of an export to pass for the whole.
func TestExportFails(t *testing.T) {
	f := answers(found(3000))
	f.failing = errors.New("the disk is gone")
	func() {
		defer func() {
			if v := recover(); v != http.ErrAbortHandler {
				t.Errorf("the connection is not cut: %v", v)
			}
		}()
		do(handler(f, nil), "GET", "/v1/search.jsonl?q=x", "")
	}()
	f.search = func(context.Context, search.Request) (*search.Response, error) { return nil, index.ErrDeadline }
	if w := do(handler(f, nil), "GET", "/v1/search.csv?q=x", ""); w.Code != http.StatusGatewayTimeout || !strings.HasPrefix(w.Header().Get("Content-Type"), "application/problem+json") {
		t.Errorf("a search that fails: %d %s", w.Code, w.Header())
	}
}

// TestAtom holds the feed to what RFC 4287 asks of one.
func TestAtom(t *testing.T) {
	res := found(2)
	next := "more"
	res.Next = &next
	h := handler(answers(res), nil)
	w := do(h, "GET", "/v1/search.atom?q=vienna", "")
	if w.Code != 200 || w.Header().Get("Content-Type") != "application/atom+xml; charset=utf-8" {
		t.Fatal(w.Code, w.Header())
	}
	var feed struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		ID      string   `xml:"id"`
		Title   string   `xml:"title"`
		Updated string   `xml:"updated"`
		Links   []struct {
			Rel  string `xml:"rel,attr"`
			Href string `xml:"href,attr"`
		} `xml:"link"`
		Entries []struct {
			ID      string `xml:"id"`
			Title   string `xml:"title"`
			Updated string `xml:"updated"`
			Summary string `xml:"summary"`
			Links   []struct {
				Href string `xml:"href,attr"`
			} `xml:"link"`
		} `xml:"entry"`
	}
	if err := xml.NewDecoder(w.Body).Decode(&feed); err != nil {
		t.Fatal(err)
	}
	rels := map[string]string{}
	for _, l := range feed.Links {
		rels[l.Rel] = l.Href
		if !strings.HasPrefix(l.Href, "http://localhost:8080/") {
			t.Errorf("%s leads to %q", l.Rel, l.Href)
		}
	}
	if feed.ID == "" || feed.Title != "vienna" || rels["self"] == "" || !strings.Contains(rels["next"], "cursor=more") || len(feed.Entries) != 2 {
		t.Errorf("%+v", feed)
	}
	for _, at := range append([]string{feed.Updated}, feed.Entries[0].Updated) {
		if _, err := time.Parse(time.RFC3339, at); err != nil {
			t.Error(err)
		}
	}
	if e := feed.Entries[0]; e.ID == "" || e.Title != "Envoys <meet>" || !strings.Contains(e.Summary, "<mark>Vienna</mark>") || e.Links[0].Href != "http://localhost:8080/articles/a%2F1?q=vienna" {
		t.Errorf("%+v", e)
	}
	if again := do(h, "GET", "/v1/search.atom?q=vienna", "", "If-None-Match", w.Header().Get("ETag")); again.Code != http.StatusNotModified {
		t.Errorf("again: %d", again.Code)
	}
}

func TestJSONFeed(t *testing.T) {
	w := do(handler(answers(found(2)), nil), "GET", "/v1/search.json?q=vienna", "")
	var feed struct {
		Version string `json:"version"`
		Home    string `json:"home_page_url"`
		Items   []struct {
			ID, URL, Title string
			HTML           string `json:"content_html"`
		} `json:"items"`
	}
	if err := json.NewDecoder(w.Body).Decode(&feed); err != nil || w.Header().Get("Content-Type") != "application/feed+json" && !strings.HasPrefix(w.Header().Get("Content-Type"), "application/feed+json") {
		t.Fatal(err, w.Header())
	}
	if feed.Version != "https://jsonfeed.org/version/1.1" || len(feed.Items) != 2 || feed.Items[0].HTML == "" || feed.Home != "http://localhost:8080/search?q=vienna" && !strings.HasPrefix(feed.Home, "http://localhost:8080/search?") {
		t.Errorf("%+v", feed)
	}
}

// TestAddressBar reads what a browser learns of the search box.
func TestAddressBar(t *testing.T) {
	h := handler(answers(found(1)), nil)
	w := do(h, "GET", "/opensearch.xml?hl=fr", "")
	if w.Code != 200 || !strings.Contains(w.Body.String(), `template="http://localhost:8080/search?q={searchTerms}`) || !strings.Contains(w.Body.String(), "hl=fr") || xml.Unmarshal(w.Body.Bytes(), new(struct{})) != nil {
		t.Errorf("%d\n%s", w.Code, w.Body)
	}
	page := do(h, "GET", "/search?q=vienna", "", "Accept", "text/html").Body.Bytes()
	for _, part := range []string{`<link rel="search" type="application/opensearchdescription+xml"`, `<link rel="alternate" type="application/atom&#43;xml" title="Atom" href="/v1/search.atom?q=vienna">`, `href="/v1/search.bib?q=vienna"`} {
		if !bytes.Contains(page, []byte(part)) {
			t.Errorf("the page lacks %s", part)
		}
	}
	sug := do(h, "GET", "/v1/suggest/opensearch?q=zel", "")
	var list []any
	if err := json.Unmarshal(sug.Body.Bytes(), &list); err != nil || len(list) != 4 || list[0] != "zel" || !strings.HasPrefix(sug.Header().Get("Content-Type"), "application/x-suggestions+json") {
		t.Errorf("%s %s", sug.Header(), sug.Body)
	}
}
