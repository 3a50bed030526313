package corpus

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"chancery/bench/peers/protocol"
)

func made(t *testing.T, o Options) (string, []protocol.Article) {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, NewInvented(), o); err != nil {
		t.Fatal(err)
	}
	var all []protocol.Article
	for _, line := range strings.Split(strings.TrimSpace(b.String()), "\n") {
		var a protocol.Article
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatal(err)
		}
		all = append(all, a)
	}
	return b.String(), all
}

func TestSmallCorpusIsTheBeginningOfALargeOne(t *testing.T) {
	small, _ := made(t, Options{Seed: 1, Prefix: "a", N: 20})
	large, _ := made(t, Options{Seed: 1, Prefix: "a", N: 60})
	other, _ := made(t, Options{Seed: 2, Prefix: "a", N: 20})
	if !strings.HasPrefix(large, small) || len(large) == len(small) {
		t.Error("the first articles depend on how many there are")
	}
	if other == small {
		t.Error("another seed gives the same articles")
	}
}

func TestArticlesAreLikeNews(t *testing.T) {
	const n = 500
	_, all := made(t, Options{Seed: 1, Prefix: "a", N: n})
	words, people := 0, 0
	ids, months, named := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, a := range all {
		words += len(strings.Fields(a.Body))
		people += len(a.People)
		ids[a.ID] = true
		months[a.Published[:7]] = true
		for _, p := range a.People {
			named[p] = true
			if !strings.HasPrefix(p, "x-") {
				t.Errorf("a person is called %q", p)
			}
		}
		if a.Title == "" || a.Published < "1987-01-01" || a.Published > "1997-10" {
			t.Fatalf("%+v", a)
		}
	}
	if len(ids) != n {
		t.Errorf("%d ids of %d articles", len(ids), n)
	}
	if mean := words / n; mean < 80 || mean > 180 {
		t.Errorf("%d words an article, want about 130", mean)
	}
	if mean := float64(people) / n; mean < 2.5 || mean > 3.5 {
		t.Errorf("%.1f people an article", mean)
	}
	if len(months) < 100 || len(named) < 500 {
		t.Errorf("%d months, %d people", len(months), len(named))
	}
}
