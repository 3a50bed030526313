package snippet

import (
	"slices"
	"sort"
	"unicode"
	"unicode/utf8"

	"chancery/article"
)

// Passage is a piece of a text worth showing: its span in bytes, and the piece
// as escaped HTML with <mark> around the matches. Where it begins or ends
// inside a sentence the HTML has an ellipsis, which is not of the span.
type Passage struct {
	article.Span
	HTML string
}

// Sizes of passages, in bytes.
const (
	wanted  = 240 // sentences are joined up to this
	longest = 360 // a longer sentence is cut at words
)

// most is how many passages with marks are compared: the first of a long
// article tell enough.
const most = 200

// Passages returns up to n passages of body, in their order, that show the
// marks best: those that show the most terms not shown yet, then the most
// terms, then the most marks, then the first. Without marks it is the
// beginning. Marks are sorted, inside the text and on code points.
func Passages(body string, marks []Mark, n int) []Passage {
	chosen := choose(candidates(body, marks), n)
	spans := Merge(marks)
	out := make([]Passage, len(chosen))
	for i, c := range chosen {
		h := HTML(body, c.Span, spans[first(spans, c.Start):])
		if c.cutStart {
			h = "…" + h
		}
		if c.cutEnd {
			h += "…"
		}
		out[i] = Passage{c.Span, h}
	}
	return out
}

// first is the first span that ends after a byte.
func first(spans []article.Span, at int) int {
	return sort.Search(len(spans), func(i int) bool { return spans[i].End > at })
}

// piece is a passage before it is chosen.
type piece struct {
	article.Span
	cutStart, cutEnd bool // inside a sentence
	terms            map[int]bool
	marks            int
}

// cutter makes pieces of the paragraphs of a text.
type cutter struct {
	body  string
	marks []Mark
	next  int // the first mark that no piece shows
	out   []piece
}

func candidates(body string, marks []Mark) []piece {
	c := &cutter{body: body, marks: marks}
	for _, para := range article.Paragraphs(body) {
		c.pass(para.Start)
		switch {
		case len(marks) == 0:
			c.begin(para)
			return c.out
		case c.next == len(marks) || len(c.out) >= most:
			return c.out
		case marks[c.next].Start < para.End:
			c.paragraph(para)
		}
	}
	if len(c.out) == 0 && len(marks) > 0 {
		return candidates(body, nil)
	}
	return c.out
}

// pass leaves the marks behind that begin before a byte.
func (c *cutter) pass(at int) {
	for c.next < len(c.marks) && c.marks[c.next].Start < at {
		c.next++
	}
}

// begin is the beginning of a paragraph.
func (c *cutter) begin(para article.Span) {
	sentences := article.Sentences(c.body, head(c.body, para))
	if len(sentences) > 0 {
		c.join(sentences, 0, 0)
	}
}

// head bounds what is looked at of an endless paragraph.
func head(body string, para article.Span) article.Span {
	if para.Len() > 4*longest {
		para.End = back(body, para.Start+4*longest, para.Start)
	}
	return para
}

// paragraph makes pieces around the sentences that have marks.
func (c *cutter) paragraph(para article.Span) {
	sentences := article.Sentences(c.body, para)
	from := 0 // the first sentence that no piece shows
	for i := 0; i < len(sentences) && c.next < len(c.marks) && len(c.out) < most; i++ {
		s := sentences[i]
		c.pass(s.Start)
		if c.next == len(c.marks) || c.marks[c.next].Start >= s.End {
			continue
		}
		i = c.join(sentences, i, from)
		from = i + 1
	}
}

// join makes a piece that begins with sentence i, and takes in what fits of the
// sentences after it, then before it as far as from. It returns the last one
// taken.
func (c *cutter) join(sentences []article.Span, i, from int) (last int) {
	s, before := sentences[i], i
	last = i
	for last+1 < len(sentences) && (sentences[last+1].End-s.Start <= wanted || c.crossed(sentences[last].End)) {
		last++
		s.End = sentences[last].End
	}
	for before > from && s.End-sentences[before-1].Start <= wanted {
		before--
		s.Start = sentences[before].Start
	}
	if s.Len() <= longest {
		c.add(piece{Span: s})
		return last
	}
	c.windows(s)
	return last
}

// crossed reports whether a mark lies across a byte.
func (c *cutter) crossed(at int) bool {
	for _, m := range c.marks[c.next:] {
		if m.Start >= at {
			return false
		}
		if m.End > at {
			return true
		}
	}
	return false
}

// windows cuts pieces around the marks of what is too long for one.
func (c *cutter) windows(s article.Span) {
	if len(c.marks) == 0 {
		c.add(piece{Span: article.Span{Start: s.Start, End: c.wordEnd(s.Start, s.Start+longest, s.End)}, cutEnd: true})
		return
	}
	at := s.Start
	for c.next < len(c.marks) && c.marks[c.next].Start < s.End && len(c.out) < most {
		m := c.marks[c.next]
		w := article.Span{Start: at}
		if m.Start-at > longest/2 {
			w.Start = c.wordStart(m.Start, m.Start-longest/3, at)
		}
		w.End = c.wordEnd(m.End, w.Start+longest, s.End)
		c.add(piece{Span: w, cutStart: w.Start > s.Start, cutEnd: w.End < s.End})
		at = w.End
	}
}

// add counts what a piece shows, and leaves those marks behind.
func (c *cutter) add(p piece) {
	p.terms = map[int]bool{}
	i := c.next
	for i > 0 && c.marks[i-1].Start >= p.Start {
		i--
	}
	for ; i < len(c.marks) && c.marks[i].Start < p.End; i++ {
		if c.marks[i].End <= p.End {
			p.terms[c.marks[i].Term] = true
			p.marks++
		}
	}
	c.next = max(c.next, i)
	c.out = append(c.out, p)
}

// wordStart is the first start of a word at or after target, not before least
// and not after mark.
func (c *cutter) wordStart(mark, target, least int) int {
	target = max(target, least)
	for i := target; i < mark; {
		r, n := utf8.DecodeRuneInString(c.body[i:])
		i += n
		if unicode.IsSpace(r) && i <= mark {
			return skip(c.body, i, mark)
		}
	}
	return back(c.body, target, least)
}

// skip passes over white space.
func skip(s string, at, most int) int {
	for at < most {
		r, n := utf8.DecodeRuneInString(s[at:])
		if !unicode.IsSpace(r) {
			break
		}
		at += n
	}
	return at
}

// wordEnd is the last end of a word at or before target, not before mark and
// not after most; no mark lies across it.
func (c *cutter) wordEnd(mark, target, most int) int {
	if target >= most {
		return most
	}
	target = back(c.body, max(target, mark), mark)
	end := target
	for end > mark {
		r, n := utf8.DecodeLastRuneInString(c.body[:end])
		if unicode.IsSpace(r) {
			break
		}
		end -= n
	}
	if end == mark && mark < target {
		end = target // no space to cut at
	}
	for end > mark {
		r, n := utf8.DecodeLastRuneInString(c.body[:end])
		if !unicode.IsSpace(r) {
			break
		}
		end -= n
	}
	for _, m := range c.marks[min(c.next, len(c.marks)):] {
		if m.Start >= end {
			break
		}
		if m.End > end && m.End <= most {
			end = m.End
		}
	}
	return end
}

// back moves to the start of a code point.
func back(s string, at, least int) int {
	for at > least && at < len(s) && !utf8.RuneStart(s[at]) {
		at--
	}
	return at
}

// choose takes the n best pieces and puts them back in order.
func choose(pieces []piece, n int) []piece {
	shown := map[int]bool{}
	var out []piece
	for len(out) < n && len(pieces) > 0 {
		best, score := 0, [3]int{-1}
		for i, p := range pieces {
			s := [3]int{0, len(p.terms), p.marks}
			for t := range p.terms {
				if !shown[t] {
					s[0]++
				}
			}
			if slices.Compare(s[:], score[:]) > 0 {
				best, score = i, s
			}
		}
		for t := range pieces[best].terms {
			shown[t] = true
		}
		out = append(out, pieces[best])
		pieces = slices.Delete(slices.Clone(pieces), best, best+1)
	}
	slices.SortFunc(out, func(a, b piece) int { return a.Start - b.Start })
	return out
}
