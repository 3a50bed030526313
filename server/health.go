package server

import (
	"encoding/json"
	"net/http"

	"github.com/gorilla/mux"
)

// health adds /healthz, true while the process answers, and /readyz, true
// while searches see the whole archive.
func health(r *mux.Router, a Archive, ending <-chan struct{}) {
	r.Path("/healthz").Methods(http.MethodGet).HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = w.Write([]byte("ok\n"))
	})
	r.Path("/readyz").Methods(http.MethodGet).HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		s := a.Status()
		code := http.StatusOK
		select {
		case <-ending:
			code, s.Reason = http.StatusServiceUnavailable, "the server is ending"
		default:
			if s.Rebuilding || s.LastError != "" {
				code = http.StatusServiceUnavailable
			}
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Cache-Control", "no-store")
		w.WriteHeader(code)
		_ = json.NewEncoder(w).Encode(struct {
			Ready    bool   `json:"ready"`
			Articles int    `json:"articles"`
			Pending  uint64 `json:"pending"` // changes not yet searchable
			Reason   string `json:"reason,omitempty"`
		}{code == http.StatusOK, s.Articles, s.Seq - s.Indexed, s.Reason})
	})
}
