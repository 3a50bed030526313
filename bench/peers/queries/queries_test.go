package queries

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"chancery/bench/peers/corpus"
	"chancery/bench/peers/protocol"
	"chancery/index/analysis"
)

func written(t *testing.T, n int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "corpus.jsonl")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := corpus.Write(f, corpus.NewInvented(), corpus.Options{Seed: 1, Prefix: "a", N: n}); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestChoose wants every class, the same twice and from a longer corpus, of
// words that all engines read alike, and something found by each.
func TestChoose(t *testing.T) {
	path := written(t, 1500)
	list, err := Choose(path, 1000)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := Choose(written(t, 1000), 1000); err != nil || !reflect.DeepEqual(list, again) {
		t.Errorf("another choice: %v", err)
	}
	classes := map[string]int{}
	stops := analysis.For("en")
	for _, q := range list {
		classes[q.Class]++
		for _, w := range append(append(append([]string{q.Prefix}, q.All...), q.Any...), q.Phrase...) {
			if strings.ContainsFunc(w, func(r rune) bool { return r < 'a' || r > 'z' }) || w != "" && stops.Stop(w) {
				t.Errorf("%s asks for %q", q.Class, w)
			}
		}
	}
	want := map[string]int{"term_common": 8, "term_rare": 6, "or": 10, "and": 10, "phrase": 8, "filter": 8, "date": 6, "prefix": 6, "match_all": 2}
	if !reflect.DeepEqual(classes, want) {
		t.Errorf("%v, want %v", classes, want)
	}
	var texts []string
	for a, err := range protocol.Articles(path) {
		if err != nil || len(texts) == 1000 {
			break
		}
		texts = append(texts, " "+strings.ToLower(strings.Join(strings.FieldsFunc(a.Title+" "+a.Body, func(r rune) bool { return r == ' ' || r == '.' || r == '\n' }), " ")))
	}
	for _, q := range list {
		for _, w := range []string{strings.Join(q.Phrase, " "), q.Prefix} {
			if found := strings.Contains(strings.Join(texts, "\n"), " "+w); w != "" && !found {
				t.Errorf("nothing has %q", w)
			}
		}
	}
}

func TestPlainWords(t *testing.T) {
	for text, want := range map[string]bool{
		"trade": true, "(trade)": true, "trade.": true, "trade's": true, "trade, and": true, "trade. And": true,
		"trade-off": false, "free-trade": false, "trade.The": false, "o'trade": false, "tradé": false, "trade_x": false, "a&trade": false, "trade’s": false,
	} {
		at := strings.Index(text, "trad")
		if got := plain(text, at, at+len("trade"), "trade"); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

func TestQueriesAsText(t *testing.T) {
	for want, q := range map[string]protocol.Query{
		"*": {}, "a b": {All: []string{"a", "b"}}, `"a b"`: {Phrase: []string{"a", "b"}}, "a OR b": {Any: []string{"a", "b"}}, "ab*": {Prefix: "ab"},
		"a country:US published:1987-01-01..1987-02-01": {All: []string{"a"}, Country: []string{"US"}, From: "1987-01-01", To: "1987-02-01"},
	} {
		if got := fmt.Sprint(Query{Query: q}); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
