package exec

import (
	"errors"
	"fmt"
	"math"

	"chancery/index"
	"chancery/query"
)

// text plans the nodes that look for words.
func (p *planner) text(n query.Node) (plan, error) {
	switch n := n.(type) {
	case query.Word:
		return p.words(n.Part, n.Text, 1, fmt.Sprintf("word %q", n.Text))
	case query.AtLeast:
		return p.words(n.Part, n.Text, n.N, fmt.Sprintf("word %q at least %d times", n.Text, n.N))
	case query.Phrase:
		if n.Literal {
			return p.literal(n)
		}
		return p.words(n.Part, n.Text, 1, fmt.Sprintf("phrase %q", n.Text))
	case query.Near:
		return p.near(n)
	case query.Same:
		return p.same(n)
	case query.Pattern:
		return p.pattern(n)
	case query.Fuzzy:
		word := folded(n.Text)
		if word == "" {
			return nil, nil
		}
		label := fmt.Sprintf("fuzzy word %q~%d", n.Text, n.Distance)
		return p.expanded(n.Part, newFuzzy(word, n.Distance), n.Text, label)
	}
	return nil, fmt.Errorf("%w: node %T", index.ErrRefused, n)
}

// opener opens the occurrences of some tokens in one field of a segment.
type opener func(s *segment, f field, tokens []wordToken) (lister, error)

// arms makes an arm for each reading of the text; none when it has no words.
func (p *planner) arms(text string, in [fields]bool, open opener) ([]arm, error) {
	wordings, err := p.wordings(text)
	if err != nil {
		return nil, err
	}
	var out []arm
	for _, w := range wordings {
		a := arm{langs: w.langs, size: len(w.tokens), in: in}
		if p.scored {
			if a.idf, err = p.idfOf(wordings, w, in); err != nil {
				return nil, err
			}
		}
		a.open = func(s *segment, f field) (lister, error) { return open(s, f, w.tokens) }
		out = append(out, a)
	}
	return out, nil
}

// made is the plan of arms, nil without any.
func (p *planner) made(arms []arm, err error, label string, least, price int) (plan, error) {
	if err != nil || len(arms) == 0 {
		return nil, err
	}
	return &textPlan{label: label, arms: arms, least: uint32(min(max(least, 1), math.MaxUint32)), price: price, scored: p.scored, weight: p.weight}, nil
}

func (p *planner) words(part query.Part, text string, least int, label string) (plan, error) {
	arms, err := p.arms(text, fieldsOf(part), func(s *segment, f field, tokens []wordToken) (lister, error) {
		return p.openWords(s, f, tokens, part)
	})
	price := priceColumn
	for _, a := range arms {
		if a.size > 1 || part == query.Lead || part == query.Quoted {
			price = pricePositions
		}
	}
	return p.made(arms, err, label, least, price)
}

// openWords opens a term, or a phrase of several.
func (r *run) openWords(s *segment, f field, tokens []wordToken, part query.Part) (lister, error) {
	z, err := openZone(r.guard, s, part)
	if err != nil {
		return nil, err
	}
	if len(tokens) == 1 {
		c, err := openCursor(r.guard, s, fieldNames[f], tokens[0].term, !z.whole())
		return &termLister{c, z}, err
	}
	j, err := openJoint(r.guard, s, f, tokens)
	return &phraseLister{j, tokens, z}, err
}

func (p *planner) literal(n query.Phrase) (plan, error) {
	l := newLiteral(n.Text)
	arms, err := p.arms(n.Text, fieldsOf(n.Part), func(s *segment, f field, tokens []wordToken) (lister, error) {
		inner, err := p.openWords(s, f, tokens, n.Part)
		if err != nil {
			return nil, err
		}
		z, err := openZone(p.guard, s, n.Part)
		if err != nil {
			return nil, err
		}
		t, err := p.openTexts(s)
		return &literalLister{inner, l, t, f, z}, err
	})
	if p.view.texts == nil && len(arms) > 0 {
		return nil, fmt.Errorf("%w: a literal phrase needs the stored text", index.ErrRefused)
	}
	return p.made(arms, err, fmt.Sprintf("literal phrase %q", n.Text), 1, priceText)
}

// maxSlop keeps widths within 32 bits.
const maxSlop = 1 << 30

func (p *planner) near(n query.Near) (plan, error) {
	arms, err := p.arms(n.Text, fieldsOf(n.Part), func(s *segment, f field, tokens []wordToken) (lister, error) {
		z, err := openZone(p.guard, s, n.Part)
		if err != nil {
			return nil, err
		}
		j, err := openJoint(p.guard, s, f, tokens)
		if err != nil {
			return nil, err
		}
		width := tokens[len(tokens)-1].offset + 1 + uint32(min(max(n.Slop, 0), maxSlop))
		return &nearLister{joint: j, width: width, zone: z, have: make([]int, len(j.needs))}, nil
	})
	return p.made(arms, err, fmt.Sprintf("words %q with at most %d others", n.Text, n.Slop), 1, pricePositions)
}

func (p *planner) same(n query.Same) (plan, error) {
	in := [fields]bool{body: true}
	arms, err := p.arms(n.Text, in, func(s *segment, f field, tokens []wordToken) (lister, error) {
		shape, err := s.cols.shape.get(p.guard, s)
		if err != nil {
			return nil, err
		}
		j, err := openJoint(p.guard, s, f, tokens)
		return &sameLister{j, shape}, err
	})
	return p.made(arms, err, fmt.Sprintf("words %q in one paragraph", n.Text), 1, pricePositions)
}

func (p *planner) pattern(n query.Pattern) (plan, error) {
	w := wildcard(folded(n.Text))
	switch {
	case w == "":
		return nil, nil
	case w.anything():
		return anyWordPlan{n.Part}, nil
	}
	return p.expanded(n.Part, w, n.Text, fmt.Sprintf("pattern %q", n.Text))
}

// expanded plans the words of the dictionaries that match, as one term.
func (p *planner) expanded(part query.Part, m matcher, text, label string) (plan, error) {
	in := fieldsOf(part)
	zoned := part == query.Lead || part == query.Quoted
	if zoned && p.view.texts == nil {
		return nil, fmt.Errorf("%w: a pattern in the lead or in quotations needs the stored text", index.ErrRefused)
	}
	words, err := p.wordsOf(in, m, label)
	if wide := (*index.WideError)(nil); errors.As(err, &wide) {
		wide.Text = text
	}
	if err != nil {
		return nil, err
	}
	a := arm{in: in, idf: []idfTerm{{label, words.df}}}
	a.open = func(s *segment, f field) (lister, error) {
		l := &listed{g: p.guard, expansion: words.lists[s.place][f]}
		if !zoned {
			return l, nil
		}
		z, err := openZone(p.guard, s, part)
		if err != nil {
			return nil, err
		}
		t, err := p.openTexts(s)
		return &verified{l, m, t, z}, err
	}
	price := priceColumn
	if zoned {
		price = priceText
	}
	return p.made([]arm{a}, nil, label, 1, price)
}

// expansions are the words of a matcher in all segments.
type expansions struct {
	lists [][fields]*expansion // by place of the segment
	df    int
}

// wordsOf expands a matcher, once in a run however often it is asked for.
func (r *run) wordsOf(in [fields]bool, m matcher, label string) (*expansions, error) {
	key := fmt.Sprintf("%v\x00%s", in, label)
	if have := r.expanded[key]; have != nil {
		return have, nil
	}
	x := &expansions{lists: make([][fields]*expansion, len(r.view.segments))}
	for i, s := range r.view.segments {
		found := 0
		for f := title; f < fields; f++ {
			if !in[f] {
				continue
			}
			var err error
			if x.lists[i][f], err = r.expand(s, f, m, &found); err != nil {
				return nil, err
			}
		}
		x.df += union(x.lists[i])
	}
	r.expanded[key] = x
	return x, nil
}

// union counts the documents of both expansions.
func union(lists [fields]*expansion) int {
	x, y := lists[title], lists[body]
	switch {
	case x == nil && y == nil:
		return 0
	case x == nil:
		return len(y.docs)
	case y == nil:
		return len(x.docs)
	}
	n, j := len(x.docs)+len(y.docs), 0
	for _, doc := range x.docs {
		for j < len(y.docs) && y.docs[j] < doc {
			j++
		}
		if j < len(y.docs) && y.docs[j] == doc {
			n--
		}
	}
	return n
}

// anyWordPlan is the documents with any word in the part.
type anyWordPlan struct{ part query.Part }

func (p anyWordPlan) open(r *run, s *segment) (iter, error) {
	shape, err := s.cols.shape.get(r.guard, s)
	if err != nil {
		return nil, err
	}
	in := fieldsOf(p.part)
	test := func(doc uint32) bool {
		return in[title] && shape.title[doc] > 0 || in[body] && shape.body[doc] > 0
	}
	if p.part == query.Quoted {
		quotes, err := s.cols.quotes.get(r.guard, s)
		if err != nil {
			return nil, err
		}
		test = func(doc uint32) bool { return len(quotes.ranges.of(doc)) > 0 }
	}
	return newScan(r.guard, s, test), nil
}
