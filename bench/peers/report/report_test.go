package report

import (
	"encoding/xml"
	"flag"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chancery/bench/peers/protocol"
	"chancery/bench/peers/queries"
)

var update = flag.Bool("update", false, "write testdata anew")

func TestStatistics(t *testing.T) {
	for _, c := range []struct {
		x    []float64
		p    float64
		want float64
	}{
		{[]float64{3, 1, 2}, 0.5, 2}, {[]float64{4, 1, 2, 3}, 0.5, 2.5}, {[]float64{5}, 0.99, 5},
		{[]float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 0.9, 9}, {[]float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 0.99, 10},
	} {
		if got := Quantile(c.x, c.p); got != c.want {
			t.Errorf("quantile %v of %v is %v, want %v", c.p, c.x, got, c.want)
		}
	}
	if !math.IsNaN(Median(nil)) || !math.IsNaN(Mean(nil)) {
		t.Error("nothing has a median")
	}
}

func TestFigure(t *testing.T) {
	for want, x := range map[string]float64{"0": 0, "1.00": 1, "12.3": 12.34, "123": 123.4, "12346": 12345.6, "0.123": 0.1234, "0.0012": 0.00123, "": math.NaN()} {
		if got := figure(x); got != want {
			t.Errorf("%v is %q, want %q", x, got, want)
		}
	}
	if got := whole(1234567); got != "1,234,567" {
		t.Error(got)
	}
}

func times(us ...float64) Times {
	var t Times
	for _, x := range us {
		t.Wall = append(t.Wall, []float64{x, 3 * x, 2 * x})
		t.CPU = append(t.CPU, []float64{x, x + 2, x + 1})
		t.Cold = append(t.Cold, 4*x)
	}
	return t
}

// sample has two corpora, where one engine failed and one is over HTTP.
func sample() Results {
	r := Results{Machine: Machine{CPU: "Some CPU", Cores: 2, MemoryGB: 16, OS: "Linux", Go: "1.26", Bandwidth: 10}}
	for _, n := range []int{200_000, 20_000} {
		k := float64(n) / 20_000
		full := func(us float64) map[protocol.Mode]Times {
			return map[protocol.Mode]Times{protocol.Full: times(us*k, 2*us*k), protocol.Facets: times(us*k/2, us*k), protocol.Total: times(us*k/4, us*k/2)}
		}
		c := Corpus{Source: "invented", Docs: n, Bytes: int64(n) * 800, People: 3, Countries: 1, Passes: 3,
			Queries: []queries.Query{
				{Class: "term_common", Query: protocol.Query{All: []string{"trade"}}},
				{Class: "phrase", Query: protocol.Query{Phrase: []string{"foreign", "trade"}}},
			},
			Postings: []Postings{{n / 10, n / 10}, {n / 5, n / 100}},
			Engines: []Engine{
				{Name: us, Version: "Chancery", Build: &protocol.Built{Docs: n, WallS: k, CPUS: 2 * k, PeakRSSMB: 100, DiskBytes: int64(n) * 2000, Segments: 3}, OpenMS: 10, FirstMS: 5,
					Memory: &protocol.Memory{RSSMB: 90, AnonMB: 30}, Times: full(500), Load: map[int]protocol.Loaded{1: {Queries: 100, WallS: 1, CPUS: 1}, 2: {Queries: 190, WallS: 1, CPUS: 2}},
					Agrees: map[string]Agreement{"totals": {Reference: raw, Equal: 2, Of: 2}, "facets": {Reference: raw, Equal: 1, Of: 2, Gap: 0.25, Where: "phrase"}}},
				{Name: raw, Peer: true, Version: "Bleve", Build: &protocol.Built{Docs: n, WallS: 2 * k, CPUS: 4 * k, PeakRSSMB: 200, DiskBytes: int64(n) * 2500, Segments: 9}, Times: full(5000)},
				{Name: "tantivy", Peer: true, Version: "Tantivy", Times: full(1000)},
				{Name: "lucene", Peer: true, Failed: "Maven is not installed"},
				{Name: overHTTP, HTTP: true, Times: map[protocol.Mode]Times{protocol.Full: {Wall: [][]float64{{900}, {1800}}, CPU: [][]float64{{800}, {1700}}, Outer: []float64{100, 200, 300}}},
					Load: map[int]protocol.Loaded{1: {Queries: 50, WallS: 1, CPUS: 1}, 2: {Queries: 95, WallS: 1, CPUS: 2}, 8: {Queries: 96, WallS: 1, CPUS: 2}}},
			}}
		if n > 100_000 {
			c.Beside = &Beside{Engine: us, Quiet: []float64{1000, 2000}, Busy: []float64{1500, 3000}, DocsPerSec: 1234}
		}
		r.Put(c)
	}
	return r
}

// TestFigures compares the page and the plots with those in testdata, which
// -update writes.
func TestFigures(t *testing.T) {
	r := sample()
	got := r.plots()
	got["figures.md"] = r.Figures()
	for name, text := range got {
		path := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil || string(want) != text {
			t.Errorf("%s is another (%v):\n%s", name, err, text)
		}
		if strings.HasSuffix(name, ".svg") {
			in := xml.NewDecoder(strings.NewReader(text))
			for {
				if _, err := in.Token(); err == io.EOF {
					break
				} else if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
			}
			if strings.Contains(text, "NaN") || strings.Contains(text, "Inf") {
				t.Errorf("%s has a place that is no number", name)
			}
		}
	}
}

func TestPutKeepsTheLastOfASizeInOrder(t *testing.T) {
	r := sample()
	r.Put(Corpus{Source: "invented", Docs: 200_000, Passes: 9})
	if len(r.Corpora) != 2 || r.Corpora[0].Docs != 20_000 || r.Corpora[1].Passes != 9 {
		t.Errorf("%+v", r.Corpora)
	}
}

func TestResultsComeBackAsSaved(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "results.json")
	none, err := Load(path)
	if err != nil || len(none.Corpora) != 0 {
		t.Fatalf("%+v, %v", none, err)
	}
	r := sample()
	if err := r.Save(path); err != nil {
		t.Fatal(err)
	}
	back, err := Load(path)
	if err != nil || back.Figures() != r.Figures() {
		t.Errorf("other results: %v", err)
	}
}

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	page := filepath.Join(dir, "performance.md")
	if err := os.Mkdir(filepath.Join(dir, "img"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(page, []byte("# P\n"+begin+"old\n"+end+"rest\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	r := sample()
	if err := r.Write(dir); err != nil {
		t.Fatal(err)
	}
	text, _ := os.ReadFile(page)
	if want := "# P\n" + begin + r.Figures() + end + "rest\n"; string(text) != want {
		t.Errorf("%s", text)
	}
	if _, err := os.Stat(filepath.Join(dir, "img", "performance-cpu.svg")); err != nil {
		t.Error(err)
	}
	if err := (&Results{}).Write(dir); err == nil {
		t.Error("no results: no error")
	}
}
