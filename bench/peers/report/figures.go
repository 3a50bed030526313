package report

import (
	"fmt"
	"math"
	"strings"

	"chancery/bench/peers/protocol"
	"chancery/bench/peers/queries"
)

// mainDocs is the size that the tables are about: the largest corpus of no more
// than so many articles, which all engines take part in.
const mainDocs = 250_000

// Names of our rows and of the one that ratios are to, as the driver has them.
const (
	us       = "chancery"
	ranked   = "chancery-ranked"
	overHTTP = "chancery-http"
	raw      = "bleve"
)

// titles of engines in tables.
var titles = map[string]string{
	us: "**Chancery**", ranked: "Chancery, as readers have it", "chancery-annotated": "Chancery, annotating", overHTTP: "Chancery over HTTP",
	raw: "raw Bleve", "tantivy": "Tantivy", "lucene": "Lucene", "sqlite": "SQLite FTS5", "opensearch": "OpenSearch",
}

func title(name string) string {
	if t, ok := titles[name]; ok {
		return t
	}
	return name
}

// main is the corpus that the tables are about.
func (r *Results) main() *Corpus {
	best := &r.Corpora[0]
	for i, c := range r.Corpora {
		if c.Docs <= mainDocs {
			best = &r.Corpora[i]
		}
	}
	return best
}

// Figures is the section of the page.
func (r *Results) Figures() string {
	c := r.main()
	var b strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n\n", args...) }
	put := func(heading, text string, t table) {
		if len(t.rows) > 0 {
			say("## %s\n\n%s\n\n%s", heading, text, strings.TrimSuffix(t.String(), "\n"))
		}
	}
	m := r.Machine
	say("%s, %d cores, %.0f GB of memory, %s, Go %s; one core reads memory at %.1f GB/s. Tables without a size are about %s articles; queries: %d, passes: %d.",
		m.CPU, m.Cores, m.MemoryGB, m.OS, m.Go, m.Bandwidth, whole(c.Docs), len(c.Queries), c.Passes)
	say("![Mean processor time of a query by engine](img/performance-cpu.svg)")
	for _, mode := range []struct {
		mode          protocol.Mode
		heading, text string
	}{
		{protocol.Full, "Ten hits, counts, passages", "The full work: the ten best, the exact number of all, counts of people, countries and months, titles and marked passages. Milliseconds. Wall p50 and p99 are over all queries and passes; *new* is the pass in which each query is asked for the first time."},
		{protocol.Facets, "Ten hits and counts", "The same without titles and passages."},
		{protocol.Total, "Ten hits and their number", "The ten best and the exact number of all."},
	} {
		put(mode.heading, mode.text, c.headline(mode.mode))
	}
	say("![Median and 99th percentile by class](img/performance-classes.svg)")
	put("By class", "The full work, wall milliseconds, p50 / p99.", c.classes(protocol.Full))
	put("Growth", "Mean processor time of the full work in milliseconds, by number of articles.\n\n![Growth](img/performance-growth.svg)", r.growth())
	put("Throughput", "The full work, queries a second by threads.", r.throughput(false))
	put("HTTP", "The full work over HTTP by a client in another process, which waits for each answer; *HTTP itself* is what the client waits beyond what the server says it took, the median. Then queries a second by clients.", r.http())
	put("Indexing", "Until all is searchable and on disk, stored articles included. Chancery's disk holds its store, annotations and index.", r.building())
	put("Opening, memory", "Opening an index, the first query after it (full work), and what the process holds after all queries: resident, and of that not backed by files.", r.opening())
	put("Searching while indexing", "Full work, wall milliseconds, p50 / p99, while another thread adds articles.", r.beside())
	put("The physical limit", fmt.Sprintf("What a query cannot do without: two bytes a posting (four in a phrase, which needs positions), two bytes of length a hit, two bytes a facet value and month of each hit, read at %.1f GB/s, by classes; beside it the processor time of ten hits and counts. The rest is instructions, not memory.", m.Bandwidth), c.limit(m.Bandwidth))
	put("Same work", "How many queries have the total, and all counts, of the reference, and the largest gap.", r.agreements())
	return b.String()
}

func (c *Corpus) measured(m protocol.Mode, http bool) []*Engine {
	var out []*Engine
	for i := range c.Engines {
		e := &c.Engines[i]
		if e.Failed == "" && e.HTTP == http && len(e.Times[m].CPU) > 0 {
			out = append(out, e)
		}
	}
	return out
}

// headline is the table of a mode.
func (c *Corpus) headline(m protocol.Mode) table {
	t := table{head: []string{"engine", "p50 / p99", "mean wall", "mean CPU", "new, CPU", "to fastest peer", "to raw Bleve"}}
	least, bleve := math.NaN(), math.NaN()
	for _, e := range c.measured(m, false) {
		cpu := c.CPU(e, m, "")
		if e.Name == raw {
			bleve = cpu
		}
		if e.Peer && !(cpu >= least) {
			least = cpu
		}
	}
	for _, e := range c.measured(m, false) {
		cpu := c.CPU(e, m, "")
		t.row(title(e.Name), spread(c.wall(e, m, "")), figure(c.meanWall(e, m, "")), figure(cpu), figure(Mean(e.Times[m].Cold)/1000), ratio(cpu, least), ratio(cpu, bleve))
	}
	return t
}

// classes is the table of a mode by class.
func (c *Corpus) classes(m protocol.Mode) table {
	t := table{head: append([]string{"engine"}, queries.Classes...)}
	for _, e := range c.measured(m, false) {
		cells := []string{title(e.Name)}
		for _, class := range queries.Classes {
			cells = append(cells, spread(c.wall(e, m, class)))
		}
		t.row(cells...)
	}
	return t
}

// names are the engines of all corpora that a test holds for, in the order of
// the largest list.
func (r *Results) names(holds func(*Corpus, *Engine) bool) []string {
	var out []string
	seen := map[string]bool{}
	for i := range r.Corpora {
		for j := range r.Corpora[i].Engines {
			e := &r.Corpora[i].Engines[j]
			if e.Failed == "" && holds(&r.Corpora[i], e) && !seen[e.Name] {
				seen[e.Name] = true
				out = append(out, e.Name)
			}
		}
	}
	return out
}

// sizes are columns, one a corpus.
func (r *Results) sizes(first string) []string {
	out := []string{first}
	for _, c := range r.Corpora {
		out = append(out, whole(c.Docs))
	}
	return out
}

func (r *Results) growth() table {
	t := table{head: r.sizes("engine")}
	for _, name := range r.names(func(_ *Corpus, e *Engine) bool { return len(e.Times[protocol.Full].CPU) > 0 && !e.HTTP }) {
		cells := []string{title(name)}
		for i := range r.Corpora {
			c, x := &r.Corpora[i], math.NaN()
			if e := c.Engine(name); e != nil {
				x = c.CPU(e, protocol.Full, "")
			}
			cells = append(cells, figure(x))
		}
		t.row(cells...)
	}
	return t
}

// throughput lists the load of every corpus.
func (r *Results) throughput(http bool) table {
	t := table{head: []string{"articles, engine", "1 thread", "2 threads", "2 to 1", "queries a CPU second"}}
	for _, c := range r.Corpora {
		for _, e := range c.Engines {
			one, two := perSecond(e.Load[1]), perSecond(e.Load[2])
			if e.HTTP == http && !math.IsNaN(one) {
				t.row(whole(c.Docs)+", "+title(e.Name), figure(one), figure(two), ratio(two, one), figure(float64(e.Load[2].Queries)/e.Load[2].CPUS))
			}
		}
	}
	return t
}

func perSecond(l protocol.Loaded) float64 { return float64(l.Queries) / l.WallS }

func (r *Results) http() table {
	t := table{head: []string{"articles, engine", "p50 / p99", "mean wall", "to OpenSearch", "HTTP itself", "1 client", "2 clients", "8 clients"}}
	for i := range r.Corpora {
		c, open := &r.Corpora[i], math.NaN()
		if e := c.Engine("opensearch"); e != nil {
			open = c.meanWall(e, protocol.Full, "")
		}
		for _, e := range c.measured(protocol.Full, true) {
			outer := math.NaN()
			if x := e.Times[protocol.Full].Outer; len(x) > 0 {
				outer = Median(x) / 1000
			}
			t.row(whole(c.Docs)+", "+title(e.Name), spread(c.wall(e, protocol.Full, "")), figure(c.meanWall(e, protocol.Full, "")), ratio(c.meanWall(e, protocol.Full, ""), open), figure(outer),
				figure(perSecond(e.Load[1])), figure(perSecond(e.Load[2])), figure(perSecond(e.Load[8])))
		}
	}
	return t
}

func (r *Results) building() table {
	t := table{head: []string{"articles, engine", "articles a second", "articles a CPU second", "CPU s", "peak MB", "MB on disk", "bytes an article", "segments", "CPU to raw Bleve"}}
	for i := range r.Corpora {
		c := &r.Corpora[i]
		bleve := math.NaN()
		if e := c.Engine(raw); e != nil && e.Build != nil {
			bleve = e.Build.CPUS
		}
		for _, e := range c.Engines {
			if b := e.Build; b != nil && e.Failed == "" {
				n := float64(b.Docs)
				t.row(whole(c.Docs)+", "+title(e.Name), whole(int(n/b.WallS)), whole(int(n/b.CPUS)), figure(b.CPUS), figure(b.PeakRSSMB), figure(float64(b.DiskBytes)/1e6),
					figure(float64(b.DiskBytes)/n), whole(b.Segments), ratio(b.CPUS, bleve))
			}
		}
	}
	return t
}

func (r *Results) opening() table {
	t := table{head: []string{"articles, engine", "open, ms", "first query, ms", "resident MB", "of that not of files"}}
	for _, c := range r.Corpora {
		for _, e := range c.Engines {
			if m := e.Memory; m != nil && e.Failed == "" {
				t.row(whole(c.Docs)+", "+title(e.Name), figure(e.OpenMS), figure(e.FirstMS), figure(m.RSSMB), figure(m.AnonMB))
			}
		}
	}
	return t
}

func (r *Results) beside() table {
	t := table{head: []string{"articles, engine", "quiet", "while indexing", "p99 to quiet", "articles a second meanwhile"}}
	for _, c := range r.Corpora {
		if b := c.Beside; b != nil {
			quiet, busy := millis(b.Quiet), millis(b.Busy)
			t.row(whole(c.Docs)+", "+title(b.Engine), spread(quiet), spread(busy), ratio(Quantile(busy, 0.99), Quantile(quiet, 0.99)), whole(int(b.DocsPerSec)))
		}
	}
	return t
}

func millis(us []float64) []float64 {
	out := make([]float64, len(us))
	for i, x := range us {
		out[i] = x / 1000
	}
	return out
}

func (r *Results) agreements() table {
	t := table{head: []string{"articles, engine", "reference", "totals equal", "largest gap", "counts equal", "largest gap", "at"}}
	for _, c := range r.Corpora {
		for _, e := range c.Engines {
			totals, ok := e.Agrees["totals"]
			facets := e.Agrees["facets"]
			if !ok || e.Failed != "" {
				continue
			}
			where := totals.Where
			if where == "" {
				where = facets.Where
			}
			t.row(whole(c.Docs)+", "+title(e.Name), title(totals.Reference), of(totals), percent(totals.Gap), of(facets), percent(facets.Gap), where)
		}
	}
	for _, c := range r.Corpora {
		for _, e := range c.Engines {
			if e.Failed != "" {
				t.row(whole(c.Docs)+", "+title(e.Name), "left out", "", "", "", "", "")
			}
		}
	}
	return t
}

func of(a Agreement) string { return fmt.Sprintf("%d of %d", a.Equal, a.Of) }

func percent(x float64) string {
	if x == 0 {
		return ""
	}
	return figure(100*x) + " %"
}
