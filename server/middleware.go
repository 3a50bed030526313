package server

import (
	"compress/gzip"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/gorilla/mux"

	"chancery/server/api"
)

// recovered answers 500 when a handler panics; the process lives on.
func recovered(logger *slog.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			defer func() {
				if v := recover(); v != nil {
					if v == http.ErrAbortHandler {
						panic(v)
					}
					logger.ErrorContext(r.Context(), "handler panicked", slog.Any("panic", v), slog.String("stack", string(debug.Stack())))
					api.NewProblem(http.StatusInternalServerError, "something went wrong on our side; the log tells more").Write(w)
				}
			}()
			next.ServeHTTP(w, r)
		})
	}
}

// logged writes one line a request, without the query: what people search for
// is their own business.
func logged(logger *slog.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			start := time.Now()
			rec := &recorder{ResponseWriter: w}
			next.ServeHTTP(rec, r)
			logger.DebugContext(r.Context(), "request", slog.String("method", r.Method), slog.String("path", r.URL.Path),
				slog.Int("status", rec.status()), slog.Duration("took", time.Since(start)))
		})
	}
}

// recorder remembers the status of an answer.
type recorder struct {
	http.ResponseWriter
	code int
}

func (r *recorder) WriteHeader(code int) {
	if r.code == 0 {
		r.code = code
	}
	r.ResponseWriter.WriteHeader(code)
}

func (r *recorder) status() int {
	if r.code == 0 {
		return http.StatusOK
	}
	return r.code
}

// Unwrap lets http.ResponseController through.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// secured sets the headers that keep a page to itself: nothing is loaded from
// elsewhere, no script stands in the page, no frame holds it.
func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "+
			"form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		if r.TLS != nil {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		next.ServeHTTP(w, r)
	})
}

// known refuses, on a loopback server, requests for other host names: a page
// on the web that points its own name at 127.0.0.1 could read the archive
// otherwise (DNS rebinding).
func known(loopback bool) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if loopback && !loopbackHost(r.Host) {
				api.NewProblem(http.StatusMisdirectedRequest, "this server listens on loopback and answers to localhost only").Write(w)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

func loopbackHost(host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.Trim(strings.ToLower(host), "[]")
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// crossOrigin lets the allowed origins read, and refuses writes that another
// site's page sends in a reader's name.
func crossOrigin(origins []string) func(http.Handler) http.Handler {
	protection := http.NewCrossOriginProtection()
	for _, o := range origins {
		if o != "*" {
			_ = protection.AddTrustedOrigin(o) // checked where the flag is read
		}
	}
	protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		api.NewProblem(http.StatusForbidden, "a page of another site may not write here; allow its origin with --cors-origin").Write(w)
	}))
	return func(next http.Handler) http.Handler {
		next = protection.Handler(next)
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			origin := r.Header.Get("Origin")
			if origin == "" || len(origins) == 0 {
				next.ServeHTTP(w, r)
				return
			}
			w.Header().Add("Vary", "Origin")
			if !slices.Contains(origins, origin) && !slices.Contains(origins, "*") {
				next.ServeHTTP(w, r)
				return
			}
			h := w.Header()
			h.Set("Access-Control-Allow-Origin", origin)
			h.Set("Access-Control-Expose-Headers", "ETag, Link, RateLimit, Retry-After")
			h.Set("Cross-Origin-Resource-Policy", "cross-origin")
			if r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != "" {
				h.Set("Access-Control-Allow-Methods", "GET, POST, PATCH, DELETE")
				h.Set("Access-Control-Allow-Headers", "Authorization, Content-Type, If-None-Match")
				h.Set("Access-Control-Max-Age", "600")
				w.WriteHeader(http.StatusNoContent)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// headAsGet answers HEAD as GET; net/http leaves the body out.
func headAsGet(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			r = r.Clone(r.Context())
			r.Method = http.MethodGet
		}
		next.ServeHTTP(w, r)
	})
}

// strayPercent finds percent signs; one that escapes comes with its digits.
var strayPercent = regexp.MustCompile(`%([0-9A-Fa-f]{2})?`)

// readable takes percent signs and semicolons that stand bare in the address
// as they are: net/url would drop the whole parameter, and a query for
// "5% tariff" would answer with every article.
func readable(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.ContainsAny(r.URL.RawQuery, "%;") {
			r = r.Clone(r.Context())
			r.URL.RawQuery = strings.ReplaceAll(strayPercent.ReplaceAllStringFunc(r.URL.RawQuery, func(s string) string {
				if s == "%" {
					return "%25"
				}
				return s
			}), ";", "%3B")
		}
		next.ServeHTTP(w, r)
	})
}

// unpacked decompresses the body of a request. The limits of handlers hold for
// what comes out.
func unpacked(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch encoding := strings.ToLower(r.Header.Get("Content-Encoding")); encoding {
		case "", "identity":
		case "gzip", "x-gzip":
			z, err := gzip.NewReader(r.Body)
			if err != nil {
				api.NewProblem(http.StatusBadRequest, "the body is not gzip, as Content-Encoding says: "+err.Error()).Write(w)
				return
			}
			packed := r.Body
			r = r.Clone(r.Context())
			r.Body = struct {
				io.Reader
				io.Closer
			}{z, packed}
			r.ContentLength = -1
			r.Header.Del("Content-Encoding")
			r.Header.Del("Content-Length")
		default:
			w.Header().Set("Accept-Encoding", "gzip")
			api.NewProblem(http.StatusUnsupportedMediaType, fmt.Sprintf("the body has the encoding %.40q, this server reads gzip", encoding)).Write(w)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// waitingEach is how many requests may wait for each that is answered.
const waitingEach = 4

// limited answers at most n requests at a time. Some more wait for their turn,
// and those that wait too long, or come when enough are waiting, are told to
// come back: better a clear 503 than all being slow.
func limited(n int, patience time.Duration) func(http.Handler) http.Handler {
	slots, waiting := make(chan struct{}, n), make(chan struct{}, waitingEach*n)
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if unlimited(r.URL.Path) {
				next.ServeHTTP(w, r)
				return
			}
			select {
			case waiting <- struct{}{}:
			default:
				api.Busy().Write(w)
				return
			}
			timer := time.NewTimer(patience)
			defer timer.Stop()
			select {
			case slots <- struct{}{}:
				<-waiting
				defer func() { <-slots }()
				next.ServeHTTP(w, r)
			case <-timer.C:
				<-waiting
				api.Busy().Write(w)
			case <-r.Context().Done():
				<-waiting
			}
		})
	}
}

// unlimited are the paths that must answer under load.
func unlimited(path string) bool {
	return path == "/healthz" || path == "/readyz" || path == "/metrics"
}

// methods lists what the path of a request would take.
func methods(router *mux.Router, r *http.Request) string {
	var out []string
	for _, m := range []string{http.MethodGet, http.MethodPost, http.MethodPatch, http.MethodDelete} {
		try := r.Clone(r.Context())
		try.Method = m
		var match mux.RouteMatch
		if router.Match(try, &match) && match.MatchErr == nil && match.Route != nil {
			out = append(out, m)
			if m == http.MethodGet {
				out = append(out, http.MethodHead)
			}
		}
	}
	return strings.Join(out, ", ")
}
