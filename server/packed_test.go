package server

import (
	"compress/gzip"
	"fmt"
	"io"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"chancery/index/schema"
	"chancery/search"
)

// heaviest is what a first load may weigh on the line: the page and all that
// it names, in bytes.
const heaviest = 60_000

// TestWeight loads a full page of hits and facets as a browser does.
func TestWeight(t *testing.T) {
	h := handler(answers(fullPage()), nil)
	page := do(h, "GET", "/search?q=peace+talks&country=FR", "", "Accept", "text/html", "Accept-Encoding", "gzip")
	if page.Header().Get("Content-Encoding") != "gzip" {
		t.Fatalf("the page comes as %q", page.Header().Get("Content-Encoding"))
	}
	sum := page.Body.Len()
	t.Logf("%6d the page", sum)
	files := regexp.MustCompile(`(?:src|href)="(/static/[^"]+)"`).FindAllStringSubmatch(text(t, page), -1)
	if len(files) < 5 {
		t.Fatalf("the page loads %d files", len(files))
	}
	for _, f := range files {
		w := do(h, "GET", f[1], "", "Accept-Encoding", "gzip")
		if w.Code != 200 || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
			t.Fatalf("%s: %d, kept as %q", f[1], w.Code, w.Header().Get("Cache-Control"))
		}
		t.Logf("%6d %s", w.Body.Len(), f[1])
		sum += w.Body.Len()
	}
	if t.Logf("%6d in all", sum); sum > heaviest {
		t.Errorf("%d bytes, at most %d are meant", sum, heaviest)
	}
}

// text is a packed answer unpacked.
func text(t *testing.T, w *httptest.ResponseRecorder) string {
	t.Helper()
	z, err := gzip.NewReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// fullPage has as many hits and values as a page shows, no two alike.
func fullPage() search.Response {
	res := search.Response{Total: 2345, Stories: 2000, Page: 3, Pages: 235, Facets: map[schema.Facet]search.Facet{}}
	words := strings.Fields("envoy treaty border summit talks minister accord sanction ceasefire embassy visit statement council delegation frontier")
	say := func(seed, n int) string {
		var out []string
		for i := range n {
			out = append(out, fmt.Sprint(words[(seed*7+i*i)%len(words)], (seed*31+i*17)%97))
		}
		return strings.Join(out, " ")
	}
	for _, f := range schema.ValueFacets {
		n := 500
		counts := search.Facet{Distinct: &n}
		for i := range search.DefaultFacetSize {
			counts.Values = append(counts.Values, search.FacetValue{ID: fmt.Sprint("Q", len(f)*1000+i*37), Label: say(len(f)+i, 2), Count: 900 - i})
		}
		res.Facets[f] = counts
	}
	for i := range search.DefaultSize {
		title, source := say(i, 9), say(i, 2)
		res.Hits = append(res.Hits, search.Hit{ID: fmt.Sprint("wire/", i*7919), Title: title, TitleHTML: title, Source: source, Published: fmt.Sprintf("2025-02-%02d", i+1), Language: "en",
			URL: "https://news.example/" + say(i, 1), Snippets: []search.Snippet{{HTML: say(i+20, 30)}, {HTML: say(i+40, 30)}},
			People: []search.Value{{ID: fmt.Sprint("Q", i), Label: say(i, 2)}}, Countries: []search.Value{{ID: fmt.Sprint("C", i), Label: say(i, 1)}}})
	}
	return res
}

// TestOldAssets wants what is asked for by the address of another version not
// to be kept for good.
func TestOldAssets(t *testing.T) {
	for _, path := range []string{"/static/live.js", "/static/live.js?v=0123456789ab"} {
		if w := do(handler(&fake{}, nil), "GET", path, ""); w.Code != 200 || w.Header().Get("Cache-Control") != "public, max-age=3600" {
			t.Errorf("%s: %d, kept as %q", path, w.Code, w.Header().Get("Cache-Control"))
		}
	}
}

func TestPacked(t *testing.T) {
	h := handler(answers(fullPage()), nil)
	for path, want := range map[string]string{"/search": "gzip", "/static/style.css": "gzip", "/v1/search": "", "/healthz": "", "/static/icon.svg": ""} {
		w := do(h, "GET", path, "", "Accept-Encoding", "gzip")
		if got := w.Header().Get("Content-Encoding"); got != want || w.Code != 200 {
			t.Errorf("%s: %d, %q, want %q", path, w.Code, got, want)
		}
	}
	if w := do(h, "GET", "/search", ""); w.Header().Get("Content-Encoding") != "" || !strings.Contains(strings.Join(w.Header().Values("Vary"), ","), "Accept-Encoding") {
		t.Errorf("to who does not take it: %v", w.Header())
	}
}
