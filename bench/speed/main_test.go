//go:build linux

package main

import (
	"bytes"
	"compress/gzip"
	"strings"
	"testing"
)

func TestHeadCountsWords(t *testing.T) {
	lines := `{"id":"1","title":"Two words","body":"and  three\nmore"}` + "\n" + `{"id":"2","body":"one"}` + "\n" + `{"id":"3","body":"not read"}` + "\n"
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	_, _ = z.Write([]byte(lines))
	z.Close()
	for name, in := range map[string]string{"plain": lines, "gzip": zipped.String()} {
		var out strings.Builder
		articles, words, err := head(&out, strings.NewReader(in), 2)
		if articles != 2 || words != 6 || err != nil || strings.Count(out.String(), "\n") != 2 {
			t.Errorf("%s: %d articles, %d words, %d lines, %v; want 2, 6, 2", name, articles, words, strings.Count(out.String(), "\n"), err)
		}
	}
	if articles, _, err := head(&strings.Builder{}, strings.NewReader(lines), 9); articles != 3 || err != nil {
		t.Errorf("a short file: %d articles, %v; want 3", articles, err)
	}
	if _, _, err := head(&strings.Builder{}, strings.NewReader("{"), 9); err == nil {
		t.Error("a torn line: no error")
	}
}
