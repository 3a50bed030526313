//go:build linux

package protocol

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// Program is an engine in Go.
type Program struct {
	Version string
	// Build indexes a corpus into a new folder and returns the number of
	// articles. Segments is a pattern of the names of the index's segments.
	Build    func(corpus, dir string) (docs int, err error)
	Segments string
	Open     func(dir string) (Engine, error)
}

// Engine is an open index; Query may be called by many goroutines. It leaves
// the times of its answers to the session, or sets WallUS where work of the
// client follows that is none of a query.
type Engine interface {
	Query(m Mode, q Query) (Answer, error)
	Docs() int
	PID() int // of the process that does the work
	Close() error
}

// Feeder is an Engine that can index while it answers.
type Feeder interface {
	// Feed adds the articles of a corpus until it ends or stop is closed, and
	// returns how many.
	Feed(corpus string, stop <-chan struct{}) (int, error)
}

// Main runs a program with its arguments: build CORPUS DIR, or serve DIR.
func (p Program) Main(args []string) {
	var err error
	switch {
	case len(args) == 3 && args[0] == "build":
		err = p.build(args[1], args[2])
	case len(args) == 2 && args[0] == "serve":
		err = p.serve(args[1], os.Stdin, os.Stdout)
	default:
		fmt.Fprintln(os.Stderr, "usage: ENGINE build CORPUS DIR | ENGINE serve DIR")
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", p.Version, err)
		os.Exit(1)
	}
}

func (p Program) build(corpus, dir string) error {
	start := time.Now()
	docs, err := p.Build(corpus, dir)
	if err != nil {
		return err
	}
	b := Built{Docs: docs, WallS: time.Since(start).Seconds(), CPUS: cpu(os.Getpid()).Seconds(), Version: p.Version}
	if b.PeakRSSMB, err = peakRSS(); err != nil {
		return err
	}
	if b.DiskBytes, b.Segments, err = Size(dir, p.Segments); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(b)
}

func (p Program) serve(dir string, in io.Reader, w io.Writer) error {
	start := time.Now()
	engine, err := p.Open(dir)
	if err != nil {
		return err
	}
	defer engine.Close()
	s := session{engine: engine}
	out := json.NewEncoder(w)
	opened := time.Since(start)
	if err := out.Encode(Ready{true, float64(opened.Microseconds()) / 1000, engine.Docs(), p.Version, ""}); err != nil {
		return err
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var r Request
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return err
		}
		if err := out.Encode(s.answer(r)); err != nil {
			return err
		}
	}
	return lines.Err()
}

// session is what one driver asks.
type session struct {
	engine Engine
	stop   chan struct{}
	fed    chan Fed
}

func (s *session) answer(r Request) any {
	switch r.Op {
	case "query":
		if r.Query == nil {
			return Answer{Error: "no query"}
		}
		return query(s.engine, r.Mode, *r.Query)
	case "load":
		return load(s.engine, r)
	case "memory":
		m, err := memory(s.engine.PID())
		if err != nil {
			m.Error = err.Error()
		}
		return m
	case "feed":
		return s.feed(r.Corpus)
	case "stop":
		if s.stop == nil {
			return Fed{Error: "nothing is being fed"}
		}
		close(s.stop)
		s.stop = nil
		return <-s.fed
	}
	return Answer{Error: fmt.Sprintf("unknown op %q", r.Op)}
}

func query(e Engine, m Mode, q Query) Answer {
	pid := e.PID()
	start, before := time.Now(), cpu(pid)
	a, err := e.Query(m, q)
	if a.WallUS == 0 {
		a.WallUS = float64(time.Since(start).Nanoseconds()) / 1000
	}
	a.CPUUS = float64((cpu(pid) - before).Nanoseconds()) / 1000
	if err != nil {
		a.Error = err.Error()
	}
	return a
}

// load asks the queries round robin from so many goroutines, after a pass of
// each that does not count.
func load(e Engine, r Request) Loaded {
	if len(r.Queries) == 0 || r.Threads < 1 {
		return Loaded{Error: "no queries or threads"}
	}
	var failed atomic.Value
	ask := func(i int64) bool {
		_, err := e.Query(r.Mode, r.Queries[i%int64(len(r.Queries))])
		if err != nil {
			failed.CompareAndSwap(nil, err.Error())
		}
		return err == nil
	}
	for i := range r.Queries {
		ask(int64(i))
	}
	var next, done atomic.Int64
	var wg sync.WaitGroup
	pid := e.PID()
	start, before := time.Now(), cpu(pid)
	end := start.Add(time.Duration(r.Seconds * float64(time.Second)))
	for range r.Threads {
		wg.Go(func() {
			for time.Now().Before(end) && ask(next.Add(1)-1) {
				done.Add(1)
			}
		})
	}
	wg.Wait()
	l := Loaded{Queries: int(done.Load()), WallS: time.Since(start).Seconds(), CPUS: (cpu(pid) - before).Seconds()}
	l.Error, _ = failed.Load().(string)
	return l
}

// feed starts to index beside the queries.
func (s *session) feed(corpus string) Fed {
	f, ok := s.engine.(Feeder)
	if !ok || s.stop != nil {
		return Fed{Error: "cannot index while serving"}
	}
	s.stop, s.fed = make(chan struct{}), make(chan Fed, 1)
	go func(stop <-chan struct{}, fed chan<- Fed) {
		start := time.Now()
		n, err := f.Feed(corpus, stop)
		out := Fed{Docs: n, WallS: time.Since(start).Seconds()}
		if err != nil {
			out.Error = err.Error()
		}
		fed <- out
	}(s.stop, s.fed)
	return Fed{}
}
