package search

import (
	"cmp"
	"slices"
	"strings"

	"chancery/index/analysis"
	"chancery/index/schema"
	"chancery/query"
)

// bareWord is a word that stands alone in the query, in any part of an article.
func bareWord(n query.Node) (query.Word, bool) {
	w, ok := n.(query.Word)
	return w, ok && w.Part == query.Anywhere
}

// rows are the bare words among nodes side by side that stand in a row.
func rows(nodes []query.Node) [][]query.Word {
	var out [][]query.Word
	open := false
	for _, n := range nodes {
		w, ok := bareWord(n)
		switch {
		case !ok:
			open = false
			continue
		case !open:
			out = append(out, nil)
		}
		open = true
		out[len(out)-1] = append(out[len(out)-1], w)
	}
	return out
}

// actor is what some words of a row name.
type actor struct {
	from, to int
	text     string // as typed
	bearers  []Bearer
	holders  []Holder
}

// actors are the names and offices in a row of words. Offices go first: the
// Russian foreign minister is about more than Russia.
func (l *lowering) actors(row []query.Word) []actor {
	words := make([]string, len(row))
	for i, w := range row {
		words[i] = w.Text
	}
	var out []actor
	for i := 0; i < len(words); {
		office, holders := l.names.Holders(words[i:])
		n, bearers := l.names.Bearers(words[i:])
		if n == 1 && l.stop(words[i]) {
			n, bearers = 0, nil
		}
		if n > 0 {
			out = append(out, actor{i, i + n, strings.Join(words[i:i+n], " "), bearers, nil})
		}
		if office > 0 {
			out = append(out, actor{i, i + office, strings.Join(words[i:i+office], " "), nil, holders})
		}
		i += max(n, office, 1)
	}
	return out
}

// widened are nodes side by side in which a word of a name is satisfied by
// another name of the same: NATO by North Atlantic Treaty Organization. What is
// excluded is not widened.
func (l *lowering) widened(nodes []query.Node) []query.Node {
	if l.excluding > 0 || l.bare {
		return nodes
	}
	out := slices.Clone(nodes)
	at := 0
	for _, row := range rows(nodes) {
		for at < len(nodes) {
			if _, ok := bareWord(nodes[at]); ok {
				break
			}
			at++
		}
		for _, a := range l.actors(row) {
			other := l.otherNames(a)
			if other == nil {
				continue
			}
			for i := at + a.from; i < at+a.to; i++ {
				out[i] = query.Or{Pos: nodes[i].At(), Nodes: []query.Node{nodes[i], other}}
			}
		}
		at += len(row)
	}
	return out
}

// widen puts the widened forms in place of words that are among nodes.
func (l *lowering) widen(nodes []query.Node, lists ...[]query.Node) {
	wide := map[query.Node]query.Node{}
	for i, n := range l.widened(nodes) {
		if w, ok := bareWord(nodes[i]); ok {
			wide[w] = n
		}
	}
	for _, list := range lists {
		for i, w := range list {
			list[i] = wide[w]
		}
	}
}

// otherNames are those of an actor who is the only one of that name, as a node
// that does not score: what is found by them is ranked by the evidence.
func (l *lowering) otherNames(a actor) query.Node {
	if len(a.bearers) != 1 {
		return nil
	}
	var nodes []query.Node
	for _, name := range l.present(a.bearers[0].Names) {
		nodes = append(nodes, textNode(name))
	}
	switch len(nodes) {
	case 0:
		return nil
	case 1:
		return query.Weighted{Node: nodes[0], Why: "alias"}
	}
	return query.Weighted{Node: query.Or{Nodes: nodes}, Why: "alias"}
}

// textNode looks for a name.
func textNode(name string) query.Node { return query.Phrase{Text: name} }

// maxForms is how many forms of a name are looked for at most.
const maxForms = 8

// present are the most frequent of some forms that articles have.
func (l *lowering) present(forms []string) []string {
	if len(forms) == 0 || l.err != nil {
		return nil
	}
	key := strings.Join(forms, "\x00")
	generation := l.view.Generation()
	if known, ok := l.forms.get(generation, key); ok {
		return known
	}
	type counted struct {
		form string
		n    int
	}
	counts, err := l.view.Frequencies(l.ctx, forms)
	if err != nil {
		l.err = err
		return nil
	}
	var have []counted
	for i, form := range forms {
		if counts[i] > 0 && !l.common(form) {
			have = append(have, counted{form, counts[i]})
		}
	}
	slices.SortStableFunc(have, func(a, b counted) int { return cmp.Compare(b.n, a.n) })
	var out []string
	for _, c := range have[:min(len(have), maxForms)] {
		out = append(out, c.form)
	}
	l.forms.put(generation, key, out)
	return out
}

// common tells whether a form is a word of another meaning: us, un.
func (l *lowering) common(form string) bool {
	if form == "us" { // no stop word, but mostly a pronoun
		return true
	}
	return slices.ContainsFunc(l.analyzers, func(a *analysis.Analyzer) bool { return a.Stop(form) })
}

// about is the evidence that an article is about an actor; nil for none.
func (a actor) about() []query.Node {
	var out []query.Node
	byFacet := map[schema.Facet][]string{}
	var order []schema.Facet
	for _, b := range a.bearers {
		if byFacet[b.Facet] == nil {
			order = append(order, b.Facet)
		}
		byFacet[b.Facet] = append(byFacet[b.Facet], b.ID)
	}
	for _, f := range order {
		if len(byFacet[f]) <= maxBearers {
			out = append(out, query.Weighted{Node: query.About{Name: string(f), IDs: byFacet[f]}, Weight: aboutWeight, Why: "actor"})
		}
	}
	if len(a.holders) > 0 {
		out = append(out, query.Weighted{Node: a.held(), Weight: officeWeight, Why: "office"})
	}
	return out
}

// maxBearers is of how many a name may be for one of them to be meant.
const maxBearers = 3

// held is articles about a holder of the office in that time, or without a
// date about any.
func (a actor) held() query.Node {
	var all []string
	out := query.Or{}
	for _, h := range a.holders {
		if !slices.Contains(all, h.ID) {
			all = append(all, h.ID)
		}
		out.Nodes = append(out.Nodes, query.And{Nodes: []query.Node{
			query.About{Name: string(schema.Person), IDs: []string{h.ID}}, query.Published{From: h.From, To: h.To},
		}})
	}
	undated := query.Not{Node: query.Published{}}
	out.Nodes = append(out.Nodes, query.And{Nodes: []query.Node{query.About{Name: string(schema.Person), IDs: all}, undated}})
	return out
}
