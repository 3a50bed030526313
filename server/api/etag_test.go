package api

import (
	"net/url"
	"testing"

	"chancery/server/params"
)

// TestETag names an answer by what was asked, in whatever order and spacing.
func TestETag(t *testing.T) {
	tag := func(generation, raw string) string {
		v, err := url.ParseQuery(raw)
		if err != nil {
			t.Fatal(err)
		}
		r, problems := params.Parse(v)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		return etag(generation, r, "")
	}
	const asked = "q=peace+talks&country=UA&country=RU&size=10"
	for raw, same := range map[string]bool{
		"country=RU&country=UA&q=peace++talks+":       true,
		"q=peace+talks&country=UA&country=RU&page=1":  true,
		"q=peace+talks&country=UA":                    false,
		"q=talks+peace&country=UA&country=RU":         false,
		asked + "&page=2":                             false,
		asked + "&explain=true":                       false,
		asked + "&facets=":                            false,
		"q=peace+talks&not.country=UA&country=RU":     false,
		"q=peace+talks&country=UA&country=RU&size=20": false,
	} {
		if got := tag("g1", raw) == tag("g1", asked); got != same {
			t.Errorf("%s has the tag of %s: %v, want %v", raw, asked, got, same)
		}
	}
	if tag("g1", asked) == tag("g2", asked) {
		t.Error("another state of the index has the same tag")
	}
	for _, raw := range []string{"q=published:7d", "q=PUBLISHED:7d", "published=24h", "q=-published:2m", "not.mentions=1y"} {
		v, _ := url.ParseQuery(raw)
		r, _ := params.Parse(v)
		if !relative.MatchString(params.Encode(r).Encode()) {
			t.Errorf("%s moves with the clock", raw)
		}
	}
}

func TestMatches(t *testing.T) {
	for header, want := range map[string]bool{`"a"`: true, `W/"a"`: true, `"b", "a"`: true, `*`: true, `"b"`: false, ``: false, `a`: false} {
		if matches(header, `"a"`) != want {
			t.Errorf("%s: want %v", header, want)
		}
	}
}
