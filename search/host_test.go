package search

import "testing"

func TestPublisher(t *testing.T) {
	for text, want := range map[string]string{
		"reuters.com": "reuters", "www.Reuters.com": "reuters", "https://news.un.org/en/story": "un", "bbc.co.uk": "bbc",
		"www.abc.net.au": "abc", "gov.uk": "gov", "reuters": "", "": "", ".": "", "U.S.": "s", "a b.c": "", "x@y.org": "",
	} {
		if got := publisher(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
