package main

import (
	"context"
	"fmt"
	"path/filepath"

	"chancery/annotate"
	"chancery/annotate/country"
	"chancery/annotate/gazetteer"
	"chancery/annotate/label"
	"chancery/annotate/language"
	"chancery/annotate/lookup"
	"chancery/annotate/name"
	"chancery/annotate/organisation"
	"chancery/annotate/person"
	"chancery/annotate/quote"
	"chancery/annotate/timex"
	"chancery/archive"
	"chancery/index"
	"chancery/index/analysis"
	"chancery/index/bleveindex"
	"chancery/index/exec"
	"chancery/search"
)

// engine is an open data folder with a searcher over it.
type engine struct {
	archive  *archive.Archive
	searcher *search.Searcher
}

func (e *engine) Close() error { return e.archive.Close() }

// open wires the parts together: this is the only place that chooses a
// backend, the annotators and their order.
func (e *env) open(ctx context.Context) (*engine, error) {
	known, err := e.names()
	if err != nil {
		return nil, err
	}
	pipeline, err := newPipeline(known)
	if err != nil {
		return nil, err
	}
	return e.openAt(ctx, e.data, pipeline, known)
}

func (e *env) openAt(ctx context.Context, dir string, pipeline *annotate.Pipeline, known *gazetteer.Gazetteer) (*engine, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	a, err := archive.Open(ctx, dir, archive.Options{
		Pipeline: pipeline, Analyzers: fmt.Sprint(analysis.Version), Logger: e.logger,
		OpenIndex: func(dir string, texts exec.Texts) (index.Backend, error) {
			return bleveindex.Open(dir, bleveindex.Options{Texts: texts, Logger: e.logger})
		},
	})
	if err != nil {
		return nil, err
	}
	return &engine{a, search.New(search.Options{Archive: a, Names: names{known}})}, nil
}

// newPipeline is the annotators in the order in which they run.
func newPipeline(known *gazetteer.Gazetteer) (*annotate.Pipeline, error) {
	return annotate.New(
		language.New(),
		lookup.New(known),
		name.New(known),
		organisation.New(known),
		person.New(known),
		country.New(known),
		timex.New(),
		quote.New(),
		label.New(known),
	)
}
