package export

import (
	"html"
	"strings"
)

// quoted is an article as a press review has it.
type quoted struct {
	Language string
	Title    string
	Source   string
	Date     string // 2025-02-16, empty when unknown
	Link     string // to the web, or empty
	Passages [][]run
	Citation string
}

// run is a piece of a passage, all of it a match or none.
type run struct {
	Text  string
	Match bool
}

func quote(a Item) quoted {
	q := quoted{Language: a.Language, Title: oneLine(heading(a.Article)), Source: oneLine(a.Source), Link: webAddress(a.URL)}
	if !a.Published.IsZero() {
		q.Date = a.Published.Time.Format("2006-01-02")
	}
	var passages []string
	if a.Passages != nil {
		passages = a.Passages()
	}
	for _, p := range passages {
		if r := runs(p); len(r) > 0 {
			q.Passages = append(q.Passages, r)
		}
	}
	if first := lead(a.Body); len(q.Passages) == 0 && first != "" {
		q.Passages = [][]run{{{Text: first}}}
	}
	q.Citation = Citation(a.Article, q.Date)
	return q
}

// runs cuts a passage at its marks. What it is made of is text again, so that
// each format escapes it in its own way.
func runs(passage string) []run {
	var out []run
	match := false
	for passage != "" {
		tag := "<mark>"
		if match {
			tag = "</mark>"
		}
		text, rest, _ := strings.Cut(passage, tag)
		if text = spaced(html.UnescapeString(text)); text != "" {
			out = append(out, run{text, match})
		}
		passage, match = rest, !match
	}
	return out
}

// spaced is text on one line, with the blanks at its ends.
func spaced(s string) string {
	line := oneLine(s)
	if line == "" && s != "" {
		return " "
	}
	if strings.TrimLeft(s, " \t\n") != s {
		line = " " + line
	}
	if strings.TrimRight(s, " \t\n") != s {
		line += " "
	}
	return line
}

// credits are the outlet and the date.
func (q quoted) credits() []string {
	var out []string
	for _, s := range []string{q.Source, q.Date} {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// titled is the heading of a press review.
func titled(title string) string {
	if title = oneLine(title); title != "" {
		return title
	}
	return "Chancery"
}
