package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime/debug"

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

// roomyGC is how far the heap may grow between collections, in percent: the
// heap of this command is small, and time is what counts. GOGC overrides it.
const roomyGC = 400

func (c *annotateCmd) Run(ctx context.Context, e *env) error {
	if os.Getenv("GOGC") == "" {
		defer debug.SetGCPercent(debug.SetGCPercent(roomyGC))
	}
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
		a, found := pipeline.Annotate(item.Article)
		if err := out.Encode(article.Annotated{Article: a, Annotations: found}); err != nil {
			return err
		}
	}
	if unread > 0 {
		return unreadError(unread)
	}
	return failed
}
