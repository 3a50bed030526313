//go:build linux

package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chancery/bench/peers/protocol"
	"chancery/bench/peers/queries"
	"chancery/bench/peers/report"
)

// The test binary is an engine itself when this is set, which finds nothing,
// or fails at phrases.
const asEngine = "PEERS_TEST_ENGINE"

func TestMain(m *testing.M) {
	if kind := os.Getenv(asEngine); kind != "" {
		protocol.Program{Version: kind, Segments: "docs", Build: countDocs, Open: func(dir string) (protocol.Engine, error) {
			b, err := os.ReadFile(filepath.Join(dir, "docs"))
			return fake{kind, len(b)}, err
		}}.Main(os.Args[1:])
		return
	}
	os.Exit(m.Run())
}

// countDocs writes a byte an article.
func countDocs(corpus, dir string) (int, error) {
	n := 0
	for _, err := range protocol.Articles(corpus) {
		if err != nil {
			return n, err
		}
		n++
	}
	return n, errors.Join(os.Mkdir(dir, 0o755), os.WriteFile(filepath.Join(dir, "docs"), make([]byte, n), 0o644))
}

type fake struct {
	kind string
	docs int
}

func (f fake) Query(m protocol.Mode, q protocol.Query) (protocol.Answer, error) {
	if f.kind == "broken" && len(q.Phrase) > 0 {
		return protocol.Answer{}, errors.New("no phrases")
	}
	a := protocol.Answer{Total: len(q.All), IDs: []string{}}
	if f.kind == "wrong" && q.Prefix != "" {
		a.Total = 1
	}
	return a, nil
}

func (f fake) Docs() int    { return f.docs }
func (f fake) PID() int     { return os.Getpid() }
func (f fake) Close() error { return nil }

// TestCorpus runs four engines: the reference, one that answers otherwise, one
// that fails, one that cannot be built.
func TestCorpus(t *testing.T) {
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{choose: 400, cache: t.TempDir(), shared: t.TempDir(), passes: 2, seconds: 0.01, warm: 0.01, feedAt: 1e9, fewAt: 1e9, programs: map[string]program{}, results: &report.Results{}}
	for _, name := range []string{reference, "wrong", "broken", "absent"} {
		b.engines = append(b.engines, engine{name: name})
		b.programs[name] = program{argv: []string{"env", asEngine + "=" + name, exe}, print: "1"}
	}
	b.programs["absent"] = program{err: errors.New("no compiler")}
	c, err := b.corpus(400)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{reference: "", "wrong": "", "broken": "no phrases", "absent": "no compiler"} {
		for _, e := range c.Engines {
			if e.Name == name && (!strings.Contains(e.Failed, want) || (e.Failed == "") != (want == "")) {
				t.Errorf("%s failed by %q, want %q", name, e.Failed, want)
			}
		}
	}
	wrong := c.Engine("wrong")
	if got := wrong.Agrees["totals"]; got.Reference != reference || got.Of != len(c.Queries) || got.Equal != got.Of-6 || !strings.HasPrefix(got.Where, "prefix") {
		t.Errorf("%+v, want all totals but those of the 6 prefixes equal", got)
	}
	ref := c.Engine(reference)
	if ref.Build.Docs != c.Docs || ref.Build.DiskBytes != int64(c.Docs) || ref.Build.Segments != 1 || ref.Memory == nil || ref.Load[2].Queries == 0 {
		t.Errorf("%+v", ref)
	}
	for _, m := range modes {
		for i, times := range ref.Times[m].CPU {
			if len(times) != b.passes || len(ref.Times[m].Wall[i]) != b.passes || len(ref.Times[m].Cold) != len(c.Queries) {
				t.Fatalf("%s: %v", m, ref.Times[m])
			}
		}
	}
}

func TestOnlyTheFastestTakePartAtLargeSizes(t *testing.T) {
	measured := func(name string, us float64) report.Engine {
		return report.Engine{Name: name, Peer: true, Times: map[protocol.Mode]report.Times{protocol.Full: {CPU: [][]float64{{us}}}}}
	}
	b := &bench{engines: engines, feedAt: 1_000_000, fewAt: 2_000_000, results: &report.Results{}}
	b.results.Put(report.Corpus{Docs: 20_000, Queries: make([]queries.Query, 1), Engines: []report.Engine{measured("bleve", 1), measured("sqlite", 2), measured("lucene", 3)}})
	b.results.Put(report.Corpus{Docs: 200_000, Queries: make([]queries.Query, 1), Engines: []report.Engine{measured("bleve", 9), measured("sqlite", 5), measured("lucene", 3), measured("tantivy", 4)}})
	all := engineNames(engines)
	for n, want := range map[int][]string{
		20_000:    all,
		1_000_000: slices.DeleteFunc(slices.Clone(all), func(s string) bool { return s == "chancery-annotated" }),
		2_000_000: {"chancery", "chancery-ranked", "tantivy", "lucene", "chancery-http"},
	} {
		if got := engineNames(b.taking(n)); !slices.Equal(got, want) {
			t.Errorf("at %d: %v, want %v", n, got, want)
		}
	}
}
