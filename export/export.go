// Package export turns annotated articles into the formats that others read:
// JSON Lines, spreadsheets, reference managers, and press reviews for people.
// Articles stream through; nothing is held back but a write buffer.
package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"chancery/article"
)

// Item is an article and what it is quoted with.
type Item struct {
	article.Annotated

	// Passages are those that a search shows: escaped text with <mark> around
	// matches. Press reviews ask for them, and quote the first paragraph where
	// there are none; nil is none.
	Passages func() []string
}

// Writer writes articles in one format.
type Writer interface {
	// Write adds an article. The first error of the underlying writer is
	// returned from then on, by Close at the latest.
	Write(Item) error

	// Close writes what the format ends with and everything buffered. It
	// does not close the underlying writer. Only a closed export is valid.
	Close() error
}

// Format is a way to write articles.
type Format struct {
	Name        string // as New takes it
	Label       string // as people call it
	Suffix      string // of files, with the dot
	ContentType string // of responses
	Review      bool   // a press review, which people read

	open func(w *bufio.Writer, title string) Writer
}

// BOM is the byte order mark, by which Excel knows that a CSV file is UTF-8.
// Other programs take it for a part of the first column's name, so it is
// written only where it is asked for.
const BOM = "\ufeff"

// Formats lists all formats, in the order in which help texts name them.
func Formats() []Format {
	return []Format{
		{"jsonl", "JSON Lines", ".jsonl", "application/x-ndjson", false, newJSONL},
		{"csv", "CSV", ".csv", "text/csv; charset=utf-8; header=present", false, newCSV},
		{"ris", "RIS", ".ris", "application/x-research-info-systems; charset=utf-8", false, newRIS},
		{"bibtex", "BibTeX", ".bib", "application/x-bibtex; charset=utf-8", false, newBibTeX},
		{"csl", "CSL-JSON", ".csl.json", "application/vnd.citationstyles.csl+json", false, newCSL},
		{"markdown", "Markdown", ".md", "text/markdown; charset=utf-8", true, newMarkdown},
		{"html", "HTML", ".html", "text/html; charset=utf-8", true, newHTML},
	}
}

// New returns a writer of the format with that name; the error of an unknown
// name lists the known ones. Press reviews stand under the title.
func New(format string, w io.Writer, title string) (Writer, error) {
	var names []string
	for _, f := range Formats() {
		if f.Name == format {
			return f.open(bufio.NewWriterSize(w, 64<<10), title), nil
		}
		names = append(names, f.Name)
	}
	return nil, fmt.Errorf("export: unknown format %q; there are %s", format, strings.Join(names, ", "))
}

// Copy writes articles, at most so many (0 for all), and closes the writer. An
// error of one article alone, as passes tells, keeps only that one back and is
// returned in the end; any other ends the copy without closing.
func Copy[T any](out Writer, articles iter.Seq2[T, error], item func(T) Item, most int, passes func(error) bool) error {
	var passed error
	n := 0
	for a, err := range articles {
		switch {
		case err != nil && passes(err):
			passed = errors.Join(passed, err)
			continue
		case err != nil:
			return errors.Join(passed, err)
		}
		if err := out.Write(item(a)); err != nil {
			return err
		}
		if n++; n == most {
			break
		}
	}
	return errors.Join(passed, out.Close())
}

type jsonlWriter struct{ w *bufio.Writer }

func newJSONL(w *bufio.Writer, _ string) Writer { return jsonlWriter{w} }

// Write puts the article on one line. Compacting matters: unknown keys are
// kept as they came, which may be spread over lines.
func (j jsonlWriter) Write(a Item) error {
	b, err := a.MarshalJSON()
	if err != nil {
		return fmt.Errorf("export: %s: %w", a.ID, err)
	}
	var line bytes.Buffer
	if err := json.Compact(&line, b); err != nil {
		return fmt.Errorf("export: %s: %w", a.ID, err)
	}
	line.WriteByte('\n')
	return wrap(j.w.Write(line.Bytes()))
}

func (j jsonlWriter) Close() error { return wrap(0, j.w.Flush()) }

// wrap names the package in an error of the underlying writer.
func wrap(_ int, err error) error {
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}
