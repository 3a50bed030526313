package export

import (
	"bufio"
	"fmt"
	"regexp"
	"strings"
)

// markdownWriter writes a press review in CommonMark: an article is a heading,
// its passages are quotations with the matches in bold, its citation follows.
type markdownWriter struct{ w *bufio.Writer }

func newMarkdown(w *bufio.Writer, title string) Writer {
	_, _ = fmt.Fprintf(w, "# %s\n", md(titled(title))) // an error stays with w
	return markdownWriter{w}
}

func (m markdownWriter) Write(a Item) error {
	q := quote(a)
	title := md(q.Title)
	if q.Link != "" {
		title = "[" + title + "](<" + mdAddress(q.Link) + ">)"
	}
	_, _ = fmt.Fprintf(m.w, "\n## %s\n", title)
	if credits := q.credits(); len(credits) > 0 {
		_, _ = fmt.Fprintf(m.w, "\n*%s*\n", md(strings.Join(credits, ", ")))
	}
	for _, p := range q.Passages {
		_, _ = fmt.Fprintf(m.w, "\n> %s\n", mdPassage(p))
	}
	return wrap(fmt.Fprintf(m.w, "\n%s\n", md(q.Citation)))
}

func (m markdownWriter) Close() error { return wrap(0, m.w.Flush()) }

// mdPassage makes matches bold. Blanks stay outside the asterisks, which mark
// nothing beside a blank; where they would mark nothing because they touch a
// letter and a sign, the text is what counts.
func mdPassage(passage []run) string {
	var b strings.Builder
	for _, r := range passage {
		word := strings.TrimSpace(r.Text)
		if !r.Match || word == "" {
			b.WriteString(mdInline(r.Text))
			continue
		}
		before, after, _ := strings.Cut(r.Text, word)
		b.WriteString(before + "**" + mdInline(word) + "**" + after)
	}
	return mdStart(strings.TrimSpace(b.String()))
}

// md escapes a line of text.
func md(s string) string { return mdStart(mdInline(s)) }

var mdSpecial = regexp.MustCompile("[\\\\`*_{}\\[\\]<>&|~#$^=!]")

// mdInline escapes what means something within a line.
func mdInline(s string) string { return mdSpecial.ReplaceAllString(s, `\$0`) }

var mdOpening = regexp.MustCompile(`^(\d+)?([-+.)])`)

// mdStart escapes what means something where a line begins: lists and rules.
func mdStart(s string) string { return mdOpening.ReplaceAllString(s, `$1\$2`) }

// mdAddress makes an address fit for angle brackets.
func mdAddress(s string) string {
	return strings.NewReplacer("<", "%3C", ">", "%3E", `\`, "%5C", " ", "%20", "&", "&amp;").Replace(oneLine(s))
}
