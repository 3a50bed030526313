package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestBackup copies the folder of a running server, and serves the copy.
func TestBackup(t *testing.T) {
	data, dest := t.TempDir(), filepath.Join(t.TempDir(), "copy")
	p := serve(t, "--data", data, "../../seeds")
	code, out, diag := runProgram(t, "", "backup", dest, "--data", data)
	if code != 0 || !strings.HasSuffix(out, " 0 B there already\n") {
		t.Fatalf("exit %d, %q, %s", code, out, diag)
	}
	res, err := http.Post(p.url+"/v1/articles?wait=true", "application/json", strings.NewReader(`[{"id": "late", "title": "Envoys met late in Lomé"}]`))
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatal(err, res)
	}
	_ = res.Body.Close()
	if code, out, diag = runProgram(t, "", "backup", dest, "--data", data, "--json"); code != 0 || !strings.Contains(out, `"articles"`) || strings.Contains(out, `"kept":0,`) {
		t.Fatalf("a second time: exit %d, %q, %s", code, out, diag)
	}
	elsewhere := filepath.Join(t.TempDir(), "deep", "data")
	if code, out, diag = runProgram(t, "", "restore", dest, "--data", elsewhere); code != 0 {
		t.Fatalf("restore: exit %d, %q, %s", code, out, diag)
	}
	if code, out, diag = runProgram(t, "", "search", "late Lomé", "--data", elsewhere); code != 0 || !strings.Contains(out, "1 article") {
		t.Fatalf("in the copy: exit %d, %q, %s", code, out, diag)
	}
	for _, c := range []struct {
		args string
		code int
		says string
	}{
		{"restore " + dest + " --data " + elsewhere, 1, "--force"},
		{"restore " + elsewhere + " --data " + t.TempDir(), 1, "no whole backup"},
		{"restore " + dest + " --force --data " + data, 1, "in use"},
		{"backup " + data + " --data " + elsewhere, 1, "choose an empty"},
		{"backup " + t.TempDir() + " --data " + filepath.Join(data, "nothing"), 1, "is --data right?"},
	} {
		if code, _, diag := runProgram(t, "", strings.Fields(c.args)...); code != c.code || !strings.Contains(diag, c.says) {
			t.Errorf("%s: exit %d, %q", c.args, code, diag)
		}
	}
	log := filepath.Join(dest, "store", "articles-000001.log")
	b, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	b[len(b)/2] ^= 1
	if err := os.WriteFile(log, b, 0o644); err != nil {
		t.Fatal(err)
	}
	if code, _, diag := runProgram(t, "", "restore", dest, "--data", t.TempDir()); code != exitDamaged || !strings.Contains(diag, "articles-000001.log") {
		t.Errorf("a damaged backup: exit %d, %q", code, diag)
	}
}
