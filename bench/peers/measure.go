//go:build linux

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"

	"chancery/bench/peers/corpus"
	"chancery/bench/peers/protocol"
	"chancery/bench/peers/queries"
	"chancery/bench/peers/report"
)

// Seeds of the corpora.
const (
	seed     = 1
	feedSeed = 2
)

// feedDocs is how many articles there are to index beside searches.
const feedDocs = 50_000

// corpus measures all engines on one.
func (b *bench) corpus(n int) (*report.Corpus, error) {
	path, err := b.text(corpus.Options{Seed: seed, Prefix: "a", N: n})
	if err != nil {
		return nil, err
	}
	c := &report.Corpus{Source: b.source(), Docs: n, Passes: b.passes}
	if err := describe(c, path); err != nil {
		return nil, err
	}
	if c.Queries, err = b.queries(); err != nil {
		return nil, err
	}
	b.reference = nil
	taking := b.taking(n)
	for _, http := range []bool{false, true} { // the servers after the others, whose indexes they need
		var group []engine
		for _, e := range taking {
			if e.http == http {
				group = append(group, e)
			}
		}
		b.group(c, group, path)
	}
	return c, nil
}

// group measures engines side by side.
func (b *bench) group(c *report.Corpus, group []engine, text string) {
	var open []*running
	defer func() {
		for _, r := range open {
			if r.like == "" {
				_ = r.session.close() // all that it had to say is said
			}
		}
	}()
	for _, e := range group {
		out := report.Engine{Name: e.name, HTTP: e.http, Peer: e.peer, Times: map[protocol.Mode]report.Times{}, Load: map[int]protocol.Loaded{}}
		r, err := b.ready(e, c, text, open, &out)
		if err != nil {
			note("%s is left out: %v", e.name, err)
			out.Failed = err.Error()
		}
		c.Engines = append(c.Engines, out)
		if r != nil {
			r.place = len(c.Engines) - 1
			open = append(open, r)
		}
	}
	b.serve(c, open)
	for _, r := range open {
		if r.session.broken != nil {
			c.Engines[r.place].Failed = r.session.broken.Error()
		}
	}
}

// running is an engine that serves, and its place in the results.
type running struct {
	engine
	session *session
	place   int
	dir     string
	answers map[protocol.Mode][]protocol.Answer // of the warming pass
}

// query asks for the mode, or for what the engine has in place of the full
// work.
func (r *running) query(m protocol.Mode, q protocol.Query) (protocol.Answer, error) {
	return r.session.query(r.mode(m), q)
}

func (r *running) mode(m protocol.Mode) protocol.Mode {
	if m == protocol.Full && r.as != "" {
		return r.as
	}
	return m
}

// taking are the engines that take part at a size.
func (b *bench) taking(n int) []engine {
	var fast []string // of the largest corpus before
	for _, c := range b.results.Corpora {
		if list := c.Fastest(); c.Docs < n && len(list) > 0 {
			fast = nil
			for _, e := range list[:min(len(list), 2)] {
				fast = append(fast, e.Name)
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(b.engines), func(e engine) bool {
		slow := e.peer && len(fast) > 0 && !slices.Contains(fast, e.name)
		return n >= b.fewAt && slow || n >= b.feedAt && e.only == "build"
	})
}

// ready builds what is missing and opens the engine, nil for one that only
// builds.
func (b *bench) ready(e engine, c *report.Corpus, text string, open []*running, out *report.Engine) (*running, error) {
	if e.like != "" {
		at := slices.IndexFunc(open, func(r *running) bool { return r.name == e.like })
		if at < 0 {
			return nil, fmt.Errorf("%s does not run", e.like)
		}
		out.Version = open[at].session.ready.Version
		return &running{engine: e, session: open[at].session, dir: open[at].dir, answers: map[protocol.Mode][]protocol.Answer{}}, nil
	}
	p, ok := b.programs[e.name]
	if !ok {
		p.argv, p.print, p.err = b.program(e)
		b.programs[e.name] = p
	}
	if p.err != nil {
		return nil, p.err
	}
	dir := filepath.Join(b.cache, fmt.Sprintf("%s-%d", c.Source, c.Docs), e.source())
	if e.only != "serve" {
		built, err := b.build(e, p, text, dir)
		if err != nil {
			return nil, err
		}
		out.Build, out.Version = built, built.Version
	}
	if e.only == "build" {
		return nil, nil
	}
	s, err := start(e.name, p.argv, dir)
	if err != nil {
		return nil, err
	}
	out.Version, out.OpenMS = s.ready.Version, s.ready.OpenMS
	if s.ready.Docs != c.Docs {
		return nil, errors.Join(fmt.Errorf("it has %d articles of %d", s.ready.Docs, c.Docs), s.close())
	}
	return &running{engine: e, session: s, dir: dir, answers: map[protocol.Mode][]protocol.Answer{}}, nil
}

// build indexes a corpus, unless the same program did before.
func (b *bench) build(e engine, p program, text, dir string) (*protocol.Built, error) {
	var known struct {
		Print string
		protocol.Built
	}
	mark := dir + ".json"
	if raw, err := os.ReadFile(mark); err == nil && json.Unmarshal(raw, &known) == nil && (known.Print == p.print || b.reuse) {
		return &known.Built, nil
	}
	note("%s: indexing %s", e.name, text)
	if err := errors.Join(os.RemoveAll(dir), os.RemoveAll(mark), os.MkdirAll(filepath.Dir(dir), 0o755)); err != nil {
		return nil, err
	}
	cmd := exec.Command(p.argv[0], append(p.argv[1:len(p.argv):len(p.argv)], "build", text, dir)...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("building: %w", err)
	}
	known.Print = p.print
	if err := json.Unmarshal(bytes.TrimSpace(out), &known.Built); err != nil {
		return nil, fmt.Errorf("building: %w", err)
	}
	raw, err := json.Marshal(known)
	if err != nil {
		return nil, err
	}
	return &known.Built, os.WriteFile(mark, raw, 0o644)
}

// articles is the folder of real ones.
func (b *bench) articles() string { return filepath.Join(b.shared, "data/articles") }

// source names what articles are made of.
func (b *bench) source() string {
	if _, err := os.Stat(b.articles()); err != nil {
		return "invented"
	}
	return "news"
}

// text writes a corpus, unless it is there.
func (b *bench) text(o corpus.Options) (string, error) {
	path := filepath.Join(b.cache, fmt.Sprintf("%s-%s-%d.jsonl", b.source(), o.Prefix, o.N))
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	if err := os.MkdirAll(b.cache, 0o755); err != nil {
		return "", err
	}
	var s corpus.Source = corpus.NewInvented()
	if b.source() == "news" {
		var err error
		if s, err = corpus.OpenShared(b.articles()); err != nil {
			return "", err
		}
	}
	note("writing %s", path)
	f, err := os.Create(path + ".new")
	if err != nil {
		return "", err
	}
	if err := errors.Join(corpus.Write(f, s, o), f.Close()); err != nil {
		return "", err
	}
	return path, os.Rename(path+".new", path)
}

// describe counts what the corpus has.
func describe(c *report.Corpus, path string) error {
	people, countries := 0, 0
	for a, err := range protocol.Articles(path) {
		if err != nil {
			return err
		}
		c.Bytes += int64(len(a.Title) + len(a.Body))
		people += len(a.People)
		countries += len(a.Countries)
	}
	c.People, c.Countries = float64(people)/float64(c.Docs), float64(countries)/float64(c.Docs)
	return nil
}

// queries chooses them, or reads those chosen before.
func (b *bench) queries() ([]queries.Query, error) {
	path := filepath.Join(b.cache, b.source()+"-queries.json")
	var list []queries.Query
	if raw, err := os.ReadFile(path); err == nil && json.Unmarshal(raw, &list) == nil {
		return list, nil
	}
	text, err := b.text(corpus.Options{Seed: seed, Prefix: "a", N: b.choose})
	if err != nil {
		return nil, err
	}
	note("choosing queries")
	if list, err = queries.Choose(text, b.choose); err != nil {
		return nil, err
	}
	raw, err := json.MarshalIndent(list, "", " ")
	if err != nil {
		return nil, err
	}
	return list, os.WriteFile(path, raw, 0o644)
}
