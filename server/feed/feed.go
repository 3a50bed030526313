// Package feed writes feeds of articles: Atom (RFC 4287), paged as RFC 5005
// says, and JSON Feed 1.1. It knows no search and no HTTP. The two formats are
// small; libraries that write them know neither pages nor languages.
package feed

import (
	"crypto/sha1" // #nosec G505 -- as RFC 9562 has it for version 5
	"encoding/hex"
	"time"
)

// Feed is one page of a feed. Addresses are absolute.
type Feed struct {
	ID    string // the same for all pages, see ID
	Title string
	Home  string // the page that people read
	Self  string // this page of the feed
	First string // the newest page
	Next  string // empty on the last page
	Prev  string // empty on the first page

	Entries []Entry
}

// Entry is one article.
type Entry struct {
	ID        string // see ID
	Title     string
	URL       string   // of its page
	Original  string   // where it was published, or empty
	Authors   []string // may be empty
	Publisher string   // may be empty
	Published time.Time
	Updated   time.Time
	Language  string // BCP 47, or empty
	HTML      string // what is shown of it
	Text      string // the same without markup
	Subjects  []Subject
}

// Subject is what an entry is about.
type Subject struct{ Term, Label string }

// updated is when the page last changed. An empty one never has.
func (f Feed) updated() time.Time {
	last := time.Unix(0, 0)
	for _, e := range f.Entries {
		if e.Updated.After(last) {
			last = e.Updated
		}
	}
	return last.UTC()
}

// namespace is that of the names that ID makes.
var namespace = [16]byte{0x3c, 0x1b, 0x7d, 0x52, 0x8e, 0x0f, 0x4a, 0x6c, 0x9d, 0x21, 0x5b, 0x64, 0xc8, 0x70, 0x1e, 0xa9}

// ID names something in feeds for good, as a UUID of its name (version 5 of
// RFC 9562). An article's own id is any text, which Atom does not take; its
// address may be missing or be that of another article too; and a tag: URI
// would need a host name that never changes.
func ID(name string) string {
	h := sha1.New() // #nosec G401 -- a name, not a secret
	h.Write(namespace[:])
	h.Write([]byte(name))
	u := h.Sum(nil)[:16]
	u[6], u[8] = u[6]&0x0f|0x50, u[8]&0x3f|0x80
	s := hex.EncodeToString(u)
	return "urn:uuid:" + s[:8] + "-" + s[8:12] + "-" + s[12:16] + "-" + s[16:20] + "-" + s[20:]
}
