//go:build linux

package main

import (
	"slices"

	"chancery/bench/peers/protocol"
	"chancery/bench/peers/report"
)

// modes in the order in which they are measured: the full work first, so that
// its pass of new queries meets caches as a reader's first searches do.
var modes = []protocol.Mode{protocol.Full, protocol.Facets, protocol.Total}

// serve asks the open engines everything and fills in the corpus. One that
// fails is left out from there on.
func (b *bench) serve(c *report.Corpus, open []*running) {
	for _, m := range modes {
		b.ask(c, open, m)
	}
	b.compare(c, open)
	if len(c.Postings) == 0 {
		c.Postings = postings(c, open)
	}
	for _, r := range open {
		b.load(c, r)
	}
	at := slices.IndexFunc(open, func(r *running) bool { return r.name == "chancery" && r.session.broken == nil })
	if at < 0 || c.Docs < b.feedAt {
		return
	}
	if err := b.beside(c, open[at]); err != nil {
		note("searching while indexing is left out: %v", err)
	}
}

// ask asks every query of every engine in turn, pass after pass. Whatever
// slows the machine down for a while slows all of them.
func (b *bench) ask(c *report.Corpus, open []*running, m protocol.Mode) {
	var taking []*running
	for _, r := range open {
		if r.modes == nil || slices.Contains(r.modes, m) {
			taking = append(taking, r)
			c.Engines[r.place].Times[m] = report.Times{Wall: make([][]float64, len(c.Queries)), CPU: make([][]float64, len(c.Queries))}
		}
	}
	if len(taking) == 0 {
		return
	}
	for pass := range b.passes + 1 {
		if pass == 1 {
			b.heat(c, taking, m)
		}
		note("%d articles, %s: pass %d of %d", c.Docs, m, pass, b.passes)
		for i := range c.Queries {
			for n := range taking {
				taking[(n+i+pass)%len(taking)].measure(c, m, i, pass)
			}
		}
	}
}

// measure asks one query; in pass 0 it is new.
func (r *running) measure(c *report.Corpus, m protocol.Mode, i, pass int) {
	a, err := r.query(m, c.Queries[i].Query)
	if err != nil {
		return
	}
	e := &c.Engines[r.place]
	t := e.Times[m]
	if pass == 0 {
		if i == 0 && m == modes[0] {
			e.FirstMS = a.WallUS / 1000
		}
		t.Cold = append(t.Cold, a.CPUUS)
		r.answers[m] = append(r.answers[m], a)
	} else {
		t.Wall[i], t.CPU[i] = append(t.Wall[i], a.WallUS), append(t.CPU[i], a.CPUUS)
		if a.InnerUS > 0 {
			t.Outer = append(t.Outer, a.WallUS-a.InnerUS)
		}
	}
	e.Times[m] = t
}

// postings asks how many articles have each word of the queries, of whichever
// engine can tell; nil if none can.
func postings(c *report.Corpus, open []*running) []report.Postings {
	at := slices.IndexFunc(open, func(r *running) bool { return !r.http && r.session.broken == nil })
	if at < 0 {
		return nil
	}
	known := map[string]int{}
	have := func(w string) int {
		if _, ok := known[w]; !ok {
			a, _ := open[at].query(protocol.Total, protocol.Query{All: []string{w}})
			known[w] = a.Total
		}
		return known[w]
	}
	var out []report.Postings
	for _, q := range c.Queries {
		a, _ := open[at].query(protocol.Total, q.Query)
		p := report.Postings{Hits: a.Total}
		for _, w := range slices.Concat(q.All, q.Any, q.Phrase) {
			p.Words += have(w)
		}
		if q.Prefix != "" {
			p.Words = p.Hits
		}
		out = append(out, p)
	}
	if open[at].session.broken != nil {
		return nil
	}
	return out
}
