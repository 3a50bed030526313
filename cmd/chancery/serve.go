package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"os"
	"strings"
	"time"

	"chancery/cache"
	"chancery/server"
)

type serveCmd struct {
	Sources []string `arg:"" optional:"" name:"source" help:"Files, folders or archives to add first; what is there already is passed over."`
	Addr    string   `help:"Address to listen on; port 0 picks one." default:"127.0.0.1:8080" env:"CHANCERY_ADDR"`
	Format  string   `help:"Read every source as this format instead of detecting it." placeholder:"NAME"`

	TokenFile  string   `help:"File with the tokens that writes must bear, see chancery token. Else CHANCERY_TOKEN." type:"existingfile" placeholder:"FILE" group:"Who may" env:"CHANCERY_TOKEN_FILE"`
	ReadOnly   bool     `help:"Take no writes; wanted beyond loopback where there is no token." group:"Who may" env:"CHANCERY_READ_ONLY"`
	Private    bool     `help:"Readers need a token too; browsers ask for it as a password." group:"Who may" env:"CHANCERY_PRIVATE"`
	CorsOrigin []string `help:"Origin whose pages may read the API, such as https://desk.example; repeatable." placeholder:"ORIGIN" group:"Who may" env:"CHANCERY_CORS_ORIGIN"`
	Rate       float64  `help:"Requests a second of one client, ten seconds' worth at once; 0 for any number. On loopback 0, elsewhere 20 is the default." default:"-1" placeholder:"N" group:"Who may" env:"CHANCERY_RATE"`

	TLSCert      string         `name:"tls-cert" help:"Certificate, PEM; read again when it changes." type:"existingfile" placeholder:"FILE" group:"Network" env:"CHANCERY_TLS_CERT"`
	TLSKey       string         `name:"tls-key" help:"Its key, PEM." type:"existingfile" placeholder:"FILE" group:"Network" env:"CHANCERY_TLS_KEY"`
	TrustedProxy []netip.Prefix `help:"Addresses of proxies whose X-Forwarded-For, -Proto and -Host are believed, such as 10.0.0.0/8; repeatable." placeholder:"CIDR" group:"Network" env:"CHANCERY_TRUSTED_PROXY"`
	Drain        time.Duration  `help:"On a signal to end, be not ready for so long before connections are refused." default:"0s" placeholder:"TIME" group:"Network" env:"CHANCERY_DRAIN"`

	PrintConfig bool `help:"Print what serve would run with, as a file for --config, and leave."`

	Scrub    time.Duration `help:"Read every stored byte again so long after the last time; 0 for never." default:"24h" placeholder:"TIME" group:"Resources" env:"CHANCERY_SCRUB"`
	Parallel int           `help:"Requests answered at a time." default:"32" group:"Resources" env:"CHANCERY_PARALLEL"`
	Cache    int           `help:"Memory for articles and answers at hand, in MiB; 0 for none." default:"128" placeholder:"MIB" group:"Resources" env:"CHANCERY_CACHE"`
	Lists    int           `help:"Memory for decoded posting lists, in MiB." default:"192" placeholder:"MIB" group:"Resources" env:"CHANCERY_LISTS"`
}

func (c *serveCmd) Help() string {
	return "Prints `listening on http://HOST:PORT` once the sources are searchable. Beyond loopback it wants a token for writes, or --read-only.\n\n" +
		"Examples:\n  chancery serve seeds\n  chancery token desk --scope write >> tokens && chancery serve --addr 0.0.0.0:8080 --token-file tokens\n\n" + exitHelp
}

func (c *serveCmd) Run(ctx context.Context, e *env) error {
	tokens, err := c.tokens()
	if err != nil {
		return err
	}
	if err := c.validate(tokens); err != nil {
		return err
	}
	// First the port, so that a taken one is told before long work.
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w", c.Addr, err)
	}
	defer listener.Close()
	local := loopback(listener.Addr())
	reached := !local || len(c.TrustedProxy) > 0 // by others
	if reached && len(tokens) == 0 && !c.ReadOnly {
		return usageError{fmt.Errorf("%s is reached by others: name the tokens that may write with --token-file or CHANCERY_TOKEN, or give --read-only", c.Addr)}
	}
	scheme := "http"
	plain := listener.Addr()
	if c.TLSCert != "" {
		certificate, err := server.LoadCertificate(c.TLSCert, c.TLSKey)
		if err != nil {
			return err
		}
		listener, scheme = tls.NewListener(listener, certificate.Config()), "https"
	} else if c.Private && !local {
		e.logger.Warn("tokens cross the network in the clear: give --tls-cert and --tls-key, or put TLS in front")
	}
	e.logger.Info("starting", slog.String("version", version), slog.String("data", e.data), slog.String("addr", c.Addr), slog.Int("tokens", len(tokens)), slog.Bool("private", c.Private),
		slog.Bool("read-only", c.ReadOnly), slog.Bool("tls", c.TLSCert != ""), slog.Float64("rate", c.rate(!reached)), slog.Int("parallel", c.Parallel), slog.Duration("scrub", c.Scrub), slog.Int("cache", c.Cache), slog.Int("lists", c.Lists))
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
		Tokens: tokens, Loopback: local, ReadOnly: c.ReadOnly, Private: c.Private, Proxies: c.TrustedProxy, Rate: c.rate(!reached), Ending: ctx.Done(),
		Caches: map[string]func() cache.Stats{"articles": engine.archive.CacheStats, "answers": engine.searcher.CacheStats}, Origins: c.CorsOrigin, Parallel: c.Parallel,
	})
	done := make(chan error, 1)
	go func() { done <- server.Serve(ctx, listener, handler, c.Drain, e.logger) }()

	if err := c.prepare(ctx, e, engine); err != nil {
		return err
	}
	go func() { _ = engine.searcher.Warm(ctx) }() // else the first who types waits
	if ctx.Err() == nil {
		fmt.Fprintf(e.stdout, "listening on %s://%s\n", scheme, plain)
	}
	return <-done
}

// validate refuses flags that do not go together.
func (c *serveCmd) validate(tokens []server.Token) error {
	for _, o := range c.CorsOrigin {
		if u, err := url.Parse(o); o != "*" && (err != nil || u.Scheme == "" || u.Host == "" || strings.TrimSuffix(o, "/") != u.Scheme+"://"+u.Host) {
			return usageError{fmt.Errorf("--cors-origin %q is not an origin like https://desk.example", o)}
		}
	}
	switch {
	case c.Private && len(tokens) == 0:
		return usageError{errors.New("--private wants tokens: give --token-file or CHANCERY_TOKEN")}
	case (c.TLSCert == "") != (c.TLSKey == ""):
		return usageError{errors.New("--tls-cert and --tls-key go together")}
	}
	return nil
}

// usualRate is how many requests a second one client may make of a server that
// others reach.
const usualRate = 20

func (c *serveCmd) rate(local bool) float64 {
	switch {
	case c.Rate >= 0:
		return c.Rate
	case local:
		return 0
	}
	return usualRate
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

// tokens are those of the file, else the one of the environment.
func (c *serveCmd) tokens() ([]server.Token, error) {
	if c.TokenFile == "" {
		if secret := strings.TrimSpace(os.Getenv("CHANCERY_TOKEN")); secret != "" {
			return []server.Token{server.Plain(secret)}, nil
		}
		return nil, nil
	}
	tokens, err := readFile(c.TokenFile, server.ReadTokens)
	if err != nil {
		return nil, fmt.Errorf("token file: %w", err)
	}
	if len(tokens) == 0 {
		return nil, fmt.Errorf("token file %s is empty", c.TokenFile)
	}
	return tokens, nil
}

// loopback reports whether only this machine reaches the address.
func loopback(a net.Addr) bool {
	tcp, ok := a.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}
