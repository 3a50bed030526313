package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"chancery/annotate"
	"chancery/annotate/gazetteer"
	"chancery/annotate/standard"
	"chancery/archive"
	"chancery/index"
	"chancery/index/analysis"
	"chancery/index/bleveindex"
	"chancery/index/exec"
	"chancery/search"
	"chancery/search/known"
)

// engine is an open data folder with a searcher over it.
type engine struct {
	archive  *archive.Archive
	searcher *search.Searcher
}

func (e *engine) Close() error { return e.archive.Close() }

// open wires the parts together: this is the only place that chooses a
// backend.
func (e *env) open(ctx context.Context) (*engine, error) {
	names, err := e.names()
	if err != nil {
		return nil, err
	}
	pipeline, err := standard.New(names)
	if err != nil {
		return nil, err
	}
	return e.openAt(ctx, e.data, pipeline, names)
}

func (e *env) openAt(ctx context.Context, dir string, pipeline *annotate.Pipeline, names *gazetteer.Gazetteer) (*engine, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	a, err := archive.Open(ctx, dir, archive.Options{
		Pipeline: pipeline, Analyzers: fmt.Sprint(analysis.Version), Logger: e.logger, Cache: e.cache / 2, Scrub: e.scrub,
		OpenIndex: func(dir string, texts exec.Texts) (index.Backend, error) {
			return bleveindex.Open(dir, bleveindex.Options{Texts: texts, Logger: e.logger, Lists: e.lists})
		},
	})
	if err != nil {
		return nil, err
	}
	return &engine{a, search.New(search.Options{Archive: a, Names: known.Names{Gazetteer: names}, Cache: e.cache / 2})}, nil
}

// names are the built-in gazetteer and the folders that win over it.
func (e *env) names() (*gazetteer.Gazetteer, error) {
	folders := make([]fs.FS, len(e.gazetteer))
	for i, dir := range e.gazetteer {
		folders[i] = os.DirFS(dir)
	}
	return gazetteer.Open(folders...)
}
