package source

import (
	"fmt"
	"io"
	"iter"
	"strings"

	"chancery/article"
)

// Format is one wire format of articles. A new one is a package with a type
// that has these methods, and a line in the list given to [Open].
type Format interface {
	// Name is what --format takes: short, lower-case.
	Name() string

	// Detect reports whether a file is in this format, from its first bytes
	// (at most HeadSize, without a byte order mark) and, where these do not
	// tell, from its name, which is "-" for standard input and never has a
	// compression suffix. Formats are asked in the order of their list, so
	// one that claims only what it surely knows comes before a broader one.
	Detect(head []byte, name string) bool

	// Read yields the articles of one file as the format has them; cleaning
	// and validating is not its work. What cannot be read as an article is
	// yielded as a *Rejection with Line and Reason, and reading goes on
	// behind it. Any other error ends the file. r has no byte order mark.
	Read(r io.Reader, name string) iter.Seq2[Item, error]
}

// HeadSize is how many bytes of a file Detect sees at most.
const HeadSize = 8 << 10

// Item is an article and where it was found.
type Item struct {
	Article  article.Article
	Path     string // file, or archive!member; "-" for standard input; empty for a request
	Line     int    // 1-based line on which it begins
	Position int    // 1-based place in a JSON array, 0 outside of one
}

// Rejection says why something is not taken as an article. It concerns that
// one article only: what follows in the same file is read all the same.
type Rejection struct {
	Path     string // as in Item
	Line     int    // 1-based; 0 when it is about the file as a whole
	Position int    // as in Item
	ID       string // of the article, where it could be read
	Reason   string
}

// Error is "path:line: item n: id "x": reason", parts left out when unknown.
func (r *Rejection) Error() string {
	var b strings.Builder
	switch {
	case r.Path != "" && r.Line > 0:
		fmt.Fprintf(&b, "%s:%d: ", r.Path, r.Line)
	case r.Path != "":
		fmt.Fprintf(&b, "%s: ", r.Path)
	case r.Line > 0:
		fmt.Fprintf(&b, "line %d: ", r.Line)
	}
	if r.Position > 0 {
		fmt.Fprintf(&b, "item %d: ", r.Position)
	}
	if r.ID != "" {
		fmt.Fprintf(&b, "id %.80q: ", r.ID)
	}
	b.WriteString(r.Reason)
	return b.String()
}
