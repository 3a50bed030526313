// Package seedtext turns a seed file into an article: plain text whose first
// line begins "date YYYY-MM-DD" and goes straight on with the text, paragraphs
// separated by blank lines, no title. The id is the name of the file without
// its suffix.
package seedtext

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"path"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"chancery/article"
	"chancery/source"
)

// Format reads seed files.
type Format struct{}

// Name is "seed".
func (Format) Name() string { return "seed" }

// opening is what a seed file begins with: the word, the date, and behind it
// white space, a stray character or nothing.
var opening = regexp.MustCompile(`^(?i:\s*date[ \t]+)(\d{4}-\d{2}-\d{2})(?:[\s\pZ\pC:,$]|$)`)

// Detect reports whether head begins with the word date and a date, possible
// or not; any name will do.
func (Format) Detect(head []byte, _ string) bool { return opening.Match(head) }

// maxFile is a body of the greatest length and its date line.
const maxFile = article.MaxBody + 1<<10

// Read yields the one article of the file.
func (Format) Read(r io.Reader, name string) iter.Seq2[source.Item, error] {
	return func(yield func(source.Item, error) bool) {
		b, err := io.ReadAll(io.LimitReader(r, maxFile+1))
		if err != nil {
			yield(source.Item{}, err)
			return
		}
		a, line, reason := parse(b)
		a.ID = id(name)
		if reason != "" {
			yield(source.Item{}, &source.Rejection{Line: line, ID: a.ID, Reason: reason})
			return
		}
		yield(source.Item{Article: a, Line: line}, nil)
	}
}

// parse reads the bytes of a file. A reason that is not empty says why they
// are no article; line is that of the date.
func parse(b []byte) (a article.Article, line int, reason string) {
	if len(b) > maxFile {
		return a, 1, fmt.Sprintf("file has more than %d bytes, which is the limit", maxFile)
	}
	text := tidy(b)
	m := opening.FindStringSubmatchIndex(text)
	if m == nil {
		return a, 1, `does not begin with "date YYYY-MM-DD" and the text`
	}
	line = 1 + strings.Count(text[:m[2]], "\n")
	date := text[m[2]:m[3]]
	published, err := article.ParseTimestamp(date)
	if err != nil || published.IsZero() {
		return a, line, fmt.Sprintf("there is no day %s", date)
	}
	a.Published = published
	a.Body = strings.TrimSpace(strings.TrimLeft(text[m[3]:], ":,"))
	return a, line, ""
}

// id is the last part of a path without its suffix. Standard input has none.
func id(name string) string {
	if name == source.Stdin {
		return ""
	}
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	if cut := strings.TrimSuffix(base, path.Ext(base)); cut != "" {
		base = cut
	}
	return base
}

// tidy makes the bytes of a text file text: UTF-8, \n at line ends and
// nothing stray before them.
func tidy(b []byte) string {
	b = bytes.TrimPrefix(b, []byte("\uFEFF"))
	s := string(b)
	if !utf8.Valid(b) {
		// What is not UTF-8 was nearly always saved by Windows.
		if d, err := charmap.Windows1252.NewDecoder().String(s); err == nil {
			s = d
		}
	}
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
	lines := strings.Split(s, "\n")
	marked := shownEnds(lines)
	for i, l := range lines {
		if marked {
			l = strings.TrimSuffix(l, "$")
		}
		lines[i] = strings.TrimRightFunc(l, stray)
	}
	return trimEnd(strings.Join(lines, "\n"))
}

// stray are characters that mean nothing at the end of a line.
func stray(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\uFEFF' }

// shownEnds reports whether every line, the last aside, ends in the $ with
// which terminal tools show line ends.
func shownEnds(lines []string) bool {
	if len(lines) < 3 {
		return false
	}
	for _, l := range lines[:len(lines)-1] {
		if !strings.HasSuffix(l, "$") {
			return false
		}
	}
	return true
}

// trimEnd drops a $ or % that a terminal left behind the last sentence; one
// that belongs to it, as in "rose by 5%", stays.
func trimEnd(s string) string {
	s = strings.TrimRightFunc(s, stray)
	cut := strings.TrimRightFunc(s, func(r rune) bool { return r == '$' || r == '%' || stray(r) })
	last, _ := utf8.DecodeLastRuneInString(cut)
	if strings.ContainsRune(".!?…。\"”’»)", last) {
		return cut
	}
	return s
}
