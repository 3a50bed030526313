// Package ui is the search box and its pages: server-rendered, complete
// without JavaScript, their whole state in the URL.
package ui

import (
	"bytes"
	"cmp"
	"context"
	"embed"
	"errors"
	"html/template"
	"log/slog"
	"net/http"
	"net/url"

	"github.com/gorilla/mux"

	"chancery/archive"
	"chancery/article"
	"chancery/index/schema"
	"chancery/search"
	"chancery/server/api"
	"chancery/server/params"
	"chancery/store"
)

// Archive gives articles and says how the data folder is.
type Archive interface {
	Get(ctx context.Context, id string) (archive.Item, error)
	Status() archive.Status
}

// Searcher answers searches.
type Searcher interface {
	Search(ctx context.Context, r search.Request) (*search.Response, error)
	Facet(ctx context.Context, r search.FacetRequest) (search.Facet, error)
	Related(ctx context.Context, id string, size int) (*search.Related, error)
	Person(ctx context.Context, id string, want search.Quoted) (*search.PersonProfile, error)
	Country(ctx context.Context, code string, want search.Quoted) (*search.CountryProfile, error)
	Dyad(ctx context.Context, a, b string, want search.Quoted) (*search.DyadProfile, error)
}

// Marker finds what a search matches in one article: spans of title and body,
// in bytes, sorted and not overlapping within a field.
type Marker interface {
	Marks(ctx context.Context, r search.Request, a article.Annotated) []article.Mention
}

// Options are what the pages are made of.
type Options struct {
	Archive  Archive
	Searcher Searcher
	Marker   Marker
	Logger   *slog.Logger
	Version  string
}

//go:embed templates static
var files embed.FS

type handlers struct {
	Options
	pages map[string]*template.Template // by interface language
}

// Register adds the pages to r and returns the one for an address that has
// none.
func Register(r *mux.Router, o Options) (notFound http.HandlerFunc) {
	h := &handlers{Options: o, pages: map[string]*template.Template{}}
	for _, lang := range Languages() {
		h.pages[lang] = template.Must(template.New("").Funcs(functions(lang)).ParseFS(files, "templates/*.html"))
	}
	r.Path("/static/{file}").Methods(http.MethodGet).HandlerFunc(assets())
	for _, path := range []string{"/", "/search"} {
		r.Path(path).Methods(http.MethodGet).HandlerFunc(h.search)
	}
	r.Path("/opensearch.xml").Methods(http.MethodGet).HandlerFunc(h.describe)
	r.Path("/articles/{id}").Methods(http.MethodGet).HandlerFunc(h.article)
	h.registerActors(r)
	return func(w http.ResponseWriter, r *http.Request) {
		h.failed(w, r, search.Request{}, api.NewProblem(http.StatusNotFound, "there is nothing at this address"))
	}
}

// facets are those of the search page, in order.
var facets = []schema.Facet{schema.Person, schema.Country, schema.Org, schema.Place, schema.Speaker, schema.Topic,
	schema.Source, schema.Author, schema.Lang, schema.Published}

func (h *handlers) search(w http.ResponseWriter, r *http.Request) {
	values := r.URL.Query()
	if to, ok := dateForm(values); ok {
		http.Redirect(w, r, "/search?"+to.Encode(), http.StatusSeeOther)
		return
	}
	v := visitOf(r)
	req, problems := params.Parse(values)
	ask := req
	ask.Facets = facets
	ask.Strict = false // a reader is told what is wrong, never refused
	if v.list.facet != "" {
		ask.FacetSize = max(ask.FacetSize, v.list.size())
	}
	status := h.Archive.Status()
	res, err := h.Searcher.Search(r.Context(), ask)
	if err != nil {
		h.failed(w, r, req, err)
		return
	}
	if req.Page > res.Pages && res.Pages > 0 { // the archive has shrunk, or someone guessed
		http.Redirect(w, r, newLinker(req, v).page(res.Pages), http.StatusSeeOther)
		return
	}
	if v.list.begins != "" {
		if res, err = h.find(r.Context(), v, req, res); err != nil {
			h.failed(w, r, req, err)
			return
		}
	}
	if res, err = h.open(r.Context(), req, res); err != nil {
		h.failed(w, r, req, err)
		return
	}
	req.Filters, req.Exclude = settled(req.Filters, res.Active), settled(req.Exclude, res.Excluded)
	page := newSearchPage(v, req, res, status)
	for _, p := range problems {
		page.Warnings = append(page.Warnings, p.Error())
	}
	h.render(w, r, v, http.StatusOK, "search.html", page)
}

func (h *handlers) article(w http.ResponseWriter, r *http.Request) {
	v := visitOf(r)
	req, _ := params.Parse(r.URL.Query())
	item, err := h.Archive.Get(r.Context(), pathPart(r, "id"))
	if err != nil {
		if errors.Is(err, store.ErrNotFound) && h.cite(w, r) {
			return
		}
		h.failed(w, r, req, err)
		return
	}
	if values := r.URL.Query(); marksForm(values) {
		http.Redirect(w, r, r.URL.EscapedPath()+"?"+values.Encode(), http.StatusSeeOther)
		return
	}
	marks := h.Marker.Marks(r.Context(), req, item.Annotated)
	page := newArticlePage(v, req, item, marks)
	near, err := h.Searcher.Related(r.Context(), item.Annotated.ID, 0)
	if err != nil { // the article can be read without
		h.Logger.WarnContext(r.Context(), "no related articles", slog.Any("error", err))
	} else {
		page.near(v, req, near)
	}
	if page.Step, err = h.steps(r.Context(), v, req, item.Annotated.ID); err != nil { // a cursor too old, a page beyond the last
		h.Logger.DebugContext(r.Context(), "no place among the hits", slog.Any("error", err))
	}
	h.render(w, r, v, http.StatusOK, "article.html", page)
}

// pathPart is an identifier of a path, which the router leaves encoded.
func pathPart(r *http.Request, name string) string {
	id, err := url.PathUnescape(mux.Vars(r)[name])
	if err != nil {
		return ""
	}
	return id
}

type errorPage struct {
	frame
	Heading string
	Problem *api.Problem
	Again   link // empty where the same request fails again
}

// headings are what readers are told of a status.
var headings = map[int]string{
	http.StatusBadRequest: "This search cannot be read", http.StatusNotFound: "Page not found", http.StatusGatewayTimeout: "The search took too long",
	http.StatusServiceUnavailable: "Not ready yet",
}

// failed shows an error as a page, with a way on.
func (h *handlers) failed(w http.ResponseWriter, r *http.Request, req search.Request, err error) {
	v, p := visitOf(r), api.ProblemOf(err)
	if p.Status == http.StatusInternalServerError && !errors.Is(err, context.Canceled) {
		h.Logger.ErrorContext(r.Context(), "page failed", slog.Any("error", err))
	}
	for k, values := range p.GetHeaders() {
		w.Header()[k] = values
	}
	page := errorPage{Heading: cmp.Or(headings[p.Status], "Something went wrong"), Problem: p}
	switch {
	case errors.Is(err, store.ErrNotFound):
		page.Heading = "Article not found"
	case errors.Is(err, search.ErrUnknown):
		page.Heading = "Nobody and nothing is known by this name"
		page.Again = link{Label: "Search for it", URL: newLinker(req, v).to(nil)}
	case p.Status == http.StatusBadRequest && req.Cursor != "":
		page.Again = link{Label: "The first page of this search", URL: newLinker(req, v).to(nil)}
		p.Detail, p.Errors = "this address of a further page cannot be used any more", nil // a reader knows no cursors
	case p.Status == http.StatusGatewayTimeout:
		p.Detail = "make the query narrower" // rather than what a program can do
		fallthrough
	case p.Status > http.StatusInternalServerError:
		page.Again = link{Label: "Try again", URL: r.URL.RequestURI()}
	}
	req.Page, req.Cursor = 0, ""
	page.frame = newFrame(v, req, translate(v.lang, page.Heading)+" – Chancery")
	h.render(w, r, v, p.Status, "error.html", page)
}

// render writes a page whole or not at all.
func (h *handlers) render(w http.ResponseWriter, r *http.Request, v visit, status int, name string, data any) {
	var buf bytes.Buffer
	if err := h.pages[v.lang].ExecuteTemplate(&buf, name, data); err != nil {
		h.Logger.ErrorContext(r.Context(), "template failed", slog.String("page", name), slog.Any("error", err))
		api.NewProblem(http.StatusInternalServerError, "the page could not be made; the log tells more").Write(w)
		return
	}
	head := w.Header()
	head.Set("Content-Type", "text/html; charset=utf-8")
	head.Set("Content-Language", v.lang)
	head.Set("Cache-Control", "private, no-cache")
	head.Add("Vary", "Accept-Language")
	w.WriteHeader(status)
	_, _ = buf.WriteTo(w) // a reader who has gone is no error of ours
}
