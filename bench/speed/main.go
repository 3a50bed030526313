//go:build linux

// Command speed measures `chancery annotate` on one core: words (split at white
// space) a second of processor time, start-up included, and peak memory.
//
//	speed [-n ARTICLES] [-runs N] CHANCERY FILE...
//
// Of each file (JSON Lines, gzip too) the first articles are taken. It prints
// one JSON object a file: the best of the runs.
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"

	"chancery/article"
)

// measurement is what one file took.
type measurement struct {
	File           string  `json:"file"`
	Articles       int     `json:"articles"`
	Words          int     `json:"words"`
	Seconds        float64 `json:"seconds"`          // of processor time, user and system
	WordsPerSecond int     `json:"words_per_second"` // of processor time
	Megabytes      int     `json:"megabytes"`        // peak resident set, 10^6 bytes
}

func main() {
	n := flag.Int("n", 3000, "articles of each file")
	runs := flag.Int("runs", 3, "runs, of which the best counts")
	flag.Parse()
	if flag.NArg() < 2 {
		fmt.Fprintln(os.Stderr, "usage: speed [-n ARTICLES] [-runs N] CHANCERY FILE...")
		os.Exit(2)
	}
	for _, path := range flag.Args()[1:] {
		m, err := measure(flag.Arg(0), path, *n, *runs)
		if err != nil {
			fmt.Fprintf(os.Stderr, "speed: %s: %v\n", path, err)
			os.Exit(1)
		}
		_ = json.NewEncoder(os.Stdout).Encode(m)
	}
}

func measure(chancery, path string, n, runs int) (measurement, error) {
	best := measurement{File: filepath.Base(path)}
	sample, err := os.CreateTemp("", "chancery-speed-*.jsonl")
	if err != nil {
		return best, err
	}
	defer os.Remove(sample.Name())
	defer sample.Close()
	in, err := os.Open(path)
	if err != nil {
		return best, err
	}
	defer in.Close()
	if best.Articles, best.Words, err = head(sample, in, n); err != nil {
		return best, err
	}
	for range runs {
		seconds, bytes, err := annotate(chancery, sample.Name())
		if err != nil {
			return best, err
		}
		if best.Seconds == 0 || seconds < best.Seconds {
			best.Seconds = seconds
		}
		best.Megabytes = max(best.Megabytes, bytes/1e6)
	}
	best.WordsPerSecond = int(float64(best.Words) / best.Seconds)
	return best, nil
}

// head copies the first n articles and counts them and their words.
func head(w io.Writer, r io.Reader, n int) (articles, words int, err error) {
	in := bufio.NewReader(r)
	if magic, _ := in.Peek(2); string(magic) == "\x1f\x8b" {
		unzipped, err := gzip.NewReader(in)
		if err != nil {
			return 0, 0, err
		}
		in = bufio.NewReader(unzipped)
	}
	for decoder := json.NewDecoder(in); articles < n; articles++ {
		var line json.RawMessage
		if err := decoder.Decode(&line); err == io.EOF {
			break
		} else if err != nil {
			return articles, words, err
		}
		var a article.Article
		if err := json.Unmarshal(line, &a); err != nil {
			return articles, words, err
		}
		words += len(strings.Fields(a.Title)) + len(strings.Fields(a.Body))
		if _, err := fmt.Fprintf(w, "%s\n", line); err != nil {
			return articles, words, err
		}
	}
	return articles, words, nil
}

// annotate returns the processor time in seconds and the peak memory in bytes.
func annotate(chancery, path string) (seconds float64, bytes int, err error) {
	cmd := exec.Command(chancery, "annotate", path)
	cmd.Env = append(os.Environ(), "GOMAXPROCS=1")
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		return 0, 0, err
	}
	usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	return (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds(), int(usage.Maxrss) * 1024, nil
}
