package country

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/annotate"
	"chancery/article"
)

// cue is what the words beside a capital say about it.
type cue int8

const (
	unclear    cue = 0
	government cue = 1
	location   cue = -1
)

// cue looks at the words around a capital. What it is the object of decides;
// when it is no object, what it does. In an enumeration that is what stands
// before the first and after the last.
func (r *reader) cue(i int) cue {
	sp := &r.spots[i]
	if before, after, ok := sp.partial(); ok {
		return hyphened(before, after)
	}
	if r.dateline(sp) {
		return location
	}
	if c, ok := han(sp); ok {
		return c
	}
	if c := r.own(sp); c != unclear {
		return c
	}
	g := r.groups[i]
	if c, object := r.before(&r.spots[g.first]); object {
		if disputed(sp) {
			return location
		}
		return c
	}
	if c := r.after(&r.spots[g.last], g.first == g.last); c != unclear || !g.cities {
		return c
	}
	return location
}

// own is what a possessive, an apposition or a noun of cities says.
func (r *reader) own(sp *spot) cue {
	next := sp.word(sp.Last)
	switch {
	case sp.possessive():
		return r.possessed(sp)
	case parts[next], next == "(" && sp.opens():
		return location
	case rulers[next]:
		return government
	case next == ",":
		switch w := sp.word(sp.Last + 1); {
		case strings.HasPrefix(w, "d.c."), w == "dc", sp.side.country != "":
			return location
		case w == "which" || w == "whose" || w == "meanwhile" || w == "however" || w == "too":
			return government
		case w == "for" && sp.word(sp.Last+2) == "its":
			return government
		}
	}
	if t := sp.token(sp.Last); t != nil && t.Kind == annotate.Word && t.Shape == annotate.Capital && t.Spaced && sp.sentence().Case == annotate.Prose && !acts[next] && !r.german {
		return location
	}
	return unclear
}

// opens reports whether a spot is the first word of its paragraph.
func (sp *spot) opens() bool {
	s := sp.sentence()
	return sp.First == s.First && (sp.First == 0 || sp.text.Sentences[sp.text.Tokens[sp.First-1].Sentence].Paragraph != s.Paragraph)
}

// possessive reports whether a possessive stands after a spot; a bare
// apostrophe is one only after an s.
func (sp *spot) possessive() bool {
	switch sp.word(sp.Last) {
	case "'s", "’s", "ʼs":
		return true
	case "'", "’":
		return strings.HasSuffix(sp.surface(), "s")
	}
	return false
}

// possessed is what the thing says that a capital has: Moscow's demands, but
// Moscow's streets, and after "in" anything but an interest.
func (r *reader) possessed(sp *spot) cue {
	thing := sp.word(sp.Last + 1)
	t := sp.token(sp.Last + 1)
	switch {
	case parts[thing]:
		return location
	case t != nil && t.Shape == annotate.Capital && sp.sentence().Case == annotate.Prose:
		if r.known(sp, sp.Last+1) {
			return unclear
		}
		return location // Moscow's Red Square
	case inside[sp.word(sp.First-1)]:
		for j := sp.Last + 1; j < sp.Last+4; j++ {
			if interests[sp.word(j)] {
				return government
			}
		}
		return location
	}
	return government
}

// before is what a preposition or verb before a capital says. A capital that
// has neither is no object.
func (r *reader) before(sp *spot) (c cue, object bool) {
	w := sp.word(sp.First - 1)
	if sp.token(sp.First-1) == nil {
		return unclear, false
	}
	if w == "both" {
		if w = sp.word(sp.First - 2); !weak[w] && !dealing[w] {
			return unclear, false
		}
	}
	switch {
	case w == "," && (sp.word(sp.First-2) == "capital" || sp.word(sp.First-2) == "city"):
		return location, true
	case inside[w], reached[w], attack[w], directions[w]:
		return location, true
	case dealing[w]:
		return government, true
	case weak[w]:
		return r.behind(sp, w), true
	case acts[w], strings.HasSuffix(w, "ing") && acts[strings.TrimSuffix(w, "ing")], strings.HasSuffix(w, "ing") && acts[strings.TrimSuffix(w, "ing")+"e"]:
		return government, true
	}
	return unclear, false
}

// behind looks back from a preposition for what the capital is come to, or
// dealt with.
func (r *reader) behind(sp *spot, preposition string) cue {
	comes := preposition == "to" || preposition == "from" || preposition == "of"
	window := 4
	if comes || preposition == "for" {
		window = 7
	}
	for back := 2; back <= window; back++ {
		t := sp.token(sp.First - back)
		if t == nil || t.Kind == annotate.Mark {
			break
		}
		switch w := sp.word(sp.First - back); {
		case motion[w] && moving[preposition], attack[w] && preposition != "from":
			return location
		case dealings[w]:
			return government
		}
	}
	if comes {
		return location
	}
	return government
}

// after is what a capital does, or what goes with one that stands alone.
func (r *reader) after(sp *spot, alone bool) cue {
	j := sp.Last
	for adverb(sp.word(j)) && j < sp.Last+3 {
		j++
	}
	w := sp.word(j)
	switch {
	case sp.token(j) == nil:
		return unclear
	case w == "is" || w == "was" || w == "are" || w == "were" || w == "has" || w == "have":
		for k := j + 1; k < j+4; k++ {
			if suffers[sp.word(k)] {
				return location
			}
		}
		return government
	case acts[w], strings.HasSuffix(w, "ed") && len(w) > 4 && !parts[w] && !suffers[w]:
		return government
	case w == "and" && sp.word(j+1) == "its":
		return government
	case w == "," && sp.word(j+1) == "where":
		return location
	case alone && !r.foreign && j == sp.Last && modified(sp.token(j)):
		return location // Washington insiders
	}
	return unclear
}

// modified reports whether a word after a capital is a noun or adjective that
// goes with it, and no verb or particle.
func modified(t *annotate.Token) bool {
	return t.Kind == annotate.Word && t.Shape == annotate.Lower && t.Spaced && len(t.Text) > 3 && !particles[t.Text] &&
		!strings.HasSuffix(t.Text, "s") && !strings.HasSuffix(t.Text, "ed") && !strings.HasSuffix(t.Text, "ly")
}

func adverb(w string) bool {
	switch w {
	case "also", "never", "now", "still", "already", "again", "once", "then", "often", "long", "soon", "even", "not", "itself", "alone", "too":
		return true
	}
	return len(w) > 4 && strings.HasSuffix(w, "ly")
}

// hyphened: Moscow-backed and pro-Moscow are the government, London-based the
// place.
func hyphened(before, after string) cue {
	after, _, _ = strings.Cut(strings.ToLower(strings.TrimLeft(after, "-‐‑")), "-")
	switch after {
	case "based", "born", "area", "bound", "to", "raised", "educated", "trained", "wide", "headquartered", "listed", "style":
		return location
	}
	if before = strings.ToLower(before); strings.HasPrefix(before, "mid-") || strings.HasSuffix(before, "-to-") {
		return location
	}
	return government
}

// han is the cue of a text written without spaces, where a city is one unless
// it speaks or has a government.
func han(sp *spot) (c cue, ok bool) {
	if first, _ := utf8.DecodeRuneInString(sp.surface()); !unicode.Is(unicode.Han, first) {
		return unclear, false
	}
	for _, w := range [...]string{"说", "說", "表示", "称", "稱", "方面", "政府", "当局", "當局", "认为", "認為", "宣布"} {
		if strings.HasPrefix(sp.text.Source[sp.End:], w) {
			return government, true
		}
	}
	return location, true
}

// dateline reports whether the spot stands in the dateline of its paragraph,
// be it only MOSCOW. or MOSCOW (Wire).
func (r *reader) dateline(sp *spot) bool {
	if sp.text.Field != article.InBody {
		return false
	}
	s := sp.sentence()
	if sp.First < r.datelines[s.Paragraph] {
		return true
	}
	next := sp.word(sp.Last)
	return s.Case == annotate.Prose && sp.opens() && (next == "(" || next == "." || next == ",") && sp.text.Tokens[sp.First].Shape == annotate.Upper
}
