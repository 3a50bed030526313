//go:build shared

package main

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"context"
	"encoding/json"
	"flag"
	"io"
	"log/slog"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chancery/eval"
	"chancery/index/analysis"
	"chancery/search"
)

var update = flag.Bool("figures", false, "write the figures of ranking anew")

// shared is a file of the measuring data, which is not part of the repository.
func shared(t *testing.T, parts ...string) string {
	t.Helper()
	path := filepath.Join(append([]string{"..", "..", "..", "shared", "data"}, parts...)...)
	if testing.Short() {
		t.Skip("a long test")
	}
	return path
}

func measured() *env { return &env{stderr: io.Discard, logger: slog.New(slog.DiscardHandler)} }

// figures are what a ranking reaches, topic by topic.
type figures struct {
	NDCG   float64            `json:"ndcg@10"`
	MAP    float64            `json:"map"`
	Topics map[string]ranking `json:"topics"`
}

type ranking struct {
	NDCG float64  `json:"ndcg@10"`
	AP   float64  `json:"ap"`
	Top  []string `json:"top"` // the first ten
}

// half is the means over every other topic, by id, from the first or the second.
func (f figures) half(first int) (ndcg, ap float64) {
	ids := slices.SortedFunc(maps.Keys(f.Topics), func(a, b string) int {
		return cmp.Or(len(a)-len(b), strings.Compare(a, b))
	})
	n := 0.0
	for i := first; i < len(ids); i += 2 {
		topic := f.Topics[ids[i]]
		ndcg, ap, n = ndcg+topic.NDCG, ap+topic.AP, n+1
	}
	return ndcg / n, ap / n
}

// drift is how far the means may fall for what is annotated otherwise.
const drift = 0.005

// TestRelevanceFigures compares the ranking of topics with the one kept in
// testdata, so that a change of ranking is a diff (go test -figures writes it).
func TestRelevanceFigures(t *testing.T) {
	for set, docs := range map[string]string{"time": "time.docs.jsonl", "modern": "modern.docs.jsonl.gz"} {
		t.Run(set, func(t *testing.T) {
			got := figuresOf(t, shared(t, "relevance", docs), shared(t, "relevance", set+".topics.jsonl"), shared(t, "relevance", set+".qrels"))
			path := filepath.Join("testdata", set+".figures.json")
			if *update {
				text, err := json.MarshalIndent(got, "", " ")
				if err == nil {
					err = os.WriteFile(path, append(text, '\n'), 0o644)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var want figures
			if err := json.Unmarshal(text, &want); err != nil {
				t.Fatal(err)
			}
			t.Logf("nDCG@10 %.4f, MAP %.4f", got.NDCG, got.MAP)
			for half, name := range []string{"A", "B"} {
				ndcg, ap := got.half(half)
				t.Logf("half %s: nDCG@10 %.4f, MAP %.4f", name, ndcg, ap)
			}
			if got.NDCG > want.NDCG-drift && got.MAP > want.MAP-drift {
				return
			}
			t.Errorf("nDCG@10 %.4f and MAP %.4f, were %.4f and %.4f", got.NDCG, got.MAP, want.NDCG, want.MAP)
			for id, w := range want.Topics {
				if g := got.Topics[id]; g.NDCG != w.NDCG || g.AP != w.AP {
					t.Logf("topic %s: nDCG@10 %.4f, was %.4f; AP %.4f, was %.4f", id, g.NDCG, w.NDCG, g.AP, w.AP)
				}
			}
		})
	}
}

func figuresOf(t *testing.T, docs, topicsFile, qrelsFile string) figures {
	t.Helper()
	topics, err := readFile(topicsFile, eval.ReadTopics)
	if err != nil {
		t.Fatal(err)
	}
	qrels, err := readFile(qrelsFile, eval.ReadQrels)
	if err != nil {
		t.Fatal(err)
	}
	engine := indexed(t, docs)
	out := figures{Topics: map[string]ranking{}}
	for _, topic := range topics {
		hits, err := ranked(context.Background(), engine, topic.Text)
		if err != nil {
			t.Fatal(err)
		}
		ids := []string{}
		for _, h := range hits {
			ids = append(ids, h.ID)
		}
		r := ranking{rounded(eval.NDCG(ids, qrels[topic.ID], 10)), rounded(eval.AveragePrecision(ids, qrels[topic.ID])), ids[:min(len(ids), 10)]}
		out.Topics[topic.ID] = r
		out.NDCG += r.NDCG / float64(len(topics))
		out.MAP += r.AP / float64(len(topics))
	}
	out.NDCG, out.MAP = rounded(out.NDCG), rounded(out.MAP)
	return out
}

func rounded(x float64) float64 { return math.Round(x*10_000) / 10_000 }

// indexed is an engine with all articles of a file, until the test ends.
func indexed(t *testing.T, docs string) *engine {
	t.Helper()
	engine, closeAll, err := measured().temporary(context.Background(), []string{docs})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(closeAll)
	return engine
}

// TestKnownItem wants an article that somebody remembers: by its four rarest
// words that are not its alone, and a person or country in it.
func TestKnownItem(t *testing.T) {
	const (
		items = 500
		top   = 3
		share = 0.95
	)
	docs := filepath.Join(t.TempDir(), "docs.jsonl")
	out, err := os.Create(docs)
	if err != nil {
		t.Fatal(err)
	}
	var all []remembered
	df := map[string]int{}
	for name, every := range map[string]int{"reuters21578-train.jsonl.gz": 1, "ungdc-paragraphs.jsonl.gz": 20} {
		all = append(all, copied(t, out, shared(t, "articles", name), every, df)...)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	engine := indexed(t, docs)
	slices.SortFunc(all, func(a, b remembered) int { return cmp.Compare(a.ID, b.ID) })
	random := rand.New(rand.NewPCG(5, 3))
	found := 0
	for _, i := range random.Perm(len(all))[:items] {
		text := all[i].query(t, engine, df)
		res, err := engine.searcher.Search(context.Background(), search.Request{Text: text, Size: top, Facets: []facet{}})
		if err != nil {
			t.Fatal(err)
		}
		if slices.ContainsFunc(res.Hits, func(h search.Hit) bool { return h.ID == all[i].ID }) {
			found++
		} else {
			t.Logf("%s is not among the first %d of %d", all[i].ID, top, res.Total)
		}
	}
	t.Logf("%d of %d found among the first %d", found, items, top)
	if float64(found) < share*items {
		t.Errorf("%d of %d known items found, want %v", found, items, share)
	}
}

// remembered is an article that may be looked for.
type remembered struct{ ID, Title, Body string }

// copied copies every n-th line of a file, counts the stems and returns the
// articles.
func copied(t *testing.T, out io.Writer, path string, every int, df map[string]int) (all []remembered) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 16<<20)
	for n := 0; lines.Scan(); n++ {
		var a remembered
		if n%every != 0 {
			continue
		}
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		if a.Title == "" && a.Body == "" {
			continue
		}
		if _, err := out.Write(append(lines.Bytes(), '\n')); err != nil {
			t.Fatal(err)
		}
		for stem := range a.stems() {
			df[stem]++
		}
		all = append(all, a)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// stems are those of the words of letters, each with a word that has it.
func (a remembered) stems() map[string]string {
	out := map[string]string{}
	text := a.Title + "\n" + a.Body
	for _, tok := range analysis.For("en").Tokens(text) {
		word := text[tok.Start:tok.End]
		if !tok.Overlay && len(word) > 2 && !slices.ContainsFunc([]rune(word), func(r rune) bool { return r < 'A' || r > 'z' }) {
			out[tok.Term] = word
		}
	}
	return out
}

// query is what one remembers.
func (a remembered) query(t *testing.T, engine *engine, df map[string]int) string {
	t.Helper()
	words := a.stems()
	var stems []string
	for s := range words {
		if df[s] > 1 {
			stems = append(stems, s)
		}
	}
	slices.SortFunc(stems, func(x, y string) int { return cmp.Or(cmp.Compare(df[x], df[y]), cmp.Compare(x, y)) })
	text := ""
	for _, s := range stems[:min(len(stems), 4)] {
		text += words[s] + " "
	}
	item, err := engine.archive.Get(context.Background(), a.ID)
	if err != nil {
		t.Fatal(err)
	}
	switch {
	case len(item.People) > 0:
		text += item.People[0].Name
	case len(item.Countries) > 0:
		text += item.Countries[0].Name
	}
	return text
}
