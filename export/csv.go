package export

import (
	"bufio"
	"encoding/csv"
	"strings"
	"unicode/utf8"

	"chancery/article"
)

// columns is the header of the CSV form (RFC 4180, UTF-8). Lists are joined
// with "; "; countries are codes, published is as in JSON.
func columns() []string {
	return []string{"id", "published", "source", "language", "title", "url", "people", "countries", "topics", "body"}
}

type csvWriter struct {
	w   *bufio.Writer
	csv *csv.Writer
}

func newCSV(w *bufio.Writer) Writer {
	c := csvWriter{w, csv.NewWriter(w)}
	_ = c.csv.Write(columns()) // an error stays with w and comes back at the next write
	return c
}

func (c csvWriter) Write(a article.Annotated) error {
	s := subjectsOf(a)
	row := []string{
		a.ID, a.Published.String(), a.Source, a.Language, a.Title, a.URL,
		strings.Join(s.people, "; "), strings.Join(s.countries, "; "), strings.Join(s.topics, "; "), a.Body,
	}
	for i := range row {
		row[i] = harmless(row[i])
	}
	return wrap(0, c.csv.Write(row))
}

func (c csvWriter) Close() error {
	c.csv.Flush()
	return wrap(0, c.w.Flush())
}

// harmless keeps a spreadsheet from running text as a formula: cells that
// begin like one, in ASCII or full-width, get an apostrophe in front.
func harmless(cell string) string {
	first, _ := utf8.DecodeRuneInString(cell)
	if strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) && cell != "" {
		return "'" + cell
	}
	return cell
}
