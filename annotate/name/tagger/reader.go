package tagger

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/annotate"
)

// token is what features are made of.
type token struct {
	hash    uint64
	entry   Entry
	shape   uint16
	phrase  uint16 // the known phrase it lies in and where, 0 for none
	hint    uint8  // what was hinted of it, 0 for nothing
	capital bool   // may be part of a name
	link    bool   // may stand between such
}

// reader is an article on its way through the tagger.
type reader struct {
	lexicon  *Lexicon
	text     *annotate.Text // at hand
	tokens   []token        // its
	loaded   [][]token      // those of each text of the article
	evidence evidence
	bodies   bool // the run being gathered has a word of organisations in it
}

// outer stands for what is before and after a sentence.
var outer = token{hash: 0x5bd1e9955bd1e995, shape: shapeOuter}

// Hint is a run of tokens that may name a person, from elsewhere: a candidate,
// or one that is believed.
type Hint struct {
	First, End int // tokens, half-open
	Belief     Belief
}

// Belief is how far a hint is believed.
type Belief uint8

// The beliefs.
const (
	Possible Belief = iota // it may name anything
	Likely                 // its words and those around it tell of a person
	Titled                 // a title or form of address stands before it
	Listed                 // it is the full name of somebody known
)

// mark puts the hints on the tokens of the text at hand.
func (r *reader) mark(hints []Hint) {
	for _, h := range hints {
		for i := max(h.First, 0); i < min(h.End, len(r.tokens)); i++ {
			at := Inner
			switch {
			case h.End-h.First == 1:
				at = Only
			case i == h.First:
				at = First
			case i == h.End-1:
				at = Last
			}
			r.tokens[i].hint = 1 + uint8(h.Belief)*4 + uint8(at)
		}
	}
}

// load reads the tokens of a text into a slice that may have been used before,
// and returns it.
func (r *reader) load(text *annotate.Text, tokens []token) []token {
	if cap(tokens) < len(text.Tokens) {
		tokens = make([]token, 0, len(text.Tokens)+len(text.Tokens)/4)
	}
	r.text, r.tokens = text, tokens[:len(text.Tokens)]
	for i := range text.Tokens {
		r.tokens[i] = r.read(&text.Tokens[i])
	}
	for i := 0; i < len(r.tokens); {
		i = r.markPhrase(i)
	}
	return r.tokens
}

func (r *reader) read(t *annotate.Token) token {
	out := token{hash: Hash(t.Text, t.Kind == annotate.Number)}
	switch t.Kind {
	case annotate.Number:
		out.shape = shapeNumber + uint16(min(len(t.Text), 6))
		return out
	case annotate.Mark:
		out.shape = shapeMark
		if len(t.Text) == 1 {
			out.shape += uint16(t.Text[0])
		}
		out.link = linkMark(t.Text)
		return out
	}
	out.entry = r.lexicon.entry(out.hash)
	switch t.Shape {
	case annotate.Capital, annotate.Upper:
		out.capital = true
		out.shape = shapeOf(t)
	case annotate.Lower:
		out.shape = shapeLower
		out.link = linkWord(t.Text)
		if strings.IndexFunc(t.Text, unicode.IsUpper) > 0 { // al-Sudani, iPhone
			out.capital, out.link = true, false
			out.shape = shapeOf(t)
		}
	default:
		out.shape = shapeCaseless
	}
	return out
}

// The shapes that have no letters to tell more.
const (
	shapeOuter    uint16 = 1
	shapeLower    uint16 = 2
	shapeCaseless uint16 = 3
	shapeNumber   uint16 = 8
	shapeMark     uint16 = 256
	shapeLetters  uint16 = 512
)

// shapeOf tells how a word with a capital is written: how many letters, up to
// four, and whether it has an inner capital, small letters, a dot, a hyphen, an
// apostrophe or a digit.
func shapeOf(t *annotate.Token) uint16 {
	var upper, lower, dot, hyphen, apostrophe, digit, inner uint16
	n := uint16(0)
	for i, c := range t.Text {
		switch {
		case c == '.':
			dot = 1
		case c == '-' || c == '\u2010' || c == '\u2011':
			hyphen = 1
		case c == '\'' || c == '’':
			apostrophe = 1
		case unicode.IsDigit(c):
			digit = 1
		case unicode.IsUpper(c):
			upper = 1
			if i > 0 {
				inner = 1
			}
			n++
		default:
			lower = 1
			n++
		}
	}
	first, _ := utf8.DecodeRuneInString(t.Text)
	small := uint16(0)
	if unicode.IsLower(first) {
		small = 1
	}
	return shapeLetters + (upper | lower<<1 | dot<<2 | hyphen<<3 | apostrophe<<4 | digit<<5 | inner<<6 | small<<7) + min(n, 4)<<10
}

// linkWord: words that stand small inside names of persons, bodies and places.
func linkWord(s string) bool {
	switch s {
	case "of", "the", "and", "for", "in", "on", "to", "at", "de", "la", "le", "les", "du", "des", "del", "della", "di", "da", "do", "dos", "das", "e", "y", "et", "und",
		"van", "der", "den", "von", "zu", "zur", "bin", "bint", "ibn", "ben", "al", "el", "ul", "ur", "abu", "ould", "mint", "af", "av", "ter", "ten", "d'", "l'", "d’", "l’",
		"'s", "’s", "s", "a", "against", "without", "as", "with", "o":
		return true
	}
	return false
}

func linkMark(s string) bool {
	switch s {
	case "&", "-", "–", "/", "'", "’", ".", "+", "@", ",", "!":
		return true
	}
	return false
}

// markPhrase marks the longest known phrase that begins at token i and returns
// where to go on.
func (r *reader) markPhrase(i int) int {
	if r.tokens[i].entry.Class&Begins == 0 || !r.tokens[i].capital {
		return i + 1
	}
	sentence := r.text.Tokens[i].Sentence
	h, end, class := r.tokens[i].hash, 0, Class(0)
	for j := i + 1; j < len(r.tokens) && j < i+maxPhrase && r.text.Tokens[j].Sentence == sentence; j++ {
		h = join(h, r.tokens[j].hash)
		if e := r.lexicon.entry(h); e.Class&phraseClasses != 0 && r.tokens[j].shape != shapeLower {
			end, class = j+1, e.Class&phraseClasses
		}
	}
	if end == 0 {
		return i + 1
	}
	for j := i; j < end; j++ {
		at := uint16(2)
		switch j {
		case i:
			at = 1
		case end - 1:
			at = 3
		}
		r.tokens[j].phrase = uint16(class)<<2 | at
	}
	return end
}

// stretch is a run of tokens of one sentence that may hold names, half-open.
type stretch struct{ first, end int }

// maxLinks is how many words may link two capitals.
const maxLinks = 3

// maxStretch is where a stretch is cut, so that text without end takes no
// memory without end.
const maxStretch = 256

// stretches calls each with the stretches of the text in order. In a sentence
// in capitals every word is in one.
func (r *reader) stretches(each func(stretch)) {
	for s := range r.text.Sentences {
		sentence := &r.text.Sentences[s]
		for i := sentence.First; i < sentence.Last; {
			if !r.tokens[i].capital {
				i++
				continue
			}
			end := i + 1
			for j := end; j < sentence.Last && end-i < maxStretch; {
				if r.tokens[j].capital {
					j++
					end = j
					continue
				}
				if j-end >= maxLinks || !(r.tokens[j].link || r.text.Tokens[j].Kind == annotate.Number && j == end) {
					break
				}
				j++
			}
			each(stretch{i, end})
			i = end
		}
	}
}
