package query

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

var update = flag.Bool("update", false, "rewrite the files of testdata from what the parser makes of its inputs")

// queriesFile has what the language is made of, awkwardFile what people type
// and copy that other search engines refuse or misread.
const (
	queriesFile = "testdata/queries.txt"
	awkwardFile = "testdata/awkward.txt"
)

// readCase is an input of the queries file and the comments before it. Inputs
// that are not printable are Go string literals after "go:".
type readCase struct {
	comments []string
	line     string
	text     string
}

func readCases(t testing.TB, file string) []readCase {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var cases []readCase
	var comments []string
	for _, block := range strings.Split(string(data), "\n\n") {
		for _, line := range strings.Split(strings.Trim(block, "\n"), "\n") {
			if strings.HasPrefix(line, "## ") {
				comments = append(comments, line)
				continue
			}
			c := readCase{comments: comments, line: line, text: line}
			if literal, ok := strings.CutPrefix(line, "go:"); ok {
				if c.text, err = strconv.Unquote(literal); err != nil {
					t.Fatalf("%s: %v", line, err)
				}
			}
			cases = append(cases, c)
			comments = nil
			break // the rest of the block is what the parser makes of it
		}
	}
	return cases
}

// dump shows a tree without the help of its own String.
func dump(n Node) string {
	group := func(name string, nodes []Node) string {
		texts := []string{name}
		for _, n := range nodes {
			texts = append(texts, dump(n))
		}
		return "(" + strings.Join(texts, " ") + ")"
	}
	switch n := n.(type) {
	case Beside:
		return group("beside", n.Nodes)
	case And:
		return group("and", n.Nodes)
	case Or:
		return group("or", n.Nodes)
	case Not:
		return group("not", []Node{n.Node})
	case All:
		return "all"
	case Published:
		return fmt.Sprintf("published[%s]", dates("", n.From, n.To))
	case Mentions:
		return fmt.Sprintf("mentions[%s]", dates("", n.From, n.To))
	case Facet:
		return n.Name + "[" + n.Text + "]"
	case Dyad:
		return "dyad[" + n.A + "|" + n.B + "]"
	case Bloc:
		return "bloc[" + n.Name + "]"
	case Word:
		return partDump(n.Part) + n.Text
	case Phrase:
		name := "phrase"
		if n.Literal {
			name = "literal"
		}
		return partDump(n.Part) + name + "[" + n.Text + "]"
	case Near:
		return fmt.Sprintf("%snear%d[%s]", partDump(n.Part), n.Slop, n.Text)
	case Same:
		return "same[" + n.Text + "]"
	case AtLeast:
		return fmt.Sprintf("%satleast%d[%s]", partDump(n.Part), n.N, n.Text)
	case Pattern:
		return partDump(n.Part) + "pattern[" + n.Text + "]"
	case Fuzzy:
		return fmt.Sprintf("%sfuzzy%d[%s]", partDump(n.Part), n.Distance, n.Text)
	}
	return fmt.Sprintf("%#v", n)
}

func partDump(p Part) string {
	if p == Anywhere {
		return ""
	}
	return string(p) + "/"
}

// verdict is what the parser makes of a text: the tree, the reading, problems
// with the piece of text that they point to ("!" fatal, "?" advice).
func verdict(text string) string {
	var b strings.Builder
	node, problems := Parse(text, Options{Now: noon})
	fmt.Fprintf(&b, "  tree %s\n  read %s\n", dump(node), node)
	for _, p := range problems {
		mark := "?"
		if p.Fatal {
			mark = "!"
		}
		piece := string([]rune(text)[p.Offset : p.Offset+p.Length])
		fmt.Fprintf(&b, "  %s %d+%d %q %s\n", mark, p.Offset, p.Length, piece, p.Message)
	}
	return strings.ReplaceAll(b.String(), "read \n", "read\n")
}

func TestQueriesAreReadAsWrittenDown(t *testing.T) { checkFile(t, queriesFile) }

func TestAwkwardInputs(t *testing.T) {
	checkFile(t, awkwardFile)
	if n := len(readCases(t, awkwardFile)); n < 132 {
		t.Errorf("only %d inputs", n)
	}
}

// checkFile compares the readings of the inputs of a file with those in it.
func checkFile(t *testing.T, file string) {
	t.Helper()
	var got bytes.Buffer
	for i, c := range readCases(t, file) {
		if i > 0 {
			got.WriteByte('\n')
		}
		for _, comment := range c.comments {
			got.WriteString(comment + "\n\n")
		}
		got.WriteString(c.line + "\n" + verdict(c.text))
		checkReading(t, c.text, Options{Now: noon})
		checkReading(t, c.text, Options{Now: noon, Plain: true})
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	gotLines, wantLines := strings.Split(got.String(), "\n"), strings.Split(string(want), "\n")
	for i := range min(len(gotLines), len(wantLines)) {
		if gotLines[i] != wantLines[i] {
			t.Fatalf("%s:%d:\n got %s\nwant %s", file, i+1, gotLines[i], wantLines[i])
		}
	}
	if len(gotLines) != len(wantLines) {
		t.Fatalf("%d lines, want %d", len(gotLines), len(wantLines))
	}
}

// Every row of the documented language, spelled out without the golden file.
func TestTheDocumentedLanguage(t *testing.T) {
	w := func(text string) Node { return Word{Text: text} }
	for _, c := range []struct {
		text string
		want Node
	}{
		{"", All{}},
		{"sanctions russia", Beside{Nodes: []Node{w("sanctions"), w("russia")}}},
		{"a b OR c", Or{Nodes: []Node{Beside{Nodes: []Node{w("a"), w("b")}}, w("c")}}},
		{"a AND b OR c", Or{Nodes: []Node{And{Nodes: []Node{w("a"), w("b")}}, w("c")}}},
		{"a b AND c", And{Nodes: []Node{Beside{Nodes: []Node{w("a"), w("b")}}, w("c")}}},
		{"NOT a b", Beside{Nodes: []Node{Not{Node: w("a")}, w("b")}}},
		{"a -x", Beside{Nodes: []Node{w("a"), Not{Node: w("x")}}}},
		{"(a OR b) c", Beside{Nodes: []Node{Or{Nodes: []Node{w("a"), w("b")}}, w("c")}}},
		{`"peace talks"`, Phrase{Text: "peace talks"}},
		{`="Peace Talks"`, Phrase{Text: "Peace Talks", Literal: true}},
		{`"a b"~5`, Near{Text: "a b", Slop: 5}},
		{`near5:"a b"`, Near{Text: "a b", Slop: 5}},
		{`same:"a b"`, Same{Text: "a b"}},
		{"atleast3:word", AtLeast{Text: "word", N: 3}},
		{"negotiat*", Pattern{Text: "negotiat*"}},
		{"wom?n", Pattern{Text: "wom?n"}},
		{"zelensky~1", Fuzzy{Text: "zelensky", Distance: 1}},
		{"title:x", Word{Part: Title, Text: "x"}},
		{"lead:x", Word{Part: Lead, Text: "x"}},
		{"body:x", Word{Part: Body, Text: "x"}},
		{`person:"Marco Rubio"`, Facet{Name: "person", Text: "Marco Rubio"}},
		{"country:UA", Facet{Name: "country", Text: "UA"}},
		{"country:ukraine", Facet{Name: "country", Text: "ukraine"}},
		{"place:Paris", Facet{Name: "place", Text: "Paris"}},
		{"topic:x", Facet{Name: "topic", Text: "x"}},
		{"author:x", Facet{Name: "author", Text: "x"}},
		{"org:NATO", Facet{Name: "org", Text: "NATO"}},
		{"speaker:zelensky", Facet{Name: "speaker", Text: "zelensky"}},
		{`quote:"army of Europe"`, Phrase{Part: Quoted, Text: "army of Europe"}},
		{"source:x", Facet{Name: "source", Text: "x"}},
		{"lang:fr", Facet{Name: "lang", Text: "fr"}},
		{"published:2025-02", Published{Text: "2025-02", From: day(2025, 2, 1), To: day(2025, 3, 1)}},
		{"published:2025-01-15..2025-03", Published{Text: "2025-01-15..2025-03", From: day(2025, 1, 15), To: day(2025, 4, 1)}},
		{"published:7d", Published{Text: "7d", From: day(2025, 3, 24), To: day(2025, 4, 1)}},
		{"mentions:2022-02-24", Mentions{Text: "2022-02-24", From: day(2022, 2, 24), To: day(2022, 2, 25)}},
		{"dyad:US-RU", Dyad{A: "US", B: "RU"}},
		{"bloc:EU", Bloc{Name: "EU"}},
	} {
		got, problems := Parse(c.text, Options{Now: noon})
		if !Equal(got, c.want) || len(problems) > 0 {
			t.Errorf("%s: got %#v %v", c.text, got, problems)
		}
	}
}

func TestPlacesAreCodePointsOfTheText(t *testing.T) {
	text := `Côte "d’Ivoire 🙂" title:été -país (俄罗斯 OR x~2)`
	node, _ := Parse(text, Options{Now: noon})
	var got []string
	Walk(node, func(n Node) bool {
		at := n.At()
		got = append(got, string([]rune(text)[at.Offset:at.Offset+at.Length]))
		return true
	})
	want := []string{text[:len(text)-1], "Côte", `"d’Ivoire 🙂"`, "title:été", "-país", "país", "俄罗斯 OR x~2", "俄罗斯", "x~2"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestPlainTextHasNoOperators(t *testing.T) {
	text := `NOT "peace talks" -russia title:x (a OR b) negotiat* 10,000 U.S.`
	node, problems := Parse(text, Options{Plain: true})
	if got, want := node.String(), "not peace talks russia title x a or b negotiat 10,000 U.S."; got != want || len(problems) > 0 {
		t.Errorf("got %q %v, want %q", got, problems, want)
	}
	Walk(node, func(n Node) bool {
		switch n.(type) {
		case Word, Beside:
		default:
			t.Errorf("%T in a plain query", n)
		}
		return true
	})
	if !utf8.ValidString(node.String()) {
		t.Error("not UTF-8")
	}
}
