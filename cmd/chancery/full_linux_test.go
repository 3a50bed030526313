package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// TestFullDisk fills the disk under a running server, at many sizes: searches
// go on, writes are told 507 with what was kept, and both go on by themselves
// once there is room. CHANCERY_DISKS says how many sizes; few are the default.
func TestFullDisk(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("CHANCERY_DISKS"))
	if err != nil {
		n = 3
	}
	if os.Geteuid() != 0 {
		t.Skip("only root may mount a small disk")
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	rnd := rand.New(rand.NewPCG(seed, 1))
	slowest := time.Duration(0)
	for range n {
		slowest = max(slowest, fullDisk(t, 90<<20+rnd.Int64N(40<<20), 20<<10+rnd.Int64N(300<<10)))
	}
	t.Logf("%d disks filled: searches went on, what was acknowledged is there, writes resumed within %s of space", n, slowest.Round(100*time.Millisecond))
}

// fullDisk fills a disk of so many bytes up to some that are left, and returns
// how long writing took to go on.
func fullDisk(t *testing.T, size, left int64) time.Duration {
	t.Helper()
	mount := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", fmt.Sprintf("size=%d", size), "tmpfs", mount).CombinedOutput(); err != nil {
		t.Skipf("no small disk can be mounted here: %s", out)
	}
	defer func() { _ = exec.Command("umount", "-l", mount).Run() }()
	p := serve(t, "--data", filepath.Join(mount, "data"), "../../seeds")
	defer p.stop(os.Interrupt)
	ballast := filepath.Join(mount, "ballast")
	fillDisk(t, mount, ballast, left)

	kept := map[string]bool{}
	full := false
	for i := 0; i < 400 && !full; i++ {
		id := fmt.Sprintf("f%d", i)
		status, body := p.post(t, id)
		switch status {
		case http.StatusOK:
			kept[id] = true
		case http.StatusInsufficientStorage:
			full = true
			var told struct {
				Added   int                           `json:"added"`
				Results []struct{ ID, Status string } `json:"results"`
			}
			if err := json.Unmarshal(body, &told); err != nil || told.Added != 0 || len(told.Results) != 1 || told.Results[0].Status != "rejected" {
				t.Fatalf("the 507 says %s", body)
			}
		default:
			t.Fatalf("%d %s", status, body)
		}
		p.searches(t)
	}
	if !full {
		t.Fatalf("%d articles fit on a disk with %d bytes left", len(kept), left)
	}
	p.searches(t)
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	for status := 0; status != http.StatusOK; time.Sleep(50 * time.Millisecond) {
		if status, _ = p.post(t, "after"); time.Since(start) > 10*time.Second {
			t.Fatalf("ten seconds after there is space, writes are told %d", status)
		}
	}
	took := time.Since(start)
	for { // and the index follows
		if code := p.status(t, "/readyz"); code == http.StatusOK {
			break
		}
		if time.Since(start) > 20*time.Second {
			t.Fatalf("twenty seconds after there is space the index does not follow\n%s", p.stderr.String())
		}
		time.Sleep(100 * time.Millisecond)
	}
	kept["after"] = true
	for id := range kept {
		if code := p.status(t, "/v1/articles/"+id); code != http.StatusOK {
			t.Errorf("%s was acknowledged and answers %d", id, code)
		}
	}
	if s := p.stderr.String(); strings.Contains(s, "panic") {
		t.Errorf("the server panicked:\n%s", s)
	}
	return took
}

// fillDisk writes a file until so many bytes are left.
func fillDisk(t *testing.T, mount, name string, left int64) {
	t.Helper()
	var fs unix.Statfs_t
	if err := unix.Statfs(mount, &fs); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := unix.Fallocate(int(f.Fd()), 0, 0, max(int64(fs.Bavail)*fs.Bsize-left, 1)); err != nil {
		t.Fatal(err)
	}
}

// post sends one article of some kilobytes that do not compress.
func (p *process) post(t *testing.T, id string) (status int, body []byte) {
	t.Helper()
	var text strings.Builder
	rnd := rand.New(rand.NewPCG(uint64(len(id)), uint64(time.Now().UnixNano())))
	for range 700 {
		fmt.Fprintf(&text, "%x ", rnd.Uint64())
	}
	b, err := json.Marshal(map[string]string{"id": id, "title": "Envoys met", "body": text.String()})
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.Post(p.url+"/v1/articles", "application/json", strings.NewReader(string(b)))
	if err != nil {
		t.Fatalf("%v\n%s", err, p.stderr.String())
	}
	defer res.Body.Close()
	body, _ = io.ReadAll(res.Body)
	return res.StatusCode, body
}

func (p *process) status(t *testing.T, path string) int {
	t.Helper()
	res, err := http.Get(p.url + path)
	if err != nil {
		t.Fatalf("%v\n%s", err, p.stderr.String())
	}
	defer res.Body.Close()
	_, _ = io.Copy(io.Discard, res.Body)
	return res.StatusCode
}

// searches wants an answer from pages and API.
func (p *process) searches(t *testing.T) {
	t.Helper()
	for _, path := range []string{"/v1/search?q=talks", "/search?q=peace+talks&country=US"} {
		if code := p.status(t, path); code != http.StatusOK {
			t.Fatalf("%s answers %d", path, code)
		}
	}
}
