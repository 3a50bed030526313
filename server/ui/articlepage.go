package ui

import (
	"slices"
	"sort"
	"strings"

	"chancery/archive"
	"chancery/article"
	"chancery/index/schema"
	"chancery/search"
)

type articlePage struct {
	frame
	Article    article.Article
	Heading    []run
	Paragraphs [][]run
	Day        string
	Original   string
	Back       string
	People     []entityView
	Countries  []entityView
	Places     []entityView
	Orgs       []entityView
	Dates      []entityView
	Quotes     []quoteView
	Topics     []entityView
	Authors    []entityView
	Source     entityView
	Version    int
	Matches    int
}

// entityView is one thing named in the article, with the search for it.
type entityView struct {
	Label, Detail, URL string
}

type quoteView struct {
	Text, Speaker, URL string
}

// run is a piece of text under one set of marks.
type run struct {
	Text  string
	Match bool   // what the search found
	Kind  string // person, country, place, org, date or empty
	Title string // what the mention refers to
	First bool   // the first match of the article, to jump to
}

// span is a mark on a text before the text is cut into runs.
type span struct {
	start, end  int
	kind, title string
}

func newArticlePage(lang, hl string, r search.Request, item archive.Item, marks []article.Mention) *articlePage {
	a := item.Annotated
	l := newLinker(r, hl)
	title := a.Title
	if title == "" {
		title = article.TitleFrom(a.Body)
	}
	p := &articlePage{
		frame: newFrame(lang, hl, r, title+" – Chancery"), Article: a.Article, Day: a.Published.String(),
		Back: l.to(func(to *search.Request) { to.Page, to.Cursor = r.Page, r.Cursor }), Version: item.Version, Matches: len(marks),
	}
	if strings.HasPrefix(a.URL, "https://") || strings.HasPrefix(a.URL, "http://") {
		p.Original = a.URL
	}
	mentions := mentionSpans(a.Annotations)
	p.Heading = runs(title, article.Span{End: len(title)}, inField(mentions, marks, article.InTitle, a.Title == title))
	body := inField(mentions, marks, article.InBody, true)
	for _, para := range article.Paragraphs(a.Body) {
		p.Paragraphs = append(p.Paragraphs, runs(a.Body, para, body))
	}
	markFirst(p.Heading, p.Paragraphs)
	p.entities(l, a)
	return p
}

func (p *articlePage) entities(l linker, a article.Annotated) {
	for _, e := range a.People {
		label := e.Label
		if label == "" {
			label = e.Name
		}
		p.People = append(p.People, entityView{label, e.Role, l.only(schema.Person, e.ID)})
	}
	for _, e := range a.Countries {
		p.Countries = append(p.Countries, entityView{e.Name, "", l.only(schema.Country, e.Code)})
	}
	for _, e := range a.Places {
		p.Places = append(p.Places, entityView{e.Name, e.Code, l.only(schema.Place, e.ID)})
	}
	for _, e := range a.Organisations {
		p.Orgs = append(p.Orgs, entityView{e.Name, "", l.only(schema.Org, e.ID)})
	}
	for _, e := range a.Dates {
		p.Dates = append(p.Dates, entityView{e.Text, e.Value, ""})
	}
	for _, q := range a.Quotes {
		if q.Kind != article.KindQuote {
			continue
		}
		v := quoteView{Text: q.Text}
		if q.Speaker != nil {
			v.Speaker = *q.Speaker
		}
		if q.SpeakerID != "" {
			v.URL = l.only(schema.Speaker, q.SpeakerID)
		}
		p.Quotes = append(p.Quotes, v)
	}
	for _, t := range a.Labels.Topics {
		p.Topics = append(p.Topics, entityView{t, "", l.only(schema.Topic, t)})
	}
	for _, t := range a.Authors {
		p.Authors = append(p.Authors, entityView{t, "", l.only(schema.Author, t)})
	}
	if a.Source != "" {
		p.Source = entityView{a.Source, "", l.only(schema.Source, a.Source)}
	}
}

type mention struct {
	article.Mention
	kind, title string
}

func mentionSpans(a article.Annotations) []mention {
	var out []mention
	add := func(kind, title string, ms []article.Mention) {
		for _, m := range ms {
			out = append(out, mention{m, kind, title})
		}
	}
	for _, e := range a.People {
		add("person", strings.TrimSuffix(e.Name+", "+e.Role, ", "), e.Mentions)
	}
	for _, e := range a.Countries {
		add("country", e.Name, e.Mentions)
	}
	for _, e := range a.Places {
		add("place", e.Name, e.Mentions)
	}
	for _, e := range a.Organisations {
		add("org", e.Name, e.Mentions)
	}
	for _, e := range a.Dates {
		add("date", e.Value, e.Mentions)
	}
	return out
}

// inField are the spans of one field: the mentions, then the matches.
func inField(mentions []mention, marks []article.Mention, f article.Field, asStored bool) []span {
	if !asStored {
		return nil
	}
	var out []span
	for _, m := range mentions {
		if m.Field == f {
			out = append(out, span{m.Start, m.End, m.kind, m.title})
		}
	}
	for _, m := range marks {
		if m.Field == f {
			out = append(out, span{m.Start, m.End, matchKind, ""})
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].start < out[j].start })
	return out
}

const matchKind = "match"

// runs cuts the part within of text at the ends of the spans. Where mentions
// overlap, the one that begins first wins; a match lies over a mention.
func runs(text string, within article.Span, spans []span) []run {
	cuts := []int{within.Start, within.End}
	var inside []span
	for _, s := range spans {
		s.start, s.end = max(s.start, within.Start), min(s.end, within.End)
		if s.start < s.end {
			inside = append(inside, s)
			cuts = append(cuts, s.start, s.end)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []run
	for i := 1; i < len(cuts); i++ {
		r := run{Text: text[cuts[i-1]:cuts[i]]}
		for _, s := range inside {
			if s.start > cuts[i-1] || s.end < cuts[i] {
				continue
			}
			if s.kind == matchKind {
				r.Match = true
			} else if r.Kind == "" {
				r.Kind, r.Title = s.kind, s.title
			}
		}
		out = append(out, r)
	}
	return out
}

// markFirst marks the first match, which the page offers to jump to.
func markFirst(heading []run, paragraphs [][]run) {
	for _, rs := range append([][]run{heading}, paragraphs...) {
		for i := range rs {
			if rs[i].Match {
				rs[i].First = true
				return
			}
		}
	}
}
