package main

import (
	"os"
	"path/filepath"
	"strings"

	"chancery/annotate/name/tagger"
	"chancery/annotate/name/train"
)

// write writes the texts that are held out, and those of GUM, one a line, for
// another tagger.
func write(dir string, sets []set) error {
	for _, s := range sets {
		var b strings.Builder
		docs := s.held
		if s.name == "gum" { // all of them: it is learnt with the help of a tagger
			docs = s.all
		}
		for _, d := range docs {
			b.WriteString(strings.ReplaceAll(d.Text.Source, "\n", " ") + "\n")
		}
		if err := os.WriteFile(filepath.Join(dir, s.name+".txt"), []byte(b.String()), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// scoreFound scores what another tagger found in those texts, in the form of
// silver.
func scoreFound(dir string, sets []set, wrong string) error {
	for _, s := range sets {
		path := filepath.Join(dir, s.name+".txt")
		if _, err := os.Stat(filepath.Join(dir, s.name+".ner")); err != nil || len(s.held) == 0 {
			continue
		}
		found, err := silver(path)
		if err != nil {
			return err
		}
		k := -1
		printCounts(s.name, train.Score(s.held, func(train.Document) []tagger.Span {
			k++
			return found[k].Names
		}, printer(s.name, wrong)))
	}
	return nil
}
