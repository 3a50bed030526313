package export

import (
	"bufio"
	"strings"
	"unicode/utf8"
)

// columns is the header of the CSV form. Lists are joined with "; "; countries
// are codes, published is as in JSON.
func columns() []string {
	return []string{"id", "published", "source", "language", "title", "url", "people", "countries", "topics", "body"}
}

// csvWriter writes RFC 4180 in UTF-8: records end with CR LF. encoding/csv does
// that only if it may also change the line ends inside a cell.
type csvWriter struct{ w *bufio.Writer }

func newCSV(w *bufio.Writer, _ string) Writer {
	c := csvWriter{w}
	_ = c.record(columns()) // an error stays with w and comes back at the next write
	return c
}

func (c csvWriter) Write(a Item) error {
	s := subjectsOf(a.Annotated)
	row := []string{
		a.ID, a.Published.String(), a.Source, a.Language, a.Title, a.URL,
		strings.Join(s.people, "; "), strings.Join(s.countries, "; "), strings.Join(s.topics, "; "), a.Body,
	}
	for i := range row {
		row[i] = harmless(row[i])
	}
	return c.record(row)
}

func (c csvWriter) record(cells []string) error {
	for i, cell := range cells {
		if i > 0 {
			_ = c.w.WriteByte(',')
		}
		if strings.ContainsAny(cell, "\",\r\n") || strings.HasPrefix(cell, " ") {
			cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		_, _ = c.w.WriteString(cell) // an error stays with w
	}
	return wrap(c.w.WriteString("\r\n"))
}

func (c csvWriter) Close() error { return wrap(0, c.w.Flush()) }

// harmless keeps a spreadsheet from running text as a formula: cells that
// begin like one, in ASCII or full-width, get an apostrophe in front.
func harmless(cell string) string {
	first, _ := utf8.DecodeRuneInString(cell)
	if strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) && cell != "" {
		return "'" + cell
	}
	return cell
}
