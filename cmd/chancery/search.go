package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"net/url"
	"strconv"
	"strings"

	"chancery/index/schema"
	"chancery/search"
	"chancery/server/params"
)

type searchCmd struct {
	Query []string `arg:"" optional:"" help:"Query in the query language; all words given are one query. Put -- before one that begins with a minus."`

	filterFlags
	Match     string `enum:"all,any," default:"" help:"all: every word; any: any of them."`
	Mode      string `enum:"lenient,strict" default:"lenient" help:"strict refuses a bad query."`
	Sort      string `enum:"relevance,newest,oldest," default:"" help:"Order of the hits."`
	Size      int    `default:"10" help:"Hits, at most 100."`
	Page      int    `default:"1" help:"Page of hits."`
	Cursor    string `help:"From the next of an answer." placeholder:"TEXT"`
	Facets    string `default:"person,country,org,published" help:"Facets to count, comma list; empty for none."`
	FacetSize int    `name:"facet.size" default:"10" help:"Values of each facet, at most 200."`
	Collapse  bool   `help:"Fold near-duplicates into one hit."`
	Explain   bool   `help:"Tell how each score comes about."`
	Partial   bool   `help:"When time runs out, print what was found."`
	JSON      bool   `name:"json" help:"Print the answer of the API."`
	Color     string `enum:"auto,always,never" default:"auto" help:"Colours: auto, always or never."`
}

// filterFlags are the filters of the API as flags.
type filterFlags struct {
	Person    []string `sep:"none" help:"Only articles that name this person; repeat for any of several."`
	Country   []string `sep:"none" help:"Country by ISO code, name or demonym."`
	Place     []string `sep:"none" help:"City or region."`
	Org       []string `sep:"none" help:"Organisation."`
	Speaker   []string `sep:"none" help:"Someone quoted."`
	Topic     []string `sep:"none" help:"Editor's topic."`
	Author    []string `sep:"none" help:"Author."`
	Source    []string `sep:"none" help:"Outlet or feed."`
	Lang      []string `sep:"none" help:"Language by ISO 639 code."`
	Published []string `sep:"none" help:"2025-02, 2025-01-15..2025-03, 7d."`
	Mentions  []string `sep:"none" help:"Date that the text speaks about."`

	NotPerson    []string `name:"not.person" sep:"none" help:"Without this person; so for every filter."`
	NotCountry   []string `name:"not.country" sep:"none" hidden:""`
	NotPlace     []string `name:"not.place" sep:"none" hidden:""`
	NotOrg       []string `name:"not.org" sep:"none" hidden:""`
	NotSpeaker   []string `name:"not.speaker" sep:"none" hidden:""`
	NotTopic     []string `name:"not.topic" sep:"none" hidden:""`
	NotAuthor    []string `name:"not.author" sep:"none" hidden:""`
	NotSource    []string `name:"not.source" sep:"none" hidden:""`
	NotLang      []string `name:"not.lang" sep:"none" hidden:""`
	NotPublished []string `name:"not.published" sep:"none" hidden:""`
	NotMentions  []string `name:"not.mentions" sep:"none" hidden:""`
}

func (f *filterFlags) values() url.Values {
	v := url.Values{}
	for name, list := range map[string][]string{
		"person": f.Person, "country": f.Country, "place": f.Place, "org": f.Org, "speaker": f.Speaker, "topic": f.Topic,
		"author": f.Author, "source": f.Source, "lang": f.Lang, "published": f.Published, "mentions": f.Mentions,
		"not.person": f.NotPerson, "not.country": f.NotCountry, "not.place": f.NotPlace, "not.org": f.NotOrg,
		"not.speaker": f.NotSpeaker, "not.topic": f.NotTopic, "not.author": f.NotAuthor, "not.source": f.NotSource,
		"not.lang": f.NotLang, "not.published": f.NotPublished, "not.mentions": f.NotMentions,
	} {
		if len(list) > 0 {
			v[name] = list
		}
	}
	return v
}

func (c *searchCmd) Help() string {
	return "Examples:\n  chancery search '\"peace talks\" country:UA'\n  chancery search --country RU --published 2025-02 --json sanctions\n\n" + exitHelp
}

// values is the query string of the same search over HTTP.
func (c *searchCmd) values() url.Values {
	v := c.filterFlags.values()
	v.Set("q", strings.Join(c.Query, " "))
	v.Set("size", strconv.Itoa(c.Size))
	v.Set("page", strconv.Itoa(c.Page))
	v.Set("facets", c.Facets)
	v.Set("facet.size", strconv.Itoa(c.FacetSize))
	for name, value := range map[string]string{"match": c.Match, "mode": c.Mode, "sort": c.Sort, "cursor": c.Cursor} {
		if value != "" {
			v.Set(name, value)
		}
	}
	for name, on := range map[string]bool{"collapse": c.Collapse, "explain": c.Explain, "partial": c.Partial} {
		if on {
			v.Set(name, "true")
		}
	}
	return v
}

func (c *searchCmd) Run(ctx context.Context, e *env) error {
	values := c.values()
	request, problems := params.Parse(values)
	if len(problems) > 0 {
		return usageError{fmt.Errorf("--%w", problems[0])}
	}
	engine, err := e.open(ctx)
	if err != nil {
		return err
	}
	defer engine.Close()
	if err := e.ready(ctx, engine); err != nil {
		return err
	}
	res, err := engine.searcher.Search(ctx, request)
	if err != nil {
		return explainInvalid(err)
	}
	if c.JSON {
		params.Link(res, values)
		return writeJSON(e.stdout, res)
	}
	p := printer{w: e.stdout, colour: c.Color == "always" || c.Color == "auto" && e.colour}
	return p.response(res)
}

// explainInvalid makes a refused query a usage error that tells every fault.
func explainInvalid(err error) error {
	var invalid *search.InvalidError
	if !errors.As(err, &invalid) {
		return err
	}
	var faults []string
	for _, f := range invalid.Errors {
		faults = append(faults, fmt.Sprintf("%s (at %d)", f.Message, f.Offset))
	}
	return usageError{fmt.Errorf("query: %s", strings.Join(faults, "; "))}
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// printer shows a response to people. Without colours matches stand between
// asterisks, so that a pipe keeps them.
type printer struct {
	w      io.Writer
	colour bool
	err    error
}

const (
	bold  = "\x1b[1m"
	dim   = "\x1b[2m"
	mark  = "\x1b[1;33m"
	reset = "\x1b[0m"
)

func (p *printer) printf(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}

func (p *printer) style(code, s string) string {
	if !p.colour || s == "" {
		return s
	}
	return code + s + reset
}

// marked turns escaped text with <mark> into what a terminal shows. Control
// characters of an article do not reach the terminal.
func (p *printer) marked(s string) string {
	open, end := "*", "*"
	if p.colour {
		open, end = mark, reset
	}
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' || r == 0x7f || r >= 0x80 && r < 0xa0 {
			return ' '
		}
		return r
	}, s)
	return html.UnescapeString(strings.NewReplacer("<mark>", open, "</mark>", end, "\n", " ").Replace(s))
}

func (p *printer) response(res *search.Response) error {
	for _, w := range res.Query.Warnings {
		p.printf("%s\n", p.style(dim, "! "+w.Message))
	}
	noun := "articles"
	if res.Total == 1 {
		noun = "article"
	}
	stories := ""
	if res.Stories < res.Total {
		stories = fmt.Sprintf(", %d without copies", res.Stories)
	}
	p.printf("%d %s%s, page %d of %d, %.1f ms\n\n", res.Total, noun, stories, res.Page, max(res.Pages, 1), res.TookMs)
	for i, h := range res.Hits {
		p.hit((res.Page-1)*len(res.Hits)+i+1, h)
	}
	for _, f := range append(append([]schema.Facet{}, schema.ValueFacets...), schema.Published, schema.Mentions) {
		p.facet(string(f), res.Facets[f])
	}
	return p.err
}

func (p *printer) hit(rank int, h search.Hit) {
	p.printf("%d. %s\n", rank, p.style(bold, p.marked(h.TitleHTML)))
	var meta []string
	for _, s := range []string{h.Published, h.Source, h.Language, h.ID} {
		if s != "" {
			meta = append(meta, s)
		}
	}
	p.printf("   %s\n", p.style(dim, p.marked(html.EscapeString(strings.Join(meta, " · ")))))
	for _, s := range h.Snippets {
		p.printf("   %s\n", p.marked(s.HTML))
	}
	for _, d := range h.Duplicates {
		p.printf("   %s\n", p.style(dim, p.marked(html.EscapeString(strings.TrimSuffix("= "+d.Title+" · "+d.ID+" · "+d.Source, " · ")))))
	}
	if more := h.Copies - len(h.Duplicates); more > 0 {
		p.printf("   %s\n", p.style(dim, fmt.Sprintf("= %d more copies", more)))
	}
	if h.Explain != nil {
		p.explain(h.Explain.Value, h.Explain.Description, 1)
		for _, d := range h.Explain.Details {
			p.explain(d.Value, d.Description, 2)
		}
	}
	p.printf("\n")
}

func (p *printer) explain(value float64, description string, depth int) {
	p.printf("   %s%.4f %s\n", strings.Repeat("  ", depth), value, description)
}

func (p *printer) facet(name string, f search.Facet) {
	var parts []string
	for _, v := range f.Values {
		parts = append(parts, fmt.Sprintf("%s (%d)", p.marked(html.EscapeString(v.Label)), v.Count))
	}
	for _, b := range f.Buckets {
		if b.Count > 0 {
			parts = append(parts, fmt.Sprintf("%s (%d)", bucketName(f.Interval, b.Start), b.Count))
		}
	}
	if len(parts) > 0 {
		p.printf("%s %s\n", p.style(bold, name+":"), strings.Join(parts, ", "))
	}
}

func bucketName(interval, start string) string {
	switch interval {
	case "year":
		return start[:min(4, len(start))]
	case "month":
		return start[:min(7, len(start))]
	}
	return start
}
