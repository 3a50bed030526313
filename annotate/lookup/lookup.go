// Package lookup finds in a text the names that the gazetteer knows, longest
// first, and leaves it to others what they mean there.
package lookup

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/annotate"
	"chancery/annotate/gazetteer"
	"chancery/article"
)

// longest is how many words of a name are looked at.
const longest = 8

// Annotator looks names up.
type Annotator struct{ names *gazetteer.Gazetteer }

// New returns the annotator; nil knows nothing.
func New(names *gazetteer.Gazetteer) Annotator { return Annotator{names} }

// Name is "lookup".
func (Annotator) Name() string { return "lookup" }

// Version changes with the output, and so with the gazetteer.
func (a Annotator) Version() string {
	if a.names == nil {
		return "2"
	}
	return "2+" + a.names.Version()
}

// Requires the language: adjectives written small are looked up in those that
// write them so.
func (Annotator) Requires() []annotate.Layer { return []annotate.Layer{annotate.Language} }

// Assigns the known spans.
func (Annotator) Assigns() []annotate.Layer { return []annotate.Layer{annotate.Knowns} }

// Annotate fills in doc.Known.
func (a Annotator) Annotate(doc *annotate.Document) {
	for _, text := range doc.Texts() {
		doc.Known = append(doc.Known, a.Find(text, doc.Article.Language)...)
	}
}

// Find returns the known spans of one text, in order.
func (a Annotator) Find(text *annotate.Text, language string) []annotate.Known {
	if a.names == nil {
		return nil
	}
	s := scanner{names: a.names, text: text, small: language != "en" && language != ""}
	return s.scan()
}

// scanner goes through one text from left to right.
type scanner struct {
	names *gazetteer.Gazetteer
	text  *annotate.Text
	small bool // words in small letters are looked up too
	words []string
	ends  []int
	out   []annotate.Known
}

func (s *scanner) scan() []annotate.Known {
	for i := 0; i < len(s.text.Tokens); {
		i = s.at(i)
	}
	return s.out
}

// at looks up what begins at token i and returns where to go on.
func (s *scanner) at(i int) int {
	tok := &s.text.Tokens[i]
	switch {
	case tok.Kind != annotate.Word, tok.Shape == annotate.Lower && !s.small && !strings.ContainsRune(tok.Text, '-') && !s.arabic(i):
		return i + 1
	case tok.Shape == annotate.Caseless:
		return s.caseless(i)
	}
	for joined := s.window(i, true); ; joined = s.window(i, false) {
		if next := s.hyphened(i); next > 0 {
			return next
		}
		if n, senses := s.names.Longest(s.words); n > 0 && s.fits(i, senses) && !(joined && s.possessive(s.ends[n-1]-1)) {
			end := s.ends[n-1]
			s.add(i, end, tok.Start, s.text.Tokens[end-1].End, senses)
			return end
		}
		if !joined {
			break
		}
	}
	if strings.ContainsRune(tok.Text, '-') {
		if senses := s.names.Lookup(tok.Text); len(senses) > 0 { // Guinea-Bissau
			s.add(i, i+1, tok.Start, tok.End, senses)
		} else {
			s.parts(i, 0)
		}
	}
	return i + 1
}

// fits keeps what is written small to adjectives of states: a French russe.
// What has a capital after its hyphen is a name (al-Qaeda).
func (s *scanner) fits(first int, senses []gazetteer.Sense) bool {
	if s.text.Tokens[first].Shape != annotate.Lower || strings.IndexFunc(s.text.Tokens[first].Text, unicode.IsUpper) > 0 || s.arabic(first) {
		return true
	}
	for _, sense := range senses {
		if sense.Kind == gazetteer.Country && sense.Use == gazetteer.Demonym {
			return true
		}
	}
	return false
}

// arabic reports whether token i is the article of a name: al Qaeda.
func (s *scanner) arabic(i int) bool {
	return (s.text.Tokens[i].Text == "al" || s.text.Tokens[i].Text == "el") && s.capital(i+1)
}

func (s *scanner) add(first, end, from, to int, senses []gazetteer.Sense) {
	s.out = append(s.out, annotate.Known{Mention: article.Mention{Field: s.text.Field, Start: from, End: to}, First: first, Last: end, Senses: senses})
}

// window collects the words from token i to the next mark and the token after
// each. An elided article is joined to its word, and so is an 's when join is
// set (People's Republic) and a capital follows; joined tells whether one was.
func (s *scanner) window(i int, join bool) (joined bool) {
	s.words, s.ends = s.words[:0], s.ends[:0]
	sentence := s.text.Tokens[i].Sentence
	for j := i; j < len(s.text.Tokens) && len(s.words) < longest; j++ {
		tok := &s.text.Tokens[j]
		if tok.Kind == annotate.Mark || tok.Sentence != sentence {
			break
		}
		n := len(s.words)
		if n == 0 || tok.Spaced || tok.Kind != annotate.Word {
			s.words, s.ends = append(s.words, tok.Text), append(s.ends, j+1)
			continue
		}
		if s.possessive(j) {
			if !join || !s.capital(j+1) {
				break
			}
			joined = true
		}
		s.words[n-1] += tok.Text
		s.ends[n-1] = j + 1
	}
	return joined
}

// possessive reports whether token i is an 's, which ends no name.
func (s *scanner) possessive(i int) bool {
	tok := &s.text.Tokens[i]
	return !tok.Spaced && len(tok.Text) > 1 && len(tok.Text) <= len("’s") && strings.HasSuffix(strings.ToLower(tok.Text), "s")
}

func (s *scanner) capital(i int) bool {
	return i < len(s.text.Tokens) && (s.text.Tokens[i].Shape == annotate.Capital || s.text.Tokens[i].Shape == annotate.Upper)
}

// hyphened looks up a name of several words whose last is hyphened to another
// word: New York-based, North Korea-U.S. It returns where to go on, 0 when
// there is none.
func (s *scanner) hyphened(i int) int {
	for n := 1; n < min(len(s.words), 4); n++ {
		last := s.ends[n] - 1
		tok := &s.text.Tokens[last]
		h := strings.IndexByte(tok.Text, '-')
		if h < 0 || tok.Start+h < s.text.Tokens[i].End {
			continue
		}
		if tok.Shape == annotate.Lower || len(tok.Text) > maxHyphened {
			return 0
		}
		whole := s.words[n]
		s.words[n] = tok.Text[:h]
		found, senses := s.names.Longest(s.words[:n+1])
		s.words[n] = whole
		if found != n+1 {
			return 0
		}
		s.add(i, last+1, s.text.Tokens[i].Start, tok.Start+h, senses)
		s.parts(last, h+1)
		return last + 1
	}
	return 0
}

// maxHyphened is the length in bytes of the longest hyphened word that may end
// a name.
const maxHyphened = 64

// parts looks up the parts of a hyphened word that is not known as a whole:
// US-China, pro-Russian, Tehran-backed; from byte from of it.
func (s *scanner) parts(i, from int) {
	tok := &s.text.Tokens[i]
	for from < len(tok.Text) {
		to := len(tok.Text)
		if h := strings.IndexByte(tok.Text[from:], '-'); h >= 0 {
			to = from + h
		}
		part := tok.Text[from:to]
		if r, _ := utf8.DecodeRuneInString(part); unicode.IsUpper(r) && len(part) > 1 {
			if senses := s.names.Lookup(part); len(senses) > 0 {
				s.add(i, i+1, tok.Start+from, tok.Start+to, senses)
			}
		}
		from = to + 1
	}
}
