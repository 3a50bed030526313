package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// runProgram runs chancery to its end.
func runProgram(t *testing.T, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	cmd := program(t, args...)
	var out, diag bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(stdin), &out, &diag
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), out.String(), diag.String()
}

// TestExitCodes holds every command to the codes that its help lists.
func TestExitCodes(t *testing.T) {
	dir := t.TempDir()
	data := filepath.Join(dir, "not", "there", "yet")
	for name, text := range map[string]string{
		"good.jsonl": `{"title": "Envoys meet in Bern"}`, "bad.jsonl": "{\"title\": \"Talks\"}\noops\n", "folder/readme.md": "# x", "folder/seed.txt": "\ufeffdate 2025-02-16 Envoys met.\r\n",
		"folder/cut.jsonl.gz": "\x1f\x8b\x08\x00", "topics": "", "token": " \n",
	} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	at := func(name string) string { return filepath.Join(dir, name) }
	for _, c := range []struct {
		args           string
		stdin          string
		want           int
		stdout, stderr string // parts
	}{
		{"index " + at("good.jsonl"), "", 0, "added 1, updated 0, unchanged 0, rejected 0", ""},
		{"index " + at("good.jsonl"), "", 0, "unchanged 1", ""},
		{"index --json " + at("bad.jsonl"), "", 3, `{"added":1,"updated":0,"unchanged":0,"rejected":1,"skipped":0}`, "bad.jsonl:2: not a JSON object"},
		{"index -", `{"title": "From a pipe"}`, 0, "added 1", ""},
		{"index " + at("folder"), "", 1, "added 1, updated 0, unchanged 0, rejected 0, skipped 1 files", "cut.jsonl.gz"},
		{"index " + at("folder/readme.md"), "", 3, "rejected 1", "no format claims this file"},
		{"index " + at("nothing"), "", 1, "", "no such file"},
		{"index", "", 2, "", "source"},
		{"index --format telex " + at("good.jsonl"), "", 2, "", "there are seed, jsonl"},
		{"annotate --format telex " + at("good.jsonl"), "", 2, "", "there are seed, jsonl"},
		{"annotate " + at("good.jsonl"), "", 0, `"title":"Envoys meet in Bern"`, ""},
		{"annotate " + at("bad.jsonl"), "", 3, `"title":"Talks"`, "bad.jsonl:2"},
		{"annotate " + at("folder"), "", 1, `"id":"seed"`, "cut.jsonl.gz"},
		{"search bern", "", 0, "1 article", ""},
		{"search xyzzy", "", 0, "0 articles", ""},
		{"search", "", 0, "4 articles", ""},
		{"search --json xyzzy", "", 0, `"total": 0`, ""},
		{"search --mode strict (", "", 2, "", "query"},
		{"search --size 500 x", "", 2, "", "size"},
		{"search --facets colour x", "", 2, "", "colour"},
		{"search --nothing x", "", 2, "", "nothing"},
		{"export", "", 0, `"title":"Talks"`, ""},
		{"export --format telex", "", 2, "", "telex"},
		{"export xyzzy", "", 0, "", ""},
		{"export envoys bern xyzzy", "", 0, `"title":"Envoys meet in Bern"`, "articles with most of them"},
		{"eval relevance --docs " + at("nothing"), "", 2, "", ""},
		{"eval annotations --gold " + at("good.jsonl"), "", 0, `"people"`, ""},
		{"serve --addr 127.0.0.1:0 " + at("nothing"), "", 1, "", "no such file"},
		{"serve --addr 127.0.0.1:0 --token-file " + at("token"), "", 1, "", "is empty"},
		{"serve --cors-origin desk.example", "", 2, "", "not an origin"},
		{"serve --addr nonsense", "", 1, "", "cannot listen"},
		{"telex", "", 2, "", "telex"},
		{"--help", "", 0, "Exit codes", ""},
		{"--version", "", 0, "dev", ""},
	} {
		args := append([]string{"--data", data}, strings.Fields(c.args)...)
		code, stdout, stderr := runProgram(t, c.stdin, args...)
		if code != c.want || !strings.Contains(stdout, c.stdout) || !strings.Contains(stderr, c.stderr) {
			t.Errorf("%s: exit %d, want %d\nstdout %s\nstderr %s", c.args, code, c.want, stdout, stderr)
		}
		if strings.Contains(stderr, "\x1b") || strings.Contains(stderr, "\r") {
			t.Errorf("%s: progress is shown where no terminal is: %q", c.args, stderr)
		}
	}
	for _, command := range []string{"serve", "index", "search", "annotate", "eval relevance", "eval annotations", "eval duplicates", "export"} {
		if code, stdout, _ := runProgram(t, "", append(strings.Fields(command), "--help")...); code != 0 || !strings.Contains(stdout, "Exit codes: 0 done") {
			t.Errorf("the help of %s does not list its exit codes", command)
		}
	}
}

// TestServeWithUnreadable serves what can be read and names what cannot.
func TestServeWithUnreadable(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"a.txt": "date 2025-02-16 Envoys met.", "b.jsonl.gz": "\x1f\x8bnone", "c.jsonl": "oops\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p := serve(t, "--data", t.TempDir(), dir)
	if a := p.search(""); a.Total != 1 {
		t.Errorf("%d articles", a.Total)
	}
	if log := p.stderr.String(); !strings.Contains(log, "b.jsonl.gz") || !strings.Contains(log, "c.jsonl:1") {
		t.Errorf("stderr %s", log)
	}
}

// TestOneProcess wants a second process on a folder to say so and leave.
func TestOneProcess(t *testing.T) {
	data := t.TempDir()
	serve(t, "--data", data)
	for _, command := range []string{"search x", "index -", "export", "serve --addr 127.0.0.1:0"} {
		code, stdout, stderr := runProgram(t, "", append([]string{"--data", data}, strings.Fields(command)...)...)
		if code != 1 || stdout != "" || !strings.Contains(stderr, "in use by another process") {
			t.Errorf("%s: exit %d, %s%s", command, code, stdout, stderr)
		}
	}
}

// TestDamagedIndex rebuilds an index whose bytes are wrong, and says so.
func TestDamagedIndex(t *testing.T) {
	data := t.TempDir()
	p := serve(t, "--data", data, "../../seeds")
	want := p.search("peace").Total
	p.stop(os.Interrupt)
	segments, err := filepath.Glob(filepath.Join(data, "index", "store", "*.zap"))
	if err != nil || len(segments) == 0 {
		t.Fatalf("%v %v", segments, err)
	}
	b, err := os.ReadFile(segments[0])
	if err != nil {
		t.Fatal(err)
	}
	b[len(b)/2] ^= 0x55
	if err := os.WriteFile(segments[0], b, 0o600); err != nil {
		t.Fatal(err)
	}
	p = serve(t, "--data", data)
	if got := p.search("peace").Total; got != want || want == 0 {
		t.Errorf("%d articles, before the damage %d", got, want)
	}
	if !strings.Contains(p.stderr.String(), "rebuilding the index") {
		t.Errorf("not a word of it: %s", p.stderr.String())
	}
}

// TestShutdown lets a request that is under way finish, and exits with 0.
func TestShutdown(t *testing.T) {
	p := serve(t, "--data", t.TempDir())
	conn, err := net.Dial("tcp", strings.TrimPrefix(p.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	body := `{"id": "late", "title": "Sent while the server stops"}`
	fmt.Fprintf(conn, "POST /v1/articles HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\nExpect: 100-continue\r\n\r\n", len(body))
	answers := bufio.NewReader(conn)
	if line, err := answers.ReadString('\n'); err != nil || !strings.Contains(line, "100") { // the handler reads
		t.Fatalf("%q %v", line, err)
	}
	_, _ = answers.ReadString('\n')
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	eventually(t, func() bool { // no new connection is taken
		c, err := net.Dial("tcp", conn.RemoteAddr().String())
		if err == nil {
			c.Close()
		}
		return err != nil
	})
	if _, err := io.WriteString(conn, body); err != nil {
		t.Fatal(err)
	}
	resp, err := http.ReadResponse(answers, nil)
	if err != nil || resp.StatusCode != 200 {
		t.Fatalf("%v %+v", err, resp)
	}
	resp.Body.Close()
	select {
	case err := <-p.done:
		p.done = nil
		if err != nil {
			t.Errorf("exit: %v", err)
		}
	case <-time.After(20 * time.Second):
		t.Error("the server does not end")
	}
}
