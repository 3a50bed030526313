package server

import (
	"fmt"
	"math"
	"net"
	"net/http"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
	"golang.org/x/time/rate"

	"chancery/server/api"
)

// Limits of a client: burst seconds' worth of requests at once, and so many
// clients are remembered, those heard of longest ago forgotten first.
const (
	burst      = 10
	maxClients = 10_000
)

// pacedClients holds each client to so many requests a second; 0 is no limit. A
// client is the name of its token, else its address, of IPv6 the network.
func pacedClients(perSecond float64, tokens []Token) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		if perSecond <= 0 {
			return next
		}
		clients, err := simplelru.NewLRU[string, *rate.Limiter](maxClients, nil)
		if err != nil {
			panic(err) // the size is a constant
		}
		var mu sync.Mutex
		limiter := func(client string) *rate.Limiter {
			mu.Lock()
			defer mu.Unlock()
			l, ok := clients.Get(client)
			if !ok {
				l = rate.NewLimiter(rate.Limit(perSecond), int(math.Ceil(perSecond*burst)))
				clients.Add(client, l)
			}
			return l
		}
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if unlimited(r.URL.Path) {
				next.ServeHTTP(w, r)
				return
			}
			l := limiter(clientOf(tokens, r))
			ok := l.Allow()
			left := max(l.Tokens(), 0)
			h := w.Header()
			h.Set("RateLimit-Policy", fmt.Sprintf(`"default";q=%d;w=%d`, l.Burst(), burst))
			if !ok {
				wait := int(math.Ceil((1 - left) / perSecond))
				api.TooMany(max(wait, 1)).Write(w)
				return
			}
			h.Set("RateLimit", fmt.Sprintf(`"default";r=%d;t=%d`, int(left), int(math.Ceil((float64(l.Burst())-left)/perSecond))))
			next.ServeHTTP(w, r)
		})
	}
}

// clientOf names who asks.
func clientOf(tokens []Token, r *http.Request) string {
	if len(tokens) > 0 {
		if t, _ := bearer(tokens, r); t.Scope > None {
			return "token " + t.Name
		}
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	if ip := net.ParseIP(host); ip != nil && ip.To4() == nil {
		return ip.Mask(net.CIDRMask(64, 128)).String()
	}
	return host
}
