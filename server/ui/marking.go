package ui

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/article"
)

// Kinds of mark, as the parameter marks= and the classes of the page name
// them.
const (
	matchKind   = "match"
	personKind  = "person"
	countryKind = "country"
	placeKind   = "place"
	orgKind     = "org"
	dateKind    = "date"
	quoteKind   = "quote"
)

// span is a mark on a text before the text is cut into runs. Bytes.
type span struct {
	start, end  int
	kind, title string
	anchor      string // what links to its beginning say, empty for none
	match       int    // its number, from 1
}

// block is a paragraph or the title with its marks.
type block struct {
	text   string
	within article.Span
	Runs   []run
}

// run is a piece of text under one set of marks.
type run struct {
	start   int // in the text of the block
	Text    string
	Kinds   string   // classes of the mentions over it, empty for none
	Title   string   // what the mentions refer to
	Anchors []string // of the mentions that begin here
	Match   int      // the number of the match that it is of, from 1; 0 for none
	Begins  bool     // the match begins here
	Ends    bool     // the match ends here
	Prev    int      // the match before, where one ends; 0 for none
	Next    int      // the match after it
}

// newBlock cuts the part within of text at the ends of the spans, which are
// sorted by their start. Mentions may lie over each other and over a match in
// any way: a run has the marks of all that cover it. No cut divides what
// readers see as one character.
func newBlock(text string, within article.Span, spans []span) block {
	b := block{text: text, within: within}
	inside := clip(text, within, spans)
	cuts := []int{within.Start, within.End}
	for _, s := range inside {
		cuts = append(cuts, s.start, s.end)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var open []span
	for i := 1; i < len(cuts); i++ {
		at := cuts[i-1]
		open = slices.DeleteFunc(open, func(s span) bool { return s.end <= at })
		for len(inside) > 0 && inside[0].start == at {
			open, inside = append(open, inside[0]), inside[1:]
		}
		b.Runs = append(b.Runs, newRun(text, at, cuts[i], open))
	}
	return b
}

// clip is the part of the spans within one block, whole characters only,
// sorted by start.
func clip(text string, within article.Span, spans []span) []span {
	var out []span
	first := sort.Search(len(spans), func(i int) bool { return spans[i].start >= within.End })
	for _, s := range spans[:first] {
		if s.end <= within.Start {
			continue
		}
		if s.start < within.Start {
			s.start, s.anchor = within.Start, "" // it begins in another block
		}
		for s.end = min(s.end, within.End); s.end < within.End && divides(text, s.end); s.end++ {
		}
		for s.start > within.Start && divides(text, s.start) {
			s.start--
		}
		if s.start < s.end {
			out = append(out, s)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].start < out[j].start })
	return out
}

// divides reports whether a cut before byte i of text parts what belongs
// together: bytes of a code point, a letter and its accents, joined emoji.
func divides(text string, i int) bool {
	if !utf8.RuneStart(text[i]) {
		return true
	}
	const joiner, lightest, darkest = '\u200d', '\U0001f3fb', '\U0001f3ff'
	next, _ := utf8.DecodeRuneInString(text[i:])
	last, _ := utf8.DecodeLastRuneInString(text[:i])
	return unicode.Is(unicode.M, next) || next == joiner || last == joiner || next >= lightest && next <= darkest
}

func newRun(text string, start, end int, over []span) run {
	r := run{start: start, Text: text[start:end]}
	var kinds, titles []string
	for _, s := range over {
		if s.kind == matchKind {
			r.Match = s.match
			continue
		}
		if class := "m-" + s.kind; !slices.Contains(kinds, class) {
			kinds = append(kinds, class)
		}
		if s.title != "" && !slices.Contains(titles, s.title) {
			titles = append(titles, s.title)
		}
		if s.start == start && s.anchor != "" {
			r.Anchors = append(r.Anchors, s.anchor)
		}
	}
	r.Kinds, r.Title = strings.Join(kinds, " "), strings.Join(titles, " · ")
	return r
}

// number numbers the matches from 1 in the order of the page, says where each
// begins and ends and which are before and after it, and returns how many
// there are. A match that reaches into another block counts in both.
func number(blocks []block) int {
	var ends []*run
	for _, b := range blocks {
		last := 0
		for i := range b.Runs {
			r := &b.Runs[i]
			found := r.Match
			if found > 0 {
				if found != last {
					r.Begins, ends = true, append(ends, nil)
				}
				ends[len(ends)-1], r.Match = r, len(ends)
			}
			last = found
		}
	}
	for i, r := range ends {
		r.Ends, r.Prev = true, i
		if i+1 < len(ends) {
			r.Next = i + 2
		}
	}
	return len(ends)
}

// inField are the spans of one field, matches among them, sorted by start.
func inField(mentions []mention, marks []article.Mention, f article.Field) []span {
	var out []span
	for _, m := range mentions {
		if m.Field == f {
			out = append(out, span{start: m.Start, end: m.End, kind: m.kind, title: m.title, anchor: m.anchor})
		}
	}
	for i, m := range marks {
		if m.Field == f {
			out = append(out, span{start: m.Start, end: m.End, kind: matchKind, match: i + 1})
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].start < out[j].start })
	return out
}
