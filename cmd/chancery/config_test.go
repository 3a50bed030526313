package main

import (
	"crypto/tls"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestConfig wants the command line over the environment over the file over
// what is usual, and names that mean nothing refused.
func TestConfig(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	file := write("good.toml", "data = \"elsewhere\"\n[serve]\nparallel = 7\nscrub = \"12h\"\ncache = 5\ntrusted-proxy = [\"10.0.0.0/8\", \"::1/128\"]\n")
	t.Setenv("CHANCERY_CACHE", "6")
	code, out, diag := runProgram(t, "", "serve", "--config", file, "--parallel", "9", "--print-config")
	for _, line := range []string{"parallel = 9", `scrub = "12h0m0s"`, "cache = 6", "lists = 192", `trusted-proxy = ["10.0.0.0/8", "::1/128"]`, `elsewhere"`} {
		if code != 0 || !strings.Contains(out, line) {
			t.Errorf("exit %d, without %q:\n%s%s", code, line, out, diag)
		}
	}
	if code, again, diag := runProgram(t, "", "serve", "--config", write("again.toml", out), "--print-config"); code != 0 || again != out {
		t.Errorf("what is printed is read as\n%s%s", again, diag)
	}
	for text, says := range map[string]string{
		"parallel = 3": `there is no flag "parallel" for all commands`, "[serve]\nparalel = 3": `serve has no flag "paralel"`, "[telex]\nx = 1": `there is no command "telex"`,
		"[serve]\nparallel = \"x": "bad.toml:2", "[serve]\nparallel = \"many\"": "parallel",
	} {
		if code, _, diag := runProgram(t, "", "serve", "--config", write("bad.toml", text), "--print-config"); code != exitUsage || !strings.Contains(diag, says) {
			t.Errorf("%q: exit %d, %s", text, code, diag)
		}
	}
}

// TestBeyondLoopback wants a token, or the word that there are no writes.
func TestBeyondLoopback(t *testing.T) {
	if code, _, diag := runProgram(t, "", "serve", "--addr", "0.0.0.0:0", "--data", t.TempDir()); code != exitUsage || !strings.Contains(diag, "--read-only") {
		t.Errorf("exit %d, %s", code, diag)
	}
	if code, _, diag := runProgram(t, "", "serve", "--addr", "127.0.0.1:0", "--trusted-proxy", "127.0.0.1/32", "--data", t.TempDir()); code != exitUsage || !strings.Contains(diag, "--read-only") {
		t.Errorf("behind a proxy: exit %d, %s", code, diag)
	}
	if code, _, diag := runProgram(t, "", "serve", "--private", "--addr", "127.0.0.1:0", "--data", t.TempDir()); code != exitUsage || !strings.Contains(diag, "--token-file") {
		t.Errorf("exit %d, %s", code, diag)
	}
	p := serve(t, "--data", t.TempDir(), "--addr", "0.0.0.0:0", "--read-only")
	res, err := http.Post(strings.Replace(p.url, "[::]", "127.0.0.1", 1)+"/v1/articles", "application/json", strings.NewReader(`[{"title": "x"}]`))
	if err != nil || res.StatusCode != http.StatusForbidden {
		t.Errorf("%v %v", res, err)
	}
}

// TestTLS serves with a certificate of its files.
func TestTLS(t *testing.T) {
	if _, err := exec.LookPath("openssl"); err != nil {
		t.Skip("openssl is not installed")
	}
	dir := t.TempDir()
	cert, key := filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	if out, err := exec.Command("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert, "-days", "2", "-subj", "/CN=localhost").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	p := serve(t, "--data", t.TempDir(), "--tls-cert", cert, "--tls-key", key)
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	res, err := client.Get(p.url + "/healthz")
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(res.Body)
	if !strings.HasPrefix(p.url, "https://") || string(body) != "ok\n" || res.Header.Get("Strict-Transport-Security") == "" {
		t.Errorf("%s: %s %v", p.url, body, res.Header)
	}
}
