// Command goldset writes public sets of annotated text as gold files: annotated
// articles, one a line, for `chancery eval annotations`.
//
//	goldset -format iob|gum|lgl|timeml|attribution [-prefix ID,ID] [-keep K/N|last/N] FILE|FOLDER...
//	goldset -format codes corenlp.jsonl
//
// It knows of a set what the set tells: a name set becomes people and
// organisations, each spelling an entry of its own, with all their mentions; a
// set of dates becomes dates; and so on. What a set does not tell is left
// empty, and no figure on it means anything. The last form is for what CoreNLP
// found (bench/corenlp): it gives countries and places their codes.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"chancery/annotate/gazetteer"
	"chancery/article"
)

// converter reads the articles of one file.
type converter struct {
	ext  string // of the files that it reads in folders
	read func(path string) ([]article.Annotated, error)
}

func main() {
	format := flag.String("format", "", "iob, gum, lgl, timeml, attribution or codes")
	prefix := flag.String("prefix", "", "keep articles whose id begins with one of these, separated by commas")
	keep := flag.String("keep", "", "of those K/N: one in N, from the one of number K, counted from 0; last/N: the last Nth")
	flag.Parse()
	if err := run(os.Stdout, *format, strings.Split(*prefix, ","), *keep, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "goldset:", err)
		os.Exit(1)
	}
}

func run(w io.Writer, format string, prefixes []string, keep string, paths []string) error {
	known, err := gazetteer.Default()
	if err != nil {
		return err
	}
	c, ok := converters(known)[format]
	if !ok {
		return fmt.Errorf("format %q is not known", format)
	}
	files, err := walk(paths, c.ext)
	if err != nil {
		return err
	}
	var all []article.Annotated
	for _, path := range files {
		articles, err := c.read(path)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		for _, a := range articles {
			if slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(a.ID, p) }) {
				all = append(all, a)
			}
		}
	}
	if all, err = kept(all, keep); err != nil {
		return err
	}
	buffered := bufio.NewWriter(w)
	out := json.NewEncoder(buffered)
	out.SetEscapeHTML(false)
	for _, a := range all {
		if err := out.Encode(a); err != nil {
			return err
		}
	}
	return buffered.Flush()
}

// kept is the part of a set that a tagger has held out.
func kept(all []article.Annotated, keep string) ([]article.Annotated, error) {
	if keep == "" {
		return all, nil
	}
	first, every, _ := strings.Cut(keep, "/")
	n, err := strconv.Atoi(every)
	k, err2 := strconv.Atoi(first)
	switch {
	case err != nil || n < 1 || err2 != nil && first != "last":
		return nil, fmt.Errorf("-keep %q is neither K/N nor last/N", keep)
	case first == "last":
		return all[len(all)-len(all)/n:], nil
	}
	var out []article.Annotated
	for i, a := range all {
		if i%n == k {
			out = append(out, a)
		}
	}
	return out, nil
}

func converters(known *gazetteer.Gazetteer) map[string]converter {
	parsed := func(parse func(io.Reader) ([]article.Annotated, error)) func(string) ([]article.Annotated, error) {
		return func(path string) ([]article.Annotated, error) {
			f, err := os.Open(path)
			if err != nil {
				return nil, err
			}
			defer f.Close()
			return parse(f)
		}
	}
	return map[string]converter{
		"iob":         {"", parsed(readIOB)},
		"gum":         {".conllu", parsed(gum{known}.read)},
		"lgl":         {".xml", parsed(lgl{known}.read)},
		"timeml":      {".tml", parsed(readTimeML)},
		"attribution": {".ann", attribution{known}.open},
		"codes":       {".jsonl", parsed(codes{known}.read)},
	}
}

// walk lists the files named and, of folders, those with the extension, in the
// order of their names.
func walk(paths []string, ext string) ([]string, error) {
	var out []string
	for _, root := range paths {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && (path == root || strings.HasSuffix(path, ext)) {
				out = append(out, path)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	if len(out) == 0 {
		return nil, errors.New("no files")
	}
	return out, nil
}
