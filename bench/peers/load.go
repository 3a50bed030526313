//go:build linux

package main

import (
	"chancery/bench/peers/protocol"
	"chancery/bench/peers/report"
)

// Threads of the load.
var (
	threads     = []int{1, 2}
	httpThreads = []int{1, 2, 8}
)

// heat puts each engine under load for a while.
func (b *bench) heat(c *report.Corpus, taking []*running, m protocol.Mode) {
	if b.warm <= 0 {
		return
	}
	note("%d articles, %s: warming", c.Docs, m)
	for _, r := range taking {
		_, _ = r.load(c, m, 1, b.warm)
	}
}

// load asks one engine what it holds, and then the full work as often as goes.
func (b *bench) load(c *report.Corpus, r *running) {
	e := &c.Engines[r.place]
	if r.like == "" {
		var m protocol.Memory
		if r.session.ask(protocol.Request{Op: "memory"}, &m) == nil {
			e.Memory = &m
		}
	}
	if b.seconds <= 0 {
		return
	}
	counts := threads
	if r.http {
		counts = httpThreads
	}
	for _, n := range counts {
		note("%d articles, %s: load by %d", c.Docs, r.name, n)
		if l, err := r.load(c, protocol.Full, n, b.seconds); err == nil {
			e.Load[n] = l
		}
	}
}

// load asks the queries round robin for some seconds.
func (r *running) load(c *report.Corpus, m protocol.Mode, threads int, seconds float64) (l protocol.Loaded, err error) {
	list := make([]protocol.Query, len(c.Queries))
	for i, q := range c.Queries {
		list[i] = q.Query
	}
	err = r.session.ask(protocol.Request{Op: "load", Mode: r.mode(m), Threads: threads, Seconds: seconds, Queries: list}, &l)
	return l, err
}
