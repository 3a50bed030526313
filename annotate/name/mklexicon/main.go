// Command mklexicon writes lexicon.txt, the word list of package name, from
// openly licensed sources:
//
//	go run ./annotate/name/mklexicon -census DIR -parts person_names.txt \
//	    -people bio.csv,bio2.csv -words paragraphs.jsonl.gz > annotate/name/lexicon.txt
//
// The census folder holds dist.male.first, dist.female.first and
// dist.all.last of the US Census of 1990 (public domain); the parts are the
// person names of rigour (MIT, built from Wikidata); the people are tables
// with a column "name", of which only the first words are taken as given names
// (Wikidata, CC0); the words are speeches of the UN General Debate (CC0), of
// which only the vocabulary is taken.
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"chancery/annotate/name"
)

func main() {
	census := flag.String("census", "", "folder of census name files")
	parts := flag.String("parts", "", "file of name parts")
	people := flag.String("people", "", "CSV files with a column name, comma separated")
	words := flag.String("words", "", "gzipped JSON Lines with a key body")
	flag.Parse()
	if err := run(*census, *parts, strings.Split(*people, ","), *words); err != nil {
		fmt.Fprintln(os.Stderr, "mklexicon:", err)
		os.Exit(1)
	}
}

// lexicon maps a folded word to its flags.
type lexicon map[string]map[byte]bool

func (l lexicon) add(word string, flag byte) {
	word = name.Fold(word)
	if len(word) < 2 || strings.IndexFunc(word, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLetter(r) && r != '-' && r != '\'' }) >= 0 {
		return
	}
	if l[word] == nil {
		l[word] = map[byte]bool{}
	}
	l[word][flag] = true
}

func run(census, parts string, people []string, words string) error {
	lex := lexicon{}
	for file, flag := range map[string]byte{"dist.male.first": 'g', "dist.female.first": 'g', "dist.all.last": 'f'} {
		err := eachLine(filepath.Join(census, file), func(line string) error {
			if f := strings.Fields(line); len(f) > 0 {
				lex.add(f[0], flag)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	err := eachLine(parts, func(line string) error {
		forms, _, _ := strings.Cut(line, " => ")
		for form := range strings.SplitSeq(forms, ", ") {
			if len(form) > 2 {
				lex.add(form, 'p')
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, file := range people {
		if err := given(lex, file); err != nil {
			return err
		}
	}
	if err := common(lex, words); err != nil {
		return err
	}
	return write(os.Stdout, lex)
}

func write(w io.Writer, lex lexicon) error {
	out := bufio.NewWriter(w)
	keys := make([]string, 0, len(lex))
	for k := range lex {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		flags := ""
		for _, f := range []byte("gfpw") {
			if lex[k][f] {
				flags += string(f)
			}
		}
		if flags == "p" { // most are: the flag is left out
			flags = ""
		}
		fmt.Fprintln(out, strings.TrimSpace(k+" "+flags))
	}
	return out.Flush()
}

// given adds the first word of each name of two words or more.
func given(lex lexicon, file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	column := slices.Index(rows[0], "name")
	if column < 0 {
		return fmt.Errorf("%s: no column name", file)
	}
	for _, row := range rows[1:] {
		if w := strings.Fields(row[column]); len(w) > 1 && !titles[w[0]] {
			lex.add(w[0], 'g')
		}
	}
	return nil
}

var titles = map[string]bool{"Sir": true, "Prince": true, "Princess": true, "King": true, "Queen": true, "Lord": true, "Lady": true,
	"The": true, "Count": true, "Baron": true, "Countess": true, "Duke": true, "St": true, "Saint": true, "President": true}

// common flags the words that are often written small inside a sentence.
func common(lex lexicon, file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	small, capital := map[string]int{}, map[string]int{}
	in := bufio.NewScanner(z)
	in.Buffer(nil, 64<<20)
	for in.Scan() {
		var a struct{ Body string }
		if err := json.Unmarshal(in.Bytes(), &a); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		first := true
		for _, w := range strings.Fields(a.Body) {
			end := strings.HasSuffix(w, ".") || strings.HasSuffix(w, "?") || strings.HasSuffix(w, "!")
			w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })
			switch {
			case w == "":
			case w == strings.ToLower(w):
				small[w]++
			case !first:
				capital[strings.ToLower(w)]++
			}
			first = end
		}
	}
	for w, n := range small {
		if n >= 4 && 4*n > capital[w] {
			lex.add(w, 'w')
		}
	}
	return in.Err()
}

func eachLine(file string, each func(string) error) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		if err := each(in.Text()); err != nil {
			return err
		}
	}
	return in.Err()
}
