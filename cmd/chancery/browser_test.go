package main

import (
	"context"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

var takeScreenshots = flag.Bool("screenshots", false, "write the pictures of docs/ anew")

// browser starts Chromium; a test that lacks it says so.
func browser(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skip("Chromium is not installed")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path),
		chromedp.Flag("disable-features", "BackForwardCache,Translate"), // the driver loses pages that come back from the cache
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.WindowSize(1280, 900))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	alloc, stopAlloc := chromedp.NewExecAllocator(context.Background(), options...)
	tab, stop := chromedp.NewContext(alloc)
	ctx, cancel := context.WithTimeout(tab, 3*time.Minute)
	t.Cleanup(func() {
		cancel()
		stop()
		stopAlloc()
		chromedp.FromContext(tab).Allocator.Wait() // until the browser has ended
	})
	if err := chromedp.Run(ctx); err != nil {
		t.Fatalf("chromium does not start: %v", err)
	}
	return ctx
}

// reader is a person at the browser.
type reader struct {
	t   *testing.T
	ctx context.Context
}

func (r reader) do(actions ...chromedp.Action) {
	r.t.Helper()
	ctx, cancel := context.WithTimeout(r.ctx, 30*time.Second)
	defer cancel()
	if err := chromedp.Run(ctx, actions...); err != nil {
		var at string
		_ = chromedp.Run(r.ctx, chromedp.Location(&at))
		r.t.Fatalf("%v (at %s)", err, at)
	}
}

// text is the visible text of the first element.
func (r reader) text(selector string) string {
	r.t.Helper()
	var s string
	r.do(chromedp.Text(selector, &s, chromedp.ByQuery))
	return strings.TrimSpace(s)
}

func (r reader) count(selector string) int {
	r.t.Helper()
	var n int
	r.do(chromedp.Evaluate(`document.querySelectorAll('`+selector+`').length`, &n))
	return n
}

// follow clicks a link and waits for the page that it leads to.
func (r reader) follow(selector string) {
	r.t.Helper()
	if _, err := chromedp.RunResponse(r.ctx, chromedp.Click(selector, chromedp.ByQuery)); err != nil {
		r.t.Fatalf("%s: %v", selector, err)
	}
}

func (r reader) location() string {
	r.t.Helper()
	var at string
	r.do(chromedp.Location(&at))
	return at
}

// press is one key as a keyboard sends it: what it would type is lost when the
// page takes the key for itself.
func (r reader) press(key string) {
	r.t.Helper()
	r.do(input.DispatchKeyEvent(input.KeyDown).WithKey(key).WithText(key), input.DispatchKeyEvent(input.KeyUp).WithKey(key))
}

// ask types a query into the box and presses Enter.
func (r reader) ask(q string) {
	r.t.Helper()
	r.do(chromedp.SetValue(`input[name=q]`, q, chromedp.ByQuery))
	if _, err := chromedp.RunResponse(r.ctx, chromedp.SendKeys(`input[name=q]`, "\r", chromedp.ByQuery)); err != nil {
		r.t.Fatal(err)
	}
}

func TestBrowser(t *testing.T) {
	p := serve(t, "--data", t.TempDir(), "../../seeds")
	t.Run("with JavaScript", func(t *testing.T) { session(t, reader{t, browser(t)}, p.url) })
	t.Run("without JavaScript", func(t *testing.T) {
		ctx := browser(t)
		if err := chromedp.Run(ctx, emulation.SetScriptExecutionDisabled(true)); err != nil {
			t.Fatal(err)
		}
		session(t, reader{t, ctx}, p.url)
	})
	t.Run("keyboard", func(t *testing.T) {
		r := reader{t, browser(t)}
		r.do(chromedp.Navigate(p.url+"/"), chromedp.WaitReady("body"))
		for _, key := range []string{"/", "p", "e", "a", "c", "e"} {
			r.press(key)
		}
		var focused string
		r.do(chromedp.Evaluate(`document.activeElement.value`, &focused))
		if focused != "peace" {
			t.Errorf("after / and typing, the focused field has %q", focused)
		}
	})
	t.Run("nothing from elsewhere", func(t *testing.T) {
		r := reader{t, browser(t)}
		var outside int
		r.do(chromedp.Navigate(p.url+"/search?q=peace"),
			chromedp.Evaluate(`performance.getEntriesByType('resource').filter(e => !e.name.startsWith(location.origin)).length`, &outside))
		if outside != 0 {
			t.Errorf("the page loads %d things from elsewhere", outside)
		}
	})
}

// session is what a reader does: ask, filter, exclude, read, go back.
func session(t *testing.T, r reader, url string) {
	r.do(chromedp.Navigate(url + "/"))
	all := r.text("#result-count")
	r.ask("talks")
	if !strings.Contains(r.location(), "q=talks") || r.count(".hit mark") == 0 {
		t.Fatalf("at %s there are %d marks", r.location(), r.count(".hit mark"))
	}
	found := r.text("#result-count")
	if found == all {
		t.Errorf("the query found all: %s", found)
	}

	// A country: the count beside it is the number of hits behind it.
	promised := r.text("#facet-country li .count")
	r.follow("#facet-country li a.value")
	if got := r.text("#result-count"); !strings.HasPrefix(got, promised+" ") {
		t.Errorf("the country promised %s, the page has %q", promised, got)
	}
	if r.count("#facet-country li") < 2 {
		t.Error("a chosen country hides the others")
	}
	r.follow("#facet-person li a.value")
	if r.count(".chips a.chip") != 2 || !strings.HasPrefix(r.text(".chips a.chip"), "Remove") {
		t.Errorf("%d chips, the first %q", r.count(".chips a.chip"), r.text(".chips a.chip"))
	}
	withBoth := r.text("#result-count")
	r.follow(".chips li:last-of-type a, .chips li a.chip") // removing one widens again
	if r.count(".chips a.chip") != 1 {
		t.Errorf("%d chips after a removal", r.count(".chips a.chip"))
	}
	r.do(chromedp.NavigateBack())
	if got := r.text("#result-count"); got != withBoth {
		t.Errorf("going back shows %q, it was %q", got, withBoth)
	}

	// Exclusion: what is left out and what stays make up the whole.
	r.do(chromedp.Navigate(url + "/search?q=talks"))
	r.follow("#facet-country li a.minus")
	if r.count(".chips a.chip.not") != 1 || r.text("#result-count") == found {
		t.Errorf("after an exclusion: %d chips, %s", r.count(".chips a.chip.not"), r.text("#result-count"))
	}

	// An article, with its marks, and back.
	r.do(chromedp.Navigate(url + "/search?q=talks"))
	title := r.text(".hit h2 a")
	r.follow(".hit h2 a")
	if got := r.text("h1"); !strings.EqualFold(got, title) || r.count("article mark") == 0 || r.count("article .m-country") == 0 {
		t.Errorf("article %q for %q, %d marks, %d countries", got, title, r.count("article mark"), r.count("article .m-country"))
	}
	r.follow(".back a")
	if got := r.text("#result-count"); got != found {
		t.Errorf("back from the article: %q, it was %q", got, found)
	}

	// A bar of the histogram is a search.
	r.do(chromedp.Navigate(url + "/search"))
	if n := r.count(".histogram a"); n < 2 {
		t.Fatalf("the histogram has %d bars", n)
	}
}

// TestPhone wants no sideways scrolling on a narrow screen.
func TestPhone(t *testing.T) {
	p := serve(t, "--data", t.TempDir(), "../../seeds")
	r := reader{t, browser(t)}
	for _, path := range []string{"/", "/search?q=talks", "/search?q=nothingatall"} {
		var wider bool
		r.do(emulation.SetDeviceMetricsOverride(320, 640, 1, true), chromedp.Navigate(p.url+path),
			chromedp.Evaluate(`document.documentElement.scrollWidth > document.documentElement.clientWidth`, &wider))
		if wider {
			t.Errorf("%s scrolls sideways at 320 pixels", path)
		}
	}
}

// TestScreenshots keeps the pictures of docs/ true: with -screenshots it
// writes them, without it only sees that they are there.
func TestScreenshots(t *testing.T) {
	dir := filepath.Join("..", "..", "docs", "img")
	shots := []struct{ name, path, scheme string }{
		{"search.png", "/search?q=peace+talks", "light"},
		{"search-dark.png", "/search?q=peace+talks", "dark"},
	}
	if !*takeScreenshots {
		for _, s := range shots {
			if info, err := os.Stat(filepath.Join(dir, s.name)); err != nil || info.Size() == 0 {
				t.Errorf("docs/img/%s is missing: run `make screenshots`", s.name)
			}
		}
		return
	}
	p := serve(t, "--data", t.TempDir(), "../../seeds")
	r := reader{t, browser(t)}
	for _, s := range shots {
		var png []byte
		r.do(emulation.SetDeviceMetricsOverride(1280, 860, 1, false),
			emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: s.scheme}}),
			chromedp.Navigate(p.url+s.path),
			chromedp.ActionFunc(func(ctx context.Context) (err error) {
				png, err = page.CaptureScreenshot().WithFormat(page.CaptureScreenshotFormatPng).Do(ctx)
				return err
			}))
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, s.name), png, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
