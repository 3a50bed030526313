package analysis

import (
	"unicode"

	"github.com/blevesearch/bleve/v2/analysis"
)

// Token is one term at one place of a text.
type Token struct {
	Term       string // folded, at most 128 runes
	Start, End int    // half-open range of bytes of the text, on rune bounds
	Position   int    // from 1; a word takes one
	Overlay    bool   // shares the position of a token before it
}

// Analyzer makes tokens of texts in one language.
type Analyzer struct {
	spec      spec
	filters   []analysis.TokenFilter
	articles  analysis.TokenMap
	stops     map[string]bool
	words     *memo
	compounds *memo
}

func newAnalyzer(code string, s spec) *Analyzer {
	a := &Analyzer{spec: s, stops: map[string]bool{}, words: newMemo(17), compounds: newMemo(14)}
	var stop analysis.TokenMap
	a.filters, a.articles, stop = s.load()
	for w := range stop {
		for _, t := range a.run(nil, w, asWords) {
			a.stops[t.Term] = true
		}
	}
	return a
}

// what a run over a text is for.
type purpose int

const (
	asTokens purpose = iota
	asWords
	asQuery
)

// Tokens are what title and body hold of a text: stems and overlays, sorted
// by Start and Position.
func (a *Analyzer) Tokens(text string) []Token { return a.run(nil, text, asTokens) }

// AppendTokens appends Tokens to dst, for a row of texts.
func (a *Analyzer) AppendTokens(dst []Token, text string) []Token { return a.run(dst, text, asTokens) }

// Words are the same places as Tokens, with the unstemmed words for terms:
// what title.word and body.word hold. Words with an apostrophe have it in an
// overlay (o'brien beside obrien).
func (a *Analyzer) Words(text string) []Token { return a.run(nil, text, asWords) }

// AppendBoth appends Tokens and Words, read at one go, to two lists.
func (a *Analyzer) AppendBoth(tokens, words []Token, text string) ([]Token, []Token) {
	var room [maxParts]piece
	s := scanner{text: text, pieces: room[:0]}
	for position, also := 1, 1; s.next(); {
		if s.run {
			tokens, position = a.pairs(tokens, &s, position, asTokens)
			words, also = a.pairs(words, &s, also, asWords)
			continue
		}
		var c *entry
		if len(s.pieces) > 1 {
			c = a.joined(&s)
		}
		from, alsoFrom := position, also
		for i, p := range s.pieces {
			e := a.look(text[p.start:p.end])
			var placed bool
			if tokens, placed = appendTerms(tokens, e, e.stems, p, position); placed {
				position++
				if i == 0 && c != nil {
					tokens = appendOverlays(tokens, c, p.start, s.pos, from, asTokens)
				}
			}
			if words, placed = appendTerms(words, e, e.words, p, also); placed {
				also++
				if i == 0 && c != nil {
					words = appendOverlays(words, c, p.start, s.pos, alsoFrom, asWords)
				}
			}
		}
	}
	return tokens, words
}

// Query is what a word or phrase of a query asks for: stems, no overlays. A
// hyphenated word that stands alone is its joined form (ceasefire), within a
// phrase its parts; letters and a number are their joined form (g20), other
// symbols the whole (s/2025/1). Positions are those that the text would take
// in an indexed text, so that a phrase matches by their differences: the word
// after S/2025/1 is three further on.
func (a *Analyzer) Query(text string) []Token { return a.run(nil, text, asQuery) }

// Stop reports whether text is a stop word of the language. One that is typed
// in capitals (US, WHO, IT) never is.
func (a *Analyzer) Stop(text string) bool {
	upper, lower := 0, 0
	for _, r := range text {
		if unicode.IsUpper(r) {
			upper++
		} else if unicode.IsLower(r) {
			lower++
		}
	}
	if upper > 1 && lower == 0 {
		return false
	}
	var room [4]Token
	words := a.run(room[:0], text, asWords)
	for _, w := range words {
		if !w.Overlay && !a.stops[w.Term] {
			return false
		}
	}
	return len(words) > 0
}

// run scans the text and appends its tokens to out.
func (a *Analyzer) run(out []Token, text string, why purpose) []Token {
	if cap(out) == 0 {
		out = make([]Token, 0, len(text)/5+4)
	}
	s := scanner{text: text}
	position, groups := 1, 0
	single := "" // what a compound asks for if it is all of the query
	for s.next() {
		groups++
		if s.run {
			out, position = a.pairs(out, &s, position, why)
			continue
		}
		from := position
		var c *entry
		if len(s.pieces) > 1 {
			c = a.joined(&s)
			single = c.query
		}
		if why == asQuery && c != nil && c.query != "" && !c.alone {
			out = append(out, Token{Term: c.query, Start: s.pieces[0].start, End: s.pos, Position: from})
			position += a.count(&s)
			continue
		}
		for i, p := range s.pieces {
			var placed bool
			if out, placed = a.place(out, text, p, position, why); placed {
				position++
			}
			if i == 0 && placed && c != nil {
				out = appendOverlays(out, c, p.start, s.pos, from, why)
			}
		}
	}
	if why == asQuery && groups == 1 && single != "" && !s.run {
		first := out[0]
		return []Token{{Term: single, Start: first.Start, End: out[len(out)-1].End, Position: 1}}
	}
	return out
}

// look returns the entry of a piece of text.
func (a *Analyzer) look(raw string) *entry {
	if len(raw) > maxRaw {
		raw = clip(raw)
	}
	return a.words.get(raw, a.word)
}

// joined returns the entry of the compound that the scanner stands on.
func (a *Analyzer) joined(s *scanner) *entry {
	base := s.pieces[0].start
	raw := s.text[base:s.pos]
	if len(raw) > maxRaw {
		return &entry{raw: raw}
	}
	return a.compounds.get(raw, func(raw string) *entry { return a.compound(raw, s.pieces, base) })
}

// count is the number of positions that the scanner's pieces take.
func (a *Analyzer) count(s *scanner) int {
	n := 0
	for _, p := range s.pieces {
		if len(a.look(s.text[p.start:p.end]).words) > 0 {
			n++
		}
	}
	return n
}

// place appends the tokens of one word and reports whether there are any.
func (a *Analyzer) place(out []Token, text string, p piece, position int, why purpose) ([]Token, bool) {
	e := a.look(text[p.start:p.end])
	terms := e.stems
	if why == asWords {
		terms = e.words
	}
	if why == asQuery {
		terms = terms[:min(1, len(terms))]
	}
	return appendTerms(out, e, terms, p, position)
}

// appendTerms appends the terms of one word and reports whether there are any.
func appendTerms(out []Token, e *entry, terms []string, p piece, position int) ([]Token, bool) {
	start, end := p.start+e.lead, p.end-e.trail
	for i, term := range terms {
		out = append(out, Token{Term: term, Start: start, End: end, Position: position, Overlay: i > 0})
	}
	return out, len(terms) > 0
}

// appendOverlays appends what stands for a whole compound.
func appendOverlays(out []Token, c *entry, start, end, position int, why purpose) []Token {
	terms := c.stems
	switch why {
	case asWords:
		terms = c.words
	case asQuery:
		return out
	}
	// The first part may begin after an article that the whole includes.
	start = max(start, out[len(out)-1].Start)
	for _, term := range terms {
		out = append(out, Token{Term: term, Start: start, End: end, Position: position, Overlay: true})
	}
	return out
}

// pairs appends the tokens of an unspaced run: each pair of characters, and
// each character as an overlay. In a query a single character stands alone.
func (a *Analyzer) pairs(out []Token, s *scanner, position int, why purpose) ([]Token, int) {
	chars := s.pieces
	add := func(start, end, position int, overlay bool) {
		if words := a.look(s.text[start:end]).words; len(words) > 0 {
			out = append(out, Token{Term: words[0], Start: start, End: end, Position: position, Overlay: overlay})
		}
	}
	if len(chars) == 1 {
		n := len(out)
		add(chars[0].start, chars[0].end, position, false)
		return out, position + min(1, len(out)-n)
	}
	for i, c := range chars {
		last := i == len(chars)-1
		if !last {
			add(c.start, chars[i+1].end, position, false)
		}
		if why != asQuery {
			at := position
			if last {
				at--
			}
			add(c.start, c.end, at, true)
		}
		if !last {
			position++
		}
	}
	return out, position
}
