package analysis

import (
	"unicode"
	"unicode/utf8"
)

// maxParts is the number of words in a compound; the next joiner ends it.
const maxParts = 16

// maxRaw is the number of bytes of a word that are looked at.
const maxRaw = 4 * maxTerm

// class is what a rune is to the scanner.
type class uint8

const (
	other     class = iota
	letter          // of a script that is written with spaces
	digit           // decimal
	mark            // goes on with a word, never begins one
	spaceless       // letter of a script that is written without spaces
)

// piece is one word of a text, or one character of an unspaced run.
type piece struct {
	start, end      int
	letters, digits bool
	sep             byte // what joins it to the piece before it: - / .
}

// scanner walks a text group by group: a word, a compound, or a run of
// characters of an unspaced script. Its pieces are valid until the next call.
type scanner struct {
	text   string
	pos    int
	pieces []piece
	run    bool // the pieces are characters of an unspaced run
}

// next moves to the next group, false at the end.
func (s *scanner) next() bool {
	s.pieces = s.pieces[:0]
	for s.pos < len(s.text) {
		c, n := classAt(s.text, s.pos)
		switch c {
		case letter, digit:
			s.run = false
			s.compound()
			return true
		case spaceless:
			s.run = true
			s.unspaced()
			return true
		}
		s.pos += n
	}
	return false
}

// unspaced reads characters, each with the marks after it.
func (s *scanner) unspaced() {
	for s.pos < len(s.text) {
		c, n := classAt(s.text, s.pos)
		switch {
		case c == spaceless:
			s.pieces = append(s.pieces, piece{start: s.pos, end: s.pos + n})
		case c == mark && len(s.pieces) > 0:
			s.pieces[len(s.pieces)-1].end += n
		default:
			return
		}
		s.pos += n
	}
}

// compound reads a word and those that are joined to it.
func (s *scanner) compound() {
	slash := false
	s.pieces = append(s.pieces, s.word())
	for len(s.pieces) < maxParts {
		sep, n := s.joiner(slash)
		if n == 0 {
			return
		}
		slash = slash || sep == '/'
		s.pos += n
		p := s.word()
		p.sep = sep
		s.pieces = append(s.pieces, p)
	}
}

// joiner tells what joins the word that ends here to one that begins after
// it, and how many bytes that is; 0 when nothing does.
func (s *scanner) joiner(slash bool) (sep byte, n int) {
	if s.pos >= len(s.text) {
		return 0, 0
	}
	r, n := utf8.DecodeRuneInString(s.text[s.pos:])
	switch r {
	case '-', '\u2010', '\u2011', '\u2013':
		sep = '-'
	case '/', '.':
		sep = byte(r)
	default:
		return 0, 0
	}
	next, _ := classAt(s.text, s.pos+n)
	if next != letter && next != digit {
		return 0, 0
	}
	if sep == '.' && (next != digit || !slash && !isDigit(s.text[s.pos-1])) && (next != letter || !slash || !isDigit(s.text[s.pos-1])) {
		return 0, 0
	}
	return sep, n
}

// word reads one word, which begins here.
func (s *scanner) word() piece {
	p := piece{start: s.pos}
	var t trace
	for s.pos < len(s.text) {
		c, n := classAt(s.text, s.pos)
		switch c {
		case letter:
			p.letters = true
			t.run++
			t.last = letter
			for ; n == 1 && s.pos+1 < len(s.text) && s.text[s.pos+1] < utf8.RuneSelf && ascii[s.text[s.pos+1]] == letter; s.pos++ {
				t.run++
			}
		case digit:
			p.digits = true
			t.run++
			t.last = digit
		case mark:
		default:
			if n = s.inner(p, &t); n == 0 {
				p.end = s.pos
				return p
			}
		}
		s.pos += n
	}
	p.end = s.pos
	return p
}

// trace is what the scanner knows of the word so far.
type trace struct {
	last   class // of the last letter or digit
	run    int   // letters and digits since the last dot or comma
	dots   int
	commas int
}

// inner tells how many bytes of punctuation here belong to the word.
func (s *scanner) inner(p piece, t *trace) int {
	r, n := utf8.DecodeRuneInString(s.text[s.pos:])
	next, size := classAt(s.text, s.pos+n)
	switch {
	case r == '.' && !p.digits && t.commas == 0 && t.run == 1:
		if next == letter && !wordAt(s.text, s.pos+n+size) { // U.S
			t.dots++
			t.run = 0
			return n
		}
		if t.dots > 0 && next != letter && next != digit { // the last of U.S.
			t.run = 0
			return n
		}
	case r == ',' && !p.letters && t.run <= 3 && (t.commas == 0 || t.run == 3) && thousands(s.text[s.pos+n:]):
		t.commas++
		t.run = 0
		return n
	case next == letter && t.last == letter && apostrophe(r):
		t.run++
		return n
	case t.last == digit && (next == letter && (s.text[s.pos+n] == 's' || s.text[s.pos+n] == 'S')) && apostrophe(r) && !wordAt(s.text, s.pos+n+1):
		return n // G-20's
	}
	return 0
}

// thousands reports whether s begins with exactly three digits.
func thousands(s string) bool {
	return len(s) >= 3 && isDigit(s[0]) && isDigit(s[1]) && isDigit(s[2]) && (len(s) == 3 || !isDigit(s[3]))
}

func wordAt(text string, i int) bool {
	c, _ := classAt(text, i)
	return c == letter || c == digit || c == mark
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// classAt classifies the rune at byte i; the end of the text is other.
func classAt(text string, i int) (class, int) {
	if i >= len(text) {
		return other, 0
	}
	if b := text[i]; b < utf8.RuneSelf {
		return ascii[b], 1
	}
	r, n := utf8.DecodeRuneInString(text[i:])
	return classOf(r), n
}

// ascii are the classes of ASCII.
var ascii = func() (classes [utf8.RuneSelf]class) {
	for b := range classes {
		switch {
		case 'a' <= b && b <= 'z', 'A' <= b && b <= 'Z':
			classes[b] = letter
		case '0' <= b && b <= '9':
			classes[b] = digit
		}
	}
	return classes
}()

// classOf classifies a rune beyond ASCII.
func classOf(r rune) class {
	switch {
	case r == utf8.RuneError || apostrophe(r):
		return other
	case r == 0x00AD || r == 0x200C || r == 0x200D:
		return mark // soft hyphen and joiners inside a word
	case unicode.IsLetter(r):
		if unspacedScript(r) {
			return spaceless
		}
		return letter
	case unicode.Is(unicode.Nd, r):
		return digit
	case unicode.IsMark(r):
		return mark
	case r == '〇':
		return spaceless
	}
	return other
}

// Unspaced reports whether r is a letter of a script that is written without
// spaces, or of Korean, which is searched like one.
func Unspaced(r rune) bool { return r >= firstUnspaced && classOf(r) == spaceless }

// firstUnspaced is where the scripts written without spaces begin, with Thai.
const firstUnspaced = 0x0E00

// unspacedScript reports letters of the scripts that are written without
// spaces, and of Korean, whose words carry their particles.
func unspacedScript(r rune) bool {
	switch {
	case r < firstUnspaced:
		return false
	case r <= 0x0EFF, // Thai, Lao
		0x1000 <= r && r <= 0x109F, // Burmese
		0x1100 <= r && r <= 0x11FF, // Hangul, in parts
		0x1780 <= r && r <= 0x17FF, // Khmer
		0x3005 <= r && r <= 0x318F, // kana, bopomofo, Hangul
		0x31A0 <= r && r <= 0x31FF,
		0x3400 <= r && r <= 0x9FFF, // Han
		0xA960 <= r && r <= 0xA97F,
		0xAC00 <= r && r <= 0xD7FF, // Hangul
		0xF900 <= r && r <= 0xFAFF,
		0xFF66 <= r && r <= 0xFFDC,
		0x20000 <= r && r <= 0x3FFFF:
		return true
	}
	return false
}
