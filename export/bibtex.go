package export

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// bibtexWriter writes BibTeX in UTF-8: an @article of the outlet, or a @misc
// where the outlet is unknown, which BibTeX demands of an @article.
type bibtexWriter struct{ w *bufio.Writer }

func newBibTeX(w *bufio.Writer, _ string) Writer { return bibtexWriter{w} }

func (b bibtexWriter) Write(a Item) error {
	kind := "article"
	if a.Source == "" {
		kind = "misc"
	}
	_, _ = fmt.Fprintf(b.w, "@%s{%s,\n", kind, bibKey(a.ID))
	b.field("title", "{"+tex(heading(a.Article))+"}") // braced twice: no change of case
	b.field("author", bibAuthors(a.Authors))
	b.field("journal", tex(a.Source))
	if t := a.Published; !t.IsZero() {
		b.field("date", t.Time.Format("2006-01-02"))
		b.field("year", t.Time.Format("2006"))
		b.raw("month", strings.ToLower(t.Time.Format("Jan"))) // a macro, which styles translate
	}
	b.field("url", bibURL(webAddress(a.URL)))
	b.field("language", tex(a.Language))
	b.field("keywords", tex(strings.Join(subjectsOf(a.Annotated).keywords(), ", ")))
	b.field("abstract", tex(lead(a.Body)))
	return wrap(fmt.Fprint(b.w, "}\n\n"))
}

// field writes a braced value unless it is empty; an error stays with w.
func (b bibtexWriter) field(name, value string) {
	if value != "" && value != "{}" {
		b.raw(name, "{"+value+"}")
	}
}

func (b bibtexWriter) raw(name, value string) {
	_, _ = fmt.Fprintf(b.w, "  %s = %s,\n", name, value)
}

func (b bibtexWriter) Close() error { return wrap(0, b.w.Flush()) }

// tex escapes text for a braced value. Braces become commands, since BibTeX
// counts those behind a backslash too.
func tex(s string) string {
	return strings.NewReplacer(
		`\`, `\textbackslash{}`, `{`, `\textbraceleft{}`, `}`, `\textbraceright{}`,
		`~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`,
		`$`, `\$`, `&`, `\&`, `#`, `\#`, `_`, `\_`, `%`, `\%`,
	).Replace(oneLine(s))
}

// bibAuthors joins names with "and"; a name that holds that word, or more
// commas than "Silva, Ana" has, is braced, so that it stays one name.
func bibAuthors(names []string) string {
	out := make([]string, 0, len(names))
	for _, n := range names {
		n = tex(n)
		if strings.Contains(" "+strings.ToLower(n)+" ", " and ") || strings.Count(n, ",") > 1 {
			n = "{" + n + "}"
		}
		if n != "" {
			out = append(out, n)
		}
	}
	return strings.Join(out, " and ")
}

// bibURL makes an address fit for a verbatim field: no braces, backslashes or
// blanks.
func bibURL(s string) string {
	return strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C", " ", "%20").Replace(oneLine(s))
}

// bibKey makes a citation key of an id. Keys know no case and few signs, so
// an id that has others gets a hash behind, which keeps keys apart.
func bibKey(id string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(id) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '-', r == '_', r == '.', r == ':':
			b.WriteRune(r)
		default:
			b.WriteByte('-')
		}
	}
	key := b.String()
	if key == id && id != "" {
		return key
	}
	sum := sha256.Sum256([]byte(id))
	return strings.TrimLeft(strings.Trim(key, "-")+"-"+hex.EncodeToString(sum[:4]), "-")
}
