package search_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"chancery/archive"
	"chancery/article"
	"chancery/index"
	"chancery/index/analysis"
	"chancery/index/indextest"
	"chancery/index/schema"
	"chancery/search"
	"chancery/store"
)

// desk is an archive in memory with a searcher over it. It is 20 March 2025.
type desk struct {
	*search.Searcher
	t       *testing.T
	backend *indextest.Memory
	mu      sync.Mutex
	items   map[string]archive.Item
	seq     uint64
	stories map[string]uint64 // by id
}

var today = time.Date(2025, 3, 20, 15, 0, 0, 0, time.UTC)

func newDesk(t *testing.T, articles ...article.Annotated) *desk {
	t.Helper()
	d := &desk{t: t, backend: indextest.NewMemory(), items: map[string]archive.Item{}}
	d.Searcher = search.New(search.Options{Archive: d, Names: atlas{}, Now: func() time.Time { return today }, Timeout: time.Minute, Cache: 1 << 20})
	d.put(articles...)
	return d
}

func (d *desk) put(articles ...article.Annotated) {
	d.t.Helper()
	var b index.Batch
	for _, a := range articles {
		d.mu.Lock()
		d.seq++
		d.items[a.ID] = archive.Item{Record: store.Record{Seq: d.seq}, Annotated: a}
		d.mu.Unlock()
		doc := schema.FromAnnotated(a)
		doc.Story = d.stories[a.ID]
		b.Put = append(b.Put, doc)
	}
	if err := d.backend.Apply(context.Background(), b); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) remove(ids ...string) {
	d.t.Helper()
	for _, id := range ids {
		d.mu.Lock()
		d.seq++
		delete(d.items, id)
		d.mu.Unlock()
	}
	if err := d.backend.Apply(context.Background(), index.Batch{Delete: ids}); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) View(ctx context.Context) (index.View, error) { return d.backend.View(ctx) }

func (d *desk) Seq() uint64 {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.seq
}

func (d *desk) Get(_ context.Context, id string) (archive.Item, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	item, ok := d.items[id]
	if !ok {
		return archive.Item{}, store.ErrNotFound
	}
	return item, nil
}

// ask answers a request that must be good.
func (d *desk) ask(r search.Request) *search.Response {
	d.t.Helper()
	res, err := d.Search(context.Background(), r)
	if err != nil {
		d.t.Fatalf("%+v: %v", r, err)
	}
	return res
}

// found are the ids of all hits, sorted as asked.
func (d *desk) found(r search.Request) []string {
	d.t.Helper()
	r.Size = search.MaxSize
	return hitIDs(d.ask(r))
}

func hitIDs(res *search.Response) []string {
	ids := []string{}
	for _, h := range res.Hits {
		ids = append(ids, h.ID)
	}
	return ids
}

func warnings(res *search.Response) string {
	var out []string
	for _, w := range res.Query.Warnings {
		out = append(out, w.Message)
	}
	return strings.Join(out, "; ")
}

// atlas knows a few names.
type atlas struct{}

func (atlas) Country(text string) (search.Value, bool) {
	code := map[string]string{"us": "US", "united states": "US", "ua": "UA", "ukraine": "UA", "ukrainian": "UA", "ru": "RU", "fr": "FR", "france": "FR", "gb": "GB"}[analysis.Fold(text)]
	label := map[string]string{"US": "United States", "UA": "Ukraine", "RU": "Russia", "FR": "France", "GB": "United Kingdom"}[code]
	return search.Value{ID: code, Label: label}, code != ""
}

func (atlas) Beginning(prefix string) []string {
	if strings.HasPrefix("british", analysis.Fold(prefix)) {
		return []string{"GB"}
	}
	return nil
}

func (atlas) Known(f schema.Facet, text string) []search.Value {
	switch {
	case f == schema.Person && analysis.Fold(text) == "rubio":
		return []search.Value{{ID: "Q1", Label: "Marco Rubio"}}
	case f == schema.Person && analysis.Fold(text) == "metternich":
		return []search.Value{{ID: "Q2", Label: "Klemens von Metternich"}}
	case f == schema.Org && analysis.Fold(text) == "atlantic alliance":
		return []search.Value{{ID: "Q7184", Label: "NATO"}}
	case f == schema.Org && analysis.Fold(text) == "tass":
		return []search.Value{{ID: "x-tass", Label: "TASS"}}
	}
	return nil
}

// bearers by folded name.
var bearers = map[string][]search.Bearer{
	"nato":                               {{Value: search.Value{ID: "Q7184", Label: "NATO"}, Facet: schema.Org, Names: []string{"north atlantic treaty organization", "us"}}},
	"north atlantic treaty organization": {{Value: search.Value{ID: "Q7184", Label: "NATO"}, Facet: schema.Org, Names: []string{"nato"}}},
	"lavrov":                             {{Value: search.Value{ID: "Q58217", Label: "Sergei Lavrov"}, Facet: schema.Person, Names: []string{"лавров"}}},
	"britain":                            {{Value: search.Value{ID: "GB", Label: "United Kingdom"}, Facet: schema.Country, Names: []string{"uk", "united kingdom"}, Adjectives: []string{"british"}}},
	"uk":                                 {{Value: search.Value{ID: "GB", Label: "United Kingdom"}, Facet: schema.Country, Names: []string{"britain", "united kingdom"}, Adjectives: []string{"british"}}},
}

func (atlas) Bearers(words []string) (int, []search.Bearer) {
	for n := min(len(words), 4); n > 0; n-- {
		if b := bearers[analysis.Fold(strings.Join(words[:n], " "))]; b != nil {
			return n, b
		}
	}
	return 0, nil
}

func (atlas) Holders(words []string) (int, []search.Holder) {
	if len(words) < 3 || analysis.Fold(strings.Join(words[:3], " ")) != "russian foreign minister" {
		return 0, nil
	}
	return 3, []search.Holder{
		{Value: search.Value{ID: "Q58217", Label: "Sergei Lavrov"}, From: day("2004-03-09")},
		{Value: search.Value{ID: "Q2", Label: "Igor Ivanov"}, From: day("1998-09-11"), To: day("2004-03-09")},
	}
}

func (atlas) Members(bloc string) ([]search.Member, bool) {
	if !strings.EqualFold(bloc, "EU") {
		return nil, false
	}
	return []search.Member{
		{Country: "FR", From: day("1958-01-01")},
		{Country: "GB", From: day("1973-01-01"), To: day("2020-02-01")},
	}, true
}

// described by facet and identifier.
var described = map[schema.Facet]map[string]search.Description{
	schema.Person: {
		"Q58217": {Value: search.Value{ID: "Q58217", Label: "Sergei Lavrov"}, Country: "RU",
			Offices: []search.Office{{Title: "Russian foreign minister", Country: "RU", From: "2004-03-09"}}},
		"x-sergey-lavrov": {Value: search.Value{ID: "Q58217", Label: "Sergei Lavrov"}, Country: "RU"},
		"Q1":              {Value: search.Value{ID: "Q1", Label: "Marco Rubio"}, Country: "US"},
	},
	schema.Country: {"RU": {Value: search.Value{ID: "RU", Label: "Russia"}}},
	schema.Org:     {"x-tass": {Value: search.Value{ID: "x-tass", Label: "TASS"}, Country: "RU"}},
}

func (atlas) Describe(f schema.Facet, id string) (search.Description, bool) {
	d, ok := described[f][id]
	return d, ok
}

func (atlas) Spellings(f schema.Facet, id string) []string {
	return map[string][]string{"Q58217": {"Сергей Лавров"}, "RU": {"Россия"}}[id]
}

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

// news is an English article; what says what was found in it.
func news(id, published, title, body string, what ...func(*article.Annotated)) article.Annotated {
	a := article.Annotated{Article: article.Article{ID: id, Title: title, Body: body, Language: "en"}}
	if published != "" {
		a.Published = article.Timestamp{Time: day(published), Day: true}
	}
	for _, f := range what {
		f(&a)
	}
	return a
}

// stands are the places of a surface in title and body.
func stands(a *article.Annotated, surface string) (out []article.Mention) {
	for _, f := range []struct {
		field article.Field
		text  string
	}{{article.InTitle, a.Title}, {article.InBody, a.Body}} {
		for from := 0; ; {
			i := strings.Index(f.text[from:], surface)
			if i < 0 {
				break
			}
			out = append(out, article.Mention{Field: f.field, Start: from + i, End: from + i + len(surface)})
			from += i + len(surface)
		}
	}
	return out
}

func country(code, name string, surfaces ...string) func(*article.Annotated) {
	return func(a *article.Annotated) {
		c := article.Country{Code: code, Name: name, Surfaces: surfaces}
		for _, s := range surfaces {
			c.Mentions = append(c.Mentions, stands(a, s)...)
		}
		a.Countries = append(a.Countries, c)
	}
}

func person(id, name string, surfaces ...string) func(*article.Annotated) {
	return func(a *article.Annotated) {
		p := article.Person{ID: id, Name: name, Surfaces: surfaces}
		for _, s := range surfaces {
			p.Mentions = append(p.Mentions, stands(a, s)...)
		}
		a.People = append(a.People, p)
	}
}

func org(id, name string) func(*article.Annotated) {
	return func(a *article.Annotated) {
		a.Organisations = append(a.Organisations, article.Organisation{ID: id, Name: name})
	}
}

func date(text, value string) func(*article.Annotated) {
	return func(a *article.Annotated) {
		a.Dates = append(a.Dates, article.DateRef{Text: text, Value: value, Mentions: stands(a, text)})
	}
}

func says(speaker, id, text string) func(*article.Annotated) {
	return func(a *article.Annotated) {
		a.Quotes = append(a.Quotes, article.Quote{Speaker: &speaker, SpeakerID: id, Text: text, Kind: article.KindQuote, Mentions: stands(a, text)})
	}
}

func lang(code string) func(*article.Annotated) {
	return func(a *article.Annotated) { a.Language = code }
}
