// Package timex finds the days, weeks, months, quarters, years and decades
// that a text speaks about and resolves them against the day the article was
// published, into TIMEX3 values. Durations, times of day and the date of a
// dateline are no dates here.
package timex

import (
	"strings"
	"time"

	"chancery/annotate"
	"chancery/article"
)

// Annotator finds dates. It keeps no state.
type Annotator struct{}

// New returns the annotator.
func New() Annotator { return Annotator{} }

// Name is "timex".
func (Annotator) Name() string { return "timex" }

// Version changes with the output.
func (Annotator) Version() string { return "1" }

// Requires the language, which decides the words for months and days.
func (Annotator) Requires() []annotate.Layer { return []annotate.Layer{annotate.Language} }

// Assigns dates.
func (Annotator) Assigns() []annotate.Layer { return []annotate.Layer{annotate.Dates} }

// Annotate fills in the dates, one entry for each pair of text and value.
// Without a publication date only dates that tell their year are found.
func (Annotator) Annotate(doc *annotate.Document) {
	cal := calendars[doc.Article.Language]
	if cal == nil {
		cal = calendars["en"]
	}
	entries := map[[2]string]int{}
	dates := &doc.Annotations.Dates
	for _, text := range doc.Texts() {
		s := newScanner(text, cal, doc.Article.Published)
		s.english = doc.Article.Language == "en" || doc.Article.Language == ""
		for _, f := range s.scan() {
			surface := text.Source[f.span.Start:f.span.End]
			key := [2]string{surface, f.value}
			at, known := entries[key]
			if !known {
				at = len(*dates)
				entries[key] = at
				*dates = append(*dates, article.DateRef{Text: surface, Value: f.value})
			}
			d := &(*dates)[at]
			d.Mentions = append(d.Mentions, article.Mention{Field: text.Field, Start: f.span.Start, End: f.span.End})
		}
	}
}

// found is one date of the text.
type found struct {
	span  article.Span
	value string
}

// scanner goes through one text from left to right.
type scanner struct {
	text    *annotate.Text
	tokens  []annotate.Token
	lower   []string // the tokens in lower case
	cal     *calendar
	english bool
	ref     time.Time // day of publication, UTC midnight; zero when unknown
	anchor  time.Time // the day, or first day, of the date read last
	unit    unit      // how exact the anchor is
	out     []found
}

func newScanner(text *annotate.Text, cal *calendar, published article.Timestamp) *scanner {
	s := &scanner{text: text, tokens: text.Tokens, cal: cal}
	if !published.IsZero() {
		y, m, d := published.Time.UTC().Date()
		s.ref = time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	s.lower = make([]string, len(s.tokens))
	for i := range s.tokens {
		s.lower[i] = strings.ToLower(s.tokens[i].Text)
	}
	return s
}

// word is the lower-case text of token i, "" outside the text.
func (s *scanner) word(i int) string {
	if i < 0 || i >= len(s.lower) {
		return ""
	}
	return s.lower[i]
}

// date is a date read from tokens [start, end).
type date struct {
	start, end int
	value      value
}

// scan returns the dates in order, not overlapping.
func (s *scanner) scan() []found {
	skip := s.datelines()
	for i := 0; i < len(s.tokens); {
		if end, ok := skip[i]; ok && end > i {
			i = end
			continue
		}
		next := i + 1
		for _, d := range s.dates(i) {
			s.add(d)
			next = max(next, d.end)
		}
		i = next
	}
	return s.out
}

// datelines maps the first token of each dateline to the first after it.
func (s *scanner) datelines() map[int]int {
	skip := map[int]int{}
	for p := range s.text.Paragraphs {
		end := s.text.Dateline(p)
		if end > 0 && end < len(s.tokens) {
			sentence := s.text.Sentences[s.tokens[end-1].Sentence]
			if sentence.Paragraph == p {
				for f := end - 1; f >= 0 && s.text.Sentences[s.tokens[f].Sentence].Paragraph == p; f-- {
					skip[f] = end
				}
			}
		}
	}
	return skip
}

// dates reads the date, or the two ends of a range, that begin at token i.
func (s *scanner) dates(i int) []date {
	tok := &s.tokens[i]
	if tok.Kind == annotate.Mark {
		return nil
	}
	if r := s.span(i); r != nil {
		return r
	}
	for _, read := range [...]func(int) (date, bool){s.phrase, s.absolute, s.relative} {
		if d, ok := read(i); ok && d.value.unit != none {
			return []date{d}
		}
	}
	return nil
}

func (s *scanner) add(d date) {
	v := d.value.String()
	if v == "" {
		return
	}
	span := article.Span{Start: s.tokens[d.start].Start, End: s.tokens[d.end-1].End}
	if n := len(s.out); n > 0 && s.out[n-1].span.End > span.Start && s.out[n-1].span != span {
		return
	}
	s.out = append(s.out, found{span, v})
	s.anchor, s.unit = d.value.first, d.value.unit
}
