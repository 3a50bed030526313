package query

import (
	"fmt"
	"slices"
	"strings"
)

// proximityOf reads the operator between two words that other search engines
// have: near/5, w/5 and near5 are nearness, w/p is the same paragraph. pre/5,
// which asks for an order, is read without it.
func proximityOf(word string) (scope, bool) {
	lower := strings.ToLower(word)
	if lower == "w/p" {
		return scope{kind: kindSame, name: lower}, true
	}
	for _, name := range []string{"near/", "w/", "pre/", "near"} {
		if n, ok := numbered(lower, name); ok {
			return scope{kind: kindNear, name: lower, n: n}, true
		}
	}
	return scope{}, false
}

// maxPairs bounds the pairs that one operator makes of two groups.
const maxPairs = 64

// proximity reads a near/5 b w/p c: each operand near the next one. It binds
// tighter than all else.
func (p *parser) proximity(s scope) Node {
	left := p.primary(s)
	nodes := []Node{}
	if left != nil {
		nodes = append(nodes, left)
	}
	paired := false // the last of nodes is near something already
	for left != nil && p.at(tokenNear) {
		op := p.take()
		switch p.tok().kind {
		case tokenWord, tokenPhrase, tokenPrefix, tokenOpen:
		default:
			p.wantsSides(op)
			continue
		}
		right := p.primary(s)
		if right == nil {
			if !p.full {
				p.wantsSides(op)
			}
			continue
		}
		pair := p.pair(op, left, right)
		switch {
		case pair == nil:
			nodes = append(nodes, right)
		case paired:
			nodes = append(nodes, pair)
		default:
			nodes[len(nodes)-1] = pair
		}
		left, paired = right, pair != nil
	}
	return joined(flat(nodes, tokenAnd), func(nodes []Node) Node { return And{span(nodes), nodes} })
}

func (p *parser) wantsSides(op token) {
	p.fail(op.Pos, op.scope.name+" wants a word or phrase on both sides: it was left out")
}

// flat opens the nodes of the kind that op makes.
func flat(nodes []Node, op tokenKind) []Node {
	var out []Node
	for _, n := range nodes {
		out = append(out, parts(n, op)...)
	}
	return out
}

// pair is left near right, any of those in groups; nil, with a problem, when
// one of them is neither a word nor a phrase.
func (p *parser) pair(op token, left, right Node) Node {
	as, partA := operands(left)
	bs, partB := operands(right)
	size := len(as) * len(bs)
	cost := words(as)*len(bs) + words(bs)*len(as)
	switch {
	case size == 0 || partA != partB || op.scope.kind == kindSame && partA != Anywhere && partA != Body:
		p.fail(op.Pos, op.scope.name+" goes between words and phrases of one part: both sides are wanted, wherever they stand")
		return nil
	case size > maxPairs || size > 1 && p.terms+cost > p.limits.Terms:
		p.fail(op.Pos, op.scope.name+" stands between too many words: both sides are wanted, wherever they stand")
		return nil
	}
	if size > 1 {
		p.terms += cost
	}
	if strings.HasPrefix(op.scope.name, "pre/") {
		p.once("pre", op.Pos, fmt.Sprintf("“%s” was read as near/%d: in any order", op.scope.name, op.scope.n))
	}
	at := span([]Node{left, right})
	var out []Node
	for _, a := range as {
		for _, b := range bs {
			out = append(out, together(op.scope, at, partA, a, b))
		}
	}
	return joined(out, func(nodes []Node) Node { return Or{at, nodes} })
}

// together wants two operands near each other, and the words of each phrase in
// a row.
func together(s scope, at Pos, part Part, a, b operand) Node {
	text := a.text + " " + b.text
	var near Node = Near{at, part, text, s.n}
	if s.kind == kindSame {
		near = Same{at, text}
	}
	nodes := []Node{}
	for _, o := range []operand{a, b} {
		if o.phrase != nil {
			nodes = append(nodes, o.phrase)
		}
	}
	return joined(append(nodes, near), func(nodes []Node) Node { return And{at, nodes} })
}

// operand is what may stand beside a proximity operator.
type operand struct {
	text   string
	phrase Node // of more than a word, or literal
}

// words counts those of operands.
func words(operands []operand) (n int) {
	for _, o := range operands {
		n += strings.Count(o.text, " ") + 1
	}
	return n
}

// operands are the words and phrases that n is or stands for, of one part.
func operands(n Node) (out []operand, part Part) {
	nodes := []Node{n}
	if or, ok := n.(Or); ok {
		nodes = or.Nodes
	}
	var parts []Part
	for _, n := range nodes {
		switch n := n.(type) {
		case Word:
			out, parts = append(out, operand{text: clean(n.Text)}), append(parts, n.Part)
		case Phrase:
			o := operand{text: n.Text}
			if n.Literal || strings.Contains(n.Text, " ") {
				o.phrase = n
			}
			out, parts = append(out, o), append(parts, n.Part)
		default:
			return nil, Anywhere
		}
	}
	if len(slices.Compact(parts)) > 1 {
		return nil, Anywhere
	}
	return out, parts[0]
}
