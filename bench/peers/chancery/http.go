//go:build linux

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"time"

	"chancery/bench/peers/protocol"
	"chancery/search"
	"chancery/server"
)

// listen serves a folder through HTTP, and tells the address and the number of
// articles in two words.
func listen(dir string, o options) error {
	e, err := openEngine(dir, o)
	if err != nil {
		return err
	}
	defer e.Close()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	quiet := slog.New(slog.DiscardHandler)
	handler := server.New(server.Options{Archive: e.archive, Searcher: e.searcher, Marker: e.searcher, Logger: quiet, Version: "bench", Loopback: true})
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- server.Serve(ctx, listener, handler, 0, quiet) }()
	fmt.Println(listener.Addr(), e.docs)
	_, err = io.Copy(io.Discard, os.Stdin)
	cancel()
	return errors.Join(err, <-done)
}

// remote is a server in a process of its own.
type remote struct {
	process *exec.Cmd
	stdin   io.Closer
	client  *http.Client
	url     string
	docs    int
}

// clients is how many connections are kept open.
const clients = 64

// dial starts a server of a folder.
func dial(dir string) (*remote, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	r := &remote{process: exec.Command(self, "-listen", dir), client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients}}}
	r.process.Stderr = os.Stderr
	if r.stdin, err = r.process.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := r.process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := r.process.Start(); err != nil {
		return nil, err
	}
	line, _ := bufio.NewReader(out).ReadString('\n')
	var addr string
	if _, err := fmt.Sscan(line, &addr, &r.docs); err != nil {
		return nil, errors.Join(fmt.Errorf("the server did not start: %w", err), r.Close())
	}
	r.url = "http://" + addr + "/v1/search?"
	return r, nil
}

func (r *remote) Docs() int { return r.docs }
func (r *remote) PID() int  { return r.process.Process.Pid }

// Close ends the server.
func (r *remote) Close() error {
	return errors.Join(r.stdin.Close(), r.process.Wait())
}

func (r *remote) Query(m protocol.Mode, q protocol.Query) (protocol.Answer, error) {
	of := request(m, q, false)
	var names []string
	for _, f := range of.Facets {
		names = append(names, string(f))
	}
	v := url.Values{"q": {of.Text}, "match": {"all"}, "facets": {strings.Join(names, ",")}}
	start := time.Now()
	res, err := r.client.Get(r.url + v.Encode())
	if err != nil {
		return protocol.Answer{}, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return protocol.Answer{}, err
	}
	if res.StatusCode != http.StatusOK {
		return protocol.Answer{}, fmt.Errorf("%s: %s", res.Status, body)
	}
	took := time.Since(start)
	var found search.Response
	if err := json.Unmarshal(body, &found); err != nil {
		return protocol.Answer{}, err
	}
	a := shown(&found)
	a.WallUS, a.InnerUS = float64(took.Nanoseconds())/1000, found.TookMs*1000
	return a, nil
}
