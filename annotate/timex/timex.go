// Package timex finds the days, weeks, months, quarters, seasons, years and
// decades that a text speaks about and resolves them into TIMEX3 values,
// against the day the article was published and against the dates told before
// (the following day). Durations (three decades), repeated times (every
// Monday), times of day, vague times (in the coming days) and the date of a
// dateline are no dates here.
package timex

import (
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
func (Annotator) Version() string { return "2" }

// Requires the language, which decides the words for months and days.
func (Annotator) Requires() []annotate.Layer { return []annotate.Layer{annotate.Language} }

// Assigns dates.
func (Annotator) Assigns() []annotate.Layer { return []annotate.Layer{annotate.Dates} }

// Annotate fills in the dates, one entry for each pair of text and value.
// Without a publication date only dates that tell their year are found.
func (Annotator) Annotate(doc *annotate.Document) {
	cal := calendarOf(doc.Article.Language)
	entries := map[[2]string]int{}
	dates := &doc.Annotations.Dates
	for _, text := range doc.Texts() {
		for _, f := range newScanner(text, cal, doc.Article.Published).scan() {
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

// date is a date read from tokens [start, end), or the two ends of a range
// that share them.
type date struct {
	start, end int
	value      value
	until      value // the later end of a range; of unit none for a single date
	told       bool  // the text tells the year
}

// from moves the start of a date back to token i.
func (d date) from(i int) date { d.start = i; return d }

// to moves the end of a date to token j.
func (d date) to(j int) date { d.end = j; return d }

// publishedDay is the UTC midnight of the day of publication, or zero.
func publishedDay(published article.Timestamp) time.Time {
	if published.IsZero() {
		return time.Time{}
	}
	y, m, d := published.Time.UTC().Date()
	return date3(y, int(m), d)
}
