package snippet

import (
	"html"
	"sort"
	"strings"
	"unicode/utf8"

	"chancery/article"
)

// Passage is a piece of a text worth showing: its span in bytes, and the piece
// as escaped HTML with <mark> around the matches.
type Passage struct {
	article.Span
	HTML string
}

// Sizes of passages, in bytes.
const (
	wanted  = 240 // sentences are joined up to this
	longest = 360 // a longer sentence is cut at words
)

// Passages returns up to n passages of body, in their order, that show the
// marks best: those that show the most different matches, then the most, then
// the first. Without marks it is the beginning.
func Passages(body string, marks []article.Span, n int) []Passage {
	candidates := pieces(body, marks)
	if len(candidates) == 0 {
		return nil
	}
	chosen := choose(body, candidates, n)
	out := make([]Passage, len(chosen))
	for i, c := range chosen {
		out[i] = Passage{c.span, ellipses(body, c.span, HTML(body, c.span, marks))}
	}
	return out
}

type piece struct {
	span  article.Span
	marks []article.Span
}

// pieces are the sentences that have marks, short ones joined with what
// follows in the same paragraph; the first sentences where there are no marks.
func pieces(body string, marks []article.Span) []piece {
	var out []piece
	next := 0
	for _, para := range article.Paragraphs(body) {
		if next >= len(marks) && len(out) > 0 {
			break
		}
		sentences := article.Sentences(body, para)
		for i := 0; i < len(sentences); i++ {
			s := sentences[i]
			for next < len(marks) && marks[next].End <= s.Start {
				next++
			}
			if len(marks) > 0 && (next >= len(marks) || marks[next].Start >= s.End) {
				continue
			}
			for i+1 < len(sentences) && sentences[i+1].End-s.Start <= wanted {
				i++
				s.End = sentences[i].End
			}
			out = append(out, cut(body, s, marks[min(next, len(marks)):]))
			if len(marks) == 0 {
				return out
			}
		}
	}
	if len(out) == 0 && len(marks) > 0 {
		return pieces(body, nil)
	}
	return out
}

// cut shortens a long piece to a window around its first marks, at words.
func cut(body string, s article.Span, marks []article.Span) piece {
	if s.Len() > longest {
		start := s.Start
		if len(marks) > 0 && marks[0].Start-s.Start > longest/2 {
			start = word(body, marks[0].Start-longest/3, s.Start)
		}
		end := s.End
		if end-start > longest {
			end = word(body, start+longest, start+longest/2)
		}
		s = article.Span{Start: start, End: end}
	}
	p := piece{span: s}
	for _, m := range marks {
		if m.Start >= s.End {
			break
		}
		if m.Start >= s.Start && m.End <= s.End {
			p.marks = append(p.marks, m)
		}
	}
	return p
}

// word is the last word bound before at, not before least.
func word(body string, at, least int) int {
	at = min(max(at, least), len(body))
	if i := strings.LastIndexByte(body[least:at], ' '); i >= 0 {
		return least + i + 1
	}
	for at > least && at < len(body) && !utf8.RuneStart(body[at]) {
		at--
	}
	return at
}

// choose takes the n best pieces and puts them back in order. A match that an
// earlier choice shows already counts less.
func choose(body string, candidates []piece, n int) []piece {
	const most = 200 // pieces looked at: the first of a long article tell enough
	candidates = candidates[:min(len(candidates), most)]
	shown := map[string]bool{}
	var out []piece
	for len(out) < n && len(candidates) > 0 {
		best, bestScore := 0, -1
		for i, c := range candidates {
			score := len(c.marks)
			fresh := map[string]bool{}
			for _, m := range c.marks {
				if t := strings.ToLower(body[m.Start:m.End]); !shown[t] {
					fresh[t] = true
				}
			}
			if score += 100 * len(fresh); score > bestScore {
				best, bestScore = i, score
			}
		}
		for _, m := range candidates[best].marks {
			shown[strings.ToLower(body[m.Start:m.End])] = true
		}
		out = append(out, candidates[best])
		candidates = append(candidates[:best:best], candidates[best+1:]...)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].span.Start < out[j].span.Start })
	return out
}

// ellipses show where a passage begins or ends inside a sentence.
func ellipses(body string, s article.Span, h string) string {
	if s.Start > 0 && midway(body[:s.Start]) {
		h = "…" + h
	}
	if s.End < len(body) && midway(body[:s.End]) {
		h += "…"
	}
	return h
}

func midway(before string) bool {
	if strings.HasSuffix(before, "\n") {
		return false
	}
	t := strings.TrimRight(before, " \"'”’»)")
	r, _ := utf8.DecodeLastRuneInString(t)
	return !strings.ContainsRune(".!?:。！？؟", r)
}

// HTML is a span of text, escaped, with <mark> around the marks inside it.
// marks are sorted and do not overlap.
func HTML(text string, within article.Span, marks []article.Span) string {
	var b strings.Builder
	at := within.Start
	for _, m := range marks {
		start, end := max(m.Start, at), min(m.End, within.End)
		if start >= end {
			continue
		}
		b.WriteString(html.EscapeString(text[at:start]))
		b.WriteString("<mark>" + html.EscapeString(text[start:end]) + "</mark>")
		at = end
	}
	b.WriteString(html.EscapeString(text[at:within.End]))
	return b.String()
}
