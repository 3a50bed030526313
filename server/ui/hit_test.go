package ui

import (
	"strings"
	"testing"

	"chancery/search"
)

func TestAfterTitle(t *testing.T) {
	for _, c := range []struct{ name, passage, title, want string }{
		{"goes on", "The envoys met, and then they left for home.", "The envoys met…", "… and then they left for home."},
		{"after a dateline", "VIENNA, July 14 (Wire) - The envoys met, and then they left.", "The envoys met…", "… and then they left."},
		{"whole", "The envoys met.", "The envoys met", ""},
		{"nearly whole", "The envoys met again, he said.", "The envoys met again…", ""},
		{"something else", "They spoke of peace.", "The envoys met", "They spoke of peace."},
		{"mark before", "The <mark>envoys</mark> met, and then they left for home.", "The envoys met…", "… and then they left for home."},
		{"mark after", "The envoys met, and the <mark>envoys</mark> left.", "The envoys met…", "… and the <mark>envoys</mark> left."},
		{"mark at the end", "The envoys <mark>met</mark>, and then they left for home.", "The envoys met…", "… and then they left for home."},
		{"mark across", "The envoys <mark>met, and</mark> then they left.", "The envoys met…", "The envoys <mark>met, and</mark> then they left."},
		{"escaped", "Q&amp;A &lt;b&gt; is over, and then they all left.", "Q&A <b> is over…", "… and then they all left."},
		{"far in", strings.Repeat("word ", 30) + "The envoys met, and then they left.", "The envoys met…", strings.Repeat("word ", 30) + "The envoys met, and then they left."},
		{"no title", "The envoys met.", "", "The envoys met."},
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
