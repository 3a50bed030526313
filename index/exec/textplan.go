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
type opener func(r *run, s *segment, f field, tokens []wordToken) (lister, error)

// arms makes an arm for each reading of the text; none when it has no words.
func (p *planner) arms(text string, in [fields]bool, open opener) ([]arm, error) {
	wordings, err := p.wordings(text)
	if err != nil {
		return nil, err
	}
	var out []arm
	for _, w := range wordings {
		a := arm{langs: w.langs, in: in}
		if p.scored {
			if a.idf, err = p.idfOf(wordings, w, in); err != nil {
				return nil, err
			}
		}
		a.tokens = w.tokens
		a.open = func(r *run, s *segment, f field) (lister, error) { return open(r, s, f, w.tokens) }
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
	arms, err := p.arms(text, fieldsOf(part), func(r *run, s *segment, f field, tokens []wordToken) (lister, error) {
		return r.openWords(s, f, tokens, part)
	})
	if err != nil || part == query.Lead || part == query.Quoted {
		return p.made(arms, err, label, least, pricePositions)
	}
	price := priceColumn
	for i, a := range arms {
		if len(a.tokens) > 1 {
			price = pricePositions
			continue
		}
		arms[i].list = func(r *run, s *segment) (*postingList, error) { return r.list(s, a.tokens[0].term) }
	}
	return p.made(arms, err, label, least, price)
}

// openWords opens a term, or a phrase of several.
func (r *run) openWords(s *segment, f field, tokens []wordToken, part query.Part) (lister, error) {
	z, err := openZone(r.guard, s, part)
	switch {
	case err != nil:
		return nil, err
	case len(tokens) > 1:
		j, err := r.openJoint(s, f, tokens)
		return &phraseLister{joint: j, tokens: tokens, zone: z}, err
	case z.whole():
		list, err := r.list(s, tokens[0].term)
		if err != nil {
			return nil, err
		}
		return openListed(r.guard, list, f), nil
	}
	c, err := r.openPlaces(s, f, tokens[0].term)
	return &termLister{c, z}, err
}

func (p *planner) literal(n query.Phrase) (plan, error) {
	l := newLiteral(n.Text)
	arms, err := p.arms(n.Text, fieldsOf(n.Part), func(r *run, s *segment, f field, tokens []wordToken) (lister, error) {
		inner, err := r.openWords(s, f, tokens, n.Part)
		if err != nil {
			return nil, err
		}
		z, err := openZone(r.guard, s, n.Part)
		if err != nil {
			return nil, err
		}
		t, err := r.openTexts(s)
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
	arms, err := p.arms(n.Text, fieldsOf(n.Part), func(r *run, s *segment, f field, tokens []wordToken) (lister, error) {
		z, err := openZone(r.guard, s, n.Part)
		if err != nil {
			return nil, err
		}
		j, err := r.openJoint(s, f, tokens)
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
	arms, err := p.arms(n.Text, in, func(r *run, s *segment, f field, tokens []wordToken) (lister, error) {
		shape, err := s.cols.shape.get(r.guard, s)
		if err != nil {
			return nil, err
		}
		j, err := r.openJoint(s, f, tokens)
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
	lists, df, err := p.expansions(in, m, label)
	if wide := (*index.WideError)(nil); errors.As(err, &wide) {
		wide.Text = text
	}
	if err != nil {
		return nil, err
	}
	a := arm{in: in, idf: []idfTerm{{label, df}}}
	if !zoned {
		a.list = func(_ *run, s *segment) (*postingList, error) { return lists[s.place], nil }
	}
	a.open = func(r *run, s *segment, f field) (lister, error) {
		l := openListed(r.guard, lists[s.place], f)
		if !zoned {
			return l, nil
		}
		z, err := openZone(r.guard, s, part)
		if err != nil {
			return nil, err
		}
		t, err := r.openTexts(s)
		return &verified{l, own(m), t, z}, err
	}
	price := priceColumn
	if zoned {
		price = priceText
	}
	return p.made([]arm{a}, nil, label, 1, price)
}

// expansions are the lists of a matcher in all segments, and the number of live
// documents in them.
func (p *planner) expansions(in [fields]bool, m matcher, label string) (lists []*postingList, df int, err error) {
	for _, s := range p.view.segments {
		list, err := p.expand(s, in, m, label)
		if err != nil {
			return nil, 0, err
		}
		n, err := p.dfIn(s, list, in, nil)
		if err != nil {
			return nil, 0, err
		}
		lists = append(lists, list)
		df += n
	}
	return lists, df, nil
}

// anyWordPlan is the documents with any word in the part.
type anyWordPlan struct{ part query.Part }

func (p anyWordPlan) open(r *run, s *segment) (node, error) {
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
	return testNode{allNode{s: s}, r.guard, test}, nil
}
