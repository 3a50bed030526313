package api

import (
	"cmp"
	"context"
	"errors"
	"html"
	"net/http"
	"net/url"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"chancery/search"
	"chancery/server/feed"
	"chancery/server/params"
	"chancery/store"
)

type feedInput struct {
	FilterParams
	Sort     string `query:"sort" enum:"newest,oldest,relevance" default:"newest"`
	Size     int    `query:"size" minimum:"1" maximum:"100" default:"50" doc:"Articles on a page"`
	Page     int    `query:"page" minimum:"1" maximum:"10000" doc:"From 1; page times size is at most 10,000"`
	Cursor   string `query:"cursor" doc:"From the address of the next page"`
	Collapse bool   `query:"collapse" doc:"One article of each story"`

	base url.URL // of this server, as the client knows it
}

// Resolve reads the request from the URL. A feed is newest first, so that a
// reader that looks at its first page sees what has come in.
func (in *feedInput) Resolve(ctx huma.Context) []error {
	r, _ := unwrap(ctx)
	in.base = params.Base(r)
	in.url = ctx.URL()
	v := in.url.Query()
	for name, usual := range map[string]string{"sort": "newest", "size": "50"} {
		if v.Get(name) == "" {
			v.Set(name, usual)
		}
	}
	v.Set("facets", "")
	v.Del("explain")
	v.Del("partial")
	return in.read(v)
}

type feedOutput struct {
	Status       int
	ContentType  string `header:"Content-Type"`
	ETag         string `header:"ETag"`
	CacheControl string `header:"Cache-Control"`
	Body         []byte
}

// feedFormat is a form of a feed.
type feedFormat struct {
	suffix, contentType, name, operation string
	write                                func(feed.Feed) ([]byte, error)
	schema                               *huma.Schema
}

func feedFormats() []feedFormat {
	items := array(object([]string{"id", "url", "title", "content_html", "date_modified"}, map[string]*huma.Schema{
		"id": text("Identifier for good, a URN"), "url": text("The article's page"), "external_url": text("Where it was published"),
		"title": text("Title"), "content_html": text("Passages"), "summary": text("The same as text"),
		"date_published": text("RFC 3339"), "date_modified": text("RFC 3339"), "language": text("ISO 639 code"), "tags": texts("Person, country or topic"),
		"authors": array(object([]string{"name"}, map[string]*huma.Schema{"name": text("Author, or the outlet")})),
	}))
	return []feedFormat{
		{".atom", feed.AtomType, "Atom (RFC 4287), in pages (RFC 5005)", "searchAtom", feed.Feed.Atom, text("An Atom feed")},
		{".json", feed.JSONType, "JSON Feed 1.1", "searchJSONFeed", feed.Feed.JSON, object([]string{"version", "title", "items"}, map[string]*huma.Schema{
			"version": text("Of JSON Feed"), "title": text("The search"), "home_page_url": text("Its page"), "feed_url": text("Its first page"),
			"next_url": text("The next page of the feed"), "items": items,
		})},
	}
}

func (h *handlers) registerFeeds(api huma.API) {
	for _, f := range feedFormats() {
		huma.Register(api, huma.Operation{
			OperationID: f.operation, Method: http.MethodGet, Path: "/v1/search" + f.suffix, Summary: "A search as " + f.name, Tags: []string{"search"},
			Errors: []int{400, 503, 504}, Responses: tagged(f.contentType, "The articles found, newest first", f.schema),
		}, func(ctx context.Context, in *feedInput) (*feedOutput, error) { return h.feed(ctx, in, f) })
	}
}

// tagged describes an answer that has an ETag.
func tagged(contentType, doc string, s *huma.Schema) map[string]*huma.Response {
	return map[string]*huma.Response{"200": {
		Description: doc, Content: map[string]*huma.MediaType{contentType: {Schema: s}},
		Headers: map[string]*huma.Param{"ETag": {Schema: &huma.Schema{Type: huma.TypeString}}},
	}}
}

func (h *handlers) feed(ctx context.Context, in *feedInput, f feedFormat) (*feedOutput, error) {
	asked := f.suffix + "\x00" + in.base.String()
	if tag := h.standing(ctx, in.FilterParams, asked); tag != "" {
		return &feedOutput{Status: http.StatusNotModified, ContentType: f.contentType, ETag: tag, CacheControl: cacheControl}, nil
	}
	res, err := h.Searcher.Search(ctx, in.request)
	if err != nil {
		return nil, h.fail(ctx, "feed", err)
	}
	page, err := h.page(ctx, in, f.suffix, res)
	if err != nil {
		return nil, h.fail(ctx, "feed", err)
	}
	body, err := f.write(page)
	if err != nil {
		return nil, h.fail(ctx, "feed", err)
	}
	return &feedOutput{Status: http.StatusOK, ContentType: f.contentType, ETag: etag(res.Generation, in.request, asked), CacheControl: cacheControl, Body: body}, nil
}

// page makes a page of a feed. The feed is named by its search, the page by
// its address.
func (h *handlers) page(ctx context.Context, in *feedInput, suffix string, res *search.Response) (feed.Feed, error) {
	whole := in.request
	whole.Page, whole.Cursor, whole.Size, whole.Facets = 0, "", 0, nil
	at := func(cursor *string) string {
		if cursor == nil {
			return ""
		}
		v := params.Encode(whole)
		if in.Size != 50 {
			v["size"] = in.url.Query()["size"]
		}
		if *cursor != "" {
			v.Set("cursor", *cursor)
		}
		return in.address("/v1/search"+suffix, v)
	}
	first := ""
	f := feed.Feed{ID: feed.ID("search?" + params.Encode(whole).Encode()), Title: cmp.Or(params.Title(whole), "Chancery"),
		Home: in.address("/search", params.Encode(whole)), Self: in.address("/v1/search"+suffix, in.url.Query()),
		First: at(&first), Next: at(res.Next), Prev: at(res.Prev)}
	for _, hit := range res.Hits {
		item, err := h.Archive.Get(ctx, hit.ID)
		switch {
		case errors.Is(err, store.ErrNotFound), errors.Is(err, store.ErrDamaged): // a warning of the search
			continue
		case err != nil:
			return f, err
		}
		e := entry(hit)
		e.URL = in.address("/articles/"+url.PathEscape(hit.ID), params.Encode(search.Request{Text: whole.Text}))
		e.Authors, e.Published, e.Updated = item.Annotated.Authors, item.Annotated.Published.Time, item.Updated
		f.Entries = append(f.Entries, e)
	}
	return f, nil
}

// entry is what a hit tells of an article.
func entry(hit search.Hit) feed.Entry {
	e := feed.Entry{ID: feed.ID("article " + hit.ID), Title: hit.Title, Publisher: hit.Source, Language: hit.Language}
	if strings.HasPrefix(hit.URL, "https://") || strings.HasPrefix(hit.URL, "http://") {
		e.Original = hit.URL
	}
	var shown []string
	for _, p := range hit.Passages() {
		e.HTML += "<p>" + p + "</p>"
		shown = append(shown, html.UnescapeString(strings.NewReplacer("<mark>", "", "</mark>", "").Replace(p)))
	}
	e.Text = strings.Join(shown, " ")
	for _, v := range append(append([]search.Value{}, hit.People...), hit.Countries...) {
		e.Subjects = append(e.Subjects, feed.Subject{Term: v.ID, Label: v.Label})
	}
	return e
}

// address is a path of this server as others reach it.
func (in *feedInput) address(path string, v url.Values) string {
	u := in.base.String() + path
	if query := v.Encode(); query != "" {
		u += "?" + query
	}
	return u
}
