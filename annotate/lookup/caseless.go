package lookup

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestHan is the most characters of a name written without spaces.
const longestHan = 10

// caseless looks up a word of a script without capitals.
func (s *scanner) caseless(i int) int {
	tok := &s.text.Tokens[i]
	if r, _ := utf8.DecodeRuneInString(tok.Text); unicode.Is(unicode.Han, r) {
		s.unspaced(i)
		return i + 1
	}
	s.window(i, true)
	first := s.words[0]
	for skip := 0; ; {
		s.words[0] = first[skip:]
		if n, senses := s.names.Longest(s.words); n > 0 {
			end := s.ends[n-1]
			s.add(i, end, tok.Start+skip, s.text.Tokens[end-1].End, senses)
			return end
		}
		n := proclitic(first[skip:])
		if n == 0 || skip > 8 {
			return i + 1
		}
		skip += n
	}
}

// proclitic is the length of an Arabic conjunction, preposition or article
// written together with the word after it.
func proclitic(word string) int {
	for _, p := range [...]string{"ال", "و", "ف", "ب", "ل", "ك"} {
		if strings.HasPrefix(word, p) && utf8.RuneCountInString(word) > utf8.RuneCountInString(p)+2 {
			return len(p)
		}
	}
	return 0
}

// unspaced looks up the names within a run of characters, the longest from
// each place.
func (s *scanner) unspaced(i int) {
	tok := &s.text.Tokens[i]
	for at := 0; at < len(tok.Text); {
		_, step := utf8.DecodeRuneInString(tok.Text[at:])
		for end := prefix(tok.Text[at:], longestHan); end > step; {
			if senses := s.names.Lookup(tok.Text[at : at+end]); len(senses) > 0 {
				s.add(i, i+1, tok.Start+at, tok.Start+at+end, senses)
				step = end
				break
			}
			_, last := utf8.DecodeLastRuneInString(tok.Text[at : at+end])
			end -= last
		}
		at += step
	}
}

// prefix is the length in bytes of the first n characters of text.
func prefix(text string, n int) int {
	at := 0
	for ; n > 0 && at < len(text); n-- {
		_, step := utf8.DecodeRuneInString(text[at:])
		at += step
	}
	return at
}
