package api

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"chancery/index/schema"
	"chancery/search"
	"chancery/server/params"
)

// FilterParams are the parameters that say which articles, shared by search
// and facets. The fields are for the description and its checks; the values
// are read from the URL by package params, as the pages do.
type FilterParams struct {
	Q         string   `query:"q" doc:"Query in the query language; empty for every article, newest first" example:"\"peace talks\" country:UA"`
	Match     string   `query:"match" enum:"all,any" doc:"all: every word, never relaxed; any: any of the words. Without it all words, relaxed when nothing has all"`
	Mode      string   `query:"mode" enum:"lenient,strict" doc:"strict refuses a bad query with 400, lenient (the default) reads it with warnings"`
	Person    []string `query:"person,explode" doc:"Only articles that name this person: identifier, or words of a name; repeat for any of several"`
	Country   []string `query:"country,explode" doc:"ISO code, name or demonym"`
	Place     []string `query:"place,explode"`
	Org       []string `query:"org,explode"`
	Speaker   []string `query:"speaker,explode" doc:"Someone quoted"`
	Topic     []string `query:"topic,explode"`
	Author    []string `query:"author,explode"`
	Source    []string `query:"source,explode"`
	Lang      []string `query:"lang,explode" doc:"ISO 639 code"`
	Published []string `query:"published,explode" doc:"Day, month, year, range (2025-01-15..2025-03) or the last n h, d, w, m, y (7d)"`
	Mentions  []string `query:"mentions,explode" doc:"Date that the text speaks about, same forms"`

	NotPerson    []string `query:"not.person,explode" doc:"Without articles that name this person"`
	NotCountry   []string `query:"not.country,explode"`
	NotPlace     []string `query:"not.place,explode"`
	NotOrg       []string `query:"not.org,explode"`
	NotSpeaker   []string `query:"not.speaker,explode"`
	NotTopic     []string `query:"not.topic,explode"`
	NotAuthor    []string `query:"not.author,explode"`
	NotSource    []string `query:"not.source,explode"`
	NotLang      []string `query:"not.lang,explode"`
	NotPublished []string `query:"not.published,explode"`
	NotMentions  []string `query:"not.mentions,explode"`

	IfNoneMatch string `header:"If-None-Match" doc:"ETag of an answer at hand; 304 when it still holds"`

	request search.Request
	url     url.URL
}

// Resolve reads the request from the URL.
func (p *FilterParams) Resolve(ctx huma.Context) []error {
	p.url = ctx.URL()
	return p.read(p.url.Query())
}

// read takes the request from parameters.
func (p *FilterParams) read(v url.Values) []error {
	var problems []params.Problem
	p.request, problems = params.Parse(v)
	if len(problems) > 0 {
		return []error{badParams(problems)}
	}
	return nil
}

type searchInput struct {
	FilterParams
	Sort      string `query:"sort" enum:"relevance,newest,oldest" doc:"relevance is the default with a query, newest without"`
	Size      int    `query:"size" minimum:"0" maximum:"100" default:"10" doc:"Hits on a page; 0 for counts alone"`
	Page      int    `query:"page" minimum:"1" maximum:"10000" doc:"From 1; page times size is at most 10,000"`
	Cursor    string `query:"cursor" doc:"From the next or prev of an answer; goes on past 10,000 hits and stays stable while articles arrive"`
	Facets    string `query:"facets" doc:"Comma list of person country place org speaker topic author source lang published mentions; default person,country,org,published; empty for none"`
	FacetSize int    `query:"facet.size" minimum:"1" maximum:"200" default:"10" doc:"Values of each facet"`
	Collapse  bool   `query:"collapse" doc:"Fold near-duplicates into one hit"`
	Explain   bool   `query:"explain" doc:"Tell how each score comes about"`
	Partial   bool   `query:"partial" doc:"When time runs out answer with what was found, timedOut set"`
}

// Resolve reads the request from the URL.
func (in *searchInput) Resolve(ctx huma.Context) []error { return in.FilterParams.Resolve(ctx) }

type searchOutput struct {
	Status       int
	ETag         string   `header:"ETag"`
	CacheControl string   `header:"Cache-Control"`
	Link         []string `header:"Link" doc:"next and prev"`
	Body         *search.Response
}

type facetInput struct {
	Facet string `path:"facet" enum:"person,country,place,org,speaker,topic,author,source,lang,published,mentions"`
	FilterParams
	Prefix string `query:"prefix" doc:"Only values with a word of their label that begins so"`
	Size   int    `query:"size" minimum:"1" maximum:"200" default:"10"`
}

// Resolve reads the request from the URL; size is that of the facet here, so
// the limit of hits does not apply.
func (in *facetInput) Resolve(ctx huma.Context) []error {
	in.url = ctx.URL()
	v := in.url.Query()
	v.Del("size")
	return in.read(v)
}

type facetOutput struct {
	Status       int
	ETag         string `header:"ETag"`
	CacheControl string `header:"Cache-Control"`
	Body         *search.Facet
}

func (h *handlers) registerSearch(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "search", Method: http.MethodGet, Path: "/v1/search", Summary: "Search articles", Tags: []string{"search"},
		Errors: []int{400, 503, 504},
	}, h.search)
	huma.Register(api, huma.Operation{
		OperationID: "facet", Method: http.MethodGet, Path: "/v1/facets/{facet}", Summary: "Values of one facet for a query", Tags: []string{"search"},
		Errors: []int{400, 503, 504},
	}, h.facet)
}

func (h *handlers) search(ctx context.Context, in *searchInput) (*searchOutput, error) {
	if tag := h.standing(ctx, in.FilterParams, ""); tag != "" {
		return &searchOutput{Status: http.StatusNotModified, ETag: tag, CacheControl: cacheControl}, nil
	}
	res, err := h.Searcher.Search(ctx, in.request)
	if err != nil {
		return nil, h.fail(ctx, "search", err)
	}
	out := &searchOutput{Status: http.StatusOK, CacheControl: cacheControl, Body: res}
	if !res.TimedOut { // the next one may find more
		out.ETag = etag(res.Generation, in.request, "")
	}
	params.Link(res, in.url.Query())
	for _, l := range []struct {
		url *string
		rel string
	}{{res.Next, "next"}, {res.Prev, "prev"}} {
		if l.url != nil {
			out.Link = append(out.Link, "<"+*l.url+`>; rel="`+l.rel+`"`)
		}
	}
	if out.ETag != "" && matches(in.IfNoneMatch, out.ETag) {
		out.Status, out.Body = http.StatusNotModified, nil
	}
	return out, nil
}

func (h *handlers) facet(ctx context.Context, in *facetInput) (*facetOutput, error) {
	asked := strings.Join([]string{in.Facet, in.Prefix, strconv.Itoa(in.Size)}, "\x00")
	if tag := h.standing(ctx, in.FilterParams, asked); tag != "" {
		return &facetOutput{Status: http.StatusNotModified, ETag: tag, CacheControl: cacheControl}, nil
	}
	f, err := h.Searcher.Facet(ctx, search.FacetRequest{
		Request: in.request, Facet: schema.Facet(in.Facet), Prefix: in.Prefix, Size: in.Size,
	})
	if err != nil {
		return nil, h.fail(ctx, "facet", err)
	}
	out := &facetOutput{Status: http.StatusOK, ETag: etag(f.Generation, in.request, asked), CacheControl: cacheControl, Body: &f}
	if matches(in.IfNoneMatch, out.ETag) {
		out.Status, out.Body = http.StatusNotModified, nil
	}
	return out, nil
}

// cacheControl has browsers ask each time whether an answer still holds.
const cacheControl = "private, no-cache"

// standing is the tag of the answer that the client has, if that still holds:
// then there is nothing to search for. Empty when it does not.
func (h *handlers) standing(ctx context.Context, p FilterParams, more string) string {
	if p.IfNoneMatch == "" || strings.Contains(p.IfNoneMatch, "*") { // which holds for any answer there is
		return ""
	}
	generation, err := h.Searcher.Generation(ctx)
	if err != nil {
		return "" // the search will tell
	}
	if tag := etag(generation, p.request, more); matches(p.IfNoneMatch, tag) {
		return tag
	}
	return ""
}

// relative finds date forms like published:7d, whose meaning moves with the
// clock.
var relative = regexp.MustCompile(`(?i)(published|mentions)(=|%3A)[^&]*\d+[hdwmy]\b`)

// etag names an answer: the state of the index and the request in one form,
// whatever the order of its parameters; more is what else was asked. With a
// relative date the answer is only good for its minute.
func etag(generation string, r search.Request, more string) string {
	r.Text = strings.Join(strings.Fields(r.Text), " ")
	v := params.Encode(r)
	for _, values := range v {
		slices.Sort(values)
	}
	key := generation + "\x00" + v.Encode() + "\x00" + more
	if relative.MatchString(v.Encode()) {
		key += time.Now().UTC().Format("\x002006-01-02T15:04")
	}
	sum := sha256.Sum256([]byte(key))
	return `"` + hex.EncodeToString(sum[:12]) + `"`
}

// matches is the weak comparison of If-None-Match.
func matches(header, etag string) bool {
	for _, t := range strings.Split(header, ",") {
		if t = strings.TrimPrefix(strings.TrimSpace(t), "W/"); t == etag || t == "*" {
			return true
		}
	}
	return false
}
