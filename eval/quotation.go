package eval

import (
	"slices"
	"strings"
	"unicode/utf8"

	"chancery/article"
)

// quotation is a quote with its letters and its speaker as a person.
type quotation struct {
	letters string
	speaker *thing // nil when unnamed
}

func compareQuotes(t *tally, g, p *article.Annotations, speakers bool) {
	gold, predicted := quotations(g, 0), quotations(p, 4)
	same := func(a, b quotation) bool {
		return sameText(a.letters, b.letters) && (!speakers || sameSpeaker(a, b))
	}
	inside := func(q quotation) bool {
		return slices.ContainsFunc(gold, func(o quotation) bool { return o.letters != q.letters && strings.Contains(o.letters, q.letters) })
	}
	left := slices.Clone(gold)
	for _, q := range predicted {
		if i := slices.IndexFunc(left, func(g quotation) bool { return same(g, q) }); i >= 0 {
			left = slices.Delete(left, i, i+1)
			t.right++
		} else if !inside(q) {
			t.extra++
		}
	}
	for _, q := range left {
		if !inside(q) {
			t.missed++
		}
	}
}

// compareSpeakers pairs quotations by text, each once, and judges the speakers.
func compareSpeakers(t *tally, g, p *article.Annotations) {
	left := quotations(g, 0)
	for _, q := range quotations(p, 4) {
		i := slices.IndexFunc(left, func(g quotation) bool { return sameText(g.letters, q.letters) })
		if i < 0 {
			continue
		}
		g := left[i]
		left = slices.Delete(left, i, i+1)
		switch {
		case g.speaker == nil:
		case sameSpeaker(g, q):
			t.right++
		default:
			t.missed++
			if q.speaker != nil {
				t.extra++
			}
		}
	}
}

func sameSpeaker(g, p quotation) bool {
	if g.speaker == nil || p.speaker == nil {
		return g.speaker == p.speaker
	}
	return samePerson(*g.speaker, *p.speaker)
}

// quotations are the quotes of an article, fragments and those of fewer words
// than least left out.
func quotations(a *article.Annotations, least int) []quotation {
	var out []quotation
	for _, q := range a.Quotes {
		if q.Kind != article.KindQuote && q.Kind != "" || len(strings.Fields(Fold(q.Text))) < least {
			continue
		}
		out = append(out, quotation{letters(q.Text), speakerOf(a, q)})
	}
	return out
}

// speakerOf is the person of that name in the article, else the bare name.
func speakerOf(a *article.Annotations, q article.Quote) *thing {
	if q.Speaker == nil || *q.Speaker == "" {
		return nil
	}
	for _, p := range a.People {
		if p.Name == *q.Speaker {
			t := personThing(p)
			return &t
		}
	}
	t := newThing("", *q.Speaker, nil)
	return &t
}

// sameText wants one text inside the other and nine tenths of its length.
func sameText(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return a != "" && strings.Contains(b, a) && 10*utf8.RuneCountInString(a) >= 9*utf8.RuneCountInString(b)
}
