//go:build linux

// Command chancery is Chancery as an engine of the benchmark, wired as the
// binary wires it.
//
//	chancery [flags] build CORPUS DIR | serve DIR
//
// It ranks by the words alone, but in mode ranked and through HTTP, and takes
// what the articles are about from their editors: the work that the other
// engines do.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"chancery/annotate/gazetteer"
	"chancery/annotate/standard"
	"chancery/archive"
	"chancery/article"
	"chancery/bench/peers/protocol"
	"chancery/index"
	"chancery/index/analysis"
	"chancery/index/bleveindex"
	"chancery/index/exec"
	"chancery/search"
	"chancery/search/known"
)

// options are the flags.
type options struct {
	annotate bool // build with the annotators
	http     bool // ask a server in a process of its own
	listen   bool // be that server
}

func main() {
	var o options
	flag.BoolVar(&o.annotate, "annotate", false, "annotate the articles")
	flag.BoolVar(&o.http, "http", false, "ask through HTTP")
	flag.BoolVar(&o.listen, "listen", false, "serve DIR through HTTP until standard input ends")
	flag.Parse()
	if o.listen {
		if err := listen(flag.Arg(0), o); err != nil {
			fmt.Fprintln(os.Stderr, "chancery:", err)
			os.Exit(1)
		}
		return
	}
	protocol.Program{Version: "Chancery", Segments: "*.zap", Build: o.build, Open: o.open}.Main(flag.Args())
}

// articleCache is what the binary gives to articles that were read last. Answers
// are not kept: every query is worked out.
const articleCache = 64 << 20

// openArchive opens a data folder.
func openArchive(dir string, o options, names *gazetteer.Gazetteer) (*archive.Archive, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	var pipeline archive.Pipeline = editors{}
	if o.annotate {
		if pipeline, err = standard.New(names); err != nil {
			return nil, err
		}
	}
	return archive.Open(context.Background(), dir, archive.Options{
		Pipeline: pipeline, Analyzers: fmt.Sprint(analysis.Version), Cache: articleCache,
		OpenIndex: func(dir string, texts exec.Texts) (index.Backend, error) {
			return bleveindex.Open(dir, bleveindex.Options{Texts: texts})
		},
	})
}

// editors takes the labels of an article as they are: their names are
// identifiers already.
type editors struct{}

func (editors) Version() string { return "editors" }

func (editors) Annotate(a article.Article) (article.Article, article.Annotations) {
	var l article.Labelled
	for _, p := range a.Labels.People {
		l.People = append(l.People, article.Entity{ID: p, Label: p})
	}
	for _, c := range a.Labels.Countries {
		l.Countries = append(l.Countries, article.Entity{ID: c, Label: c})
	}
	return a, article.Annotations{Labelled: &l}
}

// Articles are stored in batches as `chancery index` has them.
const (
	batchArticles = 1000
	batchBytes    = 4 << 20
)

// build indexes through the archive, until all is searchable.
func (o options) build(corpus, dir string) (int, error) {
	names, err := gazetteer.Default()
	if err != nil {
		return 0, err
	}
	a, err := openArchive(dir, o, names)
	if err != nil {
		return 0, err
	}
	docs, err := feed(a, corpus, nil)
	if err == nil {
		err = a.Wait(context.Background(), a.Seq())
	}
	if closing := a.Close(); err == nil {
		err = closing
	}
	return docs, err
}

// feed adds the articles of a corpus until it ends or stop is closed.
func feed(a *archive.Archive, corpus string, stop <-chan struct{}) (int, error) {
	var batch []article.Article
	docs, size := 0, 0
	flush := func() error {
		outcomes, err := a.Add(context.Background(), batch)
		for _, o := range outcomes {
			if o.Reason != "" && err == nil {
				err = fmt.Errorf("%s: %s", o.ID, o.Reason)
			}
		}
		docs += len(batch)
		batch, size = batch[:0], 0
		return err
	}
	for line, err := range protocol.Articles(corpus) {
		if err != nil {
			return docs, err
		}
		select {
		case <-stop:
			return docs, nil
		default:
		}
		published, err := article.ParseTimestamp(line.Published)
		if err != nil {
			return docs, fmt.Errorf("%s: %w", line.ID, err)
		}
		batch = append(batch, article.Article{ID: line.ID, Title: line.Title, Body: line.Body, Published: published, Language: "en",
			Labels: article.Labels{People: line.People, Countries: line.Countries}})
		if size += len(line.Title) + len(line.Body); len(batch) == batchArticles || size >= batchBytes {
			if err := flush(); err != nil {
				return docs, err
			}
		}
	}
	return docs, flush()
}

// timeout is of one search: longer than readers wait, so that a slow search
// has a time too.
const timeout = time.Minute

// engine is an open archive.
type engine struct {
	options
	archive  *archive.Archive
	searcher *search.Searcher
	docs     int
}

func (o options) open(dir string) (protocol.Engine, error) {
	if o.http {
		return dial(dir)
	}
	return openEngine(dir, o)
}

// openEngine makes an archive ready as `chancery serve` does.
func openEngine(dir string, o options) (*engine, error) {
	names, err := gazetteer.Default()
	if err != nil {
		return nil, err
	}
	a, err := openArchive(dir, o, names)
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	if err := a.Wait(ctx, a.Seq()); err != nil {
		return nil, err
	}
	if err := a.Warm(ctx); err != nil {
		return nil, err
	}
	s := search.New(search.Options{Archive: a, Names: known.Names{Gazetteer: names}, Timeout: timeout})
	return &engine{o, a, s, a.Status().Articles}, nil
}

func (e *engine) Docs() int    { return e.docs }
func (e *engine) PID() int     { return os.Getpid() }
func (e *engine) Close() error { return e.archive.Close() }

func (e *engine) Feed(corpus string, stop <-chan struct{}) (int, error) {
	docs, err := feed(e.archive, corpus, stop)
	return docs, err
}
