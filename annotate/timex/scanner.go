package timex

import (
	"strings"
	"time"

	"chancery/annotate"
	"chancery/article"
)

// scanner goes through one text from left to right. Each look ahead or back is
// bounded, so that the whole is linear in the text.
type scanner struct {
	text   *annotate.Text
	tokens []annotate.Token
	lower  []string // the tokens in lower case
	cal    *calendar
	ref    time.Time // day of publication, UTC midnight; zero when unknown
	last   date      // the date read last, which later ones may be told from
	out    []found

	order   dateOrder // of the dates in words, once ordered
	ordered bool

	mayNamed, mayLooked bool // the text names a Theresa May; whether that is known
	old, aged           bool // the text is historical; whether that is known
}

func newScanner(text *annotate.Text, cal *calendar, published article.Timestamp) *scanner {
	return &scanner{text: text, tokens: text.Tokens, lower: text.Lower, cal: cal, ref: publishedDay(published)}
}

// scan returns the dates in order, not overlapping.
func (s *scanner) scan() []found {
	if s.cal.han {
		return s.hanDates()
	}
	skip := s.datelines()
	for i := 0; i < len(s.tokens); {
		for len(skip) > 0 && skip[0].End <= i {
			skip = skip[1:]
		}
		if len(skip) > 0 && skip[0].Start <= i {
			i = skip[0].End
			continue
		}
		d, ok := s.read(i)
		if !ok || d.value.unit == none {
			i++
			continue
		}
		s.add(d)
		i = max(i+1, d.end)
	}
	return s.out
}

// datelines are the token ranges of the datelines, in order.
func (s *scanner) datelines() []article.Span {
	var out []article.Span
	paragraph := -1
	for _, sentence := range s.text.Sentences {
		if sentence.Paragraph == paragraph {
			continue
		}
		paragraph = sentence.Paragraph
		if end := s.text.Dateline(paragraph); end > sentence.First {
			out = append(out, article.Span{Start: sentence.First, End: end})
		}
	}
	return out
}

// read reads the date that begins at token i.
func (s *scanner) read(i int) (date, bool) {
	switch tok := &s.tokens[i]; tok.Kind {
	case annotate.Number:
		return s.number(i)
	case annotate.Mark:
		return s.shortDecade(i, i)
	}
	w := s.lower[i]
	switch {
	case !s.cal.opens[w]:
		if strings.IndexByte(w, '-') > 0 || strings.HasPrefix(w, "fy") {
			return s.compound(i, i)
		}
		return date{}, false
	case s.cal.english:
		return s.englishWord(i)
	}
	return s.foreignWord(i)
}

// reader reads the date that begins at token i.
type reader func(s *scanner, i int) (date, bool)

// phraseReader is a reader for which j is the token after an article at i, or
// i where there is none.
type phraseReader func(s *scanner, i, j int) (date, bool)

// The readers, in the order in which they are asked.
var (
	numberReaders = [...]reader{(*scanner).numeric, (*scanner).daysSpan, (*scanner).dayFirst, (*scanner).yearsSpan, (*scanner).bareYear}
	phraseReaders = [...]phraseReader{(*scanner).partOf, (*scanner).fraction, (*scanner).seasonOf, (*scanner).holiday, (*scanner).weekOf,
		(*scanner).decadeName, (*scanner).compound}
	wordReaders = [...]reader{(*scanner).weekdayAndDay, (*scanner).monthSpan, (*scanner).monthFirst, (*scanner).weekday, (*scanner).relative,
		(*scanner).anaphoric}
	foreignReaders = [...]reader{(*scanner).phraseAt, (*scanner).weekdayAndDay, (*scanner).foreignWeekday, (*scanner).monthFirst, (*scanner).yearWord}
	eventReaders   = [...]reader{(*scanner).weekdayAndDay, (*scanner).monthFirst, (*scanner).weekday, (*scanner).dayFirst}
)

// number reads dates that begin with a figure.
func (s *scanner) number(i int) (date, bool) {
	for _, read := range numberReaders {
		if d, ok := read(s, i); ok {
			return d, true
		}
	}
	if s.cal.english {
		if d, ok := s.dayEvent(i); ok {
			return d, true
		}
		return s.offset(i)
	}
	return date{}, false
}

// englishWord reads English dates that begin with a word.
func (s *scanner) englishWord(i int) (date, bool) {
	j := i
	switch w := s.lower[i]; {
	case numbers[w] > 0 || w == "half":
		return s.offset(i)
	case w == "the":
		j++
		if next := s.word(j); s.kind(j) == annotate.Word && !s.cal.opens[next] && strings.IndexByte(next, '-') < 0 {
			return date{}, false
		}
	}
	for _, read := range phraseReaders {
		if d, ok := read(s, i, j); ok {
			return d, true
		}
	}
	for _, read := range wordReaders {
		if d, ok := read(s, i); ok {
			return d, true
		}
	}
	if j > i && s.kind(j) == annotate.Mark {
		return s.shortDecade(i, j)
	}
	return s.offset(i)
}

// foreignWord reads dates, in a language other than English, that begin with a
// word.
func (s *scanner) foreignWord(i int) (date, bool) {
	for _, read := range foreignReaders {
		if d, ok := read(s, i); ok {
			return d, true
		}
	}
	return date{}, false
}

func (s *scanner) add(d date) {
	v := d.value.String()
	if v == "" {
		return
	}
	span := article.Span{Start: s.tokens[d.start].Start, End: s.tokens[d.end-1].End}
	s.out = append(s.out, found{span, v})
	if u := d.until.String(); u != "" {
		s.out = append(s.out, found{span, u})
	}
	s.last = d
}

// word is the lower-case text of token i, "" outside the text.
func (s *scanner) word(i int) string {
	if i < 0 || i >= len(s.lower) {
		return ""
	}
	return s.lower[i]
}

// kind is the kind of token i, Mark outside the text.
func (s *scanner) kind(i int) annotate.Kind {
	if i < 0 || i >= len(s.tokens) {
		return annotate.Mark
	}
	return s.tokens[i].Kind
}

// capital reports whether token i is a word with a capital.
func (s *scanner) capital(i int) bool {
	return s.kind(i) == annotate.Word && (s.tokens[i].Shape == annotate.Capital || s.tokens[i].Shape == annotate.Upper)
}

// small reports whether token i is a word in small letters.
func (s *scanner) small(i int) bool {
	return s.kind(i) == annotate.Word && s.tokens[i].Shape == annotate.Lower
}

// glued reports whether token i stands directly after the token before it.
func (s *scanner) glued(i int) bool { return i > 0 && i < len(s.tokens) && !s.tokens[i].Spaced }

// titled reports whether the capitals around token i tell nothing.
func (s *scanner) titled(i int) bool {
	return s.text.Sentences[s.tokens[i].Sentence].Case != annotate.Prose
}
