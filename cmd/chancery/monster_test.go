package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestHostileArticles sends articles made to take long, to take much, or to
// confuse: each is refused with a reason or taken, in bounded time, and the
// server goes on.
func TestHostileArticles(t *testing.T) {
	many := strings.Repeat
	p := serve(t, "--data", t.TempDir(), "../../seeds")
	text := func(body string) string {
		b, err := json.Marshal(map[string]string{"title": "Monster", "body": body, "published": "2025-02-16"})
		if err != nil {
			t.Fatal(err)
		}
		return "[" + string(b) + "]"
	}
	var keys strings.Builder
	for i := range 200_000 {
		fmt.Fprintf(&keys, `,"k%d":%d`, i, i)
	}
	for name, c := range map[string]struct {
		body string
		code []int
		says string // part of the answer
	}{
		"50 MB":                  {text(many("Envoys met. ", 50<<20/12)), []int{200, 400, 413}, "rejected"},
		"many people":            {text(many("Sergei Lavrov met Marco Rubio and Foreign Minister Wang Yi. ", 30_000)), []int{200}, "added"},
		"many names":             {text(names(40_000)), []int{200}, "added"},
		"many dates":             {text(many("On 16 February 2025, last Monday and in March 2022, ", 30_000)), []int{200}, "added"},
		"many quotes":            {text(many("“We are ready,” Lavrov said. ", 50_000)), []int{200}, "added"},
		"open quotes":            {text(many("“", 300_000)), []int{200}, ""},
		"open parentheses":       {text(many("(", 300_000)), []int{200}, ""},
		"one word":               {text(many("x", 7<<20)), []int{200}, ""},
		"capitals":               {text(many("A B C D E F G H ", 200_000)), []int{200}, ""},
		"one sentence":           {text(many("and the minister of foreign affairs of the republic of ", 60_000)), []int{200}, ""},
		"numbers":                {text(many("1.2.3-4/5 ", 300_000)), []int{200}, ""},
		"scripts":                {text(many("<script>alert(1)</script>", 100_000)), []int{200}, "added"},
		"marks":                  {text(many("e\u0301\u0301\u0301\u202e\u200f", 100_000)), []int{200}, ""},
		"Chinese":                {text(many("中美外交部长会谈。", 200_000)), []int{200}, ""},
		"Arabic":                 {text(many("قال وزير الخارجية ", 150_000)), []int{200}, ""},
		"spaces":                 {text(many(" \n\n", 1_000_000) + "x"), []int{200}, ""},
		"deep JSON":              {`[{"title": "x", "extra": ` + many("[", 100_000) + many("]", 100_000) + `}]`, []int{200, 400}, ""},
		"unclosed JSON":          {many(`[{"title":`, 100_000), []int{200, 400}, ""},
		"many keys":              {`[{"title": "x"` + keys.String() + `}]`, []int{200, 400}, ""},
		"many articles":          {"[" + many(`{"title":"x"},`, 100_000) + `{"title":"y"}]`, []int{200}, ""},
		"many empty ones":        {"[" + many(`{},`, 300_000) + `{}]`, []int{200, 400}, ""},
		"bytes that are no text": {"[{\"title\": \"\xff\xfe\x00\x80\", \"body\": \"\xc3\x28\"}]", []int{200, 400}, ""},
		"NUL":                    {`[{"title": "a\u0000b", "body": "\u0000\u202e"}]`, []int{200, 400}, ""},
	} {
		start := time.Now()
		res, err := http.Post(p.url+"/v1/articles", "application/json", strings.NewReader(c.body))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		answer, _ := io.ReadAll(res.Body)
		_ = res.Body.Close()
		took := time.Since(start)
		ok := false
		for _, code := range c.code {
			ok = ok || code == res.StatusCode
		}
		if !ok || !strings.Contains(string(answer), c.says) {
			t.Errorf("%s: %d %.300s", name, res.StatusCode, answer)
		}
		if took > time.Minute {
			t.Errorf("%s took %s", name, took)
		}
	}
	start := time.Now()
	for { // annotated and indexed
		if p.status(t, "/readyz") == http.StatusOK && strings.Contains(p.read(t, "/readyz"), `"pending":0`) {
			break
		}
		if time.Since(start) > 3*time.Minute {
			t.Fatalf("three minutes later the index does not have them: %s\n%.2000s", p.read(t, "/readyz"), p.stderr.String())
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Logf("annotated and indexed %s after the last", time.Since(start).Round(time.Millisecond))
	p.searches(t)
	if s := p.stderr.String(); strings.Contains(s, "goroutine ") {
		t.Errorf("something panicked:\n%.3000s", s)
	}

	// Bombs: a request that unpacks to a gigabyte, and files of such.
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	for range 1 << 10 {
		_, _ = z.Write(make([]byte, 1<<20))
	}
	_ = z.Close()
	req, err := http.NewRequest(http.MethodPost, p.url+"/v1/articles", bytes.NewReader(bomb.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Encoding", "gzip")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	if res.StatusCode != http.StatusRequestEntityTooLarge && res.StatusCode != http.StatusBadRequest {
		t.Errorf("a bomb in a request: %d", res.StatusCode)
	}
	dir := t.TempDir()
	var packed bytes.Buffer
	w := zip.NewWriter(&packed)
	f, err := w.Create("inner.jsonl.gz")
	if err == nil {
		_, err = f.Write(bomb.Bytes())
	}
	if err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{"bomb.jsonl.gz": bomb.Bytes(), "bomb.zip": packed.Bytes()} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if code, out, diag := runProgram(t, "", "index", "--data", filepath.Join(dir, "data"), path); code == 0 || !strings.Contains(out+diag, "limit") {
			t.Errorf("%s: exit %d, %s%s", name, code, out, diag)
		}
	}
}

// names are so many names that nobody has.
func names(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "President %c%c%cov of Ruritania met. ", 'A'+i%26, 'a'+i/26%26, 'a'+i/676%26)
	}
	return b.String()
}

func (p *process) read(t *testing.T, path string) string {
	t.Helper()
	res, err := http.Get(p.url + path)
	if err != nil {
		t.Fatalf("%v\n%s", err, p.stderr.String())
	}
	defer res.Body.Close()
	b, _ := io.ReadAll(res.Body)
	return string(b)
}
