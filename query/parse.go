package query

import (
	"strings"
	"time"
)

// Options of Parse; the zero value is right for a search box.
type Options struct {
	Now    time.Time // what 7d counts back from; zero is the clock's
	Plain  bool      // every operator off: words only
	Limits Limits
}

// Parse reads a query. Every text has a reading: what breaks the grammar is
// read as near to its meaning as can be, left out, or taken for text, and the
// problems, in the order of the text, say so. An empty text, or one of which
// nothing is left, is All.
//
// The tree is flat: no Beside, And or Or is a direct child of its own kind,
// and none has less than two children. It holds none of the lowered nodes.
// Time and memory are linear in the length of the text.
func Parse(text string, o Options) (Node, []Problem) {
	if o.Now.IsZero() {
		o.Now = time.Now()
	}
	o.Limits = o.Limits.orDefault()
	r := &report{}
	text = cut(text, o.Limits.Bytes, r)
	if o.Plain {
		return plain(text, o.Limits, r), r.sorted()
	}
	toks, _ := tokens(text, r)
	p := &parser{report: r, toks: toks, limits: o.Limits, now: o.Now.UTC()}
	node := p.or(scope{})
	if node == nil {
		node = All{}
	}
	return node, r.sorted()
}

// parser turns tokens into a tree: or > and > beside > unary > proximity >
// primary, the loosest first. Each returns nil when it finds nothing that means anything.
type parser struct {
	*report
	toks   []token // the last one is tokenEnd
	i      int
	limits Limits
	now    time.Time

	terms   int
	depth   int  // open groups
	ignored int  // open parentheses beyond the limit of depth
	full    bool // the limit of terms is reached
}

func (p *parser) tok() token          { return p.toks[p.i] }
func (p *parser) at(k tokenKind) bool { return p.tok().kind == k }

func (p *parser) take() token {
	t := p.tok()
	if t.kind != tokenEnd {
		p.i++
	}
	return t
}

// or reads a OR b OR c.
func (p *parser) or(s scope) Node {
	return p.chain(s, tokenOr, "OR", p.and, func(nodes []Node) Node {
		return Or{span(nodes), nodes}
	})
}

// and reads a AND b AND c.
func (p *parser) and(s scope) Node {
	return p.chain(s, tokenAnd, "AND", p.beside, func(nodes []Node) Node {
		return And{span(nodes), nodes}
	})
}

// chain reads operands with an operator between them. Operators that miss an
// operand are passed over with a problem.
func (p *parser) chain(s scope, op tokenKind, name string, operand func(scope) Node, join func([]Node) Node) Node {
	start := p.i
	var nodes []Node
	add := func(n Node) {
		if n != nil {
			nodes = append(nodes, parts(n, op)...)
		}
	}
	add(operand(s))
	for missing := p.i == start; p.at(op); missing = false {
		t := p.take()
		before := p.i
		add(operand(s))
		if missing || p.i == before && !p.full {
			p.fail(t.Pos, name+" wants something on both sides: it was left out")
		}
	}
	return joined(nodes, join)
}

// joined makes a node of several, or of one, or of none.
func joined(nodes []Node, join func([]Node) Node) Node {
	switch len(nodes) {
	case 0:
		return nil
	case 1:
		return nodes[0]
	}
	return join(nodes)
}

// parts opens a node of the kind that op makes, so that the tree stays flat.
func parts(n Node, op tokenKind) []Node {
	switch n := n.(type) {
	case Or:
		if op == tokenOr {
			return n.Nodes
		}
	case And:
		if op == tokenAnd {
			return n.Nodes
		}
	case Beside:
		if op == tokenEnd {
			return n.Nodes
		}
	}
	return []Node{n}
}

// span is from the first of the nodes to the last.
func span(nodes []Node) Pos {
	first, last := nodes[0].At(), nodes[len(nodes)-1].At()
	return Pos{first.Offset, last.Offset + last.Length - first.Offset}
}

// beside reads what stands side by side.
func (p *parser) beside(s scope) Node {
	var nodes []Node
	for {
		t := p.tok()
		switch t.kind {
		case tokenEnd, tokenAnd, tokenOr:
			return joined(nodes, func(nodes []Node) Node { return Beside{span(nodes), nodes} })
		case tokenClose:
			if !p.stray(t) {
				return joined(nodes, func(nodes []Node) Node { return Beside{span(nodes), nodes} })
			}
			continue
		case tokenNear:
			p.wantsSides(p.take())
			continue
		}
		if n := p.unary(s); n != nil {
			p.adviseBeside(s, nodes, n)
			nodes = append(nodes, parts(n, tokenEnd)...)
		}
	}
}

// stray passes over a closing parenthesis that closes no group.
func (p *parser) stray(t token) bool {
	switch {
	case p.ignored > 0:
		p.ignored--
	case p.depth > 0:
		return false
	default:
		p.fail(t.Pos, "this parenthesis closes nothing: it was left out")
	}
	p.take()
	return true
}

// unary reads an operand with the negations before it, which cancel in pairs.
func (p *parser) unary(s scope) Node {
	first := p.tok()
	negations, last := 0, first
	for p.at(tokenNot) || p.at(tokenMinus) {
		last = p.take()
		negations++
	}
	switch p.tok().kind {
	case tokenEnd, tokenAnd, tokenOr, tokenClose, tokenNear:
		if negations > 0 && !p.full {
			p.fail(last.Pos, "NOT wants something after it: it was left out")
		}
		return nil
	}
	n := p.proximity(s)
	if negations > 1 {
		p.once("double", first.Pos, "two exclusions cancel each other")
	}
	if n == nil || negations%2 == 0 {
		return n
	}
	if negations == 1 {
		p.adviseNumber(first, n)
	}
	return negated(first, n)
}

func negated(first token, n Node) Node {
	at := n.At()
	return Not{Pos{first.Offset, at.Offset + at.Length - first.Offset}, n}
}

// primary reads one operand; the token is none of
// end, AND, OR, NOT, near/5 and ).
func (p *parser) primary(s scope) Node {
	t := p.tok()
	switch t.kind {
	case tokenOpen:
		return p.group(s)
	case tokenPrefix:
		p.take()
		return p.prefixed(t, t.scope.inside(s))
	}
	if t.kind == tokenWord {
		p.adviseWord(s)
	}
	p.take()
	return p.leaf(s, t, t.Pos)
}

// group reads parentheses and what is in them. Those deeper than the limit are
// passed over, and their content belongs to the group around them.
func (p *parser) group(s scope) Node {
	open := p.take()
	if p.depth == p.limits.Depth {
		p.ignored++
		if p.ignored == 1 && !p.given["depth"] {
			p.given = with(p.given, "depth")
			p.fail(open.Pos, "the parentheses are too deep: those from here on were left out")
		}
		return nil
	}
	p.depth++
	start := p.i
	n := p.or(s)
	empty := p.i == start
	p.depth--
	switch t := p.tok(); {
	case t.kind == tokenClose:
		p.take()
		if empty {
			p.fail(Pos{open.Offset, t.Offset + t.Length - open.Offset}, "there is nothing between the parentheses")
		}
	case !p.full:
		p.fail(open.Pos, "this parenthesis is never closed: it was closed at the end")
	}
	return n
}

func with(m map[string]bool, key string) map[string]bool {
	if m == nil {
		m = map[string]bool{}
	}
	m[key] = true
	return m
}

// prefixed reads the value of a prefix: a group, or a word or phrase with
// those that follow after commas, any of which will do.
func (p *parser) prefixed(prefix token, s scope) Node {
	minus := p.tok()
	if minus.kind == tokenMinus {
		p.take()
	}
	n := p.value(prefix, s)
	if n != nil && minus.kind == tokenMinus {
		return negated(prefix, n)
	}
	return n
}

func (p *parser) value(prefix token, s scope) Node {
	t := p.tok()
	switch t.kind {
	case tokenOpen:
		if s.kind == kindNear || s.kind == kindSame || s.kind == kindAtLeast {
			p.fail(prefix.Pos, prefix.scope.name+`: wants words in quotation marks, not in parentheses: it was left out`)
			s = scope{kind: kindText, part: s.part}
		}
		return p.group(s)
	case tokenPrefix:
		p.take()
		return p.prefixed(t, t.scope)
	case tokenWord, tokenPhrase:
	default:
		return nil
	}
	p.take()
	if s.kind == kindDate && t.kind == tokenWord {
		t = p.bracketed(t)
	}
	nodes := []Node{}
	at := Pos{prefix.Offset, t.Offset + t.Length - prefix.Offset}
	if n := p.leaf(s, t, at); n != nil {
		nodes = append(nodes, n)
	}
	for p.tok().listed {
		t := p.take()
		if n := p.leaf(s, t, t.Pos); n != nil {
			nodes = append(nodes, n)
		}
	}
	return joined(nodes, func(nodes []Node) Node { return Or{span(nodes), nodes} })
}

// afford counts the words of a text against the limit of terms, and returns as
// many of them as are left; none ends the query.
func (p *parser) afford(text string, at Pos) string {
	left := p.limits.Terms - p.terms
	words := strings.Count(text, " ") + 1
	p.terms += words
	if words <= left {
		return text
	}
	p.full = true
	p.toks = append(p.toks[:p.i:p.i], token{Pos: Pos{at.Offset + at.Length, 0}})
	p.fail(at, "the query has too many words: the rest was left out")
	if left <= 0 {
		return ""
	}
	return strings.Join(strings.SplitN(text, " ", left+1)[:left], " ")
}
