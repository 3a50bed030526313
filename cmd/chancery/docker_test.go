package main

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestDockerfile checks that every path the Dockerfile copies from here exists.
func TestDockerfile(t *testing.T) {
	root := filepath.Join("..", "..")
	f, err := os.Open(filepath.Join(root, "Dockerfile"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	copies := 0
	for s := bufio.NewScanner(f); s.Scan(); {
		fields := strings.Fields(s.Text())
		if len(fields) < 3 || fields[0] != "COPY" || strings.HasPrefix(fields[1], "--from=") {
			continue
		}
		for _, path := range fields[1 : len(fields)-1] {
			copies++
			if _, err := os.Stat(filepath.Join(root, path)); err != nil {
				t.Errorf("COPY %s: %v", path, err)
			}
		}
	}
	if copies == 0 {
		t.Error("the Dockerfile copies nothing from here")
	}
}
