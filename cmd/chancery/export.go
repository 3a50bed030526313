package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"chancery/export"
	"chancery/search"
	"chancery/server/api"
	"chancery/server/params"
)

type exportCmd struct {
	Query []string `arg:"" optional:"" help:"Only what this query finds; without one every article."`
	filterFlags
	Match    string `enum:",all,any" default:"" help:"all: every word, never relaxed; any: any of the words."`
	Mode     string `enum:",lenient,strict" default:"" help:"strict refuses a bad query."`
	Sort     string `enum:",relevance,newest,oldest" default:"" help:"relevance, newest or oldest."`
	Collapse bool   `help:"One article of each story: near-duplicates are left out."`
	Format   string `enum:"jsonl,csv,ris,bibtex,csl,markdown,html" default:"jsonl" help:"jsonl, csv, ris, bibtex, csl, or a press review with passages and citations as markdown or html."`
	BOM      bool   `name:"bom" help:"Begin with a byte order mark, by which Excel knows UTF-8 in a CSV file."`
}

func (c *exportCmd) Help() string {
	return "Streams every article found, without a cap.\n\nExamples:\n  chancery export --format csv --bom 'country:UA published:2025' > ukraine.csv\n" +
		"  chancery export --format html --collapse --sort newest 'ceasefire published:7d' > review.html\n\n" + exitHelp
}

// values is the query string of the same export over HTTP.
func (c *exportCmd) values() map[string][]string {
	v := c.filterFlags.values()
	for name, value := range map[string]string{"q": strings.Join(c.Query, " "), "match": c.Match, "mode": c.Mode, "sort": c.Sort} {
		if value != "" {
			v.Set(name, value)
		}
	}
	if c.Collapse {
		v.Set("collapse", "true")
	}
	return v
}

func (c *exportCmd) Run(ctx context.Context, e *env) error {
	request, problems := params.Parse(c.values())
	if len(problems) > 0 {
		return usageError{problems[0]}
	}
	engine, err := e.open(ctx)
	if err != nil {
		return err
	}
	defer engine.Close()
	if c.BOM {
		if _, err := io.WriteString(e.stdout, export.BOM); err != nil {
			return err
		}
	}
	if len(params.Encode(request)) == 0 {
		return c.all(ctx, engine, e.stdout)
	}
	return c.found(ctx, e, engine, request)
}

// all goes through the store, which needs no index.
func (c *exportCmd) all(ctx context.Context, engine *engine, w io.Writer) error {
	out, err := export.New(c.Format, w, "")
	if err != nil {
		return err
	}
	var failed error
	for item, err := range engine.archive.All(ctx) {
		if err != nil {
			failed = errors.Join(failed, err) // a damaged article does not keep the rest back
			continue
		}
		if err := out.Write(export.Item{Annotated: item.Annotated}); err != nil {
			return err
		}
	}
	return errors.Join(failed, out.Close())
}

// found walks through what a search finds.
func (c *exportCmd) found(ctx context.Context, e *env, engine *engine, r search.Request) error {
	if err := e.ready(ctx, engine); err != nil {
		return err
	}
	walk, err := engine.searcher.Walk(ctx, r)
	if err != nil {
		return explainInvalid(err)
	}
	defer walk.Close()
	for _, w := range walk.Query.Warnings {
		fmt.Fprintln(e.stderr, "!", w.Message)
	}
	return api.Export(e.stdout, c.Format, params.Title(r), walk, 0)
}
