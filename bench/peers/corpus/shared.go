package corpus

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/text/language"

	"chancery/annotate/gazetteer"
)

// Shared draws from wire news of 1987 and from speeches before the United
// Nations: paragraphs of two articles, with the places and people that the
// editors of both named.
type Shared struct {
	news, speeches []Draft
}

// Files in the folder of articles.
const (
	newsFile   = "reuters21578-train.jsonl.gz"
	speechFile = "ungdc-paragraphs.jsonl.gz"
)

// everySpeech is which of the pieces of speeches are held in memory, and
// newsShare how many of ten articles are news.
const (
	everySpeech = 4
	newsShare   = 7
)

// OpenShared reads both files of a folder.
func OpenShared(dir string) (*Shared, error) {
	known, err := gazetteer.Default()
	if err != nil {
		return nil, err
	}
	s := &Shared{}
	err = each(filepath.Join(dir, newsFile), 1, func(r record) {
		d := Draft{Title: r.Title, Paragraphs: strings.Split(r.Body, "\n\n")}
		for _, p := range r.Labels.Places {
			d.Countries = append(d.Countries, place(known, p))
		}
		for _, p := range r.Labels.People {
			d.People = append(d.People, strings.ReplaceAll(p, "-", " "))
		}
		s.news = append(s.news, d)
	})
	if err != nil {
		return nil, err
	}
	err = each(filepath.Join(dir, speechFile), everySpeech, func(r record) {
		d := Draft{Title: r.Title, Paragraphs: strings.SplitAfter(r.Body, ". ")}
		if parts := strings.Split(r.ID, "-"); len(parts) == 4 {
			d.Countries = []string{speaker(parts[2])}
		}
		s.speeches = append(s.speeches, d)
	})
	if err == nil && (len(s.news) == 0 || len(s.speeches) == 0) {
		err = fmt.Errorf("%s: no articles", dir)
	}
	return s, err
}

// Draw joins some paragraphs of two articles, or some sentences of two
// speeches.
func (s *Shared) Draw(r *rand.Rand) Draft {
	from, news := s.news, r.IntN(10) < newsShare
	if !news {
		from = s.speeches
	}
	a, b := from[r.IntN(len(from))], from[r.IntN(len(from))]
	d := Draft{Title: a.Title, People: append(append([]string{}, a.People...), b.People...), Countries: append(append([]string{}, a.Countries...), b.Countries...)}
	for _, x := range []Draft{a, b} {
		kept := some(r, x.Paragraphs)
		if !news {
			kept = []string{strings.TrimSpace(strings.Join(kept, ""))}
		}
		d.Paragraphs = append(d.Paragraphs, kept...)
	}
	return d
}

// record is a line of the files.
type record struct {
	ID, Title, Body string
	Labels          struct{ Places, People []string }
}

// each calls f with every nth article that has a body.
func each(path string, nth int, f func(record)) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	in := bufio.NewReaderSize(z, 1<<20)
	for n := 0; ; n++ {
		line, err := in.ReadBytes('\n')
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if n%nth != 0 {
			continue
		}
		var r record
		if err := json.Unmarshal(line, &r); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n+1, err)
		}
		if strings.TrimSpace(r.Body) != "" {
			f(r)
		}
	}
}

// place is the code of a state, or an identifier of its own.
func place(known *gazetteer.Gazetteer, name string) string {
	if code, _, ok := known.Country(strings.ReplaceAll(name, "-", " ")); ok {
		return code
	}
	return "x-" + slug(name)
}

// speaker is the code of two letters for one of three.
func speaker(alpha3 string) string {
	if r, err := language.ParseRegion(alpha3); err == nil && len(r.String()) == 2 {
		return r.String()
	}
	return "x-" + slug(alpha3)
}
