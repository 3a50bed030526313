package exec

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/index/analysis"
)

// literal is text that must stand in an article as it is typed. Curly quotes
// and apostrophes equal straight ones, and a run of white space any other.
type literal struct {
	text          string // plain, white space single, none at the ends
	opens, closes bool   // the first, the last rune is of a word
}

func newLiteral(text string) *literal {
	l := &literal{text: strings.Join(strings.Fields(strings.Map(plain, text)), " ")}
	first, _ := utf8.DecodeRuneInString(l.text)
	last, _ := utf8.DecodeLastRuneInString(l.text)
	l.opens, l.closes = wordRune(first), wordRune(last)
	return l
}

// plain maps quotes and apostrophes to their straight forms and white space to
// a space.
func plain(r rune) rune {
	switch r {
	case '‘', '’', '‚', '‛', 'ʼ', '＇':
		return '\''
	case '“', '”', '„', '‟', '＂':
		return '"'
	}
	if unicode.IsSpace(r) {
		return ' '
	}
	return r
}

func wordRune(r rune) bool { return unicode.In(r, unicode.L, unicode.N, unicode.M) }

// each calls f with the bytes [start, end) of every occurrence in the text, at
// word bounds; occurrences may overlap.
func (l *literal) each(g *guard, text string, f func(start, end int)) {
	if l.text == "" {
		return
	}
	before := rune(' ')
	for i, r := range text {
		if !g.step() {
			return
		}
		if !l.opens || !wordRune(before) {
			if n := l.prefix(text[i:]); n > 0 {
				next, _ := utf8.DecodeRuneInString(text[i+n:])
				if i+n == len(text) || !l.closes || !wordRune(next) {
					f(i, i+n)
				}
			}
		}
		before = r
	}
}

// prefix is the number of bytes of text that the literal takes at its start, 0
// if it does not stand there.
func (l *literal) prefix(text string) int {
	at := 0
	for _, want := range l.text {
		r, n := utf8.DecodeRuneInString(text[at:])
		if n == 0 || plain(r) != want || r == utf8.RuneError && n == 1 {
			return 0
		}
		at += n
		for want == ' ' {
			r, n := utf8.DecodeRuneInString(text[at:])
			if n == 0 || plain(r) != ' ' {
				break
			}
			at += n
		}
	}
	return at
}

// docTexts reads the texts of documents, each once while they are asked for in
// turn.
type docTexts struct {
	g     *guard
	texts Texts
	ids   *idColumn
	langs *facetColumn
	doc   uint32
	text  [fields]string
}

func (r *run) openTexts(s *segment) (*docTexts, error) {
	ids, err := s.cols.ids.get(r.guard, s)
	if err != nil {
		return nil, err
	}
	langs, err := r.langColumn(s)
	return &docTexts{g: r.guard, texts: r.view.texts, ids: ids, langs: langs, doc: noDoc}, err
}

// of returns a field's text, empty once the search has failed.
func (d *docTexts) of(doc uint32, f field) string {
	if d.g.err != nil {
		return ""
	}
	if d.doc != doc {
		t, b, err := d.texts.Text(d.ids.of(doc))
		if err != nil {
			d.g.fail(err)
			return ""
		}
		d.doc, d.text = doc, [fields]string{t, b}
	}
	return d.text[f]
}

func (d *docTexts) lang(doc uint32) string {
	if ords := d.langs.docs.of(doc); len(ords) > 0 {
		return d.langs.dictionary.known()[ords[0]]
	}
	return ""
}

// literalLister counts the literal in documents that have the phrase of stems.
type literalLister struct {
	lister
	literal *literal
	texts   *docTexts
	field   field
	zone    zone
}

func (l *literalLister) freq() uint32 {
	if l.lister.freq() == 0 {
		return 0
	}
	doc := l.doc()
	text := l.texts.of(doc, l.field)
	var places []analysis.Token
	n := uint32(0)
	l.literal.each(l.texts.g, text, func(start, end int) {
		if !l.zone.whole() {
			if places == nil {
				l.texts.g.stepMany(uint32(len(text)))
				places = tokens(l.texts.lang(doc), text)
			}
			from, to := positionsIn(places, start, end)
			if from == 0 || !l.zone.holds(doc, from, to) {
				return
			}
		}
		n++
	})
	return n
}

// positionsIn is the least and greatest position of a token that lies in the
// bytes start..end in part, 0 for none.
func positionsIn(tokens []analysis.Token, start, end int) (from, to uint32) {
	for _, t := range tokens {
		if t.Overlay || t.End <= start || t.Start >= end {
			continue
		}
		if p := uint32(t.Position); from == 0 {
			from, to = p, p
		} else {
			from, to = min(from, p), max(to, p)
		}
	}
	return from, to
}
