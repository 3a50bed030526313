package ui

import (
	"cmp"
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
	Back       link
	Matches    int
	Kinds      []kind
	Entities   []entityList
	Quotes     []quoteView
	Authors    []entityView
	Source     entityView
	Copies     []entityView
	Related    []related
}

// related is an article that stands near this one.
type related struct {
	search.RelatedArticle
	URL string
}

// kind is a sort of mention that can be shown and hidden.
type kind struct {
	ID, Name string
	Count    int
	On       bool
}

// entityList is the things of one kind named in the article.
type entityList struct {
	Name, ID string
	List     []entityView
}

// entityView is one thing named in the article with the search for it, or
// another article with its page.
type entityView struct {
	Label, Detail, URL string
}

type quoteView struct {
	Text, Speaker, URL string
}

// run is a piece of text under one set of marks.
type run struct {
	Text  string
	Match int    // the number of the match that it is of, from 1; 0 for none
	Ends  bool   // the match ends here: what is jumped to
	Prev  int    // the match before, where one ends; 0 for none
	Next  int    // the match after it
	Kind  string // person, country, place, org, date or empty
	Title string // what the mention refers to
}

// span is a mark on a text before the text is cut into runs.
type span struct {
	start, end  int
	kind, title string
	match       int // its number, from 1
}

func newArticlePage(v visit, r search.Request, item archive.Item, marks []article.Mention) *articlePage {
	a := item.Annotated
	l := newLinker(r, v)
	title := a.Title
	if title == "" {
		title = article.TitleFrom(a.Body)
	}
	p := &articlePage{
		frame: newFrame(v, r, title+" – Chancery"), Article: a.Article, Day: a.Published.String(), Original: webAddress(a.URL),
		Back: link{Label: "Back to the results", URL: l.to(func(to *search.Request) { to.Page, to.Cursor = r.Page, r.Cursor })},
	}
	p.Skip = "Skip to the text"
	if l.whole() {
		p.Back.Label = "All articles"
	}
	mentions := mentionSpans(v, a.Annotations)
	p.Heading = runs(title, article.Span{End: len(title)}, inField(mentions, marks, article.InTitle, a.Title == title))
	body := inField(mentions, marks, article.InBody, true)
	for _, para := range article.Paragraphs(a.Body) {
		p.Paragraphs = append(p.Paragraphs, runs(a.Body, para, body))
	}
	p.Matches = number(p.Heading, p.Paragraphs)
	p.Kinds = kinds(mentions, p.Matches)
	p.entities(v, l, a)
	return p
}

// near lists the copies of the article and what is related to it. Their links
// keep the search that led here.
func (p *articlePage) near(v visit, r search.Request, res *search.Related) {
	l := newLinker(r, v)
	p.Copies = copies(l, res.Copies)
	for _, a := range res.Articles {
		p.Related = append(p.Related, related{a, l.article(a.ID)})
	}
}

// kinds are the sorts of mention that the article has.
func kinds(mentions []mention, matches int) []kind {
	all := []kind{{"match", "Matches", matches, true}, {"person", "People", 0, true}, {"country", "Countries", 0, true},
		{"place", "Places", 0, false}, {"org", "Organisations", 0, false}, {"date", "Dates", 0, false}}
	for i := range all {
		for _, m := range mentions {
			if m.kind == all[i].ID {
				all[i].Count++
			}
		}
	}
	return slices.DeleteFunc(all, func(k kind) bool { return k.Count == 0 })
}

func (p *articlePage) entities(v visit, l linker, a article.Annotated) {
	labelled := article.Labelled{}
	if a.Labelled != nil {
		labelled = *a.Labelled
	}
	var people, countries, orgs, places, topics, dates []entityView
	for _, e := range a.People {
		people = append(people, entityView{cmp.Or(e.Label, e.Name), e.Role, l.only(schema.Person, e.ID)})
	}
	for _, e := range a.Countries {
		countries = append(countries, entityView{named(v.lang, schema.Country, e.Code, e.Name), "", l.only(schema.Country, e.Code)})
	}
	for _, e := range a.Organisations {
		orgs = append(orgs, entityView{e.Name, "", l.only(schema.Org, e.ID)})
	}
	for _, e := range a.Places {
		places = append(places, entityView{e.Name, countryOf(v.lang, e.Code, a.Countries), l.only(schema.Place, e.ID)})
	}
	for _, t := range a.Labels.Topics {
		topics = append(topics, entityView{t, "", l.only(schema.Topic, t)})
	}
	for _, e := range a.Dates {
		dates = append(dates, dateView(v.lang, l, e))
	}
	p.Entities = []entityList{
		{"People", "person", withLabels(v, l, people, schema.Person, labelled.People)},
		{"Countries", "country", withLabels(v, l, countries, schema.Country, labelled.Countries)},
		{"Organisations", "org", withLabels(v, l, orgs, schema.Org, labelled.Organisations)},
		{"Places", "place", withLabels(v, l, places, schema.Place, labelled.Places)},
		{"Topics", "topic", topics}, {"Dates", "date", dates},
	}
	for _, q := range a.Quotes {
		if q.Kind != article.KindQuote {
			continue
		}
		view := quoteView{Text: q.Text}
		if q.Speaker != nil {
			view.Speaker = *q.Speaker
		}
		if q.SpeakerID != "" {
			view.URL = l.only(schema.Speaker, q.SpeakerID)
		}
		p.Quotes = append(p.Quotes, view)
	}
	for _, t := range a.Authors {
		p.Authors = append(p.Authors, entityView{t, "", l.only(schema.Author, t)})
	}
	if a.Source != "" {
		p.Source = entityView{a.Source, "", l.only(schema.Source, a.Source)}
	}
}

// withLabels adds what only the editor's labels name, and says so.
func withLabels(v visit, l linker, list []entityView, f schema.Facet, labels []article.Entity) []entityView {
	for _, e := range labels {
		url := l.only(f, e.ID)
		if !slices.ContainsFunc(list, func(old entityView) bool { return old.URL == url }) {
			list = append(list, entityView{named(v.lang, f, e.ID, e.Label), translate(v.lang, "editor’s label"), url})
		}
	}
	return list
}

// countryOf is the name of a place's country, as the article's own list has it.
func countryOf(lang, code string, countries []article.Country) string {
	for _, c := range countries {
		if c.Code == code {
			return named(lang, schema.Country, code, c.Name)
		}
	}
	return countryName(lang, code, code)
}

// dateView is a date that the text speaks of, with what it was understood as.
func dateView(lang string, l linker, d article.DateRef) entityView {
	v := entityView{Label: d.Text}
	if prefix := prefixOf(d.Value); prefix != "" {
		v.Detail = longDate(lang, prefix)
		v.URL = l.only(schema.Mentions, prefix)
	} else if from, to, ranged := strings.Cut(d.Value, "/"); ranged && prefixOf(from) != "" && prefixOf(to) != "" {
		v.Detail = longDate(lang, from) + " – " + longDate(lang, to)
		v.URL = l.only(schema.Mentions, from+".."+to)
	} else {
		v.Detail = d.Value
	}
	if strings.EqualFold(v.Detail, v.Label) {
		v.Detail = ""
	}
	return v
}

type mention struct {
	article.Mention
	kind, title string
}

func mentionSpans(v visit, a article.Annotations) []mention {
	var out []mention
	add := func(kind, title string, ms []article.Mention) {
		for _, m := range ms {
			out = append(out, mention{m, kind, title})
		}
	}
	for _, e := range a.People {
		add("person", strings.TrimSuffix(e.Name+", "+e.Role, ", "), append(slices.Clone(e.Mentions), e.Descriptions...))
	}
	for _, e := range a.Countries {
		add("country", named(v.lang, schema.Country, e.Code, e.Name), e.Mentions)
	}
	for _, e := range a.Places {
		add("place", e.Name, e.Mentions)
	}
	for _, e := range a.Organisations {
		add("org", e.Name, e.Mentions)
	}
	for _, e := range a.Dates {
		add("date", longDate(v.lang, e.Value), e.Mentions)
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
			out = append(out, span{start: m.Start, end: m.End, kind: m.kind, title: m.title})
		}
	}
	for i, m := range marks {
		if m.Field == f {
			out = append(out, span{start: m.Start, end: m.End, kind: matchKind, match: i + 1})
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
				r.Match = s.match
			} else if r.Kind == "" {
				r.Kind, r.Title = s.kind, s.title
			}
		}
		out = append(out, r)
	}
	return out
}

// number numbers the matches from 1 in the order of the page, says where each
// ends and which are before and after it, and returns how many there are.
func number(heading []run, paragraphs [][]run) int {
	var ends []*run
	last := 0
	for _, rs := range append([][]run{heading}, paragraphs...) {
		for i := range rs {
			r := &rs[i]
			if r.Match == 0 {
				continue
			}
			if r.Match != last {
				last = r.Match
				ends = append(ends, r)
			}
			ends[len(ends)-1], r.Match = r, len(ends)
		}
	}
	for i, r := range ends {
		r.Ends, r.Prev = true, i
		if i+1 < len(ends) {
			r.Next = i + 2
		}
	}
	return len(ends)
}
