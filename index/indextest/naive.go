package indextest

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"
	"sort"
	"strings"

	"chancery/article"
	"chancery/index"
	"chancery/index/analysis"
	"chancery/index/schema"
	"chancery/query"
)

// Naive answers requests from the documents themselves: no posting lists, one
// document after another, the formula as it is written. It is slow and obvious,
// and says what every backend should answer. It gives no explanations and
// obeys no limits.
type Naive struct {
	docs  []*naiveDoc // by ID
	byID  map[string]*naiveDoc
	memo  map[string]int // document frequencies
	total [2]float64     // lengths of all titles and bodies
}

// naiveDoc is a document with its tokens.
type naiveDoc struct {
	schema.Document
	lang       string // of its facet: which reading of a query counts
	tokens     [2][]analysis.Token
	words      [2][]analysis.Token
	length     [2]uint32
	paragraphs [][2]uint32 // first and last position
	quotes     [][2]uint32
}

// NewNaive makes a Naive of documents with different ids.
func NewNaive(docs []schema.Document) *Naive {
	n := &Naive{byID: map[string]*naiveDoc{}, memo: map[string]int{}}
	for _, d := range docs {
		nd := newNaiveDoc(d)
		n.docs = append(n.docs, nd)
		n.byID[d.ID] = nd
		n.total[0] += float64(nd.length[0])
		n.total[1] += float64(nd.length[1])
	}
	slices.SortFunc(n.docs, func(a, b *naiveDoc) int { return strings.Compare(a.ID, b.ID) })
	return n
}

func newNaiveDoc(d schema.Document) *naiveDoc {
	n := &naiveDoc{Document: d}
	if l := d.Facets[schema.Lang]; len(l) > 0 {
		n.lang = l[0].ID
	}
	a := analysis.For(d.Language)
	for f, text := range []string{d.Title, d.Body} {
		n.tokens[f], n.words[f] = a.Tokens(text), a.Words(text)
		n.length[f] = length(n.tokens[f])
	}
	for _, p := range article.Paragraphs(d.Body) {
		if first, last := within(n.tokens[1], p); first > 0 {
			n.paragraphs = append(n.paragraphs, [2]uint32{first, last})
		}
	}
	n.quotes = quotations(n.tokens[1], d.Quotes)
	return n
}

// seconds is the publication date as the index holds it.
func (d *naiveDoc) seconds() int64 {
	if d.Published.IsZero() {
		return math.MinInt64
	}
	return d.Published.Unix()
}

// Docs is the number of documents.
func (n *Naive) Docs() int { return len(n.docs) }

// Languages are those of the documents, sorted.
func (n *Naive) Languages() []string {
	out := []string{}
	for _, v := range n.Values(schema.Lang) {
		out = append(out, v.ID)
	}
	return out
}

// Values are the values of a facet that a document has, by ID.
func (n *Naive) Values(f schema.Facet) []schema.Value {
	labels := map[string]string{}
	for _, d := range n.docs {
		for _, v := range d.Facets[f] {
			if l, ok := labels[v.ID]; !ok || v.Label < l {
				labels[v.ID] = v.Label
			}
		}
	}
	var out []schema.Value
	for id, label := range labels {
		out = append(out, schema.Value{ID: id, Label: label})
	}
	slices.SortFunc(out, func(a, b schema.Value) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// Similar are the words within some edits of a word.
func (n *Naive) Similar(word string, edits int) []index.WordCount {
	counts := map[string]int{}
	for _, d := range n.docs {
		seen := map[string]bool{}
		for _, t := range slices.Concat(d.words[0], d.words[1]) {
			if !seen[t.Term] && distance([]rune(analysis.Fold(word)), []rune(t.Term)) <= edits {
				seen[t.Term] = true
				counts[t.Term]++
			}
		}
	}
	var out []index.WordCount
	for _, w := range slices.Sorted(maps.Keys(counts)) {
		out = append(out, index.WordCount{Word: w, Docs: counts[w]})
	}
	return out
}

// Search answers the request. The tree must be one that backends execute.
func (n *Naive) Search(_ context.Context, r index.Request) (*index.Result, error) {
	res := &index.Result{
		Facets:     map[schema.Facet]index.FacetResult{},
		Histograms: map[schema.Facet]index.Histogram{},
	}
	var hits []index.Hit
	for _, d := range n.matching(r, nil) {
		key := index.Key{Score: n.eval(r.Query, d).score, Published: d.seconds(), ID: d.ID}
		hits = append(hits, index.Hit{ID: d.ID, Score: key.Score, Key: key})
	}
	res.Total, res.Stories = len(hits), len(n.stories(hits))
	before := func(a, b index.Key) bool { return compareKeys(r.Sort, a, b) < 0 }
	sort.Slice(hits, func(i, j int) bool { return before(hits[i].Key, hits[j].Key) })
	if r.Collapse && r.Size > 0 {
		hits = n.stories(hits)
	}
	if r.After != nil {
		r.After = n.anchored(r)
		hits = slices.DeleteFunc(hits, func(h index.Hit) bool { return !before(*r.After, h.Key) })
	} else {
		hits = hits[min(r.Offset, len(hits)):]
	}
	res.Hits = hits[:min(r.Size, len(hits))]
	for _, f := range r.Facets {
		res.Facets[f.Facet] = n.facet(f, n.matching(r, &f.Facet))
	}
	for _, h := range r.Histograms {
		res.Histograms[h.Facet] = histogram(h, n.matching(r, &h.Facet))
	}
	return res, nil
}

// stories folds hits of one story into the first of them.
func (n *Naive) stories(hits []index.Hit) []index.Hit {
	var out []index.Hit
	for _, h := range hits {
		story := n.byID[h.ID].Story
		i := slices.IndexFunc(out, func(o index.Hit) bool { return story > 0 && n.byID[o.ID].Story == story })
		if i < 0 {
			out = append(out, h)
			continue
		}
		out[i].Copies, out[i].Folded = append(out[i].Copies, h.ID), out[i].Folded+1
	}
	return out
}

// Copies are the others of a document's story.
func (n *Naive) Copies(id string) []string {
	var docs []*naiveDoc
	for _, d := range n.docs {
		if of := n.byID[id]; of != nil && of.Story > 0 && d.Story == of.Story && d != of {
			docs = append(docs, d)
		}
	}
	slices.SortFunc(docs, func(a, b *naiveDoc) int {
		return compareKeys(index.Oldest, index.Key{Published: a.seconds(), ID: a.ID}, index.Key{Published: b.seconds(), ID: b.ID})
	})
	var out []string
	for _, d := range docs {
		out = append(out, d.ID)
	}
	return out
}

// Alike are the documents with so many of the prints.
func (n *Naive) Alike(prints []uint32, least int) []index.Alike {
	var out []index.Alike
	for _, d := range n.docs {
		shared := 0
		for _, p := range prints {
			if slices.Contains(d.Prints, p) {
				shared++
			}
		}
		if shared >= least {
			out = append(out, index.Alike{ID: d.ID, Story: d.Story, Shared: shared})
		}
	}
	slices.SortStableFunc(out, func(a, b index.Alike) int { return b.Shared - a.Shared })
	return out
}

// anchored is the key to go on after: by relevance that of its article as it
// scores now, where it still matches.
func (n *Naive) anchored(r index.Request) *index.Key {
	for _, d := range n.docs {
		if v := n.eval(r.Query, d); d.ID == r.After.ID && (v.match || v.neutral) && (r.Sort == "" || r.Sort == index.ByRelevance) {
			return &index.Key{Score: v.score, Published: d.seconds(), ID: d.ID}
		}
	}
	return r.After
}

// compareKeys is the order of hits.
func compareKeys(by index.Sort, a, b index.Key) int {
	newest := cmp.Compare(b.Published, a.Published)
	id := strings.Compare(a.ID, b.ID)
	switch by {
	case index.Newest:
		return cmp.Or(newest, id)
	case index.Oldest:
		undatedA, undatedB := a.Published == math.MinInt64, b.Published == math.MinInt64
		if undatedA != undatedB {
			if undatedA {
				return 1
			}
			return -1
		}
		return cmp.Or(-newest, id)
	}
	return cmp.Or(cmp.Compare(b.Score, a.Score), newest, id)
}

// matching is the documents of the query and of all filters, but those of the
// facet if one is given.
func (n *Naive) matching(r index.Request, facet *schema.Facet) []*naiveDoc {
	var out []*naiveDoc
	for _, d := range n.docs {
		v := n.eval(r.Query, d)
		ok := v.match || v.neutral
		for _, f := range r.Filters {
			if facet != nil && f.Facet != "" && f.Facet == *facet {
				continue
			}
			v := n.eval(f.Node, d)
			ok = ok && (v.match || v.neutral)
		}
		if ok {
			out = append(out, d)
		}
	}
	return out
}

// verdict is what a node says of a document. A neutral one constrains nothing.
type verdict struct {
	neutral, match bool
	score          float64
}

func (n *Naive) eval(node query.Node, d *naiveDoc) verdict {
	switch q := node.(type) {
	case nil:
		return verdict{neutral: true}
	case query.All:
		return verdict{match: true}
	case query.And:
		return n.evalAnd(q.Nodes, d)
	case query.Or:
		return n.evalSome(q.Nodes, nil, 1, d)
	case query.Some:
		return n.evalSome(q.Must, q.Should, q.Min, d)
	case query.Not:
		v := n.eval(q.Node, d)
		return verdict{neutral: v.neutral, match: !v.match && !v.neutral}
	case query.Values:
		match := slices.ContainsFunc(d.Facets[schema.Facet(q.Name)], func(v schema.Value) bool {
			return slices.Contains(q.IDs, v.ID)
		})
		return verdict{match: match}
	case query.Weighted:
		v := n.eval(q.Node, d)
		v.score *= q.Weight
		return v
	case query.Synonyms:
		return n.evalSynonyms(q.Nodes, d)
	case query.About:
		v := n.eval(query.Values(q), d)
		if v.match {
			v.score = n.idf(n.bearers(schema.Facet(q.Name), q.IDs))
		}
		return v
	case query.Recent:
		if d.Published.IsZero() {
			return verdict{}
		}
		age := float64(n.newest() - d.seconds())
		return verdict{match: true, score: q.Half.Seconds() / (q.Half.Seconds() + age)}
	case query.Published:
		p := d.Published.Truncate(1e9)
		in := !p.IsZero() && (q.From.IsZero() || !p.Before(q.From)) && (q.To.IsZero() || p.Before(q.To))
		return verdict{match: in}
	case query.Mentions:
		match := slices.ContainsFunc(d.Mentions, func(p schema.Period) bool {
			end := p.Last.AddDate(0, 0, 1)
			return (q.From.IsZero() || !p.First.Before(q.From)) && (q.To.IsZero() || !end.After(q.To))
		})
		return verdict{match: match}
	}
	return n.evalText(node, d)
}

// bearers is in how many documents each of the identifiers is, added up.
func (n *Naive) bearers(f schema.Facet, ids []string) int {
	df := 0
	for _, d := range n.docs {
		for _, id := range ids {
			if slices.ContainsFunc(d.Facets[f], func(v schema.Value) bool { return v.ID == id }) {
				df++
			}
		}
	}
	return min(df, len(n.docs))
}

// newest is the last publication date.
func (n *Naive) newest() int64 {
	last := int64(math.MinInt64)
	for _, d := range n.docs {
		last = max(last, d.seconds())
	}
	return last
}

func (n *Naive) evalAnd(nodes []query.Node, d *naiveDoc) verdict {
	out := verdict{neutral: len(nodes) > 0, match: true}
	for _, node := range nodes {
		v := n.eval(node, d)
		if v.neutral {
			continue
		}
		out.neutral = false
		out.match = out.match && v.match
		out.score += v.score
	}
	return out
}

func (n *Naive) evalSome(must, should []query.Node, least int, d *naiveDoc) verdict {
	if least > len(must) {
		return verdict{}
	}
	words, found := 0, 0
	out := verdict{neutral: len(must)+len(should) > 0}
	for i, node := range slices.Concat(must, should) {
		v := n.eval(node, d)
		if v.neutral {
			continue
		}
		out.neutral = false
		if i < len(must) {
			words++
		}
		if v.match {
			out.score += v.score
			if i < len(must) {
				found++
			}
		}
	}
	out.match = found >= min(least, words)
	return out
}
