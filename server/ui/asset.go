package ui

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"net/http"

	"github.com/gorilla/mux"
)

// asset is the address of a file of static/, with a print of its bytes: a new
// version of it has a new address, so that browsers may keep the old one for
// good and never mix the two.
func asset(name string) (string, error) {
	data, err := fs.ReadFile(files, "static/"+name)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(data)
	return "/static/" + name + "?v=" + hex.EncodeToString(sum[:6]), nil
}

// assets serves the files of static/.
func assets() http.HandlerFunc {
	static, err := fs.Sub(files, "static")
	if err != nil {
		panic(err) // the folder is embedded
	}
	serve := http.StripPrefix("/static/", http.FileServerFS(static))
	return func(w http.ResponseWriter, r *http.Request) {
		kept := "public, max-age=3600"
		if own, err := asset(mux.Vars(r)["file"]); err == nil && own == r.URL.RequestURI() {
			kept = "public, max-age=31536000, immutable"
		}
		w.Header().Set("Cache-Control", kept)
		serve.ServeHTTP(w, r)
	}
}
