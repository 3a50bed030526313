package export

import (
	"bufio"
	"fmt"
)

// risWriter writes RIS: two-character tags, a value a line, CR LF as its
// specification wants. Authors stay as the source has them: turning "Ana
// Silva" into "Silva, Ana" would also turn the names of agencies around.
type risWriter struct{ w *bufio.Writer }

func newRIS(w *bufio.Writer, _ string) Writer { return risWriter{w} }

func (r risWriter) Write(a Item) error {
	r.line("TY", "NEWS")
	r.line("ID", a.ID)
	r.line("TI", heading(a.Article))
	for _, name := range a.Authors {
		r.line("AU", name)
	}
	r.line("T2", a.Source)
	if !a.Published.IsZero() {
		r.line("PY", a.Published.Time.Format("2006"))
		r.line("DA", a.Published.Time.Format("2006/01/02/"))
	}
	r.line("AB", lead(a.Body))
	for _, k := range subjectsOf(a.Annotated).keywords() {
		r.line("KW", k)
	}
	r.line("LA", a.Language)
	r.line("UR", webAddress(a.URL))
	return wrap(fmt.Fprint(r.w, "ER  - \r\n\r\n"))
}

// line writes a tag unless its value is empty; an error stays with w.
func (r risWriter) line(tag, value string) {
	if value = oneLine(value); value != "" {
		_, _ = fmt.Fprintf(r.w, "%s  - %s\r\n", tag, value)
	}
}

func (r risWriter) Close() error { return wrap(0, r.w.Flush()) }
