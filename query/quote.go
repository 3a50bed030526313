package query

// quote reads a phrase from its opening mark on. A mark inside or right after
// a word opens a phrase only when something closes it, since it may as well
// mean inches or have lost its other half.
func (l *lexer) quote(glued, listed bool) (token, bool) {
	start, opener := l.at, l.text[l.at]
	if glued && l.prev.kind == tokenWord {
		next := l.peek(1)
		loose := next == 0 || isSpace(next) || isComma(next) || isClose(next)
		if loose || !l.closes(start, opener) {
			if !isDigit(l.text[start-1]) {
				l.fail(Pos{start, 1}, "this quotation mark has no partner")
			}
			l.at++
			return token{}, false
		}
	}
	return l.phrase(start, start, listed), true
}

// literal reads ="..." or ='...'.
func (l *lexer) literal(listed bool) (token, bool) {
	start := l.at
	l.at++
	var t token
	if isApostrophe(l.text[l.at]) {
		t = l.apostrophes(start, listed)
	} else {
		t = l.phrase(start, l.at, listed)
	}
	t.literal = true
	return t, true
}

// phrase reads the phrase whose opening mark is at open.
func (l *lexer) phrase(start, open int, listed bool) token {
	end, closed := l.partner(open)
	return l.quoted(start, open, end, closed, listed)
}

// apostrophes reads ='...', which ends at an apostrophe that no letter
// follows, so that ='Côte d'Ivoire' is whole.
func (l *lexer) apostrophes(start int, listed bool) token {
	open, end := l.at, l.at+1
	for ; end < len(l.text); end++ {
		l.steps++
		if isApostrophe(l.text[end]) && (end+1 == len(l.text) || !isAlnum(l.text[end+1])) {
			return l.quoted(start, open, end, true, listed)
		}
	}
	return l.quoted(start, open, end, false, listed)
}

// quoted makes the token of the text between the marks at open and end.
func (l *lexer) quoted(start, open, end int, closed, listed bool) token {
	text := clean(string(l.text[open+1 : end]))
	l.steps += end - open
	l.at = end
	switch {
	case !closed:
		l.fail(Pos{start, open + 1 - start}, "this quotation mark has no partner: all that follows was read as one phrase")
	case text == "":
		l.at++
		l.fail(Pos{start, l.at - start}, "there is nothing between the quotation marks")
	default:
		l.at++
	}
	slop := -1
	if closed {
		slop = l.slop()
	}
	t := l.token(tokenPhrase, start)
	t.text, t.slop = text, slop
	return l.valued(t, listed)
}

// slop reads the ~n after a phrase, -1 when there is none.
func (l *lexer) slop() int {
	if l.peek(0) != '~' {
		return -1
	}
	i := l.at + 1
	for i < len(l.text) && isDigit(l.text[i]) {
		i++
	}
	l.steps += i - l.at
	if i < len(l.text) && isAlnum(l.text[i]) {
		return -1
	}
	at := Pos{l.at, i - l.at}
	n, ok := number(string(l.text[l.at+1 : i]))
	l.at = i
	switch {
	case at.Length == 1 || !ok:
		l.fail(at, `~ after a phrase wants the number of other words that may stand between, as in "a b"~5`)
		return -1
	case n > MaxSlop:
		l.fail(at, "at most 1000 words may stand between")
		return MaxSlop
	}
	return n
}

// closes tells whether anything closes the mark at open.
func (l *lexer) closes(open int, opener rune) bool {
	if l.unclosed[opener] {
		return false
	}
	_, ok := l.partner(open)
	return ok
}

// partner finds the mark that closes the one at open, or the end of the text.
// Marks of another kind inside are taken in pairs; one without its pair closes,
// since keyboards and copying mix them up. Failure is remembered for each kind
// of mark, which keeps the search linear.
func (l *lexer) partner(open int) (end int, ok bool) {
	opener := l.text[open]
	depth, straight := 0, false
	for i := open + 1; i < len(l.text); i++ {
		c := l.text[i]
		l.steps++
		switch {
		case !isQuote(c):
		case isStraight(c) && straight:
			straight = false
		case isStraight(c) && !isStraight(opener) && l.opening(i):
			straight = true
		case isStraight(c):
			return i, true
		case depth == 0 && closesMark(opener, c):
			return i, true
		case c == '“' || c == '„' || c == '«' || c == '「' || c == '『':
			depth++
		case depth > 0:
			depth--
		default:
			return i, true
		}
	}
	l.unclosed[opener] = true
	return len(l.text), false
}

func isStraight(c rune) bool { return c == '"' || c == '＂' }

// opening tells whether the straight mark at i opens: a space before it, none
// after.
func (l *lexer) opening(i int) bool {
	return isSpace(l.text[i-1]) && i+1 < len(l.text) && isAlnum(l.text[i+1])
}

// closesMark tells whether c is the usual partner of the opening mark.
func closesMark(opener, c rune) bool {
	switch opener {
	case '“', '”', '‟':
		return c == '”'
	case '„':
		return c == '“' || c == '”'
	case '«':
		return c == '»'
	case '»':
		return c == '«'
	case '「':
		return c == '」'
	case '『':
		return c == '』'
	}
	return false
}
