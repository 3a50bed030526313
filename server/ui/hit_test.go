package ui

import (
	"strings"
	"testing"

	"chancery/search"
)

func TestAfterTitle(t *testing.T) {
	for _, c := range []struct{ name, passage, title, want string }{
		{"goes on", "The two envoys met, and then they left for home.", "The two envoys met…", "… and then they left for home."},
		{"after a dateline", "VIENNA, July 14 (Wire) - The two envoys met, and then they left.", "The two envoys met…", "… and then they left."},
		{"whole", "The two envoys met.", "The two envoys met", ""},
		{"nearly whole", "The two envoys met again, he said.", "The two envoys met again…", ""},
		{"something else", "They spoke of peace.", "The two envoys met", "They spoke of peace."},
		{"mark before", "The two <mark>envoys</mark> met, and then they left for home.", "The two envoys met…", "… and then they left for home."},
		{"mark after", "The two envoys met, and the <mark>envoys</mark> left.", "The two envoys met…", "… and the <mark>envoys</mark> left."},
		{"mark at the end", "The two envoys <mark>met</mark>, and then they left for home.", "The two envoys met…", "… and then they left for home."},
		{"mark across", "The two envoys <mark>met, and</mark> then they left.", "The two envoys met…", "The two envoys <mark>met, and</mark> then they left."},
		{"escaped", "Q&amp;A &lt;b&gt; is over, and then they all left.", "Q&A <b> is over…", "… and then they all left."},
		{"far in", strings.Repeat("word ", 30) + "The two envoys met, and then they left.", "The two envoys met…", strings.Repeat("word ", 30) + "The two envoys met, and then they left."},
		{"title cut in a word", "The two envoys met, and then they left.", "The two envoys met, and th", "The two envoys met, and then they left."},
		{"short title", "Mr. President, this is so.", "Mr.", "Mr. President, this is so."},
		{"no title", "The two envoys met.", "", "The two envoys met."},
		{"stray ampersand", "A & B met, and then they all left.", "A & B met…", "… and then they all left."},
	} {
		if got := afterTitle(c.passage, c.title); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestForemost(t *testing.T) {
	names := []search.Value{{ID: "1", Label: "Ada One"}, {ID: "2", Label: "Bo Two"}, {ID: "3", Label: "Cy Three"}, {ID: "4", Label: "Di Four"}, {ID: "5", Label: "D’Or & Cie"}}
	for _, c := range []struct {
		shown  string
		chosen []string
		want   string
	}{
		{"nothing of them", nil, "123"},
		{"then Four spoke", nil, "412"},
		{"<mark>Three</mark> and Four", nil, "341"},
		{"<mark>Three</mark> and Four", []string{"2"}, "234"},
		{"<mark>D’Or &amp; Cie</mark>", nil, "512"},
	} {
		got := ""
		for _, n := range foremost(names, c.chosen, c.shown) {
			got += n.ID
		}
		if got != c.want {
			t.Errorf("%q, %v: %s, want %s", c.shown, c.chosen, got, c.want)
		}
	}
	if names[0].ID != "1" {
		t.Error("the response was put in another order")
	}
}

func FuzzAfterTitle(f *testing.F) {
	f.Add("The <mark>envoys</mark> &amp; others met, and left.", "The envoys & others met…")
	f.Fuzz(func(t *testing.T, passage, title string) {
		got := strings.TrimPrefix(afterTitle(passage, title), "… ")
		if !strings.HasSuffix(passage, got) {
			t.Fatalf("%q is not of %q", got, passage)
		}
	})
}
