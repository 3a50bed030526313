package search

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"sort"

	"chancery/index"
)

// cursor is where a page begins: after a hit, or for going back by number.
type cursor struct {
	Digest string     `json:"d"` // of the request it belongs to
	Page   int        `json:"p"`
	After  *index.Key `json:"a,omitempty"`
}

// digest names what a cursor is good for: the same query, filters and order.
func digest(r Request, order index.Sort) string {
	type list struct {
		Facet  string
		Values []string
	}
	var lists []list
	for f, v := range r.Filters {
		lists = append(lists, list{string(f), v})
	}
	for f, v := range r.Exclude {
		lists = append(lists, list{"not." + string(f), v})
	}
	sort.Slice(lists, func(i, j int) bool { return lists[i].Facet < lists[j].Facet })
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %v %q %v", r.Text, r.Match, r.Plain, order, lists)
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:6])
}

func (c cursor) encode() string {
	b, err := json.Marshal(c)
	if err != nil {
		return "" // no field of it can fail
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
	case err != nil || c.Page < 1:
		return c, &InvalidError{[]Warning{{Message: "this cursor cannot be read: take the one of `next` or `prev` as it is"}}}
	case c.Digest != digest:
		return c, &InvalidError{[]Warning{{Message: "this cursor belongs to another search: start again without it"}}}
	case c.After == nil && c.Page > MaxWindow:
		return c, &InvalidError{[]Warning{{Message: "this cursor lies beyond the pages there are"}}}
	}
	return c, nil
}

// links sets the cursors of the next and previous page.
func (p *plan) links(res *Response, result *index.Result, size int) {
	if n := len(result.Hits); n == size && p.page*size < result.Total {
		next := cursor{Digest: p.digest, Page: p.page + 1, After: &result.Hits[n-1].Key}.encode()
		res.Next = &next
	}
	if p.page > 1 && (p.page-1)*size <= MaxWindow {
		prev := cursor{Digest: p.digest, Page: p.page - 1}.encode()
		res.Prev = &prev
	}
}
