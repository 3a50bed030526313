package server

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"strings"

	"chancery/server/api"
)

// authorizer says which requests may write: with a token set, those that bear
// it; without one, all on a loopback server and none elsewhere.
func authorizer(o Options) func(*http.Request) *api.Problem {
	want := sha256.Sum256([]byte(o.Token))
	return func(r *http.Request) *api.Problem {
		switch {
		case o.Token == "" && o.Loopback:
			return nil
		case o.Token == "":
			return api.NewProblem(http.StatusForbidden, "this server takes no writes: it listens beyond loopback and was started without --token-file or CHANCERY_TOKEN")
		}
		scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
		got := sha256.Sum256([]byte(strings.TrimSpace(token)))
		if !strings.EqualFold(scheme, "Bearer") || subtle.ConstantTimeCompare(got[:], want[:]) != 1 {
			return api.Unauthorized()
		}
		return nil
	}
}
