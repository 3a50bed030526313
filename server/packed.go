package server

import (
	"net/http"
	"strings"

	"github.com/klauspost/compress/gzhttp"
	"github.com/klauspost/compress/gzip"
)

// leastPacked is from how many bytes on packing an answer is worth its time.
const leastPacked = 1 << 10

// packed sends pages and what they load in zstd or gzip to those who take it. Answers
// of the API stay as they are: their tags name the bytes, and programs on the
// same machine are served sooner so.
func packed() func(http.Handler) http.Handler {
	pack, err := gzhttp.NewWrapper(gzhttp.MinSize(leastPacked), gzhttp.CompressionLevel(gzip.BestSpeed))
	if err != nil {
		panic(err) // the options above are right
	}
	return func(next http.Handler) http.Handler {
		pages := pack(next)
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.HasPrefix(r.URL.Path, "/v1/") || unlimited(r.URL.Path) {
				next.ServeHTTP(w, r)
				return
			}
			pages.ServeHTTP(w, r)
		})
	}
}
