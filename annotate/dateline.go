package annotate

// Dateline returns the index of the first token after the dateline that
// paragraph p begins with (GENEVA, Feb. 3 (Wire) - ...), or the first token of
// the paragraph when it has none. A dateline begins with a word in capitals
// and ends with a dash between spaces; nothing but names, dates and brackets
// stands in it.
func (t *Text) Dateline(p int) int {
	first, end := t.tokensOf(p)
	if first >= end || t.Tokens[first].Shape != Upper && t.Tokens[first].Text != "(" {
		return first
	}
	depth := 0
	for i := first; i < end && i < first+24; i++ {
		tok := &t.Tokens[i]
		switch {
		case tok.Text == "(":
			depth++
		case tok.Text == ")":
			depth--
		case isDash(tok.Text) && tok.Spaced && i > first:
			return i + 1
		case depth == 0 && tok.Kind == Word && tok.Shape == Lower && tok.Text != "de" && tok.Text != "and" && tok.Text != "of":
			return first
		}
	}
	return first
}

func isDash(s string) bool { return s == "-" || s == "–" || s == "—" || s == "--" }

// tokensOf returns the tokens of paragraph p as half-open indices.
func (t *Text) tokensOf(p int) (first, end int) {
	if p+1 < len(t.starts) {
		return t.starts[p], t.starts[p+1]
	}
	return t.starts[p], len(t.Tokens)
}
