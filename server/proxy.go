package server

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// forwarded are the headers in which a proxy tells of its client.
var forwarded = []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-Ip"}

// behind takes the client's address, scheme and host from trusted proxies, and
// from nobody else: what others say of themselves is dropped.
func behind(trusted []netip.Prefix) func(http.Handler) http.Handler {
	trusts := func(addr string) bool {
		ip, err := netip.ParseAddr(addr)
		if err != nil {
			return false
		}
		for _, p := range trusted {
			if p.Contains(ip.Unmap()) {
				return true
			}
		}
		return false
	}
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			r = r.Clone(r.Context())
			host, _, err := net.SplitHostPort(r.RemoteAddr)
			if err != nil || !trusts(host) {
				for _, name := range forwarded {
					r.Header.Del(name)
				}
				next.ServeHTTP(w, r)
				return
			}
			hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
			for i := len(hops) - 1; i >= 0; i-- { // the last that no proxy of ours is
				hop := strings.TrimSpace(hops[i])
				if _, err := netip.ParseAddr(hop); err != nil {
					break
				}
				r.RemoteAddr = net.JoinHostPort(hop, "0")
				if !trusts(hop) {
					break
				}
			}
			if h := r.Header.Get("X-Forwarded-Host"); h != "" && !strings.ContainsAny(h, ",/@ ") {
				r.Host = h
			}
			next.ServeHTTP(w, r)
		})
	}
}
