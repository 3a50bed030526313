package main

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// TestLive walks through the search page in one open document: what a script
// of the page brings must be what the browser would have brought.
func TestLive(t *testing.T) {
	p := serve(t, "--data", t.TempDir(), "../../seeds")
	for _, c := range []struct {
		name string
		walk func(*testing.T, reader, string)
	}{{"filters and back", liveFilters}, {"waiting and failing", liveFailures}, {"facets", liveFacets}, {"keys", liveKeys}, {"box", liveBox}} {
		t.Run(c.name, func(t *testing.T) { c.walk(t, reader{t, browser(t)}, p.url) })
	}
}

// is evaluates a JavaScript expression.
func (r reader) is(expression string) (value string) {
	r.t.Helper()
	r.do(chromedp.Evaluate(`String(`+expression+`)`, &value))
	return value
}

// want compares the value of a JavaScript expression.
func (r reader) want(what, expression, value string) {
	r.t.Helper()
	if got := r.is(expression); got != value {
		r.t.Errorf("%s: %q, want %q", what, got, value)
	}
}

// until waits for a JavaScript expression to hold.
func (r reader) until(what, expression string) {
	r.t.Helper()
	for deadline := time.Now().Add(10 * time.Second); r.is(expression) != "true"; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			r.t.Fatalf("%s: not so after ten seconds (at %s)", what, r.location())
		}
	}
}

const announced = `document.querySelector('body > [role=status]').textContent`

func liveFilters(t *testing.T, r reader, url string) {
	r.do(chromedp.Navigate(url+"/search?q=talks"), chromedp.Evaluate(`window.stays = true`, nil))
	found := r.text("#result-count")
	value, promised := r.is(`document.querySelector('#facet-country li').dataset.value`), r.text("#facet-country li .count")
	r.do(chromedp.Evaluate(`document.querySelector('#facet-country li a.value').focus()`, nil))
	r.load(chromedp.Evaluate(`document.activeElement.click()`, nil))
	if got := r.text("#result-count"); !strings.HasPrefix(got, promised+" ") || !strings.Contains(r.location(), "country="+value) {
		t.Errorf("%s promised, %q at %s", promised, got, r.location())
	}
	r.want("the document", `window.stays`, "true")
	r.want("the focus", `document.activeElement.closest('#facet-country li')?.dataset.value`, value)
	r.want("what is announced", announced, r.text("#result-count"))
	r.want("the title", `document.title`, "talks · "+r.is(`document.querySelector('.chip bdi').textContent`)+" – Chancery")
	r.want("what the box sends along", `document.querySelector('.box input[name=country]').value`, value)

	// A bar of the picture, then the sort; both go to the new results.
	r.load(chromedp.Evaluate(`document.querySelector('.histogram a').dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))`, nil))
	r.want("a bar stays in the document", `window.stays && location.search.includes('published=')`, "true")
	r.do(chromedp.NavigateBack())
	r.until("back from the bar", `!location.search.includes('published=') && document.getElementById('result-count').textContent.startsWith('`+promised+` ')`)
	r.load(chromedp.Click(`.sorts a:not([aria-current])`, chromedp.ByQuery))
	r.want("the focus after sorting", `document.activeElement.id + ' ' + scrollY`, "main 0")

	for range 2 {
		r.do(chromedp.NavigateBack())
	}
	r.until("the way back", `document.getElementById('result-count').textContent === '`+found+`' && !document.querySelector('.chips')`)
	r.want("the document after all", `window.stays`, "true")
	r.do(chromedp.NavigateForward())
	r.until("the way forward", `!!document.querySelector('.chips')`)

	// Another page, an article, and back.
	r.do(chromedp.Navigate(url+"/search"), chromedp.Evaluate(`window.stays = true; scrollTo(0, document.body.scrollHeight)`, nil))
	r.load(chromedp.Click(`.pages a[rel=next]`, chromedp.ByQuery))
	r.want("page 2", `document.title.startsWith('page 2') + ' ' + scrollY + ' ' + window.stays`, "true 0 true")
	r.follow(".hit h2 a")
	r.want("an article is another document", `window.stays`, "undefined")
	r.load(chromedp.NavigateBack())
	r.want("back on page 2", `location.search`, "?page=2")
}

func liveFailures(t *testing.T, r reader, url string) {
	r.do(chromedp.Navigate(url+"/search?q=talks"), chromedp.Evaluate(`window.real = fetch; window.fetch = () => Promise.reject(new TypeError('no network'))`, nil))
	at, hits := r.location(), r.count(".hit")
	r.do(chromedp.Click("#facet-country li a.value", chromedp.ByQuery), chromedp.WaitVisible(".broken button", chromedp.ByQuery))
	if r.location() != at || r.count(".hit") != hits {
		t.Errorf("without a network: %d hits of %d, at %s", r.count(".hit"), hits, r.location())
	}
	r.do(chromedp.Evaluate(`window.fetch = async (...a) => { await new Promise(done => setTimeout(done, 900)); return window.real(...a) }`, nil),
		chromedp.Click(".broken button", chromedp.ByQuery))
	r.until("told to wait", `document.querySelector('.columns').getAttribute('aria-busy') === 'true'`)
	if n := r.count(".hit"); n != hits {
		t.Errorf("while waiting there are %d hits of %d", n, hits)
	}
	r.until("the results", `location.search.includes('country=') && !document.querySelector('[aria-busy], .broken')`)

	// What the server refuses, the browser shows.
	r.do(chromedp.Evaluate(`window.fetch = async () => new Response('', { status: 503 }); window.stays = true`, nil))
	r.load(chromedp.Click(".chips a", chromedp.ByQuery))
	r.want("after a refusal", `window.stays`, "undefined")
}

func liveFacets(t *testing.T, r reader, url string) {
	const typed = "#facet-person .find input[type=search]"
	r.do(chromedp.Navigate(url+"/search"), chromedp.SendKeys(typed, "zelen", chromedp.ByQuery))
	r.until("the list", `document.querySelectorAll('#facet-person .list li').length === 1`)
	r.want("who begins so", `document.querySelector('#facet-person .list bdi').textContent.includes('Zelensky') + ' ' + document.querySelector('#facet-person [role=status]').textContent`, "true 1 value")
	r.want("the focus", `document.activeElement.name`, "begins")
	r.load(chromedp.SendKeys(typed, "\r", chromedp.ByQuery))
	r.want("the address", `location.search`, "?more=person&begins=zelen")
	r.load(chromedp.Click("#facet-person .list a.value", chromedp.ByQuery))
	if !strings.Contains(r.location(), "person=Q") {
		t.Errorf("the one that is found leads to %s", r.location())
	}

	// Folds are remembered on the next page, brought or loaded.
	r.do(chromedp.Navigate(url+"/search?q=talks"), chromedp.Click("#facet-country summary", chromedp.ByQuery))
	r.want("folded", `document.getElementById('facet-country').open`, "false")
	r.load(chromedp.Click("#facet-person a.value", chromedp.ByQuery))
	r.want("folded on the page brought", `document.getElementById('facet-country').open`, "false")
	r.do(chromedp.Navigate(url + "/search?q=peace"))
	r.want("folded on the page loaded", `document.getElementById('facet-country').open`, "false")
	r.do(chromedp.Click("#facet-country summary", chromedp.ByQuery), chromedp.Reload())
	r.want("unfolded", `document.getElementById('facet-country').open`, "true")
}

func liveKeys(t *testing.T, r reader, url string) {
	const hit = `[...document.querySelectorAll('.hit h2 a')].indexOf(document.activeElement)`
	r.do(chromedp.Navigate(url + "/search?q=talks"))
	for _, step := range []struct{ key, at string }{{"j", "0"}, {"j", "1"}, {"k", "0"}, {"k", "0"}} {
		r.press(step.key)
		r.want("after "+step.key, hit, step.at)
	}
	r.press("?")
	r.want("the list of keys", `document.getElementById('keys').open`, "true")
	var weak, little string
	if r.do(chromedp.Evaluate(faint, &weak), chromedp.Evaluate(small, &little)); weak != "" || little != "" {
		t.Errorf("with the keys listed: faint [%s], small [%s]", weak, little)
	}
	r.do(chromedp.Click("#keys input", chromedp.ByQuery), chromedp.Click("#keys button", chromedp.ByQuery))
	r.want("closed", `document.getElementById('keys').open`, "false")
	r.press("?")
	r.want("turned off", `document.getElementById('keys').open`, "false")
	r.do(chromedp.Reload(), chromedp.Click("button.keys", chromedp.ByQuery))
	r.want("the button remains", `document.getElementById('keys').open + ' ' + document.querySelector('#keys input').checked`, "true false")
}

func liveBox(t *testing.T, r reader, url string) {
	r.do(chromedp.Navigate(url+"/search?q=talks&country=US"), chromedp.Evaluate(`window.stays = true`, nil))
	r.ask("peace")
	r.want("the box", `document.querySelector('#q').value + ' ' + new URLSearchParams(location.search).get('country') + ' ' + window.stays`, "peace US true")
	r.do(chromedp.Click(".erase", chromedp.ByQuery))
	r.want("cleared", `document.querySelector('#q').value + document.activeElement.id + document.querySelector('.erase').hidden`, "qtrue")
	r.do(chromedp.NavigateBack())
	r.until("the box going back", `document.querySelector('#q').value === 'talks'`)
	r.load(chromedp.Evaluate(`document.querySelector('.range [name=from]').value = '2025-01-01'; document.querySelector('.range button').click()`, nil))
	r.want("the dates", `location.search`, "?country=US&published=2025-01-01..&q=talks")

	// The filters of a small screen live by the #name in the address.
	r.do(at(390, 844, "light"), chromedp.Navigate(url+"/search"), chromedp.Click("a.show", chromedp.ByQuery), chromedp.Evaluate(`window.stays = true`, nil))
	r.load(chromedp.Click("#facet-country a.value", chromedp.ByQuery))
	r.want("the panel closes", `getComputedStyle(document.getElementById('filters')).display`, "none")
}

// TestInterfaces wants every interface language to fit every width, with
// enough contrast and large enough targets.
func TestInterfaces(t *testing.T) {
	p := withHard(t)
	r := reader{t, browser(t)}
	for _, lang := range []string{"ar", "es", "fr", "ru", "zh-Hans"} {
		for _, width := range []int64{360, 1400} {
			for _, path := range []string{"/search?q=talks&country=US&published=2025-02&hl=", "/articles/arabic?hl="} {
				var weak, little string
				r.do(at(width, 900, "light"), chromedp.Navigate(p.url+path+lang), chromedp.Evaluate(faint, &weak), chromedp.Evaluate(small, &little))
				if weak != "" || little != "" {
					t.Errorf("%s%s %d: faint [%s], small [%s]", path, lang, width, weak, little)
				}
				dir := "ltr"
				if lang == "ar" {
					dir = "rtl"
				}
				r.want(path+lang+": the way of writing and what sticks out", `getComputedStyle(document.body).direction + ' ' + (document.documentElement.scrollWidth - innerWidth > 0)`, dir+" false")
			}
		}
	}
}
