package main

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// codes are the virtual key codes that a browser wants beside the name of a
// key before it acts on it.
var codes = map[string]int64{"Tab": 9, "Enter": 13}

// stroke is a key that types nothing, as a keyboard sends it.
func stroke(key, text string) chromedp.Action {
	return chromedp.Tasks{
		input.DispatchKeyEvent(input.KeyDown).WithKey(key).WithCode(key).WithText(text).WithWindowsVirtualKeyCode(codes[key]),
		input.DispatchKeyEvent(input.KeyUp).WithKey(key).WithCode(key).WithWindowsVirtualKeyCode(codes[key]),
	}
}

var tabKey, enter = stroke("Tab", ""), stroke("Enter", "\r")

// tab goes on with Tab until the focus is on what the expression tells of the
// focused element e, and sees to it that each stop on the way can be seen.
func (r reader) tab(what, expression string) {
	r.t.Helper()
	const most = 200
	for range most {
		r.do(tabKey)
		if r.is(`(e => `+expression+`)(document.activeElement)`) == "true" {
			r.want("the focus on "+what, `(e => { const s = getComputedStyle(e); return e.matches(':focus-visible') && (s.outlineStyle !== 'none' || s.boxShadow !== 'none') })(document.activeElement)`, "true")
			return
		}
	}
	r.t.Fatalf("Tab does not come to %s (at %s)", what, r.location())
}

// TestKeyboardWalk searches, filters, reads an article and comes back with
// the keyboard alone.
func TestKeyboardWalk(t *testing.T) {
	p := serve(t, "--data", t.TempDir(), "../../seeds")
	r := reader{t, browser(t)}
	r.do(chromedp.Navigate(p.url+"/"), chromedp.WaitReady("body"))

	// Search: / to the box, a word, a suggestion from below the box.
	r.press("/")
	for _, key := range []string{"t", "a", "l", "k", "s"} {
		r.press(key)
	}
	r.load(enter)
	if !strings.HasSuffix(r.location(), "q=talks") {
		t.Fatalf("Enter leads to %s", r.location())
	}
	found := r.text("#result-count")

	// Filter: the first country, whose count holds.
	r.tab("a country", `!!e.closest('#facet-country li') && e.matches('a.value')`)
	promised := r.is(`document.activeElement.closest('li').querySelector('.count').textContent`)
	r.load(enter)
	filtered, at := r.text("#result-count"), r.location()
	if !strings.HasPrefix(filtered, promised+" ") || !strings.Contains(at, "country=") {
		t.Fatalf("the country promised %s, the page has %q at %s", promised, filtered, at)
	}

	// Read: a hit by j, its matches by n, back by the link.
	r.do(chromedp.Evaluate(`document.activeElement.blur()`, nil))
	r.press("j")
	r.press("j")
	r.want("a hit in focus", `document.activeElement.matches('.hit h2 a')`, "true")
	title := r.is(`document.activeElement.textContent`)
	r.load(enter)
	if got := r.text("h1"); !strings.EqualFold(got, title) {
		t.Fatalf("%q was opened for %q", got, title)
	}
	r.press("n")
	r.until("the first match in view", `location.hash === '#match-1' && (b => b.top >= 0 && b.bottom <= innerHeight)(document.getElementById('match-1').getBoundingClientRect())`)
	r.tab("the way back", `!!e.closest('.back') && e.pathname === '/search'`)
	r.load(enter)
	if got := r.text("#result-count"); got != filtered {
		t.Errorf("back there are %q, there were %q", got, filtered)
	}

	// And the filter away again, by its chip.
	r.tab("the chip", `e.matches('.chips a.chip')`)
	r.load(enter)
	if got := r.text("#result-count"); got != found {
		t.Errorf("without the filter there are %q, there were %q", got, found)
	}

	// The skip link comes first on a fresh page.
	r.do(chromedp.Navigate(p.url+"/search?q=talks"), chromedp.WaitReady("body"), chromedp.Sleep(100*time.Millisecond))
	r.do(tabKey)
	r.want("the first stop", `document.activeElement.getAttribute('href')`, "#main")
	r.do(enter)
	r.until("after skipping", `document.activeElement.id === 'main' || location.hash === '#main'`)
}
