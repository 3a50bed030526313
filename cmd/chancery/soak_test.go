package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestSoak searches and writes for some time, CHANCERY_SOAK or a few seconds,
// and wants goroutines, file handles and heap as they were once all is quiet.
func TestSoak(t *testing.T) {
	long := 4 * time.Second
	if d, err := time.ParseDuration(os.Getenv("CHANCERY_SOAK")); err == nil {
		long = d
	}
	p := serve(t, "--data", t.TempDir(), "../../seeds")
	p.multiply(t, 500)
	p.readers(t, 2*time.Second, nil) // caches fill, pools come up
	before := p.held(t)
	done := make(chan struct{})
	var writer sync.WaitGroup
	writes := 0
	writer.Go(func() {
		for ; ; writes++ {
			select {
			case <-done:
				return
			default:
			}
			body := fmt.Sprintf(`[{"id": "w%d", "title": "Round %d of the talks", "body": "Envoys met in Vienna for round %d."}]`, writes%500, writes, writes)
			res, err := http.Post(p.url+"/v1/articles", "application/json", strings.NewReader(body))
			if err != nil {
				t.Errorf("writing: %v", err)
				return
			}
			_, _ = io.Copy(io.Discard, res.Body)
			_ = res.Body.Close()
			time.Sleep(5 * time.Millisecond)
		}
	})
	searches := len(p.readers(t, long, nil))
	close(done)
	writer.Wait()
	after := p.held(t)
	t.Logf("%s, %d searches, %d writes: goroutines %.0f before, %.0f after; file handles %.0f, %.0f; heap %.1f MB, %.1f MB", long, searches, writes,
		before["go_goroutines"], after["go_goroutines"], before["process_open_fds"], after["process_open_fds"], before["go_memstats_heap_alloc_bytes"]/1e6, after["go_memstats_heap_alloc_bytes"]/1e6)
	if more := after["go_goroutines"] - before["go_goroutines"]; more > 10 {
		t.Errorf("%.0f goroutines more", more)
	}
	if more := after["process_open_fds"] - before["process_open_fds"]; more > 30 { // segments come and go
		t.Errorf("%.0f file handles more", more)
	}
	if more := after["go_memstats_heap_alloc_bytes"] - before["go_memstats_heap_alloc_bytes"]; more > 150e6 {
		t.Errorf("the heap has %.0f MB more", more/1e6)
	}
}

var sample = regexp.MustCompile(`(?m)^(go_goroutines|process_open_fds|go_memstats_heap_alloc_bytes) (\S+)$`)

// held is what the server holds once it is quiet: the least of some samples.
func (p *process) held(t *testing.T) map[string]float64 {
	t.Helper()
	http.DefaultClient.CloseIdleConnections()
	least := map[string]float64{}
	for range 20 {
		time.Sleep(50 * time.Millisecond)
		res, err := http.Get(p.url + "/metrics")
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(res.Body)
		_ = res.Body.Close()
		for _, m := range sample.FindAllSubmatch(body, -1) {
			n, _ := strconv.ParseFloat(string(m[2]), 64)
			if have, ok := least[string(m[1])]; !ok || n < have {
				least[string(m[1])] = n
			}
		}
	}
	return least
}
