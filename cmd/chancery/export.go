package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"chancery/article"
	"chancery/export"
	"chancery/search"
	"chancery/server/params"
)

type exportCmd struct {
	Query []string `arg:"" optional:"" help:"Only what this query finds; without one every article."`
	filterFlags
	Format string `enum:"jsonl,csv,ris,bibtex,csl" default:"jsonl" help:"jsonl, csv, ris, bibtex or csl."`
}

func (c *exportCmd) Help() string {
	return "Streams every article found, without a cap.\n\nExample:\n  chancery export --format csv 'country:UA published:2025' > ukraine.csv\n\n" + exitHelp
}

func (c *exportCmd) Run(ctx context.Context, e *env) error {
	values := c.filterFlags.values()
	values.Set("q", strings.Join(c.Query, " "))
	request, problems := params.Parse(values)
	if len(problems) > 0 {
		return usageError{problems[0]}
	}
	engine, err := e.open(ctx)
	if err != nil {
		return err
	}
	defer engine.Close()
	out, err := export.New(c.Format, e.stdout)
	if err != nil {
		return err
	}
	if request.Text == "" && len(request.Filters) == 0 && len(request.Exclude) == 0 {
		err = c.all(ctx, engine, out)
	} else {
		err = c.found(ctx, e, engine, request, out)
	}
	return errors.Join(err, out.Close())
}

// all goes through the store, which needs no index.
func (c *exportCmd) all(ctx context.Context, engine *engine, out export.Writer) error {
	var failed error
	for item, err := range engine.archive.All(ctx) {
		if err != nil {
			failed = errors.Join(failed, err) // a damaged article does not keep the rest back
			continue
		}
		if err := out.Write(item.Annotated); err != nil {
			return err
		}
	}
	return failed
}

// found pages through a search by its cursor.
func (c *exportCmd) found(ctx context.Context, e *env, engine *engine, r search.Request, out export.Writer) error {
	if err := e.ready(ctx, engine); err != nil {
		return err
	}
	r.Size, r.Facets = search.MaxSize, []facet{}
	for {
		res, err := engine.searcher.Search(ctx, r)
		if err != nil {
			return explainInvalid(err)
		}
		if r.Cursor == "" {
			for _, w := range res.Query.Warnings {
				fmt.Fprintln(e.stderr, "!", w.Message)
			}
		}
		for _, h := range res.Hits {
			item, err := engine.archive.Get(ctx, h.ID)
			if err != nil {
				return err
			}
			if err := out.Write(article.Annotated(item.Annotated)); err != nil {
				return err
			}
		}
		if res.Next == nil {
			return nil
		}
		r.Cursor = *res.Next
	}
}
