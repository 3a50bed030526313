package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// cslWriter writes CSL-JSON: one array of items, an item a line.
type cslWriter struct {
	w *bufio.Writer
	n int
}

func newCSL(w *bufio.Writer, _ string) Writer { return &cslWriter{w: w} }

// cslItem has the variables of the CSL 1.0.2 data schema that news has.
type cslItem struct {
	ID        string    `json:"id"`
	Type      string    `json:"type"`
	Title     string    `json:"title,omitempty"`
	Author    []cslName `json:"author,omitempty"`
	Container string    `json:"container-title,omitempty"`
	Issued    *cslDate  `json:"issued,omitempty"`
	URL       string    `json:"URL,omitempty"`
	Language  string    `json:"language,omitempty"`
	Keyword   string    `json:"keyword,omitempty"`
	Abstract  string    `json:"abstract,omitempty"`
}

// cslName is literal: see risWriter on why names are left as they are.
type cslName struct {
	Literal string `json:"literal"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

func (c *cslWriter) Write(a Item) error {
	it := cslItem{
		ID: a.ID, Type: "article-newspaper", Title: heading(a.Article), Container: a.Source, URL: webAddress(a.URL), Language: a.Language,
		Keyword: strings.Join(subjectsOf(a.Annotated).keywords(), ", "), Abstract: lead(a.Body),
	}
	for _, name := range a.Authors {
		it.Author = append(it.Author, cslName{name})
	}
	if t := a.Published.Time; !a.Published.IsZero() {
		it.Issued = &cslDate{[][]int{{t.Year(), int(t.Month()), t.Day()}}}
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(it); err != nil {
		return fmt.Errorf("export: %s: %w", a.ID, err)
	}
	separator := "[\n"
	if c.n > 0 {
		separator = ",\n"
	}
	c.n++
	return wrap(fmt.Fprintf(c.w, "%s%s", separator, bytes.TrimRight(buf.Bytes(), "\n")))
}

func (c *cslWriter) Close() error {
	end := "\n]\n"
	if c.n == 0 {
		end = "[]\n"
	}
	_, _ = fmt.Fprint(c.w, end) // an error stays with w
	return wrap(0, c.w.Flush())
}
