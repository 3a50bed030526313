package ui

import (
	"fmt"
	"strings"
	"testing"

	"chancery/article"
)

// written is a block as a line: each run with its marks in brackets.
func written(b block) string {
	var out strings.Builder
	for _, r := range b.Runs {
		marks := strings.ReplaceAll(r.Kinds, "m-", "")
		if r.Match > 0 {
			marks = strings.TrimSpace(fmt.Sprint(marks, " ", r.Match))
		}
		if len(r.Anchors) > 0 {
			marks += " #" + strings.Join(r.Anchors, "#")
		}
		if marks == "" {
			out.WriteString(r.Text)
		} else {
			fmt.Fprintf(&out, "[%s: %s]", r.Text, marks)
		}
	}
	return out.String()
}

// over is a span of kind over the first occurrence of part in text.
func over(text, part, kind string) span {
	i := strings.Index(text, part)
	s := span{start: i, end: i + len(part), kind: kind}
	if kind == matchKind {
		s.match = 1
	}
	return s
}

func TestMarks(t *testing.T) {
	const envoy = "French President Macron spoke."
	const family = "a👩‍👩‍👧b"
	for _, c := range []struct {
		name, text string
		within     article.Span // zero for all
		spans      []span
		want       string
	}{
		{name: "none", text: "plain", want: "plain"},
		{name: "nothing at all", text: "", want: ""},
		{name: "one within another", text: envoy, spans: []span{over(envoy, "French President Macron", personKind), over(envoy, "French", countryKind)},
			want: "[French: person country][ President Macron: person] spoke."},
		{name: "crossing", text: "abcdef", spans: []span{over("abcdef", "abcd", orgKind), over("abcdef", "cdef", placeKind)}, want: "[ab: org][cd: org place][ef: place]"},
		{name: "a match across the end of a mention", text: envoy, spans: []span{over(envoy, "French President", personKind), over(envoy, "President Macron", matchKind)},
			want: "[French : person][President: person 1][ Macron: 1] spoke."},
		{name: "the same twice", text: "abc", spans: []span{over("abc", "b", dateKind), over("abc", "b", dateKind)}, want: "a[b: date]c"},
		{name: "a quotation over all", text: "“Go,” he", spans: []span{{start: 0, end: 5, kind: quoteKind, anchor: "q1"}, {start: 3, end: 5, kind: matchKind, match: 1}},
			want: "[“: quote #q1][Go: quote 1],” he"},
		{name: "another block's", text: "one two", within: article.Span{Start: 4, End: 7}, spans: []span{{start: 0, end: 3, kind: orgKind}, {start: 2, end: 6, kind: placeKind, anchor: "x"}},
			want: "[tw: place]o"},
		{name: "a letter and its accent", text: "cafe\u0301 noir", spans: []span{{start: 0, end: 4, kind: placeKind}}, want: "[cafe\u0301: place] noir"},
		{name: "from an accent on", text: "e\u0301a b", spans: []span{{start: 1, end: 4, kind: placeKind}}, want: "[e\u0301a: place] b"},
		{name: "half a code point", text: "a😀b", spans: []span{{start: 2, end: 4, kind: placeKind}}, want: "a[😀: place]b"},
		{name: "joined emoji", text: family, spans: []span{{start: 5, end: 6, kind: placeKind}}, want: "a[👩‍👩‍👧: place]b"},
		{name: "a tone of skin", text: "👍🏽!", spans: []span{{start: 0, end: 4, kind: placeKind}}, want: "[👍🏽: place]!"},
		{name: "beyond the text", text: "short", spans: []span{{start: 3, end: 99, kind: placeKind}}, want: "sho[rt: place]"},
		{name: "backwards", text: "short", spans: []span{{start: 3, end: 2, kind: placeKind}}, want: "short"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.within == (article.Span{}) {
				c.within.End = len(c.text)
			}
			b := newBlock(c.text, c.within, c.spans)
			if got := written(b); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			whole := ""
			for _, r := range b.Runs {
				whole += r.Text
			}
			if whole != c.text[c.within.Start:c.within.End] {
				t.Errorf("the text became %q", whole)
			}
		})
	}
}

// TestMatchesAreNumbered in the order of the page, one number each however
// many runs a match is cut into, with the way to the ones beside it.
func TestMatchesAreNumbered(t *testing.T) {
	const title, body = "Talks in Riyadh", "Marco Rubio met.\n\nTalks with Rubio."
	marks := []article.Mention{{Field: article.InTitle, Start: 0, End: 5}, {Field: article.InBody, Start: 0, End: 11}, {Field: article.InBody, Start: 18, End: 23}}
	mentions := []mention{{Mention: article.Mention{Field: article.InBody, Start: 6, End: 11}, kind: personKind, title: "Marco Rubio"}}
	blocks := []block{newBlock(title, article.Span{End: len(title)}, inField(mentions, marks, article.InTitle))}
	for _, p := range article.Paragraphs(body) {
		blocks = append(blocks, newBlock(body, p, inField(mentions, marks, article.InBody)))
	}
	if n := number(blocks); n != 3 {
		t.Fatalf("%d matches", n)
	}
	var got []string
	for _, b := range blocks {
		for _, r := range b.Runs {
			if r.Match > 0 {
				got = append(got, fmt.Sprintf("%s %d %v %v %d %d", r.Text, r.Match, r.Begins, r.Ends, r.Prev, r.Next))
			}
		}
	}
	if want := "Talks 1 true true 0 2|Marco  2 true false 0 0|Rubio 2 false true 1 3|Talks 3 true true 2 0"; strings.Join(got, "|") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), want)
	}
	if number([]block{{Runs: []run{{Text: "x"}}}}) != 0 {
		t.Error("a page without a match has one")
	}
}
