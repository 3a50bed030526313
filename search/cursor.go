package search

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"

	"chancery/index"
	"chancery/query"
)

// cursor is where a page begins: after a hit, or for going back by number.
type cursor struct {
	Digest string     `json:"d"` // of the request it belongs to
	Page   int        `json:"p"`
	Drop   int        `json:"r,omitempty"` // how far the search was relaxed
	After  *index.Key `json:"a,omitempty"`
	Taught []taught   `json:"t,omitempty"` // by the first hits, so that pages are of one ranking
}

// Bounds of what a cursor may say.
const (
	maxCursorPage = 1 << 40
	maxCursorDrop = 1 << 16
	maxTaughtWord = 512
)

// digest names what a cursor is good for: the same query, filters, order,
// size of pages, and folding.
func digest(r Request, order index.Sort, size int) string {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %v %v %q %d %v", r.Text, r.Match, r.Plain, r.WordsOnly, order, size, r.Collapse)
	for _, f := range filterable {
		fmt.Fprintf(h, " %s %q %q", f, r.Filters[f], r.Exclude[f])
	}
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:6])
}

func (c cursor) encode() string {
	b, err := json.Marshal(c)
	if err != nil {
		return "" // only a score that is no number could fail
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

func decodeCursor(s, digest string) (cursor, error) {
	var c cursor
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err == nil {
		err = json.Unmarshal(b, &c)
	}
	switch {
	case err != nil || c.Page < 1 || c.Page > maxCursorPage || c.Drop < 0 || c.Drop > maxCursorDrop || !soundLessons(c.Taught):
		return c, &InvalidError{[]Warning{{Message: "this cursor cannot be read: take the one of next or prev as it is"}}}
	case c.Digest != digest:
		return c, &InvalidError{[]Warning{{Message: "this cursor belongs to another search: start again without it"}}}
	case c.After == nil && c.Page > MaxWindow:
		return c, &InvalidError{[]Warning{{Message: "this cursor lies beyond the pages there are"}}}
	}
	return c, nil
}

// soundLessons tells whether a cursor teaches what a search may.
func soundLessons(list []taught) bool {
	for _, t := range list {
		if t.Word == "" || len(t.Word) > maxTaughtWord || t.Weight < 0 || t.Weight > feedbackTotal*query.MaxTerms {
			return false
		}
	}
	return len(list) <= feedbackTerms
}

// links sets the cursors of the next and previous page, and leaves the page's
// own hits. The way back is by number, and ends where pages cannot be asked for
// by number.
func (p *plan) links(res *Response, result *index.Result) {
	if len(result.Hits) > p.size {
		result.Hits = result.Hits[:p.size]
		if next := (cursor{p.digest, p.page + 1, p.drop, &result.Hits[p.size-1].Key, p.taught}).encode(); next != "" {
			res.Next = &next
		}
	}
	if p.page > 1 && p.page-1 <= MaxWindow/p.size {
		prev := cursor{Digest: p.digest, Page: p.page - 1, Drop: p.drop, Taught: p.taught}.encode()
		res.Prev = &prev
	}
}
