package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"chancery/annotate"
	"chancery/annotate/name"
	"chancery/annotate/name/tagger"
	"chancery/article"
)

// lexicon makes the entries of the tagger's lexicon: the words of package
// name, the names of the gazetteer's table and the clusters of words.
func lexicon(data, gazetteer string) (map[uint64]tagger.Entry, error) {
	out := map[uint64]tagger.Entry{}
	add := func(key uint64, c tagger.Class) {
		e := out[key]
		e.Class |= c
		out[key] = e
	}
	for word, class := range name.Vocabulary {
		add(tagger.Hash(word, false), class)
	}
	if err := known(gazetteer, add); err != nil {
		return nil, err
	}
	for body := range ownBodies {
		knownForm("organisation", "name", body, add)
	}
	err := phoenix(filepath.Join(data, "phoenix.jsonl"), func(form string, t tagger.Type) {
		kind := map[tagger.Type]string{tagger.Person: "person", tagger.Organisation: "organisation"}[t]
		knownForm(kind, "name", form, add)
	})
	if err != nil {
		return nil, err
	}
	return out, clusters(filepath.Join(data, "clusters.txt"), out)
}

// known adds the names of the gazetteer.
func known(dir string, add func(uint64, tagger.Class)) error {
	kind := ""
	return tableLines(dir, func(f []string) {
		switch f[0] {
		case "=":
			for _, form := range f[2:] {
				knownForm(kind, f[1], form, add)
			}
		case "country", "place", "organisation", "person":
			kind = f[0]
			knownForm(kind, "name", f[2], add)
		}
	})
}

// tableLines calls each with the fields of the lines of the gazetteer's tables,
// of which there are three or more; package gazetteer describes them.
func tableLines(dir string, each func(fields []string)) error {
	tables, err := filepath.Glob(filepath.Join(dir, "overlay", "*.tsv"))
	if err != nil {
		return err
	}
	for _, path := range append([]string{filepath.Join(dir, "sources.tsv.gz")}, tables...) {
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if strings.HasSuffix(path, ".gz") {
			z, err := gzip.NewReader(bytes.NewReader(b))
			if err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
			if b, err = io.ReadAll(z); err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
		}
		for line := range strings.Lines(string(b)) {
			if f := strings.Split(strings.TrimRight(line, "\r\n"), "\t"); len(f) >= 3 {
				each(f)
			}
		}
	}
	return nil
}

func knownForm(kind, use, form string, add func(uint64, tagger.Class)) {
	tokens := annotate.NewText(article.InBody, form).Tokens
	if len(tokens) == 0 || len(tokens) > 7 || use == "weak" && len(tokens) == 1 && kind != "country" {
		return
	}
	var hashes []uint64
	for _, t := range tokens {
		hashes = append(hashes, tagger.Hash(t.Text, t.Kind == annotate.Number))
	}
	word, phrase := tagger.Class(0), tagger.Class(0)
	switch kind {
	case "country":
		word, phrase = tagger.CountryName, tagger.CountryPhrase
		switch use {
		case "demonym":
			word, phrase = tagger.Demonym, 0
		case "capital":
			word, phrase = tagger.City, tagger.PlacePhrase
		case "seat":
			word, phrase = tagger.BodyName, tagger.BodyPhrase
		}
	case "place":
		word, phrase = tagger.City, tagger.PlacePhrase
	case "organisation":
		word, phrase = tagger.BodyName, tagger.BodyPhrase
		if use == "capital" {
			return
		}
	case "person":
		word, phrase = tagger.Part, tagger.PersonPhrase
	}
	if len(hashes) == 1 {
		add(hashes[0], word)
		return
	}
	if phrase != 0 {
		add(hashes[0], tagger.Begins)
		add(tagger.JoinWords(hashes...), phrase)
	}
}

// clusters reads lines of a word and the number of its cluster.
func clusters(path string, out map[uint64]tagger.Entry) error {
	if _, err := os.Stat(path); err != nil {
		return nil
	}
	return lines(path, func(line string) error {
		word, number, _ := strings.Cut(line, "\t")
		n, err := strconv.ParseUint(number, 10, 16)
		if err != nil {
			return err
		}
		key := tagger.Hash(word, false)
		e := out[key]
		e.Cluster = uint16(n)
		out[key] = e
		return nil
	})
}
