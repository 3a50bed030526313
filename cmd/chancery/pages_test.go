package main

import (
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

var writePages = flag.Bool("pages", false, "write the table of pages in docs/interface.md anew")

// pageRow is what a page costs whoever opens it first.
type pageRow struct {
	page, first   int           // bytes on the line: the page alone, and with all that it names
	requests      int           // of the first load
	cold, settled time.Duration // to the first byte: the first time, and the median of later ones
}

// pageKinds are the pages by name.
var pageKinds = []struct{ name, path string }{
	{"start", "/"}, {"search", "/search?q=peace+talks"}, {"search, three filters", "/search?q=talks&country=US&lang=en&published=2025"},
	{"nothing found", "/search?q=negociate"}, {"article", "/articles/030_riyadh-us-russia-talks?q=talks"}, {"person", "/people/Q7747"},
	{"country", "/countries/US"}, {"two countries", "/countries/US/RU"}, {"error", "/nowhere"},
}

// TestPages wants every kind of page within the weight that the search page
// may have; with -pages it writes the table.
func TestPages(t *testing.T) {
	p := serve(t, "--data", t.TempDir(), "../../seeds")
	var table strings.Builder
	table.WriteString("| page | page, kB | first load, kB | requests | first byte, new search, ms | again, ms |\n|---|--:|--:|--:|--:|--:|\n")
	for _, k := range pageKinds {
		row := measurePage(t, p.url, k.path)
		const heaviest = 60_000
		if row.first > heaviest {
			t.Errorf("%s: the first load has %d bytes, at most %d are meant", k.name, row.first, heaviest)
		}
		ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
		fmt.Fprintf(&table, "| %s | %.1f | %.1f | %d | %.1f | %.1f |\n", k.name, float64(row.page)/1000, float64(row.first)/1000, row.requests, ms(row.cold), ms(row.settled))
	}
	t.Log("\n" + table.String())
	if *writePages {
		writeBetween(t, "../../docs/interface.md", "<!-- pages -->", "<!-- /pages -->", table.String())
	}
}

func measurePage(t *testing.T, url, path string) pageRow {
	t.Helper()
	var row pageRow
	var page []byte
	page, row.page, row.cold = load(t, url+path)
	row.first, row.requests = row.page, 1
	for _, f := range regexp.MustCompile(`(?:src|href)="(/static/[^"]+)"`).FindAllSubmatch(page, -1) {
		_, n, _ := load(t, url+string(f[1]))
		row.first, row.requests = row.first+n, row.requests+1
	}
	var times []time.Duration
	for range 21 {
		_, _, first := load(t, url+path)
		times = append(times, first)
	}
	slices.Sort(times)
	row.settled = times[len(times)/2]
	return row
}

// load is a page unpacked, its bytes on the line, and the time until the first
// of them came.
func load(t *testing.T, url string) (page []byte, packed int, first time.Duration) {
	t.Helper()
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept", "text/html")
	req.Header.Set("Accept-Encoding", "gzip")
	start := time.Now()
	trace := &httptrace.ClientTrace{GotFirstResponseByte: func() { first = time.Since(start) }}
	res, err := http.DefaultClient.Do(req.WithContext(httptrace.WithClientTrace(t.Context(), trace)))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	if res.Header.Get("Content-Encoding") != "gzip" {
		return raw, len(raw), first
	}
	z, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	if page, err = io.ReadAll(z); err != nil {
		t.Fatal(err)
	}
	return page, len(raw), first
}

// writeBetween puts text between two marks of a file.
func writeBetween(t *testing.T, name, from, to, text string) {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := strings.Cut(string(b), from)
	_, tail, closed := strings.Cut(rest, to)
	if !ok || !closed {
		t.Fatalf("%s lacks %s and %s", name, from, to)
	}
	if err := os.WriteFile(name, []byte(head+from+"\n"+text+to+tail), 0o644); err != nil {
		t.Fatal(err)
	}
}
