//go:build linux

package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"chancery/bench/peers/report"
)

// machine describes this one, without a name.
func machine() report.Machine {
	m := report.Machine{Cores: runtime.NumCPU(), OS: "Linux", Go: strings.TrimPrefix(runtime.Version(), "go"), Bandwidth: bandwidth()}
	if b, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		m.CPU = field(string(b), "model name")
	}
	if m.CPU == "" {
		m.CPU = runtime.GOARCH
	}
	if b, err := os.ReadFile("/proc/meminfo"); err == nil {
		var kb float64
		if n, _ := fmt.Sscanf(field(string(b), "MemTotal"), "%f", &kb); n == 1 {
			m.MemoryGB = kb * 1024 / 1e9
		}
	}
	return m
}

// field is the first value of a name in lines of name: value.
func field(text, name string) string {
	for _, line := range strings.Split(text, "\n") {
		if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == name {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

// Memory that is read to know how fast that goes: more than any cache holds.
const (
	bandwidthBytes = 512 << 20
	bandwidthRuns  = 15
)

var sink uint64

// bandwidth is how many 10^9 bytes a second one core reads, the best of some
// runs.
func bandwidth() float64 {
	words := make([]uint64, bandwidthBytes/8)
	for i := range words {
		words[i] = uint64(i)
	}
	best := time.Hour
	for range bandwidthRuns {
		start := time.Now()
		var a, b, c, d uint64
		for i := 0; i+4 <= len(words); i += 4 {
			w := words[i : i+4 : i+4]
			a, b, c, d = a+w[0], b+w[1], c+w[2], d+w[3]
		}
		sink += a + b + c + d
		best = min(best, time.Since(start))
	}
	words = nil
	debug.FreeOSMemory() // the engines need it
	return bandwidthBytes / best.Seconds() / 1e9
}
