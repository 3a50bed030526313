// Command figures scores the annotators on gold files and prints the tables of
// docs/evaluation.md, CoreNLP's figures beside.
//
//	figures [-write docs/evaluation.md] [-speed FILE] [-corenlp FILE] CHANCERY FOLDER
//
// The folder holds the gold files that bench/sets makes, the speed file what
// bench/speed printed, the CoreNLP file what bench/corenlp/all printed.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"chancery/eval"
)

// set is a gold file with the figures that it can tell.
type set struct {
	file  string // without .jsonl
	title string
	traps bool
	rows  []row
}

// row is a line of the table.
type row struct {
	label      string
	of         func(eval.Report) *eval.Agreement
	recallOnly bool // the set has only some of what there is to find
}

var documents = []row{
	{"people", func(r eval.Report) *eval.Agreement { return &r.People }, false},
	{"countries", func(r eval.Report) *eval.Agreement { return &r.Countries }, false},
	{"places", func(r eval.Report) *eval.Agreement { return &r.Places }, false},
	{"organisations", func(r eval.Report) *eval.Agreement { return &r.Organisations }, false},
	{"dates, values", func(r eval.Report) *eval.Agreement { return &r.Dates }, false},
	{"quotes with the speaker", func(r eval.Report) *eval.Agreement { return &r.Quotes }, false},
	{"quotes, text alone", func(r eval.Report) *eval.Agreement { return &r.QuoteSpans }, false},
}

var names = []row{
	{"persons, exact spans", func(r eval.Report) *eval.Agreement { return r.Spans.People }, false},
	{"organisations, exact spans", func(r eval.Report) *eval.Agreement { return r.Spans.Organisations }, false},
}

var sets = []set{
	{"real", "Gold articles, real", true, documents},
	{"written", "Gold articles, written", true, documents},
	{"wikigold", "wikigold, five sixths learnt from", false, names},
	{"wikigold-held", "wikigold, held out", false, names},
	{"uner", "UNER English-EWT dev, three quarters learnt from", false, names},
	{"uner-held", "UNER English-EWT dev, held out", false, names},
	{"gum", "GUM news, interview, speech, seven eighths learnt from", false, names},
	{"gum-held", "GUM, nine genres, held out", false, names},
	{"wikiwars", "WikiWars", false, []row{
		{"dates, overlapping", func(r eval.Report) *eval.Agreement { return r.Spans.Dates }, false},
		{"dates, overlapping with the value", func(r eval.Report) *eval.Agreement { return r.DateValues }, false},
	}},
	{"lgl", "Local-Global Lexicon", false, []row{
		{"countries of the places named", func(r eval.Report) *eval.Agreement { return r.PlaceCountries }, false},
	}},
	{"polnear", "PolNeAR train", false, []row{
		{"quotes, text alone", func(r eval.Report) *eval.Agreement { return &r.QuoteSpans }, true},
		{"speakers of the quotes found", func(r eval.Report) *eval.Agreement { return &r.QuoteSpeakers }, false},
	}},
}

func main() {
	write := flag.String("write", "", "the page whose marked section to replace; else print")
	speed := flag.String("speed", "", "what bench/speed printed")
	coreNLP := flag.String("corenlp", "", "the figures of CoreNLP, an object of reports by set")
	flag.Parse()
	if flag.NArg() != 2 {
		fmt.Fprintln(os.Stderr, "usage: figures [-write PAGE] [-speed FILE] [-corenlp FILE] CHANCERY FOLDER")
		os.Exit(2)
	}
	if err := run(flag.Arg(0), flag.Arg(1), *coreNLP, *speed, *write); err != nil {
		fmt.Fprintln(os.Stderr, "figures:", err)
		os.Exit(1)
	}
}

func run(chancery, folder, coreNLP, speed, page string) error {
	others := map[string]eval.Report{}
	if coreNLP != "" {
		b, err := os.ReadFile(coreNLP)
		if err != nil {
			return err
		}
		if err := json.Unmarshal(b, &others); err != nil {
			return fmt.Errorf("%s: %w", coreNLP, err)
		}
	}
	ours := map[string]eval.Report{}
	for _, s := range sets {
		r, err := score(chancery, folder, s)
		if err != nil {
			return fmt.Errorf("%s: %w", s.file, err)
		}
		ours[s.file] = r
	}
	var out bytes.Buffer
	agreements(&out, ours, others)
	if speed != "" {
		b, err := os.ReadFile(speed)
		if err != nil {
			return err
		}
		if err := speeds(&out, bytes.NewReader(b)); err != nil {
			return fmt.Errorf("%s: %w", speed, err)
		}
	}
	if page == "" {
		_, err := os.Stdout.Write(out.Bytes())
		return err
	}
	text, err := os.ReadFile(page)
	if err != nil {
		return err
	}
	replaced, err := replace(string(text), out.String())
	if err != nil {
		return fmt.Errorf("%s: %w", page, err)
	}
	return os.WriteFile(page, []byte(replaced), 0o644)
}

// score runs the annotators on a set.
func score(chancery, folder string, s set) (eval.Report, error) {
	args := []string{"eval", "annotations", "--gold", filepath.Join(folder, s.file+".jsonl")}
	if s.traps {
		args = append(args, "--traps", filepath.Join(folder, "traps.jsonl"))
	}
	cmd := exec.Command(chancery, args...)
	cmd.Stderr = os.Stderr
	b, err := cmd.Output()
	var r eval.Report
	if err == nil {
		err = json.Unmarshal(b, &r)
	}
	return r, err
}

// agreements writes the table: precision, recall and F1 of ours and of others.
func agreements(w io.Writer, ours, others map[string]eval.Report) {
	fmt.Fprintln(w, "| set | figure | entries | P | R | **F1** | CoreNLP P | R | **F1** |")
	fmt.Fprintln(w, "|---|---|--:|--:|--:|--:|--:|--:|--:|")
	for _, s := range sets {
		title := s.title + " (`" + s.file + "`)"
		for _, row := range s.rows {
			a := row.of(ours[s.file])
			if a == nil {
				continue
			}
			var b *eval.Agreement
			if r, ok := others[s.file]; ok {
				b = row.of(r)
			}
			fmt.Fprintf(w, "| %s | %s | %d | %s | %s |\n", title, row.label, a.Gold, cells(a, row.recallOnly), cells(b, row.recallOnly))
			title = ""
		}
	}
}

func cells(a *eval.Agreement, recallOnly bool) string {
	switch {
	case a == nil || a.Gold == 0:
		return "| |"
	case recallOnly:
		return fmt.Sprintf("| %.1f |", a.Recall)
	}
	return fmt.Sprintf("%.1f | %.1f | **%.1f**", a.Precision, a.Recall, a.F1)
}

// speeds writes the table of what bench/speed measured, an object a line.
func speeds(w io.Writer, r io.Reader) error {
	fmt.Fprint(w, "\n| `chancery annotate`, one core | articles | words | words a CPU second | peak memory |\n|---|--:|--:|--:|--:|\n")
	for in := json.NewDecoder(r); ; {
		var m struct {
			File           string
			Articles       int
			Words          int
			WordsPerSecond int `json:"words_per_second"`
			Megabytes      int
		}
		switch err := in.Decode(&m); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		fmt.Fprintf(w, "| `%s` | %d | %d | %d | %d MB |\n", m.File, m.Articles, m.Words, m.WordsPerSecond, m.Megabytes)
	}
}

// The section of the page lies between these lines.
const (
	begin = "<!-- figures -->\n"
	end   = "<!-- end of figures -->\n"
)

func replace(page, section string) (string, error) {
	before, rest, ok := strings.Cut(page, begin)
	_, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		return "", fmt.Errorf("no section between %q and %q", strings.TrimSpace(begin), strings.TrimSpace(end))
	}
	return before + begin + section + end + after, nil
}
