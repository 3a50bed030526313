package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"strings"
	"time"

	"chancery/cache"
	"chancery/server"
)

type serveCmd struct {
	Sources    []string      `arg:"" optional:"" name:"source" help:"Files, folders or archives to add first; what is there already is passed over."`
	Addr       string        `help:"Address to listen on; port 0 picks one." default:"127.0.0.1:8080"`
	TokenFile  string        `help:"File with the token that writes must bear. Else CHANCERY_TOKEN." type:"existingfile" placeholder:"FILE"`
	CorsOrigin []string      `help:"Origin whose pages may read the API, such as https://desk.example; repeatable." placeholder:"ORIGIN"`
	Scrub      time.Duration `help:"Read every stored byte again so long after the last time; 0 for never." default:"24h" placeholder:"TIME"`
	Parallel   int           `help:"Requests answered at a time." default:"32"`
	Cache      int           `help:"Memory for articles and answers at hand, in MiB; 0 for none." default:"128" placeholder:"MIB"`
	Lists      int           `help:"Memory for decoded posting lists, in MiB." default:"192" placeholder:"MIB"`
	Format     string        `help:"Read every source as this format instead of detecting it." placeholder:"NAME"`
}

func (c *serveCmd) Help() string {
	return "Prints `listening on http://HOST:PORT` once the sources are searchable. Writes need a token as soon as the address is not loopback.\n\n" +
		"Examples:\n  chancery serve seeds\n  chancery serve --addr 0.0.0.0:8080 --token-file token\n\n" + exitHelp
}

func (c *serveCmd) Run(ctx context.Context, e *env) error {
	token, err := c.token()
	if err != nil {
		return err
	}
	for _, o := range c.CorsOrigin {
		if u, err := url.Parse(o); o != "*" && (err != nil || u.Scheme == "" || u.Host == "" || strings.TrimSuffix(o, "/") != u.Scheme+"://"+u.Host) {
			return usageError{fmt.Errorf("--cors-origin %q is not an origin like https://desk.example", o)}
		}
	}
	// First the port, so that a taken one is told before long work.
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w", c.Addr, err)
	}
	defer listener.Close()
	e.scrub = c.Scrub
	e.cache, e.lists = int64(max(c.Cache, 0))<<20, max(c.Lists, 1)<<20
	engine, err := e.open(ctx)
	if err != nil {
		return err
	}
	defer engine.Close()

	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	handler := server.New(server.Options{
		Archive: engine.archive, Searcher: engine.searcher, Marker: engine.searcher, Logger: e.logger, Version: version,
		Token: token, Loopback: loopback(listener.Addr()),
		Caches: map[string]func() cache.Stats{"articles": engine.archive.CacheStats, "answers": engine.searcher.CacheStats}, Origins: c.CorsOrigin, Parallel: c.Parallel,
	})
	done := make(chan error, 1)
	go func() { done <- server.Serve(ctx, listener, handler, e.logger) }()

	if err := c.prepare(ctx, e, engine); err != nil {
		return err
	}
	go func() { _ = engine.searcher.Warm(ctx) }() // else the first who types waits
	if ctx.Err() == nil {
		fmt.Fprintf(e.stdout, "listening on http://%s\n", listener.Addr())
	}
	return <-done
}

// prepare adds the sources and waits until all is searchable. Articles that
// are rejected and files that cannot be read are named, and keep nobody from
// the rest.
func (c *serveCmd) prepare(ctx context.Context, e *env, engine *engine) error {
	if len(c.Sources) > 0 {
		counts, err := e.ingest(ctx, engine, c.Sources, c.Format)
		var unread unreadError
		switch {
		case errors.As(err, &unread):
			fmt.Fprintln(e.stderr, "chancery:", err)
		case err != nil && ctx.Err() == nil:
			return err
		}
		fmt.Fprintln(e.stderr, counts)
	}
	if err := e.ready(ctx, engine); err != nil && ctx.Err() == nil {
		return err
	}
	return nil
}

func (c *serveCmd) token() (string, error) {
	if c.TokenFile == "" {
		return strings.TrimSpace(os.Getenv("CHANCERY_TOKEN")), nil
	}
	b, err := os.ReadFile(c.TokenFile)
	if err != nil {
		return "", fmt.Errorf("token file: %w", err)
	}
	token := strings.TrimSpace(string(b))
	if token == "" {
		return "", fmt.Errorf("token file %s is empty", c.TokenFile)
	}
	return token, nil
}

// loopback reports whether only this machine reaches the address.
func loopback(a net.Addr) bool {
	tcp, ok := a.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}
