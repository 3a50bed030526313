package analysis

import "unicode/utf8"

// Sought are terms to find in texts, and the letters and digits that a word
// with such a term begins with. A word of plain ASCII keeps its first one
// whatever folding and stemming do, but for Turkish, where a d left alone
// becomes a t, so that others need not be looked at.
type Sought struct {
	wanted func(term string) bool
	heads  [utf8.RuneSelf]bool // by the first byte, in small letters
}

// NewSought looks for the terms that wanted accepts. They begin with one of
// some heads, all of them terms or beginnings of terms; an empty head is the
// beginning of any.
func NewSought(wanted func(term string) bool, heads ...string) *Sought {
	s := &Sought{wanted: wanted}
	for _, h := range heads {
		if h == "" {
			for i := range s.heads {
				s.heads[i] = true
			}
			break
		}
		if h[0] < utf8.RuneSelf {
			s.heads[h[0]] = true
		}
	}
	return s
}

// Find returns those of Tokens(text) whose terms are sought.
func (a *Analyzer) Find(text string, s *Sought) []Token { return a.find(text, s, asTokens) }

// FindWords returns those of Words(text) whose terms are sought.
func (a *Analyzer) FindWords(text string, s *Sought) []Token { return a.find(text, s, asWords) }

// find is run without what is not sought.
func (a *Analyzer) find(text string, sought *Sought, why purpose) []Token {
	var out []Token
	s := scanner{text: text}
	position := 1
	for {
		if !a.spec.suffixes {
			position += s.pass(&sought.heads)
		}
		if !s.next() {
			return out
		}
		known := len(out)
		if s.run {
			out, position = a.pairs(out, &s, position, why)
			out = sought.keep(out, known)
			continue
		}
		from := position
		for i, p := range s.pieces {
			if !a.spec.suffixes && sought.passes(text[p.start:p.end]) {
				position++
				continue
			}
			var placed bool
			if out, placed = a.place(out, text, p, position, why); placed {
				position++
			}
			if i == 0 && placed && len(s.pieces) > 1 { // what stands for the whole begins as its first word
				out = appendOverlays(out, a.joined(&s), p.start, s.pos, from, why)
			}
		}
		out = sought.keep(out, known)
	}
}

// pass goes over words of ASCII letters alone that begin with none of the
// heads, and tells how many; most of a text goes by here.
func (s *scanner) pass(heads *[utf8.RuneSelf]bool) (n int) {
	for s.pos < len(s.text) {
		b := s.text[s.pos]
		switch {
		case b >= utf8.RuneSelf || ascii[b] == digit:
			return n
		case ascii[b] == other:
			s.pos++
			continue
		case heads[b|0x20]: // the small letter
			return n
		}
		end := s.pos + 1
		for end < len(s.text) && s.text[end] < utf8.RuneSelf && ascii[s.text[end]] == letter {
			end++
		}
		if end < len(s.text) && !ends(s.text[end], end-s.pos) {
			return n
		}
		s.pos = end
		n++
	}
	return n
}

// ends reports whether a byte after so many letters surely ends their word.
func ends(b byte, letters int) bool {
	switch b {
	case '-', '/', '\'', '`':
		return false
	case '.':
		return letters > 1 // not of U.S.
	}
	return b < utf8.RuneSelf && ascii[b] == other
}

// passes reports whether a word is plain, thus a token, and none that is sought.
func (s *Sought) passes(word string) bool {
	head := word[0]
	if 'A' <= head && head <= 'Z' {
		head += 'a' - 'A'
	}
	if head >= utf8.RuneSelf || s.heads[head] {
		return false
	}
	for i := 0; i < len(word); i++ {
		if b := word[i]; b >= utf8.RuneSelf || b == '\'' || b == '`' {
			return false // an article may go before the word, a mark change its first letter
		}
	}
	return true
}

// keep drops the tokens after the first n that are not sought.
func (s *Sought) keep(tokens []Token, n int) []Token {
	for _, t := range tokens[n:] {
		if s.wanted(t.Term) {
			tokens[n] = t
			n++
		}
	}
	return tokens[:n]
}
