package indextest

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"chancery/article"
	"chancery/index"
	"chancery/index/schema"
	"chancery/query"
)

// Random makes documents and requests over a vocabulary so small that terms
// collide. Equal seeds make equal ones.
type Random struct {
	*rand.Rand
	serial int
	known  []string // words in use
}

// NewRandom begins at a seed.
func NewRandom(seed uint64) *Random {
	r := &Random{Rand: rand.New(rand.NewPCG(seed, 0x9e3779b97f4a7c15))}
	for _, i := range r.Perm(len(vocabulary))[:4+r.IntN(len(vocabulary)-4)] {
		r.known = append(r.known, vocabulary[i])
	}
	return r
}

// Seeds are those a random test runs: quick ones from 1 on, CHANCERY_CASES of
// them when it is set, or only CHANCERY_SEED to see a failure again.
func Seeds(t testing.TB, quick int) []uint64 {
	t.Helper()
	number := func(name string) (uint64, bool) {
		text := os.Getenv(name)
		n, err := strconv.ParseUint(text, 10, 64)
		if err != nil && text != "" {
			t.Fatalf("%s=%q is not a number", name, text)
		}
		return n, text != ""
	}
	if seed, ok := number("CHANCERY_SEED"); ok {
		return []uint64{seed}
	}
	cases := uint64(quick)
	if n, ok := number("CHANCERY_CASES"); ok {
		cases = n
	}
	seeds := make([]uint64, cases)
	for i := range seeds {
		seeds[i] = uint64(i + 1)
	}
	return seeds
}

// pick chooses one of several.
func pick[T any](r *Random, from ...T) T { return from[r.IntN(len(from))] }

// languages have analyzers that disagree about the vocabulary; "" and xx have
// none.
var languages = []string{"en", "en", "en", "fr", "ru", "de", "xx", ""}

// vocabulary is words that the analyzers of languages read differently, take
// apart, join or leave out.
var vocabulary = []string{
	"peace", "Peace", "talks", "talk", "sanctions", "sanction", "the", "of", "a", "negotiations",
	"negotiated", "négociations", "cease-fire", "ceasefire", "U.S.", "US", "S/2025/1", "G20", "G-20",
	"l'accord", "accord", "Côte", "cote", "minister’s", "minister", "переговоры", "переговоров",
	"Straße", "中国人", "🙂",
}

// word is a word as it stands in a text or a query.
func (r *Random) word() string { return pick(r, r.known...) }

// words are several in a row.
func (r *Random) words(n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(pick(r, " ", " ", " ", " ", ", ", ". ", "  ", "\n"))
		}
		b.WriteString(r.word())
	}
	return b.String()
}

// Document makes a document with the id, or one of its own when empty.
func (r *Random) Document(id string) schema.Document {
	if id == "" {
		r.serial++
		id = fmt.Sprintf("%s%d", pick(r, "doc", "a/b c", "ü", "Z"), r.serial)
	}
	d := schema.Document{ID: id, Language: pick(r, languages...), Facets: map[schema.Facet][]schema.Value{}}
	d.Title = r.words(r.IntN(5))
	var paragraphs []string
	for range r.IntN(4) {
		paragraphs = append(paragraphs, r.words(1+r.IntN(9)))
	}
	d.Body = strings.Join(paragraphs, "\n\n")
	d.Quotes = r.quotes(d.Body)
	if d.Language != "" {
		d.Facets[schema.Lang] = []schema.Value{{ID: d.Language, Label: "Language " + d.Language}}
	}
	for _, f := range []schema.Facet{schema.Person, schema.Country, schema.Topic} {
		for _, v := range r.Perm(len(values))[:r.IntN(4)] {
			d.Facets[f] = append(d.Facets[f], values[v])
		}
	}
	if r.IntN(5) > 0 {
		d.Published = r.time()
	}
	if d.Story = uint64(r.IntN(8)); d.Story > 0 {
		d.Story += 70_000 * uint64(r.IntN(2)) // beyond a page of numbers
	}
	for _, p := range r.Perm(12)[:r.IntN(5)] {
		d.Prints = append(d.Prints, uint32(p)<<28)
	}
	for range r.IntN(3) {
		d.Mentions = append(d.Mentions, r.period())
	}
	return d
}

// values of every facet but the language; two labels are equal.
var values = []schema.Value{
	{ID: "UA", Label: "Ukraine"}, {ID: "RU", Label: "Russia"}, {ID: "U", Label: "United States"},
	{ID: "CI", Label: "Côte d'Ivoire"}, {ID: "x-a", Label: "Ukraine"}, {ID: "Q1", Label: "Åland"},
}

// quotes are spans of the body that begin and end with a word.
func (r *Random) quotes(body string) []article.Span {
	var starts, ends []int
	in := false
	for i := 0; i <= len(body); i++ {
		space := i == len(body) || strings.IndexByte(" \n,.", body[i]) >= 0
		if !space && !in {
			starts = append(starts, i)
		} else if space && in {
			ends = append(ends, i)
		}
		in = !space
	}
	var out []article.Span
	for i := 0; i < len(starts); i += 1 + r.IntN(6) {
		if r.IntN(2) == 0 {
			out = append(out, article.Span{Start: starts[i], End: ends[min(i+r.IntN(4), len(ends)-1)]})
		}
	}
	return out
}

// time is mostly within two months, so that dates are equal now and then.
func (r *Random) time() time.Time {
	t := time.Date(2025, 1, 1+r.IntN(1+r.IntN(60)), 12*r.IntN(2), 0, 0, 0, time.UTC)
	switch r.IntN(12) {
	case 0:
		t = t.AddDate(-r.IntN(60), 0, 0)
	case 1, 2:
		t = t.Add(500 * time.Millisecond)
	}
	return t
}

// period is a day, a month, a year or a few days.
func (r *Random) period() schema.Period {
	day := r.time().Truncate(24 * time.Hour)
	switch r.IntN(5) {
	case 0:
		first := time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, time.UTC)
		return schema.Period{First: first, Last: first.AddDate(0, 1, -1)}
	case 1:
		first := time.Date(day.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
		return schema.Period{First: first, Last: first.AddDate(1, 0, -1)}
	case 2:
		return schema.Period{First: day, Last: day.AddDate(0, 0, r.IntN(10))}
	}
	return schema.Period{First: day, Last: day}
}

// Node makes a lowered tree of at most depth levels below it.
func (r *Random) Node(depth int) query.Node {
	if depth <= 0 || r.IntN(3) == 0 {
		return r.leaf()
	}
	nodes := func(least int) []query.Node {
		out := make([]query.Node, least+r.IntN(3))
		for i := range out {
			out[i] = r.Node(depth - 1)
		}
		return out
	}
	switch r.IntN(5) {
	case 0:
		return query.And{Nodes: nodes(1)}
	case 1:
		return query.Or{Nodes: nodes(1)}
	case 2:
		return query.Not{Node: r.Node(depth - 1)}
	default:
		must := nodes(0)
		return query.Some{Must: must, Min: r.IntN(len(must) + 1), Should: nodes(0)}
	}
}

func (r *Random) leaf() query.Node {
	part := pick(r, query.Anywhere, query.Anywhere, query.Title, query.Lead, query.Body, query.Quoted)
	switch r.IntN(18) {
	case 0, 1, 2:
		return query.Word{Part: part, Text: r.word()}
	case 3, 4:
		return query.Phrase{Part: part, Text: r.words(1 + r.IntN(3))}
	case 5:
		return query.Phrase{Part: part, Text: r.words(1 + r.IntN(3)), Literal: true}
	case 6:
		return query.Near{Part: part, Text: r.words(2 + r.IntN(2)), Slop: r.IntN(4)}
	case 7:
		return query.Same{Text: r.words(2 + r.IntN(2))}
	case 8:
		return query.AtLeast{Part: part, Text: r.word(), N: r.IntN(4)}
	case 9:
		return query.Pattern{Part: part, Text: pick(r, "negot*", "*", "s*n*", "cease?ire", "*ire", "?", "t?e", "perego*", "перегово*", "S/*", "x*")}
	case 10:
		return query.Fuzzy{Part: part, Text: pick(r, "paece", "sanctoins", "talk", "teh", "cot", "akkord"), Distance: 1 + r.IntN(2)}
	case 11:
		return r.values(pick(r, schema.Person, schema.Country, schema.Topic, schema.Lang))
	case 12:
		from, to := r.bounds()
		return query.Published{From: from, To: to}
	case 13, 14:
		return query.Weighted{Node: r.leaf(), Weight: pick(r, 0, 0.25, 0.5, 2)}
	case 15:
		synonyms := query.Synonyms{}
		for range 1 + r.IntN(3) {
			synonyms.Nodes = append(synonyms.Nodes, pick[query.Node](r, query.Word{Part: part, Text: r.word()}, query.Phrase{Part: part, Text: r.words(1 + r.IntN(3))}))
		}
		return synonyms
	case 16:
		return pick[query.Node](r, query.About(r.values(pick(r, schema.Person, schema.Country)).(query.Values)), query.Recent{Half: time.Duration(1+r.IntN(1000)) * time.Hour})
	}
	from, to := r.bounds()
	return query.Mentions{From: from, To: to}
}

func (r *Random) values(f schema.Facet) query.Node {
	var ids []string
	for range r.IntN(4) {
		if f == schema.Lang {
			ids = append(ids, pick(r, "en", "fr", "ru", "de", "zz"))
		} else {
			ids = append(ids, pick(r, "UA", "RU", "U", "CI", "x-a", "Q1", "Q"))
		}
	}
	return query.Values{Name: string(f), IDs: ids}
}

// bounds are a range that is open at one end or both now and then.
func (r *Random) bounds() (from, to time.Time) {
	if r.IntN(5) > 0 {
		from = r.time()
	}
	if r.IntN(5) > 0 {
		to = r.time().AddDate(0, r.IntN(2), r.IntN(2))
	}
	return from, to
}

// Request makes a request for every hit and many counts.
func (r *Random) Request() index.Request {
	req := index.Request{
		Query: r.Node(3),
		Sort:  pick(r, "", index.ByRelevance, index.ByRelevance, index.Newest, index.Oldest),
		Size:  10_000,

		Collapse: r.IntN(2) == 0,
	}
	facets := []schema.Facet{schema.Person, schema.Country, schema.Topic, schema.Lang}
	for range r.IntN(4) {
		f := pick(r, facets...)
		node := r.values(f)
		switch r.IntN(6) {
		case 0:
			f, node = "", r.leaf()
		case 1:
			from, to := r.bounds()
			f, node = schema.Published, query.Published{From: from, To: to}
		case 2:
			node = query.Not{Node: node}
		}
		req.Filters = append(req.Filters, index.Filter{Facet: f, Node: node})
	}
	for _, i := range r.Perm(len(facets))[:r.IntN(len(facets)+1)] {
		req.Facets = append(req.Facets, index.FacetRequest{
			Facet: facets[i], Size: r.IntN(5), Prefix: pick(r, "", "", "u", "cote", "LANG", "iv", "land"),
			Include: pick(r, nil, []string{"UA"}, []string{"zz", "en", "Q1"}),
			Also:    pick(r, nil, []string{"RU", "zz"}),
		})
	}
	for _, f := range []schema.Facet{schema.Published, schema.Mentions} {
		if r.IntN(2) == 0 {
			req.Histograms = append(req.Histograms, index.HistogramRequest{Facet: f, Interval: pick(r, "", "", "month", "year", "day")})
		}
	}
	return req
}
