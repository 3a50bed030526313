package search_test

import (
	"context"
	"errors"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"chancery/query"
	"chancery/search"
)

// awkward are the inputs of package query's file.
func awkward(t *testing.T) (out []string) {
	t.Helper()
	data, err := os.ReadFile("../query/testdata/awkward.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range strings.Split(string(data), "\n\n") {
		line, _, _ := strings.Cut(strings.Trim(block, "\n"), "\n")
		if strings.HasPrefix(line, "## ") {
			continue
		}
		if literal, ok := strings.CutPrefix(line, "go:"); ok {
			if line, err = strconv.Unquote(literal); err != nil {
				t.Fatal(err)
			}
		}
		out = append(out, line)
	}
	return out
}

// TestAwkward wants an answer to every input, read again as it was read; and
// in strict mode the very places that break the grammar, or an answer.
func TestAwkward(t *testing.T) {
	d := sample(t)
	inputs := awkward(t)
	if len(inputs) < 132 {
		t.Fatalf("only %d inputs", len(inputs))
	}
	for _, text := range inputs {
		res := d.ask(search.Request{Text: text})
		for _, w := range res.Query.Warnings {
			if w.Message == "" || w.Offset < 0 || w.Length < 0 || w.Offset+w.Length > utf8.RuneCountInString(text) {
				t.Errorf("%q: warning %+v", text, w)
			}
		}
		if again := d.ask(search.Request{Text: res.Query.Reading}); again.Total != res.Total || again.Query.Reading != res.Query.Reading {
			t.Errorf("%q was read as %q, which finds %d, not %d, and is read as %q", text, res.Query.Reading, again.Total, res.Total, again.Query.Reading)
		}
		_, problems := query.Parse(text, query.Options{Now: today})
		var want []search.Warning
		for _, p := range query.Fatal(problems) {
			want = append(want, search.Warning{Message: p.Message, Offset: p.Offset, Length: p.Length})
		}
		strict, err := d.Search(context.Background(), search.Request{Text: text, Strict: true})
		var invalid *search.InvalidError
		switch {
		case len(want) == 0 && (err != nil || strict.Total != res.Total):
			t.Errorf("%q: strict is %v", text, err)
		case len(want) > 0 && (!errors.As(err, &invalid) || !slices.Equal(invalid.Errors, want)):
			t.Errorf("%q: strict errors are %+v, want %+v", text, err, want)
		}
	}
}
