package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestServe starts the real program on the sample articles and asks it what a
// reader and a script would.
func TestServe(t *testing.T) {
	p := serve(t, "--data", t.TempDir(), "../../seeds")

	t.Run("everything", func(t *testing.T) {
		a := p.search("")
		if a.Total < 24 || len(a.Hits) != 10 || a.Next == nil {
			t.Fatalf("total %d, %d hits, next %v", a.Total, len(a.Hits), a.Next)
		}
		seen := map[string]bool{}
		next := "/v1/search?q="
		for next != "" {
			var page answer
			p.get(next, &page)
			for _, h := range page.Hits {
				if seen[h.ID] {
					t.Errorf("%s stands on two pages", h.ID)
				}
				seen[h.ID] = true
			}
			next = ""
			if page.Next != nil {
				next = *page.Next
			}
		}
		if len(seen) != a.Total {
			t.Errorf("the pages hold %d articles of %d", len(seen), a.Total)
		}
	})
	t.Run("marks", func(t *testing.T) {
		a := p.search("ceasefire")
		if a.Total == 0 || !strings.Contains(a.Hits[0].Snippets[0].HTML+a.Hits[0].TitleHTML, "<mark>") {
			t.Fatalf("%+v", a)
		}
	})
	t.Run("facet clicks keep their promise", func(t *testing.T) {
		for _, facet := range []string{"country", "person", "org"} {
			for _, v := range p.search("").Facets[facet].Values {
				if got := p.search("", facet, v.ID).Total; got != v.Count {
					t.Errorf("%s %s (%s): %d articles, the count said %d", facet, v.ID, v.Label, got, v.Count)
				}
				if got, all := p.search("", "not."+facet, v.ID).Total, p.search("").Total; got != all-v.Count {
					t.Errorf("not %s %s: %d articles of %d, want %d", facet, v.ID, got, all, all-v.Count)
				}
			}
		}
		for _, b := range p.search("").Facets["published"].Buckets {
			if got := p.search("", "published", b.Start+".."+lastDay(b.End)).Total; got != b.Count {
				t.Errorf("published %s: %d articles, the bucket said %d", b.Start, got, b.Count)
			}
		}
	})
	t.Run("not modified", func(t *testing.T) {
		resp := p.request(t, "GET", "/v1/search?q=peace", "", nil)
		again := p.request(t, "GET", "/v1/search?q=peace", "", map[string]string{"If-None-Match": resp.Header.Get("ETag")})
		if resp.Header.Get("ETag") == "" || again.StatusCode != http.StatusNotModified {
			t.Errorf("etag %q, then status %d", resp.Header.Get("ETag"), again.StatusCode)
		}
	})
	t.Run("refusals", func(t *testing.T) {
		for _, c := range []struct {
			method, path string
			want         int
		}{
			{"GET", "/v1/search?size=101", 400}, {"GET", "/v1/search?q=" + `"open&mode=strict`, 400}, {"GET", "/v1/search?facets=colour", 400},
			{"GET", "/v1/search?page=1001", 400}, {"GET", "/v1/articles/nothing", 404}, {"GET", "/nowhere", 404},
			{"PUT", "/v1/search", 405}, {"POST", "/v1/search", 405}, {"DELETE", "/v1/articles/nothing", 404}, {"GET", "/v1/search?cursor=broken", 400},
		} {
			resp := p.request(t, c.method, c.path, "", nil)
			if resp.StatusCode != c.want || !strings.HasPrefix(resp.Header.Get("Content-Type"), "application/problem+json") {
				t.Errorf("%s %s: %d %s, want %d as problem", c.method, c.path, resp.StatusCode, resp.Header.Get("Content-Type"), c.want)
			}
		}
	})
	t.Run("answers at hand are told", func(t *testing.T) {
		p.search("peace")
		p.search("peace")
		b, err := io.ReadAll(p.request(t, "GET", "/metrics", "", nil).Body)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{`chancery_cache_hits_total{cache="answers"}`, `chancery_cache_bytes{cache="articles"}`} {
			if !regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(name) + ` [1-9]`).Match(b) {
				t.Errorf("no %s above 0", name)
			}
		}
	})
	t.Run("service routes", func(t *testing.T) {
		for path, want := range map[string]string{"/healthz": "text/plain", "/readyz": "application/json", "/metrics": "text/plain", "/openapi.json": "application/"} {
			resp := p.request(t, "GET", path, "", nil)
			if resp.StatusCode != 200 || !strings.HasPrefix(resp.Header.Get("Content-Type"), want) {
				t.Errorf("%s: %d %s", path, resp.StatusCode, resp.Header.Get("Content-Type"))
			}
		}
	})
}

// lastDay is the day before an exclusive end.
func lastDay(end string) string {
	d, err := time.Parse(time.DateOnly, end)
	if err != nil {
		return end
	}
	return d.AddDate(0, 0, -1).Format(time.DateOnly)
}

// request sends a request; the body is read whole and can be read again.
func (p *process) request(t *testing.T, method, path, body string, header map[string]string) *http.Response {
	t.Helper()
	req, err := http.NewRequest(method, p.url+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for k, v := range header {
		req.Header.Set(k, v)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body = io.NopCloser(strings.NewReader(string(b)))
	return resp
}

// TestWrites adds, corrects and removes articles over HTTP.
func TestWrites(t *testing.T) {
	p := serve(t, "--data", t.TempDir())
	lines := `{"id": "desk/1", "title": "Envoys meet in Vienna", "body": "The foreign minister of Austria received the envoys.", "published": "2024-05-01", "colour": "red"}
{"id": "desk/2", "body": ""}
{"id": "desk/3", "title": "Grain talks resume in Ankara", "published": "2024-05-02"}`
	var result struct {
		Results                             []struct{ ID, Status, Reason string }
		Added, Updated, Unchanged, Rejected int
	}
	resp := p.request(t, "POST", "/v1/articles?wait=true", lines, map[string]string{"Content-Type": "application/x-ndjson"})
	decode(t, resp, &result)
	if result.Added != 2 || result.Rejected != 1 || len(result.Results) != 3 || result.Results[1].Status != "rejected" || result.Results[1].Reason == "" {
		t.Fatalf("%+v", result)
	}
	if a := p.search("vienna envoys"); a.Total != 1 || a.Hits[0].ID != "desk/1" {
		t.Fatalf("%+v", a)
	}
	var art map[string]any
	decode(t, p.request(t, "GET", "/v1/articles/desk%2F1", "", nil), &art)
	if art["colour"] != "red" || art["id"] != "desk/1" || art["countries"] == nil {
		t.Errorf("%v", art)
	}
	patched := p.request(t, "PATCH", "/v1/articles/desk%2F1", `{"labels": {"topics": ["iran-talks"]}, "countries": [{"code": "IR", "name": "Iran"}]}`, nil)
	if patched.StatusCode != 200 {
		t.Fatalf("patch: %d", patched.StatusCode)
	}
	eventually(t, func() bool { return p.search("topic:iran-talks country:IR").Total == 1 })
	if resp := p.request(t, "PATCH", "/v1/articles/desk%2F1", `{"countreis": []}`, nil); resp.StatusCode != 400 {
		t.Errorf("a misspelt key: %d", resp.StatusCode)
	}
	if resp := p.request(t, "DELETE", "/v1/articles/desk%2F1", "", nil); resp.StatusCode != 204 {
		t.Errorf("delete: %d", resp.StatusCode)
	}
	eventually(t, func() bool { return p.search("vienna envoys", "match", "all").Total == 0 })
	var annotated struct {
		Countries []struct{ Code string }
		Dates     []struct{ Value string }
	}
	decode(t, p.request(t, "POST", "/v1/annotate", `{"title": "France and Iran", "body": "They met on 3 May 2023.", "published": "2023-05-04"}`, nil), &annotated)
	if len(annotated.Countries) != 2 || len(annotated.Dates) != 1 || annotated.Dates[0].Value != "2023-05-03" {
		t.Errorf("%+v", annotated)
	}
}

func decode(t *testing.T, resp *http.Response, v any) {
	t.Helper()
	if err := json.NewDecoder(resp.Body).Decode(v); err != nil {
		t.Fatalf("status %d: %v", resp.StatusCode, err)
	}
}

// eventually waits for what must come within a second, with room for a slow
// machine.
func eventually(t *testing.T, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if ok() {
			return
		}
	}
	t.Fatal("did not come true")
}

// TestToken wants the token for writes as soon as one is set.
func TestToken(t *testing.T) {
	token := t.TempDir() + "/token"
	if err := os.WriteFile(token, []byte("s3cret\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p := serve(t, "--data", t.TempDir(), "--token-file", token)
	for _, c := range []struct {
		auth string
		want int
	}{{"", 401}, {"Bearer wrong", 401}, {"Bearer s3cret", 200}} {
		resp := p.request(t, "POST", "/v1/articles", `{"title": "x"}`, map[string]string{"Authorization": c.auth})
		if resp.StatusCode != c.want {
			t.Errorf("%q: %d, want %d", c.auth, resp.StatusCode, c.want)
		}
	}
	if resp := p.request(t, "POST", "/v1/articles", `{"title": "x"}`, map[string]string{"Authorization": "Bearer s3cret", "Sec-Fetch-Site": "cross-site"}); resp.StatusCode != 403 {
		t.Errorf("a write from another site's page: %d", resp.StatusCode)
	}
	if resp := p.request(t, "GET", "/v1/search", "", map[string]string{}); resp.StatusCode != 200 {
		t.Errorf("reading: %d", resp.StatusCode)
	}
}

// TestKill kills the server at random moments while articles come in: what was
// acknowledged is there afterwards, every time.
func TestKill(t *testing.T) {
	const kills = 20
	data := t.TempDir()
	acknowledged := map[string]string{}
	for round := range kills {
		p := serve(t, "--data", data)
		stop := time.After(time.Duration(30+round*17%200) * time.Millisecond)
		killed := make(chan struct{})
		go func() {
			<-stop
			_ = p.cmd.Process.Signal(syscall.SIGKILL)
			close(killed)
		}()
		for n := 0; ; n++ {
			id, title := fmt.Sprintf("k-%d-%d", round, n), fmt.Sprintf("Kill round %d article %d", round, n)
			resp, err := http.Post(p.url+"/v1/articles", "application/x-ndjson", strings.NewReader(fmt.Sprintf(`{"id": %q, "title": %q, "body": "Talks went on."}`, id, title)))
			if err != nil {
				break
			}
			_, err = io.ReadAll(resp.Body)
			resp.Body.Close()
			if err != nil || resp.StatusCode != 200 {
				break
			}
			acknowledged[id] = title
		}
		<-killed
		<-p.done
		p.done = nil
	}
	p := serve(t, "--data", data)
	if len(acknowledged) < kills {
		t.Fatalf("only %d articles were acknowledged", len(acknowledged))
	}
	for id, title := range acknowledged {
		var a struct{ Title string }
		if code := p.get("/v1/articles/"+id, &a); code != 200 || a.Title != title {
			t.Errorf("%s is lost: %d %q", id, code, a.Title)
		}
	}
	if got := p.search("talks", "size", "0").Total; got < len(acknowledged) {
		t.Errorf("%d articles are searchable of %d", got, len(acknowledged))
	}
	t.Logf("%d acknowledged articles outlived %d kills", len(acknowledged), kills)
}

// TestIndexFolderIsDisposable deletes the index and finds everything again.
func TestIndexFolderIsDisposable(t *testing.T) {
	data := t.TempDir()
	p := serve(t, "--data", data, "../../seeds")
	before := p.search("peace")
	p.stop(os.Interrupt)
	if err := os.RemoveAll(data + "/index"); err != nil {
		t.Fatal(err)
	}
	p = serve(t, "--data", data)
	if after := p.search("peace"); after.Total != before.Total || after.Hits[0].ID != before.Hits[0].ID {
		t.Errorf("before %d articles, after %d", before.Total, after.Total)
	}
}
