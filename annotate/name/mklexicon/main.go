// Command mklexicon writes lexicon.txt, the word list of package name, from
// openly licensed sources:
//
//	go run ./annotate/name/mklexicon -census DIR -parts person_names.txt \
//	    -people bio.csv,bio2.csv -leaders leaders.csv -words paragraphs.jsonl.gz > annotate/name/lexicon.txt
//
// The census folder holds dist.male.first, dist.female.first and
// dist.all.last of the US Census of 1990 (public domain); the parts are the
// person names of rigour (MIT, built from Wikidata); the people are tables
// with a column "name", of which only the first words are taken as given names
// (Wikidata, CC0); the leaders are a table of chiefs of state and government
// (CIA World Factbook, public domain), surnames in capitals; the words are speeches of the UN General Debate (CC0), of
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
	"strconv"
	"strings"
	"unicode"

	"chancery/annotate/name"
)

func main() {
	census := flag.String("census", "", "folder of census name files")
	parts := flag.String("parts", "", "file of name parts")
	people := flag.String("people", "", "CSV files with a column name, comma separated")
	leaders := flag.String("leaders", "", "CSV file with a column raw_name_with_title, surnames in capitals")
	words := flag.String("words", "", "gzipped JSON Lines with a key body")
	flag.Parse()
	if err := run(*census, *parts, strings.Split(*people, ","), *leaders, *words); err != nil {
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

func run(census, parts string, people []string, leaders, words string) error {
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
	if err := genders(lex, census, people); err != nil {
		return err
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
	if err := offices(lex, leaders); err != nil {
		return err
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
		for _, f := range []byte("gfpwmn") {
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

// genders flags the given names that are nearly always a man's (m) or a
// woman's (n): four times as often as the other.
func genders(lex lexicon, census string, people []string) error {
	men, women := map[string]float64{}, map[string]float64{}
	for file, count := range map[string]map[string]float64{"dist.male.first": men, "dist.female.first": women} {
		err := eachLine(filepath.Join(census, file), func(line string) error {
			f := strings.Fields(line)
			if len(f) < 2 {
				return nil
			}
			share, err := strconv.ParseFloat(f[1], 64)
			count[name.Fold(f[0])] += share
			return err
		})
		if err != nil {
			return err
		}
	}
	for _, file := range people {
		err := eachRow(file, []string{"name", "gender"}, func(row []string) {
			w := strings.Fields(row[0])
			if len(w) < 2 || titles[w[0]] {
				return
			}
			switch row[1] { // one person weighs as much as 0.01 % of the census
			case "male":
				men[name.Fold(w[0])] += 0.01
			case "female":
				women[name.Fold(w[0])] += 0.01
			}
		})
		if err != nil {
			return err
		}
	}
	for w, n := range men {
		if n >= 4*women[w] {
			lex.add(w, 'm')
		}
	}
	for w, n := range women {
		if n >= 4*men[w] {
			lex.add(w, 'n')
		}
	}
	return nil
}

// eachRow calls each with the named columns of every row of a CSV file.
func eachRow(file string, columns []string, each func([]string)) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	at := make([]int, len(columns))
	for i, c := range columns {
		if at[i] = slices.Index(rows[0], c); at[i] < 0 {
			return fmt.Errorf("%s: no column %s", file, c)
		}
	}
	for _, row := range rows[1:] {
		out := make([]string, len(columns))
		for i, k := range at {
			out[i] = row[k]
		}
		each(out)
	}
	return nil
}

// offices adds the words between the title and the surname, which is written
// in capitals, as given names; a surname that comes first begins the name.
func offices(lex lexicon, file string) error {
	return eachRow(file, []string{"raw_name_with_title"}, func(row []string) {
		full, _, _ := strings.Cut(row[0], "(")
		words := strings.Fields(full)
		first := slices.IndexFunc(words, isSurname)
		switch {
		case first < 0:
		case first+1 < len(words) && !isSurname(words[first+1]) && (first == 0 || !plainName(words[first-1])):
			lex.add(words[first], 'g') // XI Jinping
		case first > 0 && plainName(words[first-1]):
			lex.add(words[first-1], 'g')
			if first > 1 && plainName(words[first-2]) {
				lex.add(words[first-2], 'g')
			}
		}
		for _, w := range words {
			if isSurname(w) {
				lex.add(w, 'p')
			}
		}
	})
}

func isSurname(w string) bool {
	return len(w) > 2 && strings.ToUpper(w) == w && !strings.ContainsAny(w, ".,")
}

// plainName: a capital word that is no title.
func plainName(w string) bool {
	l := strings.ToLower(w)
	return unicode.IsUpper([]rune(w)[0]) && !strings.ContainsAny(w, ".,") && !name.Office(l) && !name.Honorific(l) && !name.Particle(l)
}

// given adds the first word of each name of two words or more.
func given(lex lexicon, file string) error {
	return eachRow(file, []string{"name"}, func(row []string) {
		if w := strings.Fields(row[0]); len(w) > 1 && !titles[w[0]] {
			lex.add(w[0], 'g')
		}
	})
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
