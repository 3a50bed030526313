package search

import (
	"math/bits"
	"sync"
	"unicode"
	"unicode/utf8"

	"chancery/index/analysis"
)

// tallies are to be used again: their tables have grown to the size of articles.
var tallies = sync.Pool{New: func() any { return &tally{places: map[string]int{}} }}

// release gives the tally back, without the texts that it has read.
func (t *tally) release() {
	clear(t.places)
	clear(t.stems)
	clear(t.forms)
	clear(t.tokens[:cap(t.tokens)])
	t.articles, t.stems, t.forms, t.tokens = t.articles[:0], t.stems[:0], t.forms[:0], t.tokens[:0]
	tallies.Put(t)
}

// tally counts the stems of some articles, feedbackDocs at most.
type tally struct {
	articles []tallied
	places   map[string]int // of stems, by their text
	stems    []stemTally
	forms    []formTally
	tokens   []analysis.Token // room
}

// tallied is an article that was counted.
type tallied struct {
	analyzer *analysis.Analyzer
	weight   float64
	length   float64 // in positions
}

type stemTally struct {
	stem string
	in   uint8 // the articles that have it, a bit each
	last int   // of its forms
}

// formTally is how often an article has a word of a stem.
type formTally struct {
	word    string
	article int
	n       int
	before  int // of the same stem, -1 for none
}

// read counts an article, or what feedbackBytes take of it.
func (t *tally) read(lang, text string, weight float64) {
	if len(text) > feedbackBytes {
		text = text[:feedbackBytes]
	}
	a := tallied{analyzer: analysis.For(lang), weight: weight}
	t.tokens = a.analyzer.AppendTokens(t.tokens[:0], text)
	for _, token := range t.tokens {
		if !token.Overlay {
			a.length++
			t.count(token.Term, text[token.Start:token.End])
		}
	}
	t.articles = append(t.articles, a)
}

// count counts a word of the article that is read.
func (t *tally) count(stem, word string) {
	place, known := t.places[stem]
	if !known {
		place = len(t.stems)
		t.places[stem] = place
		t.stems = append(t.stems, stemTally{stem: stem, last: -1})
	}
	s := &t.stems[place]
	article := len(t.articles)
	s.in |= 1 << article
	for i := s.last; i >= 0 && t.forms[i].article == article; i = t.forms[i].before {
		if t.forms[i].word == word {
			t.forms[i].n++
			return
		}
	}
	t.forms = append(t.forms, formTally{word, article, 1, s.last})
	s.last = len(t.forms) - 1
}

// lessons are the stems that at least two of the articles share, but those
// asked for, with what speaks for them before their rarity does.
func (t *tally) lessons(asked map[string]bool) []lesson {
	var out []lesson
	for _, s := range t.stems {
		if bits.OnesCount8(s.in) > 1 && !asked[s.stem] && tells(s.stem) {
			if l, docs := t.lesson(s); docs > 1 {
				out = append(out, l)
			}
		}
	}
	return out
}

// lesson is what the articles say for a stem, and how many of them: those in
// whose language it is no stop word.
func (t *tally) lesson(s stemTally) (l lesson, docs int) {
	var n [feedbackDocs]int
	var room [8]formTally
	words := room[:0]
	var asked *analysis.Analyzer
	var stop bool
	for i := s.last; i >= 0; i = t.forms[i].before {
		f := t.forms[i]
		if a := t.articles[f.article].analyzer; a != asked {
			asked, stop = a, a.Stop(s.stem)
		}
		if stop {
			continue
		}
		n[f.article] += f.n
		words = append(words, f)
	}
	l = lesson{stem: s.stem, word: mostSeen(words)}
	for i, n := range n {
		if n > 0 {
			a := t.articles[i]
			tf := float64(n) / (1 - feedbackB + feedbackB*a.length/feedbackUsual)
			l.value += a.weight * tf / (tf + feedbackK)
			docs++
		}
	}
	return l, docs
}

// mostSeen is the word that there is most of, the first of them in order.
func mostSeen(forms []formTally) string {
	best, most := "", 0
	for i, f := range forms {
		n := 0
		for _, other := range forms[i:] {
			if other.word == f.word {
				n += other.n
			}
		}
		if n > most || n == most && f.word < best {
			best, most = f.word, n
		}
	}
	return best
}

// tells is whether a term may say what an article is about: letters, three
// or more, or two of a script of syllables.
func tells(term string) bool {
	letters := 0
	for _, r := range term {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			return false
		}
		letters++
	}
	first, _ := utf8.DecodeRuneInString(term)
	return letters > 2 || letters == 2 && utf8.RuneLen(first) > 2
}
