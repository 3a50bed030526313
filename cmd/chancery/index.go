package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/schollz/progressbar/v3"

	"chancery/article"
	"chancery/source"
	"chancery/source/jsonl"
	"chancery/source/seedtext"
	"chancery/store"
)

type indexCmd struct {
	Sources []string `arg:"" optional:"" name:"source" help:"Files, folders (walked), .gz and .zip of them, or - for JSON Lines on standard input."`
	Format  string   `help:"Read every source as this format instead of detecting it." placeholder:"NAME"`
	JSON    bool     `name:"json" help:"Print the counts as JSON."`

	Reannotate bool `help:"Annotate every stored article anew, after adding the sources; editors' labels and corrections stay."`
}

func (c *indexCmd) Help() string {
	return "Adding the same again changes nothing. A rejected article is named with file and line, the rest goes in.\n\n" +
		"Examples:\n  chancery index articles/ archive.jsonl.gz\n  zcat news.jsonl.gz | chancery index -\n\n" + exitHelp
}

func (c *indexCmd) Run(ctx context.Context, e *env) error {
	if len(c.Sources) == 0 && !c.Reannotate {
		return usageError{errors.New("name a source, or - for standard input")}
	}
	defer collectAt(200)()
	engine, err := e.open(ctx)
	if err != nil {
		return err
	}
	defer engine.Close()
	counts, err := e.ingest(ctx, engine, c.Sources, c.Format)
	if usage := (usageError{}); errors.As(err, &usage) {
		return err
	}
	if settled := e.settle(ctx, engine); err == nil {
		err = settled
	}
	if c.Reannotate && err == nil {
		err = engine.archive.Reannotate(ctx)
	}
	if err == nil {
		err = engine.archive.Warm(ctx) // and keeps what that takes, for whoever searches next
	}
	if c.JSON {
		_ = json.NewEncoder(e.stdout).Encode(counts)
	} else {
		fmt.Fprintln(e.stdout, counts)
	}
	if err == nil && counts.Rejected > 0 {
		err = errRejected
	}
	return err
}

// formats are all that sources may have, surest first.
func formats() []source.Format {
	return []source.Format{seedtext.Format{}, jsonl.Format{}}
}

// openSources finds the files of the sources. An unknown format is wrong usage.
func (e *env) openSources(sources []string, format string) (*source.Reader, error) {
	reader, err := source.Open(sources, source.Options{Formats: formats(), Force: format, Stdin: e.stdin})
	if errors.Is(err, source.ErrFormat) {
		return nil, usageError{err}
	}
	return reader, err
}

// counts is what became of the articles of a run.
type counts struct {
	Added     int `json:"added"`
	Updated   int `json:"updated"`
	Unchanged int `json:"unchanged"`
	Rejected  int `json:"rejected"`
	Skipped   int `json:"skipped"` // files that no format claims
}

func (c counts) String() string {
	s := fmt.Sprintf("added %d, updated %d, unchanged %d, rejected %d", c.Added, c.Updated, c.Unchanged, c.Rejected)
	if c.Skipped > 0 {
		s += fmt.Sprintf(", skipped %d files of no known format", c.Skipped)
	}
	return s
}

// Batches that are stored at a time: few fsyncs, little memory.
const (
	batchArticles = 1000
	batchBytes    = 4 << 20
)

// ingest adds all articles of the sources; rejected ones are named on stderr.
func (e *env) ingest(ctx context.Context, engine *engine, sources []string, format string) (counts, error) {
	reader, err := e.openSources(sources, format)
	if err != nil {
		return counts{}, err
	}
	in := &ingestion{env: e, engine: engine, reader: reader, bar: e.progress(reader.Progress().BytesTotal, "reading")}
	unread := 0
	for item, err := range reader.Articles(ctx) {
		var rejected *source.Rejection
		switch {
		case errors.As(err, &rejected):
			in.reject(rejected)
			continue
		case ctx.Err() != nil:
			continue
		case err != nil:
			in.note("unread: %v", err)
			unread++
			continue
		}
		if err := in.add(ctx, item); err != nil {
			return in.counts, err
		}
	}
	if err := in.flush(ctx); err != nil {
		return in.counts, err
	}
	in.counts.Skipped = reader.Progress().Skipped
	_ = in.bar.Finish()
	if unread > 0 && ctx.Err() == nil {
		return in.counts, unreadError(unread)
	}
	return in.counts, ctx.Err()
}

// unreadError is the number of files that could not be read to their end. They
// have been named, and what the others hold is stored.
type unreadError int

func (n unreadError) Error() string {
	if n == 1 {
		return "one file could not be read to its end"
	}
	return fmt.Sprintf("%d files could not be read to their end", int(n))
}

// ingestion is one run of ingest.
type ingestion struct {
	env    *env
	engine *engine
	reader *source.Reader
	bar    *progressbar.ProgressBar
	batch  []source.Item
	bytes  int
	counts counts
}

func (in *ingestion) note(format string, args ...any) {
	_ = in.bar.Clear()
	fmt.Fprintf(in.env.stderr, format+"\n", args...)
}

func (in *ingestion) reject(r *source.Rejection) {
	in.counts.Rejected++
	in.note("rejected: %v", r)
}

func (in *ingestion) add(ctx context.Context, item source.Item) error {
	in.batch = append(in.batch, item)
	in.bytes += len(item.Article.Title) + len(item.Article.Body)
	if len(in.batch) < batchArticles && in.bytes < batchBytes {
		return nil
	}
	return in.flush(ctx)
}

func (in *ingestion) flush(ctx context.Context) error {
	if len(in.batch) == 0 {
		return nil
	}
	articles := make([]article.Article, len(in.batch))
	for i, item := range in.batch {
		articles[i] = item.Article
	}
	outcomes, err := in.engine.archive.Add(ctx, articles)
	for i, o := range outcomes {
		switch o.Status {
		case store.Added:
			in.counts.Added++
		case store.Updated:
			in.counts.Updated++
		case store.Unchanged:
			in.counts.Unchanged++
		case store.Rejected:
			item := in.batch[i]
			in.reject(&source.Rejection{Path: item.Path, Line: item.Line, Position: item.Position, ID: o.ID, Reason: o.Reason})
		}
	}
	in.batch, in.bytes = in.batch[:0], 0
	_ = in.bar.Set64(in.reader.Progress().BytesRead)
	return err
}
