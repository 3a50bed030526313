package snippet

import (
	"math"
	"slices"
	"sort"
	"unicode"
	"unicode/utf8"

	"chancery/article"
	"chancery/index/analysis"
)

// Passage is a piece of a text worth showing: its span in bytes, and the piece
// as escaped HTML with <mark> around the matches. Where it begins or ends
// inside a sentence the HTML has an ellipsis, which is not of the span.
type Passage struct {
	article.Span
	HTML string
}

// Sizes of passages, in columns: a character of a script that is written
// without spaces, which says as much as several letters, takes three.
const (
	wanted  = 200 // sentences are joined up to this, some thirty words
	longest = 300 // a longer sentence is cut at words
)

// most is how many passages with marks are compared: the first of a long
// article tell enough.
const most = 200

// Passages returns up to n passages of body, in their order, that show the
// marks best: those that show the most terms not shown yet, then the most
// terms, then those terms closest together, then the most marks, then the
// first. Without marks it is the beginning. Marks are sorted, inside the text
// and on code points.
func Passages(body string, marks []Mark, n int) []Passage {
	return rendered(body, marks, choose(candidates(body, marks), n))
}

// Beginning returns what begins with the first sentence at or after a byte of
// body, nothing when none does; of an endless paragraph it looks at the first
// sentences.
func Beginning(body string, from int) []Passage {
	for _, para := range article.Paragraphs(body) {
		if para.End <= from {
			continue
		}
		c := &cutter{body: body}
		for _, s := range article.Sentences(body, head(body, para)) {
			if s.Start >= from {
				c.begin(article.Span{Start: s.Start, End: para.End})
				return rendered(body, nil, c.out)
			}
		}
	}
	return nil
}

// rendered are pieces as they are shown.
func rendered(body string, marks []Mark, chosen []piece) []Passage {
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
	cutStart, cutEnd bool  // inside a sentence
	terms            []int // different ones
	marks            int
	stretch          int // bytes of the shortest stretch with all terms
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
	const most = 4 * utf8.UTFMax * longest
	if para.Len() > most {
		para.End = back(body, para.Start+most, para.Start)
	}
	return para
}

// fits reports whether a span takes at most so many columns; it looks at no
// more text than that.
func (c *cutter) fits(start, end, columns int) bool {
	return c.reach(start, end, columns) == end
}

// reach is how far at most so many columns go from a byte, at most to end.
func (c *cutter) reach(start, end, columns int) int {
	for at := start; at < end; {
		r, n := utf8.DecodeRuneInString(c.body[at:end])
		columns--
		if analysis.Unspaced(r) {
			columns -= 2
		}
		if columns < 0 {
			return at
		}
		at += n
	}
	return end
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
	for last+1 < len(sentences) && (c.fits(s.Start, sentences[last+1].End, wanted) || c.crossed(sentences[last].End)) {
		last++
		s.End = sentences[last].End
	}
	for before > from && c.fits(sentences[before-1].Start, s.End, wanted) {
		before--
		s.Start = sentences[before].Start
	}
	if c.fits(s.Start, s.End, longest) {
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
		end := c.wordEnd(s.Start, c.reach(s.Start, s.End, longest), s.End)
		c.add(piece{Span: article.Span{Start: s.Start, End: end}, cutEnd: end < s.End})
		return
	}
	at := s.Start
	for c.next < len(c.marks) && c.marks[c.next].Start < s.End && len(c.out) < most {
		m := c.marks[c.next]
		w := article.Span{Start: at}
		if !c.fits(at, m.Start, longest/2) {
			w.Start = c.wordStart(m.Start, at)
		}
		w.End = c.wordEnd(m.End, c.reach(w.Start, s.End, longest), s.End)
		c.add(piece{Span: w, cutStart: w.Start > s.Start, cutEnd: w.End < s.End})
		at = w.End
	}
}

// add counts what a piece shows, and leaves those marks behind.
func (c *cutter) add(p piece) {
	i := c.next
	for i > 0 && c.marks[i-1].Start >= p.Start {
		i--
	}
	from := i
	for ; i < len(c.marks) && c.marks[i].Start < p.End; i++ {
		if c.marks[i].End <= p.End {
			if t := c.marks[i].Term; !slices.Contains(p.terms, t) {
				p.terms = append(p.terms, t)
			}
			p.marks++
		}
	}
	p.stretch = shortest(c.marks[from:i], p.End, p.terms)
	c.next = max(c.next, i)
	c.out = append(c.out, p)
}

// shortest is the length of the shortest stretch with a mark of each of some
// terms, 0 of a single one; marks that go on after end do not count.
func shortest(marks []Mark, end int, terms []int) int {
	if len(terms) < 2 {
		return 0
	}
	best, left := math.MaxInt, 0
	have, missing := make([]int, len(terms)), len(terms)
	for _, m := range marks {
		if m.End > end {
			continue
		}
		at := slices.Index(terms, m.Term)
		if have[at]++; have[at] == 1 {
			missing--
		}
		for missing == 0 {
			best = min(best, m.End-marks[left].Start)
			if l := marks[left]; l.End <= end {
				at := slices.Index(terms, l.Term)
				if have[at]--; have[at] == 0 {
					missing++
				}
			}
			left++
		}
	}
	return best
}

// wordStart is the first start of a word in the last columns before a mark, not
// before least.
func (c *cutter) wordStart(mark, least int) int {
	at := mark
	for columns := longest / 3; at > least && columns > 0; columns-- {
		r, n := utf8.DecodeLastRuneInString(c.body[least:at])
		at -= n
		if analysis.Unspaced(r) {
			columns -= 2
		}
	}
	for i := at; i < mark; {
		before, _ := utf8.DecodeLastRuneInString(c.body[:i])
		r, n := utf8.DecodeRuneInString(c.body[i:])
		if parted(before, r) {
			return skip(c.body, i, mark)
		}
		i += n
	}
	return mark
}

// parted reports whether a text may be cut between two runes: at a space, or
// before a character of a script that has none.
func parted(before, after rune) bool {
	return unicode.IsSpace(before) || unicode.IsSpace(after) || analysis.Unspaced(before) && analysis.Unspaced(after)
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
// not after most; no mark lies across it. What is one endless word is cut at
// target.
func (c *cutter) wordEnd(mark, target, most int) int {
	if target >= most {
		return most
	}
	target = back(c.body, max(target, mark), mark)
	end := target
	for end > mark {
		before, n := utf8.DecodeLastRuneInString(c.body[:end])
		after, _ := utf8.DecodeRuneInString(c.body[end:])
		if parted(before, after) {
			break
		}
		end -= n
	}
	if end == mark && len(c.marks) == 0 {
		end = target
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

// back moves to the start of the code point that a byte lies in.
func back(s string, at, least int) int {
	for i := at; i > max(least, at-utf8.UTFMax) && i < len(s); i-- {
		if utf8.RuneStart(s[i]) {
			return i
		}
	}
	return max(at, least)
}

// choose takes the n best pieces and puts them back in order.
func choose(pieces []piece, n int) []piece {
	var shown []int
	var out []piece
	for len(out) < n && len(pieces) > 0 {
		best, score := 0, [4]int{-1}
		for i, p := range pieces {
			s := [4]int{0, len(p.terms), -p.stretch, p.marks}
			for _, t := range p.terms {
				if !slices.Contains(shown, t) {
					s[0]++
				}
			}
			if slices.Compare(s[:], score[:]) > 0 {
				best, score = i, s
			}
		}
		shown = append(shown, pieces[best].terms...)
		out = append(out, pieces[best])
		pieces = slices.Delete(slices.Clone(pieces), best, best+1)
	}
	slices.SortFunc(out, func(a, b piece) int { return a.Start - b.Start })
	return out
}
