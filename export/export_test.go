package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"chancery/article"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// sample holds articles with what is hard in each format.
func sample() []Item {
	ordinary := article.Annotated{
		Article: article.Article{
			ID: "geneva-talks", URL: "https://news.example/a_b?x=1&y=%7Bz%7D#top", Source: "The Courier & Post", Title: "Talks in Geneva: 50% of “points” settled",
			Body:      "Ana Silva of Brazil met her colleague.\nThey agreed.\n\nA second paragraph, with \"quotes\" and, commas.",
			Published: article.DateOf(2025, time.February, 16), Language: "en", Authors: []string{"Maria Weber", "Press and Radio Agency", "Müller, Jörg"},
			Labels: article.Labels{Topics: []string{"peace talks", "UN_Reform #2"}},
			Extra:  map[string]json.RawMessage{"desk": json.RawMessage("{\n \"n\": 1\n}")},
		},
		Annotations: article.Annotations{
			People:    []article.Person{{ID: "x-ana-silva", Name: "Ana Silva", Mentions: []article.Mention{{Field: article.InBody, Start: 0, End: 9}}}, {ID: "Q1", Name: "Weber", Label: "Karl Weber"}},
			Countries: []article.Country{{Code: "BR", Name: "Brazil"}, {Code: "CH", Name: "Switzerland"}},
			Labelled:  &article.Labelled{Countries: []article.Entity{{ID: "CH", Label: "Switzerland"}}, People: []article.Entity{{ID: "Q1", Label: "Karl Weber"}}},
		},
	}
	hostile := article.Annotated{Article: article.Article{
		ID: "Straße/1 =cmd", Title: `=HYPERLINK("http://x","y") {\TeX} $5 ^ ~`, Source: "@outlet", URL: "+1",
		Body: "-2+3\r\n@SUM(A1)", Authors: []string{"\tTab", "}{"}, Published: article.Timestamp{Time: time.Date(2014, 3, 1, 23, 5, 0, 0, time.UTC)},
		Labels: article.Labels{Topics: []string{"=1+1", "ER  - ", "＝2"}},
	}}
	bare := article.Annotated{Article: article.Article{ID: "عنوان", Title: "", Body: "نص قصير."}}
	return []Item{
		{ordinary, passages("Ana <mark>Silva</mark> of <mark>Brazil</mark> met her colleague.", "…with &#34;quotes&#34; &amp; <mark>commas</mark>")},
		{hostile, passages("<mark>-2</mark>+3 &lt;script&gt;alert(1)&lt;/script&gt; **x** <img src=x onerror=alert(1)>", "")},
		{Annotated: bare},
	}
}

func export(t *testing.T, format string, articles []Item) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := New(format, &b, "peace <talks> *now*")
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range articles {
		if err := w.Write(a); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGolden(t *testing.T) {
	for _, f := range Formats() {
		t.Run(f.Name, func(t *testing.T) {
			path := filepath.Join("testdata", "sample"+f.Suffix)
			got := export(t, f.Name, sample())
			if *update {
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("differs from %s (-update rewrites it):\n%s", path, got)
			}
		})
	}
}

func TestEmpty(t *testing.T) {
	for format, want := range map[string]string{
		"jsonl": "", "csv": "id,published,source,language,title,url,people,countries,topics,body\r\n", "ris": "", "bibtex": "", "csl": "[]\n",
		"markdown": "# peace \\<talks\\> \\*now\\*\n",
	} {
		if got := string(export(t, format, nil)); got != want {
			t.Errorf("%s: %q, want %q", format, got, want)
		}
	}
}

func TestUnknown(t *testing.T) {
	_, err := New("xls", io.Discard, "")
	if err == nil || err.Error() != `export: unknown format "xls"; there are jsonl, csv, ris, bibtex, csl, markdown, html` {
		t.Error(err)
	}
}

// TestJSONLReadsBack: nothing is lost on the way out and in again.
func TestJSONLReadsBack(t *testing.T) {
	lines := bytes.Split(bytes.TrimSpace(export(t, "jsonl", sample())), []byte("\n"))
	if len(lines) != len(sample()) {
		t.Fatalf("%d lines", len(lines))
	}
	for i, want := range sample() {
		var got article.Annotated
		if err := json.Unmarshal(lines[i], &got); err != nil {
			t.Fatal(err)
		}
		if got.ID != want.ID || got.Title != want.Title || got.Body != want.Body || !reflect.DeepEqual(got.Labels.Topics, want.Labels.Topics) {
			t.Errorf("got %+v\nwant %+v", got, want)
		}
	}
}

// TestCSVCells: a program reads the table back, and no cell is a formula.
func TestCSVCells(t *testing.T) {
	rows, err := csv.NewReader(bytes.NewReader(export(t, "csv", sample()))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 1+len(sample()) {
		t.Fatalf("%d rows", len(rows))
	}
	for _, row := range rows {
		if len(row) != len(columns()) {
			t.Errorf("%d cells in %q", len(row), row)
		}
		for _, cell := range row {
			if strings.IndexAny(cell, "=+-@\t\r") == 0 {
				t.Errorf("formula %q", cell)
			}
		}
	}
	if got := rows[1][6] + "|" + rows[1][7]; got != "Karl Weber; Ana Silva|CH; BR" {
		t.Errorf("people and countries %q", got)
	}
}

// TestRISLines: every line is a tag and a value, every record begins with TY
// and ends with ER.
func TestRISLines(t *testing.T) {
	tag := regexp.MustCompile(`^[A-Z][A-Z0-9]  - `)
	for _, record := range strings.Split(strings.TrimSuffix(string(export(t, "ris", sample())), "\r\n\r\n"), "\r\n\r\n") {
		lines := strings.Split(record, "\r\n")
		for _, l := range lines {
			if !tag.MatchString(l) || strings.ContainsAny(l, "\r\n") {
				t.Errorf("line %q", l)
			}
		}
		if lines[0] != "TY  - NEWS" || lines[len(lines)-1] != "ER  - " || strings.Count(record, "\r\nER  - ") != 1 {
			t.Errorf("record %q", record)
		}
	}
}

// TestBibTeXBraces: braces balance the way BibTeX counts them, whatever the
// text holds.
func TestBibTeXBraces(t *testing.T) {
	for _, entry := range strings.Split(strings.TrimSpace(string(export(t, "bibtex", sample()))), "\n\n") {
		depth := 0
		for i, c := range entry {
			switch c {
			case '{':
				depth++
			case '}':
				depth--
			}
			if depth == 0 && i > strings.IndexByte(entry, '{') && i < len(entry)-1 {
				t.Fatalf("entry ends at byte %d of %q", i, entry)
			}
		}
		if depth != 0 {
			t.Errorf("depth %d at the end of %q", depth, entry)
		}
	}
}

func TestBibKey(t *testing.T) {
	seen := map[string]string{}
	for _, id := range []string{"a", "A", "a b", "a-b", "a/b", "é", "è", "", "中", "x{y", "x}y", "1,2", "1%2"} {
		key := bibKey(id)
		if !regexp.MustCompile(`^[a-z0-9_.:-]+$`).MatchString(key) {
			t.Errorf("%q: key %q", id, key)
		}
		if other, ok := seen[key]; ok {
			t.Errorf("%q and %q share key %q", id, other, key)
		}
		seen[key] = id
	}
}

func TestCSLIsValid(t *testing.T) {
	var items []map[string]any
	if err := json.Unmarshal(export(t, "csl", sample()), &items); err != nil {
		t.Fatal(err)
	}
	if len(items) != len(sample()) || items[0]["type"] != "article-newspaper" || items[2]["issued"] != nil {
		t.Errorf("%v", items)
	}
}

type full struct{ left int }

var errFull = errors.New("no space left")

func (f *full) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, errFull
	}
	return len(p), nil
}

// TestWriteError: a full disk is noticed, at the latest by Close.
func TestWriteError(t *testing.T) {
	for _, f := range Formats() {
		w, err := New(f.Name, &full{left: 100_000}, "")
		if err != nil {
			t.Fatal(err)
		}
		var first error
		for range 1000 {
			if first = w.Write(sample()[0]); first != nil {
				break
			}
		}
		if !errors.Is(first, errFull) || !errors.Is(w.Close(), errFull) {
			t.Errorf("%s: Write %v, Close %v", f.Name, first, w.Close())
		}
	}
}

var tags = regexp.MustCompile(`<[^>]*>`)

// strange are the tags of an HTML press review that are not its own.
func strange(page string) []string {
	own := regexp.MustCompile(`^<(!doctype html|/?(html( lang="en")?|head|body|main|title|style|blockquote( dir="auto")?|mark|bdi|h[12]( dir="auto")?|footer( dir="auto")?|article( lang="[^"<]*")?` +
		`|p( class="credits")?|time( datetime="[0-9-]+")?|a( href="https?://[^"<]*" rel="noreferrer")?)|meta [^<]*)>$`)
	var out []string
	for _, tag := range tags.FindAllString(page, -1) {
		if !own.MatchString(tag) {
			out = append(out, tag)
		}
	}
	return out
}

// TestReviewIsSafe: nothing that an article says becomes a part of the page.
func TestReviewIsSafe(t *testing.T) {
	page := string(export(t, "html", sample()))
	if bad := strange(page); bad != nil {
		t.Errorf("%q", bad)
	}
	if n := strings.Count(page, "<article"); n != len(sample()) {
		t.Errorf("%d articles", n)
	}
	for _, said := range []string{"&lt;script&gt;", "<mark>Silva</mark>", "style-src &#39;sha256-"} {
		if !strings.Contains(page, said) {
			t.Errorf("no %s", said)
		}
	}
}

func TestRuns(t *testing.T) {
	for passage, want := range map[string][]run{
		"":                              nil,
		"plain &amp; simple":            {{"plain & simple", false}},
		"a <mark>b &lt;c&gt;</mark> d":  {{"a ", false}, {"b <c>", true}, {" d", false}},
		"<mark>a</mark><mark>b</mark>":  {{"a", true}, {"b", true}},
		"<mark>a</mark> <mark>b</mark>": {{"a", true}, {" ", false}, {"b", true}},
		"never <mark>closed":            {{"never ", false}, {"closed", true}},
		"two\n\nlines":                  {{"two lines", false}},
	} {
		if got := runs(passage); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %v, want %v", passage, got, want)
		}
	}
}

func TestFileName(t *testing.T) {
	for text, want := range map[string]string{"a/b": "a-b", "": "", "...": "", `"peace talks" country:UA`: "peace-talks-country-UA", "عنوان": "عنوان", "../../x": "x", "CON:": "CON"} {
		if got := FileName(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if long := FileName(strings.Repeat("я", 300)); len(long) > longestName+4 {
		t.Errorf("%d bytes", len(long))
	}
}

func FuzzWrite(f *testing.F) {
	f.Add("id", "Title {", "Body\n\n}", "Author and Co", "https://x/%{")
	f.Add("", "=1", "", "\\", "\x00")
	f.Fuzz(func(t *testing.T, id, title, body, author, url string) {
		a := Item{Annotated: article.Annotated{Article: article.Article{ID: id, Title: title, Body: body, Authors: []string{author}, URL: url, Source: title}}, Passages: passages(body)}
		a.Clean()
		entry := string(export(t, "bibtex", []Item{a}))
		if strings.Count(entry, "{") != strings.Count(entry, "}") || strings.Count(entry, "\n}\n") != 1 {
			t.Errorf("%q", entry)
		}
		if ris := string(export(t, "ris", []Item{a})); strings.Count(ris, "\r\nER  - ") != 1 {
			t.Errorf("%q", ris)
		}
		rows, err := csv.NewReader(bytes.NewReader(export(t, "csv", []Item{a}))).ReadAll()
		if err != nil || len(rows) != 2 {
			t.Errorf("%v %v", rows, err)
		}
		if bad := strange(string(export(t, "html", []Item{a}))); bad != nil {
			t.Errorf("%q", bad)
		}
		for _, format := range []string{"jsonl", "csl"} {
			if out := export(t, format, []Item{a}); !json.Valid(out) {
				t.Errorf("%s: %q", format, out)
			}
		}
	})
}

func passages(p ...string) func() []string { return func() []string { return p } }

// TestCopy keeps back the article that an error concerns, and ends at any
// other.
func TestCopy(t *testing.T) {
	bad, worse := errors.New("bad"), errors.New("worse")
	articles := func(errs ...error) iter.Seq2[string, error] {
		return func(yield func(string, error) bool) {
			for i, err := range errs {
				if !yield(fmt.Sprint("a", i), err) {
					return
				}
			}
		}
	}
	for _, c := range []struct {
		in   iter.Seq2[string, error]
		most int
		want string
		err  error
	}{
		{articles(nil, nil), 0, "a0 a1", nil},
		{articles(nil, nil, nil), 2, "a0 a1", nil},
		{articles(nil, bad, nil), 0, "a0 a2", bad},
		{articles(nil, worse, nil), 0, "", worse}, // and what was written stays unfinished
	} {
		var b bytes.Buffer
		w, err := New("jsonl", &b, "")
		if err != nil {
			t.Fatal(err)
		}
		item := func(id string) Item { return Item{Annotated: article.Annotated{Article: article.Article{ID: id}}} }
		err = Copy(w, c.in, item, c.most, func(err error) bool { return err == bad })
		var ids []string
		for _, m := range regexp.MustCompile(`"id":"(a\d)"`).FindAllStringSubmatch(b.String(), -1) {
			ids = append(ids, m[1])
		}
		if got := strings.Join(ids, " "); got != c.want || !errors.Is(err, c.err) {
			t.Errorf("%q, %v; want %q, %v", got, err, c.want, c.err)
		}
	}
}
