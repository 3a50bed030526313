package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/article"
)

// piece is one stretch of quoted text within one paragraph.
type piece struct {
	article.Span      // without the marks
	Outer        int  // byte after the closing mark; the end of the paragraph when it never closes
	Open         int  // byte of the opening mark
	Continues    bool // opened in the paragraph before and not closed there
}

// closers of each opening mark.
var closers = map[rune]string{
	'“': "”", '«': "»", '„': "“”", '‘': "’", '"': "\"”", '\'': "'", '「': "」", '『': "』", '”': "”", '»': "«",
}

// pieces returns the quotations of a text in order, not overlapping. One inside
// another is part of the outer one. A quotation that runs over paragraphs has
// a piece in each. The time is linear: a mark that does not close in its
// paragraph is looked for once.
func pieces(text string, paragraphs []article.Span) []piece {
	var out []piece
	open := false // the last paragraph ended inside a quotation
	for i, p := range paragraphs {
		next := ""
		if i+1 < len(paragraphs) {
			next = text[paragraphs[i+1].Start:paragraphs[i+1].End]
		}
		r := ruler{text: text, paragraph: p, next: next}
		found := r.pieces()
		if open && len(found) > 0 && found[0].Open == p.Start {
			found[0].Continues = true
		}
		open = r.unclosed
		out = append(out, found...)
	}
	return out
}

// ruler finds the quotations of one paragraph.
type ruler struct {
	text      string
	paragraph article.Span
	next      string        // the paragraph after
	unclosed  bool          // the last quotation goes on in the next paragraph
	lost      map[rune]bool // marks that no longer close in this one
}

func (r *ruler) pieces() (out []piece) {
	p := r.paragraph
	for at := p.Start; at < p.End; {
		mark, n := utf8.DecodeRuneInString(r.text[at:p.End])
		if closers[mark] == "" || !r.opens(at, n, mark) {
			at += n
			continue
		}
		start := at + n
		end, outer := r.closing(start, mark)
		switch {
		case end >= 0:
		case r.runsOn(at, mark):
			end, outer, r.unclosed = p.End, p.End, true
		case at == p.Start && mark != '\'' && mark != '‘' && mark != '‚' && !r.nested(start):
			end, outer = p.End, p.End
		default:
			at = start
			continue
		}
		if span := trim(r.text, start, end); span.Len() > 0 {
			out = append(out, piece{Span: span, Outer: outer, Open: at})
		}
		at = max(outer, start)
	}
	return out
}

// runsOn reports whether a quotation that opens at a byte and does not close
// goes on in the next paragraph, which repeats the mark.
func (r *ruler) runsOn(at int, mark rune) bool {
	first, _ := utf8.DecodeRuneInString(r.next)
	switch mark {
	case '\'':
		return false
	case '‘':
		return first == mark
	}
	return strings.ContainsRune("“\"«„”»「『", first)
}

// nested reports whether a quotation opens and closes after start: then an
// unclosed mark before it is a stray one.
func (r *ruler) nested(start int) bool {
	i := strings.IndexRune(r.text[start:r.paragraph.End], '“')
	return i >= 0 && strings.ContainsRune(r.text[start+i:r.paragraph.End], '”')
}

func trim(text string, start, end int) article.Span {
	for start < end && isSpace(text, start) {
		start += len(" ")
	}
	inner := strings.TrimSpace(text[start:end])
	start += strings.Index(text[start:end], inner)
	return article.Span{Start: start, End: start + len(inner)}
}

func isSpace(text string, i int) bool { return text[i] == ' ' || text[i] == '\n' || text[i] == '\t' }

// opens decides whether the mark at a byte, n bytes long, begins a quotation.
func (r *ruler) opens(at, n int, mark rune) bool {
	p := r.paragraph
	before, _ := utf8.DecodeLastRuneInString(r.text[p.Start:at])
	after, _ := utf8.DecodeRuneInString(r.text[at+n : p.End])
	free := at == p.Start || unicode.IsSpace(before) || strings.ContainsRune("([{—–-/:“‘\"'«…：，", before)
	switch mark {
	case '"':
		return free && !unicode.IsSpace(after) && at+n < p.End || cjk(before) && !cjkStop(before)
	case '”', '»': // a closing mark used to open: only where one can
		return free && unicode.IsLetter(after)
	case '\'', '‘':
		return free && (unicode.IsLetter(after) || after == '“' || after == '"' || after == '…' || mark == '‘' && unicode.IsDigit(after))
	}
	return true
}

func cjk(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) }

func cjkStop(r rune) bool { return r == '。' || r == '！' || r == '？' }

// closing looks for the end of a quotation opened by mark, from start. It
// returns the bytes of the closing mark and after it, which are the same where
// the mark is missing and a new quotation opens; -1 when there is none.
func (r *ruler) closing(start int, mark rune) (at, outer int) {
	if r.lost[mark] {
		return -1, -1
	}
	if mark == '\'' || mark == '‘' {
		at, outer = r.closingSingle(start)
	} else {
		at, outer = r.closingDouble(start, mark)
	}
	if at < 0 && mark != '"' {
		if r.lost == nil {
			r.lost = map[rune]bool{}
		}
		r.lost[mark] = true
	}
	return at, outer
}

func (r *ruler) closingSingle(start int) (at, outer int) {
	end := r.paragraph.End
	for i := start; i < end; {
		c, n := utf8.DecodeRuneInString(r.text[i:end])
		if (c == '\'' || c == '’') && i > start {
			before, _ := utf8.DecodeLastRuneInString(r.text[start:i])
			after, _ := utf8.DecodeRuneInString(r.text[i+n : end])
			if !unicode.IsSpace(before) && (i+n >= end || !unicode.IsLetter(after) && !unicode.IsDigit(after)) && !plural(r.text[:end], i+n, before) {
				return i, i + n
			}
		}
		i += n
	}
	return -1, -1
}

// closingDouble reads on to the mark that closes. Marks of another kind close
// where the right one does not come: "One,” he said. A second opening mark
// after a full stop, or where one quotation inside is closed already, tells
// that the first was never closed.
func (r *ruler) closingDouble(start int, mark rune) (at, outer int) {
	end := r.paragraph.End
	other, otherEnd := -1, -1 // a mark of another kind that may close
	inner := false            // a quotation of the same marks is open inside
	for i := start; i < end; {
		c, n := utf8.DecodeRuneInString(r.text[i:end])
		if double := doubled(c); double != "" && i > start && (mark == '“' || mark == '"') && strings.HasPrefix(r.text[i:end], double) && !isSpace(r.text, i-1) {
			return i, i + len(double) // two apostrophes for a mark
		}
		if !quoteMark(c) {
			i += n
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(r.text[start:i])
		after, _ := utf8.DecodeRuneInString(r.text[i+n : end])
		ends := i > start && !unicode.IsSpace(before) && (i+n >= end || !unicode.IsLetter(after) && !unicode.IsDigit(after))
		again := i > start && unicode.IsSpace(before) && (unicode.IsLetter(after) || after == '\'' || after == '‘')
		switch {
		case strings.ContainsRune(closers[mark], c) && !(c == mark && again):
			if !inner {
				return i, i + n
			}
			inner, other, otherEnd = false, i, i+n
		case c == mark && c == '“' && ends: // a closing mark written the wrong way round
			return i, i + n
		case again && (c == mark || c == '“' || c == '"'):
			if c == mark && strings.ContainsRune(".?!,…", lastRune(strings.TrimSpace(r.text[start:i]))) {
				return i, i
			}
			if other >= 0 {
				return other, otherEnd
			}
			if mark == '"' && c == '"' {
				return -1, -1 // the first mark was a stray one
			}
			inner = inner || c == '“'
		case inner && c == '”':
			inner = false
		case ends && other < 0 && (c == '”' || c == '"' && mark == '“'):
			if mark == '"' {
				return i, i + n
			}
			other, otherEnd = i, i+n
		}
		i += n
	}
	return other, otherEnd
}

func doubled(r rune) string {
	switch r {
	case '\'':
		return "''"
	case '’':
		return "’’"
	}
	return ""
}

func quoteMark(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '«', '»', '「', '」', '『', '』':
		return true
	}
	return false
}

func lastRune(s string) rune { r, _ := utf8.DecodeLastRuneInString(s); return r }

// plural: the apostrophe before byte i, after an s, is a possessive (the
// voters’ choice) when another mark that could close follows in the sentence.
func plural(text string, i int, before rune) bool {
	if before != 's' {
		return false
	}
	rest := text[i:]
	if len(rest) > possessiveReach {
		rest = rest[:possessiveReach]
	}
	if stop := strings.IndexAny(rest, "\n.?!"); stop >= 0 {
		rest = rest[:min(len(rest), stop+len(".’"))]
	}
	if r, _ := utf8.DecodeRuneInString(rest); r != ' ' {
		return false
	}
	last := ' '
	for k, r := range rest {
		if r == '\'' || r == '’' || r == '‘' {
			after, _ := utf8.DecodeRuneInString(rest[k+utf8.RuneLen(r):])
			switch {
			case k > 0 && unicode.IsSpace(last) && unicode.IsLetter(after):
				return false // the next quotation opens
			case !unicode.IsLetter(after):
				return true
			}
		}
		last = r
	}
	return false
}

// possessiveReach is how far the closing mark is looked for, in bytes.
const possessiveReach = 160

// words counts the words of a quotation: stretches of letters and digits
// between spaces, and two signs a word where a script has no spaces.
func words(s string) int {
	n, signs, inside := 0, 0, false
	for _, r := range s {
		switch {
		case cjk(r):
			signs++
			inside = false
		case unicode.IsSpace(r):
			inside = false
		case !inside && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			n++
			inside = true
		}
	}
	return n + (signs+1)/2
}

// isTitle: a name of a programme, book or film in marks: every word has a
// capital but those that titles write small, and two have.
func isTitle(s string) bool {
	n := 0
	for w := range strings.FieldsSeq(s) {
		w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case w == "":
		case unicode.IsUpper(r) || unicode.IsDigit(r):
			n++
		case !titleWords[w]:
			return false
		}
	}
	return n >= 2
}

// titleWords are words that titles write small.
var titleWords = set("a an the of and or but for to in on at by as vs de la le du des von der und with from over into about after against between under than that upon")
