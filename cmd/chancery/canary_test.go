package main

import (
	"bytes"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCanary asks for a word by every way in, well formed and not, and looks
// for it in every file and log afterwards: what people search for is kept
// nowhere.
func TestCanary(t *testing.T) {
	const canary = "xylophonecanary"
	data, temp := t.TempDir(), t.TempDir()
	t.Setenv("TMPDIR", temp)
	p := serve(t, "--data", data, "--verbose", "../../seeds")
	for _, path := range []string{
		"/v1/search?q=" + canary, "/v1/search?q=%22" + canary, "/v1/search?mode=strict&q=(" + canary, "/v1/search?person=" + canary, "/v1/search?published=" + canary,
		"/v1/search?size=" + canary, "/v1/search?cursor=" + canary, "/v1/suggest?q=" + canary, "/v1/facets/person?q=" + canary + "&prefix=" + canary,
		"/v1/search.atom?q=" + canary, "/v1/search.json?q=" + canary, "/v1/search.csv?q=" + canary, "/v1/search.html?q=" + canary + "~2", "/v1/suggest/opensearch?q=" + canary,
		"/search?q=" + canary, "/search?q=" + canary + "*&hl=fr", "/search?begins=" + canary + "&more=person", "/?q=" + canary, "/articles/035_alaska-summit?q=" + canary,
		"/people/Q7747?q=" + canary + "&phrase=" + canary, "/countries/US?q=" + canary, "/v1/people/Q7747?q=" + canary, "/nowhere?q=" + canary, "/v1/search?q=" + canary + "&explain=true&collapse=true",
	} {
		req, err := http.NewRequest(http.MethodGet, p.url+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Referer", p.url+"/search?q="+canary)
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, res.Body)
		_ = res.Body.Close()
		if res.StatusCode >= 500 {
			t.Errorf("%s: %d", path, res.StatusCode)
		}
	}
	p.stop(os.Interrupt)
	if log := p.stderr.String(); strings.Contains(log, canary) || !strings.Contains(log, "/v1/suggest") {
		t.Errorf("the log has the canary, or no requests at all:\n%.2000s", log)
	}
	files := 0
	for _, dir := range []string{data, temp} {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			files++
			b, err := os.ReadFile(path)
			if bytes.Contains(b, []byte(canary)) || strings.Contains(path, canary) {
				t.Errorf("%s has the canary", path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if files < 5 {
		t.Errorf("only %d files were looked at", files)
	}
}
