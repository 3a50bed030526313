package search

import (
	"chancery/index"
	"chancery/index/schema"
)

// Response is the answer to a Request. Its JSON is that of GET /v1/search;
// offsets are Unicode code points.
type Response struct {
	Query      QueryInfo                `json:"query"`
	Total      int                      `json:"total"`
	Stories    int                      `json:"stories"` // total without near-duplicates
	Page       int                      `json:"page"`
	Pages      int                      `json:"pages"`
	TookMs     float64                  `json:"tookMs"`
	TimedOut   bool                     `json:"timedOut,omitempty"`
	Generation string                   `json:"generation"`
	Hits       []Hit                    `json:"hits"`
	Facets     map[schema.Facet]Facet   `json:"facets"`
	Next       *string                  `json:"next"` // cursor; the server turns it into a URL
	Prev       *string                  `json:"prev"`
	Active     map[schema.Facet][]Value `json:"-"` // resolved Filters, for chips
	Excluded   map[schema.Facet][]Value `json:"-"` // resolved Exclude
}

// QueryInfo tells how the text was read.
type QueryInfo struct {
	Text     string    `json:"text"`
	Reading  string    `json:"reading"`
	Warnings []Warning `json:"warnings"`
	Repairs  []Repair  `json:"repairs"`
	Relaxed  bool      `json:"relaxed"`
}

// Warning is about the range [Offset, Offset+Length) of the text.
type Warning struct {
	Message string `json:"message"`
	Offset  int    `json:"offset"`
	Length  int    `json:"length"`
}

// Repair is a search that may be meant instead: the same with another query,
// or without some of its parameters.
type Repair struct {
	Message string   `json:"message"`
	Query   string   `json:"query"`
	Without []string `json:"without,omitempty" doc:"Parameters to leave out, such as country or not.person"`
	Count   int      `json:"count" doc:"Articles that it finds"`
}

// Hit is one article of the answer.
type Hit struct {
	ID         string             `json:"id"`
	Title      string             `json:"title"`
	TitleHTML  string             `json:"titleHtml"` // escaped, with <mark>
	URL        string             `json:"url,omitempty"`
	Source     string             `json:"source,omitempty"`
	Language   string             `json:"language,omitempty"`
	Published  string             `json:"published,omitempty"`
	Score      float64            `json:"score"`
	Snippets   []Snippet          `json:"snippets"`
	People     []Value            `json:"people"`
	Countries  []Value            `json:"countries"`
	Copies     int                `json:"copies,omitempty"`     // folded into this hit
	Duplicates []Duplicate        `json:"duplicates,omitempty"` // the first of them, up to index.MaxCopies
	Explain    *index.Explanation `json:"explain,omitempty"`
}

// Passages are the snippets as HTML.
func (h Hit) Passages() []string {
	out := make([]string, len(h.Snippets))
	for i, s := range h.Snippets {
		out[i] = s.HTML
	}
	return out
}

// Snippet is a passage of the body: escaped text with <mark> around matches,
// and where it stands.
type Snippet struct {
	HTML  string `json:"html"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Value is an identifier and its label.
type Value struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

// Duplicate is another article with nearly the same text.
type Duplicate struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Source string `json:"source,omitempty"`
}

// Facet is the counts of one facet: Values and Distinct, or for dates
// Interval, Undated and Buckets. The lists of the other kind are nil and have
// no place in the JSON; an empty one does.
type Facet struct {
	Values   []FacetValue `json:"values,omitzero"`
	Distinct *int         `json:"distinct,omitempty"`

	Interval string   `json:"interval,omitempty"`
	Undated  *int     `json:"undated,omitempty"`
	Buckets  []Bucket `json:"buckets,omitzero"`

	Generation string `json:"-"` // of the index, where a facet is asked for alone
}

// FacetValue is one value with its count.
type FacetValue struct {
	ID       string `json:"id"`
	Label    string `json:"label"`
	Count    int    `json:"count"`
	Active   bool   `json:"active"`
	Excluded bool   `json:"excluded,omitempty"`
}

// Bucket counts the articles from Start to before End, days as 2006-01-02.
type Bucket struct {
	Start  string `json:"start"`
	End    string `json:"end"`
	Count  int    `json:"count"`
	Active bool   `json:"active"`
}
