package query

import "strings"

// foreign is a word without the signs that weigh or enclose it in the languages
// of other engines: word^2 and /word.*/. Empty when nothing else is left, which
// the weight of a phrase or group is.
func (p *parser) foreign(text string, at Pos) string {
	for {
		base, weighted := cutWeight(text)
		n := len(text) - 1
		switch {
		case weighted && (base == "" && !p.glued(at) || isOperator(base)):
			return text
		case weighted:
			p.once("weight", at, "^ weighs nothing here and was left out")
			text = base
		case n > 1 && text[0] == '/' && text[n] == '/' && strings.Contains(text, ".*") && isPlain(text[1:n], "*?"):
			p.once("regexp", at, "regular expressions are not known: it was read with wildcards")
			text = strings.ReplaceAll(text[1:n], ".*", "*")
		default:
			return text
		}
	}
}

// isOperator tells what would be read as an operator if it stood alone.
func isOperator(text string) bool {
	_, near := proximityOf(text)
	return near || text == "AND" || text == "OR" || text == "NOT"
}

// cutWeight takes the weight from word^2.5.
func cutWeight(text string) (base string, ok bool) {
	i := strings.LastIndexByte(text, '^')
	if i < 0 || i == len(text)-1 || strings.Trim(text[i+1:], "0123456789.") != "" {
		return text, false
	}
	return text[:i], true
}

// glued tells whether a phrase or group ends right before the place given.
func (p *parser) glued(at Pos) bool {
	if p.i < 2 {
		return false
	}
	t := p.toks[p.i-2]
	return (t.kind == tokenPhrase || t.kind == tokenClose) && t.Offset+t.Length == at.Offset
}

// bracketed joins the tokens of [a TO b], whose first was taken, to a..b.
func (p *parser) bracketed(t token) token {
	if p.i+1 >= len(p.toks) || !strings.HasPrefix(t.text, "[") && !strings.HasPrefix(t.text, "{") || p.toks[p.i].text != "TO" {
		return t
	}
	last := p.toks[p.i+1]
	to := strings.TrimRight(last.text, "]}")
	if last.kind != tokenWord || to == last.text {
		return t
	}
	p.i += 2
	t.Length = last.Offset + last.Length - t.Offset
	t.text = strings.Trim(t.text[1:], "*") + ".." + strings.Trim(to, "*")
	return t
}
