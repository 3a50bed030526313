// Package server puts the API and the pages of the UI on one HTTP handler with
// what a service needs around them: limits, tokens, headers, health, metrics.
package server

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"github.com/gorilla/mux"

	"chancery/archive"
	"chancery/cache"
	"chancery/server/api"
	"chancery/server/ui"
)

// Archive is what the server needs of the open data folder.
type Archive interface {
	api.Archive
	Status() archive.Status
}

// Options are what a server is made of.
type Options struct {
	Archive  Archive
	Searcher api.Searcher
	Marker   ui.Marker
	Logger   *slog.Logger
	Version  string
	Caches   map[string]func() cache.Stats // by name, for the metrics

	// Tokens, where there are any, are asked of every write. Without them,
	// writes are only taken where the server listens on a loopback address.
	Tokens   []Token
	Loopback bool
	ReadOnly bool // no writes at all
	Private  bool // a token is asked of every reader too

	Proxies []netip.Prefix  // whose word on their clients is taken
	Rate    float64         // requests a second of one client, 0 for any number
	Ending  <-chan struct{} // closed when the server begins to end; nil for never

	Origins  []string      // allowed by CORS, none by default
	Parallel int           // requests answered at a time, 0 for DefaultParallel
	MaxBody  int64         // bytes of a request body, 0 for api.DefaultMaxBody
	Patience time.Duration // a request waits so long for its turn, 0 for DefaultPatience
}

// Defaults of Options.
const (
	DefaultParallel = 32
	DefaultPatience = time.Second
)

// Limits on slow or endless clients.
const (
	readHeaderTimeout = 10 * time.Second
	readTimeout       = 5 * time.Minute // a large body over a slow line
	writeTimeout      = 5 * time.Minute // an export over a slow line
	idleTimeout       = 2 * time.Minute
	maxHeaderBytes    = 64 << 10 // holds a query of 8 KiB, percent-encoded
	shutdownTimeout   = 10 * time.Second
)

// New returns the handler of the whole service.
func New(o Options) http.Handler {
	if o.Parallel == 0 {
		o.Parallel = DefaultParallel
	}
	if o.Patience == 0 {
		o.Patience = DefaultPatience
	}
	o.Logger = slog.New(idHandler{o.Logger.Handler()})
	r := mux.NewRouter().UseEncodedPath().SkipClean(true)
	m := newMetrics(o.Archive, o.Caches)
	r.Use(m.measure)
	api.Register(r, api.Options{Archive: o.Archive, Searcher: o.Searcher, Logger: o.Logger, Version: o.Version,
		MaxBody: o.MaxBody, Exports: max(o.Parallel/4, 1), Authorize: authorizer(o)})
	missing := ui.Register(r, ui.Options{Archive: o.Archive, Searcher: o.Searcher, Marker: o.Marker, Logger: o.Logger, Version: o.Version})
	health(r, o.Archive, o.Ending)
	r.Path("/metrics").Methods(http.MethodGet).Handler(m.handler())
	r.NotFoundHandler = http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		if byBrowser(req) {
			missing(w, req)
			return
		}
		api.NewProblem(http.StatusNotFound, "there is nothing at this address").Write(w)
	})
	r.MethodNotAllowedHandler = http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		if allowed := methods(r, req); allowed != "" {
			w.Header().Set("Allow", allowed)
		}
		api.NewProblem(http.StatusMethodNotAllowed, req.Method+" is not for this address").Write(w)
	})
	return chain(r, identified, recovered(o.Logger), logged(o.Logger), secured, known(o.Loopback), behind(o.Proxies), crossOrigin(o.Origins), pacedClients(o.Rate, o.Tokens), private(o), headAsGet, readable, limited(o.Parallel, o.Patience), unpacked, packed())
}

// byBrowser reports whether a reader rather than a program asks.
func byBrowser(r *http.Request) bool {
	return r.Method == http.MethodGet && !strings.HasPrefix(r.URL.Path, "/v1/") && strings.Contains(r.Header.Get("Accept"), "text/html")
}

// Serve answers on l until ctx ends and drain has passed, then lets running
// requests finish.
func Serve(ctx context.Context, l net.Listener, h http.Handler, drain time.Duration, logger *slog.Logger) error {
	srv := &http.Server{
		Handler: h, ReadHeaderTimeout: readHeaderTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout,
		IdleTimeout: idleTimeout, MaxHeaderBytes: maxHeaderBytes, ErrorLog: slog.NewLogLogger(logger.Handler(), slog.LevelDebug),
	}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		time.Sleep(drain) // who asks whether it is ready hears that it is not
		graceful, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
		defer cancel()
		stopped <- srv.Shutdown(graceful)
	}()
	if err := srv.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}

func chain(h http.Handler, middleware ...func(http.Handler) http.Handler) http.Handler {
	for i := len(middleware) - 1; i >= 0; i-- {
		h = middleware[i](h)
	}
	return h
}
