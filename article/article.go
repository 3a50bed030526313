// Package article holds the domain types of Chancery: an article as it came,
// what the editor said of it, and what the annotators found in it.
//
// Offsets are bytes of UTF-8 everywhere inside the engine. They become Unicode
// code points in one place only, when an [Annotated] article is written as
// JSON, and come back the same way.
package article

import "encoding/json"

// Article is one news item as it came from its source. The zero value is not
// valid: it needs a title or a body, see [Article.Validate].
type Article struct {
	ID        string    // any text up to MaxID bytes; see Identify
	URL       string    // where it was published, as given
	Source    string    // the outlet or feed, as given
	Title     string    // one line
	Body      string    // plain text, paragraphs separated by blank lines
	Published Timestamp // zero when unknown
	Language  string    // BCP 47 primary tag in lower case, empty when unknown
	Authors   []string
	Dateline  string
	Labels    Labels                     // the editor's, never overwritten
	Extra     map[string]json.RawMessage // keys we do not know, kept and returned
}

// Labels are what an editor said the article is about, as names or codes.
type Labels struct {
	Topics        []string `json:"topics,omitempty"`
	People        []string `json:"people,omitempty"`
	Countries     []string `json:"countries,omitempty"`
	Places        []string `json:"places,omitempty"`
	Organisations []string `json:"organisations,omitempty"`

	// Other holds label kinds we do not know, kept and returned.
	Other map[string]json.RawMessage `json:"-"`
}

// IsZero reports whether no label of any kind is set.
func (l Labels) IsZero() bool {
	return len(l.Topics) == 0 && len(l.People) == 0 && len(l.Countries) == 0 &&
		len(l.Places) == 0 && len(l.Organisations) == 0 && len(l.Other) == 0
}
