package search

import (
	"context"
	"errors"
	"slices"
	"strings"

	"chancery/article"
	"chancery/index"
	"chancery/index/analysis"
	"chancery/query"
	"chancery/search/snippet"
	"chancery/store"
)

// Statement is a quotation with who said it and where it stands.
type Statement struct {
	Text    string `json:"text"`
	HTML    string `json:"html"`              // escaped text, with <mark> around what was looked for
	Speaker *Value `json:"speaker,omitempty"` // absent when unnamed
	Start   int    `json:"start"`             // into the body, in code points
	End     int    `json:"end"`
	Article Origin `json:"article"`
}

// Origin is the article that a statement stands in.
type Origin struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Source    string `json:"source,omitempty"`
	Language  string `json:"language,omitempty"`
	Published string `json:"published,omitempty"`
}

// How quotations are found: in the annotations of the first articles, one of
// each story, until there are enough.
const (
	statementsRead   = 48  // articles
	statementsSought = 240 // instead, where their quotations have the text looked for
	statementsSome   = 8
	statementsEach   = 3 // of one article, so that one speech does not fill the list
)

// gather says which quotations are wanted.
type gather struct {
	among query.Node // articles
	sort  index.Sort
	text  []query.Node // words and phrases that the quotation has, all of them
	most  int
	take  func(article.Annotated, article.Quote) bool
}

// statements finds quotations, each text once, in the order of their articles.
// Fragments of up to three words count only where a text is looked for. Of
// articles that are not among the first ones, nothing is said.
func (p *profiler) statements(ctx context.Context, g gather) ([]Statement, error) {
	out := []Statement{}
	match, err := p.lowered(ctx, g.text)
	if err != nil {
		return nil, err
	}
	read := statementsRead
	if len(g.text) > 0 {
		read = statementsSought
	}
	found, err := p.view.Search(ctx, index.Request{Query: match, Filters: []index.Filter{{Node: g.among}}, Sort: g.sort, Size: read, Collapse: true})
	if err != nil {
		return nil, err
	}
	words := snippet.New(query.And{Nodes: g.text})
	seen := map[string]bool{}
	for _, h := range found.Hits {
		item, err := p.archive.Get(ctx, h.ID)
		if errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrDamaged) {
			continue
		}
		if err != nil {
			return nil, err
		}
		for _, s := range g.of(item.Annotated, words) {
			if same := analysis.Fold(s.Text); !seen[same] {
				seen[same] = true
				out = append(out, s)
			}
			if len(out) == g.most {
				return out, nil
			}
		}
	}
	return out, nil
}

// of are the quotations of one article, statementsEach at most.
func (g gather) of(a article.Annotated, words *snippet.Marker) []Statement {
	var out []Statement
	var points *article.Runes
	for _, q := range a.Quotes {
		at, ok := inBody(a, q)
		if !ok || q.Kind != article.KindQuote && len(g.text) == 0 || !g.take(a, q) {
			continue
		}
		_, marks := words.Find(snippet.Text{Language: a.Language, Body: q.Text, Quotes: []article.Span{{End: len(q.Text)}}})
		if terms(marks) < words.Terms() {
			continue
		}
		if points == nil {
			points = article.NewRunes(a.Body)
		}
		out = append(out, Statement{Text: q.Text, HTML: snippet.HTML(q.Text, article.Span{End: len(q.Text)}, snippet.Merge(marks)), Speaker: speakerOf(a, q),
			Start: points.Point(at.Start), End: points.Point(at.End),
			Article: Origin{ID: a.ID, Title: heading(a.Article), Source: a.Source, Language: a.Language, Published: a.Published.String()}})
		if len(out) == statementsEach {
			break
		}
	}
	return out
}

// terms is how many different ones the marks are of.
func terms(marks []snippet.Mark) int {
	seen := map[int]bool{}
	for _, m := range marks {
		seen[m.Term] = true
	}
	return len(seen)
}

// inBody is where a quotation stands in the body.
func inBody(a article.Annotated, q article.Quote) (article.Span, bool) {
	for _, m := range q.Mentions {
		if s := (article.Span{Start: m.Start, End: m.End}); m.Field == article.InBody && stands(a.Body, s) {
			return s, true
		}
	}
	return article.Span{}, false
}

// speakerOf is who said it, as facets have it; nil when unnamed.
func speakerOf(a article.Annotated, q article.Quote) *Value {
	if q.Speaker == nil || *q.Speaker == "" {
		return nil
	}
	v := Value{q.SpeakerID, *q.Speaker}
	if v.ID == "" {
		v.ID = "x-" + article.Slug(*q.Speaker)
	}
	for _, p := range a.People {
		if p.ID == v.ID {
			v.Label = p.Name
			if p.Label != "" {
				v.Label = p.Label
			}
		}
	}
	return &v
}

// names reports whether one of the mentions lies within a quotation.
func names(q article.Quote, mentions []article.Mention) bool {
	return slices.ContainsFunc(mentions, func(m article.Mention) bool {
		return slices.ContainsFunc(q.Mentions, func(in article.Mention) bool {
			return m.Field == in.Field && m.Start >= in.Start && m.End <= in.End
		})
	})
}

// quoted are the words and phrases of a text as they are looked for in
// quotations; what they are joined by has no meaning, and what has no letters
// is left out.
func (p *profiler) quoted(ctx context.Context, text string) []query.Node {
	tree, _ := query.Parse(text, query.Options{Now: p.now()})
	var out []query.Node
	query.Walk(p.lowering(ctx).heard(tree), func(n query.Node) bool {
		switch n := n.(type) {
		case query.Word:
			n.Part = query.Quoted
			out = append(out, n)
		case query.Phrase:
			n.Part = query.Quoted
			out = append(out, n)
		}
		return true
	})
	return out
}

// maxPhrase is how many bytes of a phrase are looked for.
const maxPhrase = 512

// phrase is the text as one phrase to be looked for in quotations; nothing
// when it has no letters.
func (p *profiler) phrase(ctx context.Context, text string) []query.Node {
	text = strings.Trim(strings.TrimSpace(text), "\"“”„«»")
	text = strings.ToValidUTF8(text[:min(len(text), maxPhrase)], "")
	if p.lowering(ctx).silent(text) {
		return nil
	}
	return []query.Node{query.Phrase{Part: query.Quoted, Text: text}}
}

// lowered is a search for all of the nodes, and for everything without any.
func (p *profiler) lowered(ctx context.Context, nodes []query.Node) (query.Node, error) {
	return p.lowering(ctx).tree(query.Simplify(query.And{Nodes: slices.Clone(nodes)}), 0)
}

func (p *profiler) lowering(ctx context.Context) *lowering {
	return newLowering(ctx, p.view, p.Searcher, Request{Match: MatchAll, WordsOnly: true}, func(query.Pos, string) {})
}
