//go:build linux

package protocol

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// cpu is the processor time of a process, user and system, to the nanosecond.
// In Go that is the time of whatever goroutine works on a query, and of the
// collector.
func cpu(pid int) time.Duration {
	clock := int32(^pid<<3 | 2) // see clock_getcpuclockid(3)
	if pid == os.Getpid() {
		clock = unix.CLOCK_PROCESS_CPUTIME_ID
	}
	var ts unix.Timespec
	if err := unix.ClockGettime(clock, &ts); err != nil {
		return 0
	}
	return time.Duration(ts.Nano())
}

// memory is what a process holds.
func memory(pid int) (m Memory, err error) {
	m.RSSMB, err = held(pid, "VmRSS")
	if err == nil {
		m.AnonMB, err = held(pid, "RssAnon")
	}
	return m, err
}

// peakRSS is the most that this process ever held, in 10^6 bytes. What
// getrusage says begins with what the parent held.
func peakRSS() (float64, error) { return held(os.Getpid(), "VmHWM") }

// held is a value of /proc/PID/status, in 10^6 bytes.
func held(pid int, name string) (float64, error) {
	path := fmt.Sprintf("/proc/%d/status", pid)
	b, err := os.ReadFile(path)
	if err != nil {
		return 0, err
	}
	for _, line := range strings.Split(string(b), "\n") {
		var kb float64
		if n, _ := fmt.Sscanf(line, name+": %f", &kb); n == 1 {
			return kb * 1024 / 1e6, nil
		}
	}
	return 0, fmt.Errorf("%s has no %s", path, name)
}

// Size is the bytes of the files below a folder, and how many of them are
// named by the pattern.
func Size(dir, pattern string) (bytes int64, named int, err error) {
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		bytes += info.Size()
		if ok, _ := filepath.Match(pattern, d.Name()); ok {
			named++
		}
		return nil
	})
	return bytes, named, err
}
