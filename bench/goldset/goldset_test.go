package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chancery/annotate/gazetteer"
	"chancery/article"
)

// convert reads one file of testdata.
func convert(t *testing.T, format, file string) []article.Annotated {
	t.Helper()
	known, err := gazetteer.Default()
	if err != nil {
		t.Fatal(err)
	}
	out, err := converters(known)[format].read(filepath.Join("testdata", file))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// facts writes what an article says, one line an entry: kind, what the mentions
// cover in the text, and the value.
func facts(a article.Annotated) []string {
	var out []string
	add := func(kind, value string, mentions []article.Mention) {
		line := kind
		for _, m := range mentions {
			line += fmt.Sprintf(" [%s]", a.Body[m.Start:m.End])
		}
		out = append(out, strings.TrimSpace(line+" "+value))
	}
	for _, p := range a.People {
		add("person", "", p.Mentions)
	}
	for _, o := range a.Organisations {
		add("org", "", o.Mentions)
	}
	for _, c := range a.Countries {
		add("country", c.Code, c.Mentions)
	}
	for _, p := range a.Places {
		add("place", p.Code, p.Mentions)
	}
	for _, d := range a.Dates {
		add("date", d.Value, d.Mentions)
	}
	for _, q := range a.Quotes {
		add("quote", *q.Speaker, q.Mentions)
	}
	return out
}

func TestFormats(t *testing.T) {
	for _, c := range []struct {
		format, file string
		ids          string
		published    string // of the first
		first, last  []string
	}{
		{"iob", "names.iob", "weblog-1 email-2", "",
			[]string{"person [Ana Prudencio]", "person [Roth] [Roth]", "org [Harbour Council]"},
			[]string{"person [Zoë]"}},
		{"iob", "docstart.iob", "1 2", "",
			[]string{"person [Ivo]", "person [Marx]", "org [Acme]"}, nil},
		{"gum", "names.conllu", "GUM_news_x", "2015-08-21",
			[]string{"person [Ivo Marx]", "person [Kim Jong-su]", "org [Harbour Council]"}, nil},
		{"lgl", "toponyms.xml", "7", "2009-03-20",
			[]string{"place [Athens] US", "place [Athens] GR"}, nil},
		{"timeml", "dates.tml", "war", "2009-12-19",
			[]string{"date [September 1, 1939] 1939-09-01", "date [the next morning] 1939-09-02", "date [44 BC] BC0044"}, nil},
		{"attribution", "attribution/attributions/paper_2016-04-14_talks_0a1b.ann", "paper_2016-04-14_talks", "2016-04-14",
			[]string{"person", "quote [We came, we saw, and we signed,] Ana Prudencio"}, nil},
		{"codes", "corenlp.jsonl", "1", "",
			[]string{"country [Russian] [Moscow] RU", "place [Moscow] RU", "place [Nowhereville]"}, nil},
	} {
		t.Run(c.file, func(t *testing.T) {
			got := convert(t, c.format, c.file)
			var ids []string
			for _, a := range got {
				ids = append(ids, a.ID)
			}
			if strings.Join(ids, " ") != c.ids {
				t.Fatalf("articles %q, want %q", ids, c.ids)
			}
			if c.published != "" && got[0].Published.Time.Format("2006-01-02") != c.published {
				t.Errorf("published %v, want %s", got[0].Published, c.published)
			}
			if f := facts(got[0]); !slices.Equal(f, c.first) {
				t.Errorf("first article: %q, want %q", f, c.first)
			}
			if f := facts(got[len(got)-1]); len(got) > 1 && !slices.Equal(f, c.last) {
				t.Errorf("last article: %q, want %q", f, c.last)
			}
		})
	}
}

func TestSpacing(t *testing.T) {
	for file, want := range map[string]string{
		"names.iob":    `"Ana Prudencio's visit," Ms. Roth said.` + "\n\nRoth left the Harbour Council.",
		"docstart.iob": `The "Acme" man (Ivo Marx).`,
	} {
		if got := convert(t, "iob", file)[0].Body; got != want {
			t.Errorf("%s: %q, want %q", file, got, want)
		}
	}
	if got, want := convert(t, "gum", "names.conllu")[0].Body, "Defence Minister Ivo Marx's ally, Kim Jong-su\n\nThe Harbour Council told France of Senator Roth"; got != want {
		t.Errorf("gum: %q, want %q", got, want)
	}
}

func TestRunTakesFoldersAndPrefixes(t *testing.T) {
	var out strings.Builder
	if err := run(&out, "attribution", []string{""}, "", []string{"testdata/attribution/attributions"}); err != nil || strings.Count(out.String(), "\n") != 1 {
		t.Errorf("a text with two annotators: %d lines, %v; want 1", strings.Count(out.String(), "\n"), err)
	}
	out.Reset()
	if err := run(&out, "iob", []string{"email", "news"}, "", []string{"testdata/names.iob"}); err != nil || !strings.HasPrefix(out.String(), `{"id":"email-2"`) {
		t.Errorf("prefix: %.40q, %v", out.String(), err)
	}
	if err := run(&out, "xls", nil, "", nil); err == nil {
		t.Error("unknown format: no error")
	}
	if err := run(&out, "gum", []string{""}, "", []string{"testdata/attribution"}); err == nil {
		t.Error("no files: no error")
	}
}

func TestKept(t *testing.T) {
	var all []article.Annotated
	for i := range 13 {
		all = append(all, article.Annotated{Article: article.Article{ID: fmt.Sprint(i)}})
	}
	for keep, want := range map[string]string{"": "0 1 2 3 4 5 6 7 8 9 10 11 12", "1/4": "1 5 9", "last/6": "11 12", "0/20": "0", "last": "error", "x/3": "error", "1/0": "error"} {
		out, err := kept(all, keep)
		var ids []string
		for _, a := range out {
			ids = append(ids, a.ID)
		}
		if got := strings.Join(ids, " "); got != want && (want != "error" || err == nil) {
			t.Errorf("-keep %q: %q, %v; want %q", keep, got, err, want)
		}
	}
}

// FuzzReaders holds that no input breaks a reader, and that mentions lie in the text.
func FuzzReaders(f *testing.F) {
	for _, file := range []string{"names.iob", "docstart.iob", "names.conllu", "toponyms.xml", "dates.tml", "attribution/attributions/paper_2016-04-14_talks_0a1b.ann"} {
		text, err := os.ReadFile(filepath.Join("testdata", file))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text), "Zoë Lane said “we came and we saw it”")
	}
	known, err := gazetteer.Default()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s, body string) {
		var all []article.Annotated
		for _, read := range []func(string) ([]article.Annotated, error){
			func(s string) ([]article.Annotated, error) { return readIOB(strings.NewReader(s)) },
			func(s string) ([]article.Annotated, error) { return gum{known}.read(strings.NewReader(s)) },
			func(s string) ([]article.Annotated, error) { return lgl{known}.read(strings.NewReader(s)) },
			func(s string) ([]article.Annotated, error) { return readTimeML(strings.NewReader(s)) },
			func(s string) ([]article.Annotated, error) {
				a, err := attribution{known}.read(strings.NewReader(s), body)
				return []article.Annotated{a}, err
			},
		} {
			if got, err := read(s); err == nil {
				all = append(all, got...)
			}
		}
		for _, a := range all {
			_ = facts(a)
		}
	})
}
