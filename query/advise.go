package query

import (
	"fmt"
	"strings"
	"unicode"
)

// adviseWord tells, before the word is taken, of a lower-case operator.
func (p *parser) adviseWord(s scope) {
	t := p.tok()
	if t.text != "and" && t.text != "or" && t.text != "not" || s.kind != kindText {
		return
	}
	switch p.toks[p.i+1].kind {
	case tokenWord, tokenPhrase, tokenOpen, tokenPrefix, tokenMinus:
	default:
		return
	}
	if t.text != "not" {
		if p.i == 0 {
			return
		}
		switch p.toks[p.i-1].kind {
		case tokenWord, tokenPhrase, tokenClose:
		default:
			return
		}
	}
	p.once(t.text, t.Pos, fmt.Sprintf("“%s” was read as a word; did you mean %s?", t.text, strings.ToUpper(t.text)))
}

// adviseBeside tells of a name without its quotation marks, person:Marco Rubio,
// and of several names in one pair of parentheses. n is about to join nodes.
func (p *parser) adviseBeside(s scope, nodes []Node, n Node) {
	if len(nodes) == 0 {
		return
	}
	before, ok := nodes[len(nodes)-1].(Facet)
	if !ok {
		return
	}
	switch n := n.(type) {
	case Facet:
		if s.kind == kindFacet && s.name == n.Name {
			p.once("beside", n.Pos, fmt.Sprintf("side by side in parentheses each word is a %s of its own and all are wanted; put OR between them, or quotation marks around a name", n.Name))
		}
	case Word:
		if n.Part == Anywhere && isNameField(before.Name) && isName(before.Text) && isName(n.Text) && n.Offset == before.Offset+before.Length+1 {
			p.once("name", n.Pos, fmt.Sprintf("“%s” was read as a word of the text; for one name write %s:\"%s %s\"", n.Text, before.Name, before.Text, n.Text))
		}
	}
}

func isNameField(name string) bool {
	switch name {
	case "person", "speaker", "author", "place", "org":
		return true
	}
	return false
}

// isName tells a word with a capital first letter and a small one after it.
func isName(text string) bool {
	r := []rune(text)
	return len(r) > 1 && unicode.IsUpper(r[0]) && unicode.IsLower(r[1])
}

// adviseNumber tells that -19 leaves out 19.
func (p *parser) adviseNumber(minus token, n Node) {
	w, ok := n.(Word)
	if ok && minus.kind == tokenMinus && w.Part == Anywhere && isDigit([]rune(w.Text)[0]) {
		p.once("number", minus.Pos, fmt.Sprintf("articles with %s are left out; to find the number write \"-%s\"", w.Text, w.Text))
	}
}

// adviseText tells of operators of other search engines and of names that are
// no field.
func (p *parser) adviseText(text string, at Pos) {
	switch text {
	case "&&":
		p.once(text, at, "“"+text+"” is no operator here: all words are wanted anyway")
		return
	case "||", "|":
		p.once(text, at, "“"+text+"” is no operator here: write OR")
		return
	}
	c := []rune(text)
	switch {
	case len(c) > 1 && (c[0] == '!' || c[0] == '–' || c[0] == '−') && isAlnum(c[1]) && !isDigit(c[1]):
		p.once("minus", at, "to leave a word out, put a plain hyphen before it: -"+string(c[1:]))
	case len(c) > 1 && c[0] == '~' && isDigit(c[1]):
		p.once("tilde", at, "no space may stand before ~")
	}
	name, value, ok := strings.Cut(text, ":")
	if ok {
		p.adviseField(name, value, at)
	}
}

// follows tells whether a phrase or group begins right where the word at the
// place given ends: foo:"a b".
func (p *parser) follows(at Pos) bool {
	t := p.tok()
	return t.Offset == at.Offset+at.Length && (t.kind == tokenPhrase || t.kind == tokenOpen)
}

func (p *parser) adviseField(name, value string, at Pos) {
	if name == "" || strings.HasPrefix(value, "//") || strings.IndexFunc(name, func(c rune) bool { return !isNameRune(c) }) >= 0 {
		return
	}
	lower := strings.ToLower(name)
	_, known := lookup(lower)
	if value == "" && !p.follows(at) {
		// Minister: talks is a headline; only a field written as one is told of.
		if known && name == lower {
			p.once("space", at, fmt.Sprintf("“%s” was read as a word: a field takes its value without a space, %s:x", name, name))
		}
		return
	}
	if known {
		p.advise(at, fmt.Sprintf("“%s:” inside another field was read as text", name))
		return
	}
	if other, ok := fieldAdvice[lower]; ok {
		p.advise(at, fmt.Sprintf("“%s” is no field and was read as text; did you mean %s?", name, other))
		return
	}
	if !isDigit([]rune(name)[0]) {
		p.advise(at, fmt.Sprintf("“%s” is no field: the words were read as text", name))
	}
}
