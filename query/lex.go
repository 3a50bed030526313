package query

import "strings"

type tokenKind int

const (
	tokenEnd tokenKind = iota
	tokenOpen
	tokenClose
	tokenAnd
	tokenOr
	tokenNot
	tokenMinus  // the hyphen of -x
	tokenNear   // near/5, w/5, w/p between two operands
	tokenPrefix // a known name and its colon; a value follows
	tokenWord
	tokenPhrase
)

// token is a piece of the query with its place.
type token struct {
	Pos
	kind    tokenKind
	text    string // of words as typed, of phrases cleaned
	scope   scope  // of prefixes and of proximity
	literal bool   // ="..."
	slop    int    // of "..."~n, -1 without
	listed  bool   // one more value of the prefix before, after a comma: country:US,RU
}

// lexer cuts a query into tokens, each code point looked at a bounded number
// of times.
type lexer struct {
	*report
	text  []rune
	at    int
	prev  token
	steps int // code points looked at, for the test of linear time

	value    bool  // the next token is the value of the prefix in scope
	list     bool  // the last one was, and a comma may go on
	scope    scope // of the prefix
	unclosed map[rune]bool
}

// tokens cuts text up. The last token is tokenEnd.
func tokens(text string, r *report) ([]token, int) {
	l := &lexer{report: r, text: []rune(text), unclosed: map[rune]bool{}}
	var out []token
	for {
		t, ok := l.next()
		if !ok {
			continue
		}
		out = append(out, t)
		if t.kind == tokenEnd {
			return out, l.steps
		}
		l.prev = t
	}
}

// peek is the code point n places on, 0 after the end.
func (l *lexer) peek(n int) rune {
	if l.at+n >= len(l.text) {
		return 0
	}
	return l.text[l.at+n]
}

// skip passes over what separates words.
func (l *lexer) skip() (gap, comma bool) {
	start := l.at
	for l.at < len(l.text) && (isSpace(l.text[l.at]) || isComma(l.text[l.at])) {
		l.at++
		l.steps++
	}
	return l.at > start, l.at == start+1 && isComma(l.text[start])
}

// next returns a token, or false when it only passed over something.
func (l *lexer) next() (token, bool) {
	gap, comma := l.skip()
	start := l.at
	if start >= len(l.text) {
		return token{Pos: Pos{start, 0}}, true
	}
	glued := !gap && (l.prev.kind == tokenWord || l.prev.kind == tokenPhrase || l.prev.kind == tokenClose)
	listed := comma && l.list
	l.list = false

	c := l.text[l.at]
	l.steps++
	switch {
	case glued && (c == '-' || c == '+'): // "Franco"-German
		l.at++
		return token{}, false
	case isOpen(c):
		l.at++
		l.value = false
		return l.token(tokenOpen, start), true
	case isClose(c):
		l.at++
		return l.token(tokenClose, start), true
	case isQuote(c):
		return l.quote(glued, listed)
	case c == '=' && (isQuote(l.peek(1)) || isApostrophe(l.peek(1))):
		return l.literal(listed)
	case c == '-' && l.excludes():
		l.at++
		return l.token(tokenMinus, start), true
	case c == '+' && !l.value && startsOperand(l.peek(1)) && l.peek(1) != 0:
		l.at++
		l.once("plus", Pos{start, 1}, `the sign + is not needed: all words are wanted anyway`)
		return token{}, false
	}
	if t, ok := l.prefix(); ok {
		return t, true
	}
	return l.word(listed), true
}

func (l *lexer) token(k tokenKind, start int) token {
	return token{kind: k, Pos: Pos{start, l.at - start}, slop: -1}
}

// valued finishes a word or phrase.
func (l *lexer) valued(t token, listed bool) token {
	t.listed = listed
	l.list = (l.value || listed) && l.scope.kind != kindText
	l.value = false
	return t
}

// excludes tells whether the hyphen here is that of -x.
func (l *lexer) excludes() bool {
	n := 1
	for isInvisible(l.peek(n)) { // such as the direction mark before a copied word
		n++
	}
	l.steps += n
	if l.at+n >= len(l.text) || !startsOperand(l.peek(n)) {
		return false
	}
	if !l.value {
		return true
	}
	switch l.scope.kind {
	case kindText, kindFacet, kindBloc:
		return l.prev.kind == tokenPrefix
	}
	return false // published:-7d is no exclusion
}

// prefix reads a known name, its colon and nothing more, when a value follows
// at once. Within the value of a part, nearN, atleastN and same are known.
func (l *lexer) prefix() (token, bool) {
	if l.value && l.scope.kind != kindText {
		return token{}, false
	}
	i := l.at
	for i < len(l.text) && i-l.at <= maxPrefix && isNameRune(l.text[i]) {
		i++
	}
	l.steps += i - l.at
	if i+1 >= len(l.text) || l.text[i] != ':' {
		return token{}, false
	}
	s, ok := lookup(strings.ToLower(string(l.text[l.at:i])))
	if !ok {
		return token{}, false
	}
	if l.value && s.kind != kindNear && s.kind != kindAtLeast && s.kind != kindSame {
		return token{}, false
	}
	if c := l.text[i+1]; isSpace(c) || isComma(c) || isClose(c) {
		return token{}, false
	}
	start := l.at
	l.at = i + 1
	t := l.token(tokenPrefix, start)
	t.scope = s.checked(t.Pos, l.report)
	if l.value {
		t.scope = t.scope.inside(l.scope)
	}
	l.value, l.scope = true, t.scope
	return t, true
}

func isNameRune(c rune) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// word reads up to the next separator, parenthesis or quotation mark.
func (l *lexer) word(listed bool) token {
	start := l.at
	for ; l.at < len(l.text); l.at++ {
		c := l.text[l.at]
		l.steps++
		if isSpace(c) || isOpen(c) || isClose(c) || isQuote(c) {
			break
		}
		if isComma(c) && (!l.betweenDigits(start) || l.scope.kind == kindDate && (l.value || listed)) {
			break
		}
	}
	t := l.token(tokenWord, start)
	t.text = string(l.text[start:l.at])
	if !l.value && !listed {
		switch t.text {
		case "AND":
			t.kind = tokenAnd
			return t
		case "OR":
			t.kind = tokenOr
			return t
		case "NOT":
			t.kind = tokenNot
			return t
		}
		if s, ok := proximityOf(t.text); ok {
			t.kind, t.scope = tokenNear, s.checked(t.Pos, l.report)
			return t
		}
	}
	return l.valued(t, listed)
}

// betweenDigits tells whether the character here stands between two digits of
// the word that began at start: 10,000.
func (l *lexer) betweenDigits(start int) bool {
	return l.at > start && isDigit(l.text[l.at-1]) && isDigit(l.peek(1))
}

func isDigit(c rune) bool { return c >= '0' && c <= '9' }
