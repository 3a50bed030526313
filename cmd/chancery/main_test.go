package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// asChancery makes the test binary behave as the program itself, so that tests
// start, watch and kill the real thing.
const asChancery = "CHANCERY_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asChancery) != "" {
		main()
	}
	if dir := os.Getenv(asBattery); dir != "" {
		os.Exit(exitOfBattery(runBattery(dir)))
	}
	testscript.Main(m, map[string]func(){"chancery": main})
}

func TestScripts(t *testing.T) {
	seeds, err := filepath.Abs("../../seeds")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{Dir: "testdata/script", Setup: func(e *testscript.Env) error {
		e.Setenv("SEEDS", seeds)
		return nil
	}})
}

// process is a running chancery.
type process struct {
	t      *testing.T
	cmd    *exec.Cmd
	url    string // of the server
	stderr lockedBuffer
	done   chan error
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, args...)
	cmd.Env = append(os.Environ(), asChancery+"=1")
	return cmd
}

// serve starts a server on a free port and waits until it listens.
func serve(t *testing.T, args ...string) *process {
	t.Helper()
	p := &process{t: t, cmd: program(t, append([]string{"serve", "--addr", "127.0.0.1:0"}, args...)...), done: make(chan error, 1)}
	p.cmd.Stderr = &p.stderr
	stdout, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := make(chan string, 1)
	go func() {
		s := bufio.NewScanner(stdout)
		for s.Scan() {
			if u, ok := strings.CutPrefix(s.Text(), "listening on "); ok {
				lines <- u
			}
		}
		_, _ = io.Copy(io.Discard, stdout)
		p.done <- p.cmd.Wait()
	}()
	select {
	case p.url = <-lines:
	case err := <-p.done:
		t.Fatalf("server ended: %v\n%s", err, p.stderr.String())
	case <-time.After(2 * time.Minute):
		t.Fatalf("server does not listen\n%s", p.stderr.String())
	}
	t.Cleanup(func() { p.stop(os.Interrupt) })
	return p
}

// stop ends the process and waits for it; a second call does nothing.
func (p *process) stop(sig os.Signal) {
	p.t.Helper()
	if p.done == nil {
		return
	}
	_ = p.cmd.Process.Signal(sig)
	select {
	case <-p.done:
	case <-time.After(30 * time.Second):
		_ = p.cmd.Process.Kill()
		p.t.Errorf("server did not stop on %v\n%s", sig, p.stderr.String())
	}
	p.done = nil
}

// get fetches a JSON answer into v and returns the status.
func (p *process) get(path string, v any) int {
	p.t.Helper()
	resp, err := http.Get(p.url + path)
	if err != nil {
		p.t.Fatal(err)
	}
	defer resp.Body.Close()
	if v != nil {
		if err := json.NewDecoder(resp.Body).Decode(v); err != nil {
			p.t.Fatalf("%s: %v", path, err)
		}
	}
	return resp.StatusCode
}

// answer is what the tests read of GET /v1/search.
type answer struct {
	Total int `json:"total"`
	Query struct {
		Reading  string `json:"reading"`
		Relaxed  bool   `json:"relaxed"`
		Warnings []struct {
			Message string `json:"message"`
		} `json:"warnings"`
	} `json:"query"`
	Hits []struct {
		ID       string `json:"id"`
		Title    string `json:"title"`
		Snippets []struct {
			HTML       string `json:"html"`
			Start, End int
		} `json:"snippets"`
		TitleHTML string `json:"titleHtml"`
	} `json:"hits"`
	Facets map[string]struct {
		Values []struct {
			ID, Label string
			Count     int
			Active    bool
		} `json:"values"`
		Buckets []struct {
			Start, End string
			Count      int
		} `json:"buckets"`
	} `json:"facets"`
	Next *string `json:"next"`
}

func (p *process) search(q string, more ...string) answer {
	p.t.Helper()
	v := url.Values{"q": {q}}
	for i := 0; i+1 < len(more); i += 2 {
		v.Add(more[i], more[i+1])
	}
	var a answer
	if code := p.get("/v1/search?"+v.Encode(), &a); code != http.StatusOK {
		p.t.Fatalf("search %q: status %d", q, code)
	}
	return a
}
