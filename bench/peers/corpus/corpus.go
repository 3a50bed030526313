// Package corpus makes corpora of any size, always the same ones: article i
// depends on the seed and on i alone, so that a small corpus is the beginning
// of a large one.
package corpus

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"chancery/bench/peers/protocol"
)

// Source draws the text of articles with what their editors said of them.
type Source interface {
	Draw(r *rand.Rand) Draft
}

// Draft is an article to be.
type Draft struct {
	Title      string
	Paragraphs []string
	People     []string // names
	Countries  []string // codes
}

// Options say which articles.
type Options struct {
	Seed   uint64
	Prefix string // of the ids
	N      int
}

// The articles are spread over so many months from the first.
const months = 129

var firstDay = time.Date(1987, 1, 1, 0, 0, 0, 0, time.UTC)

// Names that articles are about are drawn from so many, as Zipf has it, so
// that 20,000 articles have half of them and 200,000 nearly all.
const (
	names     = 20_000
	nameSkew  = 1.05
	nameShift = 30
	mostDrawn = 5 // an article has 1 to so many, and those its editor named
)

// Write writes the articles as JSON Lines.
func Write(w io.Writer, s Source, o Options) error {
	out := bufio.NewWriterSize(w, 1<<20)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	people := nameList()
	for i := range o.N {
		r := rand.New(rand.NewPCG(o.Seed, uint64(i)))
		if err := enc.Encode(article(r, s, people, fmt.Sprintf("%s-%08d", o.Prefix, i))); err != nil {
			return err
		}
	}
	return out.Flush()
}

func article(r *rand.Rand, s Source, people []string, id string) protocol.Article {
	d := s.Draw(r)
	span := firstDay.AddDate(0, months, 0).Sub(firstDay) / time.Second
	a := protocol.Article{
		ID: id, Title: d.Title, Body: strings.Join(d.Paragraphs, "\n\n"), Countries: distinct(d.Countries),
		Published: firstDay.Add(time.Duration(r.Int64N(int64(span))) * time.Second).Format(time.RFC3339),
	}
	for _, p := range d.People {
		a.People = append(a.People, "x-"+slug(p))
	}
	zipf := rand.NewZipf(r, nameSkew, nameShift, names-1)
	for range 1 + r.IntN(mostDrawn) {
		a.People = append(a.People, "x-"+slug(people[zipf.Uint64()]))
	}
	a.People = distinct(a.People)
	return a
}

// distinct sorts, and leaves each once; never nil.
func distinct(list []string) []string {
	out := append([]string{}, list...)
	slices.Sort(out)
	return slices.Compact(out)
}

// slug is small letters and digits with hyphens between.
func slug(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), func(c rune) bool {
		return !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9')
	}), "-")
}

// nameList are names of people who do not exist, the most named first.
func nameList() []string {
	r := rand.New(rand.NewPCG(1, 1))
	seen := map[string]bool{}
	var list []string
	for len(list) < names {
		n := capital(word(r, 2)) + " " + capital(word(r, 3))
		if !seen[n] {
			seen[n] = true
			list = append(list, n)
		}
	}
	return list
}

// word is a word that can be pronounced, of one syllable to so many.
func word(r *rand.Rand, most int) string {
	var b strings.Builder
	for range 1 + r.IntN(most) {
		b.WriteByte("bcdfghjklmnprstvwz"[r.IntN(18)])
		b.WriteByte("aeiou"[r.IntN(5)])
		b.WriteString([]string{"", "", "n", "r", "st", "l", "m"}[r.IntN(7)])
	}
	return b.String()
}

func capital(w string) string { return strings.ToUpper(w[:1]) + w[1:] }

// some keeps each of a list with a chance of one half, at least one.
func some(r *rand.Rand, list []string) []string {
	var out []string
	for _, s := range list {
		if r.IntN(2) == 0 {
			out = append(out, s)
		}
	}
	if len(out) == 0 && len(list) > 0 {
		out = append(out, list[r.IntN(len(list))])
	}
	return out
}
