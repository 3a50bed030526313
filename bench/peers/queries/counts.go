package queries

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"chancery/bench/peers/protocol"
	"chancery/index/analysis"
)

// counts are what a corpus has of words that every engine reads alike: letters
// of ASCII, nowhere part of a compound, no stop words. Where engines cut texts
// differently they would be compared at different work.
type counts struct {
	docs        int
	words       []*word // by text
	rows        []pair  // two words in a row, by text
	starts      []start // four letters that words begin with, by text
	countries   []string
	first, last time.Time
}

// word is a stem as it is most often written.
type word struct {
	stem, text string
	docs       []int32 // that have it, in order
	forms      map[string]int
	bad        bool
}

type pair struct {
	a, b *word
	n    int // articles
}

type start struct {
	text string
	n    int // articles
}

// Bounds of what is worth asking.
const (
	shortest  = 4 // letters of a word
	startSize = 4 // letters of a prefix
	leastRow  = 3 // articles that have a pair of words
	fewest    = 5 // words that begin alike
)

// counter reads articles.
type counter struct {
	counts
	analyzer *analysis.Analyzer
	stems    map[string]*word
	rows     map[[2]*word]int
	begins   map[string]*beginnings
	places   map[string]int
}

// beginnings are the words that begin alike.
type beginnings struct {
	docs  int
	last  int // article counted last, from 1
	words map[string]bool
	bad   bool
}

func count(path string, limit int) (*counts, error) {
	c := &counter{analyzer: analysis.For("en"), stems: map[string]*word{}, rows: map[[2]*word]int{}, begins: map[string]*beginnings{}, places: map[string]int{}}
	for a, err := range protocol.Articles(path) {
		if err != nil {
			return nil, err
		}
		if c.docs == limit {
			break
		}
		if err := c.article(a); err != nil {
			return nil, err
		}
	}
	if c.docs == 0 || len(c.places) < 3 {
		return nil, fmt.Errorf("%s: too few articles or countries to choose queries from", path)
	}
	c.finish()
	return &c.counts, nil
}

func (c *counter) article(a protocol.Article) error {
	t, err := time.Parse(time.RFC3339, a.Published)
	if err != nil {
		return fmt.Errorf("%s: %w", a.ID, err)
	}
	if c.docs == 0 || t.Before(c.first) {
		c.first = t
	}
	if t.After(c.last) {
		c.last = t
	}
	for _, code := range a.Countries {
		if len(code) == 2 {
			c.places[code]++
		}
	}
	doc := c.docs
	c.docs++
	rows := map[[2]*word]bool{}
	for _, text := range []string{a.Title, a.Body} {
		c.text(text, int32(doc), rows)
	}
	for row := range rows {
		c.rows[row]++
	}
	return nil
}

// text counts the words of a text. Tokens and words are the same places.
func (c *counter) text(text string, doc int32, rows map[[2]*word]bool) {
	stems, words := c.analyzer.Tokens(text), c.analyzer.Words(text)
	forms := map[[2]int]string{} // by place
	for _, w := range words {
		if w.Overlay {
			c.begin(w.Term).spoil()
			continue
		}
		forms[[2]int{w.Start, w.Position}] = w.Term
	}
	var before *word
	at := 0
	for _, t := range stems {
		w := c.stems[t.Term]
		if w == nil {
			w = &word{stem: t.Term, forms: map[string]int{}}
			c.stems[t.Term] = w
		}
		form := forms[[2]int{t.Start, t.Position}]
		if t.Overlay || !plain(text, t.Start, t.End, form) {
			w.bad = true
		}
		if t.Overlay {
			continue
		}
		w.forms[form]++
		if n := len(w.docs); n == 0 || w.docs[n-1] != doc {
			w.docs = append(w.docs, doc)
		}
		c.begun(form, t.Term, int(doc))
		if before != nil && t.Position == at+1 && before != w {
			rows[[2]*word{before, w}] = true
		}
		before, at = w, t.Position
	}
}

// plain reports whether a word stands in the text in letters of ASCII with
// nothing at its sides that an engine might take for a part of it.
func plain(text string, from, to int, form string) bool {
	whole := text[from:to]
	if !strings.EqualFold(whole, form) || strings.ContainsFunc(whole, func(r rune) bool { return r >= 0x80 || !letter(byte(r)) }) {
		return false
	}
	joins := func(c byte) bool { return c >= 0x80 || strings.IndexByte("_.:'&/@-", c) >= 0 }
	word := func(i int) bool {
		return i >= 0 && i < len(text) && (letter(text[i]) || text[i] >= '0' && text[i] <= '9' || text[i] >= 0x80)
	}
	if from > 0 && (text[from-1] >= 0x80 || joins(text[from-1]) && word(from-2)) {
		return false
	}
	if strings.HasPrefix(text[to:], "'s") { // every engine cuts it off
		to += 2
	}
	return to >= len(text) || text[to] < 0x80 && !word(to) && !(joins(text[to]) && word(to+1))
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// begin is what begins as a word does.
func (c *counter) begin(form string) *beginnings {
	p := form[:min(len(form), startSize)]
	b := c.begins[p]
	if b == nil {
		b = &beginnings{words: map[string]bool{}}
		c.begins[p] = b
	}
	return b
}

func (b *beginnings) spoil() { b.bad = true }

// begun counts a word by its first letters. Those of its stem must be the
// same, since some engines have nothing but stems.
func (c *counter) begun(form, stem string, doc int) {
	b := c.begin(form)
	b.words[form] = true
	if b.last != doc+1 {
		b.last = doc + 1
		b.docs++
	}
	if of := c.begin(stem); of != b {
		of.spoil()
		b.spoil()
	}
	if c.analyzer.Stop(form) {
		b.spoil()
	}
}

// finish sorts what is fit to be asked for.
func (c *counter) finish() {
	fit := map[*word]bool{}
	for _, w := range c.stems {
		w.text = mostUsed(w.forms)
		if !w.bad && len(w.text) >= shortest && !c.analyzer.Stop(w.text) {
			fit[w] = true
			c.words = append(c.words, w)
		}
	}
	slices.SortFunc(c.words, func(a, b *word) int { return cmp.Compare(a.text, b.text) })
	for row, n := range c.rows {
		if n >= leastRow && fit[row[0]] && fit[row[1]] {
			c.counts.rows = append(c.counts.rows, pair{row[0], row[1], n})
		}
	}
	slices.SortFunc(c.counts.rows, func(a, b pair) int { return cmp.Compare(pairText(a), pairText(b)) })
	for text, b := range c.begins {
		if !b.bad && len(text) == startSize && len(b.words) >= fewest && !strings.ContainsFunc(text, func(r rune) bool { return r >= 0x80 || !letter(byte(r)) }) {
			c.starts = append(c.starts, start{text, b.docs})
		}
	}
	slices.SortFunc(c.starts, func(a, b start) int { return cmp.Compare(a.text, b.text) })
	c.countries = slices.SortedFunc(maps.Keys(c.places), func(a, b string) int {
		return cmp.Or(cmp.Compare(c.places[b], c.places[a]), cmp.Compare(a, b))
	})
}

// mostUsed is the form found most often, the first by the alphabet of several.
func mostUsed(forms map[string]int) string {
	best := ""
	for f, n := range forms {
		if best == "" || n > forms[best] || n == forms[best] && f < best {
			best = f
		}
	}
	return best
}
