package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"chancery/archive"
	"chancery/export"
	"chancery/search"
	"chancery/server/params"
	"chancery/store"
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
	out, err := export.New(c.Format, e.stdout, params.Title(request))
	if err != nil {
		return err
	}
	damaged := func(err error) bool { return errors.Is(err, store.ErrDamaged) }
	if len(params.Encode(request)) == 0 { // the store tells all, without an index
		return export.Copy(out, engine.archive.All(ctx), func(i archive.Item) export.Item { return export.Item{Annotated: i.Annotated} }, 0, damaged)
	}
	if err := e.ready(ctx, engine); err != nil {
		return err
	}
	walk, err := engine.searcher.Walk(ctx, request)
	if err != nil {
		return explainInvalid(err)
	}
	defer walk.Close()
	for _, w := range walk.Query.Warnings {
		fmt.Fprintln(e.stderr, "!", w.Message)
	}
	return export.Copy(out, walk.Articles, func(f search.Found) export.Item {
		return export.Item{Annotated: f.Annotated, Passages: func() []string { return f.Hit().Passages() }}
	}, 0, damaged)
}
