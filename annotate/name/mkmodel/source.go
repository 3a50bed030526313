package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"chancery/annotate/name/tagger"
	"chancery/annotate/name/train"
	"chancery/article"
)

// load reads the sources of the folder; one that is not there is left out.
func load(data, gazetteer string, composed int) ([]set, error) {
	lists, err := readLists(data, gazetteer)
	if err != nil {
		return nil, err
	}
	c := newComposer(lists)
	var out []set
	for _, s := range []struct {
		name, path string
		read       func(path string) ([]train.Document, error)
		held       func(k int, n int) bool // whether document k of n is held out
		copies     int                     // with other names
		share      int                     // one in so many documents is learnt from; 0 for all
		measure    bool                    // never learnt from
	}{
		{name: "gum", path: "gum/dep", read: gum, held: func(k, n int) bool { return k%8 == 3 }, copies: 1},
		{name: "uner", path: "uner/en_ewt-ud-dev.iob2", read: iob, held: func(k, n int) bool { return k%4 == 1 }, copies: 1},
		{name: "wikigold", path: "wikigold/test.conllu", read: iob, held: func(k, n int) bool { return k >= n-n/6 }, copies: 2},
		{name: "voa", path: "silver/voa.txt", read: silver, held: func(k, n int) bool { return k%20 == 7 }, copies: 2},
		{name: "masc", path: "silver/masc.txt", read: silver, held: func(k, n int) bool { return k%40 == 7 }, copies: 1},
		{name: "wars", path: "silver/wars.txt", read: silver},
		{name: "un", path: "silver/un.txt", read: silver, held: func(k, n int) bool { return k%100 == 7 }, share: 3},
		{name: "reuters", path: "measure/reuters.txt", read: silver, measure: true},
		{name: "worldwide", path: "measure/worldwide", read: worldwide, measure: true},
	} {
		path := filepath.Join(data, s.path)
		if _, err := os.Stat(path); err != nil {
			continue
		}
		docs, err := s.read(path)
		if err != nil {
			return nil, err
		}
		one := set{name: s.name, all: docs, recase: 6, composer: c, copies: s.copies}
		for k, d := range docs {
			if s.measure || s.held != nil && s.held(k, len(docs)) {
				one.held = append(one.held, d)
			} else if s.share == 0 || k%s.share == 0 {
				one.train = append(one.train, d)
			}
		}
		out = append(out, one)
	}
	own := set{name: "composed", recase: 8}
	for range composed {
		own.train = append(own.train, c.document())
	}
	return append(out, own), nil
}

// writer puts tokens together to the text of a document.
type writer struct {
	text  strings.Builder
	names []train.Name
	open  *train.Name
}

// add appends a token with its label in IOB2, after a space where spaced.
func (w *writer) add(token, label string, spaced bool) {
	if spaced && w.text.Len() > 0 && !strings.HasSuffix(w.text.String(), "\n") {
		w.text.WriteByte(' ')
	}
	start := w.text.Len()
	w.text.WriteString(token)
	t, known := typeOf(strings.TrimPrefix(strings.TrimPrefix(label, "B-"), "I-"))
	switch {
	case !known:
		w.open = nil
	case w.open != nil && label[0] == 'I' && w.open.Type == t:
		w.open.End = w.text.Len()
	default:
		w.names = append(w.names, train.Name{Span: article.Span{Start: start, End: w.text.Len()}, Type: t})
		w.open = &w.names[len(w.names)-1]
	}
}

func (w *writer) paragraph() {
	if w.text.Len() > 0 {
		w.text.WriteString("\n\n")
	}
	w.open = nil
}

func (w *writer) document() train.Document {
	d := train.NewDocument(w.text.String(), w.names)
	*w = writer{}
	return d
}

// typeOf reads the names that corpora give to types.
func typeOf(s string) (tagger.Type, bool) {
	switch strings.ToUpper(s) {
	case "PER", "PERSON":
		return tagger.Person, true
	case "ORG", "ORGANIZATION", "ORGANISATION":
		return tagger.Organisation, true
	case "LOC", "LOCATION", "PLACE", "GPE":
		return tagger.Place, true
	}
	return 0, false
}

// iob reads columns with a token and its label, the number of the token before
// them or not. The lines "# newdoc" and, where there are none, every thirty
// sentences begin a document. Where a line "# text =" tells it, the text is as
// there.
func iob(path string) ([]train.Document, error) {
	var out []train.Document
	var w writer
	sentences, rest, documents := 0, "", false
	end := func() {
		if w.text.Len() > 0 {
			out = append(out, w.document())
		}
		sentences = 0
	}
	err := lines(path, func(line string) error {
		if strings.HasPrefix(line, "# newdoc") {
			documents = true
			end()
		}
		if text, ok := strings.CutPrefix(line, "# text = "); ok {
			rest = text
		}
		f := strings.Split(line, "\t")
		switch {
		case strings.HasPrefix(line, "#"):
		case len(f) == 3 && f[1] == "-DOCSTART-":
			documents = true
			end()
		case len(f) < 3:
			if w.text.Len() > 0 {
				sentences++
				w.paragraph()
			}
			if !documents && sentences == 30 {
				end()
			}
			rest = ""
		default:
			spaced := true
			if rest != "" {
				trimmed := strings.TrimLeft(rest, "  ")
				spaced = trimmed != rest
				rest = strings.TrimPrefix(trimmed, f[1])
			}
			w.add(f[1], f[2], spaced)
		}
		return nil
	})
	end()
	return out, err
}

// worldwide reads a folder of files of tokens and labels, one a document.
func worldwide(dir string) ([]train.Document, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.tsv"))
	if err != nil {
		return nil, err
	}
	var out []train.Document
	for _, file := range files {
		var w writer
		n, glued := 0, false
		err := lines(file, func(line string) error {
			f := strings.Split(line, "\t")
			switch {
			case len(f) < 2:
				w.paragraph()
			case strings.HasPrefix(f[0], "http"), f[0] == "":
			default:
				w.add(f[0], f[1], !glued && f[0] != "-" && f[0] != "’" && !strings.HasPrefix(f[0], "'"))
				glued = f[0] == "-" || f[0] == "’"
				n++
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		if n > 0 {
			out = append(out, w.document())
		}
	}
	return out, nil
}

func lines(path string, each func(string) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<24)
	n := 0
	for in.Scan() {
		n++
		if err := each(in.Text()); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
	}
	return in.Err()
}
