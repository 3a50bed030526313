package query

import (
	"fmt"
	"strings"
	"unicode"
)

// leaf makes the node of a word or phrase in its scope; at is its place with
// the prefix. Nil when it has no text or no meaning there.
func (p *parser) leaf(s scope, t token, at Pos) Node {
	if t.text == "" {
		return nil // told by the lexer
	}
	text := p.afford(t.text, at)
	if text == "" {
		return nil
	}
	if t.kind == tokenPhrase {
		return p.phrase(s, t, text, at)
	}
	if s.kind == kindText {
		return p.word(s, text, at)
	}
	bare := trimValue(text)
	if _, _, fuzzy := cutFuzzy(bare); s.kind != kindDate && s.kind != kindDyad && (fuzzy || hasWildcard(bare)) {
		p.advise(at, fmt.Sprintf("%s: knows neither wildcards nor ~: the signs were read as text", s.name))
	}
	return p.named(s, bare, at)
}

// phrase makes the node of a quoted text.
func (p *parser) phrase(s scope, t token, text string, at Pos) Node {
	if s.kind != kindText {
		if t.slop >= 0 {
			p.fail(at, fmt.Sprintf("~ means nothing after %s: and was left out", s.name))
		}
		return p.named(s, text, at)
	}
	if strings.ContainsRune(text, '*') {
		p.once("star", at, "* is no wildcard between quotation marks")
	}
	switch {
	case t.literal && t.slop >= 0:
		p.fail(at, `~ goes with "..." only: after ="..." it was left out`)
	case t.slop >= 0:
		return Near{at, s.part, text, t.slop}
	}
	return Phrase{at, s.part, text, t.literal}
}

// named makes the node of a value of any prefix but a part.
func (p *parser) named(s scope, text string, at Pos) Node {
	switch s.kind {
	case kindFacet:
		return Facet{at, s.name, text}
	case kindBloc:
		return Bloc{at, text}
	case kindDyad:
		return p.dyad(text, at)
	case kindDate:
		return p.date(s.name, s.sign+text, at)
	case kindNear:
		return Near{at, s.part, text, s.n}
	case kindSame:
		return Same{at, text}
	case kindAtLeast:
		return AtLeast{at, s.part, text, s.n}
	}
	return nil
}

// trimValue takes the punctuation of a sentence from the end of a bare value.
// A full stop stays in an abbreviation: U.S.
func trimValue(text string) string {
	t := strings.TrimRight(text, "?!:？！：؟")
	if strings.Count(t, ".") == 1 {
		t = strings.TrimSuffix(t, ".")
	}
	if t == "" {
		return text
	}
	return t
}

func (p *parser) date(name, text string, at Pos) Node {
	text = strings.ToLower(text)
	from, to, err := ParseDate(text, p.now)
	if err != nil {
		p.fail(at, fmt.Sprintf("%s: %s; it was left out", name, strings.TrimPrefix(err.Error(), "query: ")))
		return nil
	}
	if name == "mentions" {
		from, to = wholeDays(from, to)
		return Mentions{at, text, from, to}
	}
	return Published{at, text, from, to}
}

// dyadMarks separate the two countries, the surest first: names have hyphens.
var dyadMarks = []string{"–", "/", "-"}

func (p *parser) dyad(text string, at Pos) Node {
	for _, mark := range dyadMarks {
		if strings.Count(text, mark) == 0 {
			continue
		}
		a, b, _ := strings.Cut(text, mark)
		a, b = strings.TrimSpace(a), strings.TrimSpace(b)
		if a == "" || b == "" || strings.Contains(b, mark) {
			break
		}
		return Dyad{at, a, b}
	}
	p.fail(at, `dyad: wants two countries, as in dyad:US-RU or dyad:"Guinea-Bissau/Senegal"; it was left out`)
	return nil
}

// word makes the node of a bare word: a pattern, a fuzzy word or just a word.
func (p *parser) word(s scope, text string, at Pos) Node {
	if text = p.foreign(text, at); text == "" {
		return nil
	}
	bare := trimWord(text)
	base, distance, fuzzy := cutFuzzy(bare)
	base = trimWord(base)
	switch {
	case fuzzy && hasWildcard(base) && isPattern(base):
		p.fail(at, "wildcards and ~ do not go together: ~ was left out")
		return Pattern{at, s.part, stars(base)}
	case fuzzy && isPlain(base, "") && strings.IndexFunc(base, unicode.IsLetter) >= 0:
		return Fuzzy{at, s.part, base, p.distance(distance, at)}
	case !fuzzy && hasWildcard(bare) && isPattern(bare):
		return Pattern{at, s.part, stars(bare)}
	}
	p.adviseText(text, at)
	return Word{at, s.part, text}
}

// trimWord takes the punctuation around a word away.
func trimWord(text string) string { return strings.Trim(text, "-.?!'’‘/¿¡") }

func (p *parser) distance(n int, at Pos) int {
	if n >= 1 && n <= MaxDistance {
		return n
	}
	p.fail(at, "~ after a word takes 1 or 2, the letters that may differ")
	return min(max(n, 1), MaxDistance)
}

// cutFuzzy parts word~2 into word and 2; ~ alone is 1.
func cutFuzzy(text string) (base string, distance int, ok bool) {
	i := strings.LastIndexByte(text, '~')
	if i <= 0 {
		return text, 0, false
	}
	if i == len(text)-1 {
		return text[:i], 1, true
	}
	n, ok := number(text[i+1:])
	if part, similarity := strings.CutPrefix(text[i+1:], "0."); similarity && part != "" {
		_, ok = number(part) // word~0.8 of older engines
	}
	return text[:i], n, ok
}

// hasWildcard tells whether text has a star, or a question mark inside.
func hasWildcard(text string) bool {
	return strings.ContainsRune(text, '*') || strings.ContainsRune(strings.Trim(text, "?"), '?')
}

// isPattern tells whether a text with wildcards is a word: it has a letter or
// digit, and no sign that shows it to be an address or a formula. A question
// mark after a slash is that of an address.
func isPattern(text string) bool {
	slash, mark := strings.IndexByte(text, '/'), strings.IndexByte(text, '?')
	if slash >= 0 && mark >= 0 {
		return false
	}
	return isPlain(text, "*?/") && strings.IndexFunc(text, isAlnum) >= 0
}

// isPlain tells whether text is made of what words are made of, and extra.
func isPlain(text, extra string) bool {
	for _, c := range text {
		if !isAlnum(c) && !strings.ContainsRune("-.'’‘_", c) && !strings.ContainsRune(extra, c) {
			return false
		}
	}
	return text != ""
}

// stars makes one star of several in a row.
func stars(text string) string {
	for strings.Contains(text, "**") {
		text = strings.ReplaceAll(text, "**", "*")
	}
	return text
}
