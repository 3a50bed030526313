package seedtext

import (
	"strings"
	"testing"
	"unicode/utf8"

	"chancery/article"
	"chancery/source"
)

// read returns what the format makes of text, prepared.
func read(t *testing.T, text, name string) (article.Article, *source.Rejection) {
	t.Helper()
	var got article.Article
	var rejected *source.Rejection
	n := 0
	for it, err := range source.Prepared(name, Format{}.Read(strings.NewReader(text), name)) {
		n++
		got = it.Article
		if err != nil {
			var ok bool
			if rejected, ok = err.(*source.Rejection); !ok {
				t.Fatalf("error is not a rejection: %v", err)
			}
		}
	}
	if n != 1 {
		t.Fatalf("%d items, want 1", n)
	}
	return got, rejected
}

func TestRead(t *testing.T) {
	const body = "Envoys met in Bern. They agreed.\n\nTalks go on."
	for _, tc := range []struct{ name, text, body, title string }{
		{"plain", "date 2025-02-16 " + body, body, "Envoys met in Bern"},
		{"leading space, no newline at the end", " date 2025-02-16 " + body, body, "Envoys met in Bern"},
		{"capitals and tab", "DATE\t2025-02-16\t" + body + "\n", body, "Envoys met in Bern"},
		{"colon", "Date 2025-02-16: " + body, body, "Envoys met in Bern"},
		{"text on the next line", "date 2025-02-16\n\n" + body, body, "Envoys met in Bern"},
		{"Windows line ends", "date 2025-02-16 " + strings.ReplaceAll(body, "\n", "\r\n") + "\r\n", body, "Envoys met in Bern"},
		{"old Mac line ends", "date 2025-02-16 " + strings.ReplaceAll(body, "\n", "\r"), body, "Envoys met in Bern"},
		{"byte order mark", "\uFEFFdate 2025-02-16 " + body, body, "Envoys met in Bern"},
		{"end of file character", "date 2025-02-16 " + body + "\n\x1a", body, "Envoys met in Bern"},
		{"NUL bytes", "date 2025-02-16 " + body + "\x00\x00", body, "Envoys met in Bern"},
		{"prompt mark", "date 2025-02-16 " + body + "%", body, "Envoys met in Bern"},
		{"dollar behind the end", "date 2025-02-16 " + body + "$\n", body, "Envoys met in Bern"},
		{"line ends shown", " date 2025-02-16 " + strings.ReplaceAll(body, "\n", "$\n") + "$\n", body, "Envoys met in Bern"},
		{"blanks at line ends", "date 2025-02-16 " + strings.ReplaceAll(body, "\n", " \t\u00a0\n"), body, "Envoys met in Bern"},
		{"per cent belongs", "date 2025-02-16 Exports rose by 5%", "Exports rose by 5%", "Exports rose by 5%"},
		{"dollar belongs", "date 2025-02-16 They paid 5 million US$", "They paid 5 million US$", "They paid 5 million US$"},
		{"dollars at the start", "date 2025-02-16 $5 million went missing.", "$5 million went missing.", "$5 million went missing"},
		{"Windows code page", "date 2025-02-16 C\xf4te d\x92Ivoire signed.", "Côte d’Ivoire signed.", "Côte d’Ivoire signed"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if !(Format{}).Detect([]byte(strings.TrimPrefix(tc.text, "\uFEFF")), "x.txt") {
				t.Error("not detected")
			}
			a, rejected := read(t, tc.text, "folder/001_talks.in.bern.txt")
			if rejected != nil {
				t.Fatal(rejected)
			}
			if a.Body != tc.body || a.Title != tc.title {
				t.Errorf("title %q body %q\nwant  %q body %q", a.Title, a.Body, tc.title, tc.body)
			}
			if a.ID != "001_talks.in.bern" || a.Published.String() != "2025-02-16" || a.Source != "" || a.Language != "" {
				t.Errorf("id %q published %q source %q language %q", a.ID, a.Published, a.Source, a.Language)
			}
		})
	}
}

func TestRejected(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"date 2025-02-30 No such day.", `a.txt:1: id "a": there is no day 2025-02-30`},
		{"date 2025-13-01 No such month.", `a.txt:1: id "a": there is no day 2025-13-01`},
		{"\n\ndate 0000-00-00 Nothing.", `a.txt:3: id "a": there is no day 0000-00-00`},
		{"date 2025-02-16", `a.txt:1: id "a": needs a title or a body`},
		{"date 2025-02-16 \r\n\r\n", `a.txt:1: id "a": needs a title or a body`},
		{"No date here.", `a.txt:1: id "a": does not begin with "date YYYY-MM-DD" and the text`},
		{"", `a.txt:1: id "a": does not begin with "date YYYY-MM-DD" and the text`},
		{"date 2025-02-16 " + strings.Repeat("a", maxFile), `a.txt:1: id "a": file has more than 8389632 bytes, which is the limit`},
	} {
		_, rejected := read(t, tc.text, "a.txt")
		if rejected == nil || rejected.Error() != tc.want {
			t.Errorf("%.40q: %v\nwant %s", tc.text, rejected, tc.want)
		}
	}
}

func TestDetect(t *testing.T) {
	for text, want := range map[string]bool{
		"date 2025-02-16 Text.":     true,
		"  DaTe 2025-02-30 Text.":   true, // impossible, so rejected rather than left alone
		"date 2025-02-16":           true,
		"date 2025-02-16T10:00 x":   false,
		"date 2025-2-6 Text.":       false,
		"date 2025-02-161 Text.":    false,
		"dated 2025-02-16 Text.":    false,
		"update 2025-02-16 Text.":   false,
		"The date 2025-02-16 Text.": false,
		"# Notes":                   false,
		"":                          false,
	} {
		if got := (Format{}).Detect([]byte(text), "x.txt"); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestStandardInputHasNoName(t *testing.T) {
	a, rejected := read(t, "date 2025-02-16 Text.", source.Stdin)
	if rejected != nil || a.ID == "" || a.ID == "-" {
		t.Errorf("id %q, %v: want a hash of the content", a.ID, rejected)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"date 2025-02-16 Text.\n\nMore.", " date 2025-02-30 x", "\uFEFFdate 2025-02-16\r\n\r\nx\x1a", "date 2025-02-16 a$\n$\nb$\n",
		"date 2025-02-16 \xff\xfe", "date 2025-02-16 5%", "\n\n\rdate 2025-02-16: ", "date 0001-01-01 x", "",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		a, line, reason := parse(b)
		if line < 1 {
			t.Errorf("line %d", line)
		}
		if reason != "" {
			return
		}
		if a.Published.IsZero() || !utf8.ValidString(a.Body) || strings.Contains(a.Body, "\r") || a.Body != strings.TrimSpace(a.Body) {
			t.Errorf("%q %v", a.Body, a.Published)
		}
		// What was read, written as a seed file again, is read the same.
		again, _, reason := parse([]byte("date " + a.Published.String() + " " + a.Body))
		if reason != "" || again.Published != a.Published {
			t.Errorf("not read again: %s", reason)
		}
	})
}
