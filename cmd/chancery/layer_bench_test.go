//go:build unix

package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"chancery/archive"
	"chancery/article"
	"chancery/index"
	"chancery/search"
	"chancery/search/known"
	"chancery/server"
)

// layerQueries are searches of every class, in words that news has.
var layerQueries = map[string][]string{
	"common":  {"government", "oil", "trade", "minister", "president", "market"},
	"rare":    {"hostages", "embassy", "memorandum", "envoy", "sovereignty", "treaty"},
	"or":      {"oil OR gas", "wheat OR grain", "Japan OR Korea", "treaty OR accord", "dollar OR yen", "war OR peace"},
	"and":     {"trade AND deficit", "oil AND price", "bank AND rate", "foreign minister", "trade deficit Japan", "interest rate cut bank"},
	"phrase":  {`"interest rates"`, `"foreign minister"`, `"trade deficit"`, `"prime minister"`, `"central bank"`, `"oil prices"`},
	"filter":  {"trade country:JP", "oil country:US", "minister country:GB", "bank country:DE", "talks country:FR", "dyad:US-JP trade"},
	"date":    {"oil published:1987-03", "trade published:1987", "bank published:1987-02..1987-04", "minister published:2015..2025", "talks published:2020"},
	"prefix":  {"negot*", "ministr*", "tarif*", "diplom*", "agricult*", "sanction*"},
	"names":   {"Reagan Gorbachev", "NATO", "Japan semiconductor tariffs", "soviet foreign minister", "OPEC production ceiling", "UK inflation"},
	"every":   {""},
	"nothing": {"zzqxv", "zzqxv oil", "washintgon"},
}

// layerArchive opens the folder that CHANCERY_BENCH_DATA names, or one of made-up
// articles: sentences of the seeds in other orders.
func layerArchive(b *testing.B, cache int64) *engine {
	e := &env{stdout: io.Discard, stderr: io.Discard, logger: slog.New(slog.DiscardHandler), data: os.Getenv("CHANCERY_BENCH_DATA"), cache: cache}
	made := e.data == ""
	if made {
		e.data = b.TempDir()
	}
	engine, err := e.open(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	if made {
		if _, err := engine.archive.Add(context.Background(), shuffled(b, e, 2000)); err != nil {
			b.Fatal(err)
		}
	}
	if err := engine.archive.Wait(context.Background(), engine.archive.Seq()); err != nil {
		b.Fatal(err)
	}
	if err := engine.archive.Warm(context.Background()); err != nil {
		b.Fatal(err)
	}
	return engine
}

// shuffled are n articles of sentences of the seeds.
func shuffled(b *testing.B, e *env, n int) []article.Article {
	var titles, sentences []string
	reader, err := e.openSources([]string{"../../seeds"}, "")
	if err != nil {
		b.Fatal(err)
	}
	for item, err := range reader.Articles(context.Background()) {
		if err != nil {
			b.Fatal(err)
		}
		a := item.Article
		titles = append(titles, a.Title)
		for _, p := range article.Paragraphs(a.Body) {
			for _, s := range article.Sentences(a.Body, p) {
				sentences = append(sentences, a.Body[s.Start:s.End])
			}
		}
	}
	r := rand.New(rand.NewPCG(1, 1))
	out := make([]article.Article, n)
	for i := range out {
		var body strings.Builder
		for range 4 + r.IntN(12) {
			body.WriteString(sentences[r.IntN(len(sentences))] + "\n\n")
		}
		out[i] = article.Article{ID: fmt.Sprint("made-", i), Title: titles[r.IntN(len(titles))], Body: body.String(),
			Published: article.DateOf(1987, time.Month(1+r.IntN(12)), 1+r.IntN(28))}
	}
	return out
}

// replayed is an archive whose views answer Search as they did the first time,
// in the order in which a query asks, at no cost: what is left is the search
// layer.
type replayed struct {
	*archive.Archive
	results []*index.Result // of the query, in the order asked for
	next    int
}

func (a *replayed) View(ctx context.Context) (index.View, error) {
	v, err := a.Archive.View(ctx)
	return replayedView{v, a}, err
}

type replayedView struct {
	index.View
	archive *replayed
}

func (v replayedView) Search(ctx context.Context, r index.Request) (*index.Result, error) {
	a := v.archive
	if a.next == len(a.results) {
		res, err := v.View.Search(ctx, r)
		if err != nil {
			return nil, err
		}
		a.results = append(a.results, res)
	}
	res := *a.results[a.next]
	a.next++
	return &res, nil
}

// processorTime is that of the process so far, collecting garbage included.
func processorTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkLayer measures what a search costs beside its calls of View.Search:
// planning, feedback, loading, marks and snippets. Words are without what only
// ranks (newest first); warm is with articles at hand, the others read them
// each time. One run is every query of a class once; CHANCERY_BENCH_DATA names
// a data folder.
func BenchmarkLayer(b *testing.B) {
	names, err := (&env{}).names()
	if err != nil {
		b.Fatal(err)
	}
	for _, mode := range []struct {
		name    string
		cache   int64
		request search.Request
	}{
		{"words", 0, search.Request{Sort: string(index.Newest)}},
		{"words, warm", 64 << 20, search.Request{Sort: string(index.Newest)}},
		{"ranked", 0, search.Request{}},
		{"ranked, warm", 64 << 20, search.Request{}},
	} {
		engine := layerArchive(b, mode.cache)
		for _, class := range slices.Sorted(maps.Keys(layerQueries)) {
			queries := layerQueries[class]
			b.Run(mode.name+"/"+class, func(b *testing.B) {
				a := &replayed{Archive: engine.archive}
				s := search.New(search.Options{Archive: a, Names: known.Names{Gazetteer: names}, Timeout: time.Minute})
				recorded := make([][]*index.Result, len(queries))
				ask := func() {
					for i, q := range queries {
						a.results, a.next = recorded[i], 0
						request := mode.request
						request.Text = q
						if _, err := s.Search(context.Background(), request); err != nil {
							b.Fatal(q, err)
						}
						recorded[i] = a.results
					}
				}
				ask()
				b.ReportAllocs()
				before := processorTime(b)
				for b.Loop() {
					ask()
				}
				b.ReportMetric(float64((processorTime(b)-before).Microseconds())/float64(b.N*len(queries)), "cpu-µs/search")
			})
		}
		engine.Close()
	}
}

// BenchmarkHTTP measures what a search costs through HTTP beside what it costs
// by itself: one client on loopback, its connection kept alive, answers at hand
// so that little else is left. It reports medians in µs.
func BenchmarkHTTP(b *testing.B) {
	engine := layerArchive(b, 128<<20)
	defer engine.Close()
	srv := httptest.NewServer(server.New(server.Options{Archive: engine.archive, Searcher: engine.searcher, Marker: engine.searcher,
		Logger: slog.New(slog.DiscardHandler), Loopback: true}))
	defer srv.Close()
	queries := slices.Concat(layerQueries["common"], layerQueries["and"], layerQueries["filter"])
	tags := map[string]string{}
	get := func(q, tag string) {
		req, err := http.NewRequest(http.MethodGet, srv.URL+"/v1/search?q="+url.QueryEscape(q), nil)
		if err != nil {
			b.Fatal(err)
		}
		req.Header.Set("If-None-Match", tag)
		resp, err := srv.Client().Do(req)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, resp.Body); err != nil {
			b.Fatal(err)
		}
		resp.Body.Close()
		if tag != "" && resp.StatusCode != http.StatusNotModified || tag == "" && resp.StatusCode != http.StatusOK {
			b.Fatal(q, resp.Status)
		}
		tags[q] = resp.Header.Get("ETag")
	}
	for _, how := range []struct {
		name string
		ask  func(q string)
	}{
		{"none", func(q string) {
			if _, err := engine.searcher.Search(context.Background(), search.Request{Text: q}); err != nil {
				b.Fatal(err)
			}
		}},
		{"full", func(q string) { get(q, "") }},
		{"not modified", func(q string) { get(q, tags[q]) }},
	} {
		b.Run(how.name, func(b *testing.B) {
			for _, q := range queries {
				how.ask(q)
			}
			var took []time.Duration
			before := processorTime(b)
			for i := 0; b.Loop(); i++ {
				start := time.Now()
				how.ask(queries[i%len(queries)])
				took = append(took, time.Since(start))
			}
			cpu := processorTime(b) - before
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Nanoseconds())/1000, "median-µs")
			b.ReportMetric(float64(cpu.Nanoseconds())/1000/float64(b.N), "cpu-µs")
		})
	}
}
