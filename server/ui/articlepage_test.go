package ui

import (
	"fmt"
	"strings"
	"testing"

	"chancery/article"
)

// TestMatchesAreNumbered in the order of the page, one number each however
// many runs a match is cut into, with the way to the ones beside it.
func TestMatchesAreNumbered(t *testing.T) {
	const title, body = "Talks in Riyadh", "Marco Rubio met.\n\nTalks with Rubio."
	marks := []article.Mention{{Field: article.InTitle, Start: 0, End: 5}, {Field: article.InBody, Start: 0, End: 11}, {Field: article.InBody, Start: 18, End: 23}}
	mentions := []mention{{article.Mention{Field: article.InBody, Start: 6, End: 11}, "person", "Marco Rubio"}}
	heading := runs(title, article.Span{End: len(title)}, inField(mentions, marks, article.InTitle, true))
	var paragraphs [][]run
	for _, p := range article.Paragraphs(body) {
		paragraphs = append(paragraphs, runs(body, p, inField(mentions, marks, article.InBody, true)))
	}
	if n := number(heading, paragraphs); n != 3 {
		t.Fatalf("%d matches", n)
	}
	var got []string
	for _, rs := range append([][]run{heading}, paragraphs...) {
		for _, r := range rs {
			if r.Match > 0 {
				got = append(got, fmt.Sprintf("%s %d %v %d %d", r.Text, r.Match, r.Ends, r.Prev, r.Next))
			}
		}
	}
	if want := "Talks 1 true 0 2|Marco  2 false 0 0|Rubio 2 true 1 3|Talks 3 true 2 0"; strings.Join(got, "|") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), want)
	}
	if number([]run{{Text: "x"}}, nil) != 0 {
		t.Error("a page without a match has one")
	}
}
