package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// axe is the source of axe-core, which scripts/setup fetches; a test that lacks
// it says so.
func axe(t *testing.T) string {
	t.Helper()
	files, err := filepath.Glob("../../.cache/axe-core-*.min.js")
	if err != nil || len(files) == 0 {
		t.Skip("axe-core is not there: make setup fetches it where npm is installed")
	}
	source, err := os.ReadFile(files[len(files)-1])
	if err != nil {
		t.Fatal(err)
	}
	return string(source)
}

// faults runs axe-core over the page by the rules of WCAG 2.2 AA and those of
// good practice, and tells each fault with the first elements that have it.
const faults = `axe.run(document, {resultTypes: ["violations"]}).then((r) => r.violations.map((v) =>
	v.id + " (" + v.help + "): " + v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(", ")))`

// awaited makes an evaluation wait for a promise.
func awaited(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }

// TestAxe wants no fault of accessibility on any kind of page: by day and by
// night, wide and narrow, from left to right and from right to left.
func TestAxe(t *testing.T) {
	source := axe(t)
	p := withHard(t)
	r := reader{t, browser(t)}
	pages := []string{"/", "/search?q=talks&country=US&not.country=RU&published=2025", "/search?q=peace+talks+zebra", "/search?q=%22talks+peace",
		"/search?q=talks&collapse=true&sort=oldest&page=2", "/search?q=talks&hl=ar", "/articles/030_riyadh-us-russia-talks?q=talks", "/articles/hostile%2F1?q=talks",
		"/articles/arabic", "/people/Q7747", "/people/Q7747?hl=ar", "/countries/US", "/countries/US/RU", "/nowhere"}
	for _, screen := range []struct {
		width  int64
		scheme string
	}{{1400, "light"}, {1400, "dark"}, {360, "light"}} {
		for _, path := range pages {
			var found []string
			r.do(at(screen.width, 900, screen.scheme), chromedp.Navigate(p.url+path),
				chromedp.Evaluate(`document.querySelectorAll('details').forEach(e => { e.open = true })`, nil),
				chromedp.Evaluate(source, nil), chromedp.Evaluate(faults, &found, awaited))
			for _, fault := range found {
				t.Errorf("%s, %s, %d wide: %s", path, screen.scheme, screen.width, fault)
			}
		}
	}
}
