package gazetteer

import (
	"slices"
	"testing"
)

func TestBeginning(t *testing.T) {
	g, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for prefix, want := range map[string]string{"ukrai": "UA", "Ukrainian": "UA", "briti": "GB", "dutc": "NL", "côte d'iv": "CI", "британ": "GB", "holl": "NL"} {
		if got := g.Beginning(prefix); !slices.Contains(got, want) || len(got) > 4 {
			t.Errorf("%s: %q, want %s", prefix, got, want)
		}
	}
	if got := g.Beginning("qwertz"); len(got) > 0 {
		t.Errorf("%q", got)
	}
	if got := g.Beginning(""); len(got) < 190 {
		t.Errorf("%d states", len(got))
	}
}

func BenchmarkBeginning(b *testing.B) {
	g, err := Default()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		g.Beginning("ukr")
	}
}
