//go:build linux

package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"chancery/bench/peers/corpus"
	"chancery/bench/peers/protocol"
	"chancery/bench/peers/report"
)

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
	if err := s.ask(protocol.Request{Op: "feed", Corpus: more}, &fed); err != nil {
		return err
	}
	for range 2 * b.passes {
		if err := pass(&out.Busy); err != nil {
			return err
		}
	}
	if err := s.ask(protocol.Request{Op: "stop"}, &fed); err != nil {
		return err
	}
	out.DocsPerSec = float64(fed.Docs) / fed.WallS
	c.Beside = out
	return nil
}
