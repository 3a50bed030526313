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
		ended := make(chan struct{})
		go func() {
			chromedp.FromContext(tab).Allocator.Wait()
			close(ended)
		}()
		select { // the next one starts when this browser has ended
		case <-ended:
		case <-time.After(10 * time.Second):
		}
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
	r.load(chromedp.Click(selector, chromedp.ByQuery))
}

// load does what leads to another page, and waits until that stands in the
// place of the present one, whether the browser or the page itself brings it.
func (r reader) load(actions ...chromedp.Action) {
	r.t.Helper()
	r.do(chromedp.Evaluate(`document.querySelector('main').dataset.old = ''`, nil))
	r.do(actions...)
	for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		var there bool
		ctx, cancel := context.WithTimeout(r.ctx, 5*time.Second)
		err := chromedp.Run(ctx, chromedp.Evaluate(`document.readyState === 'complete' && !!document.querySelector('main:not([data-old])')`, &there))
		cancel()
		if err == nil && there { // between two pages there is nothing to ask
			return
		}
		if time.Now().After(deadline) {
			r.t.Fatalf("no other page comes up (at %s): %v", r.location(), err)
		}
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
	r.load(chromedp.SendKeys(`input[name=q]`, "\r", chromedp.ByQuery))
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
		if n := (reader{t, ctx}).count(`[role=combobox], [role=listbox]`); n != 0 {
			t.Error("the plain box says that it has suggestions")
		}
		var idle string
		if (reader{t, ctx}).do(chromedp.Evaluate(`[...document.querySelectorAll('button[type=button]')].filter(e => e.checkVisibility()).map(e => e.className).join()`, &idle)); idle != "" {
			t.Errorf("buttons that do nothing without a script: %s", idle)
		}
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
		r.do(at(390, 844, "light"), chromedp.Navigate(p.url+"/search#filters"), chromedp.WaitVisible("#facet-country", chromedp.ByQuery))
		r.do(input.DispatchKeyEvent(input.KeyDown).WithKey("Escape"), input.DispatchKeyEvent(input.KeyUp).WithKey("Escape"),
			chromedp.WaitNotVisible("#facet-country", chromedp.ByQuery))
	})
	t.Run("suggestions", func(t *testing.T) { suggestions(t, reader{t, browser(t)}, p.url) })
	t.Run("theme", func(t *testing.T) {
		r := reader{t, browser(t)}
		ground := func() (colour string) {
			r.do(chromedp.Evaluate(`getComputedStyle(document.body).backgroundColor`, &colour))
			return colour
		}
		r.do(at(1280, 900, "dark"), chromedp.Navigate(p.url+"/"))
		night := ground()
		r.do(chromedp.Click(".theme", chromedp.ByQuery))
		day := ground()
		r.do(chromedp.Navigate(p.url + "/search?q=talks"))
		if kept := ground(); day == night || kept != day {
			t.Errorf("dark %s, switched %s, on the next page %s", night, day, kept)
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

// suggestions come up while a reader types, and are chosen by key or mouse.
func suggestions(t *testing.T, r reader, url string) {
	const box = `input[name=q]`
	key := func(name string) chromedp.Action {
		return chromedp.Tasks{input.DispatchKeyEvent(input.KeyDown).WithKey(name), input.DispatchKeyEvent(input.KeyUp).WithKey(name)}
	}
	attribute := func(name string) (value string) {
		r.do(chromedp.AttributeValue(box, name, &value, nil, chromedp.ByQuery))
		return value
	}
	r.do(chromedp.Navigate(url+"/search?published=2025.."), chromedp.SendKeys(box, "zelen", chromedp.ByQuery),
		chromedp.WaitVisible(`#suggestions [role=option]`, chromedp.ByQuery))
	if attribute("role") != "combobox" || attribute("aria-expanded") != "true" || attribute("aria-controls") != "suggestions" || r.count(`[role=option]`) > 6 {
		t.Errorf("role %s, expanded %s, controls %s, %d options", attribute("role"), attribute("aria-expanded"), attribute("aria-controls"), r.count(`[role=option]`))
	}
	if first := r.text(`[role=option]`); !strings.Contains(first, "Zelensky") {
		t.Errorf("the first for zelen is %q", first)
	}
	var weak, little string
	r.do(chromedp.Evaluate(faint, &weak), chromedp.Evaluate(small, &little))
	if weak != "" || little != "" {
		t.Errorf("with the list open: faint [%s], small [%s]", weak, little)
	}
	promised := r.text(`[role=option] .count`)
	r.do(key("ArrowDown"))
	if attribute("aria-activedescendant") != "suggestion-0" || r.count(`[role=option][aria-selected=true]`) != 1 {
		t.Errorf("after Down the active one is %q", attribute("aria-activedescendant"))
	}
	r.do(key("Escape"), chromedp.WaitNotVisible(`#suggestions`, chromedp.ByQuery))
	var text string
	if r.do(chromedp.Value(box, &text, chromedp.ByQuery)); text != "zelen" || attribute("aria-expanded") != "false" {
		t.Errorf("after Escape the box has %q, expanded %s", text, attribute("aria-expanded"))
	}
	r.do(key("ArrowDown"), chromedp.WaitVisible(`#suggestions`, chromedp.ByQuery), key("ArrowUp"))
	if n := r.count(`[role=option]`); n > 1 && attribute("aria-activedescendant") == "suggestion-0" {
		t.Error("Up does not begin at the end")
	}
	r.do(chromedp.Evaluate(`document.querySelector('`+box+`').dispatchEvent(new Event('input'))`, nil), chromedp.WaitVisible(`[role=option]`, chromedp.ByQuery))
	r.load(chromedp.Click(`[role=option]`, chromedp.ByQuery))
	if at := r.location(); !strings.Contains(at, "person=Q") || strings.Contains(at, "q=") || !strings.Contains(at, "published=2025") {
		t.Errorf("a person leads to %s", at)
	}

	// By keys alone, and the count is what is found.
	r.do(chromedp.Navigate(url+"/"), chromedp.SendKeys(box, "zelen", chromedp.ByQuery), chromedp.WaitVisible(`[role=option]`, chromedp.ByQuery), key("ArrowDown"))
	r.load(key("Enter"))
	if got := r.text("#result-count"); !strings.HasPrefix(got, promised+" ") {
		t.Errorf("%s was promised, the page has %q", promised, got)
	}

	// Enter without a choice asks for what was typed; what has operators is
	// left alone.
	r.do(chromedp.Navigate(url+"/"), chromedp.SendKeys(box, "zelen", chromedp.ByQuery), chromedp.WaitVisible(`[role=option]`, chromedp.ByQuery))
	r.load(chromedp.SendKeys(box, "\r", chromedp.ByQuery))
	if at := r.location(); !strings.HasSuffix(at, "q=zelen") {
		t.Errorf("Enter leads to %s", at)
	}
	r.do(chromedp.Navigate(url+"/"), chromedp.SendKeys(box, `title:zelen`, chromedp.ByQuery), chromedp.Sleep(400*time.Millisecond))
	if n := r.count(`[role=option]`); n != 0 {
		t.Errorf("%d suggestions for a field", n)
	}
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

	// What is excluded is taken back where it is listed.
	r.do(chromedp.Navigate(url + "/search?q=talks&not.country=US"))
	if !strings.HasPrefix(r.text("#facet-country .excluded a"), "Remove") {
		t.Errorf("the excluded country: %q", r.text("#facet-country .excluded a"))
	}
	r.follow("#facet-country .excluded a")
	if got := r.text("#result-count"); got != found {
		t.Errorf("without the exclusion: %q, it was %q", got, found)
	}

	// A filter written as a name is taken back as well.
	r.do(chromedp.Navigate(url + "/search?q=talks&country=ukraine"))
	r.follow("#facet-country .active a.value")
	if got := r.text("#result-count"); got != found {
		t.Errorf("without the named country: %q, it was %q", got, found)
	}

	// Years lead to months, and each bar to as many articles as it says.
	r.do(chromedp.Navigate(url + "/search"))
	for _, unit := range []string{"year", "month", "day"} {
		bars := r.count(".histogram a")
		if bars < 2 && unit != "day" || bars < 1 || bars > 48 {
			t.Fatalf("%s: %d bars", unit, bars)
		}
		var promised string
		r.do(chromedp.Evaluate(`document.querySelector('.histogram a + .amount').textContent`, &promised))
		r.follow(".histogram a")
		if got := r.text("#result-count"); !strings.HasPrefix(got, promised+" ") {
			t.Errorf("the %s promised %s, the page has %q", unit, promised, got)
		}
	}

	for steps := 4; steps > 1; steps-- { // and back up
		if n := r.count(".path a"); n != steps {
			t.Errorf("%d steps on the path, want %d", n, steps)
		}
		r.follow(".path a:nth-last-child(2)")
	}
	if got := r.text("#result-count"); got != all || r.count(".path a") != 0 {
		t.Errorf("back up there are %q, of %q", got, all)
	}

	// A value is looked for by how it begins.
	r.do(chromedp.Navigate(url+"/search"), chromedp.SetValue("#facet-person .find [name=begins]", "Zelen", chromedp.ByQuery))
	r.load(chromedp.Click("#facet-person .find button", chromedp.ByQuery))
	if n := r.count("#facet-person .list li"); n != 1 || !strings.Contains(r.text("#facet-person .list li"), "Zelensky") {
		t.Errorf("%d people begin with Zelen, the first %q", n, r.text("#facet-person .list li"))
	}

	// More values of a facet, and fewer again.
	r.do(chromedp.Navigate(url + "/search?q=talks"))
	few := r.count("#facet-person li")
	r.follow("#facet-person a.more")
	if n := r.count("#facet-person li"); n <= few || r.count("#facet-country li") != few {
		t.Errorf("more people are %d after %d, countries %d", n, few, r.count("#facet-country li"))
	}
	r.follow("#facet-person a.more")
	if n := r.count("#facet-person li"); n != few {
		t.Errorf("fewer people are %d, they were %d", n, few)
	}

	// A page beyond the last is the last.
	r.do(chromedp.Navigate(url + "/search?page=999"))
	if r.count(".hit") == 0 {
		t.Errorf("at %s there is nothing", r.location())
	}
}

// hard are articles that a page may break on.
const hard = `
{"id": "hostile/1", "title": "<script>document.title='owned'</script> Talks <img src=x onerror=\"document.title='owned'\">", "body": "</p></article><script>document.title='owned'</script><style>body{display:none}</style> talks", "source": "<b onclick=alert(1)>wire</b>", "authors": ["\"><svg onload=\"document.title='owned'\">"], "url": "javascript:document.title='owned'", "published": "2024-05-05", "language": "en", "labels": {"topics": ["<i>x</i>"], "people": ["<u>Nobody Known</u>"]}}
{"id": "long", "title": "TITLETITLETITLETITLETITLETITLETITLETITLETITLETITLETITLETITLETITLETITLETITLETITLETITLETITLE talks", "body": "WORDWORDWORDWORDWORDWORDWORDWORDWORDWORDWORDWORDWORDWORDWORDWORDWORDWORDWORDWORDWORDWORDWORDWORDWORDWORDWORD talks", "source": "SOURCESOURCESOURCESOURCESOURCESOURCESOURCESOURCESOURCESOURCESOURCE", "authors": ["AUTHORAUTHORAUTHORAUTHORAUTHORAUTHORAUTHORAUTHORAUTHORAUTHOR"], "labels": {"topics": ["TOPICTOPICTOPICTOPICTOPICTOPICTOPICTOPICTOPICTOPICTOPIC"]}, "published": "2024-05-06", "language": "en"}
{"id": "arabic", "title": "Reuters: وزير الخارجية يبحث محادثات السلام", "body": "Lavrov وصل إلى الرياض اليوم لإجراء محادثات حول السلام مع نظيره السعودي.", "source": "الشرق", "published": "2025-02-18", "language": "ar"}
`

// withHard serves the seeds and the hard articles.
func withHard(t *testing.T) *process {
	t.Helper()
	file := filepath.Join(t.TempDir(), "hard.jsonl")
	if err := os.WriteFile(file, []byte(strings.TrimSpace(hard)), 0o600); err != nil {
		t.Fatal(err)
	}
	return serve(t, "--data", t.TempDir(), "../../seeds", file)
}

// at is a screen of some size and theme.
func at(width, height int64, scheme string) chromedp.Action {
	return chromedp.Tasks{
		emulation.SetDeviceMetricsOverride(width, height, 1, width < 600),
		emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}),
	}
}

// TestHostile wants what articles say shown as text, in its own direction.
func TestHostile(t *testing.T) {
	p := withHard(t)
	r := reader{t, browser(t)}
	for _, path := range []string{"/search?q=talks&sort=newest&source=wire", "/search?q=talks&topic=x", "/articles/hostile%2F1?q=talks", "/search?q=%3Cimg+src%3Dx+onerror%3D%22document.title%3D%27owned%27%22%3E"} {
		var title string
		var visible bool
		r.do(chromedp.Navigate(p.url+path), chromedp.Title(&title), chromedp.Evaluate(`document.body.offsetHeight > 0`, &visible))
		if title == "owned" || !visible || r.count(`main script, main img, main style, a[href^="javascript:"]`) != 0 {
			t.Errorf("%s is not inert: title %q, visible %t", path, title, visible)
		}
	}
	for path, selector := range map[string]string{"/articles/arabic": "article h1", "/search?q=lavrov&lang=ar": ".snippet"} {
		var direction string
		r.do(chromedp.Navigate(p.url+path), chromedp.Evaluate(`getComputedStyle(document.querySelector('`+selector+`')).direction`, &direction))
		if direction != "rtl" {
			t.Errorf("%s is set %q on %s", selector, direction, path)
		}
	}
}

// TestPhone wants no sideways scrolling on a narrow screen, and the filters
// on a sheet of their own that opens and closes without a script.
func TestPhone(t *testing.T) {
	p := withHard(t)
	r := reader{t, browser(t)}
	r.do(emulation.SetScriptExecutionDisabled(true), at(320, 640, "light"))
	for _, path := range []string{"/", "/search?q=talks", "/search?q=talks&source=SOURCE*#filters", "/search?q=nothingatall", "/articles/long?q=talks",
		"/articles/hostile%2F1", "/articles/arabic", "/nowhere"} {
		var wider bool
		r.do(chromedp.Navigate(p.url+path),
			chromedp.Evaluate(`document.documentElement.scrollWidth > document.documentElement.clientWidth`, &wider))
		if wider {
			t.Errorf("%s scrolls sideways at 320 pixels", path)
		}
	}
	shown := func() (visible bool) {
		r.do(chromedp.Evaluate(`document.querySelector('#facet-country').checkVisibility()`, &visible))
		return visible
	}
	r.do(chromedp.Navigate(p.url + "/search?q=talks"))
	if shown() {
		t.Error("the filters stand between the reader and the results")
	}
	r.do(chromedp.Click("a.show", chromedp.ByQuery))
	if !shown() {
		t.Error("the filters do not open")
	}
	r.do(chromedp.Click(".close a", chromedp.ByQuery))
	if shown() {
		t.Error("the filters do not close")
	}
	r.do(chromedp.Click("a.show", chromedp.ByQuery))
	promised := r.text("#facet-country li .count")
	r.follow("#facet-country li a.value")
	if got := r.text("#result-count"); shown() || !strings.HasPrefix(got, promised+" ") {
		t.Errorf("after a choice: filters shown %t, %q of %s", shown(), got, promised)
	}
}

// faint lists texts of too little contrast (WCAG 2.2, 1.4.3) and small lists
// targets under 24 pixels (2.5.8), but for links within text and the bars of
// the histogram, which the date form stands in for.
const (
	faint = `(() => {
  const parse = c => { const m = c.match(/[\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m };
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c[3] === 1) return c } return [255, 255, 255, 1] };
  const out = new Set(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !e.checkVisibility() || e.closest('.hidden, .skip, title, script')) continue;
    const s = getComputedStyle(e), size = parseFloat(s.fontSize);
    const [a, b] = [light(parse(e.closest('svg') ? s.fill : s.color)), light(ground(e))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05), enough = size >= 24 || size >= 18.66 && s.fontWeight >= 700 ? 3 : 4.5;
    if (ratio < enough) out.add(e.tagName + '.' + e.className + ' ' + ratio.toFixed(2));
  }
  return [...out].join(', ');
})()`
	small = `[...document.querySelectorAll('a[href], button, summary, input:not([type=hidden])')].filter(e => {
  if (!e.checkVisibility() || e.closest('.hidden, .skip, svg')) return false;
  const inText = e.tagName === 'A' && [...e.parentElement.childNodes].some(n => n.nodeType === 3 && /\p{L}/u.test(n.data));
  const box = (e.closest('label') ?? e).getBoundingClientRect();
  return !inText && (box.height < 23.5 || box.width < 23.5);
}).map(e => e.tagName + '.' + e.className + ' ' + e.textContent.trim().slice(0, 20)).slice(0, 8).join(', ')`
)

// TestReadable wants enough contrast and large enough targets, on every kind of
// page, by day and by night.
func TestReadable(t *testing.T) {
	p := withHard(t)
	r := reader{t, browser(t)}
	for _, scheme := range []string{"light", "dark"} {
		for _, path := range []string{"/", "/search?q=talks&country=US&not.country=RU&published=2025", "/search?q=peace+talks+zebra", "/search?q=talks&country=TV&hl=fr",
			"/search?q=%22talks+peace", "/search?page=2&more=person", "/articles/030_riyadh-us-russia-talks?q=talks", "/articles/hostile%2F1?q=talks", "/nowhere"} {
			for _, width := range []int64{1280, 390} {
				var weak, little, headings string
				r.do(at(width, 900, scheme), chromedp.Navigate(p.url+path), chromedp.Evaluate(`document.querySelectorAll('details').forEach(e => { e.open = true })`, nil),
					chromedp.Evaluate(faint, &weak), chromedp.Evaluate(small, &little),
					chromedp.Evaluate(`[...document.querySelectorAll('h1')].length + ' ' + document.documentElement.lang`, &headings))
				if weak != "" || little != "" || !strings.HasPrefix(headings, "1 ") {
					t.Errorf("%s %s %d: faint [%s], small [%s], h1 and language %s", path, scheme, width, weak, little, headings)
				}
			}
		}
	}
}

// TestScreenshots keeps the pictures of docs/ true: with -screenshots it
// writes them, without it only sees that they are there.
func TestScreenshots(t *testing.T) {
	dir := filepath.Join("..", "..", "docs", "img")
	shots := []struct {
		name, path, scheme string
		width, height      int64
	}{
		{"search.png", "/search?q=peace+talks", "light", 1280, 860},
		{"search-dark.png", "/search?q=peace+talks", "dark", 1280, 860},
		{"search-phone.png", "/search?q=peace+talks", "light", 360, 720},
		{"search-arabic.png", "/search?q=peace+talks&hl=ar", "light", 1280, 860},
		{"article.png", "/articles/030_riyadh-us-russia-talks?q=talks", "light", 1280, 1100},
		{"person.png", "/people/Q7747", "light", 1280, 1100},
		{"country.png", "/countries/UA", "light", 1280, 1100},
		{"pair.png", "/countries/US/RU", "light", 1280, 1100},
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
		r.do(at(s.width, s.height, s.scheme), chromedp.Navigate(p.url+s.path),
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
