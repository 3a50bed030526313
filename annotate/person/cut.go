package person

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/annotate"
	"chancery/annotate/name"
	"chancery/article"
)

// piece is a name as it was found: its tokens and its bytes.
type piece struct {
	first, end, start, stop int
	person                  bool
}

// joinNicknames makes one name of William "Bill" Burns.
func (r *reader) joinNicknames(found []piece) []piece {
	tokens := r.text.Tokens
	out := found[:0]
	for i := 0; i < len(found); i++ {
		p := found[i]
		for k := i + 1; k < len(found) && k <= i+2; k++ {
			q := found[k]
			if n := q.first - p.end; (n == 3 || n == 4) && opening(tokens[p.end].Text) && closing(tokens[q.first-1].Text) &&
				tokens[p.end].Spaced && !tokens[p.end+1].Spaced && tokens[p.end+1].Shape == annotate.Capital && tokens[q.first].Spaced &&
				tokens[p.first].Sentence == tokens[q.first].Sentence && (name.ClassOf(tokens[p.first].Text)|name.ClassOf(tokens[p.end-1].Text))&name.Given != 0 {
				if p.end-p.first > 3 { // Chief Special Operator William "Bill" Burns
					p.from(r, p.end-1)
				}
				p.end, p.stop, p.person = q.end, q.stop, true
				i = k
				break
			}
		}
		out = append(out, p)
	}
	return out
}

func opening(mark string) bool {
	return mark == "\"" || mark == "“" || mark == "‘" || mark == "'" || mark == "("
}
func closing(mark string) bool {
	return mark == "\"" || mark == "”" || mark == "’" || mark == "'" || mark == ")"
}

// cut adds the spans of a name: one in each line that it stands in, without
// what is no part of a name.
func (r *reader) cut(p piece) {
	tokens := r.text.Tokens
	for first := p.first; first < p.end; {
		next := first + 1
		for next < p.end && tokens[next].Sentence == tokens[first].Sentence {
			next++
		}
		r.trim(piece{first, next, max(p.start, tokens[first].Start), min(p.stop, tokens[next-1].End), p.person})
		first = next
	}
}

// trim adds a name without what is no part of it.
func (r *reader) trim(p piece) {
	r.trimFront(&p)
	if r.foreign && p.person && p.end-p.first > 1 {
		p = r.fromGiven(r.foreignPair(p))
	}
	r.trimEnd(&p)
	if r.unglue(p) {
		return
	}
	for k := p.first; k < p.end; k++ {
		if n := glued(r.text.Tokens[k].Text); n > 0 {
			p.end, p.stop = k+1, r.text.Tokens[k].Start+n
		}
	}
	r.add(p)
}

// from lets a piece begin at token i.
func (p *piece) from(r *reader, i int) { p.first, p.start = i, r.text.Tokens[i].Start }

// to lets a piece end before token i.
func (p *piece) to(r *reader, i int) { p.end, p.stop = i, r.text.Tokens[i-1].End }

// trimFront takes off a verb or a title (Said Lee, Pastor Lee, U.K. Chancellor
// of the Exchequer Ann Lee) and a label (WATCH Lee).
func (r *reader) trimFront(p *piece) {
	for titled := false; p.end-p.first > 1 && (r.opens(p.first, p.end) || titled && p.end-p.first > 2 && r.ofOffice(p.first)); {
		titled = titled || titles[r.lower[p.first]]
		p.from(r, p.first+1)
	}
	for p.end-p.first > 1 && r.label(p.first) && !r.label(p.end-1) {
		p.from(r, p.first+1)
	}
}

// trimEnd takes off a home (Ann Lee of Boston), a label (Lee MORE) and a time
// in office (Obama administration).
func (r *reader) trimEnd(p *piece) {
	for k := p.first + 1; k < p.end-1; k++ {
		if r.lower[k] == "of" && r.text.Tokens[k].Shape == annotate.Lower {
			p.to(r, k)
		}
	}
	for p.end-p.first > 1 && r.label(p.end-1) && !r.label(p.first) {
		p.to(r, p.end-1)
	}
	if p.end-p.first > 1 && tenures[r.lower[p.end-1]] {
		p.to(r, p.end-1)
		p.person = false
	}
}

// unglue adds two names where a name that is there twice and a word are run
// together: Ann Lee Ann Maria LeeFederal judge.
func (r *reader) unglue(p piece) bool {
	tokens := r.text.Tokens
	for k := p.first; k < p.end-1; k++ {
		w := tokens[k].Text
		for g := k + 1; g < p.end && g < k+10; g++ {
			if t := &tokens[g]; len(t.Text) > len(w)+1 && strings.HasPrefix(t.Text, w) && joint(t.Text, len(w)) {
				r.add(piece{p.first, k + 1, p.start, tokens[k].End, p.person})
				r.add(piece{k + 1, g + 1, tokens[k+1].Start, t.Start + len(w), p.person})
				return true
			}
		}
	}
	return false
}

// opens reports whether the token begins a name without being a part of it.
func (r *reader) opens(i, end int) bool {
	l := r.lower[i]
	if r.text.Tokens[i].First && name.Speech(l) && l != "said" || l == "said" && r.text.Tokens[i].First && r.tells(i) {
		return true
	}
	class := name.ClassOf(l)
	switch {
	case r.text.Tokens[i].Shape == annotate.Lower && !name.Particle(l) && !strings.ContainsRune(l, '-'): // of, the
		return true
	case titles[l], name.Honorific(l) && class&name.Given == 0:
		return true
	case name.Head(l):
		return class&name.Given == 0 && end-i > 2
	case end-i > 3 && class&name.Given == 0:
		return r.leadsTo(i, end)
	}
	return false
}

// ofOffice reports whether a word goes on with an office: the Exchequer.
func (r *reader) ofOffice(i int) bool {
	return name.Office(r.lower[i]) && name.ClassOf(r.lower[i])&name.Given == 0
}

// titles begin no name.
var titles = words("president presidents minister ministers chancellor premier secretary undersecretary senator senators sen. sens. rep. reps. gov. gen. governor ambassador chairman chairwoman spokesman spokeswoman councilor ayatollah colonel lieutenant admiral general")

// leadsTo reports whether the words from i lead to an office inside the name:
// U.K. Chancellor of the Exchequer Ann Lee.
func (r *reader) leadsTo(i, end int) bool {
	for k := i + 1; k < end-2 && k < i+8; k++ {
		if titles[r.lower[k]] {
			return true
		}
		if !name.Office(r.lower[k]) {
			return false
		}
	}
	return false
}

// tells reports whether the sentence that "said" begins comes after speech:
// "No," said Lee. The same mark ends a quotation before it.
func (r *reader) tells(i int) bool { return i+2 < len(r.lower) && r.text.Tokens[i+2].Text == "," }

// foreignAnd join two names: Mark Ruffalo und Rachel McAdams.
var foreignAnd = words("und y et e")

// foreignPair adds the second of two names that are joined and returns the
// first.
func (r *reader) foreignPair(p piece) piece {
	for k := p.first + 1; k < p.end-1; k++ {
		if foreignAnd[r.lower[k]] && name.ClassOf(r.lower[k+1])&name.Given != 0 {
			second := p
			second.from(r, k+1)
			r.trim(second)
			p.to(r, k)
			break
		}
	}
	return p
}

// fromGiven lets a name begin with its given name; one without any is left to
// what the article and the directory know.
func (r *reader) fromGiven(p piece) piece {
	for k := p.first; k < p.end-1; k++ {
		if name.ClassOf(r.lower[k])&name.Given != 0 && !name.Particle(r.lower[k]) {
			p.first, p.start = k, max(p.start, r.text.Tokens[k].Start)
			return p
		}
	}
	p.person = false
	return p
}

// label reports whether a word in capitals is no name beside one that is not in
// them: WATCH Lee, REUTERS Lee, Lee MORE.
func (r *reader) label(i int) bool {
	tok := &r.text.Tokens[i]
	if tok.Shape != annotate.Upper || strings.Contains(tok.Text, ".") && tok.Text != "D.C." || utf8.RuneCountInString(tok.Text) < 4 ||
		r.text.Sentences[tok.Sentence].Case == annotate.Shouted {
		return false
	}
	class := name.ClassOf(tok.Text)
	return class&name.Common != 0 || class == 0
}

// tenures are the words that make a name that of someone's time in office.
var tenures = map[string]bool{"administration": true, "administrations": true, "presidency": true, "cabinet": true, "campaign": true, "era": true, "regime": true}

// longestWord is the most bytes that a word of a name has.
const longestWord = 64

// glued is how many bytes of a word are a name, another word following without
// a space (ClintonDemocrats); 0 when it is one word.
func glued(word string) int {
	if len(word) > longestWord {
		return 0
	}
	for i := range word {
		if i >= 4 && len(word)-i > 2 && joint(word, i) && name.ClassOf(word) == 0 && name.ClassOf(word[:i])&(name.Family|name.Given) != 0 {
			return i
		}
	}
	return 0
}

// joint reports whether a capital follows a small letter at byte i.
func joint(word string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(word[:i])
	after, _ := utf8.DecodeRuneInString(word[i:])
	return unicode.IsLower(before) && unicode.IsUpper(after)
}

func (r *reader) add(p piece) {
	for p.first < p.end-1 && r.text.Tokens[p.first].Kind == annotate.Mark {
		p.first++
		p.start = r.text.Tokens[p.first].Start
	}
	if alone := p.end-p.first == 1; p.start < p.stop && !(alone && (suffixes[strings.Trim(r.lower[p.first], ".")] || strings.HasSuffix(r.lower[p.first], ".") || p.start > 0 && r.text.Source[p.start-1] == '@')) {
		r.spans = append(r.spans, span{
			Mention: article.Mention{Field: r.text.Field, Start: p.start, End: p.stop},
			form:    newForm(r.text.Source[p.start:p.stop]), first: p.first, end: p.end, person: p.person,
		})
	}
}
