//go:build linux

package main

import (
	"context"
	"time"

	"chancery/bench/peers/protocol"
	"chancery/index"
	"chancery/index/schema"
	"chancery/query"
	"chancery/search"
)

// Query asks the index for counts, and the searcher for everything that a
// reader gets.
func (e *engine) Query(m protocol.Mode, q protocol.Query) (protocol.Answer, error) {
	if m == protocol.Full || m == protocol.Ranked {
		res, err := e.searcher.Search(context.Background(), request(m, q, m == protocol.Full))
		if err != nil {
			return protocol.Answer{}, err
		}
		return shown(res), nil
	}
	view, err := e.archive.View(context.Background())
	if err != nil {
		return protocol.Answer{}, err
	}
	defer view.Close()
	res, err := view.Search(context.Background(), lower(m, q))
	if err != nil {
		return protocol.Answer{}, err
	}
	return counted(res), nil
}

// facets are what is counted.
var facets = []schema.Facet{schema.Person, schema.Country, schema.Published}

// request is a query as a reader types it, with filters written out: those of
// the facets do not count for themselves, which other engines cannot do in one
// search.
func request(m protocol.Mode, q protocol.Query, wordsOnly bool) search.Request {
	var nodes []query.Node
	for _, w := range q.All {
		nodes = append(nodes, query.Word{Text: w})
	}
	nodes = append(nodes, text(q)...)
	for f, ids := range map[schema.Facet][]string{schema.Country: q.Country, schema.Person: q.Person} {
		var any []query.Node
		for _, id := range ids {
			any = append(any, query.Facet{Name: string(f), Text: id})
		}
		if len(any) > 0 {
			nodes = append(nodes, one(any, func(n []query.Node) query.Node { return query.Or{Nodes: n} }))
		}
	}
	if q.From != "" || q.To != "" {
		nodes = append(nodes, query.Published{Text: dates(q)})
	}
	r := search.Request{Match: search.MatchAll, WordsOnly: wordsOnly, Facets: []schema.Facet{}}
	if len(nodes) > 0 {
		r.Text = one(nodes, func(n []query.Node) query.Node { return query.Beside{Nodes: n} }).String()
	}
	if m != protocol.Total {
		r.Facets = facets
	}
	return r
}

// one is the only node of a list, or all of them joined.
func one(nodes []query.Node, join func([]query.Node) query.Node) query.Node {
	if len(nodes) == 1 {
		return nodes[0]
	}
	return join(nodes)
}

// text are the nodes that look for words, but for those of which all are
// wanted.
func text(q protocol.Query) []query.Node {
	var nodes []query.Node
	if len(q.Any) > 0 {
		var any []query.Node
		for _, w := range q.Any {
			any = append(any, query.Word{Text: w})
		}
		nodes = append(nodes, one(any, func(n []query.Node) query.Node { return query.Or{Nodes: n} }))
	}
	if len(q.Phrase) > 0 {
		phrase := q.Phrase[0]
		for _, w := range q.Phrase[1:] {
			phrase += " " + w
		}
		nodes = append(nodes, query.Phrase{Text: phrase})
	}
	if q.Prefix != "" {
		nodes = append(nodes, query.Pattern{Text: q.Prefix + "*"})
	}
	return nodes
}

// dates writes the range, whose last day is included in the query language.
func dates(q protocol.Query) string {
	to := q.To
	if t, err := time.Parse(time.DateOnly, q.To); err == nil {
		to = t.AddDate(0, 0, -1).Format(time.DateOnly)
	}
	return q.From + ".." + to
}

// lower is a query as the searcher would hand it to the index.
func lower(m protocol.Mode, q protocol.Query) index.Request {
	r := index.Request{Size: protocol.Hits, Query: query.All{}, Sort: index.ByRelevance}
	nodes := text(q)
	if len(q.All) > 0 {
		var words []query.Node
		for _, w := range q.All {
			words = append(words, query.Word{Text: w})
		}
		nodes = append(nodes, one(words, func(n []query.Node) query.Node { return query.Some{Must: n, Min: len(n)} }))
	}
	if len(nodes) > 0 {
		r.Query = one(nodes, func(n []query.Node) query.Node { return query.And{Nodes: n} })
	} else {
		r.Sort = index.Newest
	}
	for f, ids := range map[schema.Facet][]string{schema.Country: q.Country, schema.Person: q.Person} {
		if len(ids) > 0 {
			r.Filters = append(r.Filters, index.Filter{Node: query.Values{Name: string(f), IDs: ids}})
		}
	}
	if q.From != "" || q.To != "" {
		from, _ := time.Parse(time.DateOnly, q.From) // empty is open
		to, _ := time.Parse(time.DateOnly, q.To)
		r.Filters = append(r.Filters, index.Filter{Node: query.Published{From: from, To: to}})
	}
	if m != protocol.Total {
		r.Facets = []index.FacetRequest{{Facet: schema.Person, Size: protocol.TopValues}, {Facet: schema.Country, Size: protocol.TopValues}}
		r.Histograms = []index.HistogramRequest{{Facet: schema.Published, Interval: "month"}}
	}
	return r
}

// counted is the answer of the index.
func counted(res *index.Result) protocol.Answer {
	a := protocol.Answer{Total: res.Total, IDs: []string{}}
	for _, h := range res.Hits {
		a.IDs = append(a.IDs, h.ID)
	}
	for _, c := range res.Facets[schema.Person].Values {
		a.People = append(a.People, protocol.Count{ID: c.ID, N: c.Count})
	}
	for _, c := range res.Facets[schema.Country].Values {
		a.Countries = append(a.Countries, protocol.Count{ID: c.ID, N: c.Count})
	}
	for _, b := range res.Histograms[schema.Published].Buckets {
		a.Months = month(a.Months, b.Start.Format(time.DateOnly), b.Count)
	}
	return a
}

// month adds a count to the months, which come in order; days of one month are
// added up.
func month(months []protocol.Count, day string, n int) []protocol.Count {
	id := day[:len("2006-01")]
	switch last := len(months) - 1; {
	case n == 0:
	case last >= 0 && months[last].ID == id:
		months[last].N += n
	default:
		months = append(months, protocol.Count{ID: id, N: n})
	}
	return months
}

// shown is the answer of the searcher.
func shown(res *search.Response) protocol.Answer {
	a := protocol.Answer{Total: res.Total, IDs: []string{}}
	for _, h := range res.Hits {
		a.IDs = append(a.IDs, h.ID)
		passage := ""
		if len(h.Snippets) > 0 {
			passage = h.Snippets[0].HTML
		}
		a.Snippets = append(a.Snippets, passage)
	}
	for _, v := range res.Facets[schema.Person].Values {
		a.People = append(a.People, protocol.Count{ID: v.ID, N: v.Count})
	}
	for _, v := range res.Facets[schema.Country].Values {
		a.Countries = append(a.Countries, protocol.Count{ID: v.ID, N: v.Count})
	}
	for _, b := range res.Facets[schema.Published].Buckets {
		a.Months = month(a.Months, b.Start, b.Count)
	}
	return a
}
