// Command gen packs the gazetteer's table from what its sources say
// (sources.tsv.gz) and the files kept by hand (overlay). With -kb, or KB in the
// environment, it first makes sources.tsv.gz anew from the openly licensed
// sources, which lie in one folder each below KB. It keeps facts only: names, codes, identifiers, offices
// and their dates.
//
//	go run ./gen [-kb KB]
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"chancery/annotate/gazetteer"
)

func main() {
	kb := flag.String("kb", os.Getenv("KB"), "folder of the sources; none to take sources.tsv.gz as it is")
	flag.Parse()
	var err error
	if *kb != "" {
		err = collect(*kb, "sources.tsv.gz")
	}
	if err == nil {
		err = pack("sources.tsv.gz", "overlay", "table.bin")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

// pack reads what the sources say and the overlays, and writes the table.
func pack(sources, overlay, out string) error {
	packed, err := os.ReadFile(sources)
	if err != nil {
		return err
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return fmt.Errorf("%s: %w", sources, err)
	}
	tables := []io.Reader{z}
	paths, err := filepath.Glob(filepath.Join(overlay, "*.tsv"))
	if err != nil {
		return err
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if _, err := gazetteer.Read(bytes.NewReader(text)); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		tables = append(tables, bytes.NewReader(text))
	}
	g, err := gazetteer.Read(tables...)
	if err != nil {
		return err
	}
	return os.WriteFile(out, g.Pack(), 0o644)
}

// builder collects entries; the order of sources is the order of trust.
type builder struct {
	kb        string
	iso       map[string]bool     // codes
	countries map[string]*country // by code
	byName    map[string]string   // folded name to code
	taken     map[string]string   // folded form of a state's to its code
	parts     map[string]bool     // folded parts of persons' names, which are no other spellings of cities
	cities    []*city             // the largest first
	large     map[string]*city    // by folded name
	cityNames map[string]bool     // folded, and with the code of the state behind
	out       bytes.Buffer
}

func collect(kb, out string) error {
	b := &builder{kb: kb, iso: map[string]bool{}, countries: map[string]*country{}, byName: map[string]string{}, taken: map[string]string{}, parts: map[string]bool{}, cityNames: map[string]bool{}, large: map[string]*city{}}
	for _, step := range []func() error{b.readCodes, b.readTerritories, b.readTranslations, b.readFactbook, b.readMetonyms, b.readNameParts, b.readCities, b.writeCountries, b.writeCities, b.writeRegions, b.writeBodies, b.writePeople, b.writeBlocs} {
		if err := step(); err != nil {
			return err
		}
	}
	var packed bytes.Buffer
	z, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return err
	}
	_, err = z.Write(b.out.Bytes())
	if err := errors.Join(err, z.Close()); err != nil {
		return err
	}
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
