package snippet

import (
	"slices"
	"sort"

	"chancery/article"
)

// spot is one occurrence of a stem.
type spot struct {
	position int
	article.Span
}

// spots are the occurrences of the stems that forms ask for, by position; the
// place in the list is the stem's number in the reading.
type spots [][]spot

// find returns the matches of the forms in one text, sorted.
func find(r *reading, p *place) []Mark {
	var out []Mark
	found := r.stems(p)
	for _, f := range r.forms {
		if !p.looks(f.part) {
			continue
		}
		var spans []article.Span
		switch f.kind {
		case row:
			spans = rows(found, f)
		case stretch:
			spans = stretches(found, f, p)
		case paragraph:
			spans = paragraphs(found, f, p)
		case exact:
			spans = f.literal.all(p.text)
		case unstemmed:
			for _, t := range r.analyzer.FindWords(p.text, f.sought) {
				spans = append(spans, article.Span{Start: t.Start, End: t.End})
			}
		}
		for _, s := range spans {
			if p.holds(f.part, s) {
				out = append(out, Mark{s, f.term})
			}
		}
	}
	return sorted(out)
}

// stems looks through a text once for all forms.
func (r *reading) stems(p *place) spots {
	found := make(spots, len(r.numbers))
	if len(found) == 0 {
		return found
	}
	for _, t := range r.analyzer.Find(p.text, r.sought) {
		n := r.numbers[t.Term]
		found[n] = append(found[n], spot{t.Position, article.Span{Start: t.Start, End: t.End}})
	}
	return found
}

// at is the occurrence of a stem at a position.
func (s spots) at(stem, position int) (spot, bool) {
	list := s[stem]
	i := sort.Search(len(list), func(i int) bool { return list[i].position >= position })
	if i < len(list) && list[i].position == position {
		return list[i], true
	}
	return spot{}, false
}

// rows are the places where the words follow each other, each as one span.
func rows(found spots, f form) []article.Span {
	var out []article.Span
next:
	for _, first := range found[f.words[0].stem] {
		span := first.Span
		for _, w := range f.words[1:] {
			s, ok := found.at(w.stem, first.position+w.offset)
			if !ok {
				continue next
			}
			span.Start, span.End = min(span.Start, s.Start), max(span.End, s.End)
		}
		out = append(out, span)
	}
	return out
}

// needs is how often each stem of a form is asked for, and the occurrences of
// all of them by position.
func needs(found spots, f form) (need map[int]int, all []stemSpot) {
	need = map[int]int{}
	for _, w := range f.words {
		if need[w.stem]++; need[w.stem] > 1 {
			continue
		}
		last := 0
		for _, s := range found[w.stem] {
			if s.position != last { // an overlay may repeat its word
				all = append(all, stemSpot{s, w.stem})
			}
			last = s.position
		}
	}
	slices.SortStableFunc(all, func(a, b stemSpot) int { return a.position - b.position })
	return need, all
}

type stemSpot struct {
	spot
	stem int
}

// stretches are the words inside stretches of the form's width that hold all
// of them and lie in its part.
func stretches(found spots, f form, p *place) []article.Span {
	need, all := needs(found, f)
	var out []article.Span
	have := map[int]int{}
	missing, left, marked := len(need), 0, 0
	for right, s := range all {
		if have[s.stem]++; have[s.stem] == need[s.stem] {
			missing--
		}
		for missing == 0 && have[all[left].stem] > need[all[left].stem] {
			have[all[left].stem]--
			left++
		}
		if missing > 0 || s.position-all[left].position >= f.width {
			continue
		}
		whole := article.Span{Start: all[left].Start, End: s.End}
		if !p.holds(f.part, whole) {
			continue
		}
		for marked = max(marked, left); marked <= right; marked++ {
			out = append(out, all[marked].Span)
		}
	}
	return out
}

// paragraphs are the words in paragraphs that hold all of them.
func paragraphs(found spots, f form, p *place) []article.Span {
	need, all := needs(found, f)
	slices.SortStableFunc(all, func(a, b stemSpot) int { return a.Start - b.Start })
	var out []article.Span
	next := 0
	for _, para := range p.paragraphs {
		have, missing := map[int]int{}, len(need)
		var spans []article.Span
		for ; next < len(all) && all[next].Start < para.End; next++ {
			s := all[next]
			if s.Start < para.Start {
				continue
			}
			if have[s.stem]++; have[s.stem] == need[s.stem] {
				missing--
			}
			spans = append(spans, s.Span)
		}
		if missing == 0 {
			out = append(out, spans...)
		}
	}
	return out
}
