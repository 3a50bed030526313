package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/article"
)

// piece is one stretch of quoted text within one paragraph.
type piece struct {
	article.Span        // without the marks
	Outer        int    // byte after the closing mark; the end of the paragraph when it never closes
	Open         int    // byte of the opening mark
	Continues    bool   // opened in the paragraph before and not closed there
	Mark         string // the opening mark
}

// closers of each opening mark.
var closers = map[rune]string{
	'“': "”", '«': "»", '„': "“”", '‘': "’", '"': "\"”", '\'': "'", '「': "」", '『': "』", '”': "”", '»': "«",
}

// pieces returns the quotations of a text in order, not overlapping. One inside
// another is part of the outer one. A quotation that runs over paragraphs has
// a piece in each.
func pieces(text string, paragraphs []article.Span) []piece {
	var out []piece
	open := false // the last paragraph ended inside a quotation
	for i, p := range paragraphs {
		next := ""
		if i+1 < len(paragraphs) {
			next = text[paragraphs[i+1].Start:paragraphs[i+1].End]
		}
		var found []piece
		found, unclosed := inParagraph(text, p, next)
		if open && len(found) > 0 && found[0].Open == p.Start {
			found[0].Continues = true
		}
		open = unclosed
		out = append(out, found...)
	}
	return out
}

// inParagraph finds the quotations of one paragraph; unclosed tells that the
// last one goes on in the next, which begins with a mark.
func inParagraph(text string, p article.Span, next string) (out []piece, unclosed bool) {
	for at := p.Start; at < p.End; {
		r, n := utf8.DecodeRuneInString(text[at:p.End])
		if closers[r] == "" || !opens(text, at, n, r, p) {
			at += n
			continue
		}
		start := at + n
		end, outer, again := closing(text, start, p.End, r)
		switch {
		case end >= 0:
		case startsWithMark(next) || at == p.Start && r != '\'' && r != '‘':
			end, outer, unclosed = p.End, p.End, startsWithMark(next)
		default:
			at = start
			continue
		}
		span := trim(text, start, end)
		if span.Len() > 0 {
			out = append(out, piece{Span: span, Outer: outer, Open: at, Mark: text[at:start]})
		}
		at = outer
		if again {
			at = end
		}
	}
	return out, unclosed
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

// opens decides whether the mark r at byte at begins a quotation.
func opens(text string, at, n int, r rune, p article.Span) bool {
	before, _ := utf8.DecodeLastRuneInString(text[p.Start:at])
	after, _ := utf8.DecodeRuneInString(text[at+n : p.End])
	free := at == p.Start || unicode.IsSpace(before) || strings.ContainsRune("([{—–-/:“‘\"'«…", before)
	switch r {
	case '"':
		return free && !unicode.IsSpace(after) && at+n < p.End
	case '”', '»': // a closing mark used to open: only where one can
		return free && (unicode.IsLetter(after)) && !unicode.IsSpace(after)
	case '\'', '‘':
		return free && before != 0 && (unicode.IsLetter(after) || after == '“' || after == '"') || at == p.Start && unicode.IsLetter(after)
	}
	return true
}

// closing looks for the end of a quotation opened by r, from start. It returns
// the byte of the closing mark and the byte after it, or -1. again tells that
// the quotation ends where a new one opens, its own mark being missing.
func closing(text string, start, end int, r rune) (at, outer int, again bool) {
	single := r == '\'' || r == '‘'
	for i := start; i < end; {
		c, n := utf8.DecodeRuneInString(text[i:end])
		before, _ := utf8.DecodeLastRuneInString(text[start:i])
		after, _ := utf8.DecodeRuneInString(text[i+n : end])
		atEnd := i+n >= end
		switch {
		case single && (c == '\'' || c == '’') && strings.ContainsRune(closers[r]+"’", c):
			if i > start && !unicode.IsSpace(before) && (atEnd || !unicode.IsLetter(after) && !unicode.IsDigit(after)) && !plural(text, start, i, before) {
				return i, i + n, false
			}
		case single:
		case c == r && (r == '“' || r == '"' && opensAgain(before, after)) && i > start:
			if strings.ContainsRune(".?!,…", lastRune(strings.TrimSpace(text[start:i]))) {
				return i, i, true
			}
			if r == '"' {
				return -1, -1, false // the first mark was a stray one
			}
		case strings.ContainsRune(closers[r], c):
			return i, i + n, false
		}
		i += n
	}
	return -1, -1, false
}

func opensAgain(before, after rune) bool {
	return unicode.IsSpace(before) && !unicode.IsSpace(after) && (unicode.IsLetter(after) || after == '\'' || after == '‘')
}

func lastRune(s string) rune { r, _ := utf8.DecodeLastRuneInString(s); return r }

// plural: the apostrophe after an s is a possessive (the voters’ choice) when
// another mark that could close follows in the sentence.
func plural(text string, start, i int, before rune) bool {
	if before != 's' {
		return false
	}
	rest := text[i+1:]
	if len(rest) > 160 {
		rest = rest[:160]
	}
	if stop := strings.IndexAny(rest, "\n.?!"); stop >= 0 {
		rest = rest[:min(len(rest), stop+4)]
	}
	for _, m := range []string{"’", "'"} {
		for {
			k := strings.Index(rest, m)
			if k < 0 {
				break
			}
			after, _ := utf8.DecodeRuneInString(rest[k+len(m):])
			if !unicode.IsLetter(after) {
				return true
			}
			rest = rest[k+len(m):]
		}
	}
	return false
}

func startsWithMark(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r == '“' || r == '"' || r == '«' || r == '„' || r == '”'
}

// words counts the words of a quotation: stretches of letters and digits
// between spaces.
func words(s string) int {
	n := 0
	for w := range strings.FieldsSeq(s) {
		if strings.IndexFunc(w, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0 {
			n++
		}
	}
	return n
}

// isTitle: a name of a programme, book or film in marks: every longer word has
// a capital, there are two or more, and no stop or comma ends a clause in it.
func isTitle(s string) bool {
	n := 0
	for w := range strings.FieldsSeq(strings.TrimRight(s, ".,!?…")) {
		w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case w == "":
		case unicode.IsUpper(r) || unicode.IsDigit(r):
			n++
		case len(w) > 3 && !titleWords[w]:
			return false
		}
	}
	return n >= 2
}

// titleWords are longer words that titles write small.
var titleWords = set("with from over into about after against between under than that this upon")
