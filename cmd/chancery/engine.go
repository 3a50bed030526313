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
	"chancery/annotate/name"
	"chancery/annotate/organisation"
	"chancery/annotate/person"
	"chancery/annotate/place"
	"chancery/annotate/quote"
	"chancery/annotate/timex"
	"chancery/archive"
	"chancery/index"
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
	names, err := gazetteer.Default()
	if err != nil {
		return nil, fmt.Errorf("gazetteer: %w", err)
	}
	pipeline, err := newPipeline(names)
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
		Pipeline: pipeline, Logger: e.logger,
		OpenIndex: func(dir string, texts exec.Texts) (index.Backend, error) {
			return bleveindex.Open(dir, bleveindex.Options{Texts: texts, Logger: e.logger})
		},
	})
	if err != nil {
		return nil, err
	}
	return &engine{a, search.New(search.Options{Archive: a, Names: names})}, nil
}

// newPipeline is the annotators in the order in which they run.
func newPipeline(names *gazetteer.Gazetteer) (*annotate.Pipeline, error) {
	return annotate.New(
		language.New(),
		name.New(names),
		country.New(names),
		place.New(names),
		organisation.New(names),
		person.New(names),
		timex.New(),
		quote.New(),
		label.New(names),
	)
}
