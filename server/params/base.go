package params

import (
	"net/http"
	"net/url"
)

// Base is the address of this server as the client knows it. A proxy that
// speaks TLS for it says so in X-Forwarded-Proto, which the server takes from
// trusted ones alone.
func Base(r *http.Request) url.URL {
	u := url.URL{Scheme: "http", Host: r.Host}
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		u.Scheme = "https"
	}
	return u
}
