package ui

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"chancery/article"
	"chancery/index/schema"
)

// moment is a date that the text speaks of, or that of its publication, on a
// line from the earliest to the latest.
type moment struct {
	Words       string // of the text
	Period      string // what they were understood as, empty where they say it themselves
	At          string // where they stand in the text
	URL         string // the search for what else speaks of the period, empty for none
	Publication bool

	Far  int    // from the publication, in Unit; 0 for its own day or an unknown distance
	Unit string // day, month or year
	Past bool
	Same bool // it is the day of publication

	first, last time.Time // days, zero where the period is unknown
}

// timeline has the dates of the article in order, those of an unknown period
// last.
func timeline(lang string, l linker, a article.Annotated) []moment {
	if len(a.Dates) == 0 {
		return nil
	}
	var published time.Time
	var out []moment
	if t := a.Published; !t.IsZero() {
		day := t.Time.UTC().Truncate(24 * time.Hour)
		published = day
		out = append(out, moment{Period: longDate(lang, t.String()), Publication: true, first: day, last: day})
	}
	for i, d := range a.Dates {
		m := newMoment(lang, l, d)
		if len(d.Mentions) > 0 {
			m.At = "#" + anchor(dateKind, i)
		}
		if first, last, ok := article.PeriodOf(d.Value); ok {
			m.first, m.last = first, last
			if !published.IsZero() {
				m.Far, m.Unit, m.Past = distance(published, first, last)
				m.Same = first.Equal(published) && last.Equal(published)
			}
		}
		out = append(out, m)
	}
	slices.SortStableFunc(out, func(a, b moment) int {
		if a.first.IsZero() != b.first.IsZero() {
			if a.first.IsZero() {
				return 1
			}
			return -1
		}
		return cmp.Or(a.first.Compare(b.first), a.last.Compare(b.last))
	})
	return out
}

// newMoment says how a date was understood, and links to what else speaks of
// it.
func newMoment(lang string, l linker, d article.DateRef) moment {
	m := moment{Words: d.Text}
	if prefix := prefixOf(d.Value); prefix != "" {
		m.Period, m.URL = longDate(lang, prefix), l.only(schema.Mentions, prefix)
	} else if from, to, ranged := strings.Cut(d.Value, "/"); ranged && prefixOf(from) != "" && prefixOf(to) != "" {
		m.Period, m.URL = longDate(lang, from)+" – "+longDate(lang, to), l.only(schema.Mentions, from+".."+to)
	} else {
		m.Period = d.Value
	}
	if strings.EqualFold(m.Period, m.Words) {
		m.Period = ""
	}
	return m
}

// From so many days on distances are told in months, and from so many in
// years.
const (
	manyDays   = 60
	manyMonths = 730
)

// distance is how far a period lies from a day: 0 when it holds the day.
func distance(from, first, last time.Time) (n int, unit string, past bool) {
	near := first
	if past = last.Before(from); past {
		near = last
	} else if !first.After(from) {
		return 0, "", false
	}
	days := int(near.Sub(from).Abs().Hours() / 24)
	early, late := from, near
	if past {
		early, late = near, from
	}
	months := 12*(late.Year()-early.Year()) + int(late.Month()-early.Month())
	if late.Day() < early.Day() {
		months--
	}
	switch {
	case days < manyDays:
		return days, "day", past
	case days < manyMonths:
		return months, "month", past
	}
	return months / 12, "year", past
}
