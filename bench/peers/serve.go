//go:build linux

package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"

	"chancery/bench/peers/corpus"
	"chancery/bench/peers/protocol"
	"chancery/bench/peers/report"
)

// modes in the order in which they are measured: the full work first, so that
// its warming pass meets caches as a reader's first searches do.
var modes = []protocol.Mode{protocol.Full, protocol.Facets, protocol.Total}

// Threads of the load.
var (
	threads     = []int{1, 2}
	httpThreads = []int{1, 2, 8}
)

// serve asks the open engines everything and fills in the corpus.
func (b *bench) serve(c *report.Corpus, open []*running) error {
	for _, m := range modes {
		if err := b.ask(c, open, m); err != nil {
			return err
		}
	}
	b.compare(c, open)
	if err := b.postings(c, open); err != nil {
		return err
	}
	for _, r := range open {
		e := &c.Engines[r.place]
		if r.like == "" {
			if err := r.session.ask(protocol.Request{Op: "memory"}, &e.Memory); err != nil {
				return err
			}
		}
		if err := b.load(c, e, r); err != nil {
			return err
		}
	}
	at := slices.IndexFunc(open, func(r *running) bool { return r.name == "chancery" })
	if at < 0 || c.Docs < b.feedAt {
		return nil
	}
	return b.beside(c, open[at])
}

// ask asks every query of every engine in turn, pass after pass. Whatever
// slows the machine down for a while slows all of them.
func (b *bench) ask(c *report.Corpus, open []*running, m protocol.Mode) error {
	var taking []*running
	for _, r := range open {
		if r.modes == nil || slices.Contains(r.modes, m) {
			taking = append(taking, r)
			c.Engines[r.place].Times[m] = report.Times{Wall: make([][]float64, len(c.Queries)), CPU: make([][]float64, len(c.Queries))}
		}
	}
	for pass := range b.passes + 1 {
		if len(taking) == 0 {
			return nil
		}
		if pass == 1 {
			if err := b.heat(c, taking, m); err != nil {
				return err
			}
		}
		note("%d articles, %s: pass %d of %d", c.Docs, m, pass, b.passes)
		for i, q := range c.Queries {
			for n := range taking {
				r := taking[(n+i+pass)%len(taking)]
				a, err := r.query(m, q.Query)
				if err != nil {
					return fmt.Errorf("%+v: %w", q, err)
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
		}
	}
	return nil
}

// heat puts each engine under load for a while.
func (b *bench) heat(c *report.Corpus, taking []*running, m protocol.Mode) error {
	if b.warm <= 0 {
		return nil
	}
	note("%d articles, %s: warming", c.Docs, m)
	for _, r := range taking {
		if _, err := r.load(c, m, 1, b.warm); err != nil {
			return err
		}
	}
	return nil
}

// load asks the queries of one engine as often as goes.
func (r *running) load(c *report.Corpus, m protocol.Mode, threads int, seconds float64) (protocol.Loaded, error) {
	list := make([]protocol.Query, len(c.Queries))
	for i, q := range c.Queries {
		list[i] = q.Query
	}
	var l protocol.Loaded
	err := r.session.ask(protocol.Request{Op: "load", Mode: r.mode(m), Threads: threads, Seconds: seconds, Queries: list}, &l)
	if err == nil && l.Error != "" {
		err = fmt.Errorf("%s: %s", r.name, l.Error)
	}
	return l, err
}

// postings asks how many articles have each word of the queries, of whichever
// engine can tell.
func (b *bench) postings(c *report.Corpus, open []*running) error {
	at := slices.IndexFunc(open, func(r *running) bool { return !r.http })
	if at < 0 || len(c.Postings) > 0 {
		return nil
	}
	known := map[string]int{}
	have := func(w string) (int, error) {
		if n, ok := known[w]; ok {
			return n, nil
		}
		a, err := open[at].query(protocol.Total, protocol.Query{All: []string{w}})
		known[w] = a.Total
		return a.Total, err
	}
	for _, q := range c.Queries {
		var p report.Postings
		a, err := open[at].query(protocol.Total, q.Query)
		if err != nil {
			return err
		}
		p.Hits = a.Total
		for _, w := range slices.Concat(q.All, q.Any, q.Phrase) {
			n, err := have(w)
			if err != nil {
				return err
			}
			p.Words += n
		}
		if q.Prefix != "" {
			p.Words = p.Hits
		}
		c.Postings = append(c.Postings, p)
	}
	return nil
}

// load asks as much as goes of one engine at a time.
func (b *bench) load(c *report.Corpus, e *report.Engine, r *running) error {
	if b.seconds <= 0 {
		return nil
	}
	counts := threads
	if r.http {
		counts = httpThreads
	}
	for _, n := range counts {
		note("%d articles, %s: load by %d", c.Docs, r.name, n)
		l, err := r.load(c, protocol.Full, n, b.seconds)
		if err != nil {
			return err
		}
		e.Load[n] = l
	}
	return nil
}

// beside measures the full work of a copy of the index, quiet and while
// articles are added to it.
func (b *bench) beside(c *report.Corpus, r *running) (err error) {
	more, err := b.text(corpus.Options{Seed: feedSeed, Prefix: "f", N: feedDocs})
	if err != nil {
		return err
	}
	dir := filepath.Join(filepath.Dir(r.dir), "copy")
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if out, err := exec.Command("cp", "-a", r.dir, dir).CombinedOutput(); err != nil {
		return fmt.Errorf("copying the index: %w: %s", err, out)
	}
	s, err := start(r.name, b.programs[r.name].argv, dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	out := &report.Beside{Engine: r.name}
	pass := func(into *[]float64) error {
		for _, q := range c.Queries {
			a, err := s.query(protocol.Full, q.Query)
			if err != nil {
				return err
			}
			*into = append(*into, a.WallUS)
		}
		return nil
	}
	var warm []float64
	if err := pass(&warm); err != nil {
		return err
	}
	for range b.passes {
		if err := pass(&out.Quiet); err != nil {
			return err
		}
	}
	note("%d articles, %s: searching while indexing", c.Docs, r.name)
	var fed protocol.Fed
	if err := s.ask(protocol.Request{Op: "feed", Corpus: more}, &fed); err != nil || fed.Error != "" {
		return errors.Join(err, errors.New(fed.Error))
	}
	for range 2 * b.passes {
		if err := pass(&out.Busy); err != nil {
			return err
		}
	}
	if err := s.ask(protocol.Request{Op: "stop"}, &fed); err != nil || fed.Error != "" {
		return errors.Join(err, errors.New(fed.Error))
	}
	out.DocsPerSec = float64(fed.Docs) / fed.WallS
	c.Beside = out
	return nil
}
