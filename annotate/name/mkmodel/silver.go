package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"unicode/utf16"

	"chancery/annotate/name/train"
	"chancery/article"
)

// silver reads a file of texts, one a line, and beside it, ending in .ner, what
// taggers found in each: tagger:TYPE:start:end, the tagger a number and the
// offsets in UTF-16 units, separated by spaces. Those of the first are taken.
func silver(path string) ([]train.Document, error) {
	found, err := os.ReadFile(strings.TrimSuffix(path, ".txt") + ".ner")
	if err != nil {
		return nil, err
	}
	marks := strings.Split(string(found), "\n")
	var out []train.Document
	k := 0
	err = lines(path, func(line string) error {
		if k >= len(marks) {
			return fmt.Errorf("no names for text %d", k+1)
		}
		names, err := silverNames(line, marks[k])
		k++
		if err == nil && line != "" {
			out = append(out, train.NewDocument(line, names))
		}
		return err
	})
	return out, err
}

func silverNames(text, marks string) ([]train.Name, error) {
	bytesAt := offsets(text)
	var out []train.Name
	for mark := range strings.FieldsSeq(marks) {
		f := strings.Split(mark, ":")
		if len(f) != 4 {
			return nil, fmt.Errorf("a name has four parts: %q", mark)
		}
		start, err1 := strconv.Atoi(f[2])
		end, err2 := strconv.Atoi(f[3])
		if err1 != nil || err2 != nil || start < 0 || start >= end || end >= len(bytesAt) {
			return nil, fmt.Errorf("a name lies in the text: %q", mark)
		}
		if t, ok := typeOf(f[1]); ok && f[0] == "0" {
			out = append(out, train.Name{Span: article.Span{Start: bytesAt[start], End: bytesAt[end]}, Type: t})
		}
	}
	return out, nil
}

// offsets are the bytes at which the UTF-16 units of a text begin, its end
// included.
func offsets(text string) []int {
	out := make([]int, 0, len(text)+1)
	for i, r := range text {
		for range max(utf16.RuneLen(r), 1) {
			out = append(out, i)
		}
	}
	return append(out, len(text))
}
