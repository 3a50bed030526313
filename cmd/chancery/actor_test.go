package main

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestActorPages follows a reader from a search to a person, on to a country
// and to two of them, with scripts and without.
func TestActorPages(t *testing.T) {
	p := withHard(t)
	for name, off := range map[string]bool{"with JavaScript": false, "without JavaScript": true} {
		t.Run(name, func(t *testing.T) {
			r := reader{t, browser(t)}
			r.do(emulation.SetScriptExecutionDisabled(off))
			actors(t, r, p.url)
		})
	}
	t.Run("legible", func(t *testing.T) { legible(t, reader{t, browser(t)}, p.url) })
}

// actors is the way through the pages; what they promise is what is found.
func actors(t *testing.T, r reader, url string) {
	r.do(chromedp.Navigate(url + "/search?person=Q22686"))
	found := r.text("#result-count")
	r.follow(`a[href="/people/Q22686"]`)
	if h := r.text("h1"); h != "Donald Trump" || r.text(".actor .meta a:last-of-type") == "" {
		t.Fatalf("%s leads to %q", found, h)
	}
	if r.count(".names li") < 3 || r.count(".offices tbody tr") < 2 || r.count(".attention .histogram a") < 2 || r.count(".said blockquote") == 0 || r.count(".values") < 2 {
		t.Error("names, offices, attention, quotations or company are missing")
	}

	// Quotations that have a word, and their place in the article.
	r.do(chromedp.SetValue(".ask input[name=q]", "deal", chromedp.ByQuery), chromedp.SetValue(".ask input[name=phrase]", "until there’s a deal", chromedp.ByQuery))
	r.load(chromedp.Submit(".ask", chromedp.ByQuery))
	if !strings.Contains(r.location(), "q=deal") || r.text(".said blockquote mark") == "" || !strings.Contains(r.text(".said"), "First use of") {
		t.Errorf("at %s: %q", r.location(), r.text(".said"))
	}
	r.follow(".said blockquote a.place")
	if !strings.HasSuffix(r.location(), "#match-1") || r.count("#match-1") != 1 {
		t.Errorf("the quotation leads to %s", r.location())
	}

	// A bar finds as many as it says.
	r.do(chromedp.Navigate(url + "/people/Q22686"))
	var promised string
	r.do(chromedp.AttributeValue(".attention .histogram a", "aria-label", &promised, nil, chromedp.ByQuery))
	r.follow(".attention .histogram a")
	if got := r.text("#result-count"); !strings.HasSuffix(promised, ": "+got) {
		t.Errorf("the bar promised %q, the page has %q", promised, got)
	}

	// Someone named together: the count is that of both.
	r.do(chromedp.Navigate(url + "/people/Q22686"))
	_, promised, _ = strings.Cut(r.text(".values a.count"), "\n")
	r.follow(".values a.count")
	if got := r.text("#result-count"); !strings.HasPrefix(got, promised+" ") {
		t.Errorf("%s together were promised, the page has %q", promised, got)
	}

	// The person's country, and from there two countries.
	r.do(chromedp.Navigate(url + "/people/Q22686"))
	r.follow(`.actor .meta a`)
	if !strings.HasSuffix(r.location(), "/countries/US") || r.text("h1") != "United States" {
		t.Errorf("the country is %q at %s", r.text("h1"), r.location())
	}
	r.follow(`aside a[href^="/countries/US/"]`)
	if r.count(".side-of") != 2 || !strings.HasPrefix(r.text("h1"), "United States – ") {
		t.Errorf("two countries: %q, %d sides", r.text("h1"), r.count(".side-of"))
	}
	total := r.text(".actor .meta a")
	r.follow(".actor .meta a")
	if got := r.text("#result-count"); got != total || !strings.Contains(r.location(), "dyad") {
		t.Errorf("%q of both, the search has %q", total, got)
	}
}

// legible wants the pages readable in every size and theme.
func legible(t *testing.T, r reader, url string) {
	for _, scheme := range []string{"light", "dark"} {
		for _, width := range []int64{1400, 360} {
			for _, path := range []string{"/people/Q22686?q=deal&phrase=deal", "/people/Q7747?hl=fr", "/people/x-nobody-known", "/people/nobody", "/countries/US", "/countries/SUHH", "/countries/US/RU?q=a"} {
				var weak, little, headings string
				var wider bool
				r.do(at(width, 900, scheme), chromedp.Navigate(url+path), chromedp.Evaluate(faint, &weak), chromedp.Evaluate(small, &little),
					chromedp.Evaluate(`[...document.querySelectorAll('h1, h2, h3')].map(e => e.tagName[1]).join('')`, &headings),
					chromedp.Evaluate(`document.documentElement.scrollWidth > document.documentElement.clientWidth`, &wider))
				if weak != "" || little != "" || wider || !strings.HasPrefix(headings, "1") || strings.Count(headings, "1") != 1 || strings.Contains(headings, "13") {
					t.Errorf("%s %s %d: faint [%s], small [%s], wider %t, headings %s", path, scheme, width, weak, little, wider, headings)
				}
			}
		}
	}
}
