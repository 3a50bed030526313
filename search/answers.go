package search

import (
	"strconv"
	"time"

	"chancery/cache"
	"chancery/index/schema"
	"chancery/query"
)

// answers are whole responses by all that they are made from: the state of the
// index, that of the articles, and the request. They are shared: what they
// point to must not be changed.
type answers = cache.Cache[answerKey, *Response]

type answerKey struct {
	generation string
	seq        uint64 // of the last change of an article
	request    string
}

func newAnswers(budget int64) *answers { return cache.New[answerKey](budget, (*Response).weigh) }

// key is equal for requests that have the same answer: what is left open
// stands as its default.
func (r Request) key() string {
	facets, facetSize, size := r.Facets, r.FacetSize, r.Size
	if facets == nil {
		facets = DefaultFacets
	}
	if facetSize == 0 {
		facetSize = DefaultFacetSize
	}
	if size == 0 {
		size = DefaultSize
	}
	b := make([]byte, 0, 256)
	add := func(values ...string) {
		b = append(strconv.AppendInt(b, int64(len(values)), 10), ';')
		for _, s := range values {
			b = append(append(strconv.AppendInt(b, int64(len(s)), 10), ':'), s...)
		}
	}
	add(r.Text, string(r.Match), r.Sort, r.Cursor)
	for _, n := range []int{size, max(r.Page, 1), facetSize} {
		b = append(strconv.AppendInt(b, int64(n), 10), ';')
	}
	for _, on := range []bool{r.Strict, r.Plain, r.WordsOnly, r.Collapse, r.Explain, r.Partial} {
		b = strconv.AppendBool(b, on)
	}
	for _, f := range facets {
		add(string(f))
	}
	for _, filters := range []map[schema.Facet][]string{r.Filters, r.Exclude} {
		b = append(b, '/')
		for _, f := range filterable {
			if values := filters[f]; len(values) > 0 {
				add(string(f))
				add(values...)
			}
		}
	}
	return string(b)
}

// lasting tells whether an answer is good as long as the index and the
// articles stay: it is whole, has nothing that had to be ready in time, and
// would read the same tomorrow. Explanations are long and seldom asked for.
func (p *plan) lasting(res *Response) bool {
	return !res.TimedOut && res.Total > 0 && !p.damaged && !p.request.Explain && p.timeless()
}

// timeless tells whether a request has no date that moves with the clock, as
// 7d does.
func (p *plan) timeless() bool {
	later := p.now.Add(25 * time.Hour)
	if p.dated() {
		tree, _ := query.Parse(p.request.Text, query.Options{Now: later, Plain: p.request.Plain})
		if !query.Equal(p.low.quiet().heard(tree), p.parsed) {
			return false
		}
	}
	for _, filters := range []map[schema.Facet][]string{p.request.Filters, p.request.Exclude} {
		for _, f := range []schema.Facet{schema.Published, schema.Mentions} {
			for _, text := range filters[f] {
				from, to, err := query.ParseDate(text, p.now)
				laterFrom, laterTo, laterErr := query.ParseDate(text, later)
				if !from.Equal(laterFrom) || !to.Equal(laterTo) || (err == nil) != (laterErr == nil) {
					return false
				}
			}
		}
	}
	return true
}

// dated tells whether the text has dates.
func (p *plan) dated() bool {
	dated := false
	query.Walk(p.parsed, func(n query.Node) bool {
		switch n.(type) {
		case query.Published, query.Mentions:
			dated = true
		}
		return !dated
	})
	return dated
}

// Sizes in bytes for weigh.
const (
	responseSize = 2 << 10 // of a Response without hits and counts
	hitSize      = 1 << 10 // of a Hit without texts
	valueSize    = 100     // of a value or bucket of a facet with its label
)

// weigh is about how many bytes a response takes.
func (r *Response) weigh() int64 {
	n := responseSize + len(r.Query.Text) + len(r.Query.Reading)
	for _, h := range r.Hits {
		n += hitSize + 2*len(h.Title) + len(h.URL) + valueSize*(len(h.People)+len(h.Countries)+len(h.Duplicates))
		for _, s := range h.Snippets {
			n += len(s.HTML)
		}
	}
	for _, f := range r.Facets {
		n += valueSize * (len(f.Values) + len(f.Buckets))
	}
	for _, list := range r.Active {
		n += valueSize * len(list)
	}
	return int64(n)
}

// taking stamps a copy of an answer with the time it took this time.
func (r *Response) taking(d time.Duration) *Response {
	out := *r
	out.TookMs = float64(d.Microseconds()) / 1000
	return &out
}
