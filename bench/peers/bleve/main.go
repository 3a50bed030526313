//go:build linux

// Command bleve is raw Bleve as an engine of the benchmark, through its
// ordinary API: a mapping, documents in batches, a SearchRequest.
package main

import (
	"fmt"
	"os"
	"runtime/debug"
	"sort"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
	api "github.com/blevesearch/bleve_index_api"

	"chancery/bench/peers/protocol"
)

// batch is how many documents are indexed at a time.
const batch = 1000

func main() {
	protocol.Program{Version: "Bleve " + version(), Segments: "*.zap", Build: build, Open: open}.Main(os.Args[1:])
}

// version is that of the module in the binary.
func version() string {
	info, _ := debug.ReadBuildInfo()
	for _, m := range info.Deps {
		if m.Path == "github.com/blevesearch/bleve/v2" {
			return m.Version
		}
	}
	return "?"
}

// document is an article as Bleve sees it.
type document struct {
	Title     string    `json:"title"`
	Body      string    `json:"body"`
	Published time.Time `json:"published"`
	People    []string  `json:"people"`
	Countries []string  `json:"countries"`
	Month     string    `json:"month"`
}

// english is the "en" analyzer with the stemmer that the other engines have,
// Porter's second.
const english = "english"

func newMapping() (*mapping.IndexMappingImpl, error) {
	m := bleve.NewIndexMapping()
	m.ScoringModel = api.BM25Scoring
	err := m.AddCustomAnalyzer(english, map[string]any{
		"type": custom.Name, "tokenizer": unicode.Name,
		"token_filters": []string{en.PossessiveName, lowercase.Name, en.StopName, en.SnowballStemmerName},
	})
	text := bleve.NewTextFieldMapping()
	text.Analyzer, text.DocValues, text.IncludeInAll = english, false, false
	value := bleve.NewTextFieldMapping()
	value.Analyzer, value.Store, value.IncludeTermVectors, value.IncludeInAll = keyword.Name, false, false, false
	date := bleve.NewDateTimeFieldMapping()
	date.IncludeInAll = false
	m.DefaultMapping = bleve.NewDocumentStaticMapping()
	m.DefaultMapping.AddFieldMappingsAt("title", text)
	m.DefaultMapping.AddFieldMappingsAt("body", text)
	m.DefaultMapping.AddFieldMappingsAt("published", date)
	for _, f := range []string{"people", "countries", "month"} {
		m.DefaultMapping.AddFieldMappingsAt(f, value)
	}
	return m, err
}

func build(corpus, dir string) (int, error) {
	m, err := newMapping()
	if err != nil {
		return 0, err
	}
	index, err := bleve.New(dir, m)
	if err != nil {
		return 0, err
	}
	docs := 0
	b := index.NewBatch()
	for a, err := range protocol.Articles(corpus) {
		if err != nil {
			return docs, err
		}
		t, err := time.Parse(time.RFC3339, a.Published)
		if err != nil {
			return docs, fmt.Errorf("%s: %w", a.ID, err)
		}
		if err := b.Index(a.ID, document{a.Title, a.Body, t, a.People, a.Countries, t.Format("2006-01")}); err != nil {
			return docs, err
		}
		docs++
		if b.Size() == batch {
			if err := index.Batch(b); err != nil {
				return docs, err
			}
			b.Reset()
		}
	}
	if err := index.Batch(b); err != nil {
		return docs, err
	}
	return docs, index.Close()
}

// engine is an open index.
type engine struct {
	index bleve.Index
	docs  uint64
}

func open(dir string) (protocol.Engine, error) {
	index, err := bleve.Open(dir)
	if err != nil {
		return nil, err
	}
	docs, err := index.DocCount()
	return &engine{index, docs}, err
}

func (e *engine) Docs() int    { return int(e.docs) }
func (e *engine) PID() int     { return os.Getpid() }
func (e *engine) Close() error { return e.index.Close() }

// mostMonths is more than a corpus has.
const mostMonths = 1000

func (e *engine) Query(m protocol.Mode, q protocol.Query) (protocol.Answer, error) {
	r := bleve.NewSearchRequestOptions(lower(q), protocol.Hits, 0, false)
	if len(q.All)+len(q.Any)+len(q.Phrase) == 0 && q.Prefix == "" {
		r.SortBy([]string{"-published", "_id"})
	}
	if m != protocol.Total {
		r.AddFacet("people", bleve.NewFacetRequest("people", protocol.TopValues))
		r.AddFacet("countries", bleve.NewFacetRequest("countries", protocol.TopValues))
		r.AddFacet("month", bleve.NewFacetRequest("month", mostMonths))
	}
	if m == protocol.Full {
		r.Fields = []string{"title", "published"}
		r.Highlight = bleve.NewHighlightWithStyle("html")
		r.Highlight.AddField("body")
	}
	res, err := e.index.Search(r)
	if err != nil {
		return protocol.Answer{}, err
	}
	a := protocol.Answer{Total: int(res.Total), IDs: []string{}}
	for _, h := range res.Hits {
		a.IDs = append(a.IDs, h.ID)
		if m == protocol.Full {
			a.Snippets = append(a.Snippets, passage(h))
		}
	}
	a.People, a.Countries, a.Months = counts(res.Facets["people"]), counts(res.Facets["countries"]), counts(res.Facets["month"])
	sort.Slice(a.Months, func(i, j int) bool { return a.Months[i].ID < a.Months[j].ID })
	return a, nil
}

func passage(h *search.DocumentMatch) string {
	if f := h.Fragments["body"]; len(f) > 0 {
		return f[0]
	}
	return ""
}

func counts(f *search.FacetResult) []protocol.Count {
	if f == nil || f.Terms == nil {
		return nil
	}
	var out []protocol.Count
	for _, t := range f.Terms.Terms() {
		out = append(out, protocol.Count{ID: t.Term, N: t.Count})
	}
	return out
}

// lower makes a query of Bleve's.
func lower(q protocol.Query) query.Query {
	var all []query.Query
	for _, w := range q.All {
		all = append(all, either(func(field string) query.Query { return match(field, w) }))
	}
	if len(q.Any) > 0 {
		var any []query.Query
		for _, w := range q.Any {
			any = append(any, match("title", w), match("body", w))
		}
		all = append(all, bleve.NewDisjunctionQuery(any...))
	}
	if len(q.Phrase) > 0 {
		all = append(all, either(func(field string) query.Query {
			p := bleve.NewMatchPhraseQuery(strings.Join(q.Phrase, " "))
			p.SetField(field)
			return p
		}))
	}
	if q.Prefix != "" {
		all = append(all, either(func(field string) query.Query {
			p := bleve.NewPrefixQuery(q.Prefix)
			p.SetField(field)
			return p
		}))
	}
	all = append(all, filters(q)...)
	switch len(all) {
	case 0:
		return bleve.NewMatchAllQuery()
	case 1:
		return all[0]
	}
	return bleve.NewConjunctionQuery(all...)
}

func either(in func(field string) query.Query) query.Query {
	return bleve.NewDisjunctionQuery(in("title"), in("body"))
}

func match(field, word string) query.Query {
	m := bleve.NewMatchQuery(word)
	m.SetField(field)
	return m
}

// filters are the conditions that do not score; in Bleve they do, as it has no
// other kind in a conjunction but those with a weight of nothing.
func filters(q protocol.Query) []query.Query {
	var out []query.Query
	for field, values := range map[string][]string{"countries": q.Country, "people": q.Person} {
		var any []query.Query
		for _, v := range values {
			t := bleve.NewTermQuery(v)
			t.SetField(field)
			t.SetBoost(0)
			any = append(any, t)
		}
		if len(any) > 0 {
			out = append(out, bleve.NewDisjunctionQuery(any...))
		}
	}
	if q.From != "" || q.To != "" {
		from, _ := time.Parse(time.DateOnly, q.From)
		to, _ := time.Parse(time.DateOnly, q.To)
		yes, no := true, false
		r := bleve.NewDateRangeInclusiveQuery(from, to, &yes, &no)
		r.SetField("published")
		r.SetBoost(0)
		out = append(out, r)
	}
	return out
}
