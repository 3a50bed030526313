//go:build linux

package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"chancery/bench/peers/protocol"
)

// engine is one that takes part.
type engine struct {
	name  string
	flags []string        // of the program, before its command
	index string          // the engine whose index it serves; its own when empty
	only  string          // serve, or build: it does not do the other
	like  string          // the engine whose process answers for it
	as    protocol.Mode   // what that is asked for the full work
	modes []protocol.Mode // nil for all
	http  bool            // asked through HTTP
	peer  bool            // of another project
	goes  string          // the folder of its program in Go; else its own has scripts build and run
	rust  bool            // its sources are in the folder of that name
}

// engines are all of them, in the order of the tables.
var engines = []engine{
	{name: "chancery", goes: "chancery"},
	{name: "chancery-ranked", like: "chancery", as: protocol.Ranked, modes: []protocol.Mode{protocol.Full}},
	{name: "chancery-annotated", goes: "chancery", flags: []string{"-annotate"}, only: "build"},
	{name: "bleve", goes: "bleve", peer: true},
	{name: "tantivy", peer: true, rust: true},
	{name: "lucene", peer: true},
	{name: "sqlite", peer: true, rust: true},
	{name: "chancery-http", goes: "chancery", flags: []string{"-http"}, index: "chancery", only: "serve", modes: []protocol.Mode{protocol.Full}, http: true},
	{name: "opensearch", modes: []protocol.Mode{protocol.Full}, http: true, peer: true},
}

// reference is whose counts the others are compared with.
const reference = "bleve"

// folder of the benchmark, from the root of the repository.
const folder = "bench/peers"

// source is the engine whose index e serves.
func (e engine) source() string {
	if e.index != "" {
		return e.index
	}
	return e.name
}

// program builds the engine's program and returns how it is called, with a
// print of the program: another program makes another index.
func (b *bench) program(e engine) (argv []string, print string, err error) {
	if e.goes != "" {
		path := filepath.Join(b.cache, "bin", e.goes)
		cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-o", path, "./"+folder+"/"+e.goes)
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
		if out, err := cmd.CombinedOutput(); err != nil {
			return nil, "", fmt.Errorf("%w: %s", err, out)
		}
		print, err = fileSum(path)
		return append([]string{path}, e.flags...), print, err
	}
	dir := filepath.Join(folder, e.name)
	if _, err := os.Stat(filepath.Join(dir, "run")); err != nil {
		return nil, "", err
	}
	if out, err := exec.Command(filepath.Join(dir, "build")).CombinedOutput(); err != nil {
		return nil, "", fmt.Errorf("%s", strings.TrimSpace(string(out)))
	}
	sources := dir
	if e.rust {
		sources = filepath.Join(folder, "rust")
	}
	print, err = treeSum(sources)
	return append([]string{filepath.Join(dir, "run")}, e.flags...), print, err
}

func fileSum(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	_, err = io.Copy(h, f)
	return hex.EncodeToString(h.Sum(nil)[:8]), err
}

// treeSum is of the names and texts of a folder's files, but for what is built
// there.
func treeSum(dir string) (string, error) {
	h := sha256.New()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "target" || d.Name() == "dist"):
			return filepath.SkipDir
		case !d.Type().IsRegular():
			return nil
		}
		sum, err := fileSum(path)
		fmt.Fprintln(h, path, sum)
		return err
	})
	return hex.EncodeToString(h.Sum(nil)[:8]), err
}
