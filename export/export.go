// Package export turns annotated articles into the formats that others read:
// JSON Lines, spreadsheets, reference managers, and press reviews for people.
// Articles stream through; nothing is held back but a write buffer.
package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"chancery/article"
)

// Item is an article and what it is quoted with.
type Item struct {
	article.Annotated

	// Passages are those that a search shows: escaped text with <mark> around
	// matches. Press reviews quote them, or the first paragraph without any.
	Passages []string
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

	open func(w *bufio.Writer, title string) Writer
}

// Quotes reports whether a format has use for the passages of an Item.
func Quotes(format string) bool { return format == "markdown" || format == "html" }

// BOM is the byte order mark, by which Excel knows that a CSV file is UTF-8.
// Other programs take it for a part of the first column's name, so it is
// written only where it is asked for.
const BOM = "\ufeff"

// Formats lists all formats, in the order in which help texts name them.
func Formats() []Format {
	return []Format{
		{"jsonl", "JSON Lines", ".jsonl", "application/x-ndjson", newJSONL},
		{"csv", "CSV", ".csv", "text/csv; charset=utf-8; header=present", newCSV},
		{"ris", "RIS", ".ris", "application/x-research-info-systems; charset=utf-8", newRIS},
		{"bibtex", "BibTeX", ".bib", "application/x-bibtex; charset=utf-8", newBibTeX},
		{"csl", "CSL-JSON", ".csl.json", "application/vnd.citationstyles.csl+json", newCSL},
		{"markdown", "a press review in Markdown", ".md", "text/markdown; charset=utf-8", newMarkdown},
		{"html", "a press review in HTML", ".html", "text/html; charset=utf-8", newHTML},
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
