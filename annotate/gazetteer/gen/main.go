// Command gen makes the gazetteer's table from its openly licensed sources,
// which lie in one folder each below -kb. It keeps facts only: names, codes,
// identifiers, offices and their dates.
//
//	go run ./gen -kb FOLDER -out table.tsv.gz
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"chancery/annotate/gazetteer"
)

func main() {
	kb := flag.String("kb", "", "folder of the sources")
	out := flag.String("out", "table.tsv.gz", "table to write")
	flag.Parse()
	if err := generate(*kb, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

// builder collects entries; the order of sources is the order of trust.
type builder struct {
	kb        string
	countries map[string]*country // by code
	byName    map[string]string   // folded name to code
	taken     map[string]string   // folded form to what has it
	out       bytes.Buffer
}

func generate(kb, out string) error {
	b := &builder{kb: kb, countries: map[string]*country{}, byName: map[string]string{}, taken: map[string]string{}}
	for _, step := range []func() error{b.readTerritories, b.readTranslations, b.readFactbook, b.readMetonyms, b.writeCountries, b.writeCities, b.writePeople, b.writeBlocs} {
		if err := step(); err != nil {
			return err
		}
	}
	if _, err := gazetteer.Read(bytes.NewReader(b.out.Bytes())); err != nil {
		return fmt.Errorf("the table does not read back: %w", err)
	}
	var packed bytes.Buffer
	z, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := z.Write(b.out.Bytes()); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "gen: %d countries, %d bytes, packed %d\n", len(b.countries), b.out.Len(), packed.Len())
	return os.WriteFile(out, packed.Bytes(), 0o644)
}

func (b *builder) path(parts ...string) string {
	return filepath.Join(append([]string{b.kb}, parts...)...)
}

func (b *builder) line(fields ...string) {
	for i, f := range fields {
		fields[i] = strings.Join(strings.Fields(f), " ")
	}
	b.out.WriteString(strings.TrimRight(strings.Join(fields, "\t"), "\t") + "\n")
}

// forms writes one line of forms, sorted, without those that fold alike.
func (b *builder) forms(use gazetteer.Use, forms []string) {
	seen := map[string]bool{}
	var keep []string
	for _, f := range forms {
		if k := gazetteer.Fold(f); k != "" && !seen[k] {
			seen[k] = true
			keep = append(keep, f)
		}
	}
	if len(keep) > 0 {
		sort.Strings(keep)
		b.line(append([]string{"=", string(use)}, keep...)...)
	}
}

// readLines calls f with every line of a file.
func readLines(path string, f func(string) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	s := bufio.NewScanner(file)
	s.Buffer(nil, 16<<20)
	for n := 1; s.Scan(); n++ {
		if err := f(s.Text()); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
	}
	return s.Err()
}
