package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"chancery/annotate"
	"chancery/annotate/standard"
	"chancery/article"
	"chancery/source"
)

type annotateCmd struct {
	Sources []string `arg:"" name:"source" help:"Files, folders, archives, or - for standard input."`
	Format  string   `help:"Read every source as this format instead of detecting it." placeholder:"NAME"`
}

func (c *annotateCmd) Help() string {
	return "Prints one annotated article a line; offsets are Unicode code points. Nothing is stored.\n\n" +
		"Example:\n  chancery annotate seeds | head -1\n\n" + exitHelp
}

func (c *annotateCmd) Run(ctx context.Context, e *env) error {
	defer collectAt(400)()
	names, err := e.names()
	if err != nil {
		return err
	}
	pipeline, err := standard.New(names)
	if err != nil {
		return err
	}
	reader, err := e.openSources(c.Sources, c.Format)
	if err != nil {
		return err
	}
	out := json.NewEncoder(e.stdout)
	out.SetEscapeHTML(false)
	var failed error
	unread := 0
	for item, err := range reader.Articles(ctx) {
		var rejected *source.Rejection
		switch {
		case errors.As(err, &rejected):
			fmt.Fprintln(e.stderr, "rejected:", rejected)
			failed = errRejected
			continue
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			fmt.Fprintln(e.stderr, "unread:", err)
			unread++
			continue
		}
		a, err := annotated(pipeline, item.Article)
		if err != nil {
			fmt.Fprintln(e.stderr, "rejected:", err)
			failed = errRejected
			continue
		}
		if err := out.Encode(a); err != nil {
			return err
		}
	}
	if unread > 0 {
		return unreadError(unread)
	}
	return failed
}

// annotated annotates an article. A panic of an annotator is an error, and costs
// that article alone.
func annotated(p *annotate.Pipeline, a article.Article) (out article.Annotated, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("id %q: annotating failed, please report the article: panic: %v", a.ID, v)
		}
	}()
	out.Article, out.Annotations = p.Annotate(a)
	return out, nil
}
