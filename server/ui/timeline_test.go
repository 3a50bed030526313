package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"chancery/article"
	"chancery/search"
)

// TestTimeline wants dates from the earliest to the latest about the day of
// publication, with how far they lie from it, and vague ones last.
func TestTimeline(t *testing.T) {
	at := []article.Mention{{Field: article.InBody, Start: 0, End: 1}}
	a := article.Annotated{Article: article.Article{Published: article.DateOf(2025, time.February, 18)}}
	for _, d := range [][2]string{{"once", "PAST_REF"}, {"Wednesday", "2025-02-19"}, {"2014", "2014"}, {"today", "2025-02-18"}, {"this month", "2025-02"},
		{"in May", "2025-05"}, {"last week", "2025-W07"}, {"New Year", "2025-01-01"}, {"late 2024", "2024-11/2024-12"}, {"November", "2024-11"}} {
		a.Dates = append(a.Dates, article.DateRef{Text: d[0], Value: d[1], Mentions: at})
	}
	var got []string
	l := newLinker(search.Request{}, visit{})
	for _, m := range timeline("en", l, a) {
		if m.Publication {
			got = append(got, "PUBLISHED "+m.Period)
			continue
		}
		got = append(got, fmt.Sprintf("%s|%s|%s|%s|%d%s %t %t", m.Words, m.Period, m.At, strings.TrimPrefix(m.URL, "/search?mentions="), m.Far, m.Unit, m.Past, m.Same))
	}
	want := []string{
		"2014||#date-3|2014|10year true false",
		"November|November 2024|#date-10|2024-11|2month true false",
		"late 2024|November 2024 – December 2024|#date-9|2024-11..2024-12|49day true false",
		"New Year|1 January 2025|#date-8|2025-01-01|48day true false",
		"this month|February 2025|#date-5|2025-02|0 false false",
		"last week|2025-W07|#date-7||2day true false",
		"PUBLISHED 18 February 2025",
		"today|18 February 2025|#date-4|2025-02-18|0 false true",
		"Wednesday|19 February 2025|#date-2|2025-02-19|1day false false",
		"in May|May 2025|#date-6|2025-05|2month false false",
		"once|PAST_REF|#date-1||0 false false",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	a.Dates = nil
	if timeline("en", l, a) != nil {
		t.Error("a line with nothing on it but the publication")
	}
	a.Dates, a.Published = []article.DateRef{{Text: "2014", Value: "2014"}}, article.Timestamp{}
	if line := timeline("en", l, a); len(line) != 1 || line[0].Far != 0 || line[0].At != "" {
		t.Errorf("without a day of publication: %+v", line)
	}
}
