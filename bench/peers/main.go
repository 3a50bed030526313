//go:build linux

// Command peers runs the same work in Chancery and in other engines and writes
// docs/performance.md. README.md tells how it measures; `make bench` runs it.
//
//	go run ./bench/peers [-sizes 20k,190k] [-engines NAME,...] [-passes N] [-report]
//
// Corpora, indexes and results stay in the cache folder: a later run builds
// what changed. Results of other sizes are kept, and written again.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"chancery/bench/peers/report"
)

// bench is one run.
type bench struct {
	cache   string
	shared  string
	engines []engine
	passes  int
	seconds float64 // of load
	warm    float64 // seconds of load before the passes
	choose  int     // articles that queries are chosen from, the same at every size
	reuse   bool
	feedAt  int // articles from which on indexing beside is measured
	fewAt   int // articles from which on only the fastest take part

	programs  map[string]program
	results   *report.Results
	reference *running // whose answers those at the same corpus are compared with
}

// program is how an engine is called.
type program struct {
	argv  []string
	print string
	err   error
}

func main() {
	b := &bench{choose: 20_000, programs: map[string]program{}}
	cache := "bench/.cache"
	if dir, err := os.UserCacheDir(); err == nil {
		cache = filepath.Join(dir, "chancery-bench")
	}
	flag.StringVar(&b.cache, "cache", cache, "folder of corpora, indexes and results")
	flag.StringVar(&b.shared, "shared", "../shared", "folder of real articles; without it they are invented")
	sizes := flag.String("sizes", "20k,190430", "numbers of articles")
	names := flag.String("engines", "", "engines that take part, all by default: "+strings.Join(engineNames(engines), ","))
	flag.IntVar(&b.passes, "passes", 7, "passes over the queries, after one in which they are new")
	flag.Float64Var(&b.seconds, "seconds", 10, "seconds of load by each number of threads; 0 for none")
	flag.Float64Var(&b.warm, "warm", 4, "seconds of load before the passes, for each engine and kind of work: what compiles as it goes needs them")
	flag.BoolVar(&b.reuse, "reuse", false, "use an index that another version of the program built")
	flag.IntVar(&b.feedAt, "feed-at", 1_000_000, "articles from which on searches are measured while indexing runs, and annotating no more")
	flag.IntVar(&b.fewAt, "few-at", 2_000_000, "articles from which on only Chancery and the two fastest peers take part")
	only := flag.Bool("report", false, "write the report of earlier runs and measure nothing")
	docs := flag.String("docs", "docs", "folder of performance.md and of img for its plots; empty for none")
	flag.Parse()
	if err := b.run(*sizes, *names, *docs, *only); err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

func (b *bench) run(sizes, names, docs string, only bool) error {
	path := filepath.Join(b.cache, "results.json")
	results, err := report.Load(path)
	if err != nil {
		return err
	}
	b.results = &results
	if !only {
		list, err := parseSizes(sizes)
		if err != nil {
			return err
		}
		if b.engines, err = chosen(names); err != nil {
			return err
		}
		results.Machine = machine()
		for _, n := range list {
			c, err := b.corpus(n)
			if err != nil {
				return err
			}
			results.Put(*c)
			if err := results.Save(path); err != nil {
				return err
			}
		}
	}
	if docs == "" {
		return nil
	}
	return results.Write(docs)
}

func engineNames(list []engine) []string {
	var out []string
	for _, e := range list {
		out = append(out, e.name)
	}
	return out
}

// chosen are the engines of some names, those whose indexes they need too.
func chosen(names string) ([]engine, error) {
	if names == "" {
		return engines, nil
	}
	wanted := strings.Split(names, ",")
	for _, name := range wanted {
		if !slices.Contains(engineNames(engines), name) {
			return nil, fmt.Errorf("no engine is called %q; there are %s", name, strings.Join(engineNames(engines), ", "))
		}
	}
	var out []engine
	for _, e := range engines {
		if slices.Contains(wanted, e.name) || slices.ContainsFunc(engines, func(o engine) bool { return (o.index == e.name || o.like == e.name) && slices.Contains(wanted, o.name) }) {
			out = append(out, e)
		}
	}
	return out, nil
}

// parseSizes reads numbers with k and M for thousands and millions.
func parseSizes(text string) ([]int, error) {
	var out []int
	for _, s := range strings.Split(text, ",") {
		digits, unit := strings.TrimSpace(s), 1
		switch {
		case strings.HasSuffix(digits, "k"):
			digits, unit = digits[:len(digits)-1], 1000
		case strings.HasSuffix(digits, "M"):
			digits, unit = digits[:len(digits)-1], 1_000_000
		}
		n, err := strconv.Atoi(digits)
		if err != nil || n < 1 {
			return nil, fmt.Errorf("%q is no number of articles: write 20k, 190430 or 1M", s)
		}
		out = append(out, n*unit)
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// note tells how far the run is.
func note(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }
