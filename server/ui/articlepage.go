package ui

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"chancery/archive"
	"chancery/article"
	"chancery/index/schema"
	"chancery/search"
	"chancery/server/params"
)

type articlePage struct {
	frame
	Article    article.Article
	Heading    block
	Paragraphs []block
	Day        string
	Original   string
	Back       link
	Step       step
	Matches    int
	Passages   []passage
	Unlisted   int // matches beyond those passages
	Kinds      []kind
	Path       string  // of this page
	Form       []field // what the form of the kinds sends along
	Things     []thingList
	Dates      []moment
	Quotes     []quoteView
	Authors    []entityView
	Source     entityView
	Copies     []entityView
	Related    []related
	Citation   string
	Cites      []link // downloads
}

// related is an article that stands near this one.
type related struct {
	search.RelatedArticle
	URL    string
	Shared []string // people and countries that both name
}

// kind is a sort of mark that can be shown and hidden.
type kind struct {
	ID, Name string
	Count    int
	On       bool
}

// entityView is something with the search for it, or another article with its
// page.
type entityView struct {
	Label, Detail, URL string
}

// quoteView is a quotation with its place in the text. Page is that of the
// speaker, and URL the search for all the speaker says; empty where nobody is
// known.
type quoteView struct {
	Text, Speaker, Page, URL, At string
}

func newArticlePage(v visit, r search.Request, item archive.Item, marks []article.Mention) *articlePage {
	a := item.Annotated
	l := newLinker(r, v)
	title := titleOf(a.Article)
	p := &articlePage{
		frame: newFrame(v, r, oneLine(title)+" – Chancery"), Article: a.Article, Day: a.Published.String(), Original: webAddress(a.URL),
		Back: link{Label: "Back to the results", URL: l.to(func(to *search.Request) { to.Page, to.Cursor = r.Page, r.Cursor })},
	}
	p.Skip = "Skip to the text"
	if l.whole() {
		p.Back.Label = "All articles"
	}
	mentions := mentionsOf(v, a.Annotations)
	p.text(title, a.Article, mentions, marks)
	p.Kinds = kinds(mentions, p.Matches, shownKinds(v.url.Query()))
	p.Path, p.Form = v.url.EscapedPath(), formFields(l)
	p.Things = things(v, l, a)
	p.Dates = timeline(v.lang, l, a)
	p.Quotes = quotes(l, a.Quotes)
	for _, t := range a.Authors {
		p.Authors = append(p.Authors, entityView{t, "", l.only(schema.Author, t)})
	}
	if a.Source != "" {
		p.Source = entityView{a.Source, "", l.only(schema.Source, a.Source)}
	}
	p.Citation, p.Cites = citation(v.lang, a.Article), citeLinks(a.ID)
	return p
}

// titleOf is the title of an article, or what stands for it.
func titleOf(a article.Article) string { return cmp.Or(a.Title, article.TitleFrom(a.Body)) }

// text cuts the title and the paragraphs at their marks.
func (p *articlePage) text(title string, a article.Article, mentions []mention, marks []article.Mention) {
	var inTitle []span
	if title == a.Title { // marks know the stored text
		inTitle = inField(mentions, marks, article.InTitle)
	}
	blocks := []block{newBlock(title, article.Span{End: len(title)}, inTitle)}
	inBody := inField(mentions, marks, article.InBody)
	for _, within := range article.Paragraphs(a.Body) {
		blocks = append(blocks, newBlock(a.Body, within, inBody))
	}
	p.Matches = number(blocks)
	p.Passages = passages(blocks, p.Original)
	p.Unlisted = p.Matches - len(p.Passages)
	p.Heading, p.Paragraphs = blocks[0], blocks[1:]
}

// near lists the copies of the article and what is related to it. Their links
// keep the search that led here.
func (p *articlePage) near(v visit, r search.Request, res *search.Related) {
	l := newLinker(r, v)
	p.Copies = copies(l, res.Copies)
	for _, a := range res.Articles {
		shared := related{RelatedArticle: a, URL: l.article(a.ID)}
		for _, e := range a.People {
			shared.Shared = append(shared.Shared, e.Label)
		}
		for _, e := range a.Countries {
			shared.Shared = append(shared.Shared, named(v.lang, schema.Country, e.ID, e.Label))
		}
		shared.Shared = shared.Shared[:min(len(shared.Shared), namesShown)]
		p.Related = append(p.Related, shared)
	}
}

// kinds are the sorts of mark that the article has.
func kinds(mentions []mention, matches int, shown []string) []kind {
	all := []kind{{ID: matchKind, Name: "Matches", Count: matches}, {ID: personKind, Name: "People"}, {ID: countryKind, Name: "Countries"},
		{ID: placeKind, Name: "Places"}, {ID: orgKind, Name: "Organisations"}, {ID: dateKind, Name: "Dates"}, {ID: quoteKind, Name: "Quotations"}}
	for i := range all {
		all[i].On = slices.Contains(shown, all[i].ID)
		for _, m := range mentions {
			if m.kind == all[i].ID {
				all[i].Count++
			}
		}
	}
	return slices.DeleteFunc(all, func(k kind) bool { return k.Count == 0 })
}

// marksParam names the kinds of mark that are shown, with commas between.
const marksParam = "marks"

// shownKinds are the kinds that an address asks for: marks=person,country, or
// once for each box of the form. Without any, those that most readers want.
func shownKinds(v url.Values) []string {
	if !v.Has(marksParam) {
		return []string{matchKind, personKind, countryKind}
	}
	return strings.Split(strings.Join(v[marksParam], ","), ",")
}

// marksForm turns what the form of the kinds sends into one parameter, so that
// a state of the page has one address.
func marksForm(v url.Values) bool {
	if len(v[marksParam]) < 2 {
		return false
	}
	chosen := slices.DeleteFunc(shownKinds(v), func(s string) bool { return s == "" })
	v.Set(marksParam, strings.Join(chosen, ","))
	return true
}

// formFields are the present search, its place in the list too.
func formFields(l linker) []field {
	v := params.Encode(l.request)
	if l.hl != "" {
		v.Set("hl", l.hl)
	}
	var out []field
	for name, values := range v {
		for _, value := range values {
			out = append(out, field{name, value})
		}
	}
	slices.SortFunc(out, func(a, b field) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.Value, b.Value))
	})
	return out
}

func quotes(l linker, list []article.Quote) []quoteView {
	var out []quoteView
	for i, q := range list {
		if q.Kind != article.KindQuote {
			continue
		}
		view := quoteView{Text: q.Text}
		if len(q.Mentions) > 0 {
			view.At = "#" + anchor(quoteKind, i)
		}
		if q.Speaker != nil {
			view.Speaker = *q.Speaker
		}
		if q.SpeakerID != "" {
			view.Page, view.URL = l.actor(schema.Person, q.SpeakerID), l.only(schema.Speaker, q.SpeakerID)
		}
		out = append(out, view)
	}
	return out
}
