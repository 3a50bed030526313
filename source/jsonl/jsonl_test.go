package jsonl

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"chancery/source"
)

// outcomes is one line for each item: its id and line, or the error.
func outcomes(r io.Reader) []string {
	var out []string
	for it, err := range Decode(r) {
		if err != nil {
			out = append(out, "! "+err.Error())
			continue
		}
		s := fmt.Sprintf("%s @%d", it.Article.ID, it.Line)
		if it.Position > 0 {
			s += fmt.Sprintf(" #%d", it.Position)
		}
		out = append(out, s)
	}
	return out
}

func TestDecode(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		want       []string
	}{
		{"lines", `{"id":"a","title":"A"}` + "\n" + `{"id":"b","body":"B."}` + "\n", []string{"a @1", "b @2"}},
		{"no last line end", `{"id":"a","title":"A"}`, []string{"a @1"}},
		{"blank lines", "\n  \n" + `{"id":"a","title":"A"}` + "\n\r\n\t\n" + ` {"id":"b","title":"B"} ` + "\r\n\n", []string{"a @3", "b @6"}},
		{"byte order mark", "\uFEFF" + `{"id":"a","title":"A"}`, []string{"a @1"}},
		{"nothing", "", nil},
		{"only space", " \n\n", nil},
		{"bad line between", `{"id":"a","title":"A"}` + "\n{\"id\": nope}\n" + `{"id":"b","title":"B"}`,
			[]string{"a @1", "! line 2: bad JSON at byte 9: invalid character 'o' in literal null (expecting 'u')", "b @3"}},
		{"cut off line", `{"id":"a","title":"A"}` + "\n" + `{"id":"b","ti`,
			[]string{"a @1", "! line 2: bad JSON at byte 13: unexpected end of JSON input"}},
		{"not objects", "7\n\"x\"\nnull\n[1]\n", []string{
			"! line 1: not a JSON object", "! line 2: not a JSON object", "! line 3: not a JSON object", "! line 4: not a JSON object"}},
		{"nothing in it", `{"id":"a"}` + "\n{}", []string{`! line 1: id "a": needs a title or a body`, "! line 2: needs a title or a body"}},
		{"wrong kinds", `{"id":7,"title":"A"}` + "\n" + `{"id":"b","title":["B"]}` + "\n" + `{"id":"c","title":"C","labels":[]}`, []string{
			`! line 1: id "7": id is a JSON number, wanted a string`,
			`! line 2: id "b": title is a JSON array, wanted a string`,
			`! line 3: id "c": labels is a JSON array, wanted an object`}},
		{"bad date", `{"id":"a","title":"A","published":"2025-02-30"}`,
			[]string{`! line 1: id "a": date "2025-02-30" is not RFC 3339 (2006-01-02 or 2006-01-02T15:04:05Z)`}},
		{"array", `[{"id":"a","title":"A"},{"id":"b","title":"B"}]`, []string{"a @1 #1", "b @1 #2"}},
		{"array over lines", "\n[\n {\"id\":\"a\",\n  \"title\":\"A\"},\n {\"id\":\"b\",\"title\":\"B\"}\n]\n", []string{"a @3 #1", "b @5 #2"}},
		{"empty array", " [ ] ", nil},
		{"array with brackets in strings", `[{"id":"a","title":"] } \" ["},{"id":"b","title":"\\"}]`, []string{"a @1 #1", "b @1 #2"}},
		{"array with bad items", `[{"id":"a","title":"A",},7 ,"x",nul,[{"id":"z"}],{"id":"b","title":"B"}]`, []string{
			"! line 1: item 1: bad JSON at byte 23: invalid character '}' looking for beginning of object key string",
			"! line 1: item 2: not a JSON object", "! line 1: item 3: not a JSON object", "! line 1: item 4: not a JSON object",
			"! line 1: item 5: not a JSON object", "b @1 #6"}},
		{"array with an open string", "[{\"id\":\"a\",\"title\":\"A},\n{\"id\":\"b\"}},\n{\"id\":\"c\",\"title\":\"C\"}]", []string{
			"! line 1: item 1: bad JSON at byte 23: invalid character '\\n' in string literal", "c @3 #2"}},
		{"array not closed", `[{"id":"a","title":"A"},`, []string{"a @1 #1", "! source: line 1: unexpected EOF"}},
		{"array cut inside an item", `[{"id":"a","title":"A"},{"id":"b"`, []string{"a @1 #1", "! line 1: item 2: bad JSON at byte 9: unexpected end of JSON input"}},
		{"text behind an array", `[{"id":"a","title":"A"}]` + "\n{}", []string{"a @1 #1", "! line 2: text after the end of the array"}},
		{"indented objects", "{\n  \"id\": \"a\",\n  \"title\": \"A\"\n}\n{\n  \"id\": \"b\",\n  \"title\": \"B\"\n}\n", []string{"a @1", "b @5"}},
		{"unclosed first line", "{\"id\": \"a\",\n" + `{"id":"b","title":"B"}`, []string{"! line 1: bad JSON at byte 11: unexpected end of JSON input", "b @2"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, r := range []io.Reader{strings.NewReader(tc.text), iotest.OneByteReader(strings.NewReader(tc.text))} {
				got := outcomes(r)
				if strings.Join(got, "\n") != strings.Join(tc.want, "\n") {
					t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tc.want, "\n"))
				}
			}
		})
	}
}

func TestArticleIsWhole(t *testing.T) {
	const line = `{"id":"a","lang":"FR-ca","title":" T ","body":"B\r\n\r\nC","authors":"Me","labels":{"topics":["x"]},"published":"2025-02-16T10:00:00+02:00","desk":{"n":1}}`
	for it, err := range Decode(strings.NewReader(line)) {
		if err != nil {
			t.Fatal(err)
		}
		got, _ := json.Marshal(it.Article)
		want := `{"id":"a","title":"T","body":"B\n\nC","published":"2025-02-16T08:00:00Z","language":"fr","authors":["Me"],"labels":{"topics":["x"]},"desk":{"n":1}}`
		if string(got) != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestLongLine(t *testing.T) {
	long := `{"id":"x","title":"` + strings.Repeat("a", source.MaxLine) + `"}`
	const tooLong = "longer than 16 MiB, which is the limit"
	for text, want := range map[string]string{
		`{"id":"a","title":"A"}` + "\n" + long + "\n" + `{"id":"b","title":"B"}`: "a @1 ! line 2: " + tooLong + " b @3",
		`[{"id":"a","title":"A"},` + long + `,{"id":"b","title":"B"}]`:           "a @1 #1 ! line 1: item 2: " + tooLong + " b @1 #3",
	} {
		if got := strings.Join(outcomes(strings.NewReader(text)), " "); got != want {
			t.Errorf("got %s\nwant %s", got, want)
		}
	}
}

// TestReadError: what came before the error goes in, the torn line does not,
// and callers can tell the cause.
func TestReadError(t *testing.T) {
	cause := errors.New("line dropped")
	for text, want := range map[string][]string{
		`{"id":"a","title":"A"}` + "\n" + `{"id":"b","ti`:          {"a @1", "! source: line 2: line dropped"},
		`{"id":"a","title":"A"}` + "\n" + `{"id":"b","title":"B"}`: {"a @1", "b @2", "! source: line 2: line dropped"},
		`[{"id":"a","title":"A"}, {"id":"b"`:                       {"a @1 #1", "! source: line 1: line dropped"},
		"":                                                         {"! source: line 0: line dropped"},
	} {
		r := func() io.Reader { return io.MultiReader(strings.NewReader(text), iotest.ErrReader(cause)) }
		if got := outcomes(r()); strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%q: got\n%s\nwant\n%s", text, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		var last error
		for _, err := range Decode(r()) {
			last = err
		}
		if !errors.Is(last, cause) {
			t.Errorf("%q: %v does not wrap the cause", text, last)
		}
	}
}

func TestStopsWhenAsked(t *testing.T) {
	n := 0
	for range Decode(strings.NewReader(strings.Repeat("{\"title\":\"A\"}\n", 5))) {
		if n++; n == 2 {
			break
		}
	}
	if n != 2 {
		t.Error(n)
	}
}

func TestDetect(t *testing.T) {
	for _, tc := range []struct {
		head, name string
		want       bool
	}{
		{`{"id":"a","title":"A"}`, "x", true},
		{"\n [\n {\"body\": \"B\"}", "x.json", true},
		{"garbage", "x.jsonl", true},
		{"", "x.NDJSON", true},
		{"", "-", true},
		{`{"name":"left-pad","version":"1"}`, "package.json", false},
		{`["title"]`, "x.json", false},
		{"", "x.json", false},
		{"title,body\n", "x.csv", false},
	} {
		if got := (Format{}).Detect([]byte(tc.head), tc.name); got != tc.want {
			t.Errorf("%q %s: %v", tc.head, tc.name, got)
		}
	}
}

// TestCorpora reads the beginning of the large sample archives that may lie
// beside the project.
func TestCorpora(t *testing.T) {
	const most = 3000
	archives, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "data", "articles", "*.jsonl.gz"))
	more, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "data", "articles", "multilingual", "*.jsonl.gz"))
	for _, path := range append(archives, more...) {
		if _, err := os.Stat(path); err != nil {
			t.Fatal(err)
		}
		r, err := source.Open([]string{path}, source.Options{Formats: []source.Format{Format{}}})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, err := range r.Articles(t.Context()) {
			if err != nil {
				t.Error(err)
			}
			if n++; n == most {
				break
			}
		}
		if n < 10 {
			t.Errorf("%s: %d articles", path, n)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{
		"{\"id\":\"a\",\"title\":\"A\"}\n{\"body\":1}\n", `[{"title":"A"},{"title":"B"}]`, "{\n\"title\":\"A\"\n}\n", "[", "[]]", "[{]}", "\uFEFF{}",
		`["`, "[,,\n,1 2]x", "{\n}}{", `{"title":"\ud800"}`, "[1]\n[2]", "{\n\"a\\",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		lines := 1 + bytes.Count(b, []byte("\n"))
		n := 0
		for it, err := range Decode(bytes.NewReader(b)) {
			n++
			if it.Line > lines {
				t.Errorf("line %d of %d", it.Line, lines)
			}
			var rejected *source.Rejection
			if err == nil && (it.Article.ID == "" || it.Article.Title == "" && it.Article.Body == "") {
				t.Errorf("not prepared: %+v", it)
			}
			if errors.As(err, &rejected) && (rejected.Reason == "" || rejected.Line < 1 || rejected.Line > lines) {
				t.Errorf("rejection %+v of %d lines", rejected, lines)
			}
		}
		if n > len(b) {
			t.Errorf("%d items from %d bytes", n, len(b))
		}
		// Valid lines are all read: the slow way agrees.
		if !bytes.HasPrefix(bytes.TrimSpace(b), []byte("[")) && json.Valid(bytes.TrimSpace(b)) && bytes.Count(b, []byte("\n")) == 0 && n != 1 {
			t.Errorf("%d items from one valid value", n)
		}
	})
}
