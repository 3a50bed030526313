package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestArticlePage reads an article: marks by kind, matches one after another,
// dates and quotations in their places, the next hit.
func TestArticlePage(t *testing.T) {
	p := withHard(t)
	const path = "/articles/030_riyadh-us-russia-talks?q=talks"
	t.Run("with JavaScript", func(t *testing.T) {
		r := reader{t, browser(t)}
		r.do(chromedp.Navigate(p.url+path), chromedp.WaitReady(".kinds"), chromedp.Evaluate(`window.untouched = true`, nil))
		r.do(chromedp.Click("#show-person", chromedp.ByQuery))
		var untouched bool
		r.do(chromedp.Evaluate(`window.untouched === true`, &untouched))
		if !untouched || !strings.Contains(r.location(), "marks=match%2Ccountry") || r.underlined(".m-person") || !r.underlined(".m-country") {
			t.Errorf("after a switch: page kept %t, at %s, people underlined %t, countries %t", untouched, r.location(), r.underlined(".m-person"), r.underlined(".m-country"))
		}
		for _, step := range []struct{ key, at, says string }{{"n", "#match-1", "Match 1 of 3"}, {"n", "#match-2", "Match 2 of 3"}, {"p", "#match-1", "Match 1 of 3"}, {"p", "#match-1", "Match 1 of 3"}} {
			r.press(step.key)
			if got := r.text(".where"); !strings.HasSuffix(r.location(), step.at) || got != step.says {
				t.Errorf("%s leads to %s, %q", step.key, r.location(), got)
			}
		}
		if r.count(".copy:not([hidden])") != 1 || r.count(".kinds button:not([hidden])") != 0 {
			t.Error("the citation cannot be copied, or the kinds still have a button")
		}
		place := func() (n, of int) {
			if _, err := fmt.Sscanf(r.text(".back .at"), "Result %d of %d", &n, &of); err != nil {
				t.Errorf("the place among the hits is %q", r.text(".back .at"))
			}
			return n, of
		}
		before, all := place()
		r.follow("a.step[rel=next]")
		if after, of := place(); after != before+1 || of != all || !strings.Contains(r.location(), "marks=match%2Ccountry") {
			t.Errorf("after hit %d of %d comes %d of %d, at %s", before, all, after, of, r.location())
		}
	})
	t.Run("without JavaScript", func(t *testing.T) {
		r := reader{t, browser(t)}
		r.do(emulation.SetScriptExecutionDisabled(true), chromedp.Navigate(p.url+path), chromedp.WaitReady(".kinds"), chromedp.Click("#show-date", chromedp.ByQuery))
		if !r.underlined(".m-date") {
			t.Error("a box does not switch its marks")
		}
		r.follow(".kinds button")
		if at := r.location(); !strings.Contains(at, "marks=match%2Cperson%2Ccountry%2Cdate&q=talks") || !r.underlined(".m-date") || r.underlined(".m-org") {
			t.Errorf("at %s, dates underlined %t, organisations %t", at, r.underlined(".m-date"), r.underlined(".m-org"))
		}
		r.do(chromedp.Click(".finder .first", chromedp.ByQuery), chromedp.WaitVisible("#match-1 + .jumps", chromedp.ByQuery),
			chromedp.Click("#match-1 + .jumps a:last-child", chromedp.ByQuery), chromedp.WaitVisible("#match-2 + .jumps", chromedp.ByQuery),
			chromedp.Click(".timeline a[href='#date-2']", chromedp.ByQuery))
		var inView bool
		r.do(chromedp.Evaluate(`(b => b.top >= 0 && b.bottom <= innerHeight)(document.getElementById('date-2').getBoundingClientRect())`, &inView))
		if !inView {
			t.Error("a date does not lead to its place")
		}
	})
	t.Run("print", func(t *testing.T) {
		r := reader{t, browser(t)}
		r.do(emulation.SetEmulatedMedia().WithMedia("print"), chromedp.Navigate(p.url+path+"&marks=match,person,country,quote,date,place,org"))
		var shown []string
		r.do(chromedp.Evaluate(`['.kinds', '.finder', '.back', '.narrow', 'h1', '.citation', '.timeline'].filter(s => document.querySelector(s).checkVisibility())`, &shown))
		if !slices.Equal(shown, []string{"h1", ".citation", ".timeline"}) || r.underlined(".m-person") {
			t.Errorf("on paper stand %v, people underlined %t", shown, r.underlined(".m-person"))
		}
	})
	t.Run("readable with all marks", func(t *testing.T) {
		r := reader{t, browser(t)}
		for _, article := range []string{path + "&marks=match,person,country,quote,date,place,org", "/articles/hostile%2F1?q=talks&marks=match,person,quote", "/articles/long?q=talks"} {
			for _, scheme := range []string{"light", "dark"} {
				for _, width := range []int64{1400, 320} {
					var weak, little string
					var wider bool
					r.do(at(width, 900, scheme), chromedp.Navigate(p.url+article+"#match-1"), chromedp.Evaluate(`document.querySelectorAll('details').forEach(e => { e.open = true })`, nil),
						chromedp.Evaluate(faint, &weak), chromedp.Evaluate(small, &little),
						chromedp.Evaluate(`document.documentElement.scrollWidth > document.documentElement.clientWidth`, &wider))
					if weak != "" || little != "" || wider {
						t.Errorf("%s %s %d: faint [%s], small [%s], sideways %t", article, scheme, width, weak, little, wider)
					}
				}
			}
		}
	})
}

// underlined reports whether the first mark of a kind has a line under it.
func (r reader) underlined(selector string) (line bool) {
	r.t.Helper()
	r.do(chromedp.Evaluate(`(s => s.borderBottomStyle !== 'none' && parseFloat(s.borderBottomWidth) > 0)(getComputedStyle(document.querySelector('article `+selector+`')))`, &line))
	return line
}
