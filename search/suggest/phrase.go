package suggest

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"chancery/index/analysis"
)

// Limits and thresholds of phrases.
const (
	leastArticles = 3       // that have a phrase
	leastCohesion = 0.5     // of two words, see cohesion
	maxPhraseText = 8 << 10 // bytes of an article that are looked at
	maxPhraseWord = 40      // bytes of a word
	minPhraseWord = 2
)

// Miner finds the frequent phrases of articles: two words, or three, that
// stand together more often than their frequencies let expect. It keeps what
// it is given until Phrases is called.
type Miner struct {
	numbers map[string]uint32
	words   []minedWord
	texts   []minedText
	tokens  int
}

type minedWord struct {
	stop  bool
	count int
}

// minedText is an article as numbers of words; 0 is where a phrase cannot go
// on.
type minedText struct {
	text  string
	words []minedToken
}

type minedToken struct {
	word       uint32
	start, end uint32
}

// NewMiner returns an empty miner.
func NewMiner() *Miner { return &Miner{numbers: map[string]uint32{}, words: make([]minedWord, 1)} }

// Add takes a text in some language.
func (m *Miner) Add(text, language string) {
	a := analysis.For(language)
	text = strings.ToValidUTF8(text[:min(len(text), maxPhraseText)], "")
	t := minedText{text: text}
	end := 0
	for _, token := range a.Words(text) {
		if token.Overlay {
			continue
		}
		if text[min(end, token.Start):token.Start] != " " {
			t.words = append(t.words, minedToken{})
		}
		end = token.End
		n := uint32(0)
		if len(token.Term) >= minPhraseWord && len(token.Term) <= maxPhraseWord && !strings.ContainsAny(token.Term, "0123456789") && !hyphened(text, token) {
			n = m.number(a, token.Term)
			m.words[n].count++
			m.tokens++
		}
		t.words = append(t.words, minedToken{n, uint32(token.Start), uint32(token.End)})
	}
	m.texts = append(m.texts, t)
}

// hyphened reports whether a token is a part of a longer word.
func hyphened(text string, t analysis.Token) bool {
	return strings.HasSuffix(text[:t.Start], "-") || strings.HasPrefix(text[t.End:], "-")
}

func (m *Miner) number(a *analysis.Analyzer, term string) uint32 {
	n, ok := m.numbers[term]
	if !ok {
		n = uint32(len(m.words))
		m.numbers[term] = n
		m.words = append(m.words, minedWord{stop: a.Stop(term)})
	}
	return n
}

// gram is two or three words; the third is 0 for two.
type gram [3]uint32

// tally counts a gram.
type tally struct {
	count, articles int
	last            int // article that it was counted in, from 1
	forms           map[string]int
}

// Phrases are at most n phrases as they are mostly written, those in most
// articles first. A phrase that mostly stands in a longer one is left out.
func (m *Miner) Phrases(n int) []string {
	twos := m.count(2, func(g gram) bool { return true })
	for g, t := range twos {
		if t.articles < leastArticles || m.cohesion(g, t.count) < leastCohesion {
			delete(twos, g)
		}
	}
	threes := m.count(3, func(g gram) bool {
		return twos[gram{g[0], g[1]}] != nil && twos[gram{g[1], g[2]}] != nil || m.words[g[1]].stop
	})
	for g, t := range threes {
		if t.articles < leastArticles || m.cohesion(gram{g[0], g[2]}, t.count) < leastCohesion {
			delete(threes, g)
			continue
		}
		for _, part := range []gram{{g[0], g[1]}, {g[1], g[2]}} {
			if two := twos[part]; two != nil && 2*t.count > two.count {
				delete(twos, part)
			}
		}
	}
	for g, t := range threes {
		twos[g] = t
	}
	return m.written(twos, n)
}

// count counts the grams of a length that begin and end with words that are no
// stop words.
func (m *Miner) count(length int, wanted func(gram) bool) map[gram]*tally {
	all := map[gram]*tally{}
	m.each(length, func(article int, g gram, _ string) {
		if !wanted(g) {
			return
		}
		t := all[g]
		if t == nil {
			t = &tally{}
			all[g] = t
		}
		t.count++
		if t.last != article {
			t.last = article
			t.articles++
		}
	})
	return all
}

// each calls f with every row of words that may be a phrase; article counts
// from 1.
func (m *Miner) each(length int, f func(article int, g gram, text string)) {
	for i, t := range m.texts {
		for at := 0; at+length <= len(t.words); at++ {
			row := t.words[at : at+length]
			var g gram
			for j, w := range row {
				g[j] = w.word
			}
			first, last := row[0].word, row[length-1].word
			if first == last || slices.Contains(g[:length], 0) || m.words[first].stop || m.words[last].stop || length == 2 && m.words[g[1]].stop {
				continue
			}
			f(i+1, g, t.text[row[0].start:row[length-1].end])
		}
	}
}

// cohesion is the normalised pointwise mutual information of two words that
// are found together so often, 1 when they are never apart (Bouma 2009).
func (m *Miner) cohesion(g gram, together int) float64 {
	n := float64(m.tokens)
	p := float64(together) / n
	a, b := float64(m.words[g[0]].count)/n, float64(m.words[g[1]].count)/n
	if p >= 1 {
		return 1
	}
	return math.Log(p/(a*b)) / -math.Log(p)
}

// written gives phrases the form in which they are found most.
func (m *Miner) written(phrases map[gram]*tally, n int) []string {
	type phrase struct {
		gram
		*tally
	}
	var all []phrase
	for g, t := range phrases {
		all = append(all, phrase{g, t})
	}
	slices.SortFunc(all, func(a, b phrase) int { return cmp.Or(b.articles-a.articles, slices.Compare(a.gram[:], b.gram[:])) })
	all = all[:min(len(all), n)]
	kept := map[gram]*tally{}
	for _, p := range all {
		p.forms = map[string]int{}
		kept[p.gram] = p.tally
	}
	for length := 2; length <= 3; length++ {
		m.each(length, func(_ int, g gram, text string) {
			if t := kept[g]; t != nil {
				t.forms[text]++
			}
		})
	}
	var out []string
	for _, p := range all {
		best := ""
		for form, n := range p.forms {
			if best == "" || n > p.forms[best] || n == p.forms[best] && form > best {
				best = form
			}
		}
		out = append(out, best)
	}
	return out
}
